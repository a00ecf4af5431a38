"""How alike short texts are in meaning: cosines of their vectors, each text embedded once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Encoder

KEPT = 4096  # texts whose vectors are kept: the names of columns, the words of questions


class Likeness:
    """The cosine of two texts, −1 to 1, by one model; may be shared by threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vector = lru_cache(maxsize=KEPT)(self._embedded)

    def __call__(self, one: str, other: str) -> float:
        return float(self._vector(one) @ self._vector(other))

    def _embedded(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._encoder.encode_sentences([text])[0]
        return vector
