"""Numbers of lines in the margin, as courts and parliaments print them."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_LEAST = {1: 20, 5: 5}  # by what the numbers count in: how many a page must have
_LEAST_FIFTHS = 3  # where they are set five lines apart, and are multiples of five
_WIDE = 14.0  # points that the numbers of a margin take


def line_numbers(pieces: Sequence[Piece]) -> set[int]:
    """The ids of the pieces that count the lines of a page, in a margin that holds no other words."""
    numbers = [piece for piece in pieces if piece.text.isdecimal() and len(piece.text) <= 4]
    if len(numbers) < _LEAST_FIFTHS:
        return set()
    found: set[int] = set()
    left, right = min(piece.x1 for piece in numbers), max(piece.x0 for piece in numbers)
    for margin in (
        [p for p in numbers if p.x1 <= left + _WIDE],
        [p for p in numbers if p.x0 >= right - _WIDE],
    ):
        if (
            (_count(margin) or _counts_fifths(margin, pieces))
            and not _is_shared(margin, pieces)
            and not _is_column(margin, pieces)
        ):
            found |= {id(piece) for piece in margin}
    return found


def _count(margin: Sequence[Piece]) -> bool:
    """Whether numbers run on down the page, evenly, one a line or one every fifth."""
    ordered = sorted(margin, key=lambda piece: -piece.y)
    steps = {int(b.text) - int(a.text) for a, b in pairwise(ordered)}
    gaps = [a.y - b.y for a, b in pairwise(ordered)]
    if len(steps) != 1 or len(ordered) < _LEAST.get(min(steps), len(ordered) + 1):
        return False
    return min(gaps) > 0 and max(gaps) - min(gaps) < 0.3 * max(gaps)


def _counts_fifths(margin: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a few numbers count every fifth line: multiples of five, five steps of the text apart."""
    ordered = sorted(margin, key=lambda piece: -piece.y)
    values = [int(piece.text) for piece in ordered]
    if len(values) < _LEAST_FIFTHS or values[0] % 5 or any(b - a != 5 for a, b in pairwise(values)):
        return False
    heights = sorted({round(piece.y, 1) for piece in pieces}, reverse=True)
    step = median(a - b for a, b in pairwise(heights))
    return all(abs(a.y - b.y - 5 * step) < 0.4 * step for a, b in pairwise(ordered))


def _is_shared(margin: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether other words reach into the margin, such as the name of a table's column above its numbers."""
    own = {id(piece) for piece in margin}
    low, high = min(piece.x0 for piece in margin), max(piece.x1 for piece in margin)
    bottom, top = min(piece.y for piece in margin), max(piece.y for piece in margin)
    away = 4 * margin[0].size
    return any(
        other.x0 < high + 4 and other.x1 > low - 4 and bottom - away < other.y < top + away
        for other in pieces
        if id(other) not in own
    )


def _is_column(margin: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether the numbers are a column of a table: words stand on both sides of most of them, or in
    several parts beside them."""
    low, high = min(piece.x0 for piece in margin), max(piece.x1 for piece in margin)
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        rows.setdefault(round(piece.y), []).append(piece)
    beside = [[p for p in rows[round(n.y)] if p is not n] for n in margin]
    between = sum(any(p.x1 < low for p in row) and any(p.x0 > high for p in row) for row in beside)
    parted = sum(_parts(row) > 2 for row in beside)
    return 2 * max(between, parted) > len(margin)


def _parts(row: Sequence[Piece]) -> int:
    """How many parts a row has, set far from each other."""
    ordered = sorted(row, key=lambda piece: piece.x0)
    return 1 + sum(b.x0 - a.x1 > 1.5 * a.size for a, b in pairwise(ordered))
