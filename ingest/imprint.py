"""Who published a document, and in which year, as its cover, its imprint or its last lines say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.authors import NOT_PERSON
from ingest.dates import printed_date
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = r"[A-ZÀ-Þ&][\w&’'-]*"
_JOINED = r"(?:of|the|for|and|de|la|des|du|für|der|on|in|to|&)"
_ENTITY = rf"{_WORD}(?:\s+(?:{_JOINED}\s+)*{_WORD}){{0,9}}"
_RESERVED = regex(
    r"(?:©|\(c\)\s?(?=(?:19|20)\d\d)|\bcopyright(?:\s*(?:©|\(c\)))?)\s*"
    r"(?:(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?\d{2,4})?,?\s*)?(?:by\s+)?"
    rf"(?P<name>{_ENTITY})?(?:,?\s+(?P<after>(?:19|20)\d\d)\b)?",
)
_CROWN = regex(
    r"(?:(?:©|\(c\))\s*)?\bcrown\s+copyright(?:\s+and\s+database\s+rights?)?,?\s*(?:©\s*)?"
    r"(?P<year>(?:19|20)\d\d)?",
    re.I,
)  # of no publisher: the rights of whatever part of a state's administration wrote the text
_PUBLISHED = regex(
    r"\b(?:[Pp]ublished(?:\s+(?:in|on)\s+[\w\s]{3,20})?\s+by|[Pp]ublishers?\s*:|[Ii]ssued\s+by|"
    r"[Hh]erausgegeben\s+vo[nm]|[Hh]erausgeber(?:in)?\s*:|[ÉéEe]dité\s+par|[ÉéEe]diteur\s*:|"
    rf"[Pp]ublicado\s+p[oe]r|[Uu]itgegeven\s+door)\s+(?:the\s+|der\s+|dem\s+|la\s+|el\s+)?(?P<name>{_ENTITY})"
)
_MADE_BY = regex(
    r"\b(?<!\bto the )(?<!\bof the )"
    r"(?:[Rr]eport|[Ss]tudy|[Pp]aper|[Pp]ublication|[Bb]riefing|[Ss]urvey|[Rr]eview|[Bb]rief|[Pp]repared)"
    rf"\s+(?:by|of|from)\s+(?:the\s+)?(?P<name>{_ENTITY})"
)
_NOBODY = regex(r"(?:the )?authors?\b|all rights|some rights|authority\b|order\b", re.I)
_SENTENCES = regex(r"(?<=[.;])\s+(?=[A-ZÀ-Þ©])")
_ISSUED = regex(
    r"(?:(?:this|the)\s+(?:[\w-]+\s+){1,3}?(?:was|is)\s+)?(?:(?:first|last)\s+)?"
    r"(?:(?:published|issued|released|printed)(?=\s+(?:by|in|on|\d|[A-Z])|\s*:)|"
    r"(?:publication|release|issue)\s+date\b|date(?:\s+of\s+(?:publication|issue|release|decision|judgment|approval|this\s+\w+|report))?\s*:)",
    re.I,
)
_SERIES = regex(
    r"\b(?:papers?|series|reports?|proceedings|bulletins?|studies|monographs?)\s+(?:of|no)\b", re.I
)
_REST = regex(r"(?:by|for|on behalf|at|in)\b|[A-Z(]|$")
_LAW = regex(r"\b(?:under|pursuant|section|act|regulations?|order|law|paper|proceedings)\b", re.I)
_AFTER_YEAR = regex(r".*\b(?:19|20)\d\d\b(?P<rest>.*)", re.S)
_MOST_ISSUED, _MOST_REST = 25, 8  # words of such a sentence, and of it behind the year
_MOST = 1500  # letters of a paragraph that are looked at


def publisher(front: Sequence[str], early: Sequence[str]) -> str:
    """Whom the paragraphs of the first pages (`early`) name as publisher, else the holder of the rights, else
    the organisation that the title page (`front`) says the report is by; empty where none is named.

    >>> publisher(["A report by the Institute of Coastal Studies"], ["Printed by Salt Brothers."])
    'Institute of Coastal Studies'
    """
    named = _first(_PUBLISHED, early) or _first(_RESERVED, [_CROWN.sub(" ", line[:_MOST]) for line in early])
    made_by = (
        name
        for line in front
        for name in _names(_MADE_BY, line)
        if NOT_PERSON.search(name) and not _SERIES.search(name)
    )
    return named or next(made_by, "")


def reserved_year(early: Sequence[str]) -> str:
    """The year of the first copyright line that gives one.

    >>> reserved_year(["© Lamp Trust 2019"]), reserved_year(["Crown copyright 2021"])
    ('2019', '2021')
    """
    for line in early:
        years = [match["year"] for match in _CROWN.finditer(line[:_MOST])]
        years += [match["year"] or match["after"] for match in _RESERVED.finditer(line[:_MOST])]
        if any(years):
            return next(year for year in years if year)
    return ""


def issue_date(early: Sequence[str]) -> str:
    """The date that a sentence of the first pages gives which says no more than when the document came out.

    >>> issue_date(["Published by the Lamp Trust, May 2031. ISBN 1-23"])
    '2031-05'
    """
    for line in early:
        for sentence in _SENTENCES.split(line[:_MOST]):
            if not _ISSUED.match(sentence) or len(sentence.split()) > _MOST_ISSUED or _LAW.search(sentence):
                continue
            after = _AFTER_YEAR.match(sentence)
            rest = after["rest"].strip(" .,;") if after else ""
            said = len(rest.split()) <= _MOST_REST and _REST.match(rest)
            if said and (date := printed_date([sentence])):
                return date
    return ""


def _first(form: re.Pattern[str], early: Sequence[str]) -> str:
    return next((name for line in early for name in _names(form, line[:_MOST])), "")


def _names(form: re.Pattern[str], text: str) -> Iterator[str]:
    for match in form.finditer(text):
        name = re.sub(r"\s+", " ", match["name"] or "").strip()
        if name and not _NOBODY.match(name):
            yield name
