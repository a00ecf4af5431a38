"""The figures of a text as values: 2.3TB and 2.3 terabytes, 175B and 175 billion, two weeks and 14 days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from app.moments import Moment, moments
from index.words import STOP, fold, stem

Hedge = Literal["", "about", "over", "under"]

ROUGH = 0.12  # how far "about" may be from the value, as a share of it
NEAR = 0.30  # how far above "over" (below "under") the value may lie
REACH = 3  # words after a number that may say what it counts
SMALL = 10  # numbers up to this, written as words, may be counted in the passage

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(n) for n, word in enumerate(_ONES)} | {w: 20.0 + 10 * n for n, w in enumerate(_TENS)}
_WORDS |= {"dozen": 12.0, "twice": 2.0}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "t": 1e12,
}
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_BYTES = {"byte": 1.0} | {
    name: factor
    for prefix, letter, factor in (
        ("kilo", "k", 1e3),
        ("mega", "m", 1e6),
        ("giga", "g", 1e9),
        ("tera", "t", 1e12),
        ("peta", "p", 1e15),
    )
    for name in (f"{prefix}byte", f"{letter}b")
}
_UNITS: dict[str, tuple[str, float]] = {
    **{name: ("byte", factor) for name, factor in _BYTES.items()},
    **dict.fromkeys(("%", "percent", "per cent", "pct"), ("%", 1.0)),
    **dict.fromkeys(("percentage point", "pp", "point"), ("point", 1.0)),
    **dict.fromkeys(("$", "usd", "us$", "dollar"), ("dollar", 1.0)),
    **dict.fromkeys(("€", "eur", "euro"), ("euro", 1.0)),
    **dict.fromkeys(("£", "gbp", "pound"), ("pound", 1.0)),
    **dict.fromkeys(("¥", "rmb", "cny", "yuan", "renminbi"), ("yuan", 1.0)),
    **dict.fromkeys(("second", "sec"), ("second", 1.0)),
    **dict.fromkeys(("minute", "min"), ("second", 60.0)),
    **dict.fromkeys(("hour", "hr"), ("second", 3600.0)),
    "day": ("second", 86400.0),
    "week": ("second", 604800.0),
    "fortnight": ("second", 1209600.0),
    "month": ("month", 1.0),
    "year": ("month", 12.0),
    "decade": ("month", 120.0),
    "century": ("month", 1200.0),
    **dict.fromkeys(("mm", "millimetre", "millimeter"), ("metre", 1e-3)),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), ("metre", 1e-2)),
    **dict.fromkeys(("metre", "meter", "m"), ("metre", 1.0)),
    **dict.fromkeys(("km", "kilometre", "kilometer"), ("metre", 1e3)),
    "mile": ("mile", 1.0),
    **dict.fromkeys(("square metre", "square meter"), ("square metre", 1.0)),
    **dict.fromkeys(("square kilometre", "square kilometer"), ("square metre", 1e6)),
    "hectare": ("square metre", 1e4),
    "acre": ("acre", 1.0),
    **dict.fromkeys(("foot", "feet", "ft"), ("foot", 1.0)),
    **dict.fromkeys(("kg", "kilogram", "kilo"), ("gram", 1e3)),
    "gram": ("gram", 1.0),
    **dict.fromkeys(("tonne", "ton"), ("gram", 1e6)),
    **dict.fromkeys(("watt",), ("watt", 1.0)),
    **dict.fromkeys(("kw", "kilowatt"), ("watt", 1e3)),
    **dict.fromkeys(("mw", "megawatt"), ("watt", 1e6)),
    **dict.fromkeys(("gw", "gigawatt"), ("watt", 1e9)),
}
_LONG_FIRST = "|".join(sorted(_ONES, key=len, reverse=True))
_WRITTEN = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{_LONG_FIRST}"
_NUMBER = re.compile(
    r"(?P<money>US\$|[$€£¥])?\s?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[x×]\s?10\^?(?P<ten>-?\d+)|[Ee](?P<exp>[+-]?\d+))?"
    rf"|\b(?P<word>{_WRITTEN}|(?:a|several)\s+(?=hundred|thousand|million|billion|trillion|dozen)|dozen|twice)\b)"
    r"(?:(?:\s|-)?(?P<scale>(?:hundred|thousand|million|billion|trillion|mn|bn|tn)(?:\s+(?:thousand|million|billion))?)\b"
    r"|(?-i:(?<=\d)(?P<letter>[KkMmBbT]))(?![\w]))?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?P<n>one|two|three|four|a|1|2|3)[\s-])?(?P<part>half|thirds?|quarters?|fifths?|tenths?)\b(?!\s*(?:year|day|hour))",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[\s-]?(%|per\s?cent\b|percentage points?\b|square [a-z]+\b|[€£¥$]|[A-Za-z]{1,11}\b)", re.IGNORECASE
)
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "about",
        re.compile(
            r"(?:about|around|roughly|approximately|some|nearly|almost|circa|ca\.|~|≈|close to)\s*$", re.I
        ),
    ),
    (
        "over",
        re.compile(
            r"(?:over|(?:more|greater|larger|higher) than|at least|above|exceed(?:s|ing|ed)?|minimum of|"
            r"no (?:less|fewer) than)\s*$",
            re.I,
        ),
    ),
    (
        "under",
        re.compile(
            r"(?:under|(?:less|fewer|lower|smaller) than|at most|below|up to|maximum of|no more than|"
            r"within)\s*$",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit (in base units) and the stems of what it counts; `start`, `end` its place."""

    value: float
    unit: str
    counts: frozenset[str]
    hedge: Hedge
    soft: bool  # a small number in words, or a share: a text may say it without a figure
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures and dates of a text."""

    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]


def facts(text: str) -> Facts:
    """The figures and dates of a text, in order.

    >>> [(f.value, f.unit, *f.counts) for f in facts("In May 2021 it held 2.3TB in twelve parts.").figures]
    [(2300000000000.0, 'byte'), (12.0, '', 'part')]
    """
    dates = moments(text)
    masked = list(text)
    for moment in dates:
        masked[moment.start : moment.end] = "\x00" * (moment.end - moment.start)
    plain = "".join(masked)
    found = [_figure(plain, match) for match in _NUMBER.finditer(plain) if _stands_alone(plain, match)]
    figures = [figure for figure in found if figure is not None]
    for match in _SHARE.finditer(plain):
        if (
            not any(figure.start < match.end() and match.start() < figure.end for figure in figures)
            or match["n"]
        ):
            figures = [f for f in figures if f.end <= match.start() or f.start >= match.end()]
            figures.append(_share(match))
    return Facts(tuple(sorted(figures, key=lambda figure: figure.start)), dates)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number is one, and no part of a name, an address or a version."""
    at = match.start("digits") if match["digits"] else match.start("word")
    before = text[: match.start()] if match["money"] else text[:at]
    if re.search(r"[\w][-–.]?$|[\w.]\.$|[A-Za-z]-$", before) and not re.search(r"\d[-–]$", before):
        return False
    if match["digits"] and re.match(r"[-.]\d|[A-Za-z]*[-–][A-Z]|[A-Za-z]+\d", text[match.end() :]):
        return re.match(r"-\d", text[match.end() :]) is not None
    return True


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        if exponent := match["ten"] or match["exp"]:
            value *= 10.0 ** int(exponent)
    else:
        value = _spoken(match["word"])
    scale = 1.0
    for word in (match["scale"] or match["letter"] or "").lower().split():
        scale *= _SCALES[word]
    unit, factor, end, counts = _unit_after(text, match.end(), bool(match["digits"]))
    if match["money"]:
        unit, factor = _UNITS[match["money"].lower()]
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    hedge: Hedge = next((name for name, form in _HEDGES if form.search(text[:start])), "")
    soft = not match["digits"] and scale == 1.0 and value <= SMALL and not unit
    if not match["digits"] and value == 1.0 and not unit:
        return None  # "one" is an article as often as a number
    return Figure(value * scale * factor, unit, counts, hedge, soft, start, end, text[start:end].strip())


def _spoken(word: str) -> float:
    parts = re.split(r"[\s-]+", word.lower().strip())
    return sum(_WORDS.get(part, 1.0 if part in ("a", "several") else 0.0) for part in parts)


def _unit_after(text: str, at: int, digits: bool) -> tuple[str, float, int, frozenset[str]]:
    """Unit, factor to the base unit, where it ends, and the stems of what is counted."""
    if match := _UNIT.match(text, at):
        name = " ".join(match[1].lower().split()).replace("per cent", "percent")
        for form in (name, name.removesuffix("s"), name.removesuffix("es")):
            if form in _UNITS and (digits or len(form) > 2):
                unit, factor = _UNITS[form]
                return unit, factor, match.end(), frozenset()
    nouns: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.split(r"[.;:,()\d]", text[at : at + 60])[0]):
        last = fold(word).rpartition("-")[2]
        if last in STOP or last in _SCALES:
            break
        nouns += [stem(last)] if len(last) > 2 else []
        if len(nouns) == REACH:
            break
    return "", 1.0, at, frozenset(nouns)


def _share(match: re.Match[str]) -> Figure:
    number = {"two": 2, "2": 2, "three": 3, "3": 3, "four": 4}.get((match["n"] or "").lower(), 1)
    value = number * _SHARES[match["part"].lower().removesuffix("s")]
    return Figure(value, "%", frozenset(), "", True, match.start(), match.end(), match[0])


def agree(said: Figure, stands: Figure) -> bool:
    """Whether a claim's figure is one that a passage holds: same value, units not at odds."""
    if said.unit != stands.unit and not (said.soft or stands.soft):
        return False
    one, other = said.value, stands.value
    if abs(one - other) <= 0.004 * max(abs(one), abs(other)):
        return True
    match said.hedge:
        case "about":
            return abs(one - other) <= ROUGH * abs(other)
        case "over":
            return one <= other <= one * (1 + NEAR)
        case "under":
            return one * (1 - NEAR) <= other <= one
        case _:
            return said.unit == stands.unit == "%" and abs(one - other) < 0.5 and (said.soft or stands.soft)


def alike(said: Figure, stands: Figure) -> bool:
    """Whether two figures say the same sort of thing: one unit, or the same things counted."""
    if said.unit or stands.unit:
        return said.unit == stands.unit
    return bool(said.counts & stands.counts)


def unitless(figure: Figure) -> Figure:
    """The figure without its unit, to see whether the number itself stands in a text."""
    number = re.match(r"[\d,.]+", figure.text.lstrip("$€£¥US "))
    value = float(number[0].rstrip(".,").replace(",", "") or 0) if number else figure.value
    return replace(figure, unit="", value=value)
