"""The heading of a table whose first rule runs right across only below it: names over several columns."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.rows import chunks
from ingest.rulings import Level, joints_of
from ingest.table_ends import rows_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Shape
    from ingest.rows import Row

_HIGH = 5.0  # sizes from the first rule right across to the one under the names of several columns
_LINE = 2.2  # sizes from that one to the baseline of the names
_LEAST = 0.25  # the share of the table's width that it takes


def crowned(
    stack: Sequence[Level], levels: Sequence[Level], rows: Sequence[Row], shapes: Sequence[Shape]
) -> list[Level]:
    """The rules of a table, with its upper edge where a shorter rule, from one column's edge to another's,
    runs above the first of them, under names that stand over several columns."""
    first, low = stack[0], stack[-1]
    near = [row.size for row in rows_inside(rows, Rect(first.x0, low.y, first.x1, first.y))]
    em = median(near) if near else 0.0
    above = [level for level in levels if first.y < level.y <= first.y + _HIGH * em]
    if not above:
        return list(stack)
    joints = joints_of([shape for shape in shapes if shape.level], Rect(first.x0, low.y, first.x1, first.y))
    edges = (first.x0, *joints, first.x1)
    crowns = [
        level
        for level in above
        if all(any(abs(x - edge) <= 4 for edge in edges) for x in (level.x0, level.x1))
        and _LEAST * (first.x1 - first.x0) <= level.x1 - level.x0 < first.x1 - first.x0 - 8
    ]
    if not joints or not crowns:
        return list(stack)
    crown = max(crowns, key=lambda level: level.y)
    head = rows_inside(rows, Rect(first.x0, first.y, first.x1, crown.y + _LINE * em))
    names = [row for row in head if row.y > crown.y]
    if not names or any(_straddles(row, crown) for row in head):
        return list(stack)
    return [Level(max(row.top for row in head) + 1, first.x0, first.x1), *stack]


def _straddles(row: Row, crown: Level) -> bool:
    """Whether words run across an end of the rule, as those of a paragraph do."""
    parts = [(part[0].x0, max(piece.x1 for piece in part)) for part in chunks(row, 0.9 * row.size)]
    return any(a < x - 2 and b > x + 2 for a, b in parts for x in (crown.x0, crown.x1))
