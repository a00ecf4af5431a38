"""What a number comes for each time: `9 crowns a day`, `two hours for every ten vats`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.number_words import SPELT
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question

_EACH_TIME = "hour|day|night|week|month|quarter|year|person|head|copy|visit"
_PER = regex(
    rf"(?:\s(?:an?|each|every) (?:{_EACH_TIME})\b|\sper [a-z]+\b|"
    r"\sfor (?:each|every) [^.,;:()]{1,40}(?=[.,;:()]|$))+"
)
_RATE = regex(rf"(?:(?:\d[\d.,]*|%|{SPELT})(?:\s[\w-]+){{0,2}}|\b(?:times|once|twice))\s$", re.IGNORECASE)


def rated(question: Question, quote: str, sum_: str | None) -> str | None:
    """A sum with what it is paid for each time, unless the question says that: `9 crowns a day`."""
    if sum_ is None or _PER.search(question.text):
        return sum_
    after = _PER.match(quote, quote.index(sum_) + len(sum_))
    return f"{sum_}{after[0]}" if after else sum_


def is_rate(quote: str, match: re.Match[str]) -> bool:
    """Whether a time only tells how often a number comes: `9 crowns a day`, `2.7 a year`."""
    return match[0].lower().startswith(("a ", "an ")) and _RATE.search(quote[: match.start()]) is not None
