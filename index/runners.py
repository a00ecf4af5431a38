"""The two ways to run an embedding model: exported, in ONNX Runtime, or in sentence-transformers itself."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import numpy as np
from tokenizers import Tokenizer

from index.quiet_onnxruntime import onnxruntime
from ingest.errors import ModelError
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from index.windows import Span

T = TypeVar("T")
R = TypeVar("R")

_MOST_TEXTS = 8  # at once: each needs memory of its own
_WORD = regex(r"\S+")
_TOKENS_A_WORD = 4  # assumed, generously, of a tokenizer that does not tell where its tokens stand


class Runner(Protocol):
    """A model that is loaded: it counts the tokens of a text, tells where they stand, makes its vector.

    `at_once` is how many threads may ask it for vectors with profit.
    """

    at_once: int

    def count(self, text: str) -> int:
        """The number of tokens of `text`, those that the model adds included."""

    def tokens(self, text: str) -> list[Span]:
        """Where each token of `text` stands, those that the model adds left out."""

    def vector(self, text: str) -> NDArray[np.float32]:
        """The vector of one text, shape (dimension,), as the model gives it."""


class OnnxRunner:
    """The exported form: `tokenizers` and ONNX Runtime on the CPU, one text a run, one thread a text.

    Threads of ONNX Runtime's own inside one text cost more than they save: with two, a passage takes a
    tenth more computing, and twice as much where they spin while they wait. Texts side by side use the
    cores as well.
    """

    def __init__(self, tokenizer: Tokenizer, session: Any) -> None:
        self.at_once = min(cores(), _MOST_TEXTS)
        self._tokenizer = tokenizer
        self._session = session

    @classmethod
    def open(cls, folder: Path) -> OnnxRunner:
        """Open the files of an export; any exception means that they are damaged."""
        return cls(tokenizer_in(folder), session_of(folder))

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def tokens(self, text: str) -> list[Span]:
        return _offsets(self._tokenizer, text)

    def vector(self, text: str) -> NDArray[np.float32]:
        ids = self._tokenizer.encode(text).ids or [0]  # a model that adds no tokens still needs one
        output = self._session.run(None, {"input_ids": np.array([ids], dtype=np.int64)})
        return cast("NDArray[np.float32]", output[0][0])


def tokenizer_in(folder: Path) -> Tokenizer:
    """The tokenizer of an export; exports of one model share it, since reading it takes 30 ms.

    Nobody changes it. Any exception means that it is damaged.
    """
    return _tokenizer((folder / "tokenizer.json").read_text(encoding="utf-8"))


@cache
def _tokenizer(content: str) -> Tokenizer:
    return Tokenizer.from_str(content)


def session_of(folder: Path) -> Any:
    """The graph of an export, opened on one thread; any exception means that it is damaged.

    The graph was optimised when it was exported, and its weights are mapped, not read: opening takes a
    fifth of the time and half of the memory of a plain model file.
    """
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it would keep a plan for every length of text met
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )


class SentenceTransformersRunner:
    """Any model, and any machine with a GPU: slower to start, since torch is imported."""

    at_once = 1  # torch spreads one text over the cores itself

    def __init__(self, model: Any) -> None:
        self._model = model
        self._tokenizer = _untruncated(model)

    @classmethod
    def open(cls, folder: Path, device: str) -> SentenceTransformersRunner:
        """Load the model of `folder`; ModelError where sentence-transformers cannot."""
        from sentence_transformers import SentenceTransformer  # delayed: it imports torch

        try:
            return cls(SentenceTransformer(str(folder), device=device, local_files_only=True))
        except Exception as error:  # the libraries below raise nearly anything
            raise ModelError(f"sentence-transformers cannot load the model in {folder}: {error}") from error

    def count(self, text: str) -> int:
        if self._tokenizer is not None:
            return len(self._tokenizer.encode(text))
        return len(self.tokens(text))

    def tokens(self, text: str) -> list[Span]:
        if self._tokenizer is not None:
            return _offsets(self._tokenizer, text)
        return [word.span() for word in _WORD.finditer(text) for _ in range(_TOKENS_A_WORD)]

    def vector(self, text: str) -> NDArray[np.float32]:
        vectors = self._model.encode([text], prompt="", show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(vectors[0], dtype=np.float32)


def _offsets(tokenizer: Tokenizer, text: str) -> list[Span]:
    return tokenizer.encode(text, add_special_tokens=False).offsets


def _untruncated(model: Any) -> Tokenizer | None:
    """A copy of the model's tokenizer that cuts nothing off, or None where it is of another make."""
    backend = getattr(model.tokenizer, "backend_tokenizer", model.tokenizer)
    if not isinstance(backend, Tokenizer):
        return None
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def side_by_side(work: Callable[[T], R], items: Sequence[T], at_once: int) -> Iterator[R]:
    """What `work` makes of each item, in order, with so many threads at most."""
    threads = min(at_once, len(items))
    if threads < 2:
        yield from map(work, items)
        return
    from concurrent.futures import ThreadPoolExecutor  # delayed: one text needs no threads

    with ThreadPoolExecutor(threads) as pool:
        yield from pool.map(work, items)


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
