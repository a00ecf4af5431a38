"""Figures that follow from two that a passage writes: differences, sums, shares."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from app.figure_values import NEAR, ROUGH, SMALL, Figure, alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.moments import Moment

BESIDE = 30  # characters around a figure in which a word says that it is a difference
_REST = re.compile(r"\b(?:the rest|remainder|remaining|the others?|the balance)\b", re.IGNORECASE)
_BY = re.compile(r"\bby (?:more|less|fewer|over|under|at least|up to|no more)(?: than)? $", re.IGNORECASE)
MOST = 14  # figures of a passage that are put together
_DIFFERENCE = re.compile(
    r"\b(?:more|fewer|less|higher|lower|larger|smaller|longer|shorter|older|younger|difference|gap|lead|points?|"
    r"above|below|behind|ahead|increases?d?|decreases?d?|rose|rise|risen|fell|fall|fallen|grew|grow|grown|dropp?e?d?|cut|"
    r"reduced?|paid\s+off|saved?|gained?|lost|loses?|left|remain(?:s|ed|ing)?|rest|other|missing|because|"
    r"slow(?:ed|er)|eased|climbed|shr[au]nk|declined?|narrowed|widened|contracted|withdrew|together|total|combined|in\s+all|altogether)\b",
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
    rest = _REST.search(text) is not None
    if (differs or rest) and any(_near(said, value) for value in _sums(said, few, rest)):
        return True
    if any(_near(said, part) for part in _parts(few, said)):
        return True
    named = [one for one in few if any(o is not said and o.value == one.value for o in others)]
    return bool(re.match(r"\s+(?:[a-z]+\s+)?of\b", claim[said.end :])) and any(
        _near(said, abs(one.value - other.value)) for one in named for other in few if one.unit == other.unit
    )


def _ratios(stands: Iterable[Figure], differs: bool) -> Iterator[float]:
    for one, other in itertools.permutations(stands, 2):
        whole = max(figure.value for figure in stands if figure.unit == other.unit)
        if one.value > 0 and other.value > 0 and one.unit == other.unit and (differs or other.value == whole):
            yield abs(one.value - other.value) / other.value if differs else one.value / other.value


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
    if rest and len(stands) > 2:
        total = max(figure.value for figure in stands)
        plain = [figure.value for figure in stands if not figure.unit]
        yield from (total - a - b for a, b in itertools.combinations(plain, 2) if total not in (a, b))


def _near(said: Figure, value: float) -> bool:
    if value <= 0:
        return False
    slack = {"about": ROUGH, "over": 0.0, "under": 0.0}.get(said.hedge, 0.006)
    if said.unit == "%":
        slack = max(slack, 0.03 if said.soft else 0.012)  # “two thirds” is never meant to the tenth
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
