"""A small press: sets a report in columns, with notes at the foot, tables, heads and page numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth

from one_report import NOTES
from typeset import BODY, BOLD, ITALIC, LETTER, canvas_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from one_report import Part

_HYPHENS = {
    "underwriters": 5,
    "hundred": 3,
    "carpenters": 3,
    "existence": 2,
    "thickened": 5,
    "paraffin": 4,
    "committee": 3,
    "standing": 5,
    "northern": 5,
    "daughter": 5,
    "following": 3,
    "trimming": 4,
    "themselves": 4,
    "something": 4,
}


@dataclass(frozen=True)
class Layout:
    """How a report is set."""

    columns: int = 1
    page: tuple[float, float] = LETTER
    size: float = 10
    feet: bool = True  # notes at the foot of the page, else all at the end
    indent: bool = False  # paragraphs begin with an indent, else with a space above
    ruled: str = "grid"  # "grid", "lines" (below the head and around) or "none"
    wide_table: str = ""  # the table on a page by itself: "landscape", or "turned" on an upright one
    front: int = 0  # pages of front matter, numbered in roman
    heads: str = ""  # "", "same", "alternating", "section"
    number: str = "{}"
    spaced: float = 1.3


@dataclass
class Line:
    """A set line: words (text, raised), where it begins, and what it looks like."""

    words: list[tuple[str, bool]]
    font: str
    size: float
    indent: float = 0
    above: float = 0
    last: bool = True
    notes: tuple[int, ...] = ()
    keep: bool = False  # with the next line
    marker: str = ""


def _words(text: str) -> list[tuple[str, str]]:
    """Words with the mark raised after them."""
    found = []
    for token in text.split():
        match = re.fullmatch(r"(.*?)\^(\d+)\^(.*)", token)
        found.append((match[1] + match[3], match[2]) if match else (token, ""))
    return found


def broken(text: str, width: float, font: str, size: float, first: float = 0) -> list[list[tuple[str, str]]]:
    """Text in lines of (word, mark); some words are divided at the line's end."""
    lines: list[list[tuple[str, str]]] = [[]]
    used, room = 0.0, width - first
    space = stringWidth(" ", font, size)
    for word, mark in _words(text):
        wide = stringWidth(word, font, size) + (stringWidth(mark, font, 0.6 * size) if mark else 0)
        if lines[-1] and used + space + wide > room:
            cut = _HYPHENS.get(word.strip(".,;:"), 0)
            head = word[:cut] + "-"
            if cut and used + space + stringWidth(head, font, size) <= room:
                lines[-1].append((head, ""))
                word = word[cut:]
                wide = stringWidth(word, font, size)
            lines.append([])
            used, room = -space, width
        elif not lines[-1]:
            used = -space
        lines[-1].append((word, mark))
        used += space + wide
    return lines


@dataclass
class Press:
    """Sets parts into pages."""

    path: Path
    layout: Layout
    page: int = 0
    column: int = 0
    y: float = 0
    section: str = ""
    held: Sequence[tuple[str, ...]] = ()
    foot: list[list[Line]] = field(default_factory=list)
    margin: float = 56
    gap: float = 22

    def __post_init__(self) -> None:
        self.canvas = canvas_at(self.path, self.layout.page)
        self.wide, self.high = self.layout.page
        count = self.layout.columns
        self.width = (self.wide - 2 * self.margin - self.gap * (count - 1)) / count
        self.top, self.low = self.high - 78, 70.0

    # pages and columns
    def _open(self) -> None:
        self.page += 1
        self.column, self.y = 0, self.top
        self._furniture()

    def _label(self) -> str:
        front = self.layout.front
        if self.page <= front:
            return ("i", "ii", "iii", "iv")[self.page - 1]
        return str(self.page - front)

    def _furniture(self) -> None:
        canvas, layout = self.canvas, self.layout
        canvas.setFont(BODY, 9)
        number = layout.number.format(self._label())
        odd = self.page % 2 == 1
        if layout.heads == "alternating":
            text = "The Harbour Lamps of Harrow Bay" if odd else "Marsh, Quill and Stone"
            line = f"{text}   {number}" if odd else f"{number}   {text}"
            draw = canvas.drawRightString if odd else canvas.drawString
            draw(self.wide - self.margin if odd else self.margin, self.high - 46, line)
            return
        if layout.heads == "same" and self.page > 1:
            canvas.drawString(self.margin, self.high - 46, "Harrow Bay Papers No. 7")
        if layout.heads == "section" and self.page > 1:
            canvas.drawString(self.margin, self.high - 46, self.section or "Front matter")
        if layout.number:
            canvas.drawCentredString(self.wide / 2, 36, number)

    def _next(self) -> None:
        self._print_foot()
        self.column += 1
        self.y = self.top
        if self.column >= self.layout.columns:
            self.canvas.showPage()
            if self.held:
                self._landscape()
            self._open()

    @property
    def left(self) -> float:
        return self.margin + self.column * (self.width + self.gap)

    def _reserved(self) -> float:
        lines = sum(len(note) for note in self.foot)
        return 9.6 * lines + 10 if lines else 0

    def _print_foot(self) -> None:
        if not self.foot:
            return
        y = self.low + self._reserved() - 10
        self.canvas.line(self.left, y + 4, self.left + 60, y + 4)
        y -= 7
        for note in self.foot:
            for line in note:
                self._draw(line, self.left, y, self.width)
                y -= 9.6
        self.foot = []

    def _draw(self, line: Line, x: float, y: float, width: float, *, justify: bool = True) -> None:
        x += line.indent
        if line.marker:
            self.canvas.setFont(line.font, line.size)
            self.canvas.drawString(x - 12, y, line.marker)
        natural = sum(
            stringWidth(w, line.font, line.size) + stringWidth(m, line.font, 0.6 * line.size) if m else
            stringWidth(w, line.font, line.size) for w, m in line.words
        )  # fmt: skip
        gaps = len(line.words) - 1
        space = stringWidth(" ", line.font, line.size)
        if justify and not line.last and gaps:
            space = (width - line.indent - natural) / gaps
        text = self.canvas.beginText(x, y)
        for index, (word, mark) in enumerate(line.words):
            text.setFont(line.font, line.size)
            text.setTextOrigin(x, y)
            text.textOut(word)
            x += stringWidth(word, line.font, line.size)
            if mark:
                text.setTextOrigin(x, y)
                text.setFont(line.font, 0.6 * line.size)
                text.setRise(0.35 * line.size)
                text.textOut(mark)
                text.setRise(0)
                x += stringWidth(mark, line.font, 0.6 * line.size)
            if index < gaps:
                x += space
        self.canvas.drawText(text)

    def lines(self, lines: Sequence[Line], step: float) -> None:
        for index, line in enumerate(lines):
            ahead = [ln for ln in lines[index : index + 2] if line.keep or ln is line]
            new = [self._note(n) for n in line.notes] if self.layout.feet else []
            grown = 9.6 * sum(len(note) for note in new) + (10 if new and not self.foot else 0)
            above = line.above if self.y < self.top else 0
            needed = above + step * (len(ahead) + (2 if line.keep else 0))
            if self.y - needed < self.low + self._reserved() + grown:
                self._next()
                above = 0
            self.y -= above
            self.foot.extend(new)
            self._draw(line, self.left, self.y - line.size, self.width)
            self.y -= step

    def _note(self, number: int) -> list[Line]:
        text = f"{number}. {NOTES[number]}" if not self.layout.feet else f"{number} {NOTES[number]}"
        set_ = broken(text, self.width, BODY, 8)
        return [Line(words, BODY, 8, last=words is set_[-1]) for words in set_]

    # parts
    def prose(
        self, text: str, *, indent: float = 0, first: float = 0, above: float = 5, **looks: object
    ) -> None:
        font, size = str(looks.get("font", BODY)), float(str(looks.get("size", self.layout.size)))
        set_ = broken(text, self.width - indent - (10 if looks.get("narrow") else 0), font, size, first)
        made = []
        for number, words in enumerate(set_):
            notes = tuple(int(mark) for _, mark in words if mark)
            line = Line(
                words, font, size, indent + (first if number == 0 else 0), above if number == 0 else 0
            )
            line.last = words is set_[-1] or bool(looks.get("ragged"))
            line.notes, line.keep = notes, bool(looks.get("keep"))
            line.marker = str(looks.get("marker", "")) if number == 0 else ""
            made.append(line)
        self.lines(made, self.layout.spaced * size)

    def set(self, parts: Sequence[Part]) -> None:
        self._open()
        for _ in range(self.layout.front):
            self.prose(
                "Harrow Bay Papers are printed by the harbour office and sent free to any who ask for them."
            )
            self.canvas.showPage()
            self._open()
        for part in parts:
            self._part(part)
        if not self.layout.feet:
            self.prose("Notes", font=BOLD, size=13, above=14, keep=True, ragged=True)
            for number, note in NOTES.items():
                self.prose(f"{number}. {note}", size=9, ragged=True)
        self._print_foot()
        self.canvas.showPage()
        if self.held:
            self._landscape()
        self.canvas.save()

    def _part(self, part: Part) -> None:
        kind, size, indented = part.kind, self.layout.size, self.layout.indent
        plain = 0.0 if indented else 5.0
        if kind == "title":
            self.prose(part.text, font=BOLD, size=18, ragged=True, keep=True)
        elif kind in ("authors", "date"):
            self.prose(part.text, font=ITALIC if kind == "authors" else BODY, ragged=True)
        elif kind.startswith("head"):
            self.section = part.text
            big = 13 if kind == "head1" else 11
            self.prose(part.text, font=BOLD, size=big, above=14, keep=True, ragged=True)
        elif kind == "para":
            self.prose(part.text, first=14 if indented else 0, above=plain)
        elif kind == "quote":
            self.prose(part.text, indent=20, narrow=True, ragged=True, above=6)
            self.y -= 6
        elif kind == "bullet":
            self.prose(part.text, indent=14, marker="•", above=3)
        elif kind.startswith("number"):
            self.prose(part.text, indent=14, marker=f"{kind[-1]}.", above=3)
        elif kind.startswith("ref"):
            self.prose(part.text, size=size - 1, above=3, ragged=True)
        elif kind == "caption":
            self._caption = part.text
        elif kind == "table":
            self._table(part.rows)

    def _table(self, rows: Sequence[tuple[str, ...]]) -> None:
        if self.layout.wide_table:
            self.held = rows
            return
        self.prose(self._caption, font=ITALIC, size=9, ragged=True, keep=True)
        self.y -= 4
        self._rows(rows, self.left, self.width, 9 if self.layout.columns == 1 else 7)
        self.y -= 8

    def _landscape(self) -> None:
        """The table that waits, on a page of its own: wide, or turned on an upright page."""
        rows, self.held = self.held, ()
        canvas, turned = self.canvas, self.layout.wide_table == "turned"
        if turned:
            self.page += 1
            canvas.rotate(90)
            canvas.translate(0, -self.wide)
        else:
            canvas.setPageSize((self.high, self.wide))
            self.page += 1
        canvas.setFont(ITALIC, 9)
        canvas.drawString(80, self.wide - 70, self._caption)
        held, self.y = self.y, self.wide - 80
        self._rows(rows, 80, self.high - 160, 9)
        self.y = held
        canvas.showPage()
        canvas.setPageSize(self.layout.page)

    def _rows(self, rows: Sequence[tuple[str, ...]], x: float, width: float, size: float) -> None:
        shares = (0.18, 0.17, 0.13, 0.16, 0.36)
        step = 1.2 * size
        for number, row in enumerate(rows):
            font = BOLD if number == 0 else BODY
            cells = [
                broken(t, width * s - 7, font, size) if t else [] for t, s in zip(row, shares, strict=True)
            ]
            high = step * max(len(cell) for cell in cells) + 5
            if self.y - high < self.low + self._reserved():
                self._next()
                x = self.left
            at = x
            for cell, share in zip(cells, shares, strict=True):
                y = self.y - size - 1
                for words in cell:
                    self._draw(Line(words, font, size), at + 3, y, width * share)
                    y -= step
                if self.layout.ruled == "grid":
                    self.canvas.rect(at, self.y - high, width * share, high, stroke=1, fill=0)
                at += width * share
            if self.layout.ruled == "lines" and number in (0, 1, len(rows) - 1):
                if number == 0:
                    self.canvas.line(x, self.y, x + width, self.y)
                if number != 1:
                    self.canvas.line(x, self.y - high, x + width, self.y - high)
            self.y -= high


def typeset(path: Path, parts: Sequence[Part], layout: Layout) -> None:
    """The parts as a PDF at `path`."""
    Press(path, layout).set(parts)
