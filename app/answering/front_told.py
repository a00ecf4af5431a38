"""The part of a fact on a document's front that answers: the name, the day, the number, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE
from app.answering.front_matter import NAME, ORGANISATION, WORD
from app.answering.front_roles import Sort
from index.terms import stems_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.front_facts import Fact
    from app.answering.front_matter import Span

_TITLE = (
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Captain|Judge|Justice|Magistrate|Ambassador|Fr|Rev|Colonel|Major|General|Commander|"
    r"Inspector|Councillor|Canon|Lady|Lord)\.?"
)
_TITLED = regex(rf"{_TITLE} (?:{_TITLE} )?(?:{NAME}|(?:[A-Z]\.[ -]?)*{WORD})")
_INITIALS = rf"(?:[A-Z]\.[ -]?)+{WORD}"
_EACH = rf"(?:{_INITIALS}|{NAME})"
_ALONE = regex(
    rf"(?:{_TITLE} )*{_EACH}(?:(?:,? and |,? & |, ){_EACH})*(?=[,;:.]|\s[(·]|\s(?:with|on|and)\b|\s[A-Z]|$)"
)
_PERSON = regex(rf"(?:{_TITLE} )*(?:{_EACH}|(?<=[.a-z] )[A-Z])")
_LEADS = (
    r"\((?:[a-z]+ )?(?:lead(?:er)?|chair(?:man|woman|person)?|convenor|head|presiding|"
    r"[Pp]resident|director)\)"
)
_LEAD = regex(rf"(?:^|(?<=[\s,;–]))(?P<name>(?:{_TITLE} )?{NAME})\s*{_LEADS}")
_POST = regex(r", (?:and )?[^,]*\b(?:of|for)\b")  # behind a name: `Ada Merrow, Head of Tolls`
_OFFICE = regex(r"[A-Z][\w’'-]+ (?:of|for)\b")  # `Dean of Waters`, and no name
_GLOSSED = regex(rf"(?P<name>(?:{_TITLE} )?{NAME})\s*\((?P<gloss>[^()]+)\)")
_EVERY = regex(rf"(?P<name>(?:{_TITLE} )?{NAME})(?=\s*\(|,|\s+and\b|$)")
_SEVERAL = regex(r"(?:\b(?:team|group|board|committee|unit)|[a-z]s|by)\W*$", re.IGNORECASE)
_BODY_ENDS = regex(
    r",\s|;|:|\s\((?![A-Z]{2,}\))|(?<!\b[A-Z])\.(?:\s|$)|\s(?:on|in|under|with|by|as)\s|\s\d{1,2} [A-Z]|$"
)
_TOKEN = r"(?:(?=[\w()/.–-]*\d)[A-Z\d][\w()/.–-]*(?<![.,(])|[A-Z][A-Z-]*(?![\w-]))"
_CODE = rf"(?:No\.\s)?{_TOKEN}"
_CODES = regex(rf"{_CODE}(?:(?:,? (?:and )?){_CODE})*")
_LAST_CODE = regex(rf"(?<=\s)(?:No\.\s)?(?=[\w()/.–-]*\d){_TOKEN}")  # `Chamber of Elm, No. 7/1871`
_ASIDE = regex(r",\s(?=[a-z])(?!and\b)|\s\(|\sin respect\b")
_REPLACES = regex(r"\b(?:replac|supersed|amend)\w+", re.IGNORECASE)
_BY = regex(r"(?:by\s+)?(?:the\s+)?")
_BODY_ASKED = regex(
    r"\b(?:body|committee|organi[sz]ation|institut\w+|firm|company|department|ministry|agency|authority|council|office|unit|service|bureau|panel)\b",
    re.IGNORECASE,
)


def told_as(fact: Fact, sort: Sort, question: str, *, leads: bool = False) -> tuple[Span, ...]:
    """Where a fact tells what is asked in that form; nowhere if it does not. `leads`: the one who leads."""
    text = fact.passage.text
    match sort:
        case Sort.WHEN:
            return _day(fact)
        case Sort.CODE:
            code = _CODES.match(text, *fact.span) or _LAST_CODE.search(text, *fact.span)
            return (code.span(),) if code and re.search(r"\d", code[0]) else ()
        case Sort.WHO:
            lead = _LEAD.search(text, *fact.span) if leads else _glossed(fact, question)
            return (lead.span("name"),) if lead else who(fact, question)
        case Sort.WORDS:
            aside = _ASIDE.search(text, *fact.span)
            return ((fact.span[0], aside.start() if aside else fact.span[1]),)


def leader(fact: Fact) -> bool:
    """Whether a fact marks one of those it names as the leader: `Ada Merrow (chair)`."""
    return _LEAD.search(fact.passage.text, *fact.span) is not None


def is_person(said: str) -> bool:
    """Whether words begin with a person's name."""
    return _PERSON.match(said) is not None and ORGANISATION.match(said) is None


def _glossed(fact: Fact, question: str) -> re.Match[str] | None:
    """The one of several that a bracket tells the part of which is asked for: `Ada Merrow (owls)`."""
    asked = stems_in(question)
    named = (
        one for one in _GLOSSED.finditer(fact.passage.text, *fact.span) if asked & stems_in(one["gloss"])
    )
    return next(named, None)


def who(fact: Fact, question: str) -> tuple[Span, ...]:
    """The person or persons named, else the body: what stands before the first comma or the date."""
    text, (start, end) = fact.passage.text, fact.span
    by = _BY.match(text, start, end)
    start = by.end() if by else start
    body = _BODY_ENDS.search(text, start, end)
    stop = body.start() if body else end
    if not _BODY_ASKED.search(question):
        if _SEVERAL.search(fact.label) and _GLOSSED.match(text, start, end):
            return tuple(one.span("name") for one in _EVERY.finditer(text, start, end))
        if person := _person(text, start, stop, end):
            return (person,)
    return ((start, stop),) if text[start:stop].strip() else ()


def _person(text: str, start: int, stop: int, end: int) -> Span | None:
    """The person or persons that a text names there: with a title before `stop`, else first, else with a
    title: `Dean, Dr Ada Merrow`."""
    titled = _TITLED.search(text, start, end)
    if titled and titled.start() > start and titled.start() < stop:
        return titled.span()
    alone = _ALONE.match(text, start, end)
    if alone and not _OFFICE.match(alone[0]) and not ORGANISATION.match(text, start, end):
        post = _POST.search(alone[0])
        return start, alone.end() if post is None else start + post.start()
    return titled.span() if titled else None


def _day(fact: Fact) -> tuple[Span, ...]:
    """The first day, month or year of a fact, of what it is about and not of what that replaces."""
    text, (start, end) = fact.passage.text, fact.span
    other = _REPLACES.search(text, start, end)
    days = DATE.finditer(text, start, other.start() if other else end)
    return next(((day.span(),) for day in days if re.search(r"\d", day[0])), ())
