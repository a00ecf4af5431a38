"""Figures that are not written as one number: shares, odds, durations in words, times of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.figure_units import UNITS
from app.checking.figure_values import Figure
from index.number_words import ONES, TENS, WORDS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS = {"half": 0.5, "halves": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2}
_PARTS |= {"sixth": 1 / 6, "seventh": 1 / 7, "eighth": 0.125, "ninth": 1 / 9, "tenth": 0.1}
_FEW = r"one|two|three|four|five|six|seven|eight|nine|a|an|[1-9]"
_ORDINAL = "|".join(f"{name}s?" for name in _PARTS if name not in ("half", "halves"))
_NTH = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_TIME = r"seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|century|centuries"

_SHARE = regex(
    rf"\b(?:(?:(?P<n>{_FEW})[\s-])?(?P<part>half|halves)|(?P<n2>{_FEW})[\s-](?P<part2>{_ORDINAL}))\b"
    r"(?!-)(?!\s*(?:year|day|hour))",
    re.IGNORECASE,
)
_ODDS = regex(
    rf"\b(?P<n>{'|'.join(ONES[1:13])}|\d{{1,3}})\s+(?:[a-z]+\s+)?(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<of>{'|'.join(ONES[2:])}|{'|'.join(TENS)}|a\s+hundred|a\s+thousand|\d{{1,4}})\b(?!\s+(?-i:[A-Z])|[,.]?\d|\s*%)"
    rf"(?!\s+(?:{_TIME}|per\s?cent|parts|languages|categories|countries|cities)\b)",
    re.IGNORECASE,
)
_LASTS = regex(
    rf"\b(?:(?P<part>half|a\s+quarter|three\s+quarters|a\s+third)\s+(?:of\s+)?an?\s+(?P<unit>{_TIME})|"
    rf"(?P<whole>an?|one|two|three|four|five)\s+(?P<unit2>{_TIME})(?P<more>\s+and\s+a\s+half)?)\b",
    re.IGNORECASE,
)
_MIXED = regex(  # “five and a half years”, “the fifth month running”
    rf"\b(?:(?P<whole>{'|'.join(ONES[1:])}|\d{{1,3}})\s+and\s+a\s+half\s+(?P<unit>{_TIME})|"
    rf"(?P<nth>{'|'.join(_NTH)})\s+(?P<unit2>{_TIME})\s+(?:running|in\s+a\s+row|in\s+succession)|"
    rf"(?P<nth2>{'|'.join(_NTH)})\s+(?:consecutive|successive)\s+(?P<unit3>{_TIME}))\b",
    re.IGNORECASE,
)
_QUARTERS = regex(  # “the fourth quarter in a row”, “six consecutive quarters”
    rf"\b(?:(?P<nth>{'|'.join(_NTH)})\s+(?:consecutive\s+quarter|quarter\s+(?:running|in\s+a\s+row|in\s+succession))|"
    rf"(?P<n>{'|'.join(ONES[2:])}|\d{{1,2}})\s+(?:(?:consecutive|successive)\s+quarters|quarters\s+(?:running|in\s+a\s+row)))\b",
    re.IGNORECASE,
)
_BARE = regex(  # what stands around “a year” where it says how long
    r"(?:within|after|for|than|least|most|about|over|under|lasts?|lasted|takes?|took|another|nearly|almost)\s+$",
    re.I,
)
_AFTER = regex(r"\s+(?:ahead|ago|before|after|later|earlier|in\s+advance|long|late|early|or\s+more)\b", re.I)
_PERIOD = regex(rf"\b(?:an?|per|each|every|one)\s+(?P<unit>{_TIME})\b", re.IGNORECASE)
_CLOCK = regex(
    r"(?<![\d:.])(?:(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?|(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d))"
    r"(?![\d:])",
    re.IGNORECASE,
)


_DEGREES = regex(
    r"(?P<minus>\bminus\s+|(?<![\w\d])[-−–])?(?<![\d.,])(?P<n>\d{1,4}(?:\.\d+)?)\s?(?:°\s?|deg(?:rees?|\.)\s+)"
    r"(?P<scale>celsius|fahrenheit|centigrade|C\b|F\b)",
    re.IGNORECASE,
)


def shares(text: str) -> Iterator[Figure]:
    """Shares in words (“a third”, “three quarters”) and odds (“one patient in eight”), in per cent."""
    for match in _SHARE.finditer(text):
        number = _small(match["n"] or match["n2"] or "a")
        part = (match["part"] or match["part2"]).lower()
        if part == "halves" and not match["n"]:
            continue  # “both halves”: things, and no share
        value = 100 * number * _PARTS[part if part in _PARTS else part.removesuffix("s")]
        if value <= 100 and not re.search(r"\b[Tt]he\s+(?:last|first)?\s*$", text[: match.start()]):
            yield _made(text, match, value, "%")
    for match in _ODDS.finditer(text):
        of = _small(match["of"])
        if of > 1 and _small(match["n"]) < of:
            yield _made(text, match, 100 * _small(match["n"]) / of, "%")


def durations(text: str) -> Iterator[Figure]:
    """How long something lasts, in words: “half a year”, “a year and a half”, “an hour before”."""
    for match in _LASTS.finditer(text):
        unit, factor = _time(match["unit"] or match["unit2"])
        if match["part"]:
            words = match["part"].lower().split()
            number = _PARTS[words[-1].removesuffix("s")] * (3 if words[0] == "three" else 1)
        elif match["more"]:
            number = _small(match["whole"]) + 0.5
        elif match["whole"].lower() in ("a", "an", "one") and (
            _BARE.search(text[: match.start()]) or _AFTER.match(text, match.end())
        ):
            number = 1.0
        else:
            continue
        yield _made(text, match, number * factor, unit)
    for match in _QUARTERS.finditer(text):
        count = _NTH.index(match["nth"].lower()) + 2.0 if match["nth"] else _small(match["n"])
        yield _made(text, match, 3 * count, "month")
    for match in _MIXED.finditer(text):
        unit, factor = _time(match["unit"] or match["unit2"] or match["unit3"])
        nth = (match["nth"] or match["nth2"] or "").lower()
        number = _NTH.index(nth) + 2.0 if nth else _small(match["whole"]) + 0.5
        yield _made(text, match, number * factor, unit)


def periods(text: str) -> Iterator[Figure]:
    """The lengths of time that a text has without a number: “in a fortnight”, “per day”, “daily” not."""
    for match in _PERIOD.finditer(text):
        unit, factor = _time(match["unit"])
        yield _made(text, match, factor, unit)


def _time(word: str) -> tuple[str, float]:
    """The unit that a word for time is counted in, and how many of them it is."""
    name = word.lower()
    return UNITS["century" if name.startswith("centur") else name.removesuffix("s")]


def clock_times(text: str) -> Iterator[Figure]:
    """Times of day as minutes since midnight: 7 p.m. is 19:00."""
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["h"] or match["h2"]), int(match["m"] or match["m2"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        yield _made(text, match, 60.0 * hour + minute, "clock")


def temperatures(text: str) -> Iterator[Figure]:
    """Temperatures in degrees Celsius, those in Fahrenheit converted to whole ones."""
    for match in _DEGREES.finditer(text):
        value = float(match["n"]) * (-1 if match["minus"] else 1)
        if match["scale"].lower().startswith("f"):
            value = round((value - 32) / 1.8)
        yield _made(text, match, value, "celsius")


def _small(word: str) -> float:
    word = " ".join(word.lower().split())
    if word.isdigit():
        return float(word)
    return {"a hundred": 100.0, "a thousand": 1000.0}.get(word, WORDS.get(word, 1.0))


def _made(text: str, match: re.Match[str], value: float, unit: str) -> Figure:
    soft = unit == "%"
    return Figure(value, unit, frozenset(), "", soft, match.start(), match.end(), match[0])
