"""When something was, where a sentence gives a period: all of it, or the end of it that is asked for."""

from __future__ import annotations

import re

from app.answering.forms import DATE
from index.words import fold
from ingest.lazy_regex import regex

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_PERIOD = regex(
    rf"\b(?:(?:between|from)\s+(?P<first>{DATE.pattern}|{_DAY})\s+(?:and|to|until|till)\s+|"
    rf"(?<![\d.,]){_DAY}(?:\s(?:to|and)\s|\s?[–-]\s?)(?=\d{{1,2}}\s))(?P<last>{DATE.pattern})"
)
_BEGINS = regex(
    r"\b(?:from when|since when|start\w*|beg[aiu]n\w*|open\w*|launch\w*|found\w*|into force|effect)\b",
    re.IGNORECASE,
)
_ENDS = regex(
    r"\b(?:until when|till when|by when|end\w*|finish\w*|clos\w+|expir\w+|lapse\w*|conclud\w+|complet\w+|"
    r"over)\b",
    re.IGNORECASE,
)
_TWICE = regex(r"\b(?:start|beg[ia]n|open)\w* and \w+", re.IGNORECASE)  # `when does it open and close`
_ONE = regex(r"\b(?:what|which) (?:years?|months?|days?)\b", re.IGNORECASE)


def period(question: str, text: str) -> str | None:
    """The one period of a text, or the end of it that a question asks for; None where it holds other dates.

    >>> period("When was the survey made?", "It was made between 3 and 9 May 2021.")
    'between 3 and 9 May 2021'
    >>> period("When did the lease end?", "The lease ran from 1 May 2019 to 30 April 2021.")
    '30 April 2021'
    """
    found = list(_PERIOD.finditer(text))
    dates = [match for match in DATE.finditer(text) if fold(match[0].strip(" .")) not in fold(question)]
    if len(found) != 1 or _ONE.search(question):
        return None
    one = found[0]
    if not all(one.start() <= match.start() and match.end() <= one.end() for match in dates):
        return None
    begins, ends = _BEGINS.search(question) is not None, _ENDS.search(question) is not None
    if begins == ends or not one["first"] or _TWICE.search(question):
        return one[0]
    if ends:
        return one["last"]
    return one["first"] if DATE.fullmatch(one["first"]) else None
