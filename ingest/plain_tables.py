"""Tables of a plain text, whose columns a sign parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockCell, BlockKind, Reason, Repair, Run
from ingest.spans import joined, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.plain_lines import Line


def separator_of(group: list[Line]) -> str:
    """The character that parts the group's columns, or an empty string where it is no table."""
    for sign in ("|", "\t"):
        counts = {len(pieces_of(line.text, sign)) for line in group}
        if len(group) > 1 and len(counts) == 1 and counts != {1}:
            return sign
    return ""


def table_of(rows: Sequence[Sequence[str]], lines: Sequence[Line]) -> Iterator[Block]:
    """The rows of a table, one a line but where a row's name goes on below, farther in; the first names the
    columns."""
    names: list[str] = []
    for part in _whole(rows, lines):
        cells = [_cell(pieces, lines[part[0]].page) for pieces in zip(*(rows[n] for n in part), strict=True)]
        if not names:
            yield Block(BlockKind.COLUMN_NAMES, cells=tuple(cells))
            names = [rebuild(cell.runs, cell.repairs).text for cell in cells]
        else:
            named = tuple(replace(cell, column=name) for name, cell in zip(names, cells, strict=True))
            yield Block(BlockKind.TABLE_ROW, cells=named)


def pieces_of(text: str, sign: str) -> list[str]:
    """A row's cells, each with the separator before it; the one that closes a framed row with the last."""
    text = text.strip(" ")
    pieces = re.findall(rf"^[^{sign}]+|[{sign}][^{sign}]*" if sign == "|" else r"^[^\t]*|\t[^\t]*", text)
    if sign == "|" and text.startswith("|") and text.endswith("|") and len(pieces) > 1:
        closing = pieces.pop()
        pieces[-1] += closing
    return pieces


def _whole(rows: Sequence[Sequence[str]], lines: Sequence[Line]) -> list[list[int]]:
    """The numbers of the lines of each row: a line that holds the beginning of a name alone goes with the
    next one, where this stands farther in."""
    parts: list[list[int]] = [[0]]
    for number in range(1, len(rows)):
        above = rows[number - 1]
        alone = number > 1 and bool(above[0].strip()) and not any(cell.strip() for cell in above[1:])
        if alone and _indent(lines[number]) > _indent(lines[number - 1]):
            parts[-1].append(number)
        else:
            parts.append([number])
    return parts


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _cell(pieces: Sequence[str], page: int | None) -> BlockCell:
    runs = tuple(Run(raw, page) for piece in pieces if (raw := piece.strip(" \t")))
    signs = tuple(Repair(m.start(), "|", "", Reason.MARKUP) for m in re.finditer(r"\|", joined(runs)))
    return BlockCell("", runs, signs)
