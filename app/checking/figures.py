"""The figures of a text as values: 2.3TB and 2.3 terabytes, 175B and 175 billion, two weeks and 14 days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.figure_forms import clock_times, durations, shares, temperatures
from app.checking.figure_units import RATES, UNITS
from app.checking.figure_values import SMALL, Figure, Hedge
from app.checking.moments import Moment, moments
from index.number_words import ONES, TENS, WORDS
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REACH = 3  # words after a number that may say what it counts

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
_LONG_FIRST = "|".join(sorted(ONES, key=len, reverse=True))
_WRITTEN = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{_LONG_FIRST}"
_NUMBER = regex(
    r"(?P<money>US\$|[$€£¥])?\s?"
    rf"(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[x×]\s?10\^?(?P<ten>-?\d+)|"
    rf"[Ee](?P<exp>[+-]?\d+))?"
    rf"|\b(?P<word>{_WRITTEN}|(?:a|several)\s+(?=hundred|thousand|million|billion|trillion|dozen)|dozen|"
    rf"twice)\b)"
    r"(?:(?:\s|-)?(?P<scale>(?:hundred|thousand|million|billion|trillion|mn|bn|tn)(?:\s+(?:thousand|"
    r"million|billion))?)\b"
    r"|(?-i:(?<=\d)(?P<letter>[KkMmBbT]))(?![\w]))?",
    re.IGNORECASE,
)
_UNIT = regex(
    r"[\s-]?(%|per\s?cent\b|percentage points?\b|(?:square|cubic) [a-z]+\b|[€£¥$]|"
    r"(?:kilo|mega|giga|tera)?watt-hours?\b|"
    r"[A-Za-zµμ]{1,11}\b)",
    re.IGNORECASE,
)
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = regex(r"(?<=\d)[½¼¾]")
_SPACED = regex(
    r"(?P<before>\b[^\W\d_]+ |[\d.,] ?|^|[^\w.,] ?)"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+)(?![\d]|[.,]?\d)"
)
_MORE = regex(
    r"\s(?:more|additional|further|extra|full|whole|consecutive|calendar|working|other)(?=\s)", re.IGNORECASE
)
_OVER = regex(r"\s?(?:/\s?|per\s+|an?\s+(?=hour\b|second\b))([a-zA-Z]+)\b")
_RATE = regex(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:(?:an?|per|each|every)\s+(second|minute|hour|day|night|week|month|year)\b|"
    r"(hourly|daily|weekly|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
_TO = regex(r"\s*(?:to|and|or|–|-|—)\s*", re.IGNORECASE)
_NO = r"(?:no|not|never|none)(?: be| to be| by)?"
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    (
        "about",
        regex(
            r"(?:about|around|roughly|approximately|some|nearly|almost|not quite|virtually|"
            r"practically|circa|ca\.|~|≈|close to|just (?:over|under|above|below)|(?:a )?(?:little|bit|"
            r"shade) (?:over|under)|"
            r"(?:slightly|a little) (?:more|less) than)\s*$",
            re.I,
        ),
    ),
    (
        "under",
        regex(
            rf"(?:\b(?:{_NO} (?:more|greater|larger|higher|longer|later|older|taller|heavier|wider|"
            rf"further) than|"
            rf"{_NO} (?:to )?(?:exceed|surpass|go (?:over|beyond|above))|{_NO} over|{_NO} above|"
            r"under|(?<!no )(?<!not )(?:less|fewer|lower|smaller|shorter|younger|lighter|cheaper|"
            r"narrower|slower|nearer) than|at (?:the )?most|"
            r"below|up to|"
            r"(?:a )?maximum of|max\.?|as (?:much|many|long) as|within|"
            r"limited to|capped at|limit of|cap of|ceiling of)|[<≤])\s*$",
            re.I,
        ),
    ),
    (
        "over",
        regex(
            rf"(?:\b(?:{_NO} (?:less|fewer|smaller|lower|shorter|earlier|younger) than|{_NO} (?:under|below)|"
            r"over|(?<!no )(?<!not )(?<!never )(?:more|greater|larger|higher|longer|older|heavier|taller|"
            r"wider|deeper|"
            r"bigger|dearer|warmer|hotter|farther|further) than|at (?:the "
            r"very )?least|above|"
            r"exceed(?:s|ing|ed)?|(?:a )?minimum of|min\.?|upwards? of|starting (?:at|from))|[>≥])\s*$",
            re.I,
        ),
    ),
)
_THAN = regex(
    r"\b(?:no|none|nobody|never|not)\b(?! (?:more|less|longer|later|fewer))[^.;:,]{2,60} \w+er than\s*$|"
    r"\b(?:no|none|nobody)\b (?!more|less|longer|later|fewer)[^.;:,]{2,60} (?:over|under|above|below|more "
    r"than|less than)\s*$",
    re.I,
)
_NO_MORE = regex(
    r"\s*(?:or (?:less|fewer|under|below|shorter|younger)|at (?:the )?(?:very )?most|maximum|max\b)", re.I
)
_NO_LESS = regex(
    r"\s*(?:or (?:more|over|above|longer|older|higher|better)|and (?:over|above|more)|at (?:the )?(?:very "
    r")?least|minimum|\+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures and dates of a text."""

    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]


@lru_cache(maxsize=8192)
def facts(text: str) -> Facts:
    """The figures and dates of a text, in order.

    >>> [(f.value, f.unit, *f.counts) for f in facts("In May 2021 it held 2.3TB in twelve parts.").figures]
    [(2300000000000.0, 'byte'), (12.0, '', 'part')]
    """
    text = _FRACTION.sub(lambda match: _FRACTIONS[match[0]], text)
    text = _SPACED.sub(_commas, text)
    dates = moments(text)
    plain = _masked(text, dates)
    times = list(clock_times(plain))
    plain = _masked(plain, times)
    figures = _joined(
        [f for match in _NUMBER.finditer(plain) if _stands_alone(plain, match) for f in _figure(plain, match)]
    )
    figures = _inherited(plain, figures)
    for special in (*durations(plain), *shares(plain), *temperatures(plain), *times):
        inside = [f for f in figures if f.start < special.end and special.start < f.end]
        if any(f.unit and f.start <= special.start and special.end <= f.end for f in inside):
            continue
        if special.unit == "%" and any(f.unit not in ("", "%") and f not in times for f in inside):
            continue
        figures = [f for f in figures if f not in inside]
        figures.append(replace(special, hedge=_hedge(plain, special.start, special.end)))
    return Facts(tuple(sorted(figures, key=lambda figure: figure.start)), dates)


def _commas(match: re.Match[str]) -> str:
    """“12 430 people” as “12,430 people”; not “Route 5 430”, nor two numbers that follow a number."""
    before, number = match["before"], match["number"]
    if " " in number and (before[:1].isupper() or before[:1].isdigit()) and len(before) > 1:
        return match[0]
    return before + re.sub(r"[^\d]", ",", number)


def _masked(text: str, spans: Sequence[Moment | Figure]) -> str:
    masked = list(text)
    for span in spans:
        masked[span.start : span.end] = "\x00" * (span.end - span.start)
    return "".join(masked)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a number is one, and no part of a name, an address or a version."""
    at = match.start("digits") if match["digits"] else match.start("word")
    before = text[: match.start()] if match["money"] else text[:at]
    if re.search(r"[\w][-–.]?$|[\w.]\.$|[A-Za-z]-$", before) and not re.search(r"\d[-–]$", before):
        return False
    if match["digits"] and re.match(r"[-.]\d|[A-Za-z]*[-–][A-Z]|[A-Za-z]+\d", text[match.end() :]):
        return re.match(r"-\d", text[match.end() :]) is not None
    return True


def _figure(text: str, match: re.Match[str]) -> Iterator[Figure]:
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
        unit, factor = UNITS[match["money"].lower()]
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    soft = not match["digits"] and scale == 1.0 and value <= SMALL and not unit
    if match["digits"] or value != 1.0 or unit:  # "one" is an article as often as a number
        shown = text[start:end].strip()
        per = _rate(text, end)
        yield Figure(
            value * scale * factor, unit, counts, _hedge(text, start, end), soft, start, end, shown, per
        )


def _hedge(text: str, start: int, end: int) -> Hedge:
    """Whether a number is meant roughly, or is a bound: what stands before it, or after it and its noun."""
    for name, form in _HEDGES:
        if form.search(text[:start]):
            turned = name != "about" and _THAN.search(text[:start])
            return ("under" if name == "over" else "over") if turned else name
    after = re.match(r"(?:\s+°?[^\W\d_]+){0,2}?(?=\s+(?:or|and|at|max|min)|\+)", text[end:])
    rest = text[end + (after.end() if after else 0) :]
    return "under" if _NO_MORE.match(rest) else "over" if _NO_LESS.match(rest) else ""


def _rate(text: str, end: int) -> float:
    match = _RATE.match(text, end)
    return RATES[(match[1] or match[2]).lower()] if match else 0.0


def _spoken(word: str) -> float:
    parts = re.split(r"[\s-]+", word.lower().strip())
    return sum(WORDS.get(part, 1.0 if part in ("a", "several") else 0.0) for part in parts)


def _unit_after(text: str, at: int, digits: bool) -> tuple[str, float, int, frozenset[str]]:
    """Unit, factor to the base unit, where it ends, and the stems of what is counted."""
    more = _MORE.match(text, at)
    if match := _UNIT.match(text, more.end() if more else at):
        name = " ".join(match[1].lower().split()).replace("per cent", "percent")
        for form in (name, name.removesuffix("s"), name.removesuffix("es")):
            if form in UNITS and (digits or len(form) > 2) and name != "has":
                unit, factor = UNITS[form]
                return *_compound(text, match.end(), unit, factor), frozenset()
    nouns: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.split(r"[.;:,()\d]", text[at : at + 60])[0]):
        last = fold(word).rpartition("-")[2]
        if last in STOP or last in _SCALES:
            break
        nouns += [stem(last)] if len(last) > 2 else []
        if len(nouns) == REACH:
            break
    return "", 1.0, at, frozenset(nouns)


def _compound(text: str, at: int, unit: str, factor: float) -> tuple[str, float, int]:
    """A unit over another: milligrams per litre, km/h."""
    match = _OVER.match(text, at)
    name = match[1].lower() if match else ""
    for form in (name, name.removesuffix("s"), {"h": "hour", "s": "second"}.get(name, "")):
        if match and form in UNITS and (form not in RATES or unit in ("metre", "mile", "byte")):
            under, share = UNITS[form]
            return f"{unit}/{under}", factor / share, match.end()
    return unit, factor, at


def _joined(figures: list[Figure]) -> list[Figure]:
    """Parts of one duration put together: 2 hours 10 minutes."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if (
            last is not None
            and last.unit == figure.unit == "second"
            and figure.value < 3600 <= last.value
            and figure.start - last.end <= 5
        ):
            text = f"{last.text} {figure.text}"
            found[-1] = replace(last, value=last.value + figure.value, end=figure.end, text=text)
        elif last is not None and _continues(last, figure):
            text = f"{last.text} {figure.text}"
            found[-1] = replace(
                figure, value=last.value + figure.value, start=last.start, text=text, hedge=last.hedge
            )
        else:
            found.append(figure)
    return found


def _continues(last: Figure, figure: Figure) -> bool:
    """Whether a number in words goes on: eighteen thousand three hundred, two hundred and fifty."""
    scale = _SCALES.get(last.text.lower().split()[-1], 0.0)
    plain = not re.search(r"\d", last.text + figure.text) and not last.unit
    return plain and figure.value < scale and figure.start - last.end in (1, len(" and "))


def _inherited(text: str, figures: list[Figure]) -> list[Figure]:
    """Bare numbers before “to” take scale and unit of the number after it: from 4.1 to 3.7 million."""
    found = list(figures)
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        bare = re.fullmatch(r"[$€£¥]?\s?[\d,.]+\s*", one.text)
        between = text[one.end : other.start]
        if not bare or (one.unit and one.text[0].isdigit()) or not _TO.fullmatch(between):
            continue
        number = re.search(r"\d[\d,]*(?:\.\d+)?", other.text)
        plain = float(number[0].replace(",", "")) if number else 0.0
        factor = other.value / plain if plain else 1.0
        if one.unit and not other.unit:  # “€9–13 million”
            other = found[at + 1] = replace(other, unit=one.unit, counts=frozenset())
        if other.unit or factor >= 1000:
            found[at] = replace(
                one, value=one.value * factor, unit=other.unit, counts=other.counts, per=other.per
            )
    return found
