"""A bare number in a table is of the sort of fact that its column's name tells: of money, of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import CURRENCY, DATE, NUMBER, fits
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
_MONEY_UNIT = regex(  # what a table is in: `(£)`, `(£'000)`, `, thousands of crowns`
    rf"(?:[(,]|\bin)\s*(?:in\s+)?(?:(?:thousand|million|billion)s?\s+(?:of\s+)?)?(?:[$€£¥]|{CURRENCY}\b)",
    re.IGNORECASE,
)
_BARE = regex(r"[-−–+]?\d[\d.,]*")
_IN_UNIT = regex(r"[()\[\]]")


def of_money(cell: Cell, caption: str = "") -> bool:
    """Whether a cell is of sums of money: by itself, by its column's name, or by what its table is in:
    `Table 2. Income (£)`."""
    if _in_money(cell, caption):
        return True
    column = stems_in(cell.column)
    return fits(Wanted.MONEY, f"{cell.text} 1 {cell.column}") or bool(
        fits(Wanted.MONEY, f"1 {_IN_UNIT.sub('', cell.column)}") or (column | meant_in(column)) & SUMS
    )


def _in_money(cell: Cell, caption: str) -> bool:
    """Whether a table's caption says that its bare numbers are money, and no column's own unit differs."""
    in_money = _MONEY_UNIT.search(caption) is not None
    return in_money and _BARE.fullmatch(cell.text.strip()) is not None and not header_unit(cell.column)[1]


def of_sort(wanted: Wanted, cell: Cell, caption: str = "") -> bool:
    """Whether a cell is a bare number that its column's name makes one of money or of time: `34` under
    `Crossing (minutes)`."""
    text = cell.text.strip()
    if NUMBER.fullmatch(text.lstrip("-−–+")) is None or DATE.fullmatch(text):
        return False
    match wanted:
        case Wanted.MONEY:
            return of_money(cell, caption)
        case Wanted.DURATION:
            stated = _APART.search(cell.column) is not None and header_unit(cell.column)[1] == "time"
            words = re.findall(r"[a-z]+", cell.column.lower())
            return stated or any(fits(wanted, f"1 {word}") for word in words)
        case _:
            return False
