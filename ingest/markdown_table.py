"""The cells of a Markdown table's row, pipes and all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import BlockCell, Reason, Repair, Run
from ingest.markdown_inline import changes, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_PIPE = re.compile(r"(?<!\\)\|")


def row_cells(line: str, inlines: Sequence[Token], names: Sequence[str]) -> tuple[BlockCell, ...]:
    """The cells of a row, each with the pipe before it and the last with the pipe after it."""
    cells: list[BlockCell] = []
    at = 0
    for number, (name, token) in enumerate(zip(names, inlines, strict=False), 1):
        stop = len(line) if number == len(inlines) else _cell_end(line, at)
        cells.append(_cell(name, line[at:stop], token))
        at = stop
    return tuple(cells)


def _cell_end(line: str, at: int) -> int:
    """The offset of the pipe that ends the cell beginning at `at` (which may begin with its own pipe)."""
    start = at + 1 if line.startswith("|", at) else at
    match = _PIPE.search(line, start)
    return match.start() if match else len(line)


def _cell(column: str, piece: str, token: Token) -> BlockCell:
    raw = piece.rstrip() if piece.strip() else ""
    if not raw:
        return BlockCell(column, ())
    places: list[int] = []
    repairs: list[Repair] = []
    at = 1 if raw.startswith("|") else 0
    at += len(raw[at:]) - len(raw[at:].lstrip())
    if raw.startswith("|"):
        repairs.append(Repair(0, raw[:at], "", Reason.MARKUP))
    for character in token.content:
        if raw.startswith("\\|", at) and character == "|":
            repairs.append(Repair(at, "\\", "", Reason.MARKUP))
            at += 1
        places.append(at)
        at += 1
    places.append(at)
    if raw[at:].strip():
        repairs.append(Repair(at, raw[at:], "", Reason.MARKUP))
    repairs += placed(changes(token.content, token.children or []), places, raw)
    return BlockCell(column, (Run(raw),), tuple(sorted(repairs, key=lambda repair: repair.at)))
