"""`And at Alder Hills?`, `against?`, `abroad?`: where, when and for what the last question is asked again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.counterpart import counterpart, named_in
from app.followups.phrases import phrases
from app.followups.swapped import with_its_noun
from app.followups.word_sorts import PREPOSITIONS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.followups.phrases import Phrase


_WHERE_WHEN = frozenset("in at on near from".split())
_TIME = regex(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|week)days?|weekends?|(?:year|quarter|month|week|day|hour|minute|season|spring|"
    r"summer|autumn|winter)s?)\b"
)
_OPPOSITES = dict(
    pair
    for one, other in (
        ("for", "against"),
        ("before", "after"),
        ("above", "below"),
        ("with", "without"),
        ("inside", "outside"),
        ("under", "over"),
        ("within", "outside"),
    )
    for pair in ((one, other), (other, one))
)
_ADVERB = regex(
    r"(?:abroad|overall|elsewhere|worldwide|nationally|locally|online|today|now|currently|originally|later|"
    r"in total|altogether|on average|at first|at present|nowadays|in the end|in the beginning|afterwards|"
    r"earlier|initially)",
    re.IGNORECASE,
)
_AT_WHAT_TIME = regex(
    r"\s(?:at first|initially|originally|at present|currently|today|now|in the beginning|in the end|"
    r"later)(?=\W*$)",
    re.IGNORECASE,
)


def of_circumstances(fragment: str, last: str) -> str:
    """The last question asked for another place, time or end; empty where the fragment is no such thing."""
    lead, _, tail = fragment.partition(" ")
    if not tail and (old := _OPPOSITES.get(lead.lower())) and f" {old} " in last:
        at = last.rindex(f" {old} ") + 1
        return f"{last[:at]}{lead.lower()}{last[at + len(old) :]}"
    if _ADVERB.fullmatch(fragment):
        if when := _AT_WHAT_TIME.search(last):
            return f"{last[: when.start()]} {fragment}{last[when.end() :]}"
        return f"{last.rstrip(' ?.!')} {fragment}?"
    if tail and lead.lower() in PREPOSITIONS:
        return _prepositional(lead.lower(), tail, last)
    old_time = _of_its_sort(fragment, phrases(last)) if _TIME.fullmatch(fragment) else None
    return last[: old_time.start] + fragment + last[old_time.end :] if old_time else ""


def _prepositional(lead: str, tail: str, last: str) -> str:
    """`And for surfing?`: in place of what followed `for`, or of the name, or added at the end."""
    found = phrases(last)
    if lead == "among" and " among " not in last and " of " in last:
        lead = "of"
    same = [phrase for phrase in found if phrase.lead == lead]
    if not same and f" {lead} " in last:  # inside a longer phrase: `the price of bread`
        at = last.rindex(f" {lead} ") + len(lead) + 2
        whole = next((phrase for phrase in found if phrase.start < at < phrase.end), None)
        return last[:at] + tail + last[whole.end if whole else len(last.rstrip(" ?.!")) :]
    if same:
        old = same[-1]
        return last[: old.start] + with_its_noun(tail, old) + last[old.end :]
    if lead in _WHERE_WHEN and (like := _of_its_sort(tail, found)):
        return f"{last[: like.start - len(like.lead) - 1]}{lead} {tail}{last[like.end :]}"
    place = counterpart(tail, last) if lead in ("for", "with", "of") and named_in(tail) else None
    if place is not None:
        return last[: place[0]] + tail + last[place[1] :]
    return f"{last.rstrip(' ?.!')} {lead} {tail}?"


def _of_its_sort(tail: str, found: list[Phrase]) -> Phrase | None:
    """The place of the last question for a place, its time for a time."""
    time = _TIME.search(tail) is not None
    like = [
        phrase
        for phrase in found
        if phrase.lead in _WHERE_WHEN
        and (_TIME.search(phrase.text) is not None) == time
        and (time or bool(phrase.name) == bool(named_in(tail)))
    ]
    return like[-1] if like else None
