"""When something was, where a sentence gives a period: all of it, or the end of it that is asked for."""

from __future__ import annotations

import re

from app.answering.forms import DATE
from index.number_words import SPELT
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

_UNTIL = regex(r"\b(?:until|till) when\b", re.IGNORECASE)
_BY_WHEN = regex(r"\bby (?:when|(?:what|which) (?:date|day|year|month|time))\b", re.IGNORECASE)
_WHEN = (
    rf"(?:the )?(?:(?:end|close|start|beginning) of )?(?:{DATE.pattern}|\d\d?(?:[:.]\d\d| ?[ap]\.?m\b)|"
    r"midnight|noon|spring|summer|autumn|winter)"
)
_END = (
    r"\b(?:by|until|till|than|within|to|through|deadline\w*|latest|end(?:s|ed|ing)?|expir\w+|lapses?|due)\W+"
    rf"(?:(?:by|on|in|is|of)\W+)?{_WHEN}|[–-]\s?{_WHEN}|"
    rf"\b(?:\d+|{SPELT}) (?:days?|weeks?|months?|years?|hours?) (?:after|before|from)\b"
)
_UP_TO = regex(_END, re.IGNORECASE)
_UP_TO_OR_BEFORE = regex(rf"{_END}|\bbefore\W+{_WHEN}", re.IGNORECASE)


def ends_as_asked(question: str, text: str) -> bool:
    """Whether something in a text ends or is due at a time, if until when or by when is what is asked.

    >>> ends_as_asked("Until when is the lock shut?", "The lock was shut on 3 May 2021.")
    False
    >>> ends_as_asked("When was the lock shut?", "The lock was shut on 3 May 2021.")
    True
    """
    if _UNTIL.search(question):
        return _UP_TO.search(text) is not None
    return not _BY_WHEN.search(question) or _UP_TO_OR_BEFORE.search(text) is not None


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
