"""By how much is asked: a figure beside another is not the difference, unless the sentence says so."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_ASKED = regex(r"\bby how (?:much|many)\b|^how far did\b.*\b(?:exceed|drop|fall|rise|grow)\b", re.IGNORECASE)
_FIGURE = regex(r"\d[\d,.]*")
_BEFORE = regex(
    r"\b(?:by|difference of|gap of|margin of|rise of|fall of|increase of|decrease of|drop of|up|down|"
    r"additional|another|further|extra)\s+(?:about |some |nearly |almost |over |only |just )?\W*$",
    re.IGNORECASE,
)
_AFTER = regex(
    r"\W*(?:[\w²³%°]+\s+){0,3}?(?:more|less|fewer|higher|lower|longer|shorter|larger|smaller|late|later|early|"
    r"earlier|above|below|over|under|short|beyond|ahead|behind|too)\b",
    re.IGNORECASE,
)


def is_one_of_two(question: str, sentence: str, answer: str) -> bool:
    """Whether it is asked by how much two things differ, and an answer is one of a sentence's two figures,
    not their difference.

    >>> told = "The firm puts the cost at 164 million; the board's own estimate is 139 million."
    >>> is_one_of_two("By how much does the firm's figure exceed the board's?", told, "164 million")
    True
    >>> is_one_of_two("By how much did it rise?", "It rose by 25 million to 164 million.", "25 million")
    False
    """
    at = sentence.find(answer)
    if _ASKED.search(question) is None or at < 0 or len(_FIGURE.findall(sentence)) < 2:
        return False
    return _BEFORE.search(sentence[:at]) is None and _AFTER.match(sentence[at + len(answer) :]) is None
