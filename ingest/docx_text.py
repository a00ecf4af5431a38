"""The words of a Word paragraph: what is text, what is a mark, and what is hidden, deleted or drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import Furniture, Reason
from ingest.docx_parts import attribute, child, is_on, local, value
from ingest.numbers import numeral
from ingest.segments import Segment

if TYPE_CHECKING:
    from ingest.docx_styles import Styles
    from ingest.xml_tree import Element

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑", "ptab": "\t"}
_PASSED_OVER = frozenset(
    "pPr rPr instrText fldData proofErr bookmarkStart bookmarkEnd Fallback commentRangeStart sdtPr "
    "delInstrText".split()
)
_LETTERS = ("t", "delText")
_WHITE = frozenset({"FFFFFF", "FEFEFE"})


@dataclass(slots=True)
class NoteMarks:
    """The footnotes and endnotes in the order in which the text points to them."""

    numerals: dict[str, str]  # kind → form of its numbers
    found: list[tuple[str, str, str]] = field(default_factory=list)  # kind, id, mark

    def mark(self, reference: Element, kind: str) -> str:
        """The number that Word draws for a pointer; empty where its own sign follows."""
        key = attribute(reference, "id")
        custom = attribute(reference, "customMarkFollows") in ("1", "true", "on")
        count = 1 + sum(found == kind and bool(mark) for found, _, mark in self.found)
        mark = "" if custom else numeral(count, self.numerals.get(kind, "decimal"))
        self.found.append((kind, key, mark))
        return mark


@dataclass(slots=True)
class DocxText:
    """Reads paragraphs; `boxes` are the text boxes met since they were last taken."""

    styles: Styles
    notes: NoteMarks
    furniture: list[Furniture] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    _custom: bool = False  # whether the next words are a note's own sign

    def words(self, paragraph: Element, *, on_colour: bool = False) -> list[Segment]:
        """A paragraph's segments; in front of a colour white letters can be seen."""
        shaded = on_colour or is_shaded(child(paragraph, "pPr"))
        return self._inside(paragraph, shaded)

    def _inside(self, element: Element, shaded: bool) -> list[Segment]:
        segments: list[Segment] = []
        for part in element:
            name = local(part) if isinstance(part.tag, str) else "pPr"
            if name in _PASSED_OVER:
                continue
            if name in ("del", "moveFrom"):
                self._list("".join(part.itertext()), Reason.DELETED)
            elif name == "r":
                segments += self._run(part, shaded)
            elif name in ("drawing", "pict", "object"):
                self._drawing(part)
            elif name == "t":
                segments.append(Segment(part.text or ""))
            else:
                segments += self._inside(part, shaded)
        return segments

    def _run(self, run: Element, shaded: bool) -> list[Segment]:
        properties = child(run, "rPr")
        raised = value(properties, "vertAlign") == "superscript"
        segments: list[Segment] = []
        for part in run:
            name = local(part) if isinstance(part.tag, str) else "rPr"
            if name == "t":
                segments.append(Segment(part.text or "", raised=raised))
            elif name in _SIGNS:
                segments.append(Segment(_SIGNS[name]))
            elif name in ("footnoteReference", "endnoteReference"):
                mark = self.notes.mark(part, name.removesuffix("Reference"))
                self._custom = not mark
                segments += [Segment(mark, "", Reason.MARK)] if mark else []
            elif name == "sym":
                segments += _symbol(part)
            elif name in ("drawing", "pict", "object"):
                self._drawing(part)
            elif name == "AlternateContent":
                segments += self._inside(part, shaded)
        text = "".join(segment.text for segment in segments)
        if self._custom and text.strip():
            self._custom = False
            kind, key, _ = self.notes.found[-1]
            self.notes.found[-1] = (kind, key, text.strip())
            return [Segment(text, "", Reason.MARK)]
        if text.strip() and self._is_hidden(properties, shaded):
            self._list(text, Reason.HIDDEN)
            return []
        return segments

    def _is_hidden(self, properties: Element | None, shaded: bool) -> bool:
        """Marked as hidden, smaller than 2 points, or white on the white of the page."""
        if is_on(properties, "vanish") or self.styles.hides(value(properties, "rStyle")):
            return True
        size = value(properties, "sz")  # in half points
        if size.isdigit() and int(size) < 4:
            return True
        white = value(properties, "color").upper() in _WHITE
        own = is_shaded(properties) or value(properties, "highlight") not in ("", "none", "white")
        return white and not shaded and not own

    def _drawing(self, drawing: Element) -> None:
        """A picture's description is no text; what stands in a text box is."""
        for part in drawing.iter():
            name = local(part) if isinstance(part.tag, str) else ""
            if name == "docPr":
                self._list(attribute(part, "descr"), Reason.PICTURE)
            elif name == "txbxContent":
                above = {local(parent) for parent in part.iterancestors() if isinstance(parent.tag, str)}
                if "Fallback" not in above:
                    self.boxes.append(part)

    def strike(self, element: Element) -> None:
        """Set the words of an element aside as deleted, such as those of a struck table row."""
        parts = (part for part in element.iter() if isinstance(part.tag, str) and local(part) in _LETTERS)
        self._list(" ".join(part.text or "" for part in parts), Reason.DELETED)

    def _list(self, text: str, reason: Reason) -> None:
        words = " ".join(text.split())
        if words:
            self.furniture.append(Furniture(words, None, reason))


def _symbol(part: Element) -> list[Segment]:
    """A character of a symbol font; one of its private characters is shown as a bullet."""
    code = attribute(part, "char")
    try:
        character = chr(int(code, 16))
    except ValueError:
        return []
    return [Segment("•" if "\ue000" <= character <= "\uf8ff" else character)]


def is_shaded(properties: Element | None) -> bool:
    """Whether something else than the page's white is painted behind."""
    shading = child(properties, "shd") if properties is not None else None
    fill = attribute(shading, "fill").upper() if shading is not None else ""
    return bool(fill) and fill not in ("AUTO", *_WHITE)


def is_struck(properties: Element | None) -> bool:
    """Whether a tracked change deletes what has these properties: a paragraph's end, a table's row."""
    return properties is not None and child(properties, "del") is not None


def is_bold(paragraph: Element) -> bool:
    """Whether all words of a paragraph are set in bold where they stand."""
    runs = [part for part in paragraph.iter() if isinstance(part.tag, str) and local(part) == "r"]
    said = [run for run in runs if any(local(part) == "t" and (part.text or "").strip() for part in run)]
    return bool(said) and all(is_on(child(run, "rPr"), "b") for run in said)
