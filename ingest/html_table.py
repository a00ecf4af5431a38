"""A web page's table: whether it holds data, its caption, rows and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.grids import SHORT_CELL, GridCell, table_blocks
from ingest.html_fate import HEADINGS, words_in
from ingest.segments import Rough

if TYPE_CHECKING:
    from ingest.html_walk import HtmlWalk
    from ingest.segments import Segment
    from ingest.xml_tree import Element

_LONG_CELL = 150  # words; a table without headers that holds such a cell places text side by side


def is_data_table(table: Element) -> bool:
    """Whether a table holds rows of values rather than the layout of a page."""
    if table.get("role") in ("presentation", "none"):
        return False
    named = any(_owner(e) is table for e in table.iter("th", "caption", "thead"))
    if named and (not _nested(table) or _holds_small_tables(table)):
        return True
    rows = [row for row in table.iter("tr") if _owner(row) is table]
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in rows]
    if len(rows) < 2 or max(widths, default=0) < 2 or _nested(table):
        return False
    if next(table.iter(*HEADINGS, "nav", "article", "section"), None) is not None:
        return False
    return all(words_in(cell) <= _LONG_CELL for cell in table.iter("td"))


def _nested(table: Element) -> bool:
    return any(inner is not table for inner in table.iter("table"))


def _holds_small_tables(table: Element) -> bool:
    """Whether the tables within a table's cells are no more than values of a few words, set out in lines."""
    if next(table.iter(*HEADINGS, "nav", "article", "section"), None) is not None:
        return False
    own = [cell for cell in table.iter("td", "th") if _owner(cell) is table]
    return all(words_in(cell) <= SHORT_CELL for cell in own)


def _owner(row: Element) -> Element:
    return next(row.iterancestors("table"), None)


@dataclass(slots=True)
class HtmlTable:
    """Reads one table with the walk of the page it stands in."""

    walk: HtmlWalk
    rows: list[list[GridCell]] = field(default_factory=list)
    heads: int = 0
    feet: list[Rough] = field(default_factory=list)

    def read(self, table: Element) -> list[Rough]:
        """The table's blocks; words between its cells go to the walk as they come."""
        self._part(table, in_head=False)
        return table_blocks(self.rows, self.heads or None) + self.feet

    def _part(self, part: Element, *, in_head: bool) -> None:
        self.walk.put_stray(part.text)
        for child in part:
            reason = self.walk.fate(child) if isinstance(child.tag, str) else None
            if reason is not None:
                self.walk.drop(child, reason)
            elif child.tag in ("thead", "tbody", "tfoot"):
                self._part(child, in_head=child.tag == "thead")
            elif child.tag == "tr" and part.tag == "tfoot" and _is_remark(child):
                self._remark(child)
            elif child.tag == "tr":
                self._row(child)
                self.heads += in_head
            else:
                self.walk.take(child)
            self.walk.put_stray(child.tail)

    def _remark(self, row: Element) -> None:
        """A foot's only cell: notes, each with its raised label, or a paragraph."""
        self.walk.put_stray(row.text)
        for cell in row:
            parts: list[list[Segment]] = [[]]
            for segment in self.walk.cell(cell):
                if segment.raised and parts[-1] and parts[-1][-1].text.endswith("\n"):
                    parts.append([])
                parts[-1].append(segment)
            for part in parts:
                first = next((segment for segment in part if segment.text.strip()), None)
                if first is not None:
                    kind = BlockKind.NOTE if first.raised else BlockKind.PARAGRAPH
                    self.feet.append(Rough(kind, part))
            self.walk.put_stray(cell.tail)

    def _row(self, row: Element) -> None:
        cells: list[GridCell] = []
        self.walk.put_stray(row.text)
        for child in row:
            reason = self.walk.fate(child) if isinstance(child.tag, str) else None
            if reason is not None:
                self.walk.drop(child, reason)
            elif child.tag in ("td", "th"):
                cells.append(
                    GridCell(
                        self.walk.cell(child),
                        columns=_span(child.get("colspan")),
                        rows=_span(child.get("rowspan")),
                        header=child.tag == "th",
                    )
                )
            else:
                self.walk.take(child)
            self.walk.put_stray(child.tail)
        self.rows.append(cells)


def _is_remark(row: Element) -> bool:
    """Whether a row of a table's foot holds one cell that stands under several columns."""
    return len(row) == 1 and row[0].tag in ("td", "th") and _span(row[0].get("colspan")) > 1


def _span(text: str | None) -> int:
    """A stated span; 1 where it says nothing, as for a cell that reaches to the end (0)."""
    return int(text) if text and text.isdigit() and 0 < int(text) < 10_000 else 1
