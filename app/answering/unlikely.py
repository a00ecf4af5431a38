"""A passage that was read with a plain question and hardly answers it, whatever words the two share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.on_subject import subject_asked
from app.answering.question import Wanted
from app.answering.reasons import asks_why, may_give_reason
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question
    from index.cross_encoder import Reading

LEAST = -2.0  # log odds: on sets that reading was not taught, of 16 below 13 were not to be answered
LEAST_OF_FACT = -1.0  # where a number, a date, a name or a reason is asked: of 40 below 34 were not
LEAST_UNREASONED = 0.0  # the same, where why is asked and no words of what is quoted may give a reason
_PLAIN = regex(r"(?i:\b(?:who|whom|whose|what|which|when|where|why|how)\b)[^?]*\?\W*$")
_PRICE_ASKED = regex(r"\b(?:pay|paid|costs?|charged?|prices?|fees?|fares?)\b", re.IGNORECASE)
_FREE = regex(r"\b(?:free|without charge|no (?:charges?|costs?|fees?|fares?)|nothing)\b", re.IGNORECASE)
_OF_PARTS = regex(r"\b(?:made(?: up)? of|consists? of|composed of)\b", re.IGNORECASE)  # as a meaning is
_WHICH = regex(
    r"(?:(?:in|on|at|to|for|from|of|by|with|under)\s+)?which\s+(?!(?:kind|sort|type)s?\b)", re.IGNORECASE
)
_FACTS = frozenset(
    (Wanted.NUMBER, Wanted.DURATION, Wanted.MONEY, Wanted.DATE, Wanted.WHO, Wanted.PLACE)
)  # whose words can be read off a passage, where it has them
_UNSURE = frozenset((Wanted.DEFINITION, Wanted.YES_NO))  # what answers these is seldom read to do so


def is_plain(question: Question) -> bool:
    """Whether a question is asked in a whole sentence, for no meaning, no yes and not for all on a subject:
    what answers it is mostly read to do so."""
    plain = question.wanted not in _UNSURE and _PLAIN.search(question.text) is not None
    return plain and not subject_asked(question.text)


def unlikely(question: Question, reading: Reading | None, quoted: str) -> bool:
    """Whether a passage was read to be no answer to a question that is asked in a whole sentence.

    Keywords, hasty lines and what asks for a meaning or a yes are read as unlikely even where they are
    answered; of those it tells nothing.
    """
    if reading is None or not is_plain(question):
        return False
    if _OF_PARTS.search(question.text):
        return False
    if _PRICE_ASKED.search(question.text) and _FREE.search(quoted):
        return False  # nothing is seldom read as a price
    return reading.answers < _least(question, quoted)


def _least(question: Question, quoted: str) -> float:
    """The log odds that a passage must be read to answer with at least."""
    if asks_why(question.text):
        return LEAST_OF_FACT if may_give_reason(quoted) else LEAST_UNREASONED
    of_fact = question.wanted in _FACTS or _WHICH.match(question.text)
    return LEAST_OF_FACT if of_fact else LEAST
