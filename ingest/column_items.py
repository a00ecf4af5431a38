"""A column's rows → its lines and tables, from the top."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.abreast import abreast, last_below
from ingest.cells import read_table
from ingest.close_columns import close_tables
from ingest.document import Rect
from ingest.lines import line_of, mirrored
from ingest.rows import Region
from ingest.rulings import heading_joints
from ingest.sides import is_dotted
from ingest.unruled import aligned, below, going_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.cells import Table
    from ingest.glyphs import Shape
    from ingest.layout import Column
    from ingest.lines import Line
    from ingest.rows import Row

    Item = Line | Table


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one column of a page: its `number` on the page in reading order, the bullets drawn there, and the
    level rules of the page."""

    page: int
    column: Column
    number: int
    dots: Sequence[Shape]
    rules: Sequence[Shape] = ()

    def items(self, above: Table | None) -> list[Item]:
        """The column's lines and tables; `above` is the table that may go on at its head."""
        items: list[Item] = []
        rows, index = self.column.rows, 0
        rest, shift = going_on(rows, above, self.column.left) if above is not None else (0, 0.0)
        close = close_tables(rows, dict(aligned(rows)))
        stretches = {first: last for first, (last, bounds) in close.items() if not bounds}
        if above is not None and rest > stretches.get(0, 0):
            bounds = tuple(x + shift for x in above.bounds)
            items, index = self._table_or_lines(_region_of(rows[:rest], bounds)), rest
        while index < len(rows):
            row, last = rows[index], index + 1
            if row.region:
                region, last = self._extended(row.region, last)
                items.extend(self._table_or_lines(region))
            elif index in stretches:
                end, last = last_below(rows, index, stretches[index]), stretches[index]
                blocks = self._abreast(_region_of(rows[index:end]))
                last = end if blocks else last
                items.extend(blocks or self._table_or_lines(self._jointed(_region_of(rows[index:last]))))
            elif index in close:
                last, bounds = close[index]
                items.extend(self._table_or_lines(self._jointed(_region_of(rows[index:last], bounds))))
            else:
                items.append(self._line(row, (self.column.left, self.column.right)))
            index = last
        return items

    def _line(self, row: Row, edges: tuple[float, float]) -> Line:
        line = mirrored(line_of(row, self.page, edges, self.number))
        return replace(line, dotted=True) if self.dots and is_dotted(row, self.dots) else line

    def _abreast(self, region: Region) -> list[Item]:
        """The lines of blocks that stand side by side, block by block; nothing where it is a table."""
        return [
            self._line(row, (min(row.x0 for row in block), right))
            for block, right in abreast(region, self.column.right)
            for row in block
        ]

    def _extended(self, region: Region, after: int) -> tuple[Region, int]:
        """A table in bands of colour with the rows below its last band, and the index of the row after it."""
        rows = self.column.rows
        table = read_table(region, self.page, self.column.left) if region.bands else None
        count = below(rows[after:], table) if table is not None else 0
        if not count:
            return region, after
        more = list(rows[after : after + count])
        box = replace(region.box, y0=more[-1].bottom)
        cuts = (*region.cuts, region.box.y0)
        return replace(region, box=box, rows=[*region.rows, *more], cuts=cuts), after + count

    def _jointed(self, region: Region) -> Region:
        """A table with the columns that the pieces of a rule under its heading show, where no word stands
        across them and each of them holds some."""
        joints = heading_joints(self.rules, region.box)
        pieces = [piece for row in region.rows if not row.region for piece in row.pieces]
        crossed = any(piece.x0 < x - 1 and piece.x1 > x + 1 for piece in pieces for x in joints)
        filled = {sum((piece.x0 + piece.x1) / 2 > x for x in joints) for piece in pieces}
        if not joints or crossed or len(filled) <= len(joints):
            return region
        return replace(region, joints=joints, bounds=joints if region.bounds else ())

    def _table_or_lines(self, region: Region) -> list[Item]:
        table = read_table(region, self.page, self.column.left)
        if table is not None:
            return [table]
        edges = (self.column.left, self.column.right)
        return [self._line(row, edges) for row in all_rows(region)]


def all_rows(region: Region) -> list[Row]:
    """A region's rows, and those of the words that stand upright in it."""
    return [*region.rows, *(words.row for words in region.upright)]


def _region_of(rows: Sequence[Row], bounds: tuple[float, ...] = ()) -> Region:
    box = Rect(min(r.x0 for r in rows), rows[-1].bottom, max(r.x1 for r in rows), rows[0].top)
    return Region(box, "table", list(rows), bounds=bounds)
