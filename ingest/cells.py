"""A table's part of the page → its columns, its rows of cells, and the rows that name the columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from ingest.centred_cells import cells_of
from ingest.headers import likely_header, shared_header, told_header, with_units
from ingest.lines import line_of
from ingest.merged import is_cell, merged_columns, reaching_down
from ingest.row_begins import by_column
from ingest.rows import Region, Row, chunks
from ingest.spanning import by_rules, over
from ingest.table_columns import bounds_of
from ingest.table_rows import is_numeric, row_groups

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.document import Rect
    from ingest.lines import Line


Cell = tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows of cells, each cell its lines; the first `header` rows name the columns.

    `starts` and `ends` are the edges of its columns, `bounds` the places between them; `told` says
    that the header looks unlike the rows below. `shared` gives the columns (first, last) that the
    heading with a piece of this id stands over; `left` is the edge of the column that holds the table.
    `down` gives for an empty cell (row, column) the one above that is merged with it.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    header: int
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    bounds: tuple[float, ...]
    box: Rect
    told: bool = False
    shared: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    left: float = 0.0
    down: Mapping[tuple[int, int], Cell] = field(default_factory=dict)


def has_columns(region: Region) -> bool:
    """Whether a region is divided into columns: the rules of some stand under headings of text."""
    return bool(region.bounds or bounds_of(region, median(row.size for row in region.rows)))


def read_table(region: Region, page: int, left: float) -> Table | None:
    """The region's rows of cells; None where it has fewer than two columns or rows."""
    em = median(row.size for row in region.rows)
    bounds = list(region.bounds) or bounds_of(region, em)
    if not bounds:
        return None
    edges = [region.box.x0, *bounds, region.box.x1]
    groups = row_groups(region, edges)
    shared = _shared(groups, edges, region)
    merged = merged_columns(region, edges)
    spread = bool(merged.keys() - shared.keys())
    made = [_cells(group, edges, page, merged | shared) for group in groups]
    filled = [n for n, row in enumerate(made) if any(row)]
    rows = [made[n] for n in filled]
    down = reaching_down(region, rows, [groups[n][0].y for n in filled], edges)
    if len(rows) < (1 if region.bounds else 2):
        return None
    own = [[line for line in cell if id(line.pieces[0]) not in shared] for row in rows for cell in row]
    columns = [[line for cell in own[n :: len(edges) - 1] for line in cell] for n in range(len(edges) - 1)]
    starts = [
        min((line.x0 for line in column), default=edge) for column, edge in zip(columns, edges, strict=False)
    ]
    ends = [
        max((line.x1 for line in column), default=edge)
        for column, edge in zip(columns, edges[1:], strict=True)
    ]
    if region.uprights:
        starts, ends = edges[:-1], edges[1:]
    header = with_units(rows, max(told_header(rows), shared_header(rows, shared)))
    likely = 0 if spread or _are_banded(rows, edges, region) else with_units(rows, likely_header(rows))
    if region.upright:
        rows, header = _with_upright(rows, header, region, edges, page)
    return Table(
        page,
        tuple(rows),
        header or likely,
        tuple(starts),
        tuple(ends),
        tuple(bounds),
        region.box,
        bool(header),
        merged | shared,
        left,
        {} if region.upright else down,
    )


def _are_banded(rows: Sequence[tuple[Cell, ...]], edges: Sequence[float], region: Region) -> bool:
    """Whether the first column alone, from the first row on, stands on colour: names, and their values."""
    if len(edges) != 3:
        return False

    def banded(cell: Cell) -> bool:
        return any(
            band.x0 < line.x0 and line.x1 < band.x1 <= edges[1] + 3 and band.y0 < line.y < band.y1
            for line in cell[:1]
            for band in region.bands
        )

    return all(banded(row[0]) for row in rows if row[0]) and not any(banded(row[1]) for row in rows)


def _with_upright(
    rows: list[tuple[Cell, ...]], header: int, region: Region, edges: Sequence[float], page: int
) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows with the upright words above their columns in the heading row, and how many rows head."""
    names: list[list[Line]] = [[] for _ in edges[1:]]
    for words in region.upright:
        column = sum(1 for edge in edges[1:-1] if (words.box.x0 + words.box.x1) / 2 > edge)
        names[column].append(line_of(words.row, page, (words.row.x0, words.row.x1)))
    low = min(words.box.y0 for words in region.upright)
    beside = any(line.y >= low - line.size for cell in rows[0] for line in cell)
    if not beside:
        return [tuple(tuple(cell) for cell in names), *rows], header + 1
    first = tuple((*name, *cell) for name, cell in zip(names, rows[0], strict=True))
    return [first, *rows[1:]], max(header, 1)


def _shared(
    groups: Sequence[Sequence[Row]], edges: Sequence[float], region: Region
) -> dict[int, tuple[int, int]]:
    """By the id of a piece: the first and last column that the heading it belongs to stands over."""
    found: dict[int, tuple[int, int]] = {}
    extents: list[tuple[float, float] | None] = [None for _ in edges[1:]]
    lines = [row for group in groups for row in group]
    cells = cells_of(lines)
    for row in reversed(lines):
        top = row.y >= groups[0][0].y - 3.2 * row.size and not is_numeric(row)
        reads = by_rules if _names_each(row, edges) else over
        parts = reads(row, extents, region.rules) if top else []
        for pieces, first, last in parts:
            if is_cell(region, row, pieces, edges) or id(pieces[0]) in cells:
                continue
            found.update({id(piece): (first, last) for piece in pieces})
        for column, pieces in enumerate(by_column(row, edges)):
            inside = [piece for piece in pieces if id(piece) not in found]
            if inside:
                x0, x1 = extents[column] or (inside[0].x0, inside[0].x1)
                extents[column] = min(x0, inside[0].x0), max(x1, *(piece.x1 for piece in inside))
    return found


def _names_each(row: Row, edges: Sequence[float]) -> bool:
    """Whether a row has words of its own in nearly every column, so that none stands over several."""
    parts = chunks(row, 0.45 * row.size)
    middles = [(part[0].x0 + max(piece.x1 for piece in part)) / 2 for part in parts]
    own = {sum(1 for edge in edges[1:-1] if middle > edge) for middle in middles}
    return len(own) == len(parts) >= max(2, len(edges) - 2)


def _cells(
    group: Sequence[Row], edges: Sequence[float], page: int, shared: dict[int, tuple[int, int]]
) -> tuple[Cell, ...]:
    lines: list[list[Line]] = [[] for _ in edges[1:]]
    for row in group:
        for column, pieces in enumerate(by_column(row, edges, shared)):
            if pieces:
                part = Row(row.y, row.size, pieces)
                lines[column].append(line_of(part, page, (edges[column], edges[column + 1])))
    return tuple(tuple(cell) for cell in lines)
