"""By what share or how many times a quantity changed, computed from the two values that a passage gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of
from app.checking.computed_direction import nearest, told
from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.changes import Change
    from app.checking.figure_values import Figure, Hedge

SLACK, ROUGH, LEAST = 0.06, 0.16, 1.0  # of a share in digits; in words or “about”; in percentage points
_MULTIPLE = regex(
    r"\b(?P<lead>more than|over|nearly|almost|not quite|less than)?\s*\b"
    r"(?P<word>doubl|trebl|tripl|quadrupl|halv)(?:ed|es?|ing)\b",
    re.IGNORECASE,
)
_TIMES = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5}
_BY = regex(r"\bby(?:\s+[a-z]+){0,3}\s+$", re.IGNORECASE)
_BOUND = regex(r"\b(?:more|less|fewer) than\b", re.IGNORECASE)
_SCALE = regex(r"\b(?:hundred|thousand|million|billion|trillion|[kmb]n?)\b", re.IGNORECASE)


def changed_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim has a quantity change by another share than its two values in a passage; else None.

    Where the passage itself gives the share, or other changes that the claim may mean, it is left alone.

    >>> changed_otherwise("The flow fell by half.", ["The flow fell from 8 to 6 litres."])
    'the claim says “by half”, the passage “8” and “6 litres”'
    """
    for clause in clauses_of(claim):
        best = nearest(clause, sentences)
        if len({(one.old, one.new) for one in best}) != 1:
            continue
        ratio = _ratio(best[0])
        if ratio is None:
            continue
        moved = told(_BOUND.sub(" ", clause))
        said = _times(clause, ratio) or (_share(clause, 100 * abs(ratio - 1), sentences) if moved else "")
        if said:
            return f"the claim says “{said}”, the passage “{best[0].old}” and “{best[0].new}”"
    return None


def _ratio(change: Change) -> float | None:
    """The later value as a multiple of the earlier; None for shares, and values of two scales."""
    old, new = (facts(text).figures for text in (change.old, change.new))
    if len(old) != 1 or len(new) != 1 or "%" in (old[0].unit, new[0].unit):
        return None
    if bool(_SCALE.search(change.old)) != bool(_SCALE.search(change.new)):
        return None
    one, other = unitless(old[0]).value, unitless(new[0]).value
    return other / one if one else None


def _times(clause: str, ratio: float) -> str:
    """“more than doubled” where it did not; "" where it did, or nothing of the kind is said."""
    match = _MULTIPLE.search(clause)
    if match is None:
        return ""
    value, lead = _TIMES[match["word"].lower()], (match["lead"] or "").lower()
    far, end = (1 / ratio, 1 / value) if value < 1 else (ratio, value)
    low, high = {
        "more than": (0.98, 9e9),
        "over": (0.98, 9e9),
        "less than": (0.0, 1.02),
        "": (1 - ROUGH, 1 + ROUGH),
    }.get(lead, (1 - 1.5 * ROUGH, 1.02))
    return "" if low * end <= far <= high * end else match[0].strip()


def _share(clause: str, change: float, sentences: Sequence[str]) -> str:
    """“by a third” where the values changed by another share; "" where they did, or no share is said."""
    given = [figure for sentence in sentences for figure in facts(sentence).figures]
    for said in facts(clause).figures:
        by = _BY.search(clause[: said.start])
        if said.unit != "%" or by is None or any(one.unit == "%" and agree(said, one) for one in given):
            continue
        if not _within(said, said.hedge, change):
            return clause[by.start() : said.end]
    return ""


def _within(said: Figure, hedge: Hedge, change: float) -> bool:
    slack = ROUGH if said.soft or hedge == "about" else SLACK
    if hedge == "over":
        return change >= 0.98 * said.value
    if hedge == "under":
        return change <= 1.02 * said.value
    return abs(change - said.value) <= max(slack * said.value, LEAST)
