"""Pictures of the pages of the library's PDFs, and what of them is outlined and lit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.page_place import by_letters, place
from ingest.errors import BadInput
from ingest.picture import can_be_drawn, letters, page_picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.page_place import Place
    from app.room import Room
    from app.web.html import Span
    from app.web.opening import Opened
    from index.values import StoredPassage
    from ingest.address import Address
    from ingest.document import Page, Rect

WIDTHS = (900, 1400, 2200)  # pixels: a panel, a panel on a fine screen, enlarged
MOST = 6  # pages shown of a passage
_VERSION = 16  # characters of a file's hash that tell its pictures from another's
_KEPT = 48  # pictures in memory

_picture = lru_cache(maxsize=_KEPT)(page_picture)
_letters = lru_cache(maxsize=_KEPT)(letters)
_can_be_drawn = lru_cache(maxsize=256)(can_be_drawn)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be drawn: `link` and the picture's width in pixels lead to it; rectangles in points."""

    link: str
    page: Page
    outline: tuple[Rect, ...] = ()
    lit: tuple[Rect, ...] = ()


class Sheets:
    """Draws pages of the library's own PDFs; other documents have none."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def of(self, opened: Opened) -> tuple[Sheet, ...]:
        """The pages on which what was opened stands; none where they cannot be drawn or are no longer so."""
        document = opened.record.address
        path = self._file(document)
        if path is None:
            return ()
        chosen = opened.chosen
        if chosen is not None and chosen.retired is not None:
            return ()
        pages = {page.number: page for page in self._room.library.pages(document)}
        if not opened.outlined:
            first = next((p.page for p in opened.passages if p.page is not None), 1)
            number = opened.page or first
            return (Sheet(_link(document, number, path), pages[number]),) if number in pages else ()
        found = [self._place(passage, opened.spans, path) for passage in opened.outlined]
        numbers = dict.fromkeys(number for one in found for number in one.pages)
        return tuple(
            Sheet(
                _link(document, number, path),
                pages[number],
                tuple(strip.rect for one in found for strip in one.outline if strip.page == number),
                tuple(strip.rect for one in found for strip in one.lit if strip.page == number),
            )
            for number in list(numbers)[:MOST]
            if number in pages
        )

    def _place(self, passage: StoredPassage, spans: Sequence[Span], path: Path) -> Place:
        library = self._room.library
        runs, repairs = library.runs(passage.address), library.repairs(passage.address)
        numbers = {run.page for run in runs if run.page is not None} if spans else ()
        found = {number: _letters(path, number) for number in sorted(numbers)}
        return place(passage, runs, repairs, spans, by_letters(found))

    def picture(self, document: Address, number: int, version: str, pixels: int) -> bytes:
        """A page of a document as a JPEG; BadInput or Unreadable where there is none."""
        path = self._file(document)
        if path is None or path.stem[:_VERSION] != version or pixels not in WIDTHS:
            raise BadInput(f"The library has no picture of page {number} of {document}.")
        return _picture(path, number, pixels)

    def _file(self, document: Address) -> Path | None:
        """The library's own copy, if it is a PDF whose pages can be drawn."""
        path = self._room.library.source_file(document)
        return path if path is not None and path.suffix == ".pdf" and _can_be_drawn(path) else None


def _link(document: Address, number: int, path: Path) -> str:
    """Where the server gives the picture; it changes with the file, so that a browser may keep it."""
    return f"page/{document}/{number}/{path.stem[:_VERSION]}"
