"""The figures of a table row at the value that its caption or its columns count in: “(thousand crowns)”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.checking.figures import facts
from app.rows.header_units import header_unit
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.checking.figure_values import Figure

_MONEY = frozenset("$€£¥")
_BRACKETS = regex(r"\(([^()]*)\)")


def times_of(*headings: str) -> float:
    """By what the figures under some headings are to be multiplied; 1 where they do not say.

    >>> times_of("2019", "Table 2: Spending (thousand crowns)"), times_of("Length (km)")
    (1000.0, 1.0)
    """
    stated = [header_unit(part) for heading in headings for part in heading.split(" . ")]
    return max((factor for factor, unit in stated if not unit or unit in _MONEY), default=1.0)


def scaled(row: str, headings: str) -> tuple[Figure, ...]:
    """The figures of a row at their full value, where its caption or columns count in thousands or more.

    >>> [figure.value for figure in scaled("Item: Salt; Cost (£m): 3", "Spending")]
    [3000000.0]
    """
    found = []
    for figure in facts(row).figures:
        column = row[: figure.start].rpartition("; ")[2].partition(": ")
        times = times_of(column[0], headings) if column[1] else 1.0
        if times > 1.0:
            found.append(replace(figure, value=figure.value * times))
    return tuple(found)


def in_units(row: str) -> tuple[Figure, ...]:
    """The figures of a row, each in the unit that its column's name has in brackets, where it has one.

    >>> [(figure.value, figure.unit) for figure in in_units("Ship: Ava; Crossing (minutes): 40; Berths: 12")]
    [(2400.0, 'second'), (12.0, '')]
    """
    found = []
    for figure in facts(row).figures:
        column, mark, _ = row[: figure.start].rpartition("; ")[2].partition(": ")
        stated = _BRACKETS.findall(column) if mark and not figure.unit else []
        unit = stated[-1].strip() if stated else ""
        told = facts(f"{unit}{figure.text}" if unit in _MONEY else f"{figure.text} {unit}").figures
        if unit and len(told) == 1 and told[0].unit:
            figure = replace(figure, value=told[0].value, unit=told[0].unit)
        found.append(figure)
    return tuple(found)
