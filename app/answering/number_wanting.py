"""The number that a question asks for and an answer in prose lacks: a sum, a share, a count, in its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE, DURATION, MEASURE, MONEY, NUMBER, YEAR
from index.number_words import SPELT
from index.terms import present_in
from index.thesaurus import meant_in
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.answering.told import Told

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
    r"\bin (?:(?:square|cubic|millions?|billions?|thousands?)(?: of)? )*(?P<unit>[\w°%€$£]+)\W*$"
)


def number_wanting(question: str, told: Told) -> str | None:
    """The sort of number that is asked for and not told; None where it is, or no number is asked.

    >>> from app.answering.told import Told
    >>> said = "Of the mills, 7 per cent closed."
    >>> number_wanting("How many mills closed?", Told(said, said, said))
    'number'
    """
    if _SUM.search(question) and not (MONEY.search(told.quotes) or _PRICED.search(told.quotes)):
        return "sum of money"
    if sort := _sum_of_other_sort(question, told):
        return sort
    if _SHARE_ASKED.search(question) and not _PART.search(told.quotes):
        return "share"
    if _HOW_MANY.search(question) and told.answer is None and not any(_counts(question, told.sentence)):
        return "number"
    return _unit_wanting(question, told.sentence)


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


def _unit_wanting(question: str, sentence: str) -> str | None:
    """The unit that a question wants its answer in (`…, in weeks`), where a sentence has none of its sort."""
    match = _IN_UNIT.search(question)
    forms = [form for form in (MEASURE, DURATION, MONEY) if match and form.fullmatch(f"2 {match['unit']}")]
    if match is None or not forms or any(form.search(sentence) for form in forms):
        return None
    return f"number in {match['unit']}"
