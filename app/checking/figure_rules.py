"""A claim's figures and dates against a passage's: the same, other ones, or none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.clauses import shared
from app.checking.denials import denials, turns
from app.checking.figure_derived import complementary, follows, month_follows, spans_dates
from app.checking.figure_places import (
    counted,
    one_of,
    spans_years,
    stands_as_hour,
    stands_as_period,
    stands_as_times,
    stands_as_written,
    stands_as_year,
    stands_in_row,
    stands_without_unit,
    unit_before,
)
from app.checking.figure_values import EQUAL, SMALL, Figure, agree, alike
from app.checking.figures import facts
from app.checking.header_scales import in_units, scaled
from app.checking.moments import Moment, agrees
from app.checking.scales import BOUND_AGAIN
from index.number_words import WORDS
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.evidence_text import Evidence, Part


def figure_finding(claim: str, evidence: Evidence, part: Part | None) -> tuple[bool, str] | None:
    """(whether another value stands instead, why) for a figure or date of the claim that is not there."""
    said = facts(claim)
    for figure in said.figures:
        if found := _figure(figure, claim, evidence, part, said.figures):
            return found
    for moment in said.moments:
        if found := _moment(moment, evidence, part):
            return found
    return None


def _figure(
    said: Figure, claim: str, evidence: Evidence, part: Part | None, others: Sequence[Figure]
) -> tuple[bool, str] | None:
    stands = evidence.facts.figures
    if part is not None and part.is_row:
        stands = (*(in_units(part.text) if said.unit else stands), *scaled(part.text, evidence.headings))
    if not _labels(said, claim):
        stands = tuple(figure for figure in stands if not _labels(figure, evidence.text))
    bounds = [
        f
        for f in (_unmatched(part, evidence, ()) if said.soft else stands)
        if said.hedge in ("over", "under") and f.hedge == said.hedge and f.unit == said.unit and f in stands
    ]
    if not said.unit and not any(one.counts & said.counts for one in bounds):
        bounds = []  # they bound other things
    same = [one for one in bounds or stands if agree(replace(said, hedge="") if bounds else said, one)]
    if (
        same
        and all(_bounds_apart(said, figure) for figure in same)
        and not _OTHERS.search(evidence.text)
        and not BOUND_AGAIN.search(evidence.text)
        and not complementary(claim, evidence.text)
        and turns(claim) % 2 == turns(part.text if part else evidence.text) % 2
    ):
        return (
            True,
            f"the claim makes “{said.text}” the {_END[said.hedge]}, the passage the {_END[same[0].hedge]}",
        )
    if same and (found := _priced_otherwise(said, claim, same, evidence.text)):
        return True, found
    if same:
        return None if _is_whole(said, claim) else _bound_elsewhere(said, same, stands, others)
    if any(agree(said, figure) for figure in evidence.facts_around.figures):
        return None
    if said.unit == "%" and said.value == 50 and re.search(r"\bmedian\b", evidence.text):
        return None
    if complementary(claim, evidence.text) and (
        _REST.search(f"{claim} {evidence.text}")
        or _BEYOND.search(claim)
        or _OF_THEM.search(evidence.text)
        or (said.soft and said.unit == "%" and _of_the_other(claim, stands, evidence.text))
        or denials(claim) % 2 != denials(part.text if part else "") % 2
    ):
        return None
    if stands_without_unit(said, stands) or stands_as_period(said, evidence.text):
        return None
    if (
        any(
            follows(said, claim, evidence.text, group, others) for group in _sentences(said, stands, evidence)
        )
        or stands_in_row(said, part, stands)
        or unit_before(said, stands)
    ):
        return None
    if (
        spans_years(said, evidence)
        or spans_dates(said, evidence.facts.moments)
        or stands_as_year(said, evidence.text)
        or stands_as_times(said, stands)
        or stands_as_hour(said, claim, evidence.text)
        or stands_as_written(said, evidence.text)
        or any(moment.year == said.value for moment in evidence.facts.moments)
    ):
        return None
    given = [replace(o, hedge="") if o is said and bounds else o for o in others]
    rivals = [figure for figure in stands if alike(said, figure) and not any(agree(o, figure) for o in given)]
    if said.soft and not said.unit and (one := one_of(said, evidence.text)):
        return True, f"the claim says “{said.text}”, the passage “{one}”"
    if said.soft:
        rivals = rivals or [
            f for f in _unmatched(part, evidence, others) if not f.unit and f.value <= 2 * SMALL
        ]
        return (
            (True, _differs(said, rivals))
            if rivals and (said.unit or not counted(said, evidence.text))
            else None
        )
    if rivals:
        return True, _differs(said, rivals)
    in_part = _unmatched(part, evidence, others)
    if in_part:
        return True, _differs(said, in_part)
    return False, f"the passage does not give the figure “{said.text}”"


def _labels(figure: Figure, text: str) -> bool:
    """Whether a number only names a thing: clause 4, Route 5."""
    return not figure.unit and figure.value < LABELS and _LABEL.search(text[: figure.start]) is not None


def _sentences(said: Figure, stands: Sequence[Figure], evidence: Evidence) -> list[Sequence[Figure]]:
    """The figures that may be put together: those of a sentence each, or all of them where they are few.

    For a share in words (“less than half of the rise”) all are.
    """
    whole = len(stands) <= FEW or (said.soft and said.unit == "%") or any(p.is_row for p in evidence.parts)
    groups: list[Sequence[Figure]] = [stands] if whole else []
    if len(stands) > FEW:
        groups += [_unmatched(part, evidence, ()) for part in evidence.parts]
    return groups


_LABEL = regex(
    r"\b(?:clause|article|section|paragraph|chapter|part|page|table|figure|annex|appendix|route|line|room|phase|step|"
    r"level|class|no\.|number|item|note|schedule|shed|scope|version|question|rule) $",
    re.IGNORECASE,
)
_REST = regex(r"\b(?:rest|remain(?:der|ing)|others?)\b", re.IGNORECASE)
_BEYOND = regex(r"\b(?:vacant|unfilled|or longer|or more|longer than)\b", re.IGNORECASE)
_OF_THEM = regex(r"\bof (?:which|whom|these|them)\b", re.IGNORECASE)
_OTHERS = regex(
    r"\b(?:younger|older|smaller|larger|bigger|lighter|heavier|shorter) [a-z]+s\b|\b(?:all|the) others?\b",
    re.IGNORECASE,
)
LABELS = 100  # from here a number after such a word is a count again
FEW = 5  # figures of a place that are put together over its sentences
_EACH = regex(r" (?:an?|per) ((?!year|month|week|day|night|hour|minute|second|head|person|time)[a-z]{3,})")
_END = {"over": "least", "under": "most"}


def _priced_otherwise(said: Figure, claim: str, same: Sequence[Figure], text: str) -> str | None:
    """“68 dollars a tonne” where the text says “68 dollars a barrel”; None where the things agree."""
    mine = _EACH.match(claim, said.end)
    theirs = [match for figure in same if (match := _EACH.match(text, figure.end))]
    if mine is None or len(theirs) < len(same) or said.unit == "%":
        return None
    if any(stem(fold(match[1])) == stem(fold(mine[1])) for match in theirs):
        return None
    return f"the claim says “{said.text}{mine[0]}”, the passage “{same[0].text}{theirs[0][0]}”"


def _of_the_other(claim: str, stands: Sequence[Figure], text: str) -> bool:
    """Whether a passage gives one share, and a claim speaks of what comes after it: “A (70%) and B”."""
    given = [figure for figure in stands if figure.unit == "%"]
    if len(given) != 1:
        return False
    start, end = text.rfind(". ", 0, given[0].start) + 1, text.find(". ", given[0].end)
    before, after = text[start : given[0].start], text[given[0].end : end if end > 0 else len(text)]
    names = [word.text for word in words_of(before) if word.is_name]
    return bool(shared(claim, after) - shared(claim, before)) and not any(name in claim for name in names)


def _bounds_apart(said: Figure, stands: Figure) -> bool:
    """Whether one figure is the least that may be and the other the most."""
    return {said.hedge, stands.hedge} == {"over", "under"} and abs(
        said.value - stands.value
    ) <= EQUAL * stands.value


def _unmatched(part: Part | None, evidence: Evidence, others: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence that the claim does not give."""
    if part is None:
        return []
    at = evidence.text.find(part.text)
    inside = [figure for figure in evidence.facts.figures if at <= figure.start < at + len(part.text)]
    return [figure for figure in inside if not any(agree(other, figure) for other in others)]


def _differs(said: Figure, rivals: Sequence[Figure]) -> str:
    values = ", ".join(dict.fromkeys(f"“{figure.text}”" for figure in rivals[:3]))
    return f"the claim says “{said.text}”, the passage {values}"


def _bound_elsewhere(
    said: Figure, same: Sequence[Figure], stands: Sequence[Figure], others: Sequence[Figure]
) -> tuple[bool, str] | None:
    """A value that the passage gives for other things, where it gives another for these."""
    if not said.counts or any(figure.counts & said.counts or not figure.counts for figure in same):
        return None
    rivals = [
        figure
        for figure in stands
        if figure.counts & said.counts
        and figure.unit == said.unit
        and not any(agree(o, figure) and (o.counts & figure.counts or not o.counts) for o in others)
    ]
    return (True, _differs(said, rivals)) if rivals else None


def _is_whole(said: Figure, claim: str) -> bool:
    """Whether a number is that of a whole of which the claim counts a part: “in 9 of 12 cases”.

    It may be named otherwise than the part.
    """
    return (
        re.search(rf"(?:\d|\b(?:{'|'.join(WORDS)})) of (?:the |its |their |all )?$", claim[: said.start])
        is not None
    )


def _moment(said: Moment, evidence: Evidence, part: Part | None) -> tuple[bool, str] | None:
    stands = evidence.facts.moments
    if any(agrees(said, moment) for moment in (*stands, *evidence.facts_around.moments)):
        return None
    if said.year and not said.month and re.search(rf"(?<!\d){said.year}(?!\d)", evidence.text):
        return None
    if month_follows(said, stands, evidence.facts.figures):
        return None
    if not said.year:
        stands = tuple(moment for moment in stands if moment.month)
        if not stands:
            return (False, f"the passage does not give the date “{said.text}”") if said.day else None
    if stands:
        values = ", ".join(dict.fromkeys(f"“{moment.text}”" for moment in stands[:3]))
        return True, f"the claim says “{said.text}”, the passage {values}"
    return False, f"the passage does not give the date “{said.text}”"
