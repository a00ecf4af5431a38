"""What the words of a web page's elements become: headings, items, terms, notes, references, front matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.bold_heads import LEVEL
from ingest.document import BlockKind, Reason
from ingest.html_fate import HEADINGS, words_in
from ingest.html_lists import list_sign
from ingest.html_signs import (
    is_bold_line,
    is_labelled,
    names_table,
    style_of,
)
from ingest.segments import Rough, Segment, plain

if TYPE_CHECKING:
    from ingest.html_fate import Page
    from ingest.html_notes import Notes
    from ingest.xml_tree import Element

_FRONT = frozenset(
    "author authors byline date pubdate published subtitle dateline affiliation affiliations".split()
)
_LONG_ITEM = 160  # words; the paragraphs of a longer item are passages of their own
_LONG_FRONT = 60  # words
NOTED = (BlockKind.NOTE, BlockKind.REFERENCE)


@dataclass(slots=True)
class Sink:
    """What the words of an element become; `one` makes one block of all its lines."""

    kind: BlockKind
    level: int = 0
    one: bool = True
    sign: str = ""
    rough: Rough | None = None

    @property
    def holds_all(self) -> bool:
        """Whether lists, quotations and code within it are no blocks of their own."""
        return self.kind in (*NOTED, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FRONT)


@dataclass(slots=True)
class HtmlSinks:
    """What the walk over a page holds while it goes, and what it makes of an element that says what it is."""

    page: Page
    notes: Notes
    roughs: list[Rough] = field(default_factory=list)
    _line: list[Segment] = field(default_factory=list)
    _sink: Sink | None = None
    _term: Sink | None = None  # of a definition list, while its definition is to come
    _defined: Sink | None = None  # the term whose definition stood last
    _depth: int = 0  # of lists
    _section: str = ""  # whether under a heading of `references` or of `notes`

    def sink_of(self, element: Element) -> Sink | None:
        """What an element's words become where it says so itself."""
        tag = element.tag
        if element in self.notes.holders:
            number = list_sign(element) if tag == "li" else ""
            return Sink(self.notes.holders[element], sign=number.removeprefix("•"))
        if tag in HEADINGS:
            return Sink(BlockKind.HEADING, int(tag[1]))
        if element.get("role") == "heading":
            level = element.get("aria-level") or ""
            return Sink(BlockKind.HEADING, int(level) if level.isdigit() else 2)
        match tag:
            case "p" if not self.roughs and "title" in (element.get("class") or "").split():
                return Sink(BlockKind.HEADING, 1)
            case "p" if styled := style_of(element):
                return Sink(*styled)
            case "li":
                return self._item(element)
            case "dt" | "dd":
                return self._definition(element)
            case "summary":
                return Sink(BlockKind.HEADING, LEVEL)
            case "blockquote":
                return Sink(BlockKind.QUOTATION, one=False)
            case "pre":
                return Sink(BlockKind.CODE)
            case "figcaption" | "caption":
                return Sink(BlockKind.CAPTION)
            case "address":
                return Sink(BlockKind.FRONT)
            case "p" | "div" | "span" | "time" | "ul" if self._is_front(element):
                return Sink(BlockKind.FRONT)
            case "p" | "div" if self._sink is None and names_table(element):
                return Sink(BlockKind.CAPTION)
            case "p" | "div" if self._sink is None and is_bold_line(element):
                return Sink(BlockKind.HEADING, LEVEL)
            case "p" if self._section == "notes" and self._depth == 0 and is_labelled(element):
                return Sink(BlockKind.NOTE)
        return None

    def _is_front(self, element: Element) -> bool:
        """Whether an element before the text names authors or a date."""
        names = set((element.get("class") or "").split())
        if not names & _FRONT or plain(self._line) or words_in(element) > _LONG_FRONT:
            return False
        return not any(rough.kind is BlockKind.HEADING and rough.level > 1 for rough in self.roughs)

    def _item(self, element: Element) -> Sink:
        sign = list_sign(element)
        if self._section == "references" and self._depth == 1:
            return Sink(BlockKind.REFERENCE, sign=sign.removeprefix("•"))
        if self._section == "notes" and self._depth == 1 and sign[:1].isdigit():
            return Sink(BlockKind.NOTE, sign=sign)
        one = words_in(element) <= _LONG_ITEM
        return Sink(BlockKind.LIST_ITEM, max(1, self._depth), one=one, sign=sign)

    def _definition(self, element: Element) -> Sink | None:
        """A term goes with its definition, parted from it by a colon, unless that is long."""
        term, self._term = self._term, None
        if element.tag == "dt":
            if term is not None and term.rough is not None and plain(term.rough.segments)[-1:].isalnum():
                term.rough.segments.append(Segment("", ",", Reason.NUMBERING))
            self._term = term or Sink(BlockKind.LIST_ITEM, max(1, self._depth))
            return self._term
        before = element.getprevious()
        if term is None and before is not None and before.tag == "dd":
            term = self._defined
        self._defined = term
        if term is None or term.rough is None or words_in(element) > _LONG_ITEM:
            return None
        if plain(term.rough.segments)[-1:].isalnum():
            term.rough.segments.append(Segment("", ":", Reason.NUMBERING))
        return term
