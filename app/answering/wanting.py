"""The sort of fact that a question asks for and an answer in prose lacks: a name, a sum, a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.dated import ends_as_asked
from app.answering.forms import DATE, DURATION, MEASURE, MONEY, NUMBER, YEAR
from index.number_words import SMALL, SPELT
from index.terms import present_in, terms_of
from index.thesaurus import meant_in
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.answering.told import Told

_WHICH = regex(r"which\b(?P<many> (?:two|three|four|five|six|seven|eight|nine|ten|\d)\b)?", re.IGNORECASE)
_CHOICE = regex(r"\bor\b|, and\b")
_VAGUE = frozenset(
    "common certain new large small single particular different unknown local other another own named "
    "unnamed same several various".split()
)
_ONLY_COUNTED = regex(
    rf"(?:only |just )?(?:{SPELT}|\d+) of (?:the|its|their|these|those) [a-z -]+", re.IGNORECASE
)
_SUM = regex(
    r"(?<!by )\b(?:how much|what)\b[^?]*?\b(?:(?:do|does|did|will|would)\b[^?]*"
    r"\b(?:(?<!the )(?<!its )cost(?! of\b)|sell for|fetch)|"
    r"(?:is|are|was|were)\b[^?]*\b(?:fined|sold for))\b",
    re.IGNORECASE,
)
_PRICED = regex(  # for nothing, or for a number without its currency
    r"\b(?:free|without charge|no (?:charges?|costs?|fees?|fines?)|not estimated|(?:costs?|for) nothing)\b|"
    r"\b(?:costs?|price|fee|fined?|sold|sells?)\W+(?:[a-z]+\W+){0,2}?\d",
    re.IGNORECASE,
)
_SORT_OF_SUM = regex(  # near the start, where it is what is asked for
    r"(?!(?:when|where|who|why|how (?!much)|which)\b)\W*"
    r"(?:[\w’'-]+\s+){0,5}?(?P<sort>salar(?:y|ies)|wages?|fines?|penalt(?:y|ies)|fees?|fares?|rents?|prices?|"
    r"compensation|surcharges?|allowances?|pensions?|deposits?|premiums?|tolls?|dividends?|bonus|bail)\b(?!-)",
    re.IGNORECASE,
)
_PAID = regex(r"\bpaid\b", re.IGNORECASE)
_SHARE_ASKED = regex(r"\b(?:what|which) (?:share|proportion|percentage|fraction|percent) of\b", re.IGNORECASE)
_PART = regex(
    r"%|\bper ?cent\b|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|all|none|most of|majority|"
    rf"minority|every|no|each)\b|\b(?:\d+|{SPELT}) (?:in|of|out of)\b",
    re.IGNORECASE,
)
_AGE = regex(r"\bage[ds]?\s(?:of\s)?(?:\d+\s?(?:to|and|[–-])\s?)?$", re.IGNORECASE)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_SHARE = regex(r"\s?(?:(?:to|and|against|or) [\d.,]+\s?)?(?:%|per ?cent\b)", re.IGNORECASE)
_IN_UNIT = regex(
    r"\bin (?:the )?(?:(?:square|cubic|millions?|billions?|thousands?)(?: of)? )*(?P<unit>[\w°%€$£]+)\W*$"
)
_RULE_ASKED = regex(
    r"when\b[^?]*\b(?:must|may|should|shall|(?:has|have) to|needs? to|allowed|permitted)\b", re.IGNORECASE
)
_RULE = regex(
    r"\b(?:is|are|must|may|should|shall|can|has|have|does|do|will|needs?|requires?|appl(?:y|ies)|allowed|permitted|"
    r"in force)\b",
    re.IGNORECASE,
)
_WHY = regex(r"(?:why|how come|(?:for what|what|which) reasons?|on what grounds?)\b", re.IGNORECASE)
_REASON = regex(
    r"\b(?:because|since|as|due|owing|so that|in order|to (?!be\b)[a-z]+|reasons?|caus\w+|led|lead\w*|"
    r"result\w*|means?|meant|therefore|thus|hence|account|thanks|explain\w*|attribut\w+|prevent\w*|"
    r"avoid\w*|unless|otherwise|grounds?|purpose|view|blam\w+|reflect\w*|stem\w*|driven|prompt\w*|after|following|no|lack\w*|without|"
    r"fail\w*)\b",
    re.IGNORECASE,
)
_UNSURE = -0.5  # log odds below which a passage was read not to answer


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
    if _SUM.search(question) and not (MONEY.search(told.quotes) or _PRICED.search(told.quotes)):
        return "sum of money"
    if sort := _sum_of_other_sort(question, told):
        return sort
    if _SHARE_ASKED.search(question) and not _PART.search(told.quotes):
        return "share"
    if _HOW_MANY.search(question) and told.answer is None and not any(_counts(question, told.sentence)):
        return "number"
    if (unit := _unit(question)) and not re.search(
        rf"(?<![a-z]){re.escape(unit[:4])}", told.sentence, re.IGNORECASE
    ):
        return f"number in {unit}"
    if _ends_never(question, told) or _tells_of_once(question, told):
        return "date"
    if (
        _WHY.match(question)
        and told.odds is not None
        and told.odds < _UNSURE
        and not _REASON.search(told.sentence)
    ):
        return "reason"
    return None


def _names_none(question: str, told: Told) -> bool:
    """Whether what was read as the answer to `which` says no more than the question: `a common fuel`."""
    which = _WHICH.match(question)
    if which is None or _CHOICE.search(question) or not told.read or told.read[1:] != told.read[1:].lower():
        return False
    if which["many"] and _ONLY_COUNTED.fullmatch(told.read):
        return True
    asked, words = present_in(question), terms_of(told.read)
    new = (word for word in words if asked.isdisjoint(word.stems))
    return bool(words) and all(one.word in _VAGUE or one.word in SMALL for one in new)


def _sum_of_other_sort(question: str, told: Told) -> str | None:
    """The sort of sum that is asked for, a salary, say, where the sentence gives a sum and tells of none."""
    match = _SORT_OF_SUM.match(question)
    if match is None or not MONEY.search(told.sentence):
        return None
    sort = match["sort"].lower()
    present = present_in(told.sentence) | ({"pay"} if _PAID.search(told.sentence) else frozenset())
    return None if stem(sort) in meant_in(present) else sort


def _counts(question: str, sentence: str) -> Iterator[str]:
    """The numbers of a sentence that may count something: no years, dates, ages or shares, none asked."""
    asked = fold(question)
    dates = [match.span() for match in DATE.finditer(sentence)]
    for match in NUMBER.finditer(sentence):
        text = match[0].strip()
        at = match.end() - len(match[0].lstrip())
        if YEAR.fullmatch(text) or any(start <= at < end for start, end in dates) or fold(text) in asked:
            continue
        if _AGE.search(sentence[:at]):
            continue
        if "%" not in text and "cent" not in text and not _SHARE.match(sentence, match.end()):
            yield text


def _unit(question: str) -> str | None:
    """The unit that a question wants its answer in: `…, in weeks`."""
    match = _IN_UNIT.search(question)
    if match is None or not any(form.fullmatch(f"2 {match['unit']}") for form in (MEASURE, DURATION, MONEY)):
        return None
    return match["unit"]


def _ends_never(question: str, told: Told) -> bool:
    """Whether until when, or by when, is asked alone, and nothing in the sentence ends then."""
    return not _CHOICE.search(question) and not ends_as_asked(question, told.sentence)


def _tells_of_once(question: str, told: Told) -> bool:
    """Whether it is asked when something must or may be done, and the date is that of something past."""
    dated = told.answer is not None and DATE.search(told.answer) is not None
    return dated and _RULE_ASKED.match(question) is not None and not _RULE.search(told.sentence)
