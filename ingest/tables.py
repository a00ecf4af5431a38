"""Tables: found by the rules and bands drawn between their rows, or by rows whose parts stand aligned."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.layout import Region, Row, chunks, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece, Shape
    from ingest.layout import Line

_NUMBER = re.compile(r"[\d.,%$€£¥+\-–−×^()/:~<>≤≥±]*\d[\d.,%$€£¥+\-–−×^()/:~<>≤≥±A-Za-z]{0,4}")
_MARKER = re.compile(r"[•‣▪●○◦–—\-*►▸➢❖✓\uf0b7\uf0a7\uf076]|\(?(\d{1,3}|[A-Za-z]|[ivxlc]{1,5})[.)]|\[\d{1,3}\]|\d{1,3}")
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")

Cell = tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows of cells, each cell its lines; the first `header` rows name the columns.

    `starts` are the left edges of its columns.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    header: int
    starts: tuple[float, ...]
    box: Rect


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
            left = _take(left, region)
            regions.append(region)
    return regions, left


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
            found.append(Row(row.y, row.size, pieces))
    return found


def _regions(
    stack: Sequence[_Level], rows: Sequence[Row], shapes: Sequence[Shape], bands: Sequence[Shape]
) -> list[Region]:
    """The tables among the slabs between the lines of a stack."""
    slabs: list[tuple[Rect, list[Row], str]] = []
    for upper, lower in zip(stack, stack[1:], strict=False):
        box = Rect(stack[0].x0, lower.y, stack[0].x1, upper.y)
        inside = _inside(rows, box)
        slabs.append((box, inside, _nature(inside, box, bands)))
    groups: list[list[tuple[Rect, list[Row], str]]] = [[]]
    for slab in slabs:
        if slab[2] == "prose":
            groups.append([])
        else:
            groups[-1].append(slab)
    regions: list[Region] = []
    for group in groups:
        while group and group[0][2] in ("empty", "single"):
            group = group[1:]
        while group and group[-1][2] in ("empty", "single"):
            group = group[:-1]
        filled = [slab for slab in group if slab[2] in ("cells", "banded")]
        if len(filled) >= 2:
            regions.append(_region(group, shapes, bands))
    return regions


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
    reach: Counter[int] = Counter()
    for shape in shapes:
        if shape.kind == "rule" and not shape.level and box.x0 + 4 < shape.x0 < box.x1 - 4:
            covered = min(shape.y1, box.y1) - max(shape.y0, box.y0)
            if covered > 0:
                reach[round(shape.x0)] += round(covered)
    tall = 0.5 * (box.y1 - box.y0)
    uprights = tuple(
        float(x) for x in sorted(reach) if reach[x] + reach[x + 1] >= tall and reach[x - 1] < tall
    )
    inner = tuple(
        Rect(b.x0, b.y0, b.x1, b.y1) for b in bands if b.y0 >= box.y0 - 3 and b.y1 <= box.y1 + 3
    )
    return Region(box, "table", rows, cuts, uprights, inner)


def _take(rows: Sequence[Row], region: Region) -> list[Row]:
    taken = {id(piece) for row in region.rows for piece in row.pieces}
    left: list[Row] = []
    for row in rows:
        pieces = [piece for piece in row.pieces if id(piece) not in taken]
        if pieces:
            left.append(Row(row.y, row.size, pieces))
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


def _is_row(row: Row, em: float) -> bool:
    if row.region or all(piece.face.mono for piece in row.pieces):
        return False
    parts = chunks(row, 1.2 * em)
    if len(parts) < 2 or any(_LEADER.search(piece.text) for piece in row.pieces):
        return False
    return not (len(parts) == 2 and _MARKER.fullmatch("".join(p.text for p in parts[0])))


def _belongs(rows: Sequence[Row], several: Sequence[bool], index: int, em: float) -> bool:
    if rows[index].region or rows[index - 1].bottom - rows[index].top > 1.6 * em:
        return False
    if several[index]:
        return True
    wide = max(row.x1 for row in rows[max(0, index - 3) : index]) - rows[index - 1].x0
    return rows[index].x1 - rows[index].x0 < 0.5 * wide and any(several[index : index + 3])


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
    return any(
        sum(n for n in counts.values() if n >= 3) >= 0.6 * len(parts) for counts in places.values()
    )


def read_table(region: Region, page: int) -> Table | None:
    """The region's rows of cells; None where it has fewer than two columns or rows."""
    em = median(row.size for row in region.rows)
    bounds = _bounds(region, em)
    if not bounds:
        return None
    edges = [region.box.x0, *bounds, region.box.x1]
    groups = _row_groups(region, edges)
    rows = [_cells(group, edges, page) for group in groups]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        return None
    columns = range(len(edges) - 1)
    starts = tuple(
        min((line.x0 for row in rows for line in row[column]), default=edges[column]) for column in columns
    )
    return Table(page, tuple(rows), _header_rows(rows, region), starts, region.box)


def _bounds(region: Region, em: float) -> list[float]:
    """The places between columns: upright rules, or white space that runs down the table."""
    rows = region.rows
    spans = [
        [(part[0].x0, max(p.x1 for p in part)) for part in chunks(row, 0.3 * em)] for row in rows
    ]
    ruled = [
        x
        for x in region.uprights
        if sum(any(a < x - 1 and b > x + 1 for a, b in row) for row in spans) <= 0.2 * len(rows)
    ]
    gaps = _gaps(spans, max(0, int(0.08 * len(rows))))
    if ruled:
        return ruled
    return [
        (a + b) / 2
        for a, b in gaps
        if b - a >= 0.8 * em or (b - a >= 0.25 * em and _starts_there(spans, b) >= 3)
    ]


def _gaps(spans: Sequence[Sequence[tuple[float, float]]], allowed: int) -> list[tuple[float, float]]:
    """The intervals that at most `allowed` rows cover, between the first and the last word."""
    events = sorted(
        [(a, 1) for row in spans for a, _ in row] + [(b, -1) for row in spans for _, b in row]
    )
    gaps: list[tuple[float, float]] = []
    depth, opened = 0, None
    for x, step in events:
        depth += step
        if depth <= allowed and opened is None:
            opened = x
        elif depth > allowed and opened is not None:
            if x - opened > 0.5 and gaps_allowed(gaps, opened):
                gaps.append((opened, x))
            opened = None
    return gaps[1:] if gaps and gaps[0][0] <= events[0][0] else gaps


def gaps_allowed(gaps: Sequence[tuple[float, float]], x: float) -> bool:
    """Whether a gap at `x` lies to the right of the last."""
    return not gaps or x >= gaps[-1][1]


def _starts_there(spans: Sequence[Sequence[tuple[float, float]]], x: float) -> int:
    """How many rows have a part that begins at `x`; 0 where as many run on from the left."""
    there = sum(any(abs(a - x) < 1.5 for a, _ in row) for row in spans)
    right = sum(any(a >= x - 1.5 and a < x + 30 for a, _ in row) for row in spans)
    return there if there >= 0.6 * right else 0


def _row_groups(region: Region, edges: Sequence[float]) -> list[list[Row]]:
    """The region's lines by table row: one slab between rules each, divided where it holds several."""
    groups: list[list[Row]] = []
    limits = [*region.cuts, float("-inf")]
    rows = sorted(region.rows, key=lambda row: -row.y)
    for limit in limits:
        slab = [row for row in rows if row.y + 0.3 * row.size > limit]
        rows = rows[len(slab) :]
        if slab:
            groups.extend(_divided(slab, edges))
    return groups


def _divided(slab: Sequence[Row], edges: Sequence[float]) -> list[list[Row]]:
    groups = [[slab[0]]]
    steps = [a.y - b.y for a, b in zip(slab, slab[1:], strict=False)]
    least = min(steps, default=0.0)
    for above, row, step in zip(slab, slab[1:], steps, strict=False):
        if step > 1.35 * least or _begins_row(above, row, edges):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _begins_row(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether a line begins a new table row: in most cells its first word would have fitted above."""
    upper, lower = _by_column(above, edges), _by_column(row, edges)
    votes = 0
    shared = 0
    for column, (before, here) in enumerate(zip(upper, lower, strict=True)):
        if not before or not here:
            continue
        shared += 1
        end, width = max(p.x1 for p in before), here[0].x1 - here[0].x0
        room = edges[column + 1] - end - 0.5 * row.size
        short = len(before) == len(here) == 1 and not before[0].text.endswith("-")
        single = short and (bool(_NUMBER.fullmatch(here[0].text)) or len(before[0].text) < 8)
        votes += 1 if single or width + 0.25 * row.size < room else -1
    if shared == 0:
        return bool(lower[0])
    if lower[0] and not upper[0]:
        return True
    return votes > 0 and shared >= min(2, sum(1 for cell in upper if cell))


def _by_column(row: Row, edges: Sequence[float]) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[] for _ in edges[1:]]
    for piece in row.pieces:
        middle = (piece.x0 + piece.x1) / 2
        column = sum(1 for edge in edges[1:-1] if middle > edge)
        cells[column].append(piece)
    return cells


def _cells(group: Sequence[Row], edges: Sequence[float], page: int) -> tuple[Cell, ...]:
    lines: list[list[Line]] = [[] for _ in edges[1:]]
    for row in group:
        for column, pieces in enumerate(_by_column(row, edges)):
            if pieces:
                part = Row(row.y, row.size, pieces)
                lines[column].append(line_of(part, page, (edges[column], edges[column + 1])))
    return tuple(tuple(cell) for cell in lines)


def _header_rows(rows: Sequence[tuple[Cell, ...]], region: Region) -> int:
    """How many of the first rows name the columns."""
    styles = [_style(row) for row in rows]
    body = Counter(styles[1:]).most_common(1)[0][0] if len(rows) > 1 else None
    count = 0
    while count < min(3, len(rows) - 1) and styles[count] != body and not _has_numbers(rows[count]):
        count += 1
    if count:
        return count
    first = rows[0]
    numbers = sum(_has_numbers(row) for row in rows[1:])
    full = sum(1 for cell in first if cell) >= len(first) - 1
    plain = full and not _has_numbers(first)
    return 1 if plain and (numbers >= 0.5 * (len(rows) - 1) or len(rows) >= 3) else 0


def _style(row: Sequence[Cell]) -> tuple[bool, object]:
    """Whether most of a row is bold, and its common colour."""
    pieces = [piece for cell in row[1:] or row for line in cell for piece in line.pieces]
    pieces = pieces or [piece for cell in row for line in cell for piece in line.pieces]
    bold = sum(len(p.text) for p in pieces if p.face.bold) * 2 > sum(len(p.text) for p in pieces)
    return bold, Counter(p.colour for p in pieces).most_common(1)[0][0]


def _has_numbers(row: Sequence[Cell]) -> bool:
    texts = [" ".join(line.text for line in cell) for cell in row if cell]
    return sum(bool(_NUMBER.fullmatch(text)) for text in texts) * 3 >= max(1, len(texts))
