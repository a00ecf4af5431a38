"""Tables without rules whose columns stand close: narrow white strips run down all their rows."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from ingest.centred_cells import as_one
from ingest.lazy_regex import regex
from ingest.rows import is_justified

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.glyphs import Piece
    from ingest.rows import Row

    Strip = tuple[float, float]

_WIDE = 0.5  # sizes that a strip is wide at least: twice a space between words
_NAMED = 0.3  # beside the names of columns, which may be wider than what stands below them
_LEAST_STRIPS, _LEAST_ROWS = 2, 3
_MOST_NAMES = 3  # rows of a heading whose words stand closer
_STEP = 1.9  # sizes from row to row, at most
_MOST_WORDS = 4  # of a usual cell
_LABEL = regex(r"[•‣▪●○◦–—*-]|[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,5})[.)\]]{1,2}")


def close_tables(rows: Sequence[Row], taken: Mapping[int, int]) -> dict[int, tuple[int, tuple[float, ...]]]:
    """Where such tables begin: where each ends, and the places between its columns.

    `taken` are the stretches of rows, first → last, that are tables already; they are given back with the
    names above them that stand as close, and no places.
    """
    gone = {n for first, last in taken.items() for n in range(first, last)}
    found: dict[int, tuple[int, tuple[float, ...]]] = {}
    first = 0
    while first < len(rows):
        if first in taken:
            start, _ = _with_names(rows, first, _common(rows[first : taken[first]]), gone)
            found[start] = (taken[first], ())
            first = taken[first]
            continue
        last, strips = _stretch(rows, first, gone)
        for later in range(first + 1, min(first + _MOST_NAMES + 1, last)):  # the first has no name
            end, more = _stretch(rows, later, gone)
            if end == last and len(more) > len(strips):
                first, strips = later, more
        if last - first >= _LEAST_ROWS and _is_table(rows[first:last], strips):
            start, strips = _with_names(rows, first, strips, gone)
            found[start] = (last, tuple((a + b) / 2 for a, b in strips))
            gone.update(range(start, last))
            first = last
        else:
            first += 1
    return found


def _common(rows: Sequence[Row]) -> list[Strip]:
    """The strips of the fullest row that stay white in all others."""
    strips = max(map(_strips, rows), key=len)
    for row in rows:
        strips = list(_shared(strips, row)) if not row.region else []
    return strips


def _with_names(
    rows: Sequence[Row], first: int, strips: list[Strip], gone: set[int]
) -> tuple[int, list[Strip]]:
    """Where a table begins with the rows above it that may name its columns, and what stays white in these:
    each word stands in a column, and in more than one of these there are words."""
    start = first
    while start and first - start < _MOST_NAMES and start - 1 not in gone and _is_near(rows, start):
        row = rows[start - 1]
        shared = list(_shared(strips, row, _NAMED)) if not row.region else []
        if len(shared) < max(_LEAST_STRIPS, len(strips)) or len(_cells(row, shared)) < 2:
            break
        start, strips = start - 1, shared
    return start, strips


def _stretch(rows: Sequence[Row], first: int, gone: set[int]) -> tuple[int, list[Strip]]:
    """Where the rows end that share white strips with the first, and these strips."""
    strips = _strips(rows[first])
    last = first + 1
    while len(strips) >= _LEAST_STRIPS and last < len(rows) and last not in gone and _is_near(rows, last):
        shared = list(_shared(strips, rows[last]))
        if len(shared) < _LEAST_STRIPS:
            break
        strips, last = shared, last + 1
    while last > first and len(_cells(rows[last - 1], strips)) < 2:
        last -= 1
    return last, strips


def _strips(row: Row) -> list[Strip]:
    """The white spaces of a row that are wider than those between words; none of a line that is stretched."""
    if row.region or is_justified(row) or all(piece.face.mono for piece in row.pieces):
        return []
    found: list[Strip] = []
    end = row.pieces[0].x1
    for piece in row.pieces[1:]:
        if piece.x0 - end >= _WIDE * row.size:
            found.append((end, piece.x0))
        end = max(end, piece.x1)
    return found


def _is_near(rows: Sequence[Row], index: int) -> bool:
    row, above = rows[index], rows[index - 1]
    return not row.region and 0 < above.y - row.y <= _STEP * row.size and abs(above.size - row.size) < 0.3


def _shared(strips: Sequence[Strip], row: Row, wide: float = _WIDE) -> Iterator[Strip]:
    """What of the strips stays white in a row, at least `wide` sizes of it."""
    for low, high in strips:
        a, b = low, high
        for piece in row.pieces:
            if piece.x1 > a and piece.x0 < b:
                a, b = (piece.x1, b) if piece.x0 <= a else (a, piece.x0)
        if b - a >= wide * row.size:
            yield a, b


def _cells(row: Row, strips: Sequence[Strip]) -> dict[int, list[Piece]]:
    """A row's words by the number of their column."""
    cells: dict[int, list[Piece]] = {}
    for piece in row.pieces:
        cells.setdefault(sum(piece.x0 >= b - 0.5 for _, b in strips), []).append(piece)
    return cells


def _is_table(rows: Sequence[Row], strips: Sequence[Strip]) -> bool:
    """Whether most rows fill most columns, with few words each, and none but the first is labels alone, nor
    most are lines that are stretched."""
    if 2 * sum(is_justified(row) for row in rows) >= len(rows):
        return False
    rows = as_one(rows)
    cells = [_cells(row, strips) for row in rows]
    full = sum(len(row) > len(strips) / 2 + 0.5 for row in cells)
    words = [len(cell) for row in cells for cell in row.values()]
    labels = all(_LABEL.fullmatch(piece.text) for row in cells for piece in row.get(1, ()))
    return full >= max(_LEAST_ROWS, 0.6 * len(rows)) and median(words) <= _MOST_WORDS and not labels
