"""A passage that was read with a plain question and hardly answers it, whatever words the two share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.question import Wanted
from app.answering.reasons import asks_why, may_give_reason
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question
    from index.cross_encoder import Reading

LEAST = -2.0  # log odds: on sets that reading was not taught, of 16 below 13 were not to be answered
LEAST_UNREASONED = 0.0  # the same, where why is asked and no words of what is quoted may give a reason
_PLAIN = regex(r"(?i:\b(?:who|whom|whose|what|which|when|where|why|how)\b)[^?]*\?\W*$")
_PRICE_ASKED = regex(r"\b(?:pay|paid|costs?|charged?|prices?|fees?|fares?)\b", re.IGNORECASE)
_FREE = regex(r"\b(?:free|without charge|no (?:charges?|costs?|fees?|fares?)|nothing)\b", re.IGNORECASE)
_OF_PARTS = regex(r"\b(?:made(?: up)? of|consists? of|composed of)\b", re.IGNORECASE)  # as a meaning is
_UNSURE = frozenset((Wanted.DEFINITION, Wanted.YES_NO))  # what answers these is seldom read to do so


def unlikely(question: Question, reading: Reading | None, quoted: str) -> bool:
    """Whether a passage was read to be no answer to a question that is asked in a whole sentence.

    Keywords, hasty lines and what asks for a meaning or a yes are read as unlikely even where they are
    answered; of those it tells nothing.
    """
    if reading is None or question.wanted in _UNSURE or not _PLAIN.search(question.text):
        return False
    if _OF_PARTS.search(question.text):
        return False
    if _PRICE_ASKED.search(question.text) and _FREE.search(quoted):
        return False  # nothing is seldom read as a price
    unreasoned = asks_why(question.text) and not may_give_reason(quoted)
    return reading.answers < (LEAST_UNREASONED if unreasoned else LEAST)
