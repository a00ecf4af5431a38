"""Filling the libraries that are measured, and what it costs: reading, embedding, writing."""

from __future__ import annotations

import json
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from eval.bench.made import documents, vectors
from index.library import Library
from ingest.document import heading_over
from ingest.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from eval.bench.made import Language
    from index.encoder import Encoder
    from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Ingest:
    """Seconds of each part of adding one document, and what the bare ONNX session needs for its passages."""

    pages: int
    passages: int
    reading: float
    embedding: float
    bare: float
    writing: float


def one_report(source: Path, folder: Path, encoder: Encoder) -> Ingest:
    """Add a file to a new library, each part timed alone."""
    shutil.rmtree(folder, ignore_errors=True)
    start = time.perf_counter()
    document = read(source)
    read_at = time.perf_counter()
    embedded = embed(document, encoder)
    embedded_at = time.perf_counter()
    bare = _bare(document, encoder)
    before = time.perf_counter()
    with Library.open(folder, model=encoder.name, write=True) as library:
        address = library.address_for(document, source=str(source))
        library.add(document, embedded, address=address, source=str(source), data=source.read_bytes())
    return Ingest(
        len(document.pages),
        len(document.passages),
        round(read_at - start, 3),
        round(embedded_at - read_at, 3),
        round(bare, 3),
        round(time.perf_counter() - before, 3),
    )


def embed(document: Document, encoder: Encoder) -> list[NDArray[np.float32]]:
    """The vectors of a document's passages, as ingest makes them."""
    texts = [(p.text, heading_over(p.section)) for p in document.passages]
    return list(encoder.encode_passages(texts))


def _bare(document: Document, encoder: Encoder) -> float:
    """Seconds that the model's session alone takes for the same texts, on as many threads."""
    runner, pieces = encoder._runner, []
    for passage in document.passages:
        heading = heading_over(passage.section)
        pieces += encoder._pieces(passage.text, heading, encoder._manifest.passage_prompt)
    ids = [np.array([runner._tokenizer.encode(piece).ids], dtype=np.int64) for piece in pieces]  # type: ignore[attr-defined]
    start = time.perf_counter()
    with ThreadPoolExecutor(runner.at_once) as threads:
        list(threads.map(lambda one: runner._session.run(None, {"input_ids": one}), ids))  # type: ignore[attr-defined]
    return time.perf_counter() - start


def real_vectors(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of real texts, from which those of the made libraries are made."""
    return np.concatenate(list(encoder.encode_passages([(text, "") for text in texts])))


def fill(folder: Path, passages: int, language: Language, real: NDArray[np.float32], model: str) -> int:
    """Make a library of so many passages, or go on with it; the passages that were written in a second.

    What it took is noted beside the folder, so that it is known of a library that was made before.
    """
    note = folder.with_name(f"{folder.name}.written.json")
    written, seconds = json.loads(note.read_text(encoding="utf-8")) if note.exists() else (0, 0.0)
    with Library.open(folder, model=model, write=True) as library:
        there = len(library.records())
        for number, document in enumerate(documents(language, passages)):
            if number < there:
                continue
            made = vectors(real, np.random.default_rng((passages, number)), len(document.passages))
            start = time.perf_counter()
            source = f"/reports/{document.metadata.title}.pdf"
            address = library.address_for(document, source=source)
            library.add(document, list(made[:, None, :]), address=address, source=source)
            seconds += time.perf_counter() - start
            written += len(document.passages)
        start = time.perf_counter()
    seconds += time.perf_counter() - start
    note.write_text(json.dumps([written, seconds]), encoding="utf-8")
    return round(written / seconds)
