"""Tables of web pages and Word files: merged cells, header rows, and the rows as blocks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.document import BlockKind, Reason
from ingest.lazy_regex import regex
from ingest.segments import Rough, Segment, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_COLUMNS = 500
SHORT_CELL = 60
"""The most words of a cell that holds a table of its own and is still one value."""

_MOST_ROWS_HIGH = 5000
_MOST_FILLED = 200_000  # places
_MOST_REPEATED = 50_000  # places that merged cells may fill in one table; further ones are not said again
_SAID_AGAIN = 4  # words that a cell merged across columns may have to be said in each of them
_MOST_HEADING = 4  # rows
_YEAR = regex(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")
_UNIT = regex(r"[(\[][^()\[\]]{1,20}[)\]]|[%‰]|[€$£]\s?(?:[mbk]n?)?")
_NUMERIC = regex(r"[^\w]*\d[\d.,\s%/–-]*\w{0,3}[^\w]*")


@dataclass(slots=True)
class GridCell:
    """A cell as the source writes it: its words, its size in rows and columns, whether it is a header's."""

    segments: list[Segment] = field(default_factory=list)
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    segments: list[Segment]
    own: bool  # whether the cell begins here
    header: bool = False


def table_blocks(rows: Sequence[Sequence[GridCell]], headers: int | None) -> list[Rough]:
    """The column names and rows of a table; `headers` counts its header rows, None where it states none."""
    grid = _grid(rows)
    width = max((len(row) for row in grid), default=0)
    for row in grid[: _MOST_FILLED // max(1, width)]:  # short rows of a vast table stay short
        row += [_Place([], own=True)] * (width - len(row))
    titles = 0
    while titles < len(grid) - 1 and _spans_all(grid[titles]):
        titles += 1
    captions = [Rough(BlockKind.CAPTION, row[0].segments) for row in grid[:titles]]
    grid = grid[titles:]
    headers = None if headers is None else max(0, headers - titles)
    count = _header_rows(grid) if headers is None else min(headers, len(grid))
    if headers is None and not count:
        count = _above_figures(grid)
    if headers is None or headers:
        count = max(count, _merged_heading(grid))
    if count == len(grid):
        count = 0
    while count and _goes_on_naming(grid, count):
        count += 1
    names = [_name(grid[:count], column) for column in range(width)]
    blocks = [Rough(BlockKind.COLUMN_NAMES, cells=[("", _own(p)) for p in row]) for row in grid[:count]]
    blocks += [Rough(BlockKind.TABLE_ROW, cells=_cells(row, names)) for row in grid[count:]]
    return captions + [block for block in blocks if any(segments for _, segments in block.cells)]


def _grid(rows: Sequence[Sequence[GridCell]]) -> list[list[_Place]]:
    """Each row's places, cells that reach over several standing in all of them."""
    grid: list[list[_Place]] = []
    reaching: dict[int, tuple[int, GridCell]] = {}  # column → rows left, cell
    repeated = 0
    for cells in rows:
        if repeated > _MOST_REPEATED:
            grid.append([_Place(cell.segments, own=True, header=cell.header) for cell in cells])
            continue
        row: list[_Place] = []
        below: dict[int, tuple[int, GridCell]] = {}
        waiting = list(cells)
        while waiting or any(column >= len(row) for column in reaching):
            column = len(row)
            if column in reaching:
                left, cell = reaching[column]
                row.append(_Place(cell.segments, own=False, header=cell.header))
                if left > 1:
                    below[column] = (left - 1, cell)
            elif waiting:
                cell = waiting.pop(0)
                span = max(1, min(cell.columns, MOST_COLUMNS - column))
                for step in range(span):
                    row.append(_Place(cell.segments, own=not step, header=cell.header))
                    if cell.rows > 1:
                        below[column + step] = (min(cell.rows, _MOST_ROWS_HIGH) - 1, cell)
            else:
                row.append(_Place([], own=True))
        reaching = below
        repeated += sum(not place.own for place in row)
        grid.append(row)
    return grid


def _header_rows(grid: Sequence[Sequence[_Place]]) -> int:
    """How many rows at the top are headers: those of header cells, else one that looks like it."""
    count = 0
    while count < len(grid) and _is_header(grid[count]) and not (count and _spans_all(grid[count])):
        count += 1
    if count or len(grid) < 3 or any(place.header for row in grid for place in row):
        return count
    first = [plain(place.segments) for place in grid[0]]
    distinct = max(Counter(first).values(), default=0) == 1
    if not (all(first) and distinct and len(first) > 1) or any(len(text.split()) > 6 for text in first):
        return 0
    if any(_NUMERIC.fullmatch(text) for text in first[1:]):
        return 0
    below = [[plain(row[n].segments) for row in grid[1:] if n < len(row)] for n in range(len(first))]
    return int(any(_mostly_numbers(column) for column in below) or _shorter(first, below))


def _merged_heading(grid: Sequence[Sequence[_Place]]) -> int:
    """How many of the first rows name the columns, told by their merging: a name over several columns
    stands beside names that reach down as far as the names below it do; else 0."""
    first = grid[0] if grid else ()
    over = any(not b.own and a.segments is b.segments and a.segments for a, b in pairwise(first))
    said = [plain(place.segments) for place in first]
    if not over or any(_NUMERIC.fullmatch(text) and not _YEAR.fullmatch(text) for text in said):
        return 0
    reach = [_depth(grid, column) for column in range(len(first)) if first[column].segments]
    deepest = max(reach, default=1)
    return deepest if 1 < deepest < len(grid) and deepest <= _MOST_HEADING else 0


def _goes_on_naming(grid: Sequence[Sequence[_Place]], count: int) -> bool:
    """Whether the row below `count` header rows names columns too: all its cells are units in brackets; or
    the first is empty and the others are words above columns of figures, or years below a merged name."""
    if count > _MOST_HEADING or count >= len(grid) - 1 or _spans_all(grid[count]):
        return False
    row = grid[count]
    said = [plain(place.segments) if place.own else "" for place in row]
    filled = [n for n, text in enumerate(said) if text]
    if len(filled) < 2:
        return False
    if all(_UNIT.fullmatch(said[n]) for n in filled):
        return True
    above = grid[count - 1]
    merged = any(a.segments and a.segments is b.segments for a, b in pairwise(above))
    if said[0] or len(filled) < len(said) - 1:
        return False
    below = [[plain(other[n].segments) for other in grid[count + 1 :] if n < len(other)] for n in filled]
    years = merged and all(_YEAR.fullmatch(said[n]) for n in filled)
    words = not any(_NUMERIC.fullmatch(said[n]) for n in filled)
    short = all(len(said[n].split()) <= _SAID_AGAIN for n in filled)
    named = all(row[0].segments for row in grid[count + 1 :] if row)
    return named and short and (years or words) and 2 * sum(map(_mostly_numbers, below)) >= len(filled)


def _depth(grid: Sequence[Sequence[_Place]], column: int) -> int:
    """How many rows the cell that begins at the top of a column reaches down."""
    own = grid[0][column].segments
    depth = 1
    while depth < len(grid) and column < len(grid[depth]) and grid[depth][column].segments is own:
        depth += 1
    return depth


def _above_figures(grid: Sequence[Sequence[_Place]]) -> int:
    """1 where the first row holds words above columns of figures, else 0."""
    if len(grid) < 3 or len(grid[0]) < 3 or any(place.header for row in grid for place in row):
        return 0
    first = [plain(place.segments) for place in grid[0]]
    below = [[plain(row[n].segments) for row in grid[1:] if n < len(row)] for n in range(len(first))]
    figures = [n for n in range(1, len(first)) if _mostly_numbers(below[n])]
    named = [
        n for n in figures if first[n] and (_YEAR.fullmatch(first[n]) or not _NUMERIC.fullmatch(first[n]))
    ]
    return int(len(figures) >= max(2, 0.5 * (len(first) - 1)) and len(named) == len(figures))


def _is_header(row: Sequence[_Place]) -> bool:
    filled = [place for place in row if place.segments]
    return bool(filled) and all(place.header for place in filled)


def _spans_all(row: Sequence[_Place]) -> bool:
    """Whether one cell fills the row alone."""
    return len(row) > 1 and row[0].own and all(p.segments is row[0].segments for p in row)


def _mostly_numbers(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_NUMERIC.fullmatch(text)) for text in filled) * 2 > len(filled)


def _shorter(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row's words are fewer than is usual below it."""
    own = sum(len(text.split()) for text in first)
    rows = max(1, len(below[0]))
    return own * 2 * rows <= sum(len(text.split()) for column in below for text in column)


def _own(place: _Place) -> list[Segment]:
    return place.segments if place.own else []


def _name(headers: Sequence[Sequence[_Place]], column: int) -> str:
    """A column's name: what its header rows say, each merged cell once."""
    said: list[str] = []
    for row in (row for row in headers if column < len(row)):
        text = plain([s for s in row[column].segments if s.reason is not Reason.MARK and not s.raised])
        if text and (not said or said[-1] != text):
            said.append(text)
    return " ".join(said)


def _cells(row: Sequence[_Place], names: Sequence[str]) -> list[tuple[str, list[Segment]]]:
    """A row's cells; a cell that fills it alone stands under no name."""
    if _spans_all(row):
        return [("", row[0].segments)]
    cells: list[tuple[str, list[Segment]]] = []
    for number, (place, name) in enumerate(zip(row, names, strict=False)):
        segments = place.segments if place.own else []
        if not place.own and place.segments:
            text = plain([s for s in place.segments if s.reason is not Reason.MARK and not s.raised])
            across = number > 0 and row[number - 1].segments is place.segments
            if text and (not across or (name and len(text.split()) <= _SAID_AGAIN)):
                segments = [Segment("", text, Reason.MERGED)]
        cells.append((name, segments))
    return cells
