"""Blocks → passages, the unit that is cited; one block at a time, so an edit changes only its block."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Document, Heading, Kind, Mark, Passage, Reading, Run
from ingest.list_passages import items_of
from ingest.marks import resolve_marks
from ingest.passages import Piece, prose, row_of
from ingest.row_groups import groups_over
from ingest.spans import rebuild
from ingest.table_captions import goes_on, name_of, with_captions_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def split(reading: Reading, *, sha256: str, reader: int) -> Document:
    """The document of a reading: its text, and the headings and passages that are slices of it."""
    texts: list[str] = []
    headings: list[Heading] = []
    passages: list[Passage] = []
    position = 0
    for piece in _with_sections(_pieces(reading.blocks)):
        end = position + len(piece.text)
        runs = _placed(piece, position)
        marks = tuple(Mark(text, at, "") for at, text in piece.marks)
        if piece.kind is None:
            headings.append(Heading(piece.level, piece.text, position, end, runs, piece.repairs, marks))
        else:
            passages.append(
                Passage(
                    number=len(passages) + 1,
                    kind=piece.kind,
                    section=piece.section,
                    text=piece.text,
                    start=position,
                    end=end,
                    pages=tuple(dict.fromkeys(run.page for run in runs if run.page is not None)),
                    marks=marks,
                    cells=piece.cells,
                    runs=runs,
                    repairs=piece.repairs,
                    flags=piece.flags,
                )
            )
        texts.append(piece.text)
        position = end + 2
    return Document(
        sha256=sha256,
        reader=reader,
        metadata=reading.metadata,
        text="\n\n".join(texts),
        pages=reading.pages,
        headings=tuple(headings),
        passages=resolve_marks(passages),
        column_names=tuple(block for block in reading.blocks if block.kind is BlockKind.COLUMN_NAMES),
        furniture=reading.furniture,
        warnings=reading.warnings,
    )


def _placed(piece: Piece, position: int) -> tuple[Run, ...]:
    """The piece's runs, each with the offset in the document's text at which its words begin."""
    placed: list[Run] = []
    raw = 0
    for run in piece.runs:
        at = min(bisect_left(piece.origin, raw), len(piece.text))
        placed.append(replace(run, at=position + at))
        raw += len(run.raw) + 1
    return tuple(placed)


def _with_sections(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Each passage with the path of headings above it, table rows also with their caption and groups."""
    path: list[tuple[int, str]] = []
    caption = last = ""
    for piece in pieces:
        if piece.kind is None:
            if piece.level:
                path = [step for step in path if step[0] < piece.level] + [(piece.level, piece.text)]
            caption = ""
            yield piece
            continue
        if piece.kind is Kind.CAPTION:
            last = last if last and goes_on(piece.text, last) else piece.text
            caption = "" if piece.below else last
        elif piece.kind is not Kind.TABLE_ROW:
            caption = ""
        section = tuple(text for _, text in path)
        if piece.kind is Kind.TABLE_ROW and (piece.caption or caption):
            section += (piece.caption or caption,)
        yield replace(piece, section=section + piece.section)


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    position = 0
    blocks, below = with_captions_below(blocks)
    groups = groups_over(blocks)
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if block.kind is BlockKind.COLUMN_NAMES:
            continue
        if block.kind is BlockKind.TABLE_ROW:
            caption = name_of(blocks[below[position - 1]]) if position - 1 in below else ""
            yield replace(row_of(block), section=groups.get(position - 1, ()), caption=caption)
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            yield from _heading(block)
        elif block.kind is BlockKind.LIST_ITEM or _leads_in(blocks, position - 1):
            lead = block if block.kind is not BlockKind.LIST_ITEM else None
            items = _items(blocks, position if lead else position - 1)
            position += len(items) - (0 if lead else 1)
            yield from items_of(lead, items)
        elif position - 1 in below.values():
            yield from (replace(piece, below=True) for piece in prose(block))
        else:
            yield from prose(block)


def _leads_in(blocks: Sequence[Block], position: int) -> bool:
    """Whether the paragraph at `position` introduces the list that follows it."""
    block, following = blocks[position], blocks[position + 1 : position + 2]
    if block.kind is not BlockKind.PARAGRAPH or not following or following[0].kind is not BlockKind.LIST_ITEM:
        return False
    return rebuild(block.runs, block.repairs).text.endswith(":")


def _items(blocks: Sequence[Block], position: int) -> list[Block]:
    end = position
    while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
        end += 1
    return list(blocks[position:end])


def _heading(block: Block) -> Iterator[Piece]:
    built = rebuild(block.runs, block.repairs)
    if built.text:
        level = 0 if block.kind is BlockKind.TITLE else max(1, block.level)
        yield Piece(
            None, built.text, block.runs, block.repairs, built.marks, level=level, origin=built.origin
        )
