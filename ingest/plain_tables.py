"""Tables of a plain text, whose columns a sign parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockCell, BlockKind, Reason, Repair, Run
from ingest.spans import rebuild

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
    """The rows of a table, one a line; the first names the columns."""
    names: list[str] = []
    for row, line in zip(rows, lines, strict=True):
        cells = [_cell(piece, line.page) for piece in row]
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


def _cell(piece: str, page: int | None) -> BlockCell:
    raw = piece.strip(" \t")
    runs = (Run(raw, page),) if raw else ()
    signs = tuple(Repair(m.start(), "|", "", Reason.MARKUP) for m in re.finditer(r"\|", raw))
    return BlockCell("", runs, signs)
