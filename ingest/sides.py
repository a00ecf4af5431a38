"""Whether what stands on both sides of white space are columns, each read down before the next."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex
from ingest.rows import Row, chunks
from ingest.styles import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.glyphs import Shape

_PAGES = r"\d{1,4}(?:[-–]\d{1,4})?[nft]?"
_ENTRY = regex(rf"([^\W\d_]\D*[\s,]\s*)?{_PAGES}(?:,\s*{_PAGES})*[,;]?")
_LEAST_BESIDE = 4  # short lines that may be a column beside prose


def are_columns(
    halves: tuple[Sequence[Row], Sequence[Row]],
    em: float,
    dots: Sequence[Shape],
    nested: Callable[[Sequence[Row]], bool],
) -> bool:
    """Whether two halves read as columns of prose, not as cells of a table or labels with their texts.

    `em` is the usual size in points; `dots` are drawn bullets; `nested` tells of one half whether it
    stands in columns itself.
    """
    left, right = ([row for row in side if not row.region] for side in halves)
    sides = left, right
    if min(len(side) for side in sides) < 2:
        return False
    if _are_lists(*sides, dots) or all(_are_entries(side) for side in sides):
        return True
    for side, other in (sides, sides[::-1]):
        if len(side) < 3:
            return False
        if _runs_beside(side, other):
            continue
        width = max(row.x1 for row in side) - min(row.x0 for row in side)
        if width < 8 * em or width < 60:
            return False
        full = sum(1 for row in side if row.x1 - row.x0 >= 0.6 * width)
        if full < 0.4 * len(side) and not nested(side):
            return False
    if _are_labels(*sides) or _are_labels(*sides[::-1]) or _are_named(*sides):
        return False
    overlap = min(side[0].top for side in sides) - max(side[-1].bottom for side in sides)
    if overlap < 2.5 * em:
        return False
    widths = [_narrowest(row, em) for side in sides for row in side]
    return median(widths) >= 7 * em


def _runs_beside(side: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether short lines are a column of their own beside prose: set close, on baselines of their own."""
    if len(side) < _LEAST_BESIDE or len(side) > len(other) or not _is_prose(other):
        return False
    level = sum(any(abs(row.y - one.y) < 1.5 for one in other) for row in side)
    steps = [a.y - b.y for a, b in pairwise(side)]
    return level < 0.4 * len(side) and median(steps) < 2.5 * median(row.size for row in side)


def _is_prose(side: Sequence[Row]) -> bool:
    """Whether most lines of a column run from its left edge to its right one."""
    left, right = min(row.x0 for row in side), max(row.x1 for row in side)
    full = sum(row.x0 < left + 3 * row.size and row.x1 > right - 0.25 * (right - left) for row in side)
    return full >= 0.6 * len(side)


def _are_entries(side: Sequence[Row]) -> bool:
    """Whether most lines end as an index's do: words and the pages they stand on, or more of such pages."""
    if len(side) < _LEAST_BESIDE:
        return False
    ends = [chunks(row, 1.2 * row.size)[-1] for row in side]
    found = [match for end in ends if (match := _ENTRY.fullmatch(" ".join(piece.text for piece in end)))]
    return len(found) >= 0.6 * len(side) and sum(bool(match[1]) for match in found) >= 0.4 * len(side)


def _are_lists(left: Sequence[Row], right: Sequence[Row], dots: Sequence[Shape]) -> bool:
    """Whether a good part of the lines on either side begins with a bullet."""
    for side in (left, right):
        bullets = sum(bool(BULLET.match(row.pieces[0].text + " ")) or is_dotted(row, dots) for row in side)
        if bullets < max(2, 0.34 * len(side)):
            return False
    return True


def is_dotted(row: Row, dots: Sequence[Shape]) -> bool:
    """Whether a bullet is drawn before a row's first word, about as high as its small letters."""
    return any(
        row.x0 - 2.5 * row.size < dot.x1 <= row.x0
        and row.y <= (dot.y0 + dot.y1) / 2 <= row.y + 0.75 * row.size
        and dot.x1 - dot.x0 < 0.6 * row.size
        for dot in dots
    )


def _are_labels(side: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether the rows of one side are labels: nearly each on the baseline of a row of the other, which go
    on in lines set closer."""
    level = [row for row in side if any(abs(row.y - one.y) < 1 for one in other)]
    if len(level) < max(3, 0.75 * len(side)) or len(level) > 0.8 * len(other):
        return False
    edge = min(row.x0 for row in other)
    if sum(row.x0 < edge + 3 for row in other) < 0.8 * len(other):
        return False  # several columns, on baselines of their own
    steps = [a.y - b.y for a, b in pairwise(level)]
    lines = [a.y - b.y for a, b in pairwise(other)]
    return median(steps) > 1.5 * median(lines)


def _are_named(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether both sides begin with names in bold, level with each other, and each line below is level with
    one of the other side and begins anew: the rows of a table. More lines may stand on one side."""
    top, low = min(left[0].y, right[0].y) + 1, max(left[-1].y, right[-1].y) - 1
    left, right = ([row for row in side if low < row.y < top] for side in (left, right))
    if (
        not left
        or len(left) != len(right)
        or any(abs(a.y - b.y) > 1 for a, b in zip(left, right, strict=True))
    ):
        return False
    bold = [
        all(piece.face.bold for piece in (*a.pieces, *b.pieces)) for a, b in zip(left, right, strict=True)
    ]
    small = any(row.pieces[0].text[:1].islower() for row in (*left, *right))
    return bold[0] and not any(bold[1:]) and not small


def _narrowest(row: Row, em: float) -> float:
    """The width of a row's narrowest part; all wide gaps between the words of a justified line count once."""
    return min(part[-1].x1 - part[0].x0 for part in chunks(row, 0.9 * em))
