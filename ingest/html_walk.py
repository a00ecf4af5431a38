"""The elements of a web page → rough blocks in reading order, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import BlockKind, Furniture, Reason
from ingest.html_fate import BLOCKS
from ingest.html_figures import spaced
from ingest.html_signs import (
    OWN_NUMBER,
    is_contents,
    is_said_again,
    letters_of,
    may_be_pull_quote,
    texts,
)
from ingest.html_sinks import NOTED, HtmlSinks, Sink
from ingest.html_table import HtmlTable, is_data_table
from ingest.lazy_regex import regex
from ingest.nested import value_of
from ingest.references import section_of
from ingest.segments import Rough, Segment, plain
from ingest.works import names_works

if TYPE_CHECKING:
    from ingest.xml_tree import Element

_PERMALINK = regex(r"[¶#§🔗\s]*|permalink", re.IGNORECASE)
_BACK_SIGNS = regex(r"[\s^↑↩⏎⤴\ufe0e\ufe0f]*")


@dataclass(slots=True)
class HtmlWalk(HtmlSinks):
    """One pass over a page: `roughs` and `furniture` in the order of the source."""

    furniture: list[Furniture] = field(default_factory=list)
    _raised: int = 0
    _closing: bool = False  # whether the bracket that closes a mark is still to come
    _inside: bool = True
    _scopes: list[tuple[int, int]] = field(default_factory=list)  # blocks of asides and details
    _said: str = ""  # by the whole page, once asked for

    def over(self, root: Element) -> None:
        """Take all that a page holds; of its head only programs and styles, the rest is metadata."""
        self._inside = self.page.main is None
        for part in root:
            if part.tag == "head":
                for script in part.iter("script", "style"):
                    self.drop(script, Reason.SCRIPT)
            else:
                self.take(part)
                self.put(part.tail)
        self._flush()
        self._close_scopes()

    def cell(self, element: Element) -> list[Segment]:
        """The words of a table cell, its paragraphs one below the other."""
        kept = (self.roughs, self._line, self._sink, self._term)
        self.roughs, self._line, self._sink, self._term = [], [], None, None
        self._inner(element)
        self._flush()
        segments = value_of(self.roughs)
        self.roughs, self._line, self._sink, self._term = kept
        return segments

    def fate(self, element: Element) -> Reason | None:
        """Why an element is no text, or None where it is."""
        return self.page.fate(element, inside=self._inside)

    def put(self, text: str | None) -> None:
        """Words that stand directly in an element of the text."""
        if not text:
            return
        if self._closing and text.startswith("]"):
            self._line.append(Segment("]", "", Reason.MARK))
            text = text[1:]
        self._closing = False
        noted = self._sink is not None and self._sink.kind in NOTED
        if noted and text.strip() and _BACK_SIGNS.fullmatch(text):
            self._line.append(Segment(text, "", Reason.MARKUP))
        else:
            self._line.append(Segment(text, raised=bool(self._raised)))

    def put_stray(self, text: str | None) -> None:
        """Words that stand where none belong: each on a line of its own."""
        if text and text.strip():
            self.put(f"\n{text}\n")

    def take(self, element: Element) -> None:
        """One element with all it holds, but not the words after it."""
        if not isinstance(element.tag, str):
            return  # a character that could not be read
        reason = self.fate(element)
        if reason is None and self._inside and self._is_pull_quote(element):
            reason = Reason.PULL_QUOTE
        if reason is None and is_contents(element):
            reason = Reason.NAVIGATION
        if reason is not None:
            self.drop(element, reason)
            return
        outside = not self._inside and element in self.page.kept
        if outside:  # here the main text begins, or a note of it
            self._flush()
            self._inside = True
        self._open(element)
        if outside:
            self._flush()
            self._inside = False

    def _is_pull_quote(self, element: Element) -> bool:
        if not may_be_pull_quote(element):
            return False
        self._said = self._said or letters_of(element.getroottree().getroot())
        return is_said_again(element, self._said)

    def drop(self, element: Element, reason: Reason) -> None:
        """An element that is no text, line by line."""
        if element.tag in BLOCKS:
            self._flush()
        text = ""
        for node, word in texts(element):
            if node.tag in ("script", "style") and node is not element:
                self._list(word, Reason.SCRIPT)
            elif node.tag == "img":
                self._list(word, Reason.PICTURE)
            else:
                text += word
        for line in [text] if reason is Reason.SCRIPT else text.split("\n"):
            self._list(line, reason)

    def _list(self, text: str, reason: Reason) -> None:
        words = " ".join(text.split())
        if words:
            self.furniture.append(Furniture(words, None, reason))

    def _close_scopes(self) -> None:
        """Make headings within an aside or details paragraphs where text of the outer section follows, which
        they do not head; those beside each other are one."""
        together: list[tuple[int, int]] = []
        for first, end in sorted(self._scopes):
            if together and together[-1][1] >= first:
                together[-1] = (together[-1][0], max(end, together[-1][1]))
            else:
                together.append((first, end))
        for first, end in together:
            heads = [rough for rough in self.roughs[first:end] if rough.kind is BlockKind.HEADING]
            after = self.roughs[end] if end < len(self.roughs) else None
            if not heads or after is None:
                continue
            if after.kind is not BlockKind.HEADING or after.level > min(head.level for head in heads):
                for head in heads:
                    head.kind, head.level = BlockKind.PARAGRAPH, 0

    def _inner(self, element: Element) -> None:
        self.put(element.text)
        for child in element:
            self.take(child)
            self.put(child.tail)

    def _within(self, element: Element, sink: Sink | None) -> None:
        self._flush()
        outer, self._sink = self._sink, sink
        self._inner(element)
        self._flush()
        self._sink = outer

    def _flush(self) -> None:
        """End the line: its words become a block, or go on with the block of their element."""
        line, self._line = spaced(self._line), []
        text = "".join(segment.text for segment in line)
        if not text.strip():
            return
        sink = self._sink
        if not self._inside:
            self._list(text, Reason.SITE)
        elif sink is None:
            self.roughs.append(Rough(BlockKind.PARAGRAPH, line))
        elif sink.rough is not None and sink.one and (sink.holds_all or self.roughs[-1:] == [sink.rough]):
            sink.rough.segments += [Segment("\n"), *line]
        elif sink.rough is not None and not sink.one and sink.kind is BlockKind.LIST_ITEM:
            self.roughs.append(Rough(BlockKind.PARAGRAPH, line))
        else:
            signed = sink.sign and sink.rough is None
            if signed and not (sink.kind in NOTED and OWN_NUMBER.match(plain(line))):
                line.insert(0, Segment("", f"{sink.sign} ", Reason.NUMBERING))
            sink.rough = Rough(sink.kind, line, sink.level)
            self.roughs.append(sink.rough)

    def _open(self, element: Element) -> None:
        tag = element.tag
        sink = self.sink_of(element) if not (self._sink and self._sink.holds_all) else None
        if sink is not None:
            self._within(element, sink)
            if sink.kind is BlockKind.HEADING and sink.rough is not None:
                title = plain(sink.rough.segments)
                named = section_of(title)
                self._section = named if named == "notes" or names_works(title) else ""
            return
        match tag:
            case "br":
                self._line.append(Segment("\n"))
            case "img" | "area":
                self._list(element.get("alt") or "", Reason.PICTURE)
            case "a":
                self._link(element)
            case "sup":
                self._raised += 1
                self._inner(element)
                self._raised -= 1
            case "q":
                self._line.append(Segment("", "“"))
                self._inner(element)
                self._line.append(Segment("", "”"))
            case "ul" | "ol" | "dl":
                self._depth += 1
                self._within(element, self._sink)
                self._depth -= 1
            case "table" if is_data_table(element) and not (self._sink and self._sink.holds_all):
                self._flush()
                blocks = HtmlTable(self).read(element)
                self._flush()
                self.roughs += blocks
            case "figure":
                self._figure(element)
            case "aside" | "details":
                self._flush()
                first = len(self.roughs)
                self._within(element, self._sink)
                self._scopes.append((first, len(self.roughs)))
            case "td" | "th":
                self._within(element, self._sink)
                self._line.append(Segment(" "))
            case _ if tag in BLOCKS:
                self._within(element, self._sink)
            case _:
                self._inner(element)

    def _figure(self, element: Element) -> None:
        """A figure with a table: its caption first, so that the rows stand under it."""
        self._flush()
        captions = [child for child in element if child.tag == "figcaption"]
        early = captions if next(element.iter("table"), None) is not None else []
        for caption in early:
            self.take(caption)
        self.put(element.text)
        for child in element:
            if child not in early:
                self.take(child)
            self.put(child.tail)
        self._flush()

    def _link(self, element: Element) -> None:
        text = "".join(element.itertext())
        is_local = (element.get("href") or "").startswith("#")
        if element in self.notes.marks:
            before = self._line[-1] if self._line else None
            if before is not None and before.after is None and before.text.endswith("["):
                self._line[-1] = Segment(before.text[:-1], raised=before.raised)
                self._line.append(Segment("[", "", Reason.MARK))
                self._closing = True
            self._line.append(Segment(text, "", Reason.MARK))
        elif element in self.notes.back and self._is_label(text):
            glued = not (element.tail or " ")[0].isspace()
            self._line += [Segment(text.strip()), *([Segment("", " ", Reason.SPACE)] if glued else [])]
        elif text.strip() and (
            (is_local and _PERMALINK.fullmatch(text.strip()))
            or (element in self.notes.back and not (OWN_NUMBER.match(text) and not plain(self._line)))
        ):
            self._line.append(Segment(text, "", Reason.MARKUP))
        else:
            self._inner(element)

    def _is_label(self, text: str) -> bool:
        """Whether a link back is the number that its note begins with, which no list draws."""
        unsigned = self._sink is not None and self._sink.kind in NOTED and not self._sink.sign
        return unsigned and bool(re.fullmatch(r"\s*\d{1,4}\s*", text)) and not plain(self._line)
