"""Who published a document, and in which year, as its cover, its imprint or its last lines say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.authors import NOT_PERSON
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = r"[A-ZÀ-Þ&][\w&’'-]*"
_JOINED = r"(?:of|the|for|and|de|la|des|du|für|der|on|in|to|&)"
_ENTITY = rf"{_WORD}(?:\s+(?:{_JOINED}\s+)*{_WORD}){{0,9}}"
_RESERVED = regex(
    r"(?:©|\(c\)\s?(?=(?:19|20)\d\d)|\bcopyright(?:\s*(?:©|\(c\)))?)\s*"
    r"(?:(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?\d{2,4})?,?\s*)?(?:by\s+)?"
    rf"(?P<name>{_ENTITY})?",
)
_PUBLISHED = regex(
    r"\b(?:[Pp]ublished(?:\s+(?:in|on)\s+[\w\s]{3,20})?\s+by|[Pp]ublishers?\s*:|[Ii]ssued\s+by|"
    r"[Hh]erausgegeben\s+vo[nm]|[Hh]erausgeber(?:in)?\s*:|[ÉéEe]dité\s+par|[ÉéEe]diteur\s*:|"
    rf"[Pp]ublicado\s+p[oe]r|[Uu]itgegeven\s+door)\s+(?:the\s+|der\s+|dem\s+|la\s+|el\s+)?(?P<name>{_ENTITY})"
)
_MADE_BY = regex(
    r"\b(?:[Rr]eport|[Ss]tudy|[Pp]aper|[Pp]ublication|[Bb]riefing|[Ss]urvey|[Rr]eview|[Bb]rief|[Pp]repared)"
    rf"\s+(?:by|of|from)\s+(?:the\s+)?(?P<name>{_ENTITY})"
)
_NOBODY = regex(r"(?:the )?authors?\b|all rights|some rights|authority\b|order\b", re.I)
_MOST = 1500  # letters of a paragraph that are looked at


def publisher(front: Sequence[str], early: Sequence[str]) -> str:
    """Whom the paragraphs of the first pages (`early`) name as publisher, else the holder of the rights, else
    the organisation that the title page (`front`) says the report is by; empty where none is named.

    >>> publisher(["A report by the Institute of Coastal Studies"], ["Printed by Salt Brothers."])
    'Institute of Coastal Studies'
    """
    named = _first(_PUBLISHED, early) or _first(_RESERVED, early)
    made_by = (name for line in front for name in _names(_MADE_BY, line) if NOT_PERSON.search(name))
    return named or next(made_by, "")


def reserved_year(early: Sequence[str]) -> str:
    """The year of the first copyright line that gives one."""
    years = (match["year"] for line in early for match in _RESERVED.finditer(line[:_MOST]))
    return next((year for year in years if year), "")


def _first(form: re.Pattern[str], early: Sequence[str]) -> str:
    return next((name for line in early for name in _names(form, line[:_MOST])), "")


def _names(form: re.Pattern[str], text: str) -> Iterator[str]:
    for match in form.finditer(text):
        name = re.sub(r"\s+", " ", match["name"] or "").strip()
        if name and not _NOBODY.match(name):
            yield name
