"""The figures that a question names (`in 2019`, `20 mg`) against those of a text: held, absent, or others."""

from __future__ import annotations

import re
from enum import StrEnum

from app.answering.bands import within
from app.answering.forms import MEASURE, YEAR
from app.answering.situation import without_situation
from index.number_words import SMALL
from ingest.lazy_regex import regex

_FIGURE = regex(
    r"(?<![\w.,/–-])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:]\d+)?)(?P<span>\s?[/–-]\s?\d+)?"
    r"(?P<unit>\s?[%‰]|\s?[a-zA-Zμ°]+)?"
)
_OF_A_NAME = regex(
    r"(?:(?:^|\s)[A-Z][\w’'.-]*|\b(?:table|page|section|note|figure|chapter|article|paragraph|clause|annex|"
    r"appendix|number|no\.|top|first|last|next)|[A-Z]\w*-)\s$",
)
_OPENING = frozenset(
    "in of by for since until before after from on during between and to than at the".split()
)
_TIED = regex(
    r"(?:\s(?!and\b|but\b|while\b|from\b|than\b)[^\W\d][\w’'-]*){0,5}?\s(?:in|during|for)\s(?P<year>(?:1[5-9]|20)\d\d)\b"
    r"(?!\s?[-–/]|\s(?:to|and)\s\d)"
)
_YEAR_LAST = regex(r"(?:1[89]|20)\d\d\W*$")  # `turnover Elm Bank 2021`: no part of the name
_BEFORE = regex(r"\b([A-Za-z]{3,})\s$")
_YEARS = "years"
_IN_UNIT = regex(r"\bin (?P<unit>[A-Za-z][\w/°²³]{0,14})\W*$")


class Figures(StrEnum):
    """How the figures that a question names stand in a text."""

    HELD = "held"  # all of them, or the question names none
    ABSENT = "absent"
    OTHERS = "others"  # one is not there, and another of its sort is


def figures_in(question: str, text: str, about: str = "", around: str = "", band: str = "") -> Figures:
    """How the figures of a question stand in a text; `about` is what else is known of it, such as its date,
    and `band` what tells of which figures all of it is: `£5,001 to £40,000`.

    A figure that only numbers a thing (`pump 12`) may stand behind the same word `around` the text. What
    the asker tells of a case of their own is not looked for.

    >>> figures_in("What did it cost in 2019?", "In 2021 it cost 40 crowns.").value
    'others'
    """
    asked = _asked(without_situation(question), around)
    if not asked:
        return Figures.HELD
    held = _all(text)
    known = {figure for figure, _ in held} | {figure for figure, _ in _all(about)}
    missing = [(figure, unit) for figure, unit in asked if figure not in known and not within(figure, band)]
    if not missing:
        return Figures.HELD
    units = {unit for _, unit in held}
    return Figures.OTHERS if any(unit and unit in units for _, unit in missing) else Figures.ABSENT


def of_other_year(question: str, after: str) -> bool:
    """Whether the words right after a figure give it to another year than the one that a question names.

    >>> of_other_year("How many visitors came in 1998?", " visitors in 1999, more than in 1998.")
    True
    >>> of_other_year("How many visitors came in 1998?", " visitors and in 1999 seven hundred.")
    False
    """
    asked = {figure for figure, unit in _asked(question) if unit == _YEARS}
    tied = _TIED.match(after)
    return len(asked) == 1 and tied is not None and tied["year"] not in asked


def unit_untold(question: str, text: str) -> bool:
    """Whether a question asks for a measure in a unit, and a text holds no number with any unit of measure.

    >>> unit_untold("use of water in litres", "The use of water fell by a tenth.")
    True
    >>> unit_untold("use of water in litres", "The use of water fell to 90 m3, or 90,000 l.")
    False
    """
    asked = _IN_UNIT.search(question)
    if asked is None or MEASURE.fullmatch(f"1 {asked['unit']}") is None:
        return False
    return MEASURE.search(text) is None and asked["unit"].casefold() not in text.casefold()


def _asked(question: str, around: str = "") -> list[tuple[str, str]]:
    """The figures of a question and their units, those left out that belong to a name or number a thing that
    is named so `around` the text."""
    return [
        _read(match)
        for match in _FIGURE.finditer(question)
        if _YEAR_LAST.match(question, match.start()) or not _belongs(question[: match.start()])
        if not _numbers_thing(question, match, around)
    ]


def _numbers_thing(question: str, match: re.Match[str], around: str) -> bool:
    """Whether a figure stands behind a word that it stands behind `around` as well: `pump 12`."""
    word = _BEFORE.search(question[: match.start()])
    if word is None or word[1].casefold() in _OPENING or YEAR.fullmatch(match["figure"]):
        return False
    return (
        re.search(rf"\b{word[1]}\s{re.escape(match['figure'])}(?![\w%]|[.,]\d)", around, re.IGNORECASE)
        is not None
    )


def _belongs(before: str) -> bool:
    """Whether what stands before a figure makes it a part of a name: `Model 2`, `table 3`."""
    match = _OF_A_NAME.search(before)
    return match is not None and match[0].strip().casefold() not in _OPENING


def _all(text: str) -> list[tuple[str, str]]:
    found = [_read(match) for match in _FIGURE.finditer(text)]
    found += [
        (end, "") for match in _FIGURE.finditer(text) for end in re.findall(r"\d+", match["span"] or "")
    ]
    words = re.findall(r"[a-z]+", text.casefold())
    return found + [(str(SMALL[word]), "") for word in words if word in SMALL]


def _read(match: re.Match[str]) -> tuple[str, str]:
    figure = match["figure"].replace(",", "")
    if YEAR.fullmatch(figure):
        return figure, _YEARS
    return figure, (match["unit"] or "").strip().casefold().removesuffix("s")
