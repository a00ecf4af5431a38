"""Blocks → passages, the unit that is cited; one block at a time, so an edit changes only its block."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import (
    Block,
    BlockKind,
    Cell,
    Document,
    Heading,
    Kind,
    Mark,
    Passage,
    Reading,
    Repair,
    Run,
)
from ingest.marks import resolve_marks
from ingest.sentences import sentences
from ingest.spans import Rebuilt, cut, joined, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BEST, LEAST, MOST, LIMIT = 80, 40, 120, 160  # words of a prose passage
SHORT_ITEM = 12  # a list item under so many words goes together with its lead-in
LEAD_IN = 40  # of a longer lead-in only the last sentence goes with the items

_KINDS = {
    BlockKind.FRONT: Kind.FRONT,
    BlockKind.CONTENTS: Kind.FRONT,
    BlockKind.PARAGRAPH: Kind.PARAGRAPH,
    BlockKind.QUOTATION: Kind.PARAGRAPH,
    BlockKind.CODE: Kind.PARAGRAPH,
    BlockKind.LIST_ITEM: Kind.LIST,
    BlockKind.TABLE_ROW: Kind.TABLE_ROW,
    BlockKind.CAPTION: Kind.CAPTION,
    BlockKind.NOTE: Kind.NOTE,
    BlockKind.REFERENCE: Kind.REFERENCE,
}
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.LIST_ITEM, BlockKind.FRONT})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage or heading before it has its place in the document's text."""

    kind: Kind | None  # None for a heading
    text: str
    runs: tuple[Run, ...]
    repairs: tuple[Repair, ...]
    marks: tuple[tuple[int, str], ...] = ()
    cells: tuple[Cell, ...] = ()
    flags: tuple[str, ...] = ()
    level: int = 0
    origin: tuple[int, ...] = ()
    section: tuple[str, ...] = ()


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


def _placed(piece: _Piece, position: int) -> tuple[Run, ...]:
    """The piece's runs, each with the offset in the document's text at which its words begin."""
    placed: list[Run] = []
    raw = 0
    for run in piece.runs:
        at = min(bisect_left(piece.origin, raw), len(piece.text))
        placed.append(replace(run, at=position + at))
        raw += len(run.raw) + 1
    return tuple(placed)


def _with_sections(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Each passage with the path of headings above it, table rows also with their caption."""
    path: list[tuple[int, str]] = []
    caption = ""
    for piece in pieces:
        if piece.kind is None:
            if piece.level:
                path = [step for step in path if step[0] < piece.level] + [(piece.level, piece.text)]
            caption = ""
            yield piece
            continue
        if piece.kind is Kind.CAPTION:
            caption = piece.text
        elif piece.kind is not Kind.TABLE_ROW:
            caption = ""
        section = tuple(text for _, text in path)
        if piece.kind is Kind.TABLE_ROW and caption:
            section += (caption,)
        yield replace(piece, section=section)


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if block.kind is BlockKind.COLUMN_NAMES:
            continue
        if block.kind is BlockKind.TABLE_ROW:
            yield _row(block)
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            yield from _heading(block)
        elif block.kind is BlockKind.LIST_ITEM or _leads_in(blocks, position - 1):
            lead = block if block.kind is not BlockKind.LIST_ITEM else None
            items = _items(blocks, position if lead else position - 1)
            position += len(items) - (0 if lead else 1)
            yield from _list(lead, items)
        else:
            yield from _prose(block)


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


def _heading(block: Block) -> Iterator[_Piece]:
    built = rebuild(block.runs, block.repairs)
    if built.text:
        level = 0 if block.kind is BlockKind.TITLE else max(1, block.level)
        yield _Piece(
            None, built.text, block.runs, block.repairs, built.marks, level=level, origin=built.origin
        )


def _prose(block: Block) -> Iterator[_Piece]:
    """A block's passages: the whole block, or for long prose its sentences in balanced groups."""
    keep_lines = block.kind is BlockKind.CODE
    built = rebuild(block.runs, block.repairs, keep_lines=keep_lines)
    if not built.text:
        return
    flags = block.flags + tuple(
        flag
        for kind, flag in ((BlockKind.CODE, "code"), (BlockKind.CONTENTS, "contents"))
        if block.kind is kind
    )
    starts = _groups(built.text) if block.kind in _PROSE and block.kind is not BlockKind.LIST_ITEM else [0]
    raw_length = len(joined(block.runs))
    for index, start in enumerate(starts):
        raw_start = built.origin[start] if index else 0
        raw_end = built.origin[starts[index + 1]] if index + 1 < len(starts) else raw_length
        runs, repairs = cut(block.runs, block.repairs, raw_start, raw_end)
        yield _piece(_KINDS[block.kind], runs, repairs, flags=flags, keep_lines=keep_lines)


def _piece(
    kind: Kind,
    runs: tuple[Run, ...],
    repairs: tuple[Repair, ...],
    *,
    flags: tuple[str, ...] = (),
    keep_lines: bool = False,
) -> _Piece:
    built = rebuild(runs, repairs, keep_lines=keep_lines)
    return _Piece(kind, built.text, runs, repairs, built.marks, flags=flags, origin=built.origin)


def _groups(text: str) -> list[int]:
    """Where the passages of a paragraph begin: whole sentences, 40 to 120 words, as even as they come."""
    spans = sentences(text)
    words = [len(text[start:end].split()) for start, end in spans]
    if sum(words) <= MOST or len(spans) < 2:
        return [0]
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost of the first n sentences, where their last group begins
    for end in range(1, len(spans) + 1):
        options: list[tuple[float, int]] = []
        size = 0
        for start in range(end - 1, -1, -1):
            size += words[start]
            if size > LIMIT and start < end - 1:
                break
            options.append((best[start][0] + _cost(size), start))
        best.append(min(options))
    starts: list[int] = []
    end = len(spans)
    while end:
        end = best[end][1]
        starts.append(spans[end][0])
    return starts[::-1]


def _cost(size: int) -> float:
    outside = max(LEAST - size, 0, size - MOST)
    return 1.0 + ((size - BEST) / BEST) ** 2 + outside / 10


def _list(lead: Block | None, items: list[Block]) -> Iterator[_Piece]:
    """A list's passages: long items one each, short ones together with their lead-in."""
    sizes = [_words(rebuild(item.runs, item.repairs).text) for item in items]
    group: list[Block] = []
    if lead is not None:
        if sizes[0] >= SHORT_ITEM:
            yield from _prose(lead)
        else:
            rest, lead = _last_sentence(lead)
            if rest is not None:
                yield from _prose(rest)
            group.append(lead)
    room = 0
    for item, size in zip(items, sizes, strict=True):
        if group and (size >= SHORT_ITEM or room + size > MOST):
            yield _joined_items(group)
            group, room = [], 0
        if size >= SHORT_ITEM:
            yield from _prose(item)
        else:
            group.append(item)
            room += size
    if group:
        yield _joined_items(group)


def _words(text: str) -> int:
    """How many words a list item has, its bullet or number aside."""
    words = text.split()
    return len(words) - bool(words and not words[0].rstrip(".)").isalpha() and len(words[0]) < 4)


def _last_sentence(lead: Block) -> tuple[Block | None, Block]:
    """A lead-in as (what stays a paragraph, what goes with the items)."""
    built = rebuild(lead.runs, lead.repairs)
    spans = sentences(built.text)
    if len(built.text.split()) <= LEAD_IN or len(spans) < 2:
        return None, lead
    middle, end = built.origin[spans[-1][0]], len(joined(lead.runs))
    first = cut(lead.runs, lead.repairs, 0, middle)
    last = cut(lead.runs, lead.repairs, middle, end)
    return (
        replace(lead, runs=first[0], repairs=first[1]),
        replace(lead, runs=last[0], repairs=last[1]),
    )


def _joined_items(blocks: Sequence[Block]) -> _Piece:
    runs, repairs = _concatenated([(block.runs, block.repairs) for block in blocks])
    flags = tuple(dict.fromkeys(flag for block in blocks for flag in block.flags))
    return _piece(Kind.LIST, runs, repairs, flags=flags)


def _concatenated(
    parts: Sequence[tuple[tuple[Run, ...], tuple[Repair, ...]]],
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    runs: list[Run] = []
    repairs: list[Repair] = []
    position = 0
    for part_runs, part_repairs in parts:
        runs += part_runs
        repairs += [replace(repair, at=repair.at + position) for repair in part_repairs]
        position += sum(len(run.raw) + 1 for run in part_runs)
    return tuple(runs), tuple(repairs)


def _row(block: Block) -> _Piece:
    """A table row as `Column: cell; Column: cell`; empty cells are left out of the text, kept as values."""
    text = ""
    cells: list[Cell] = []
    marks: list[tuple[int, str]] = []
    origin: list[int] = []
    raw = 0
    for cell in block.cells:
        built: Rebuilt = rebuild(cell.runs, cell.repairs)
        if built.text:
            label = ("; " if text else "") + (f"{cell.column}: " if cell.column else "")
            text += label
            origin += [raw - 1] * len(label)  # so that the cell's first run begins after its label
        start = len(text)
        text += built.text
        origin += [raw + at for at in built.origin[:-1]]
        cells.append(Cell(cell.column, built.text, start, len(text)))
        marks += [(start + at, mark) for at, mark in built.marks]
        raw += sum(len(run.raw) + 1 for run in cell.runs)
    runs, repairs = _concatenated([(cell.runs, cell.repairs) for cell in block.cells])
    piece = _Piece(Kind.TABLE_ROW, text, runs, repairs, tuple(marks), tuple(cells), block.flags)
    return replace(piece, origin=(*origin, raw))
