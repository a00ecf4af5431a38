"""The first row of a grid that stands alone at a page's end: the other rows are on the next page."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.rows import Region, chunks
from ingest.rulings import uprights_of
from ingest.table_ends import rows_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Shape
    from ingest.rows import Row
    from ingest.rulings import Level

_MOST_LINES = 4
_MOST_BELOW = 3  # rows below it: notes and the page's foot
_FAR = 2.0  # sizes of type between it and these


def lone_row(levels: Sequence[Level], rows: Sequence[Row], shapes: Sequence[Shape]) -> Region | None:
    """The row between the two lowest lines of one length, with upright rules at its sides and between its
    cells, where next to nothing stands below it."""
    for upper, lower in pairwise(sorted(levels, key=lambda level: -level.y)[-_MOST_BELOW - 2 :]):
        if abs(upper.x0 - lower.x0) > 3 or abs(upper.x1 - lower.x1) > 3 or upper.y - lower.y < 6:
            continue
        box = Rect(upper.x0, lower.y, upper.x1, upper.y)
        inside = rows_inside(rows, box)
        walls = uprights_of(shapes, box, 0.8)
        if not inside or len(inside) > _MOST_LINES or not walls or not _has_sides(box, shapes):
            continue
        em = median(row.size for row in inside)
        below = [row for row in rows if row.top < lower.y + 1]
        near = any(lower.y - row.top < _FAR * em for row in below)
        cells = {sum(piece.x0 > x for x in walls) for row in inside for piece in row.pieces}
        if len(below) <= _MOST_BELOW and not near and len(cells) > 1 and len(chunks(inside[0], em)) > 1:
            return Region(box, "table", list(inside), (), walls, bounds=walls)
    return None


def _has_sides(box: Rect, shapes: Sequence[Shape]) -> bool:
    """Whether upright rules run down at both ends of a box."""
    rules = [
        s for s in shapes if s.kind == "rule" and not s.level and min(s.y1, box.y1) - max(s.y0, box.y0) > 0
    ]
    return all(
        sum(min(s.y1, box.y1) - max(s.y0, box.y0) for s in rules if abs((s.x0 + s.x1) / 2 - x) <= 3)
        >= 0.8 * (box.y1 - box.y0)
        for x in (box.x0, box.x1)
    )
