"""That one row has the most or the least: whether the other rows, or the other columns, bear it out."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from app.checking.changes import stems_in
from app.checking.compared import extremes
from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from app.checking.row_claims import cells_of
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.checking.row_claims import Said

ROWS = 3  # values at least of which one is the most
SUM = 0.9  # share of a value that all others make up together, from which it is their sum
_JUDGED = frozenset(  # more may be better, or less; or the word names what a column holds
    "best worst top bottom strongest weakest maximum minimum".split()
)
_PRICED = frozenset("dearest costliest cheapest expensive".split())
_PRICE = regex(r"\b(?:costs?|prices?|fees?|rates?|rent|fare|charge)\b", re.IGNORECASE)
_YEAR = regex(r"(?:19|20)\d\d(?:[/-]\d\d)?")
_WORD = regex(r"[^\W\d_]+")


class Borne(Enum):
    """Whether a table bears out that a row, or a cell of it, has the most or the least."""

    OUT = "out"
    OPEN = "open"
    NOT = "not"


def extreme_in_table(claim: str, row: str, others: Mapping[str, frozenset[str]]) -> Borne:
    """Whether the superlatives of a claim on a row hold; `others` is what other rows say in each column.

    >>> rows = {"Masts": frozenset(("2", "3", "5"))}
    >>> extreme_in_table("Ava has the most masts.", "Ship: Ava; Masts: 5", rows)
    <Borne.OUT: 'out'>
    >>> extreme_in_table("Ava has the most masts.", "Ship: Ava; Masts: 3", rows)
    <Borne.NOT: 'not'>
    """
    cells = cells_of(row)
    found = []
    for sign, word, _ in extremes(claim):
        cell = None if word in _JUDGED else _meant(claim, word, cells[1:])
        value = _value(cell.text) if cell else None
        if cell is None or value is None:
            found.append(Borne.OPEN)
            continue
        kin = [v for one in _alike(cell, cells[1:]) if (v := _value(one.text)) is not None]
        below = [v for text in others.get(cell.column, ()) if (v := _value(text)) is not None]
        ways = [_holds(sign, value, values) for values in (kin, _without_sum(value, below))]
        told = [way for way in ways if way is not None]
        found.append(Borne.OUT if any(told) else Borne.NOT if told else Borne.OPEN)
    if Borne.NOT in found:
        return Borne.NOT
    return Borne.OUT if found and Borne.OPEN not in found else Borne.OPEN


def _holds(sign: int, value: float, values: Sequence[float]) -> bool | None:
    """Whether a value is the most or the least of several; None where they are too few."""
    every = {value, *values}
    return None if len(every) < ROWS else value == (max(every) if sign > 0 else min(every))


def _meant(claim: str, word: str, cells: Sequence[Said]) -> Said | None:
    """The one cell that a claim's superlative speaks of: by its figure, or by the name of its column."""
    at = claim.lower().find(word)
    figures = sorted(facts(claim).figures, key=lambda figure: abs(figure.start - at))
    for figure in figures:
        holding = [
            cell
            for cell in cells
            if any(
                agree(figure, one) or unitless(figure).value == one.value for one in facts(cell.text).figures
            )
        ]
        if len(holding) == 1:
            return holding[0]
    if word in _PRICED:
        priced = [cell for cell in cells if _PRICE.search(cell.column)]
        return priced[0] if len(priced) == 1 else None
    years = [cell for cell in cells if (year := _YEAR.search(cell.column)) and year[0] in claim]
    if len(years) == 1:
        return years[0]
    said = stems_in(claim)
    shares = [len(stems_in(cell.column) & said) for cell in cells]
    most = max(shares, default=0)
    return cells[shares.index(most)] if most and shares.count(most) == 1 else None


def _alike(cell: Said, cells: Sequence[Said]) -> list[Said]:
    """The cells whose columns are named as one's own is, but for a number: years, “Span 1”, “Span 2”."""
    if _YEAR.search(cell.column):
        rest = _YEAR.sub("", cell.column)
        return [one for one in cells if _YEAR.search(one.column) and _YEAR.sub("", one.column) == rest]
    first = _WORD.match(cell.column)
    return [
        one
        for one in cells
        if first
        and re.match(rf"{re.escape(first[0])}\s+\d", one.column)
        and re.match(rf"{first[0]}\s+\d", cell.column)
    ]


def _without_sum(value: float, values: Sequence[float]) -> list[float]:
    """Values without the one that is the sum of the others, if one is."""
    every = sorted({value, *values})
    if len(every) > ROWS and every[-1] * SUM <= sum(every[:-1]) <= every[-1] / SUM and every[-1] != value:
        every.pop()
    return every


def _value(text: str) -> float | None:
    figures = facts(text).figures
    return unitless(figures[0]).value if len(figures) == 1 else None
