"""The sort of fact that a question asks for and an answer in prose lacks: a name, a number, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.dated import ends_as_asked
from app.answering.forms import DATE
from app.answering.number_wanting import number_wanting
from index.number_words import SMALL, SPELT
from index.terms import present_in, terms_of
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.told import Told

_WHICH = regex(
    r"(?:(?:in|on|at|to|for|from|of|by|with|under)\s+)?which\b"
    r"(?P<many> (?:two|three|four|five|six|seven|eight|nine|ten|\d)\b)?",
    re.IGNORECASE,
)
_CHOICE = regex(r"\bor\b|, and\b")
_VAGUE = frozenset(
    "common certain new large small single particular different unknown local other another own named "
    "unnamed same several various".split()
)
_ONLY_COUNTED = regex(
    rf"(?:only |just )?(?:{SPELT}|\d+) of (?:the|its|their|these|those) [a-z -]+", re.IGNORECASE
)
_TIME_ASKED = regex(
    r"(?<!within )(?<!in )(?<!for )(?<!over )\b(?:what|which) time\b(?! of (?:the )?year)", re.IGNORECASE
)
_OF_DAY = regex(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight|o['’]clock|dawn|dusk|sunrise|sunset|"
    r"morning|evening|afternoon|night|hours?|minutes?)\b",
    re.IGNORECASE,
)
_RULE_ASKED = regex(
    r"when\b[^?]*\b(?:must|may|should|shall|(?:has|have) to|needs? to|allowed|permitted)\b", re.IGNORECASE
)
_RULE = regex(
    r"\b(?:is|are|must|may|should|shall|can|has|have|does|do|will|needs?|requires?|appl(?:y|ies)|allowed|"
    r"permitted|in force)\b",
    re.IGNORECASE,
)


def wanting(question: str, told: Told) -> str | None:
    """The sort of fact that is asked for and not told; None where it is, or its form does not show it.

    >>> from app.answering.told import Told
    >>> said = "Two of the nine mills closed."
    >>> told = Told(said, said, said, read="Two of the nine mills")
    >>> wanting("Which two mills closed?", told)
    'name'
    """
    if not told.is_prose:
        return None
    if _names_none(question, told):
        return "name"
    if sort := number_wanting(question, told):
        return sort
    if _ends_never(question, told) or _tells_of_once(question, told):
        return "date"
    if _TIME_ASKED.search(question) and not _OF_DAY.search(told.quotes):
        return "time"
    return None


def _names_none(question: str, told: Told) -> bool:
    """Whether what was read as the answer to `which` says no more than the question: `a common fuel`."""
    which = _WHICH.match(question)
    if which is None or _CHOICE.search(question) or not told.read or told.read[1:] != told.read[1:].lower():
        return False
    if which["many"] and (_ONLY_COUNTED.fullmatch(told.read) or _counted_again(question, which, told.read)):
        return True
    asked, words = present_in(question), terms_of(told.read)
    new = (word for word in words if asked.isdisjoint(word.stems))
    return bool(words) and all(one.word in _VAGUE or one.word in SMALL for one in new)


def _counted_again(question: str, which: re.Match[str], read: str) -> bool:
    """Whether what was read begins with the number and the noun of the question: `nine mills that closed`."""
    again = re.match(
        rf"(?:(?:the|these|those|all|only|just)\s+)*{which['many'].strip()}\s+(?P<noun>[a-z]+)", read
    )
    return again is not None and not present_in(again["noun"]).isdisjoint(present_in(question))


def _ends_never(question: str, told: Told) -> bool:
    """Whether until when, or by when, is asked alone, and nothing in the sentence ends then."""
    return not _CHOICE.search(question) and not ends_as_asked(question, told.sentence)


def _tells_of_once(question: str, told: Told) -> bool:
    """Whether it is asked when something must or may be done, and the date is that of something past."""
    dated = told.answer is not None and DATE.search(told.answer) is not None
    return dated and _RULE_ASKED.match(question) is not None and not _RULE.search(told.sentence)
