"""A bare number in a table is of the sort of fact that its column's name tells: of money, of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE, NUMBER, fits
from app.answering.question import Wanted
from app.rows.header_units import header_unit
from index.terms import stems_in
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from ingest.document import Cell

SUMS = frozenset(map(stem, "cost costs price fee fare value amount budget salary rent revenue".split()))
_APART = regex(r"\w\s+[(\[]")  # `Duration (s)`, not `Author(s)`
_IN_UNIT = regex(r"[()\[\]]")


def of_money(cell: Cell) -> bool:
    """Whether a cell is of sums of money: by itself, or by its column's name."""
    column = stems_in(cell.column)
    return fits(Wanted.MONEY, f"{cell.text} 1 {cell.column}") or bool(
        fits(Wanted.MONEY, f"1 {_IN_UNIT.sub('', cell.column)}") or (column | meant_in(column)) & SUMS
    )


def of_sort(wanted: Wanted, cell: Cell) -> bool:
    """Whether a cell is a bare number that its column's name makes one of money or of time: `34` under
    `Crossing (minutes)`."""
    text = cell.text.strip()
    if NUMBER.fullmatch(text) is None or DATE.fullmatch(text):
        return False
    match wanted:
        case Wanted.MONEY:
            return of_money(cell)
        case Wanted.DURATION:
            stated = _APART.search(cell.column) is not None and header_unit(cell.column)[1] == "time"
            words = re.findall(r"[a-z]+", cell.column.lower())
            return stated or any(fits(wanted, f"1 {word}") for word in words)
        case _:
            return False
