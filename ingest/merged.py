"""Cells of a grid that are merged: over the columns between two upright rules, or down beside a rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.rows import chunks, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece
    from ingest.lines import Line
    from ingest.rows import Region, Row

    Cell = tuple[Line, ...]


def is_walled(region: Region, row: Row, x: float) -> bool:
    """Whether an upright rule stands at `x` beside a row's words."""
    y = row.y + 0.3 * row.size
    return any(abs(wall.x0 - x) < 2.5 and wall.y0 <= y <= wall.y1 for wall in region.walls)


def merged_columns(region: Region, edges: Sequence[float]) -> dict[int, tuple[int, int]]:
    """By the id of a piece: the columns (first, last) of the cell it stands in, as upright rules part them.

    Where two parts of a row would share a cell, the rules do not part its columns at all.
    """
    found: dict[int, tuple[int, int]] = {}
    for row in region.rows if region.uprights else ():
        if _is_open(region, row):
            continue
        parts = [half for part in chunks(row, 0.9 * row.size) for half in _parted(region, row, part, edges)]
        reach = [_reach(region, row, part, edges) for part in parts]
        for index, (part, (first, last)) in enumerate(zip(parts, reach, strict=True)):
            others = [other for n, other in enumerate(reach) if n != index]
            if first < last and all(b < first or a > last for a, b in others):
                found.update({id(piece): (first, last) for piece in part})
    return found


def is_cell(region: Region, row: Row, part: Sequence[Piece], edges: Sequence[float]) -> bool:
    """Whether upright rules stand on both sides of words, with no other between: in a cell of their own."""
    x0, x1 = part[0].x0 + 1, max(piece.x1 for piece in part) - 1
    first, last = (sum(1 for edge in edges[1:-1] if x > edge) for x in (x0, x1))
    beside = [edge for edge in (edges[first], edges[first + 1]) if edge in edges[1:-1]]
    return bool(region.uprights) and first == last and all(is_walled(region, row, edge) for edge in beside)


def _is_open(region: Region, row: Row) -> bool:
    """Whether a row of a table with rules at its sides has none, as below the last rule of a page."""
    sides = (region.box.x0, region.box.x1)
    y = row.y + 0.3 * row.size
    beside = [wall for wall in region.walls if any(abs((wall.x0 + wall.x1) / 2 - x) < 3 for x in sides)]
    return bool(beside) and not any(wall.y0 <= y <= wall.y1 for wall in region.walls)


def _parted(region: Region, row: Row, part: list[Piece], edges: Sequence[float]) -> list[list[Piece]]:
    """A part of a row, cut at the upright rules that stand between its words."""
    halves = [part[:1]]
    for before, piece in pairwise(part):
        between = [edge for edge in edges[1:-1] if before.x1 - 2 < edge < piece.x0 + 2]
        if any(is_walled(region, row, edge) for edge in between):
            halves.append([piece])
        else:
            halves[-1].append(piece)
    return halves


def _reach(region: Region, row: Row, part: Sequence[Piece], edges: Sequence[float]) -> tuple[int, int]:
    """The columns between the upright rules to the left and right of a part of a row."""
    x0, x1 = part[0].x0 + 1, max(piece.x1 for piece in part) - 1
    first, last = (sum(1 for edge in edges[1:-1] if x > edge) for x in (x0, x1))
    while first > 0 and not is_walled(region, row, edges[first]):
        first -= 1
    while last < len(edges) - 2 and not is_walled(region, row, edges[last + 1]):
        last += 1
    return first, last


def beside_partial(region: Region) -> list[tuple[float, Row]]:
    """Each row with the height at which it counts; words that a rule part of the way across does not reach
    belong to a cell that is merged downwards, and count above the rule."""
    placed: list[tuple[float, Row]] = []
    for row in region.rows:
        y, kept = row.y + 0.3 * row.size, list(row.pieces)
        for cut in region.partial:
            upper = min((c for c in region.cuts if c > cut.y0 + 1), default=region.box.y1)
            lower = max((c for c in region.cuts if c < cut.y0 - 1), default=region.box.y0)
            outside = [p for p in kept if p.x1 < cut.x0 + 2 or p.x0 > cut.x1 - 2]
            if outside and lower < y < upper and y <= cut.y0:
                placed.append((cut.y0 + 0.1, part_of(row, outside)))
                kept = [piece for piece in kept if piece not in outside]
        if kept:
            placed.append((y, row if len(kept) == len(row.pieces) else part_of(row, kept)))
    return placed


def reaching_down(
    region: Region, rows: Sequence[tuple[Cell, ...]], heights: Sequence[float], edges: Sequence[float]
) -> dict[tuple[int, int], Cell]:
    """The cells above that reach down to empty ones, by (row, column): where the rule between two rows,
    the first of which begins at their `heights`, does not run across the column."""
    found: dict[tuple[int, int], Cell] = {}
    for index in range(1, len(rows)):
        between = [cut for cut in region.partial if heights[index] < cut.y0 < heights[index - 1]]
        for column, cell in enumerate(rows[index]):
            outside = any(edges[column + 1] <= cut.x0 + 4 for cut in between)
            above = rows[index - 1][column] or found.get((index - 1, column), ())
            if outside and above and not cell:
                found[(index, column)] = above
    return found
