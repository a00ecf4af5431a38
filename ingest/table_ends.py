"""Where a ruled table begins and ends besides its rules: headings above, last rows below, names beside."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.lazy_regex import regex
from ingest.rows import Row, chunks, part_of
from ingest.styles import caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece
    from ingest.rows import Region

_HEAD = 5.0  # lines that a heading above a table's first rule may take
_TALL = 10.0  # and where the columns are known, so that its words are told from others
_FIGURE = regex(r"[-–−—+(]?\W?\d[\d.,\s]*\W{0,2}|[-–−—]")


def rows_inside(rows: Sequence[Row], box: Rect) -> list[Row]:
    """The parts of the rows that stand within the box."""
    found: list[Row] = []
    for row in rows:
        middle = row.y + 0.3 * row.size
        if row.region or not box.y0 < middle < box.y1:
            continue
        pieces = [p for p in row.pieces if box.x0 - 3 <= (p.x0 + p.x1) / 2 <= box.x1 + 3]
        if pieces:
            found.append(part_of(row, pieces))
    return found


def with_ends(region: Region, rows: Sequence[Row]) -> Region:
    """A region with the heading above its first rule, and with the rows below its last where each has one."""
    box, em = region.box, median(row.size for row in region.rows)
    places = _places(region, em)
    walls = region.uprights or region.joints
    high = _TALL if walls else _HEAD
    above = rows_inside(rows, Rect(box.x0, box.y1, box.x1, box.y1 + high * em))
    edges = (box.x0, *walls, box.x1) if walls else ()
    head = _aligned_rows(above[::-1], places, box.y1, em, edges)
    below = rows_inside(rows, Rect(box.x0, box.y0 - _HEAD * em, box.x1, box.y0)) if region.cuts else []
    tail = _aligned_rows(below, places, box.y0, em)
    if not head and not tail:
        return region
    y1 = max((row.top for row in head), default=box.y1)
    y0 = min((row.bottom for row in tail), default=box.y0)
    cuts = (*([box.y1] if head else []), *region.cuts, *([box.y0] if tail else []))
    return replace(region, box=Rect(box.x0, y0, box.x1, y1), rows=[*head, *region.rows, *tail], cuts=cuts)


def _places(region: Region, em: float) -> list[tuple[float, float]]:
    """Where the parts of a region's rows begin and end."""
    return [
        (part[0].x0, max(piece.x1 for piece in part)) for row in region.rows for part in chunks(row, 0.5 * em)
    ]


def _aligned_rows(
    rows: Sequence[Row],
    places: Sequence[tuple[float, float]],
    edge: float,
    em: float,
    columns: Sequence[float] = (),
) -> list[Row]:
    """The first of the rows, one close to the other from `edge` on, that stand in a table's columns: where
    other parts do, or between the edges of its `columns` where these are known."""
    found: list[Row] = []
    several = 0
    left = min((a for a, _ in places), default=0.0)
    for row in rows:
        gap = min(abs(row.bottom - edge), abs(row.top - edge))
        parts = chunks(row, 0.5 * em)
        names = caption(" ".join(piece.text for piece in row.pieces))
        placed = all(_is_at(part, places) or _is_within(part, columns) for part in parts)
        if gap > 0.8 * em or names or not placed:
            break
        if len(parts) < 2 and not found and row.x0 < left + em:
            break
        several += len(parts) > 1
        found.append(row)
        edge = row.top if row.y > edge else row.bottom
    return sorted(found, key=lambda row: -row.y) if several else []


def _is_within(part: Sequence[Piece], columns: Sequence[float]) -> bool:
    """Whether words stand within one of the columns between the edges."""
    x0, x1 = part[0].x0, max(piece.x1 for piece in part)
    return any(a - 1 <= x0 and x1 <= b + 1 for a, b in pairwise(columns))


def _is_at(part: Sequence[Piece], places: Sequence[tuple[float, float]]) -> bool:
    """Whether words begin, end or have their middle where others of the table's parts do."""
    x0, x1 = part[0].x0, max(piece.x1 for piece in part)
    return any(min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) < 4 for a, b in places)


def lacks_names(region: Region, rows: Sequence[Row]) -> bool:
    """Whether the rules reach under the numbers alone: the rows' names stand to the left of them."""
    numeric = [row for row in region.rows if all(_FIGURE.fullmatch(piece.text) for piece in row.pieces)]
    if 2 * len(numeric) < len(region.rows):
        return False
    inside = {id(row.pieces[0]) for row in numeric}
    named = sum(
        any(piece.x1 < region.box.x0 for piece in row.pieces)
        for row in rows
        if any(id(piece) in inside for piece in row.pieces)
    )
    return 2 * named > len(numeric)
