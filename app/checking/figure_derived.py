"""Figures that follow from two that a passage writes: differences, sums, shares."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.checking.figure_values import NEAR, ROUGH, SMALL, Figure, alike, unitless
from app.checking.figures import facts
from index.number_words import WORDS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.checking.moments import Moment

BESIDE = 30  # characters around a figure in which a word says that it is a difference
_REST = regex(r"\b(?:the rest|remainder|remaining|the others?|the balance)\b", re.IGNORECASE)
_BY = regex(r"\bby (?:more|less|fewer|over|under|at least|up to|no more)(?: than)? $", re.IGNORECASE)
_EACH = regex(r"\b(?:each|per|every|apiece|an? (?:hour|day|week|month|year|head))\b", re.IGNORECASE)
_THAN_IN = regex(
    r"\s+(?:[a-z]+\s+){0,2}?(?:(?P<more>more|higher|longer|above)|fewer|less|lower|shorter|below)\b"
    r"(?:\s+than)?(?:\s+in)?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
WORDED = 0.16  # how far a share in words may be off: “not quite a third” for .29
MOST = 14  # figures of a passage that are put together
_DIFFERENCE = regex(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|longer|shorter|older|younger|difference|gap|lead|points?|"
    r"above|below|behind|ahead|increases?d?|decreases?d?|rose|rise|risen|fell|fall|fallen|grew|grow|grown|dropp?e?d?|cut|"
    r"reduced?|(?:up|down)\s+by|paid\s+off|saved?|gained?|lost|loses?|left|remain(?:s|ed|ing)?|rest|other|missing|because|"
    r"slow(?:ed|er)|surplus|shortfall|overrun|exceed(?:s|ed|ing)?|over\s+budget|"
    r"(?!rath|oth|nev|ev|ov|und|aft)[a-z]{2,}er\s+than|sooner|earlier|later|faster|slower|quicker|cheaper|dearer|"
    r"younger|warmer|colder|deeper|wider|taller|heavier|lighter|thinner|better|worse|early|late|eased|climbed|shr[au]nk|declined?|narrowed|widened|contracted|withdrew|together|total|combined|in\s+all|altogether)\b",
    re.IGNORECASE,
)


def follows(said: Figure, claim: str, text: str, stands: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether a claim's figure is computed from two of a passage: a − b, a + b, a / b as a share.

    A difference needs a word that says so, beside the figure or in the passage (“the rest”), or the
    figure that it was taken from (“eighteen of the 29”).
    """
    few = [figure for figure in stands if not figure.unit or figure.unit != "clock"][:MOST]
    bounded = said.hedge in ("over", "under") and not _BY.search(claim[: said.start])
    before = (
        "" if bounded else claim[max(0, said.start - BESIDE) : said.start]
    )  # “more than 10” is no difference
    beside = before + claim[said.end : said.end + BESIDE]
    differs = _DIFFERENCE.search(beside) is not None
    if said.unit == "%" and any(_near(said, 100 * ratio) for ratio in _ratios(few, differs)):
        return True
    if said.unit == "%" and said.soft and re.match(r"\s+of\b", claim[said.end :]) and differs:
        return any(_near(said, 100 * ratio) for ratio in _ratios(few, False))
    rest = _REST.search(text) is not None
    if (differs or rest) and any(_near(said, value) for value in _sums(said, few, rest)):
        return True
    if any(_near(said, part) for part in _parts(few, said)):
        return True
    if (
        _quotient(said, claim, few, others)
        or _of_sum(said, claim, few)
        or _times_whole(said, claim, few, others)
        or any(_near(said, value) for value in _before(claim, text, few))
    ):
        return True
    named = [one for one in few if any(o is not said and o.value == one.value for o in others)]
    return bool(re.match(r"\s+(?:[a-z]+\s+)?of\b", claim[said.end :])) and any(
        _near(said, abs(one.value - other.value)) for one in named for other in few if one.unit == other.unit
    )


def _quotient(said: Figure, claim: str, stands: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether a claim divides two amounts of a passage: “each”, or by one that it gives itself."""
    times = said.value / 12 if said.unit == "month" else said.value if not said.unit else 0.0
    given = [
        one
        for one in stands
        if any(o is not said and o.value == one.value and o.unit == one.unit for o in others)
    ]
    if _EACH.search(claim) and any(
        _near(said, one.value / _bare(other).value)
        for one in stands
        for other in stands
        if one.unit == said.unit and one is not other and _bare(other).value > 1
    ):
        return True
    return times > 1 and any(
        abs(other.value / one.value - times) <= 0.02 * times
        for one in given
        for other in stands
        if one.unit == other.unit and one.value and one.value > SMALL
    )


def _before(claim: str, text: str, stands: Sequence[Figure]) -> Iterator[float]:
    """What it had been in a year that a claim names: 36 for “38 in 2021, 2 more than in 2020”."""
    for one, other in itertools.pairwise(stands):
        match = _THAN_IN.match(text, other.end)
        if match and match["year"] in claim and other.unit in ("", one.unit):
            yield one.value + other.value * (-1 if match["more"] else 1)


def _of_sum(said: Figure, claim: str, stands: Sequence[Figure]) -> bool:
    """Whether a share in words is that of one of two like counts in their sum: 30 beside 90 is a quarter."""
    if not (said.soft and said.unit == "%" and re.match(r"\s+of\b", claim[said.end :])):
        return False
    counts = [figure for figure in stands if not figure.unit and not figure.soft and figure.value > SMALL]
    return any(
        _near(said, 100 * one.value / (one.value + other.value))
        for one, other in itertools.permutations(counts, 2)
    )


def _times_whole(said: Figure, claim: str, stands: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether a passage has as many as a claim's share of its own whole: six for half of the twelve."""
    whole = next(
        (one for one in others if re.fullmatch(r"\s+of (?:the |its |all )?", claim[said.end : one.start])),
        None,
    )
    return (
        said.unit == "%"
        and whole is not None
        and any(
            abs(one.value - said.value / 100 * whole.value) < 0.01 for one in stands if one.unit == whole.unit
        )
    )


def spans_dates(said: Figure, dates: Sequence[Moment]) -> bool:
    """Whether a length of time is what lies between two dates of a passage, told as roughly as it is."""
    days = {"second": said.value / 86400, "month": said.value * 30.44}.get(said.unit, 0.0)
    if days < 2 or (said.unit == "second" and said.text.lower().endswith(("hour", "hours", "minutes"))):
        return False
    slack = 0.5 * (30.44 if said.unit == "month" else 7 if "week" in said.text.lower() else 1)
    slack = max(slack, 0.08 * days) if said.hedge == "about" else slack
    found = [one for one in dates if one.month]
    for first, second in itertools.combinations(found, 2):
        years = (first.year or second.year), (second.year or first.year)
        gap = abs(
            (years[1] - years[0]) * 365.25
            + (second.month - first.month) * 30.44
            + (second.day or 1)
            - (first.day or 1)
        )
        if abs(gap - days) <= slack + 1:
            return True
    return False


def complementary(claim: str, text: str) -> bool:
    """Whether a claim gives the rest of a share or count of a text: 87% who did for 13% who did not."""
    mine, theirs = facts(claim).figures, facts(text).figures
    shares = [figure.value for figure in theirs if figure.unit == "%"]
    pairs = [
        (one, other) for one, other in itertools.permutations(theirs[:MOST], 2) if one.unit == other.unit
    ]
    shares += [100 * one.value / other.value for one, other in pairs if one.value < other.value]
    pairs += [
        (_bare(other), _bare(one))
        for one, other in itertools.pairwise(theirs)
        if re.fullmatch(r"\s+(?:out )?of (?:the )?", text[one.end : other.start])
    ]
    for said in mine:
        if said.unit == "%" and any(_near(said, 100 - share) for share in shares):
            return True
        if any(
            one.value - other.value == said.value for one, other in pairs if not one.unit and not said.unit
        ):
            return True
    return False


def other_side(claim: str, text: str) -> bool:
    """Whether a claim speaks of the other side of a bound that a text sets: “up to 40” for “over 40”."""
    bounds = [figure for figure in facts(text).figures if figure.hedge in ("over", "under")]
    return any(
        said.unit == stands.unit
        and said.value == stands.value
        and {said.hedge, stands.hedge} == {"over", "under"}
        for said in facts(claim).figures
        for stands in bounds
    )


def _ratios(stands: Iterable[Figure], differs: bool) -> Iterator[float]:
    for one, other in itertools.permutations(stands, 2):
        whole = max(figure.value for figure in stands if figure.unit == other.unit)
        if one.unit != other.unit and "%" in (one.unit, other.unit):
            continue
        if one.unit != other.unit and (one.unit == "" or other.unit == ""):
            one, other = _bare(one), _bare(other)  # “twenty-nine years … the first eleven”
            whole = other.value if other.value > one.value else 0.0
        if one.value > 0 and other.value > 0 and one.unit == other.unit and (differs or other.value == whole):
            yield abs(one.value - other.value) / other.value if differs else one.value / other.value


def _bare(figure: Figure) -> Figure:
    """The number alone, as it is written in digits or words."""
    words = [WORDS[word] for word in re.split(r"[\s-]+", figure.text.lower()) if word in WORDS]
    if re.search(r"\d", figure.text) or not words:
        return unitless(figure)
    return replace(figure, unit="", value=sum(words))


def _parts(stands: Sequence[Figure], said: Figure) -> Iterator[float]:
    """A share that the passage gives of an amount that it gives: three quarters of 985,500 cubic metres."""
    if said.soft or said.unit == "%":
        return
    for share in (figure for figure in stands if figure.unit == "%" and 0 < figure.value < 100):
        yield from (
            share.value * one.value / 100 for one in stands if one.unit == said.unit and one.value > SMALL
        )


def _sums(said: Figure, stands: Sequence[Figure], rest: bool) -> Iterator[float]:
    for one, other in itertools.combinations(stands, 2):
        fits = said.unit == one.unit or (said.unit == "point" and one.unit == "%") or not one.unit
        if one.unit == other.unit and fits and (alike(one, other) or not one.unit):
            yield abs(one.value - other.value)
            yield one.value + other.value
        elif bool(one.unit) != bool(other.unit) and said.unit == (one.unit or other.unit):
            given, bare = (one, other) if one.unit else (other, one)  # “38 minutes, as against 71”
            number = unitless(given).value
            if number and not bare.counts and not bare.soft:
                yield abs(given.value - bare.value * given.value / number)
    if rest and said.unit == "%":
        parts = [figure.value for figure in stands if figure.unit == "%"]
        yield from (100 - sum(some) for n in (2, 3) for some in itertools.combinations(parts, n))
    if rest and len(stands) > 2:
        total = max(figure.value for figure in stands)
        plain = [figure.value for figure in stands if figure.unit == said.unit]
        total = max(plain, default=total)
        yield from (total - a - b for a, b in itertools.combinations(plain, 2) if total not in (a, b))


def _near(said: Figure, value: float) -> bool:
    if value <= 0:
        return False
    slack = {"about": ROUGH, "over": 0.0, "under": 0.0}.get(said.hedge, 0.006)
    if said.unit == "%":
        worded = WORDED if said.hedge == "about" else 0.03  # “two thirds” is never meant to the tenth
        slack = max(slack, worded if said.soft else 0.012)
    if said.hedge == "over":
        return said.value <= value <= said.value * (1 + NEAR)
    if said.hedge == "under":
        return said.value * (1 - NEAR) <= value <= said.value
    return abs(said.value - value) <= slack * value


def month_follows(said: Moment, dates: Sequence[Moment], figures: Sequence[Figure]) -> bool:
    """Whether a month lies as many months before or after a date of the passage as it says."""
    gaps = [figure.value for figure in figures if figure.unit == "month"]
    for date in dates:
        for gap in gaps if date.month and said.month not in (0, date.month) else ():
            months = 12 * date.year + date.month - 1
            for there in (months + int(gap), months - int(gap)):
                if said.month == there % 12 + 1 and said.year in (0, there // 12):
                    return True
    return False
