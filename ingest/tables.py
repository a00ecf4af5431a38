"""Where tables stand: between rules and bands drawn across, or where the parts of rows stand aligned."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.lines import Region, Row, chunks, part_of
from ingest.styles import CAPTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.cells import Table
    from ingest.glyphs import Piece, Shape

_FIGURE = re.compile(r"[-–−—+(]?\W?\d[\d.,\s]*\W{0,2}|[-–−—]")
_HEAD = 5.0  # lines that a heading above a table's first rule may take
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")


_MARKER = re.compile(
    r"[•‣▪●○◦–—\-*►▸➢❖✓\uf0b7\uf0a7\uf076]|\(?(\d{1,3}|[A-Za-z]|[ivxlc]{1,5})[.)]|\[\d{1,3}\]|\d{1,3}|"
    r"\d{1,2}(?:\.\d{1,2}){1,4}\.?"
)


@dataclass(frozen=True, slots=True)
class _Level:
    """A level line across: a rule, or the edge of a band; segments that touch are one."""

    y: float
    x0: float
    x1: float


def ruled(rows: Sequence[Row], shapes: Sequence[Shape], height: float) -> tuple[list[Region], list[Row]]:
    """The ruled tables of a page, and the rows that stand in none."""
    regions: list[Region] = []
    left = list(rows)
    bands = [s for s in shapes if s.kind == "fill" and s.y1 - s.y0 < 0.6 * height and s.x1 - s.x0 > 12]
    for stack in _stacks(_levels(shapes, bands)):
        for region in _regions(stack, left, shapes, bands):
            if _lacks_names(region, left):
                continue
            region = _with_ends(region, left)
            left = _take(left, region)
            regions.append(region)
    return regions, left


def _with_ends(region: Region, rows: Sequence[Row]) -> Region:
    """A region with the heading above its first rule, and with the rows below its last where each has one."""
    box, em = region.box, median(row.size for row in region.rows)
    places = _places(region, em)
    above = _inside(rows, Rect(box.x0, box.y1, box.x1, box.y1 + _HEAD * em))
    head = _aligned_rows(above[::-1], places, box.y1, em)
    below = _inside(rows, Rect(box.x0, box.y0 - _HEAD * em, box.x1, box.y0)) if len(region.cuts) >= 3 else []
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
    rows: Sequence[Row], places: Sequence[tuple[float, float]], edge: float, em: float
) -> list[Row]:
    """The first of the rows, one close to the other from `edge` on, that stand in a table's columns."""
    found: list[Row] = []
    several = 0
    for row in rows:
        gap = min(abs(row.bottom - edge), abs(row.top - edge))
        parts = chunks(row, 0.5 * em)
        names = CAPTION.match(" ".join(piece.text for piece in row.pieces))
        if gap > 0.8 * em or names or not all(_is_at(part, places) for part in parts):
            break
        if len(parts) < 2 and not found:
            break
        several += len(parts) > 1
        found.append(row)
        edge = row.top if row.y > edge else row.bottom
    return sorted(found, key=lambda row: -row.y) if several else []


def _is_at(part: Sequence[Piece], places: Sequence[tuple[float, float]]) -> bool:
    """Whether words begin, end or have their middle where others of the table's parts do."""
    x0, x1 = part[0].x0, max(piece.x1 for piece in part)
    return any(min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) < 4 for a, b in places)


def _lacks_names(region: Region, rows: Sequence[Row]) -> bool:
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


def _levels(shapes: Sequence[Shape], bands: Sequence[Shape]) -> list[_Level]:
    parts = [_Level((s.y0 + s.y1) / 2, s.x0, s.x1) for s in shapes if s.level]
    parts += [_Level(y, s.x0, s.x1) for s in bands for y in (s.y0, s.y1)]
    parts.sort(key=lambda part: (-part.y, part.x0))
    groups: list[list[_Level]] = []
    for part in parts:
        if groups and groups[-1][0].y - part.y <= 2.0:
            groups[-1].append(part)
        else:
            groups.append([part])
    merged: list[_Level] = []
    for group in groups:
        group.sort(key=lambda part: part.x0)
        start = group[0]
        for part in group[1:]:
            if part.x0 <= start.x1 + 5:
                start = _Level(start.y, start.x0, max(start.x1, part.x1))
            else:
                merged.append(start)
                start = part
        merged.append(start)
    return [level for level in merged if level.x1 - level.x0 >= 40]


def _stacks(levels: Sequence[_Level]) -> list[list[_Level]]:
    """Level lines of the same length one below the other, at least three."""
    stacks: list[list[_Level]] = []
    for level in levels:
        for stack in stacks:
            if abs(stack[0].x0 - level.x0) <= 8 and abs(stack[0].x1 - level.x1) <= 8:
                stack.append(level)
                break
        else:
            stacks.append([level])
    return sorted((stack for stack in stacks if len(stack) >= 3), key=len, reverse=True)


def _inside(rows: Sequence[Row], box: Rect) -> list[Row]:
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


def _regions(
    stack: Sequence[_Level], rows: Sequence[Row], shapes: Sequence[Shape], bands: Sequence[Shape]
) -> list[Region]:
    """The tables among the slabs between the lines of a stack."""
    slabs: list[tuple[Rect, list[Row], str]] = []
    for upper, lower in pairwise(stack):
        box = Rect(stack[0].x0, lower.y, stack[0].x1, upper.y)
        inside = _inside(rows, box)
        gridded = bool(inside) and _uprights(shapes, box, 0.8) and _crosses(inside, box)
        slabs.append((box, inside, "cells" if gridded else _nature(inside, box, bands)))
    groups: list[list[tuple[Rect, list[Row], str]]] = [[]]
    for slab in slabs:
        if slab[2] == "prose":
            groups.append([])
        else:
            groups[-1].append(slab)
    regions: list[Region] = []
    for group in groups:
        walled = any(_uprights(shapes, slab[0], 0.8) for slab in group)
        while group and _is_outside(group[0], shapes, walled=walled):
            group = group[1:]
        while group and _is_outside(group[-1], shapes, walled=walled):
            group = group[:-1]
        filled = [slab for slab in group if slab[2] in ("cells", "banded")]
        if len(filled) >= 2:
            regions.append(_region(group, shapes, bands))
    return regions


def _is_outside(slab: tuple[Rect, list[Row], str], shapes: Sequence[Shape], *, walled: bool) -> bool:
    """Whether a slab at a table's end is none of its rows: empty, a caption, or a heading on colour."""
    box, _, nature = slab
    return nature in ("empty", "single") or (
        nature == "banded" and walled and not _uprights(shapes, box, 0.8)
    )


def _nature(rows: Sequence[Row], box: Rect, bands: Sequence[Shape]) -> str:
    """What a slab between two rules holds: nothing, cells, one part (a caption, a subheading), or prose."""
    if not rows:
        return "empty"
    em = median(row.size for row in rows)
    parts = [chunks(row, 0.9 * em) for row in rows]
    several = sum(1 for part in parts if len(part) > 1)
    widths = [chunk[-1].x1 - chunk[0].x0 for part in parts for chunk in part]
    wide = median(widths) > 0.55 * (box.x1 - box.x0)
    if len(rows) >= 3 and (several <= 0.3 * len(rows) and wide):
        return "prose"
    if len(rows) >= 8 and median(widths) >= 12 * em and max(len(part) for part in parts) <= 3:
        return "prose"
    if several:
        return "cells"
    banded = any(b.y0 < (box.y0 + box.y1) / 2 < b.y1 and b.x0 < box.x1 and b.x1 > box.x0 for b in bands)
    return "banded" if banded else "single"


def _region(
    group: Sequence[tuple[Rect, list[Row], str]], shapes: Sequence[Shape], bands: Sequence[Shape]
) -> Region:
    box = Rect(group[0][0].x0, group[-1][0].y0, group[0][0].x1, group[0][0].y1)
    rows = [row for slab in group for row in slab[1]]
    cuts = tuple(slab[0].y0 for slab in group[:-1])
    uprights = _uprights(shapes, box, 0.4)
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
    partial = tuple(
        Rect(level.x0, level.y, level.x1, level.y)
        for level in _levels(shapes, ())
        if uprights
        and box.y0 + 3 < level.y < box.y1 - 3
        and abs(level.x1 - box.x1) <= 8
        and any(abs(level.x0 - x) <= 4 for x in uprights)
    )
    return Region(box, "table", rows, cuts, uprights, inner, rules=short, walls=walls, partial=partial)


def _uprights(shapes: Sequence[Shape], box: Rect, share: float) -> tuple[float, ...]:
    """Where upright rules inside the box cover at least this share of its height."""
    reach: Counter[int] = Counter()
    for shape in shapes:
        if shape.kind == "rule" and not shape.level and box.x0 + 4 < shape.x0 < box.x1 - 4:
            covered = min(shape.y1, box.y1) - max(shape.y0, box.y0)
            if covered > 0:
                reach[round(shape.x0)] += round(covered)
    tall = share * (box.y1 - box.y0)
    return tuple(float(x) for x in sorted(reach) if reach[x] + reach[x + 1] >= tall and reach[x - 1] < tall)


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


def aligned(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of a column's rows (first, last) that read as a table without rules."""
    if len(rows) < 3:
        return []
    em = median(row.size for row in rows)
    several = [_is_row(row, em) for row in rows]
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(rows):
        if not several[first]:
            first += 1
            continue
        last = first + 1
        while last < len(rows) and _belongs(rows, several, last, em):
            last += 1
        while not several[last - 1] and not _within_cell(rows[first:last], em):
            last -= 1
        if sum(several[first:last]) >= 3 and _lined_up(rows[first:last], em):
            found.append((first, last))
        first = last
    return found


def going_on(rows: Sequence[Row], table: Table, left: float) -> int:
    """How many of a column's first rows may be the rest of a table that stood above the break."""
    shift = left - table.left
    edges = [table.box.x0 - 3, *table.bounds, table.box.x1 + 0.1 * (table.box.x1 - table.box.x0)]
    count, several = 0, 0
    for index, row in enumerate(rows):
        if row.region or (index and rows[index - 1].y - row.y > 3 * row.size):
            break
        parts = [
            (part[0].x0 - shift, max(p.x1 for p in part) - shift) for part in chunks(row, 0.9 * row.size)
        ]
        columns = [sum(1 for edge in edges[1:-1] if (a + b) / 2 > edge) for a, b in parts]
        fits = all(edges[c] < a and b < edges[c + 1] for c, (a, b) in zip(columns, parts, strict=True))
        placed = all(
            min(abs(a - table.starts[c]), abs(b - table.ends[c])) < 6
            for c, (a, b) in zip(columns, parts, strict=True)
        )
        if not (fits and placed):
            break
        several += len(parts) > 1
        count = index + 1 if len(parts) > 1 or _ends_cell(rows, index) else count
    return count if several and len(table.bounds) > 1 else 0


def below(rows: Sequence[Row], table: Table) -> int:
    """How many rows directly under a table with bands of colour are its last ones, without a band."""
    edges = [table.box.x0 - 3, *table.bounds, table.box.x1 + 3]
    low, count = table.box.y0, 0
    for index, row in enumerate(rows):
        if row.region or low - row.top > 1.2 * row.size:
            break
        parts = [(part[0].x0, max(p.x1 for p in part)) for part in chunks(row, 0.9 * row.size)]
        columns = [sum(1 for edge in edges[1:-1] if (a + b) / 2 > edge) for a, b in parts]
        if not all(_stands_in(table, edges, c, part) for c, part in zip(columns, parts, strict=True)):
            break
        low, count = row.bottom, index + 1 if len(parts) > 1 or _ends_cell(rows, index) else count
    return count


def _stands_in(table: Table, edges: Sequence[float], column: int, part: tuple[float, float]) -> bool:
    """Whether words stand within a column, and begin, end or have their middle where its words do."""
    (a, b), start, end = part, table.starts[column], table.ends[column]
    inside = edges[column] < a and b < edges[column + 1]
    return inside and min(abs(a - start), abs(b - end), abs(a + b - start - end) / 2) < 6


def _is_row(row: Row, em: float) -> bool:
    if row.region or all(piece.face.mono for piece in row.pieces):
        return False
    parts = chunks(row, 1.2 * min(em, row.size))
    if len(parts) < 2 or any(_LEADER.search(piece.text) for piece in row.pieces):
        return False
    return not (len(parts) == 2 and _MARKER.fullmatch("".join(p.text for p in parts[0])))


def _belongs(rows: Sequence[Row], several: Sequence[bool], index: int, em: float) -> bool:
    if rows[index].region or rows[index - 1].bottom - rows[index].top > 1.6 * em:
        return False
    if several[index] or _ends_cell(rows, index):
        return True
    wide = max(row.x1 for row in rows[max(0, index - 3) : index]) - rows[index - 1].x0
    return rows[index].x1 - rows[index].x0 < 0.5 * wide and any(several[index : index + 3])


def _ends_cell(rows: Sequence[Row], index: int) -> bool:
    """Whether a row set close under a table's row starts where a later column of that one does."""
    row = rows[index]
    for above in reversed(rows[max(0, index - 6) : index]):
        near = above.y - row.y <= 1.5 * row.size * (index - rows.index(above))
        if row.region or above.region or not near or abs(above.size - row.size) > 0.3:
            return False
        if any(abs(row.x0 - part[0].x0) < 2 for part in chunks(above, 1.2 * above.size)[1:]):
            return True
    return False


def _within_cell(rows: Sequence[Row], em: float) -> bool:
    """Whether the last row starts where a later column of the rows above does (a wrapped cell)."""
    starts = [part[0].x0 for row in rows[:-1] for part in chunks(row, 1.2 * em)[1:]]
    return any(abs(rows[-1].x0 - start) < 2 for start in starts)


def _lined_up(rows: Sequence[Row], em: float) -> bool:
    """Whether most parts after the first begin, end or are centred where another row's do."""
    places: dict[str, Counter[int]] = {"start": Counter(), "end": Counter(), "middle": Counter()}
    parts = [part for row in rows for part in chunks(row, 1.2 * em)[1:]]
    for part in parts:
        x0, x1 = part[0].x0, part[-1].x1
        for key, x in (("start", x0), ("end", x1), ("middle", (x0 + x1) / 2)):
            places[key][round(x / 2)] += 1
    if not parts:
        return False
    return any(sum(n for n in counts.values() if n >= 3) >= 0.6 * len(parts) for counts in places.values())
