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
_BY_HOW_MUCH = regex(r"\bby how (?:much|many)\b", re.IGNORECASE)
_MORE = (
    r"(?:more|less|fewer|higher|lower|longer|shorter|larger|smaller|greater|better|worse|earlier|later|above|"
    r"below|over|under|ahead|behind|too|cheaper|dearer|older|younger|short)"
)
_DIFFERENCE = regex(  # by 9, 9 more, a rise of 9, from 3 to 12, doubled
    rf"\bby (?:[a-z]+ ){{0,3}}?(?:[A-Z]{{0,3}} ?[£$€]?\d|half\b|third\b|quarter\b|fifth\b|tenth\b|{SPELT}\b)|"
    rf"(?:\d[\d.,]*\s?|\b(?:{SPELT}|half|third|quarter)\s)(?:[a-z%-]+ ){{0,3}}{_MORE}\b|"
    r"\b(?:rise|fall|increase|decrease|drop|gain|loss|difference|margin|change|reduction|cut|growth|rose|fell|"
    r"grew|shrank|added|saved|lost|gained)\b[^.;]{0,30}\d|\bdoubl\w+|\bhalved\b|\btwice\b|\btimes\b|\btripl\w+|"
    r"\bfrom\b[^.;]{0,40}\bto\b",
    re.IGNORECASE,
)
_EXTENT = regex(
    r"\b(?:how (?P<how>wide|broad|deep|high|tall|thick|long|big|large|heavy)|"
    r"(?P<noun>width|breadth|depth|height|thickness|length|size|weight))\b",
    re.IGNORECASE,
)
_LINES = {
    "wide": "width",
    "broad": "width",
    "across": "width",
    "breadth": "width",
    "deep": "depth",
    "high": "height",
    "tall": "height",
    "thick": "thickness",
    "long": "length",
}
_SIZES = {"big": "size", "large": "size", "heavy": "weight"}
_MEASURED_ALONG = regex(
    r"\s(?:in )?(wide|broad|across|width|breadth|deep|depth|high|tall|height|thick|thickness|long|length)\b",
    re.IGNORECASE,
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
    if _BY_HOW_MUCH.search(question) and not _DIFFERENCE.search(told.quotes):
        return "difference"
    return _extent_wanting(question, told) or _unit_wanting(question, told.sentence)


def _sum_of_other_sort(question: str, told: Told) -> str | None:
    """The sort of sum that is asked for, a salary, say, where the sentence gives a sum and tells of none."""
    match = _SORT_OF_SUM.match(question)
    if match is None or not MONEY.search(told.sentence):
        return None
    sort = match["sort"].lower()
    present = present_in(told.sentence) | ({"pay"} if _PAID.search(told.sentence) else frozenset())
    return None if stem(sort) in meant_in(present) else sort


def _extent_wanting(question: str, told: Told) -> str | None:
    """The extent that is asked for, a width, say, where the answer is one along another line, or a time."""
    asked = _EXTENT.search(question)
    if asked is None or told.answer is None or told.answer not in told.sentence:
        return None
    word = (asked["how"] or asked["noun"]).lower()
    extent = (_LINES | _SIZES).get(word, word)
    if DURATION.fullmatch(told.answer):
        return None if word == "long" else extent
    along = _MEASURED_ALONG.match(told.sentence, told.sentence.index(told.answer) + len(told.answer))
    if along is None or extent in ("size", "weight"):
        return None
    line = along[1].lower()
    return None if _LINES.get(line, line) == extent else extent


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
