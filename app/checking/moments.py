"""The dates of a text as values: November 2018 and 2018-11 are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import MONTHS
from ingest.lazy_regex import regex

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b\.?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_FORMS = (
    regex(r"(?<![\d.])(?P<year>1[5-9]\d\d|20\d\d)-(?P<number>[01]\d)(?:-(?P<day>[0-3]\d))?(?![\d-])"),
    regex(r"(?<![\d./])(?P<year>1[5-9]\d\d|20\d\d)[/.](?P<number>[01]?\d)[/.](?P<day>[0-3]?\d)(?![\d./])"),
    regex(
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<joint>[/.-])(?P<b>\d{1,2})(?P=joint)(?P<year>1[5-9]\d\d|20\d\d)(?!\d)"
    ),
    regex(r"(?<![\d./-])(?P<a>\d{1,2})(?P<joint>[/.])(?P<b>\d{1,2})(?P=joint)(?P<short>\d\d)(?![\d./-])"),
    regex(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?![\d.]*\d)", re.IGNORECASE),
    regex(
        rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", re.IGNORECASE
    ),
    regex(rf"\b{_MONTH}(?:\s+of)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    regex(
        r"(?<![\w.,$€£¥#-])(?P<year>1[5-9]\d\d|20[0-4]\d)(?:/\d\d(?![\d/]))?(?![\w,]*\d|\.\d|\s?%|[A-Za-z])"
        r"(?!\s+(?:words?|pages?|tokens?|GPUs?|people|employees|users|models?|processors?|characters?|dollars?))"
    ),
    regex(r"(?<=\d[-–])(?P<year>20[0-4]\d)(?!\d)"),
    regex(r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b"),
    regex(r"(?<=\b[Ii]n )(?P<month>March|May)\b"),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date; month and day are 0 where it does not say them, year 0 where only month and day stand."""

    year: int
    month: int
    day: int
    start: int
    end: int
    text: str
    swapped: bool = False  # 3/4/2021: month and day may be the other way round


def moments(text: str) -> tuple[Moment, ...]:
    """The dates of a text in order.

    >>> [(m.year, m.month, m.day) for m in moments("from 3 May 2021 to 2022-11, and in 2019")]
    [(2021, 5, 3), (2022, 11, 0), (2019, 0, 0)]
    """
    found: list[Moment] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            if moment := _moment(match):
                found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.start))


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    year = int(parts.get("year") or 0)
    if short := parts.get("short"):
        year = int(short) + (2000 if int(short) < 70 else 1900)
    day = int(parts.get("day") or 0)
    month = int(parts.get("number") or 0)
    swapped = False
    if name := parts.get("month"):
        month = MONTHS[name.lower()]
        if not year and name.islower():
            return None  # "may 5" of a sentence, not of a calendar
    if parts.get("a"):
        month, day = int(parts["a"]), int(parts["b"])
        if month > 12:
            month, day = day, month
        elif day <= 12:
            swapped = True
    if month > 12 or day > 31:
        return None
    return Moment(year, month, day, match.start(), match.end(), match[0], swapped)


def agrees(said: Moment, stands: Moment) -> bool:
    """Whether a claim's date is one a passage holds, told as finely or less finely."""
    if said.year and stands.year and said.year != stands.year:
        return False
    if said.year and not stands.year and not said.month:
        return False
    pairs = [(stands.month, stands.day)]
    if stands.swapped:
        pairs.append((stands.day, stands.month))
    tries = [(said.month, said.day)]
    if said.swapped:
        tries.append((said.day, said.month))
    return any(m in (0, month) and d in (0, day) for m, d in tries for month, day in pairs)
