"""Two columns of one thing that a question compares: then and now, planned and actual."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from app.rows.values import dates_in
from index.words import stem
from ingest.dates import MONTHS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

_PLANS = regex(
    r"\b(?:plan(?:s|ned)?|budget(?:ed|s)?|target(?:ed|s)?|expect(?:ed|ations?)?|forecasts?|estimate(?:d|s)?|"
    r"promised|intended|meant|projected|scheduled)\b",
    re.IGNORECASE,
)
_PLANNED = frozenset(
    map(
        stem,
        "plan plans planned budget budgeted target targets expected forecast estimate estimated promised "
        "intended projected scheduled".split(),
    )
)
_DONE = frozenset(
    map(stem, "actual actually result results outturn delivered achieved reached spent done measured".split())
)
_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEASONS = ("winter", "spring", "summer", "autumn")
_DAY = regex(
    rf"\b\d{{1,2}}\s+(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b(?!\s+\d{{4}})", re.IGNORECASE
)
_TIMES = (
    "years|days|dates|months|seasons|surveys|counts|censuses|rounds|visits|periods|elections|audits|times"
)
_BETWEEN_TWO = regex(rf"\bbetween\s+(?:the\s+)?two\s+(?!(?:{_TIMES})\b)", re.IGNORECASE)
_SAID = regex(
    rf"\b(?:between|from)\s+(?:the\s+)?(?:two\s+(?:{_TIMES})|base year|(?=(?:\w+\s)?\s?\d{{4}}))|"
    r"\b(?:winter|spring|summer|autumn)\s+(?=\d{4})|\b(?:than|against|compared (?:with|to))\b",
    re.IGNORECASE,
)
_POINT = stem("points")


def pair_of(reading: Reading) -> tuple[Column, Column]:
    """The earlier and the later of the two columns compared, or what was planned and what came of it.

    Unclear where the question names other years than theirs, or two pairs are named alike.
    """
    columns = [
        c
        for c in reading.table.columns
        if c.sort is Sort.AMOUNT and c is not reading.table.name and c.readable
    ]
    plan = _PLANS.search(reading.text)
    if _BETWEEN_TWO.search(reading.text):
        raise Unclear  # `fell between the two levels`
    years = set(_YEAR.findall(reading.text))
    asked = {word.stem for word in reading.words if not word.idle}
    found = []
    for one, other in permutations(columns, 2):
        if one.unit != other.unit or one.factor != other.factor:
            continue
        before = _is_before(one, other) and _of_years(one, other, years, asked)
        if before or (plan and _planned(one, other)):
            found.append((_named(one, other, asked), one, other))
    best = max((score for score, _, _ in found), default=0)
    first = [(one, other) for score, one, other in found if score == best]
    if len(first) != 1:
        raise Unclear
    [(one, other)] = first
    _use(reading, plan, years)
    reading.columns.update((one.number, other.number))
    return one, other


def _named(one: Column, other: Column, asked: set[str]) -> int:
    """How many of the words asked the names of two columns hold; of points, shares are."""
    return len(one.stems & asked) + len(other.stems & asked) + (one.unit == "%" and _POINT in asked)


def _planned(one: Column, other: Column) -> bool:
    """Whether a column tells what was planned of what the other tells."""
    if not one.stems & _PLANNED or other.stems & _PLANNED:
        return False
    rest, left = one.noun - _PLANNED, other.noun - _DONE
    return bool(other.stems & _DONE) or (bool(rest) and rest <= left and len(left - rest) <= 1)


def _is_before(one: Column, other: Column) -> bool:
    """Whether two columns are of one thing at two times, the first the earlier."""
    times = [_time(column.name) for column in (one, other)]
    rests = [frozenset(stems_of(_bare(column.name))) for column in (one, other)]
    return None not in times and rests[0] == rests[1] and times[0] < times[1]  # type: ignore[operator]


def _time(name: str) -> float | None:
    """When the one date in a column's name begins; a day and month alone stand in some year."""
    dates = dates_in(name) or dates_in(_DAY.sub(r"\g<0> 2000", name))
    seasons = [number for number, season in enumerate(_SEASONS) if season in name.casefold()]
    return dates[0][2].low + 90.0 * sum(seasons) if len(dates) == 1 else None


def _bare(name: str) -> str:
    """A column's name without its date, the season before that, and what stands in parentheses."""
    for start, end, _ in reversed(dates_in(name)):
        name = name[:start] + name[end:]
    name = re.sub(r"\([^()]*\)", " ", _DAY.sub(" ", name))
    return re.sub(rf"\b(?:{'|'.join(_SEASONS)})\b", " ", name, flags=re.IGNORECASE)


def _of_years(one: Column, other: Column, years: set[str], asked: set[str]) -> bool:
    """Whether a question names no years, or those of two columns, or one and what the other is beside it:
    `between the base year and 2023`, of a column `2019 (base year)`."""
    own = _years(one, other)
    if not years or years == own:
        return True
    beside = [frozenset(stems_of(part)) for c in (one, other) for part in re.findall(r"\(([^()]*)\)", c.name)]
    return years < own and any(part and part <= asked for part in beside)


def _years(one: Column, other: Column) -> set[str]:
    return set(_YEAR.findall(f"{one.name} {other.name}"))


def _use(reading: Reading, plan: re.Match[str] | None, years: set[str]) -> None:
    """Account for the words that say which columns are compared."""
    if plan:
        reading.use(*plan.span())
    for start, end, _ in dates_in(reading.text):
        reading.use(start, end)
    for match in _YEAR.finditer(reading.text) if years else ():
        reading.use(*match.span())
    for match in _SAID.finditer(reading.text):
        reading.use(*match.span())
