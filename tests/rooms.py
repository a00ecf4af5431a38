"""A room on a library of one made document, for tests that ask it or check against it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.check import Checker
    from app.check_report import Checked


@contextmanager
def room_on(folder: Path, markdown: str) -> Iterator[Room]:
    """The room, closed in the end; the document's address is 1.0001."""
    source = folder / "made.md"
    source.write_text(markdown, encoding="utf-8")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        list(add_sources([str(source)], library, lambda: room.encoder, Adding()))
    yield room
    room.library.close()


def judged(checker: Checker, claim: str, passage: int) -> Checked:
    """What becomes of a claim that cites a passage of the made document."""
    (one,) = checker.check(f"{claim} [1.0001.{passage:03d}].", uncited=False).citations
    return one
