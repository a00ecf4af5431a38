"""The body of a Word file → rough blocks in reading order, notes at the end of their section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.bold_heads import LEVEL, reads_like_heading
from ingest.document import BlockKind, Reason
from ingest.docx_parts import Parts, attribute, child, is_on, local, value
from ingest.docx_styles import Look, Numbering, Styles
from ingest.docx_text import DocxText, NoteMarks, is_bold, is_shaded, is_struck
from ingest.grids import SHORT_CELL, GridCell, table_blocks
from ingest.nested import is_long, value_of, with_rows
from ingest.segments import Rough, Segment, plain
from ingest.styles import names_table_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.xml_tree import Element

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class DocxWalk:
    """One pass over a body: `roughs` in reading order, furniture in `text`."""

    styles: Styles
    numbering: Numbering
    text: DocxText
    stored: dict[tuple[str, str], Element]  # (kind, id) → note
    roughs: list[Rough] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _placed: int = 0  # notes that have their place already
    _in_cell: bool = False
    _inner: dict[int, tuple[list[Segment], list[Rough]]] = field(default_factory=dict)  # of a table's cells
    _held: list[Segment] = field(default_factory=list)  # of a paragraph whose end is struck

    @classmethod
    def of(cls, parts: Parts) -> DocxWalk:
        """A walk that knows the file's styles, numbering and notes."""
        styles = Styles(parts.related("styles"))
        stored = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for root in parts.related(f"{kind}s")
            for note in root
            if attribute(note, "type") not in _SEPARATORS
        }
        both = len({kind for kind, _ in stored}) > 1
        marks = NoteMarks({"endnote": "lowerRoman"} if both else {})
        return cls(styles, Numbering(parts.related("numbering")), DocxText(styles, marks), stored)

    def over(self, root: Element | None) -> None:
        """Take the whole document."""
        body = child(root, "body") if root is not None else None
        self._blocks(body if body is not None else ())
        self._notes("footnote")
        self._notes("endnote")

    def _blocks(self, parts: Iterable[Element], *, shaded: bool = False) -> None:
        for part in parts:
            match local(part):
                case "p":
                    self._paragraph(part, shaded)
                case "tbl":
                    self._release()
                    self._table(part)
                case "altChunk":
                    self.warnings.append("A document that is embedded in this one was not read.")
                case "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag":
                    self._blocks(part, shaded=shaded)
        self._release()

    def _release(self) -> None:
        """A paragraph whose end is struck, though none follows."""
        held, self._held = self._held, []
        if plain(held):
            self._add(Look(BlockKind.PARAGRAPH, 0), held, "")

    def _paragraph(self, paragraph: Element, shaded: bool) -> None:
        look = self.styles.look(child(paragraph, "pPr"))
        segments = [*self._held, *self.text.words(paragraph, on_colour=shaded)]
        ended = child(paragraph, "pPr")
        if ended is not None and is_struck(child(ended, "rPr")) and not self.text.boxes:
            self._held = segments
            return
        self._held = []
        words = plain(segments)
        made = look.kind is BlockKind.PARAGRAPH and not self._in_cell and reads_like_heading(words)
        if made and is_bold(paragraph):
            look = Look(BlockKind.HEADING, LEVEL)
        if words or any(segment.text.strip() for segment in segments):
            if look.kind is BlockKind.HEADING:
                self._notes("footnote")
            sign = self.numbering.sign(look.number, fallback="•" if look.kind is BlockKind.LIST_ITEM else "")
            self._add(look, segments, sign)
        boxes, self.text.boxes = self.text.boxes, []
        for box in boxes:
            self._blocks(box)

    def _add(self, look: Look, segments: list[Segment], sign: str) -> None:
        before = self.roughs[-1] if self.roughs else None
        if look.kind is BlockKind.REFERENCE:
            sign = sign.removeprefix("•")
        if look.kind is BlockKind.CODE and before is not None and before.kind is BlockKind.CODE:
            before.segments += [Segment("\n"), *segments]
            return
        if sign:
            segments = [Segment("", f"{sign} ", Reason.NUMBERING), *segments]
        self.roughs.append(Rough(look.kind, segments, look.level))

    def _notes(self, kind: str) -> None:
        """The notes that the text has pointed to since they were last placed."""
        number = 0
        found = self.text.notes.found
        while number < len(found):
            of, key, mark = found[number]
            number += 1
            note = self.stored.pop((of, key), None) if of == kind else None
            if note is None:
                continue
            segments = [Segment("", f"{mark}. " if mark.isalnum() else f"{mark} ", Reason.NUMBERING)]
            for paragraph in (part for part in note.iter() if local(part) == "p"):
                lines = self.text.words(paragraph)
                segments += [Segment("\n"), *lines] if len(segments) > 1 else lines
            if plain(segments[1:]):
                self.roughs.append(Rough(BlockKind.NOTE, segments))

    def _table(self, table: Element) -> None:
        rows = [row for row in _through(table) if local(row) == "tr"]
        for row in rows:
            if is_struck(child(row, "trPr")):
                self.text.strike(row)
        rows = [row for row in rows if not is_struck(child(row, "trPr"))]
        widths = {sum(local(cell) == "tc" for cell in _through(row)) for row in rows}
        headers = self._headers(rows)
        # A frame around text, or columns of it.
        frames = max(widths, default=0) < 2 or (len(rows) < 2 and not self._in_cell)
        if frames or _places_tables(rows, named=bool(headers) or _names_many(rows)):
            for cell in (cell for row in rows for cell in _through(row) if local(cell) == "tc"):
                self._blocks(cell, shaded=is_shaded(child(cell, "tcPr")))
            return
        outer, self._inner = self._inner, {}
        grid = self._grid(rows)
        self._caption_before()
        if headers is None and self._is_styled(table) and _distinct(grid[0]):
            headers = 1
        self.roughs += with_rows(table_blocks(grid, headers), self._inner)
        self._inner = outer

    def _headers(self, rows: list[Element]) -> int | None:
        """How many rows the file marks as headers, or None where it marks none."""
        marked = [is_on(child(row, "trPr"), "tblHeader") for row in rows]
        return next((n for n, is_header in enumerate(marked) if not is_header), len(rows)) or None

    def _is_styled(self, table: Element) -> bool:
        """Whether the table's style and look set its first row apart."""
        properties = child(table, "tblPr")
        look = child(properties, "tblLook") if properties is not None else None
        return look is not None and _first_row(look) and bool(value(table, "tblPr", "tblStyle"))

    def _caption_before(self) -> None:
        """A paragraph such as `Table 2 …` or `Table: …` above a table is its caption, whatever its style."""
        above = self.roughs[-1] if self.roughs else None
        if above is not None and above.kind is BlockKind.PARAGRAPH:
            words = plain(above.segments)
            if names_table_below(words) and len(words.split()) < 40:
                above.kind = BlockKind.CAPTION

    def _grid(self, rows: list[Element]) -> list[list[GridCell]]:
        """The rows' cells; one that is merged downwards counts the rows it reaches over."""
        grid: list[list[GridCell]] = []
        open_cells: dict[int, GridCell] = {}
        for row in rows:
            cells: list[GridCell] = []
            column = _number(value(row, "trPr", "gridBefore"), 0)
            cells += [GridCell(columns=column)] if column else []
            for cell in (cell for cell in _through(row) if local(cell) == "tc"):
                properties = child(cell, "tcPr")
                span = _number(value(properties, "gridSpan"), 1)
                merge = child(properties, "vMerge") if properties is not None else None
                goes_on = merge is not None and attribute(merge, "val") != "restart"
                if goes_on and column in open_cells:
                    open_cells[column].rows += 1
                else:
                    made = GridCell(self._cell(cell), columns=span)
                    cells.append(made)
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = made
                column += span
            grid.append(cells)
        return grid

    def _cell(self, cell: Element) -> list[Segment]:
        kept, self.roughs = self.roughs, []
        outer, self._in_cell = self._in_cell, True
        self._blocks(cell, shaded=True)  # a table's style may colour its cells
        self._in_cell = outer
        inside, self.roughs = self.roughs, kept
        below: list[Rough] = []
        if is_long(inside):
            at = next(n for n, rough in enumerate(inside) if rough.cells)
            inside, below = inside[:at], inside[at:]
        segments = value_of(inside)
        if below:
            self._inner[id(segments)] = segments, below
        return segments


def _through(element: Element) -> list[Element]:
    """An element's children, those of content controls and tracked insertions among them."""
    found: list[Element] = []
    for part in element:
        if local(part) in ("sdt", "sdtContent", "ins", "customXml"):
            found += _through(part)
        else:
            found.append(part)
    return found


def _places_tables(rows: list[Element], *, named: bool) -> bool:
    """Whether a table only places others side by side: they stand in its first row, or one is long and the
    columns are not `named`."""
    cells = [[cell for cell in _through(row) if local(cell) == "tc"] for row in rows]
    nested = [[cell for cell in row if any(local(part) == "tbl" for part in cell.iter())] for row in cells]
    if nested[0] or named:
        return bool(nested[0])
    said = ("".join(part.text or " " for part in cell.iter()) for row in nested for cell in row)
    return any(len(text.split()) > SHORT_CELL for text in said)


def _names_many(rows: list[Element]) -> bool:
    """Whether each cell of the first row, of three and more, says something else."""
    cells = [cell for cell in _through(rows[0]) if local(cell) == "tc"]
    said = {"".join(part.text or "" for part in cell.iter()).strip() for cell in cells}
    return len(said - {""}) == len(cells) > 2


def _first_row(look: Element) -> bool:
    """Whether a table's look sets its first row apart."""
    stated = attribute(look, "firstRow")
    bits = attribute(look, "val")
    if stated:
        return stated in ("1", "true", "on")
    return bool(re.fullmatch(r"[0-9A-Fa-f]{4}", bits)) and bool(int(bits, 16) & 0x20)


def _distinct(row: list[GridCell]) -> bool:
    """Whether every cell of a row says something, no two the same."""
    texts = [plain(cell.segments) for cell in row]
    return all(texts) and len(set(texts)) == len(texts)


def _number(text: str, default: int) -> int:
    return min(int(text), 500) if text.isdigit() else default
