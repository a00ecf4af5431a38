"""A period that a question names by its place, `the latest quarter`: the column of a row that is of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from index.number_words import SMALL, SMALL_WORD
from ingest.dates import MONTHS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_PERIOD = (
    r"(?:years?|quarters?|months?|periods?|seasons?|terms?|halves|half|rounds?|editions?|surveys?|counts?)"
)
_SHOWN = r"(?:shown|listed|given|reported|recorded|covered|in the table|on record)"
_BEFORE = regex(
    rf"\b(?P<many>{SMALL_WORD}|an?|\d)\s+{_PERIOD}\s+(?:before|earlier than|prior to)\s+(?:the\s+)?"
    rf"(?:latest|last|most recent|current|present)(?:\s+(?:one|{_PERIOD}))?\b",
    re.IGNORECASE,
)
_PREVIOUS = regex(rf"\b(?:previous|preceding|prior)\s+(?:financial\s+|fiscal\s+)?{_PERIOD}\b", re.IGNORECASE)
_LATEST = regex(
    rf"\b(?:latest|newest|most recent|current|present)\s+(?:\w+\s+)?(?:{_PERIOD}|figures?|results?|readings?)"
    rf"\b(?:[\s-]+ends?\b)?|\bthis\s+(?:financial\s+|fiscal\s+)?(?:year|quarter|month|season|term)\b|"
    rf"\blast\s+{_PERIOD}\s+{_SHOWN}|\b(?:at|on|by)\s+(?:the\s+)?(?:last|latest)\s+count\b|\bmost recently\b",
    re.IGNORECASE,
)
_FIRST = regex(
    rf"\b(?:first|earliest)\s+(?:\w+\s+)?{_PERIOD}\s+{_SHOWN}|\bearliest\s+{_PERIOD}\b", re.IGNORECASE
)
_TIME = regex(r"(?P<year>(?:19|20)\d\d)|\b(?:Q|quarter\s)(?P<quarter>[1-4])\b", re.IGNORECASE)
_MONTH = regex(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b", re.IGNORECASE)


def period_meant(question: str, columns: Sequence[str]) -> tuple[int | None, frozenset[int]]:
    """The column of the period that a question names by its place, and all columns of such periods; None and
    none where it names none so, or the columns are of several sorts of period or of one.

    >>> period_meant("How many letters came in the latest year?", ["Town", "2022", "2023", "2024"])
    (3, frozenset({1, 2, 3}))
    """
    place = _place(question)
    alike: dict[str, list[tuple[tuple[int, ...], int]]] = {}
    for number, column in enumerate(columns):
        if when := _when(column):
            alike.setdefault(_MONTH.sub("", re.sub(r"\d+", "", column)).casefold(), []).append((when, number))
    series = [sorted(one) for one in alike.values() if len(one) > 1]
    if place is None or len(series) != 1:
        return None, frozenset()
    [periods] = series
    every = frozenset(number for _, number in periods)
    if any(first == second for (first, _), (second, _) in pairwise(periods)) or not -len(periods) <= place:
        return None, frozenset()
    return periods[place][1], every


def without_period(question: str) -> str:
    """A question without the words that name a period by its place: `latest` of them asks for no extreme."""
    for form in (_BEFORE, _PREVIOUS, _LATEST, _FIRST):
        question = form.sub(" ", question)
    return question


def _place(question: str) -> int | None:
    """Which of the periods, in order of time, is meant: as an index, -1 the latest."""
    if before := _BEFORE.search(question):
        many = before["many"].casefold()
        return -1 - (int(many) if many.isdigit() else SMALL.get(many, 1))
    if _PREVIOUS.search(question):
        return -2
    if _LATEST.search(question):
        return -1
    return 0 if _FIRST.search(question) else None


def _when(column: str) -> tuple[int, ...]:
    """When a column's period is: its year, quarter and month, 0 where it has none; nothing for no period."""
    found = list(_TIME.finditer(column))
    if not found:
        return ()
    year = next((int(match["year"]) for match in found if match["year"]), 0)
    quarter = next((int(match["quarter"]) for match in found if match["quarter"]), 0)
    month = _MONTH.search(column)
    return year, quarter, MONTHS[month[1].casefold()] if month else 0
