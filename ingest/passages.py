"""Single blocks → passages in the making: prose, table rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Cell, Kind, Repair, Run
from ingest.prose_groups import groups_of
from ingest.spans import Rebuilt, cut, joined, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
class Piece:
    """A passage or heading before it has its place in the document's text.

    `section` of a table row holds the names of its groups, `caption` that below its table; a caption with
    `below` is such a one.
    """

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
    caption: str = ""
    below: bool = False


def prose(block: Block) -> Iterator[Piece]:
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
    starts = groups_of(built.text) if block.kind in _PROSE and block.kind is not BlockKind.LIST_ITEM else [0]
    if len(starts) == 1:
        yield Piece(
            _KINDS[block.kind],
            built.text,
            block.runs,
            block.repairs,
            built.marks,
            flags=flags,
            origin=built.origin,
        )
        return
    raw_length = len(joined(block.runs))
    for index, start in enumerate(starts):
        raw_start = built.origin[start] if index else 0
        raw_end = built.origin[starts[index + 1]] if index + 1 < len(starts) else raw_length
        runs, repairs = cut(block.runs, block.repairs, raw_start, raw_end)
        yield piece_of(_KINDS[block.kind], runs, repairs, flags=flags, keep_lines=keep_lines)


def piece_of(
    kind: Kind,
    runs: tuple[Run, ...],
    repairs: tuple[Repair, ...],
    *,
    flags: tuple[str, ...] = (),
    keep_lines: bool = False,
) -> Piece:
    built = rebuild(runs, repairs, keep_lines=keep_lines)
    return Piece(kind, built.text, runs, repairs, built.marks, flags=flags, origin=built.origin)


def concatenated(
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


def row_of(block: Block) -> Piece:
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
    runs, repairs = concatenated([(cell.runs, cell.repairs) for cell in block.cells])
    piece = Piece(Kind.TABLE_ROW, text, runs, repairs, tuple(marks), tuple(cells), block.flags)
    return replace(piece, origin=(*origin, raw))
