"""Tables as drafts of rows; one that goes on in the next column or on the next page is one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.drafts import Draft, squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.cells import Cell, Table
    from ingest.lines import Line

_NEAR = 6.0  # points by which the edges of one column may differ between a table's parts


@dataclass(frozen=True, slots=True)
class Taken:
    """A table that was taken: the draft that names its columns, and its rows."""

    table: Table
    names: Draft | None
    rows: tuple[Draft, ...]


def take(table: Table, before: Taken | None, *, adjacent: bool) -> tuple[Taken, list[Draft]]:
    """The table's drafts; `before` is the last table, `adjacent` tells that nothing stands between them."""
    goes_on = before is not None and _same_columns(before.table, table)
    rows, count = list(table.rows), table.header
    if before is not None and goes_on and adjacent and _is_heading_alone(before, rows):
        before = _heading_of(before)
    old = before.names if before is not None and goes_on else None
    if goes_on and adjacent and old is not None:
        same = (n for n in range(1, min(5, len(rows))) if _texts(_merged(rows[:n])) == _texts(old.cells))
        count = next(same, count if table.told else 0)
    head = Draft(BlockKind.COLUMN_NAMES, cells=_merged(rows[:count])) if count else None
    if head is not None:
        head.titles = [_title(head.cells, column, table.shared) for column in range(len(head.cells))]
    names = head if head is not None else old if adjacent else None
    if head is not None and old is not None and _texts(old.cells) == _texts(head.cells):
        head.repeated, names = True, old
    drafts = [
        Draft(BlockKind.TABLE_ROW, cells=list(row), names=names, down=_down(table, number))
        for number, row in enumerate(rows[count:], count)
    ]
    if before is not None and goes_on and adjacent and names is old:
        drafts = _rejoined(before, drafts)
    last = () if before is None or head is not None else before.rows
    return Taken(table, names, tuple(drafts) or last), [
        *([head] if head is not None else []),
        *drafts,
    ]


def _is_heading_alone(before: Taken, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the last table is one row, all in bold as none of these rows is."""
    if before.names is not None or len(before.table.rows) != 1 or len(before.rows) != 1 or not rows:
        return False
    (first,) = before.table.rows
    if not all(first):
        return False
    return _is_bold(first) and not any(map(_is_bold, rows))


def _is_bold(row: Sequence[Cell]) -> bool:
    return all(piece.face.bold for cell in row for line in cell for piece in line.pieces)


def _heading_of(before: Taken) -> Taken:
    """The table with its only row made the heading of what follows."""
    names = before.rows[0]
    names.kind = BlockKind.COLUMN_NAMES
    names.titles = [_title(names.cells, column, before.table.shared) for column in range(len(names.cells))]
    return Taken(before.table, names, ())


def _down(table: Table, row: int) -> dict[int, Cell]:
    """The cells of rows above that reach down to a row, by column; none of the heading's do."""
    return {
        column: cell
        for (index, column), cell in table.down.items()
        if index == row and all(cell != head[column] for head in table.rows[: table.header])
    }


def _rejoined(before: Taken, drafts: list[Draft]) -> list[Draft]:
    """The rows without the first where that is the rest of a row that the page's end broke."""
    last = before.rows[-1] if before.rows else None
    if last is None or not drafts or not _is_rest(last.cells, drafts[0].cells):
        return drafts
    last.cells = [(*one, *other) for one, other in zip(last.cells, drafts[0].cells, strict=True)]
    return drafts[1:]


def _is_rest(last: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Whether cells go on, mid-sentence, with what `first` holds, and the row has no name of its own."""
    filled = [(above, cell) for above, cell in zip(last, first, strict=True) if cell]
    if not all(above for above, _ in filled):
        return False
    small = [cell[0].text[:1].islower() for _, cell in filled]
    return bool(small) and any(small) and (not first[0] or first[0][0].text[:1].islower())


def _merged(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    return [tuple(line for cell in column for line in cell) for column in zip(*rows, strict=True)]


def _title(cells: Sequence[Cell], column: int, shared: Mapping[int, tuple[int, int]]) -> Cell:
    """The lines that name a column, from the top: those of its own cell, and those that stand over it."""
    lines: list[Line] = []
    for index, cell in enumerate(cells):
        for line in cell:
            first, last = shared.get(id(line.pieces[0]), (index, index))
            if first <= column <= last:
                lines.append(line)
    return tuple(sorted(lines, key=lambda line: -line.y))


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [squeezed(" ".join(line.text for line in cell)) for cell in cells]


def _same_columns(one: Table, other: Table) -> bool:
    """Whether the columns of two tables begin or end at the same places, counted from their left edges."""
    if len(one.starts) != len(other.starts) or other.page - one.page not in (0, 1):
        return False
    shift = other.box.x0 - one.box.x0
    pairs = zip(one.starts, one.ends, other.starts, other.ends, strict=True)
    return all(min(abs(c - a - shift), abs(d - b - shift)) < _NEAR for a, b, c, d in pairs)
