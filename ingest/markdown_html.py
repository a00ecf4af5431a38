"""Blocks of HTML within Markdown: their words are text, their tags markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Furniture, Reason
from ingest.grids import GridCell, table_blocks
from ingest.html_fate import BLOCKS, HEADINGS
from ingest.lazy_regex import regex
from ingest.segments import Rough, Segment, finished

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = regex(
    r"<!--.*?(?:-->|$)|<(?P<unread>script|style)\b.*?(?:</(?P=unread)\s*>|$)"
    r"|</?(?P<tag>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[!?][^>]*>|&#?\w{1,31};",
    re.DOTALL | re.IGNORECASE,
)
_KINDS = {"blockquote": BlockKind.QUOTATION, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION}


def html_blocks(source: str) -> tuple[list[Block], list[Furniture]]:
    """The blocks of a piece of HTML, its tags as repairs; comments, programs and styles are furniture."""
    reader = _Reader()
    for text, tag in _pieces(source, reader.furniture):
        reader.take(text, tag)
    reader.flush()
    blocks, furniture = finished(reader.roughs)
    return blocks, [*reader.furniture, *furniture]


def _pieces(source: str, furniture: list[Furniture]) -> Iterator[tuple[str, str]]:
    """(Characters, name of the tag they are: `p`, `/p`, `&` for an entity, empty for text)."""
    at = 0
    for match in _PIECE.finditer(source):
        yield source[at : match.start()], ""
        at = match.end()
        piece = match[0]
        if piece.startswith("<!--") or match["unread"]:
            reason = Reason.SCRIPT if match["unread"] else Reason.COMMENT
            furniture.append(Furniture(" ".join(piece.split()), None, reason))
        elif piece.startswith("&"):
            yield piece, "&"
        else:
            name = (match["tag"] or "!").lower()
            yield piece, f"/{name}" if piece.startswith("</") else name
    yield source[at:], ""


class _Reader:
    """Collects roughs; `cells` and `rows` are those of the table that is open."""

    def __init__(self) -> None:
        self.roughs: list[Rough] = []
        self.furniture: list[Furniture] = []
        self.line: list[Segment] = []
        self.kind, self.level = BlockKind.PARAGRAPH, 0
        self.rows: list[list[GridCell]] = []
        self.in_table = False

    def take(self, text: str, tag: str) -> None:
        """One piece of the source."""
        name = tag.removeprefix("/")
        if not tag:
            self.line.append(Segment(text))
        elif tag == "&":
            self.line.append(Segment(text, html.unescape(text)))
        elif self.in_table and name in ("td", "th") and not tag.startswith("/"):
            self.line.append(Segment(text, ""))
            self._end_cell(opens=name == "th")
        elif name in BLOCKS or name in ("br", "img"):
            self._block(text, tag, name)
        else:
            self.line.append(Segment(text, ""))

    def _block(self, text: str, tag: str, name: str) -> None:
        if tag.startswith("/"):
            self.line.append(Segment(text, ""))
            if not self.in_table or name == "table":
                self.flush()
            if name == "table":
                self._end_table()
            return
        if name == "table":
            self.flush()
            self.in_table = True
        if self.in_table:
            if name == "tr":
                self._end_cell(opens=None)
                self.rows.append([])
        elif name not in ("br", "img"):
            self.flush()
            self.level = int(name[1]) if name in HEADINGS else 0
            self.kind = BlockKind.HEADING if self.level else _KINDS.get(name, BlockKind.PARAGRAPH)
            if name == "li":
                self.kind, self.level = BlockKind.LIST_ITEM, 1
        self.line.append(Segment(text, " "))

    def _end_cell(self, *, opens: bool | None) -> None:
        """What stands on the line belongs to the cell before; a new one opens unless `opens` is None."""
        line, self.line = self.line, []
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].segments += line
        else:
            self.line = line
        if opens is not None:
            self.rows = self.rows or [[]]
            self.rows[-1].append(GridCell(self.line, header=opens))
            self.line = []

    def _end_table(self) -> None:
        self.in_table = False
        self.roughs += table_blocks(self.rows, None)
        self.rows = []

    def flush(self) -> None:
        """End the block on the line."""
        if self.in_table:
            self._end_cell(opens=None)
        if self.line:
            self.roughs.append(Rough(self.kind, self.line, self.level))
        self.line = []
        self.kind, self.level = BlockKind.PARAGRAPH, 0
