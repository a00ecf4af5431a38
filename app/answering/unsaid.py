"""A sentence that only says that what is asked is not told, or that others asked it too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.question import Wanted
from app.answering.reasons import asks_why
from index.terms import present_in
from index.thesaurus import meant_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question

_ASKING = regex(
    r"\b(?:why|who|whom|whose|where|when|how(?: (?:many|much|long|often|far|old|large|high|big|soon|well))?|"
    r"which|what)\b",
    re.IGNORECASE,
)
_AFTER_ALL = regex(  # a question that asks for what is not known, or what was asked
    r"\b(?:ask\w*|wonder\w*|question\w*|inquir\w+|enquir\w+|want\w* to know|know\w*|unknown|unclear|clear|"
    r"establish\w*|explain\w*|said|sa(?:y|id)|find|found|told|tell|silent|unanswered|open)\b",
    re.IGNORECASE,
)
_NOT = r"(?:not|never|no longer|no one|nobody|none|neither|cannot|n['’]t)"
_KNOW = (
    r"(?:kn[oe]wn?|knows|said|say|says|state[ds]?|tell|told|disclosed?|reveal(?:ed|s)?|explain(?:ed|s)?|"
    r"establish(?:ed)?|learn(?:ed|t)?|f[io]u?nd out|determined?|record(?:ed|s)?|remember(?:ed|s)?|clear|"
    r"identif(?:y|ied)|discover(?:ed)?|underst(?:oo|an)d)"
)
_ASKED = (
    r"(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question(?:s|ed|ing)?|[ie]nquired?|want(?:s|ed) to know|"
    r"unclear|unknown|no idea|silent (?:on|about|as to))"
)
_WONDERS = rf"\b(?:{_ASKED}|{_NOT}\s+(?:\w+\s+){{0,3}}?{_KNOW})\s+(?:\w+\s+){{0,2}}?"
_REASON = r"(?:reasons?|causes?|explanations?|grounds?|motives?|justification)"
_GIVEN = (
    r"(?:given?|gave|stated?|known?|told|disclosed|revealed|published|offered|recorded|established|found|"
    r"explained|provided|determined|supplied|made (?:public|known)|clear)"
)
_GIVES = r"(?:g[ai]v(?:e[sn]?|ing)|offer(?:s|ed|ing)?|stat(?:es?|ed|ing)|ha(?:s|ve|d)|with|record(?:s|ed)?)"
_NO_REASON = regex(
    rf"\b{_REASON}\b[^.;,]{{0,40}}?(?:\b{_NOT}|n['’]t)\s+(?:\w+\s+){{0,2}}?{_GIVEN}\b|"
    rf"\b{_REASON}\b[^.;,]{{0,30}}?\b(?:unknown|unclear|unexplained|a mystery|obscure)\b|"
    rf"\bno\s+(?:\w+\s+){{0,2}}?{_REASON}\b[^.;,]{{0,30}}?\b(?:{_GIVEN}|for (?:this|it|that)|on record)\b|"
    rf"\b{_GIVES}\s+no\s+(?:\w+\s+)?{_REASON}\b|"
    rf"\bwithout\s+(?:\w+\s+)?(?:an?\s+|any\s+)?{_REASON}\b",
    re.IGNORECASE,
)


def unsaid(question: Question, sentence: str) -> bool:
    """Whether a sentence says that what is asked is not told or not known, or that somebody asked it.

    >>> from app.answering.question import Question
    >>> unsaid(Question.parse("Why was the mill shut?"), "The mill was shut, for reasons never given.")
    True
    >>> unsaid(Question.parse("Why was the mill shut?"), "The mayor asked why the mill was shut.")
    True
    >>> unsaid(Question.parse("What did the mayor ask?"), "The mayor asked why the mill was shut.")
    False
    """
    asking = _ASKING.search(question.text)
    if asking is None or question.wanted is Wanted.YES_NO or _AFTER_ALL.search(question.text):
        return False
    if asks_why(question.text) and _NO_REASON.search(sentence):
        return True
    word = asking[0].lower()
    if word in ("what", "which"):
        return False
    posed = re.search(rf"{_WONDERS}{word}\b(?P<what>.*)", sentence, re.IGNORECASE)
    return posed is not None and not question.stems.isdisjoint(meant_in(present_in(posed["what"])))
