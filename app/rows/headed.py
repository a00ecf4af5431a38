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
    from app.answering.question import Question
    from ingest.document import Cell

SUMS = frozenset(map(stem, "cost costs price fee fare value amount budget salary rent revenue".split()))
_APART = regex(r"\w\s+[(\[]")  # `Duration (s)`, not `Author(s)`
_MONEY_UNIT = regex(  # what a table is in: `(£)`, `(£'000)`, `, thousands of crowns`
    rf"(?:[(,]|\bin)\s*(?:in\s+)?(?:(?:thousand|million|billion)s?\s+(?:of\s+)?)?(?:[$€£¥]|{CURRENCY}\b)",
    re.IGNORECASE,
)
_PER_CENT = regex(r"%|\bper ?cent\b", re.IGNORECASE)
_PORTION = regex(r"\b(?:rate|ratio|share|proportion|percentage|fraction)s?\b", re.IGNORECASE)
_SIGNS = {
    "square metre": ("m²", "m2", "sq m"),
    "square kilometre": ("km²", "km2", "sq km"),
    "cubic metre": ("m³", "m3"),
    "millimetre": ("mm",),
    "centimetre": ("cm",),
    "metre": ("m",),
    "kilometre": ("km",),
    "hectare": ("ha",),
    "litre": ("l", "L"),
    "gram": ("g",),
    "kilogram": ("kg",),
    "tonne": ("t",),
    "ton": ("t",),
    "degree": ("°C", "°F", "°"),
    "kilowatt": ("kW",),
    "megawatt": ("MW",),
}
_UNIT_ASKED = regex(
    rf"\bhow (?:many|much) (?P<unit>(?:{'|'.join(_SIGNS)}|(?:square |cubic |kilo|milli|centi)?meter|liter)"
    r"s?)\b",
    re.IGNORECASE,
)
_REASON = regex(
    r"\b(?:reasons?|causes?|why|purpose|grounds?|explanation|remarks?|comments?|notes?|rationale|justification|"
    r"because|details?|description)\b",
    re.IGNORECASE,
)
_BARE = regex(r"[-−–+]?\d[\d.,]*")
_IN_UNIT = regex(r"[()\[\]]")


def of_money(cell: Cell, caption: str = "") -> bool:
    """Whether a cell is of sums of money: by itself, by its column's name, or by what its table is in:
    `Table 2. Income (£)`."""
    if _in_money(cell, caption) or _MONEY_UNIT.search(cell.column):
        return True
    column = stems_in(cell.column)
    return fits(Wanted.MONEY, f"{cell.text} 1 {cell.column}") or bool(
        fits(Wanted.MONEY, f"1 {_IN_UNIT.sub('', cell.column)}") or (column | meant_in(column)) & SUMS
    )


def is_portion(cell: Cell) -> bool:
    """Whether a cell is a share of something: per cent, by itself or by its column's name."""
    return _PER_CENT.search(cell.text) is not None or names_portion(cell.column)


def names_portion(text: str) -> bool:
    """Whether a text tells of a share: `rate`, `proportion`, `per cent of each total`."""
    return _PORTION.search(text) is not None or _PER_CENT.search(text) is not None


def in_unit_asked(question: Question, cell: Cell) -> bool:
    """Whether a question counts units, `how many square metres`, and a cell or its column states that one."""
    asked = _UNIT_ASKED.search(question.text)
    if asked is None:
        return False
    unit = " ".join(asked["unit"].lower().split()).removesuffix("s")
    signs = _SIGNS[unit.replace("meter", "metre").replace("liter", "litre")]
    return any(
        re.search(rf"(?<![^\W\d_]){re.escape(sign)}(?![^\W\d_²³])", text) is not None
        for text in (cell.text, *re.findall(r"[(\[]([^()\[\]]*)[)\]]", cell.column))
        for sign in signs
    )


def tells_reason(column: str) -> bool:
    """Whether a column's name says that its cells may give reasons."""
    return _REASON.search(column) is not None


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
