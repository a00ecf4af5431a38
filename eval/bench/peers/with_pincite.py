"""Pincite: read, split, embedded and written to disk, then both rankings joined and put in order."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from eval.bench.filling import embed
from eval.bench.peers.clock import NEAREST, measure
from index.encoder import Encoder
from index.library import Library
from index.search import Searcher
from ingest.pipeline import read

if TYPE_CHECKING:
    from eval.bench.peers.clock import Search


def build(_: str, source: Path) -> tuple[int, Search]:
    encoder = Encoder.open(precision="int8" if os.environ.get("PRECISION") == "int8" else "fp32")
    document = read(source)
    folder = Path(tempfile.mkdtemp(prefix="pincite-peers-", dir=os.environ.get("ROOM")))
    with Library.open(folder, model=encoder.name, write=True) as library:
        address = library.address_for(document, source=str(source))
        vectors = embed(document, encoder)
        library.add(document, vectors, address=address, source=str(source), data=source.read_bytes())
    searcher = Searcher(Library.open(folder), encoder)
    return len(document.passages), lambda question: searcher.search(question, k=NEAREST)


if __name__ == "__main__":
    measure(build)
