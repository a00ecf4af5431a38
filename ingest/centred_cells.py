"""Table rows whose cells stand in the middle, so that lines stand between lines, as in browsers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.rows import Row, chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_BESIDE = 0.8  # sizes: lines whose baselines stand closer cannot stand one below the other
_MIDDLE = 0.25  # sizes by which the middles of a row's cells may differ
_CLOSE = 1.4  # sizes from line to line of a cell, at most
_FARTHER = 1.06  # steps between a cell's lines that what stands above and below it is away at least
_APART = 0.5  # sizes between columns
_ALIKE = 1.15  # between the sizes of a row's lines, at most


def spans_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches (first, last) of rows, from the top, that are several lines of one such table row: lines
    of one column stand between those of another, and all columns have one middle."""
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(rows):
        last = first + 1
        while last < len(rows) and _is_beside(rows[last - 1], rows[last]):
            last += 1
        span = _grown(rows, first, last, found[-1][1] if found else 0)
        if span[1] - span[0] > 1 and _have_one_middle(rows[span[0] : span[1]]):
            found.append(span)
            last = span[1]
        first = last
    return found


def as_one(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of one such table row put together."""
    found: list[Row] = []
    done = 0
    for first, last in spans_of(rows):
        pieces = sorted((p for row in rows[first:last] for p in row.pieces), key=lambda piece: piece.x0)
        middle = rows[(first + last) // 2]
        found += [*rows[done:first], Row(middle.y, middle.size, pieces)]
        done = last
    return [*found, *rows[done:]]


def cells_of(rows: Sequence[Row]) -> set[int]:
    """The ids of the pieces in cells of such table rows that have several lines, one part on each: none of
    these stands over several columns."""
    found: set[int] = set()
    for first, last in spans_of(rows):
        for column in _columns(rows[first:last]):
            own = {id(piece) for piece in column}
            lines = [[piece for piece in row.pieces if id(piece) in own] for row in rows[first:last]]
            parts = [len(chunks(Row(0, line[0].size, line), _APART * line[0].size)) for line in lines if line]
            found |= own if len(parts) > 1 == max(parts) else set()
    return found


def _is_beside(above: Row, row: Row) -> bool:
    """Whether two lines stand beside each other, on baselines of their own, in type of one size."""
    if above.region or row.region:
        return False
    small, large = sorted((above.size, row.size))
    return large < _ALIKE * small and above.y - row.y < _BESIDE * small


def _grown(rows: Sequence[Row], first: int, last: int, free: int) -> tuple[int, int]:
    """The stretch with the lines that stand in one of its columns as far above as below, further than what
    stands beyond them; the rows from `free` on may belong to it."""
    start, end, step = first, last, 0.0
    while start > free and end < len(rows):
        up, down = rows[start - 1], rows[end]
        if up.region or down.region or rows[start].region or not _go_on(rows[first:last], up, down):
            break
        size, above, below = down.size, up.y - rows[start].y, rows[end - 1].y - down.y
        if abs(above - below) > 0.1 * size or max(above, below) > _CLOSE * size:
            break
        if step and abs(above - step) > 0.1 * size:
            break
        start, end, step = start - 1, end + 1, max(above, below)
    if start == first:
        return first, last
    above = rows[start - 1].bottom - rows[start].bottom if start else 1e9
    below = rows[end - 1].top - rows[end].top if end < len(rows) else 1e9
    return (start, end) if min(above, below) > _FARTHER * step else (first, last)


def _go_on(rows: Sequence[Row], up: Row, down: Row) -> bool:
    """Whether lines above and below rows stand in one of their columns, which is not their only one."""
    parts = [part for row in rows for part in chunks(row, _APART * row.size)]
    if len(rows) == 1 and len(parts) < 2:
        return False
    for part in parts:
        a, b = part[0].x0, max(piece.x1 for piece in part)
        outside = [p for p in parts if p[0].x0 > b or max(piece.x1 for piece in p) < a]
        if outside and all(_is_under((a, b), row, outside) for row in (up, down)):
            return True
    return False


def _is_under(span: tuple[float, float], row: Row, others: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line begins, ends or has its middle where words do, and stands above or below no others."""
    a, b = span
    x0, x1 = row.x0, row.x1
    level = min(abs(x0 - a), abs(x1 - b), abs(x0 + x1 - a - b) / 2) < 2
    return level and not any(p[0].x0 < x1 and max(piece.x1 for piece in p) > x0 for p in others)


def _have_one_middle(rows: Sequence[Row]) -> bool:
    """Whether the rows stand in several columns, whose lines have one middle in height."""
    size = rows[0].size
    heights = {id(piece): row.y for row in rows for piece in row.pieces}
    columns = [{heights[id(piece)] for piece in column} for column in _columns(rows)]
    middles = [(max(lines) + min(lines)) / 2 for lines in columns]
    close = any(a - b < _BESIDE * size for lines in columns for a, b in pairwise(sorted(lines, reverse=True)))
    return len(columns) > 1 and not close and max(middles) - min(middles) < _MIDDLE * size


def _columns(rows: Sequence[Row]) -> list[list[Piece]]:
    """The words of rows that stand below each other, with white space between them and others."""
    columns: list[list[Piece]] = []
    end = float("-inf")
    for piece in sorted((p for row in rows for p in row.pieces), key=lambda piece: piece.x0):
        if piece.x0 - end > _APART * rows[0].size:
            columns.append([])
        columns[-1].append(piece)
        end = max(end, piece.x1)
    return columns
