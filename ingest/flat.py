"""The reference library's page text: a PDF's words run together, with the library's own lines above.

Headings run into paragraphs, running heads into sentences, tables into one line, and columns may stand
in the wrong order. What each word is, is told by repetition, case, types of value and sentence ends.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.address import Address
from ingest.cut_words import with_whole_words
from ingest.dates import iso_date
from ingest.document import Block, BlockCell, BlockKind, Furniture, Metadata, Reading, Reason
from ingest.flat_body import body_blocks
from ingest.flat_front import front_matter_of
from ingest.flat_headings import Vocabulary
from ingest.flat_heads import page_numbers, running_heads
from ingest.flat_notes import back_matter
from ingest.flat_order import in_order
from ingest.flat_table import find_tables
from ingest.flat_words import block_of, mark_numbers, mark_repairs, runs_of, words_of
from ingest.lazy_regex import regex
from ingest.repair import vocabulary
from ingest.spans import rebuild

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_notes import BackMatter
    from ingest.flat_table import Table
    from ingest.flat_words import Word

_ADDRESS = regex(r"(?P<address>\d{1,6}\.\d{4,7})\s*library address\b.*")
_PAGES = regex(r"(?P<count>\d{1,5})\s+pages?\b")
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class _Head:
    """The library's own lines above the report; the report begins at line `end`."""

    metadata: Metadata
    furniture: tuple[Furniture, ...]
    end: int


def is_library_page(text: str) -> bool:
    """Whether a text begins with the reference library's lines."""
    return _library_head(text.split("\n")) is not None


def _library_head(lines: Sequence[str]) -> _Head | None:
    filled = [(n, line.strip()) for n, line in enumerate(lines[:40]) if line.strip()][:_HEAD_LINES]
    place = next((n for n, (_, line) in enumerate(filled) if _ADDRESS.fullmatch(line)), -1)
    if place < 1:
        return None
    match = _ADDRESS.fullmatch(filled[place][1])
    stated = [n for n in range(place) if " · " in filled[n][1] and iso_date(filled[n][1])]
    imprint = filled[stated[-1]][1] if stated else ""
    title_at = (stated[-1] if stated else place) - 1
    parts = [part.strip() for part in imprint.split(" · ")]
    pages = _PAGES.search(imprint)
    metadata = Metadata(
        title=filled[title_at][1] if title_at >= 0 else "",
        publisher=parts[0] if parts and not iso_date(parts[0]) else "",
        date=next((date for part in parts if (date := iso_date(part))), ""),
        page_count=int(pages["count"]) if pages else 0,
        address=Address.try_parse(match["address"]) if match else None,
    )
    furniture = tuple(
        Furniture(line, None, Reason.SITE if n < title_at else Reason.METADATA)
        for n, (_, line) in enumerate(filled[: place + 1])
    )
    return _Head(metadata, furniture, filled[place][0] + 1)


def library_reading(text: str) -> Reading:
    """What a page of the reference library says."""
    lines = text.replace("\f", " ").split("\n")
    head = _library_head(lines) or _Head(Metadata(), (), 0)
    words = words_of(lines, head.end)
    heads = running_heads(words, head.metadata.title, head.metadata.page_count)
    numbers = set(page_numbers(words, heads, head.metadata.page_count))
    front = front_matter_of(words, heads, numbers)
    kept, breaks = _without(words, heads, numbers | front.taken)
    furniture = list(head.furniture)
    furniture += [
        Furniture(" ".join(word.text for word in words[first:end]), None, Reason.RUNNING_HEAD)
        for first, end in heads
        if first not in front.taken
    ]
    furniture += [Furniture(words[n].text, None, Reason.PAGE_NUMBER) for n in sorted(numbers)]
    blocks = [block_of(kind, piece, lines) for kind, piece in front.blocks]
    body, headers = _blocks(kept, breaks, lines)
    blocks += body
    furniture += headers
    known = vocabulary(lines[head.end :])
    known.cuts = True
    blocks = [with_whole_words(block, known) for block in blocks]
    metadata = replace(head.metadata, authors=front.authors)
    warnings = tuple(
        f"A sentence is broken off: …{rebuild(block.runs, block.repairs).text[:60]!r}…"
        for block in blocks
        if "broken" in block.flags
    )
    return Reading(metadata, (), tuple(blocks), tuple(furniture), warnings)


def _without(
    words: Sequence[Word], heads: Sequence[tuple[int, int]], taken: set[int]
) -> tuple[list[Word], list[int]]:
    """The words of the text itself, and the offsets in them at which a new page begins."""
    away = taken | {n for first, end in heads for n in range(first, end)}
    kept: list[Word] = []
    breaks: list[int] = []
    for n, word in enumerate(words):
        if n not in away:
            kept.append(word)
        elif not breaks or breaks[-1] != len(kept):
            breaks.append(len(kept))
    return kept, breaks


def _blocks(
    words: list[Word], breaks: list[int], lines: Sequence[str]
) -> tuple[list[Block], list[Furniture]]:
    """The blocks of the text without furniture, and the table headers that were repeated in it."""
    back = back_matter(words)
    end = back.start if back else len(words)
    tables = find_tables(words[:end], [at for at in breaks if at < end])
    inside = {n for table in tables for n in range(table.caption[0], table.end)}
    edges = sorted({0, end, *(at for at in breaks if at < end), *(table.caption[0] for table in tables)})
    pages = [[words[n] for n in range(*span) if n not in inside] for span in itertools.pairwise(edges)]
    vocabulary = Vocabulary.of([word for page in pages for word in page])
    ordered = in_order(pages, vocabulary, {mark for n in inside for mark in mark_numbers(words[n].text)})
    blocks = _with_tables(body_blocks(ordered, vocabulary, lines), tables, words, lines)
    headers = [
        Furniture(" ".join(word.text for word in words[slice(*span)]), None, Reason.REPEATED_HEADER)
        for table in tables
        for span in table.repeats
    ]
    return blocks + (_back_blocks(back, words, lines) if back else []), headers


def _with_tables(
    body: Sequence[tuple[Block, list[Word]]],
    tables: Sequence[Table],
    words: Sequence[Word],
    lines: Sequence[str],
) -> list[Block]:
    """The body's blocks, each table after the section in which the word before it stands."""
    inside = {n for table in tables for n in range(table.caption[0], table.end)}
    after: dict[int, list[Table]] = {}
    for table in tables:
        place = next((n for n in range(table.caption[0] - 1, -1, -1) if n not in inside), -1)
        after.setdefault(id(words[place]) if place >= 0 else 0, []).append(table)
    waiting = after.get(0, [])
    blocks: list[Block] = []
    for block, piece in body:
        if block.kind is BlockKind.HEADING:
            blocks += [part for table in waiting for part in _table_blocks(table, words, lines)]
            waiting = []
        blocks.append(block)
        waiting = waiting + [table for word in piece for table in after.get(id(word), [])]
    return blocks + [part for table in waiting for part in _table_blocks(table, words, lines)]


def _back_blocks(back: BackMatter, words: Sequence[Word], lines: Sequence[str]) -> list[Block]:
    blocks: list[Block] = []
    if back.heading[1] > back.heading[0]:
        blocks.append(block_of(BlockKind.HEADING, words[slice(*back.heading)], lines, level=1))
    blocks += [block_of(BlockKind.NOTE, words[slice(*note)], lines) for note in back.notes]
    blocks += [block_of(back.kind, [words[n] for n in entry], lines) for entry in back.entries]
    rest = [words[n] for n in back.rest]
    return blocks + ([block_of(BlockKind.FRONT, rest, lines)] if rest else [])


def _table_blocks(table: Table, words: Sequence[Word], lines: Sequence[str]) -> list[Block]:
    names = [" ".join(word.bare for word in words[slice(*span)]) for span in table.names]
    blocks = [block_of(BlockKind.CAPTION, words[slice(*table.caption)], lines)]
    if not table.rows:
        return blocks
    header = [_cell("", words[slice(*span)], lines) for span in table.names]
    blocks.append(Block(BlockKind.COLUMN_NAMES, cells=tuple(header)))
    for row in table.rows:
        cells = [_cell(name, [words[n] for n in cell], lines) for name, cell in zip(names, row, strict=True)]
        blocks.append(Block(BlockKind.TABLE_ROW, cells=tuple(cells)))
    return blocks


def _cell(column: str, words: Sequence[Word], lines: Sequence[str]) -> BlockCell:
    runs = runs_of(words, lines)
    return BlockCell(column, runs, mark_repairs(runs))
