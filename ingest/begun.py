"""A table that begins at the foot of a page or column, with too few rows to be told there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cells import read_table
from ingest.document import Rect
from ingest.lines import Line
from ingest.rows import Region, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.cells import Table
    from ingest.pages import Item

_MOST_LINES, _MOST_HEADING = 16, 5


def go_on(items: list[Item], more: Sequence[Item]) -> None:
    """Add the items of the next page or column; where these begin with a table whose beginning stands at the
    foot of the others, that is made a table too."""
    if more and not isinstance(more[0], Line):
        start, part = begun(items, more[0])
        items[start:] = [part] if part is not None else []
    items.extend(more)


def begun(items: Sequence[Item], table: Table) -> tuple[int, Table | None]:
    """Where the last lines of `items` are the beginning of the table that follows: the index of the first,
    and what they are as a table; else the number of items and None."""
    names = _words(line for row in table.rows[: table.header] for cell in row for line in cell)
    tail: list[Line] = []
    for item in reversed(items[-_MOST_LINES:] if names else ()):
        if not isinstance(item, Line) or (
            tail and (item.page, item.column) != (tail[0].page, tail[0].column)
        ):
            break
        tail.insert(0, item)
        counts = range(1, min(_MOST_HEADING, len(tail) - 1) + 1)
        if any(_words(tail[:count]) == names for count in counts):
            part = read_table(_region(tail, table), item.page, item.left)
            if part is not None and len(part.rows) > table.header:
                return len(items) - len(tail), replace(part, header=table.header)
    return len(items), None


def _region(lines: Sequence[Line], table: Table) -> Region:
    shift = lines[0].left - table.left
    x0 = min(table.box.x0 + shift, *(line.x0 for line in lines))
    x1 = max(table.box.x1 + shift, *(line.x1 for line in lines))
    box = Rect(x0, lines[-1].bottom, x1, lines[0].top)
    rows = [Row(line.y, line.size, sorted(line.pieces, key=lambda piece: piece.x0)) for line in lines]
    return Region(box, "table", rows, bounds=tuple(x + shift for x in table.bounds))


def _words(lines: Iterable[Line]) -> list[str]:
    return sorted(word for line in lines for word in line.text.split())
