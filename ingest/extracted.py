"""A source's words as they are extracted, before anything is made of them; what an audit counts against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.glyphs import turned_rect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.glyphs import Piece, Sheet

_ABOVE, _BELOW = 0.7, 0.2  # what a word takes above and below its baseline, in sizes
_SPACE = 0.17  # a gap wider than this share of the size parts two words


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the source, with its page and place where the format has them."""

    text: str
    page: int | None = None
    rect: Rect | None = None
    angle: int = 0


def words_of_text(text: str, *, paged: bool = False) -> tuple[Word, ...]:
    """The words of a text, in order; in a `paged` one form feeds part its pages."""
    sheets = text.removesuffix("\f").split("\f") if paged else [text]
    pages = range(1, len(sheets) + 1) if len(sheets) > 1 else [None]
    return tuple(
        Word(word, page) for page, sheet in zip(pages, sheets, strict=True) for word in sheet.split()
    )


def words_of_sheets(sheets: Iterable[Sheet]) -> tuple[Word, ...]:
    """The words that were drawn on the pages, in the order of the file, seen or not."""
    return tuple(word for sheet in sheets for word in _of_page(sheet))


def _of_page(sheet: Sheet) -> list[Word]:
    words: list[Word] = []
    open_: list[Piece] = []
    for piece in sheet.pieces:
        if open_ and not _joins(open_[-1], piece):
            words.append(_word(open_, sheet.number))
            open_ = []
        open_.append(piece)
    if open_:
        words.append(_word(open_, sheet.number))
    return words


def _joins(left: Piece, right: Piece) -> bool:
    """Whether two pieces, drawn one after the other, are parts of one word."""
    if left.after or right.before or left.angle != right.angle:
        return False
    size = min(left.size, right.size)
    return abs(left.y - right.y) < 0.6 * size and -0.3 * size < right.x0 - left.x1 <= _SPACE * size


def _word(pieces: Sequence[Piece], page: int) -> Word:
    first = pieces[0]
    rect = Rect(
        min(piece.x0 for piece in pieces),
        min(piece.y - _BELOW * piece.size for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.y + _ABOVE * piece.size for piece in pieces),
    )
    text = "".join(piece.text for piece in pieces)
    return Word(text, page, turned_rect(rect, -first.angle), first.angle)
