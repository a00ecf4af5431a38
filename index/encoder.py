"""Text → unit vectors: the only module that the rest of the program knows the embedding model by."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.exported import export, opened
from index.models import EXPORTER, Manifest, cache_folder, find
from index.question_encoder import once_opened
from index.recent import Recent
from index.runners import OnnxRunner, SentenceTransformersRunner, side_by_side
from index.windows import tail, windows
from ingest.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.models import Model, Precision
    from index.runners import Runner

T = TypeVar("T")

_AFTER_HEADING = ". "
_ASKED = 256  # vectors of the last questions to find passages with
_REMEMBERED = 4_096  # vectors of the last texts: questions come back, and sentences with other questions


@dataclass(frozen=True, slots=True)
class Encoder:
    """An embedding model, opened. Vectors are float32 of length 1, and depend on their text alone.

    `name` says which model it is, by content, and in which precision: libraries record it.
    """

    name: str
    dimension: int
    _runner: Runner
    _manifest: Manifest
    _question_runner: Callable[[], Runner]
    _recent: Recent[tuple[str, str], NDArray[np.float32]] = field(
        default_factory=lambda: Recent(_REMEMBERED), compare=False
    )
    _asked: Recent[str, NDArray[np.float32]] = field(default_factory=lambda: Recent(_ASKED), compare=False)

    @classmethod
    def open(
        cls,
        model: str | None = None,
        *,
        cache: Path | None = None,
        progress: Callable[[str], None] | None = None,
        precision: Precision = "fp32",
    ) -> Encoder:
        """Open the default model, or the one that a folder or hub name gives; ModelError where it cannot.

        The first time, it is exported into the cache, which takes a while and which `progress` is told.
        With `PINCITE_DEVICE=cuda` in the environment it runs in sentence-transformers on the GPU.
        """
        tell = progress or (lambda line: None)
        place = cache_folder(cache)
        found = find(model, place, tell)
        manifest, runner = _open(found, place, precision, tell)
        kept = "fp32" if manifest.slow_because else precision
        asking = once_opened(found, place, tell) if found.is_default else lambda: runner
        return cls(f"{found.label}@{found.sha256[:8]}-{kept}", manifest.dimension, runner, manifest, asking)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, shape (dimension,), as the model gives it."""
        return self._mean(text, self._manifest.query_prompt)

    def encode_question(self, text: str) -> NDArray[np.float32]:
        """The vector of a question to find passages with, shape (dimension,).

        With the default model it is that of `index.question_encoder`, which is opened the first time; with
        every other it is that of `encode_query`.
        """
        known = self._asked.get(text)
        if known is None:
            known = self._direction(self._question_runner().vector, text, self._manifest.query_prompt)
            self._asked.put(text, known)
        return known

    def encode_passage(self, text: str, heading: str = "") -> NDArray[np.float32]:
        """The vectors of a passage under its heading, shape (windows, dimension).

        A text longer than the model takes is embedded in overlapping windows that leave nothing out,
        each with the heading before it; of a long heading only the end is used.
        """
        pieces = self._pieces(text, heading, self._manifest.passage_prompt)
        return np.stack([_unit(self._runner.vector(piece)) for piece in pieces])

    def encode_passages(self, passages: Sequence[tuple[str, str]]) -> Iterator[NDArray[np.float32]]:
        """The vectors of each (text, heading) in turn, as `encode_passage` gives them, on all cores."""
        return self._each(lambda passage: self.encode_passage(*passage), passages)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of sentences, shape (n, dimension), as passages of their own."""
        prompt = self._manifest.passage_prompt
        known = {text: self._recent.get((text, prompt)) for text in texts}
        missing = [text for text, vector in known.items() if vector is None]
        made = dict(zip(missing, self._each(lambda text: self._mean(text, prompt), missing), strict=True))
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = made[text] if text in made else known[text]
        return vectors

    def alike(self, one: str, other: str) -> float:
        """The cosine of two texts, −1 to 1, as sentences of their own."""
        first, second = self.encode_sentences([one, other])
        return float(first @ second)

    def _each(
        self, vector: Callable[[T], NDArray[np.float32]], items: Sequence[T]
    ) -> Iterator[NDArray[np.float32]]:
        """The vector of each item, in order; a core each, since a vector depends on its text alone."""
        return side_by_side(vector, items, self._runner.at_once)

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary has a word (in small letters) whole: then it is not misspelt."""
        return len(self._runner.tokens(word)) == 1

    def _mean(self, text: str, prompt: str) -> NDArray[np.float32]:
        """One vector for a text of any length: the direction of its windows' mean. Not to be changed."""
        known = self._recent.get((text, prompt))
        if known is not None:
            return known
        vector = self._direction(self._runner.vector, text, prompt)
        self._recent.put((text, prompt), vector)
        return vector

    def _direction(
        self, encode: Callable[[str], NDArray[np.float32]], text: str, prompt: str
    ) -> NDArray[np.float32]:
        """The direction of the mean of a text's windows, each as `encode` gives it."""
        vectors = [_unit(encode(piece)) for piece in self._pieces(text, "", prompt)]
        return vectors[0] if len(vectors) == 1 else _unit(np.mean(vectors, axis=0))

    def _pieces(self, text: str, heading: str, prompt: str) -> list[str]:
        """What the model is given for a text: prompt, heading and window, within its limit together."""
        runner, limit = self._runner, self._manifest.max_tokens
        tokens = runner.tokens(text)
        if heading := heading.strip():
            spare = limit - runner.count(prompt) - len(tokens) - 2  # so that a text that fits stays whole
            heading = tail(heading, runner.tokens(heading), min(max(spare, limit // 8), limit // 4))
        lead = prompt + heading + _AFTER_HEADING if heading else prompt
        room = limit - runner.count(lead)
        if not lead and len(tokens) <= room:
            return [text]  # nothing is joined that could need a token more
        while room > 0:
            pieces = [lead + text[start:end] for start, end in windows(text, tokens, room)]
            excess = max(runner.count(piece) for piece in pieces) - limit
            if excess <= 0:
                return pieces
            room -= excess  # where texts are joined, a tokenizer may need a token more
        raise ModelError(f"The model takes {limit} tokens and has no room for text beside its prompt.")


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = max(float(np.linalg.norm(vector)), 1e-12)
    return (vector / np.float32(length)).astype(np.float32, copy=False)


def _open(
    model: Model, cache: Path, precision: Precision, tell: Callable[[str], None]
) -> tuple[Manifest, Runner]:
    """Open the exported form of a model; export it first where there is none that is whole."""
    folder = cache / "models" / f"{model.sha256[:16]}-{EXPORTER}-{precision}"
    manifest = Manifest.read(folder) or _export(model, folder, precision, tell)
    if os.environ.get("PINCITE_DEVICE") == "cuda":
        return manifest, SentenceTransformersRunner.open(model.folder, "cuda")
    if manifest.slow_because:
        tell(f"{model.label} runs in sentence-transformers, {manifest.slow_because}; starts are slower.")
        return manifest, SentenceTransformersRunner.open(model.folder, "cpu")
    remake = partial(_export, model, folder, precision, tell)
    return manifest, opened(folder, OnnxRunner.open, remake, "exported model")


def _export(model: Model, folder: Path, precision: Precision, tell: Callable[[str], None]) -> Manifest:
    tell(f"Preparing the embedding model {model.label} ({precision}); only the first start does this …")
    exporter = ("index.onnx_export", precision)
    return export(model, folder, exporter, "embedding model", OnnxRunner.open)
