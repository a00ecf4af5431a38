"""Questions for a deadline (`by what date`, `until when`), and the dates of a text that are one."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_ASKS = regex(
    r"\b(?:until|till|by) (?:when|(?:what|which) (?:date|day|month|year|time|quarter))\b|"
    r"\b(?:what|which|when) (?:is|was|are) the (?:[\w-]+ )?(?:deadline|cut-?off|due date|closing date)\b|"
    r"\bwhen\b.*\bat the latest\b",
    re.IGNORECASE,
)
_UNTIL = regex(r"\b(?:until|till)\b", re.IGNORECASE)
_BOUND = (
    r"by|until|till|(?:no|not) later than|not after|at the latest|latest|up to|through|to|deadline|due|"
    r"expir\w+|ends?|ended|ending|clos(?:es?|ed|ing)|lapses?|runs?|ahead of|within"
)
_BEFORE = regex(
    rf"\b(?:{_BOUND})(?:\s+(?:date|on|at|is|was|of|in|for|midnight|noon|the|end|close|beginning|start|"
    r"\d{1,2}[.:]\d\d|[ap]\.?m\.?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)){0,5}[\s:]*$",
    re.IGNORECASE,
)
_AFTER = regex(r"\s*,?\s*(?:at the latest|is the (?:deadline|closing date|last))", re.IGNORECASE)


def asks_deadline(question: str) -> bool:
    """Whether a question asks for the date by which, or until which.

    >>> asks_deadline("By what date must it be paid?"), asks_deadline("What date is on it?")
    (True, False)
    """
    return _ASKS.search(question) is not None


def is_deadline(question: str, text: str, start: int, end: int) -> bool:
    """Whether the date from `start` to `end` of a text is one by which, or until which where that is asked.

    >>> text = "Barges sold before 2005 sail until 1 May 2031."
    >>> [is_deadline("Until when may they sail?", text, *span) for span in ((19, 23), (35, 45))]
    [False, True]
    """
    before = text[:start]
    if _BEFORE.search(before) or _AFTER.match(text, end):
        return True
    return _UNTIL.search(question) is None and before.endswith("before ")
