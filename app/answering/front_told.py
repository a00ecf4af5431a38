"""The part of a fact on a document's front that answers: the name, the day, the number, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE, MONEY
from app.answering.front_matter import NAME, ORGANISATION, WORD
from app.answering.front_part import Sort
from app.answering.front_parts import ROLES
from index.terms import stems_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.front_facts import Fact
    from app.answering.front_matter import Span

_TITLE = (
    r"(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Captain|Judge|Justice|Magistrate|Ambassador|Fr|Rev|Colonel|"
    r"Major|General|Commander|"
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
_LEAD = regex(
    rf"(?:^|(?<=[\s,;–]))(?P<name>(?:{_TITLE} )?{NAME})\s*{_LEADS}|"
    rf"\bunder (?:the (?:direction|leadership|supervision|guidance) of )?(?P<head>(?:{_TITLE} )?{NAME})"
)
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
_ASIDE = regex(r",\s(?=[a-z])(?!and\b)|\s\((?![A-Z]{2,}\))|\sin respect\b")
_NUMBERED = regex(r"\b[Vv]ersion (?P<which>v?\d[\w.]*\w|\d)")
_FIRST = regex(r"(?P<which>[^,;(]*[^,;(\s])")
_PERIOD = regex(
    rf"(?:(?:\d{{1,2}}|{DATE.pattern})(?:\s+to|\s*[–-]|\s+and|\s+until)\s+(?:{DATE.pattern}))|{DATE.pattern}"
)
_NAME_OF_WORK = regex(r"[A-Z][^,;:(]*[^,;:(\s]")
_OTHER_YEAR = regex(r"[/–-]\d{2}(?:\d\d)?\b")
_MADE = next(role.asked for role in ROLES if role.name == "made")
_BODY = regex(
    r"\b(?:Trust|Board|Fund|Foundation|Council|Committee|Commission|Agency|Authority|Ministry|Department|"
    r"Office|"
    r"Institute|Unit|Division|Service|Services|Bureau|Panel|Association|Society|Union|Partners|Partnership|"
    r"Company|Research|Consulting|Consultants|Associates|Bank|University|Centre|Center|LLP|Ltd|plc|Inc|"
    r"Government)\b"
)
_LETTERED = regex(r"\b(?:code|reference|identifier)\b", re.IGNORECASE)
_BRACKETED = regex(r"(?P<name>[A-Z][^,;()]*?)\s*\((?P<gloss>[^()]+)\)")
_REPLACES = regex(r"\b(?:replac|supersed|amend)\w+", re.IGNORECASE)
_BY = regex(r"(?:by\s+)?(?:the\s+)?")
_BODY_ASKED = regex(
    r"\b(?:body|committee|organi[sz]ation|institut\w+|firm|company|department|ministry|agency|authority|"
    r"council|office|unit|service|bureau|panel)\b",
    re.IGNORECASE,
)


def told_as(fact: Fact, sort: Sort, question: str, *, leads: bool = False) -> tuple[Span, ...]:
    """Where a fact tells what is asked in that form; nowhere if it does not. `leads`: the one who leads."""
    text = fact.passage.text
    match sort:
        case Sort.WHEN:
            return _day(fact)
        case Sort.CODE:
            return _code(fact, question)
        case Sort.VERSION:
            first = _FIRST.match(text, *fact.span)
            version = (
                (_NUMBERED.search(text, *first.span()) if first else None)
                or _NUMBERED.search(text, fact.span[0], _opens(text, *fact.span))
                or first
            )
            return (version.span("which"),) if version else ()
        case Sort.PERIOD:
            period = _PERIOD.search(text, *fact.span)
            return (period.span(),) if period else ()
        case Sort.MONEY:
            sum_ = MONEY.search(text, *fact.span)
            return (sum_.span(),) if sum_ else ()
        case Sort.NAME:
            name = _NAME_OF_WORK.match(text, *fact.span)
            return (name.span(),) if name else ()
        case Sort.WHO:
            lead = _LEAD.search(text, *fact.span) if leads else _glossed(fact, question)
            return (_named(lead),) if lead else who(fact, question)
        case Sort.WORDS:
            aside = _ASIDE.search(text, *fact.span)
            return ((fact.span[0], aside.start() if aside else fact.span[1]),)


def _opens(text: str, start: int, end: int) -> int:
    """Where the first bracket opens, else the end."""
    at = text.find("(", start, end)
    return at if at >= 0 else end


def _code(fact: Fact, question: str) -> tuple[Span, ...]:
    """The number under which something goes; with letters in it where a code or a reference is asked for."""
    text = fact.passage.text
    code = _CODES.match(text, *fact.span) or _LAST_CODE.search(text, *fact.span)
    if code is None or not re.search(r"\d", code[0]):
        return ()
    return () if _LETTERED.search(question) and not re.search(r"[A-Z]", code[0]) else (code.span(),)


def leader(fact: Fact, question: str) -> bool:
    """Whether a fact marks one of those it names as the leader: `Ada Merrow (chair)`; of a body that made the
    document, which the question then speaks of, also `the Elm Office, under Ada Merrow`."""
    lead = _LEAD.search(fact.passage.text, *fact.span)
    return lead is not None and (lead["name"] is not None or _MADE.search(question) is not None)


def _named(lead: re.Match[str]) -> Span:
    return lead.span("head") if lead.groupdict().get("head") else lead.span("name")


def is_person(said: str) -> bool:
    """Whether words begin with a person's name."""
    return _PERSON.match(said) is not None and ORGANISATION.match(said) is None


def of_body(question: str) -> bool:
    """Whether a body is asked for and no person: `Which firm …`."""
    return (
        re.search(rf"\b(?:which|what) (?:[\w-]+ )?(?:{_BODY_ASKED.pattern}|team\b)", question, re.IGNORECASE)
        is not None
    )


def _glossed(fact: Fact, question: str) -> re.Match[str] | None:
    """The one of several that a bracket tells the part of which is asked for: `Ada Merrow (owls)`."""
    asked, told = stems_in(question), fact.passage.text
    bodies = (one for one in _BRACKETED.finditer(told, *fact.span) if _BODY.search(one["name"]))
    each = (*bodies, *_GLOSSED.finditer(told, *fact.span))
    named = (one for one in each if asked & stems_in(one["gloss"]))
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
        if person := _person(text, start, stop, end, single=not _SEVERAL.search(fact.label)):
            return (person,)
    start = fact.span[0] if by and not by[0].startswith("by") and " and " in text[start:stop] else start
    return ((start, stop),) if text[start:stop].strip() else ()


def _person(text: str, start: int, stop: int, end: int, *, single: bool) -> Span | None:
    """The person or persons that a text names there: with a title before `stop`, else first, else with a
    title: `Dean, Dr Ada Merrow`."""
    titled = _TITLED.search(text, start, end)
    if (
        titled
        and titled.start() > start
        and (
            titled.start() < stop or (single and text[stop : titled.start()] == ", " and titled.end() == end)
        )
    ):
        return titled.span()
    alone = _ALONE.match(text, start, end)
    if alone and _BODY.search(text, start, stop):
        return titled.span() if titled else None
    if alone and not _OFFICE.match(alone[0]) and not ORGANISATION.match(text, start, end):
        post = _POST.search(alone[0])
        return start, alone.end() if post is None else start + post.start()
    return titled.span() if titled else None


def _day(fact: Fact) -> tuple[Span, ...]:
    """The first day, month or year of a fact, of what it is about and not of what that replaces."""
    text, (start, end) = fact.passage.text, fact.span
    other = _REPLACES.search(text, start, end)
    days = DATE.finditer(text, start, other.start() if other else end)
    for day in days:
        if re.search(r"\d", day[0]):
            more = _OTHER_YEAR.match(text, day.end(), end)
            return ((day.start(), more.end() if more else day.end()),)
    return ()
