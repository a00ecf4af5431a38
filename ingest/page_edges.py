"""What stands near the top and bottom of pages, where heads, feet and page numbers may be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.rows import Row, chunks

if TYPE_CHECKING:
    from ingest.glyphs import Piece

_ZONE = 0.14  # the share of the page's height in which heads and feet stand
_MOST_PARTS = 3  # parts that a head's or foot's row may have
_DEEP = 4  # rows from the top or bottom that may be furniture


@dataclass(frozen=True, slots=True)
class Page:
    """A page's rows from the top; its lower edge and its height."""

    number: int
    low: float
    height: float
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part of a row near the top or bottom of a page."""

    page: int
    text: str
    pieces: tuple[Piece, ...]
    y: float
    level: float  # its height were the page as high as most of the document's are
    top: bool
    outermost: bool
    lonely: bool
    apart: bool
    among: bool  # many others on its row: a table's
    goes_on: bool  # mid-sentence, with the row that stands farther in


def candidates_of(page: Page, upper: float) -> list[Candidate]:
    """The parts of rows near the edges of a page; `upper` is the upper edge of most pages."""
    found: list[Candidate] = []
    rows = page.rows
    if not rows:
        return found
    steps = [a.y - b.y for a, b in pairwise(rows) if a.y - b.y > 1]
    usual = median(steps) if steps else 12.0
    for top in (True, False):
        ordered = rows if top else rows[::-1]
        for depth, row in enumerate(ordered[:_DEEP]):
            share = (row.y - page.low) / page.height if page.height else 0.5
            inside = share > 1 - _ZONE if top else share < _ZONE
            if not inside:
                break
            following = ordered[depth + 1] if depth + 1 < len(ordered) else None
            away = abs(following.y - row.y) if following is not None else 1e9
            lonely = away > 1.5 * min(usual, 2 * row.size)
            apart = away > 1.9 * max(min(usual, 2 * row.size), row.size)
            parts = chunks(row, 1.8 * row.size)
            for part in parts:
                text = " ".join(piece.text for piece in part)
                goes_on = len(parts) == 1 and following is not None and _reads_on(row, following, top=top)
                looks = depth == 0, lonely, apart, len(parts) > _MOST_PARTS, goes_on
                level = row.y + upper - (page.low + page.height) if top else row.y
                found.append(Candidate(page.number, text, tuple(part), row.y, level, top, *looks))
    return found


def _reads_on(row: Row, inner: Row, *, top: bool) -> bool:
    """Whether the row and the one farther in are lines of one paragraph, cut within a sentence."""
    if row.region or inner.region:
        return False
    upper, lower = (row, inner) if top else (inner, row)
    alike = abs(row.size - inner.size) < 0.3 and abs(upper.x0 - lower.x0) < 2 * row.size
    near = upper.y - lower.y < 1.6 * row.size
    ends, begins = upper.pieces[-1].text[-1:], lower.pieces[0].text[:1]
    uncased = begins.isalpha() and begins.lower() == begins.upper()  # of a script without capitals
    return alike and near and ends.isalpha() and (begins.islower() or uncased)
