"""Markdown → headings, paragraphs, lists, tables, code, quotations and footnotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ingest.dates import iso_date
from ingest.document import Block, BlockKind, Furniture, Metadata, Reading, Reason, Repair
from ingest.flat_front import first_names
from ingest.front_matter import front_matter
from ingest.imprint import issue_date, publisher
from ingest.lazy_regex import regex
from ingest.markdown_html import html_blocks
from ingest.markdown_lines import code_runs, text_runs
from ingest.markdown_notes import note_block, note_spans
from ingest.markdown_table import shielded, table_blocks
from ingest.markdown_works import with_works
from ingest.source_text import source_text
from ingest.spans import rebuild
from ingest.styles import names_table_below
from ingest.titled import early_texts, titled, with_front

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from ingest.document import Run

_ID = regex(r"\s*\{[#.][^{}\n]*\}\s*$")
_LONG_CAPTION = 40  # words
_DEFINES = regex(r":\s+(?=\S)")


def read_markdown(path: Path) -> Reading:
    """What a Markdown file says; Unreadable where it is empty or no text."""
    lines = source_text(path).replace("\f", " ").split("\n")
    matter = front_matter(lines)
    reader = _Reader(lines, matter.end)
    reader.read()
    blocks, title = titled(with_works(reader.blocks), matter.metadata.title)
    blocks = with_front(blocks)
    fronts = [rebuild(b.runs, b.repairs).text for b in blocks if b.kind is BlockKind.FRONT]
    metadata = Metadata(
        title=title,
        authors=matter.metadata.authors or first_names(fronts, title),
        publisher=matter.metadata.publisher or publisher(fronts, early_texts(blocks)),
        date=matter.metadata.date
        or next((date for text in fronts if (date := iso_date(text))), "")
        or issue_date(early_texts(blocks)),
    )
    return Reading(metadata, (), blocks, matter.furniture + reader.leftovers())


class _Reader:
    """Collects the blocks of one source; `used` are the lines whose words they hold."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.furniture: list[Furniture] = []
        self.used = set(range(start))
        self.markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
        self.notes = note_spans(
            lines, self.used | self._code_lines("fence", "html_block"), self._code_lines("code_block")
        )
        hidden = self.used | {n for span in self.notes for n in range(*span)}
        self.parsed = "\n".join("" if n in hidden else line for n, line in enumerate(lines))
        self.lists: list[bool] = []  # for each open list item: whether its first block is still to come
        self.quotes = 0

    def read(self) -> None:
        """Fill `blocks` in the order of the source."""
        waiting = list(self.notes)
        tokens = self.markdown.parse(self.parsed)
        shown = shielded(self.parsed, tokens)
        if shown != self.parsed:
            self.parsed, tokens = shown, self.markdown.parse(shown)
        for number, token in enumerate(tokens):
            while waiting and token.map and token.level == 0 and token.map[0] >= waiting[0][1]:
                self._note(*waiting.pop(0))
            self._take(token, tokens[number - 1] if number else None)
            if token.type == "table_open":
                self._table(tokens[number:])
        for span in waiting:
            self._note(*span)

    def _code_lines(self, *kinds: str) -> set[int]:
        """The lines of tokens of these kinds, code or raw HTML, in which no footnote begins."""
        tokens = self.markdown.parse("\n".join("" if n in self.used else x for n, x in enumerate(self.lines)))
        spans = [token.map for token in tokens if token.type in kinds]
        return {n for span in spans if span for n in range(*span)}

    def leftovers(self) -> tuple[Furniture, ...]:
        """The lines that no block holds: rules, link definitions, table rules; and what HTML hides."""
        lines = [
            Furniture(line.strip(), None, Reason.MARKUP)
            for number, line in enumerate(self.lines)
            if number not in self.used and line.strip()
        ]
        return (*self.furniture, *lines)

    def _take(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "list_item_open":
                self.lists.append(True)
            case "list_item_close":
                self.lists.pop()
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "inline" if before and before.type == "heading_open":
                span = before.map or [0, 0]
                runs, repairs = _without_id(*self._words(token, span[0], span[1]))
                self._add(Block(BlockKind.HEADING, runs, repairs, level=int(before.tag[1])))
            case "inline" if before and before.type == "paragraph_open":
                self._paragraph(token)
            case "fence" | "code_block":
                self._code(token)
            case "html_block" if token.level == 0 and token.map:
                self._html(*token.map)

    def _add(self, block: Block) -> None:
        if block.runs or block.cells:
            self.blocks.append(block)
        if self.lists:
            self.lists[-1] = False

    def _paragraph(self, token: Token) -> None:
        first, end = token.map or [0, 0]
        runs, repairs = self._words(token, first, end)
        if not (self.lists or self.quotes) and (defined := _defined(runs, repairs)) is not None:
            self._add(Block(BlockKind.LIST_ITEM, runs, defined, level=1))
        elif self.lists and self.lists[-1]:
            self._add(Block(BlockKind.LIST_ITEM, runs, repairs, level=len(self.lists)))
        elif self.lists and self.blocks and self._continues_item():
            item = self.blocks.pop()
            shift = sum(len(run.raw) + 1 for run in item.runs)
            moved = tuple(Repair(r.at + shift, r.before, r.after, r.reason) for r in repairs)
            self.blocks.append(Block(item.kind, item.runs + runs, item.repairs + moved, level=item.level))
        else:
            kind = BlockKind.QUOTATION if self.quotes else BlockKind.PARAGRAPH
            self._add(Block(kind, runs, repairs))

    def _continues_item(self) -> bool:
        item = self.blocks[-1]
        return item.kind is BlockKind.LIST_ITEM and item.level == len(self.lists)

    def _words(self, token: Token, first: int, end: int) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
        """The source lines `first` to `end` as runs, and what turns them into the inline token's words."""
        self.used |= set(range(first, end))
        opens_item = bool(self.lists) and self.lists[-1]
        return text_runs(token, self.lines[first:end], opens_item=opens_item)

    def _code(self, token: Token) -> None:
        first, end = token.map or [0, 0]
        visible = self.parsed.split("\n")  # a footnote within is a line of its own
        runs, repairs = code_runs(token, visible[first:], end - first)
        if runs:
            self.used |= set(range(first, first + len(runs)))
            self._add(Block(BlockKind.CODE, runs, repairs))

    def _html(self, first: int, end: int) -> None:
        """HTML between blank lines; within lists and quotations its lines stay what they are, markup."""
        self.used |= set(range(first, end))
        blocks, furniture = html_blocks("\n".join(self.parsed.split("\n")[first:end]))
        self.furniture += furniture
        for block in blocks:
            self._add(block)

    def _table(self, tokens: Sequence[Token]) -> None:
        """A pipe table from its opening token on, below its caption."""
        self._caption_before()
        end = next(n for n, token in enumerate(tokens) if token.type == "table_close")
        for number, block in table_blocks(tokens[:end], self.lines, self.parsed.split("\n")):
            self.used.add(number)
            self._add(block)

    def _caption_before(self) -> None:
        """A paragraph such as “Table 2 …” or “Table: …” right above a table is its caption."""
        above = self.blocks[-1] if self.blocks else None
        if above is None or above.kind is not BlockKind.PARAGRAPH:
            return
        text = rebuild(above.runs, above.repairs).text
        if names_table_below(text) and len(text.split()) <= _LONG_CAPTION:
            self.blocks[-1] = replace(above, kind=BlockKind.CAPTION)

    def _note(self, first: int, end: int) -> None:
        block = note_block(self.lines[first:end], self.markdown)
        if block is not None:
            self.used |= set(range(first, end))
            self.blocks.append(block)


def _defined(runs: tuple[Run, ...], repairs: tuple[Repair, ...]) -> tuple[Repair, ...] | None:
    """The repairs of a term and its definitions, each on a line behind a colon; None where it is no such."""
    if len(runs) < 2 or _DEFINES.match(runs[0].raw) or not _DEFINES.match(runs[1].raw):
        return None
    at, found = len(runs[0].raw), list(repairs)
    for number, run in enumerate(runs[1:]):
        if match := _DEFINES.match(run.raw):
            found.append(Repair(at, f"\n{match[0]}", " " if number else ": ", Reason.MARKUP))
        at += len(run.raw) + 1
    return tuple(sorted(found, key=lambda repair: repair.at))


def _without_id(
    runs: tuple[Run, ...], repairs: tuple[Repair, ...]
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """A heading without the name that it is linked by, as in `## Methods {#methods}`."""
    match = _ID.search(runs[-1].raw) if runs else None
    if match is None:
        return runs, repairs
    at = sum(len(run.raw) + 1 for run in runs[:-1]) + match.start()
    kept = tuple(repair for repair in repairs if repair.at < at)
    return runs, (*kept, Repair(at, match[0], "", Reason.MARKUP))
