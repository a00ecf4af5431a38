"""Rules at the sides of a table's rows: which of them stand in a frame, and where grids begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.rulings import uprights_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Rect
    from ingest.glyphs import Shape
    from ingest.rows import Row
    from ingest.rulings import Level


_LEAST_GRID = 2  # rows


def grids(
    slabs: Sequence[tuple[Rect, list[Row], str]], framed: Sequence[bool], shapes: Sequence[Shape]
) -> set[int]:
    """The slabs with which grids begin or behind which they end: rows one below the other, with rules at
    their sides and between their cells, among lines of the same length that have none."""
    inside = [
        within and bool(slab[1]) and bool(uprights_of(shapes, slab[0], 0.8))
        for slab, within in zip(slabs, framed, strict=True)
    ]
    ends: set[int] = set()
    first = 0
    for number in range(len(slabs) + 1):
        if number < len(slabs) and inside[number]:
            continue
        if number - first >= _LEAST_GRID:
            ends |= {first, number}
        first = number + 1
    return ends


def is_side(rule: Shape, level: Level) -> bool:
    """Whether an upright rule stands at an end of a level line."""
    return any(abs((rule.x0 + rule.x1) / 2 - x) <= 3 for x in (level.x0, level.x1))


def is_framed(upper: Level, lower: Level, sides: Sequence[Shape]) -> bool:
    """Whether rules run down at both ends of two level lines, from one to the other."""
    covered = [0.0, 0.0]
    for rule in sides:
        if is_side(rule, upper) or is_side(rule, lower):
            at_left = abs((rule.x0 + rule.x1) / 2 - upper.x0) < abs((rule.x0 + rule.x1) / 2 - upper.x1)
            covered[not at_left] += max(0.0, min(rule.y1, upper.y) - max(rule.y0, lower.y))
    return min(covered) >= 0.8 * (upper.y - lower.y)
