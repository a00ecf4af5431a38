"""txtai: its own vectors and BM25, both rankings joined, texts kept in SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from txtai import Embeddings

from eval.bench.peers.clock import NEAREST, measure, passages

if TYPE_CHECKING:
    from pathlib import Path

    from eval.bench.peers.clock import Search


def build(model: str, source: Path) -> tuple[int, Search]:
    texts = passages(source)
    embeddings = Embeddings(path=model, hybrid=True, content=True, gpu=False)
    embeddings.index(texts)
    return len(texts), lambda question: embeddings.search(question, NEAREST)


if __name__ == "__main__":
    measure(build)
