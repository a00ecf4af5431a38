"""The values of ingestion: what a reader finds in a source, and the document that is made of it.

A reader turns a file into a `Reading`: blocks in reading order, each holding its *runs* (the words
as they stand in the source) and the *repairs* that turn them into text. `split` turns a reading
into a `Document` of passages, each a slice of the document's reading text that keeps its runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.address import Address


class Kind(StrEnum):
    """What a passage is."""

    FRONT = "front"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"


class BlockKind(StrEnum):
    """What a block of the source is, before it is split into passages."""

    TITLE = "title"  # the document's own title where it stands in the text; a heading of level 0
    HEADING = "heading"
    FRONT = "front"  # authors, affiliations, date, imprint
    CONTENTS = "contents"  # a line or paragraph of the contents page
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    CODE = "code"  # its line breaks and spaces are kept
    LIST_ITEM = "list-item"
    COLUMN_NAMES = "column-names"  # the header row of the table rows that follow; in no passage itself
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"


class Reason(StrEnum):
    """Why words of the page are furniture, or why a repair was made."""

    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"
    LINE_NUMBER = "line number"
    WATERMARK = "watermark"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"  # the font does not say which letters its signs stand for
    REPEATED_HEADER = "repeated header"
    FIGURE = "figure"  # labels of a chart or drawing
    PULL_QUOTE = "pull quote"  # words of the text shown again, large
    SITE = "site text"  # words of the page around the report: shelf, imprint, banners of a web page
    NAVIGATION = "navigation"
    SCRIPT = "script"  # programs and style sheets
    PICTURE = "picture"  # words in a drawing, or that stand for an image
    DELETED = "deleted"  # struck out by a tracked change
    COMMENT = "comment"
    METADATA = "metadata"  # read into title, publisher, date, address
    MARK = "mark"
    HYPHEN = "hyphen"
    LIGATURE = "ligature"
    MARKUP = "markup"  # characters of the format itself, such as Markdown's asterisks
    SPLICE = "splice"  # furniture cut out of the middle of a sentence
    SPACE = "space"
    NUMBERING = "numbering"  # a bullet or number that the format draws and does not write
    MERGED = "merged cell"  # the words of a merged cell, said again where it reaches
    RAISED = "raised"  # superscript characters that are no mark


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle on a page in points (1/72 inch), origin at the lower left of the page as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: counted from 1, with its printed label where it has one, and its size in points."""

    number: int
    label: str | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words of one line of the source, exactly as extracted (but NFC, without line end).

    `page` and `rect` are None in formats without pages. In a reading `at` is -1; in a document it is
    the offset in `Document.text` at which the run's words begin.
    """

    raw: str
    page: int | None = None
    rect: Rect | None = None
    at: int = -1


@dataclass(frozen=True, slots=True)
class Repair:
    """`before` at offset `at` of the runs' raw texts joined by line ends became `after`."""

    at: int
    before: str
    after: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class BlockCell:
    """One cell of a table row, under its column's name; both may be empty."""

    column: str
    runs: tuple[Run, ...]
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row … of the source, in reading order.

    Tables (`COLUMN_NAMES`, `TABLE_ROW`) hold `cells`, all others `runs`. `level` is a heading's depth
    from 1, or a list item's nesting from 1. A `LIST_ITEM`'s runs include its bullet or number.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    repairs: tuple[Repair, ...] = ()
    level: int = 0
    cells: tuple[BlockCell, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words that stand on the page but not in the text, and why."""

    text: str
    page: int | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; empty where the source does not say it.

    `date` is as precise as the source: `2023`, `2023-04` or `2023-04-01`. `page_count` is 0 where the
    format has no pages and none are stated.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    page_count: int = 0
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in a source; every word of it is in a block or in the furniture."""

    metadata: Metadata
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as a value: `passage.text[start:end] == text`; empty cells have start == end."""

    column: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A pointer that stood at offset `at` of its passage's text, taken out of it.

    `kind` is `note` or `reference`; `targets` are numbers of passages of the same document.
    """

    text: str
    at: int
    kind: str
    targets: tuple[int, ...] = ()


def heading_over(section: Sequence[str]) -> str:
    """The heading that a passage is embedded with: the last of its section, or nothing."""
    return section[-1] if section else ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is cited: `document.text[start:end] == text`.

    `runs` and `repairs` rebuild the text (see `ingest.spans.rebuild`); in a table row they do so cell
    by cell. `pages` are counted from 1, in order, without repeats; empty for formats without pages.
    """

    number: int
    kind: Kind
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    pages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    cells: tuple[Cell, ...] = ()
    runs: tuple[Run, ...] = ()
    repairs: tuple[Repair, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the reading text: `document.text[start:end] == text`; `level` 0 is the title."""

    level: int
    text: str
    start: int
    end: int
    runs: tuple[Run, ...] = ()
    repairs: tuple[Repair, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of a report: the SHA-256 of its bytes, the reader that read it, and what it read."""

    sha256: str
    reader: int
    metadata: Metadata
    text: str
    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    passages: tuple[Passage, ...]
    column_names: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source of a folder that could not be read, and why."""

    source: str
    reason: str
