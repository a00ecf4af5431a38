"""A figure that a passage gives in another form: a period, a list counted, a number without its unit."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from app.checking.figure_forms import periods
from app.checking.figure_values import agree, unitless
from index.number_words import WORDS
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.evidence_text import Evidence, Part
    from app.checking.figure_values import Figure

ITEM = 6  # words of one thing of a list
MONEY = frozenset("dollar euro pound yuan".split())
_OTHER_MONEY = regex(
    r"\([^()]*\b(?:crown|krone|kron[ae]|franc|mark|florin|guilder|lira|peso|peseta|rupee|rouble|ruble|zloty|shilling|"
    r"dinar|real|rand|yen|won)s?\b",
    re.IGNORECASE,
)
DAY = 86400.0  # seconds
_ROUND_THE_CLOCK = regex(r"\b(?:round the clock|around the clock|day and night)\b", re.IGNORECASE)
_OCLOCK = regex(r"\s*(?:o['’]clock\b|[ap]\.?m\b)", re.IGNORECASE)
_HOUR = regex(
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})(?:[:.]00)?\s*(?:[ap]\.?m\b|o['’]clock\b)|(?P<of>\d{1,2})[:.]00\b)",
    re.IGNORECASE,
)
_YEARS = regex(
    r"\b(?:the|a|one) (?:year (?:before|earlier|after|later)|(?:previous|preceding|following) year)\b|"
    r"\bannual"
)


def one_of(said: Figure, text: str) -> str | None:
    """“one object” of the text where the claim counts several objects."""
    for match in re.finditer(r"\b(?:one|a single)\s+(?:[^\W\d_]+\s+){0,1}?([^\W\d_]+)", text, re.IGNORECASE):
        if said.value >= 2 and stem(fold(match[1])) in said.counts:
            return match[0]
    return None


def unit_before(said: Figure, stands: Sequence[Figure]) -> bool:
    """Whether a bare number of the passage has the value, after one with its unit: “17 minutes … and 10”."""
    bare = unitless(said)
    return any(
        one.unit == said.unit
        and not other.unit
        and other.value == bare.value
        and 0 < other.start - one.end < 90
        for one in stands
        for other in stands
    )


def stands_in_row(said: Figure, part: Part | None, stands: Sequence[Figure]) -> bool:
    """Whether a cell gives the number whose unit its column tells."""
    if part is None or not part.is_row:
        return False
    bare = unitless(said)
    money = said.unit in MONEY
    if any(_per_other(said, figure) and bare.value == unitless(figure).value for figure in stands):
        return True
    return any(
        not figure.unit and bare.value == figure.value and not (money and _in_other_money(figure, part.text))
        for figure in stands
    )


def _per_other(said: Figure, stands: Figure) -> bool:
    """Whether a cell's unit is a claim's for each of something: 22 tonnes, under “Slate (t/ha)”."""
    return bool(said.unit) and stands.unit.startswith(f"{said.unit}/")


def _in_other_money(figure: Figure, row: str) -> bool:
    """Whether a column's name says that its amounts are in a currency of another name: “Cost (crowns)”."""
    column = row[: figure.start].rpartition("; ")[2]
    return _OTHER_MONEY.search(column) is not None


def stands_without_unit(said: Figure, stands: Sequence[Figure]) -> bool:
    """Whether the passage gives a number its unit and the claim leaves it out: “was eleven when”."""
    if said.unit or said.counts or (said.text.lower() in WORDS and said.value < 2):
        return False
    return any(figure.unit and unitless(figure).value == said.value for figure in stands)


def stands_as_period(said: Figure, text: str) -> bool:
    """Whether a text has a length of time without a number: “in a fortnight” for “in two weeks”."""
    if said.unit == "second" and said.value == DAY and _ROUND_THE_CLOCK.search(text):
        return True
    return said.unit in ("second", "month") and any(agree(said, period) for period in periods(text))


def stands_as_hour(said: Figure, claim: str, text: str) -> bool:
    """Whether a claim's “three o'clock” is an hour of the passage: “3 p.m.”, “15:00”.

    >>> from app.checking.figures import facts
    >>> claim = "It shuts at three o'clock."
    >>> stands_as_hour(facts(claim).figures[0], claim, "It shuts at 3 p.m. on Mondays.")
    True
    """
    if not _OCLOCK.match(claim, said.end) or said.value not in range(1, 13):
        return False
    hour = int(said.value)
    given = _HOUR.finditer(text)
    return any(int(match["hour"] or match["of"]) in (hour, hour + 12) for match in given)


def stands_as_times(said: Figure, stands: Sequence[Figure]) -> bool:
    """Whether the passage says how many times where a claim counts days or nights: “twice a week”."""
    return said.unit == "second" and any(
        one.text.lower() == "twice" and unitless(said).value == one.value for one in stands
    )


def stands_as_year(said: Figure, text: str) -> bool:
    """Whether a claim's “a year” is what a text has as “annual” or “the year before”."""
    return said.text.lower() in ("a year", "one year") and _YEARS.search(text) is not None


def spans_years(said: Figure, evidence: Evidence) -> bool:
    """Whether a number of years is what lies between two years of the passage, told as roughly as it is."""
    years = sorted({moment.year for moment in evidence.facts.moments if moment.year})
    return said.unit == "month" and any(
        12 * (b - a) == said.value
        or (said.hedge and agree(said, replace(said, value=12.0 * (b - a), hedge="")))
        for a, b in combinations(years, 2)
    )


def stands_as_written(said: Figure, text: str) -> bool:
    """Whether the very figure stands in the text, as part of a name or version perhaps."""
    if said.unit or re.search(r"[a-zA-Z%$€£¥]", said.text):
        return False
    return re.search(rf"(?<![\d.,]){re.escape(said.text)}(?![\d]|[.,]\d)", text) is not None


def counted(said: Figure, text: str) -> bool:
    """Whether the text lists as many things as a small number says."""
    for clause in re.split(r"[.;:]\s", text):
        items = re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", clause)
        run = 1
        for item in items[1:]:
            run += 1
            if run >= said.value:
                return True
            run = run if len(item.split()) <= ITEM else 1
    return False
