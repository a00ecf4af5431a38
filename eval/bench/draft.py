"""What checking a long draft costs: `python -m eval.bench.draft [PAGES] [CITATIONS]`, in CPU seconds."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from eval.bench.measure import ROOT
from eval.checks import STORES, Composer, load
from index.encoder import Encoder
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORDS_A_PAGE = 450


def main() -> None:
    """Make a library and a draft, check it, and print what it cost."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.draft", description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=50)
    parser.add_argument("citations", type=int, nargs="?", default=300)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = _filled(Path(folder) / "library")
        draft = written(room, wanted.pages, wanted.citations)
        checker = room.checker
        began, clock = time.process_time(), time.perf_counter()
        report = checker.check(draft)
        cpu, wall = time.process_time() - began, time.perf_counter() - clock
    words = len(draft.split())
    sys.stdout.write(
        f"{len(report.citations)} citations, {len(report.uncited)} claims without one, {words} words "
        f"({words / WORDS_A_PAGE:.0f} pages): {cpu:.1f} s of CPU, {wall:.1f} s on {os.cpu_count()} cores\n"
    )


def _filled(folder: Path) -> Room:
    """A library of the handbook and the made documents."""
    sources = [ROOT / "docs" / "handbook.md", *sorted((STORES[0].parent / "made").glob("*.md"))]
    room = Room(Settings.read(folder))
    encoder = Encoder.open(Settings.read(folder).model, progress=lambda text: None)
    with Library.open(folder, model=encoder.name, write=True) as library:
        list(add_sources(list(map(str, sources)), library, lambda: encoder, Adding()))
    return room


def written(room: Room, pages: int, citations: int) -> str:
    """A draft of so many pages and citations: each claim after some sentences that cite nothing."""
    composer = Composer(room.library)
    claims = [composer.draft(case) for case in load() if composer.knows(case)]
    plain = (
        f"This paragraph goes on to say what its reader may make of point {n} here." for n in range(10**6)
    )
    return "\n\n".join(_filled_up(islice(cycle(claims), citations), plain, pages * WORDS_A_PAGE // citations))


def _filled_up(claims: Iterable[str], plain: Iterator[str], words: int) -> Iterator[str]:
    """Each claim with sentences after it until the paragraph has so many words."""
    for claim in claims:
        text = claim
        while len(text.split()) < words:
            text = f"{text} {next(plain)}"
        yield text


if __name__ == "__main__":
    main()
