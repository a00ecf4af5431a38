"""What a sentence only plans, proposes, expects, supposes or has by hearsay: no answer to what happened."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_CLAUSE_END = regex(r"[.;:]\s|,\s+(?:but|yet|and|while|whereas|though|although)\b|\bbut\b")
_PLANNED = (
    r"plan(?:s|ned|ning)?\b|propos(?:e[sd]?|als?)\b|promis(?:e[sd]?|ing)\b|inten(?:ds?|ded|tions?)\b|"
    r"hop(?:ed|es|ing)\b|expect(?:s|ed)\b|scheduled?\b|envisag\w+|foresee\w*|foresaw\b|aim(?:s|ed)\b|"
    r"(?:was|were|had been|is|are) (?:to|due|supposed|meant|set) (?:to )?[a-z]+\b"
)
_SUPPOSED = r"would(?: not)? (?:have|be)\b|should have\b|could have\b|might have\b"
_HEARSAY = (
    r"(?:it is|is|are|was|were) (?:often |sometimes |widely )?(?:said|rumou?red|alleged|claimed|believed)\b|"
    r"rumou?rs?\b|allegations?\b|legend\b|no (?:evidence|proof|sign|document)\b"
)
_NOT_DONE = regex(rf"\b(?:{_PLANNED})", re.IGNORECASE)
_NOT_SO = regex(rf"\b(?:{_SUPPOSED}|{_HEARSAY})", re.IGNORECASE)
_AT_ALL_TIMES = regex(r"\b(?:is|are|do|does)\b", re.IGNORECASE)  # a plan in force answers these
_ASKED = regex(
    r"\b(?:plan\w*|propos\w*|promis\w*|inten[dt]\w*|hop(?:e[sd]?|ing)|expect\w*|schedul\w*|due|envisag\w*|"
    r"fores\w*|aim\w*|targets?|goals?|will|would|should|shall|must|may|might|can|could|supposed|meant|said|"
    r"claim\w*|alleg\w*|believ\w*|rumou?r\w*|"
    r"(?:was|were) (?:[\w-]+ ){1,8}?to(?! (?:the|an?|its|their|(?-i:[A-Z]))))\b",
    re.IGNORECASE,
)


def unreal(question: str, sentence: str, start: int) -> bool:
    """Whether what stands at `start` of a sentence is only planned, supposed or hearsay there, and the
    question asks for what is or was.

    >>> unreal("When did the inn close?", "A plan to close the inn in 1991 failed.", 28)
    True
    >>> unreal("When was the inn to close?", "A plan to close the inn in 1991 failed.", 28)
    False
    """
    if _ASKED.search(question):
        return False
    first = max((end.end() for end in _CLAUSE_END.finditer(sentence, 0, start)), default=0)
    following = _CLAUSE_END.search(sentence, start)
    clause = sentence[first : following.start() if following else len(sentence)]
    planned = not _AT_ALL_TIMES.search(question) and _NOT_DONE.search(clause)
    return bool(planned or _NOT_SO.search(clause))
