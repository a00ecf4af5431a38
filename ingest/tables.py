"""Where tables stand: between rules and bands drawn across, or where the parts of rows stand aligned."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.centred_cells import as_one
from ingest.crowns import crowned
from ingest.document import Rect
from ingest.frames import grids, is_framed, is_side
from ingest.lone_rows import lone_row
from ingest.rows import Region, Row, chunks, is_justified, part_of
from ingest.rulings import joints_of, levels_of, stacks_of, uprights_of
from ingest.table_ends import lacks_names, rows_inside, with_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Shape
    from ingest.rulings import Level


_MOST_PIECES = 4000  # of rules across, on a page, from which columns are told


def ruled(rows: Sequence[Row], shapes: Sequence[Shape], height: float) -> tuple[list[Region], list[Row]]:
    """The ruled tables of a page, and the rows that stand in none."""
    regions: list[Region] = []
    left = list(rows)
    bands = [s for s in shapes if s.kind == "fill" and s.y1 - s.y0 < 0.6 * height and s.x1 - s.x0 > 12]
    levels = levels_of(shapes, bands)
    for stack in stacks_of(levels):
        for region in _regions(crowned(stack, levels, left, shapes), left, shapes, bands):
            if lacks_names(region, left):
                continue
            region = with_ends(region, left)
            left = _take(left, region)
            regions.append(region)
    lone = lone_row(levels_of(shapes, ()), left, shapes)
    if lone is not None:
        left = _take(left, lone)
        regions.append(lone)
    return regions, left


def _regions(
    stack: Sequence[Level], rows: Sequence[Row], shapes: Sequence[Shape], bands: Sequence[Shape]
) -> list[Region]:
    """The tables among the slabs between the lines of a stack."""
    slabs: list[tuple[Rect, list[Row], str]] = []
    usual = median(upper.y - lower.y for upper, lower in pairwise(stack))
    across = [shape for shape in shapes if shape.level]
    across = across if len(across) < _MOST_PIECES else []
    for upper, lower in pairwise(stack):
        box = Rect(stack[0].x0, lower.y, stack[0].x1, upper.y)
        inside = rows_inside(rows, box)
        gridded = bool(inside) and uprights_of(shapes, box, 0.8) and _crosses(inside, box)
        apart = not gridded and _is_between(inside, box, usual)
        joints = joints_of(across, box) if inside else ()
        nature = "prose" if apart else "cells" if gridded else _nature(inside, box, bands, joints)
        slabs.append((box, inside, nature))
    groups: list[list[tuple[Rect, list[Row], str]]] = [[]]
    sides = [
        s for s in shapes if s.kind == "rule" and not s.level and any(is_side(s, level) for level in stack)
    ]
    framed = [is_framed(upper, lower, sides) for upper, lower in pairwise(stack)]
    closed = 2 * sum(framed) > len(slabs)  # a grid with rules at its sides; what has none is outside
    ends = () if closed else grids(slabs, framed, shapes)
    for number, (slab, within) in enumerate(zip(slabs, framed, strict=True)):
        if number in ends:
            groups.append([])
        if slab[2] == "prose" or (closed and not within):
            groups.append([])
        else:
            groups[-1].append(slab)
    regions: list[Region] = []
    for group in groups:
        walled = any(uprights_of(shapes, slab[0], 0.8) for slab in group)
        while group and _is_outside(group[0], shapes, walled=walled):
            group = group[1:]
        while group and _is_outside(group[-1], shapes, walled=walled):
            group = group[:-1]
        natures = ("cells",) if ends and not walled else ("cells", "banded")  # above and below a grid
        filled = [slab for slab in group if slab[2] in natures]
        if len(filled) >= 2:
            regions.append(_region(group, shapes, bands, closed=closed))
    return regions


def _is_outside(slab: tuple[Rect, list[Row], str], shapes: Sequence[Shape], *, walled: bool) -> bool:
    """Whether a slab at a table's end is none of its rows: empty, a caption, or a heading on colour."""
    box, _, nature = slab
    return nature in ("empty", "single") or (
        nature == "banded" and walled and not uprights_of(shapes, box, 0.8)
    )


def _is_between(rows: Sequence[Row], box: Rect, usual: float) -> bool:
    """Whether a slab holds the text between two tables: high, with lines that run all across."""
    if not rows or box.y1 - box.y0 < 2.5 * usual:
        return False
    width, em = box.x1 - box.x0, median(row.size for row in rows)
    across = [
        len(chunks(row, 0.9 * em)) == 1 and row.x0 < box.x0 + 0.1 * width and row.x1 > box.x1 - 0.15 * width
        for row in rows
    ]
    return sum(across) >= 2 or (any(across) and box.y1 - box.y0 > 4 * usual)


def _nature(rows: Sequence[Row], box: Rect, bands: Sequence[Shape], joints: Sequence[float] = ()) -> str:
    """What a slab between two rules holds: nothing, cells, one part (a caption, a subheading), or prose."""
    if not rows:
        return "empty"
    em = median(row.size for row in rows)
    rows = as_one(rows)
    parts = [chunks(row, 0.9 * em) for row in rows]
    several = sum(len(part) > 1 and not is_justified(row) for row, part in zip(rows, parts, strict=True))
    widths = [chunk[-1].x1 - chunk[0].x0 for part in parts for chunk in part]
    wide = median(widths) > 0.55 * (box.x1 - box.x0)
    if len(rows) >= 3 and (several <= 0.3 * len(rows) and wide):
        return "prose"
    if len(rows) > 1 and 3 * sum(_crosses_joint(row, joints) for row in rows) >= 2 * len(rows):
        return "prose"
    if len(rows) >= 8 and median(widths) >= 12 * em and max(len(part) for part in parts) <= 3:
        return "prose"
    if several or _are_parted(rows, joints):
        return "cells"
    banded = any(b.y0 < (box.y0 + box.y1) / 2 < b.y1 and b.x0 < box.x1 and b.x1 > box.x0 for b in bands)
    return "banded" if banded else "single"


def _crosses_joint(row: Row, joints: Sequence[float]) -> bool:
    return any(piece.x0 < x - 1 and piece.x1 > x + 1 for piece in row.pieces for x in joints)


def _are_parted(rows: Sequence[Row], joints: Sequence[float]) -> bool:
    """Whether most rows have words on both sides of a place where rules are put together, and none across."""
    crossed = any(_crosses_joint(row, joints) for row in rows)
    parted = sum(any(row.x0 < x < row.x1 for x in joints) for row in rows)
    return not crossed and 2 * parted > len(rows)


def _region(
    group: Sequence[tuple[Rect, list[Row], str]],
    shapes: Sequence[Shape],
    bands: Sequence[Shape],
    *,
    closed: bool,
) -> Region:
    box = Rect(group[0][0].x0, group[-1][0].y0, group[0][0].x1, group[0][0].y1)
    rows = [row for slab in group for row in slab[1]]
    cuts = tuple(slab[0].y0 for slab in group[:-1])
    uprights = uprights_of(shapes, box, 0.4)
    rules = [shape for shape in shapes if shape.kind == "rule" and not shape.level] if closed else []
    for slab in group if closed else ():  # each row of a closed grid may have cells of its own
        own = uprights_of(rules, slab[0], 0.8)
        uprights += tuple(x for x in own if all(abs(x - other) > 3 for other in uprights))
    uprights = tuple(sorted(uprights))
    inner = tuple(Rect(b.x0, b.y0, b.x1, b.y1) for b in bands if b.y0 >= box.y0 - 3 and b.y1 <= box.y1 + 3)
    short = tuple(
        Rect(s.x0, s.y0, s.x1, s.y1)
        for s in shapes
        if s.level and box.y0 < s.y0 < box.y1 and s.x1 - s.x0 < 0.8 * (box.x1 - box.x0)
    )
    walls = tuple(
        Rect(s.x0, s.y0, s.x1, s.y1)
        for s in shapes
        if s.kind == "rule" and not s.level and s.y1 > box.y0 and s.y0 < box.y1
    )
    joints = joints_of(shapes, box)
    merged = [level for level in levels_of(shapes, ()) if box.y0 < level.y < box.y1]
    short += tuple(
        Rect(level.x0, level.y, level.x1, level.y)
        for level in merged
        if level.x1 - level.x0 < box.x1 - box.x0 - 8
    )
    partial = tuple(
        Rect(level.x0, level.y, level.x1, level.y)
        for level in merged
        if box.y0 + 3 < level.y < box.y1 - 3
        and abs(level.x1 - box.x1) <= 8
        and any(abs(level.x0 - x) <= 4 for x in uprights or joints)
    )
    return Region(
        box, "table", rows, cuts, uprights, inner, rules=short, walls=walls, partial=partial, joints=joints
    )


def _crosses(rows: Sequence[Row], box: Rect) -> bool:
    """Whether a slab with upright rules may be a table's row: not half a page of columns."""
    return len(rows) <= 40 and box.y1 - box.y0 < 400


def _take(rows: Sequence[Row], region: Region) -> list[Row]:
    taken = {id(piece) for row in region.rows for piece in row.pieces}
    left: list[Row] = []
    for row in rows:
        pieces = [piece for piece in row.pieces if id(piece) not in taken]
        if pieces:
            left.append(part_of(row, pieces) if len(pieces) < len(row.pieces) else row)
    return left
