"""How quantities changed, where a text gives two values of one and two times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of
from app.checking.figure_values import unitless
from app.checking.figures import facts
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.figure_values import Figure

GAP = 70  # characters between two values of one quantity
EARLIER = (  # a time before the one that is spoken of
    r"(?:(?:in|for|during|of|at the end of)\s+)?(?:the\s+)?(?:(?:year|month|quarter|season|period|survey|"
    r"report)\s+(?:before|earlier)|(?:previous|preceding|last|prior|year-ago)\s+(?:year|month|quarter|"
    r"season|period)|(?:an?|one|two|three|four|five|six|ten|twelve)\s+(?:years?|months?|decades?)\s+(?:before|"
    r"earlier|ago|previously))"
)
YEAR = r"(?:19|20)\d\d(?:/\d\d)?"
_RATE = regex(r"\b(?:per|every|each|by(?: about| some| up to| nearly)?)\s+$", re.IGNORECASE)
_FROM_TO = regex(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_TO = regex(r"[^.;]{0,40}?\bto\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_BACK = regex(r"[^.;]{0,40}?\bfrom\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_AGAINST = regex(
    r"[^.;]{0,60}?[\s(,](?:compared\s+(?:with|to)|as\s+against|against|versus|from)\s+(?:[a-z]+\s+){0,2}$|\s*\((?:[^()]{0,12}?)$",
    re.IGNORECASE,
)
_DOWN_FROM = regex(r"[^.;]{0,40}?\b(?:up|down)\s+from\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_IN = regex(rf"[^.;,]{{0,45}}?\b(?:in|for|by|at the end of)\s+(?:the\s+)?(?P<year>{YEAR})")
_THEN = regex(rf"[^.;,]{{0,30}}?\b{EARLIER}", re.IGNORECASE)
_COLUMN = regex(rf"(?P<name>[^:;]*?)\b(?P<year>{YEAR})(?P<rest>[^:;]*):\s*(?P<cell>[^;]+)")


@dataclass(frozen=True, slots=True)
class Change:
    """The stems of what changed, +1 where its later value is the higher, and the two values as written."""

    of: frozenset[str]
    sign: int
    old: str
    new: str


@lru_cache(maxsize=4096)
def changes(text: str) -> tuple[Change, ...]:
    """The changes that pairs of values in a text tell, word of a direction or not.

    >>> [(c.sign, c.old, c.new) for c in changes("Checks numbered 1,020 in 2022 and 1,385 in 2023.")]
    [(1, '1,020', '1,385')]
    """
    return (*_of_prose(text), *_of_row(text))


def _of_prose(text: str) -> Iterator[Change]:
    figures = [figure for figure in facts(text).figures if not _RATE.search(text[: figure.start])]
    for n, other in enumerate(figures):
        for one in reversed(figures[max(0, n - 2) : n]):
            between = text[one.end : other.start]
            values = _comparable(one, other)
            if values is None or len(between) > GAP:
                continue
            if order := _order(text, one, other, between):
                old, new = (one, other) if order > 0 else (other, one)
                yield Change(
                    _about(text, one), 1 if (values[1] > values[0]) == (order > 0) else -1, old.text, new.text
                )
                break


def _comparable(one: Figure, other: Figure) -> tuple[float, float] | None:
    """Two values of one unit, or the bare numbers where a unit is written in two ways; None where equal."""
    if one.unit != other.unit and one.unit and other.unit:
        return None
    if one.unit != other.unit:
        one, other = unitless(one), unitless(other)
    return None if one.value == other.value else (one.value, other.value)


def _order(text: str, one: Figure, other: Figure, between: str) -> int:
    """+1 where the second value is the later, −1 where the first is, 0 where nothing tells."""
    if _FROM_TO.search(text[: one.start]) and _TO.fullmatch(between):
        return 1
    if re.search(r"\bto\s+(?:[a-z]+\s+){0,2}$", text[: one.start]) and _BACK.fullmatch(between):
        return -1
    if _DOWN_FROM.fullmatch(between):
        return -1
    years = [_year(text, figure) for figure in (one, other)]
    if years[0] and years[1]:
        return (years[1] > years[0]) - (years[1] < years[0])
    if _AGAINST.fullmatch(between) and (_THEN.match(text, other.end) or years[1]):
        return -1
    if _AGAINST.fullmatch(between) and re.search(rf"\({YEAR}:\s*$", text[: other.start]):
        return -1
    return 0


def _year(text: str, figure: Figure) -> int:
    match = _IN.match(text, figure.end)
    return int(match["year"][:4]) if match else 0


def _of_row(text: str) -> Iterator[Change]:
    """Two columns of one name and two years."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for match in _COLUMN.finditer(text):
        key = (match["name"].strip().lower(), match["rest"].strip().lower())
        year, cell = int(match["year"][:4]), match["cell"].strip().rstrip(".")
        if key in found and found[key][0] != year:
            (_, old), (_, new) = sorted([found[key], (year, cell)])
            values = [facts(value).figures for value in (old, new)]
            if values[0] and values[1] and values[0][0].value != values[1][0].value:
                sign = 1 if values[1][0].value > values[0][0].value else -1
                yield Change(stems_in(f"{match['name']} {text.split(';')[0]}"), sign, old, new)
        found[key] = (year, cell)


def _about(text: str, one: Figure) -> frozenset[str]:
    """The words of the clause that gives the values."""
    at = 0
    for clause in clauses_of(text):
        start = text.find(clause, at)
        at = start + len(clause)
        if start <= one.start < at:
            return stems_in(clause)
    return stems_in(text)


@lru_cache(maxsize=8192)
def stems_in(text: str) -> frozenset[str]:
    """The stems of the words of meaning of a text."""
    return frozenset(stem(word) for raw in re.findall(r"[^\W\d_]+", text) if (word := fold(raw)) not in STOP)
