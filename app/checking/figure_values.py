"""A figure as a value, and whether two figures say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from app.checking.figure_units import MONTH
from index.number_words import WORDS
from index.words import fold
from ingest.lazy_regex import regex

_PREFIXED = regex(r"(nano|micro|milli|kilo|mega|giga|tera|peta|exa)([a-z]{3,})")

Hedge = Literal["", "about", "over", "under"]

ROUGHER = 0.2  # … and “almost three months” from weeks
ROUGH = 0.12  # how far "about" may be from the value, as a share of it
NEAR = 0.35  # how far above "over" (below "under") the value may lie
EQUAL = 0.004  # how far two values may lie apart and be the same
ROUNDED = 0.05  # how far a figure to fewer places may lie from the exact one
WORDED = 0.04  # … and a share in words: two fifths for 41 per cent
CALENDAR = 0.09  # as much between months and days
DEGREE = 1.0  # how far two temperatures of two scales may lie apart
EXACT = 100  # steps of its last digit from which a bound is exact
SMALL = 10  # numbers up to this, written as words, may be counted in the passage


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (in base units) and the stems of what it counts; `start`, `end` its place."""

    value: float
    unit: str
    counts: frozenset[str]
    hedge: Hedge
    soft: bool  # a small number in words, or a share: a text may say it without a figure
    start: int
    end: int
    text: str
    per: float = 0.0  # seconds of “a day”, “per year”; 0 where it is no rate


def agree(said: Figure, stands: Figure) -> bool:
    """Whether a claim's figure is one that a passage holds: same value, units not at odds."""
    equal, written = EQUAL, said.unit
    if said.per and stands.per and said.per != stands.per:
        said = replace(said, value=said.value / said.per, per=0.0)
        stands = replace(stands, value=stands.value / stands.per, per=0.0)
        equal = CALENDAR
    if {said.unit, stands.unit} == {"month", "second"}:
        said, stands = _seconds(said), _seconds(stands)
        equal = CALENDAR
    if _other_prefix(said, stands):
        return False
    if said.unit != stands.unit and not ((said.soft or stands.soft) and not (said.unit and stands.unit)):
        return False
    return _near(said, stands, equal, written)


def _near(said: Figure, stands: Figure, equal: float, written: str) -> bool:
    one, other = said.value, stands.value
    if said.unit == "celsius" and "f" in f"{said.text}{stands.text}".lower():
        return abs(one - other) <= DEGREE  # converted
    if abs(one - other) <= equal * max(abs(one), abs(other)) or _rounded(said, stands):
        return True
    if said.hedge in ("over", "under") and _as_exact(said, stands):
        return False
    match said.hedge:
        case "about":
            return abs(one - other) <= (ROUGHER if said.unit != written else ROUGH) * abs(other)
        case "over":
            return one <= other <= one * (1 + NEAR)
        case "under":
            return one * (1 - NEAR) <= other <= one
        case _:
            worded = said.soft and not re.search(r"\d", said.text)  # “two fifths” for 41 per cent
            near = max(0.5, WORDED * other) if worded else 0.5
            return said.unit == stands.unit == "%" and abs(one - other) < near and (said.soft or stands.soft)


def _rounded(said: Figure, stands: Figure) -> bool:
    """Whether a claim gives a more exact figure to fewer places: 1.4 million for 1.36 million."""
    mine, theirs = _step(said), _step(stands)
    if not mine or not theirs or theirs >= mine or said.value < 10 * mine:
        return False  # “200” for 207 is no rounding but another number
    gap = abs(said.value - stands.value)
    return gap <= 0.5001 * mine and gap <= ROUNDED * abs(stands.value)


def _as_exact(said: Figure, stands: Figure) -> bool:
    """Whether a bound is as exact as the value: “at least 37.8” is no way of saying 38.3."""
    mine, theirs = _step(said), _step(stands)
    return bool(mine and theirs) and mine <= theirs and said.value >= EXACT * mine


def _step(figure: Figure) -> float:
    """The worth of the last digit that a figure gives, in its base unit; 0 where it has no digits."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.text)
    number = float(match[0].replace(",", "").rstrip(".")) if match else 0.0
    if match is None or not number:
        return 0.0
    if match[1]:
        places = 10.0 ** -len(match[1])
    else:
        whole = str(int(number))
        places = 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return places * figure.value / number


def _other_prefix(said: Figure, stands: Figure) -> bool:
    """Whether two figures count one unit with other prefixes: teraflops, petaflops."""
    mine, theirs = (
        {match[2]: match[1] for word in figure.counts if (match := _PREFIXED.match(word))}
        for figure in (said, stands)
    )
    return any(theirs.get(base, prefix) != prefix for base, prefix in mine.items())


def _seconds(figure: Figure) -> Figure:
    return figure if figure.unit == "second" else replace(figure, value=figure.value * MONTH, unit="second")


def alike(said: Figure, stands: Figure) -> bool:
    """Whether two figures say the same sort of thing: one unit, or the same things counted."""
    if said.unit or stands.unit:
        return said.unit == stands.unit or {said.unit, stands.unit} == {"month", "second"}
    return bool(said.counts & stands.counts)


def unitless(figure: Figure) -> Figure:
    """The figure without its unit, to see whether the number itself stands in a text."""
    number = re.search(r"\d[\d,.]*", figure.text)
    word = WORDS.get(fold(figure.text.split()[0])) if figure.text else None
    value = float(number[0].rstrip(".,").replace(",", "")) if number else word or figure.value
    return replace(figure, unit="", value=value)
