"""A real encoder without a model: words hashed into a short vector, the same on every machine."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np

from index.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

WINDOW = 60  # words
KNOWN = frozenset(("kind", "think", "survey"))  # words that are not misspelt, wherever they are not


class TinyEncoder:
    """Has what `index.encoder.Encoder` has; texts that share words have near vectors."""

    def __init__(self, name: str = "tiny", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension

    def knows(self, word: str) -> bool:
        return word in KNOWN

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return self._vector(terms(text))

    encode_question = encode_query

    def encode_passage(self, text: str, heading: str = "") -> NDArray[np.float32]:
        words = terms(f"{heading} {text}")
        starts = range(0, max(1, len(words)), WINDOW)
        return np.stack([self._vector(words[start : start + WINDOW]) for start in starts])

    def encode_passages(self, passages: Sequence[tuple[str, str]]) -> Iterator[NDArray[np.float32]]:
        return (self.encode_passage(*passage) for passage in passages)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(terms(text)) for text in texts])

    def _vector(self, words: Sequence[str]) -> NDArray[np.float32]:
        vector = np.zeros(self.dimension, dtype=np.float32)
        for word in words:
            digest = hashlib.sha256(word.encode()).digest()
            vector[digest[0] % self.dimension] += 1.0 if digest[1] % 2 else -1.0
        vector[0] += 1e-3  # no text has the vector zero
        return vector / np.float32(np.linalg.norm(vector))
