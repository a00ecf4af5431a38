"""`then`, `that year`, `before that`, `there`: the time and the place of the questions before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.chosen import is_name
from app.followups.clause_parts import clause_of, is_plural
from app.followups.phrases import asks, phrases
from app.followups.shifted import moment_of, shifted_at_end
from app.followups.subject import is_short_name
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn

_UNIT = r"(?:year|month|day|week|winter|summer|season|decade|date|period|quarter)"
_THEN = regex(
    rf"\b(?:(?P<lead>by|until|till|since|before|after|from)\s+(?:then|that|that\s+(?:time|{_UNIT}))|then|"
    rf"(?:(?:at|in|during)\s+)(?:that|the|the\s+same)\s+time|(?:(?:in|on|during)\s+)(?:that|the\s+same)\s+{_UNIT}|"
    rf"that\s+(?:same\s+)?{_UNIT})(?=\s*[?.!]*$)|(?<=\bwas\s)then(?=\s+[a-z])|(?<=\bwere\s)then(?=\s+[a-z])",
    re.IGNORECASE,
)
_GOES_ON = regex(
    r"\b(?:happen|happens|happened|did (?:he|she|it|they|the \w+) do|go|come|next)\s+then\b", re.IGNORECASE
)
_THERE = regex(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bdo )(?<!\bdoes )(?<!\bwill )"
    r"(?<!\bcan )"
    r"\bthere(?=\s*[?.!]*$|\s+(?:in|on|at|by|before|after|since|until|during|then)\b)",
    re.IGNORECASE,
)
_LEADS = frozenset("in on at by during since before after until from around near".split())
_PERIOD = regex(
    r"\b(?:year|month|day|week|winter|summer|spring|autumn|season|decade|war|crisis|strike|reign|period|century|siege|"
    r"drought|famine|election|night|morning|evening)s?\b",
    re.IGNORECASE,
)
_AT = frozenset("in on at near".split())


def with_then_and_there(text: str, turns: Sequence[Turn]) -> str:
    """The text with `then` as the time and `there` as the place that the earlier turns tell.

    `Who was director then?` after `How many workers were there in 1933?` is `Who was director in 1933?`
    """
    if whole := shifted_at_end(text, turns[-1].question):
        return whole
    match = _THEN.search(text)
    if match and not _GOES_ON.search(text) and (time := _time(turns, (match["lead"] or "").lower())):
        text = text[: match.start()] + time + text[match.end() :]
    match = _THERE.search(text)
    if match and (place := _place(turns)):
        text = text[: match.start()] + place + text[match.end() :]
    return text


def before_that(fragment: str, turns: Sequence[Turn]) -> str:
    """`And before that?`: the last question asked of the time before its own, or before whom answered it."""
    match = re.fullmatch(
        r"(?P<lead>before|after|since|until)\s+(?:that|then)|afterwards|later\s+on", fragment, re.IGNORECASE
    )
    if match is None:
        return ""
    lead = (match["lead"] or "after").lower()
    last = turns[-1].question
    span = re.search(r"\b(?:from|between)\s+(?P<one>\d{4})\s+(?:to|and|until)\s+(?P<two>\d{4})", last)
    if span:
        year = span["two" if lead in ("after", "since") else "one"]
        return f"{last[: span.start()]}{lead} {year}{last[span.end() :]}"
    timed = [p for p in phrases(last) if p.lead in _LEADS and moment_of(p.text)]
    if timed:
        old = timed[-1]
        return f"{last[: old.start - len(old.lead) - 1]}{lead} {old.text}{last[old.end :]}"
    time = _time(turns[-1:], lead)
    return f"{last.rstrip(' ?.!')} {time or match[0]}?"


def _time(turns: Sequence[Turn], lead: str) -> str:
    """`in 1933`, `before 1933`; `when the bridge was opened` after `When was the bridge opened?`"""
    for turn in reversed(turns):
        asked, rest = asks(turn.question)
        told = [
            p
            for p in phrases(turn.question)
            if moment_of(p.text) or (_PERIOD.search(p.bare) and p.start >= len(asked))
        ]
        timed = [p for p in told if p.lead in _LEADS]
        if timed:
            return f"{lead or timed[-1].lead} {timed[-1].text}"
        if re.fullmatch(r"when|(?:in|on) (?:which|what) [a-z]+", asked, re.IGNORECASE):
            said = next((name for name in turn.answers() if moment_of(name)), "")
            if said:
                return f"{lead or ('on' if re.match('[0-9]{1,2} ', said) else 'in')} {said}"
            clause = clause_of(rest)
            return f"{lead or 'when'} {clause.told()}" if clause and clause.rest else ""
        names = (
            [name for name in turn.answers() if is_short_name(name)]
            if lead and asked.lower() == "who"
            else []
        )
        if len(names) == 1:
            return f"{lead} {names[0]}"
    return ""


def _place(turns: Sequence[Turn]) -> str:
    """`at Alder Hills`: the newest place that a turn tells, or that answers where."""
    for turn in reversed(turns):
        asked, _ = asks(turn.question)
        if asked.lower() == "where" and (names := [name for name in turn.answers() if is_short_name(name)]):
            return f"in {names[0]}"
        found = [p for p in phrases(turn.question) if not moment_of(p.text) and not _PERIOD.search(p.text)]
        placed = [p for p in found if p.lead in _AT and (is_name(p) or p.text.startswith(("the ", "this ")))]
        if placed:
            return f"{placed[-1].lead} {placed[-1].text}"
        named = [p for p in found if is_name(p) and p.start >= len(asked)]
        if named:
            return f"at {named[-1].text}"
        things = [
            p
            for p in found
            if p.text.startswith("the ") and p.start >= len(asked) and p.lead not in _LEADS | {"for", "of"}
        ]
        if things:
            return f"at {things[0].text}"
        sort = re.fullmatch(r"(?:which|what)\s+(?P<noun>[a-z ]+)", asked, re.IGNORECASE)
        if sort and is_plural(sort["noun"]):
            return f"in the {sort['noun']}"
    return ""
