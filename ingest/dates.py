"""Dates as reports print them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:length]: number for length in (9, 3) for number, name in enumerate(_NAMES, 1)}
_OTHERS = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
MONTHS["sept"] = 9
"""The months' names and their short forms, in small letters, with their numbers."""
ALL_MONTHS = {name: n for names in _OTHERS for n, name in enumerate(names.split(), 1)} | MONTHS
"""Those, and the names of months in six other languages, as a document may print its date."""

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_FORMS = (
    regex(r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)(?:-(?P<day>\d\d))?(?!\d)"),
    regex(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"),
    regex(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{_MONTH},?\s+(?:del?\s+)?"
        r"(?P<year>(?:19|20)\d\d)\b"
    ),
    regex(rf"\b{_MONTH},?\s+(?:del?\s+)?(?P<year>(?:19|20)\d\d)\b"),
    regex(r"\b(?P<year>(?:19|20)\d\d)\b"),
)
_NAMED = r"(" + "|".join(rf"{name}\.?" for name in ALL_MONTHS) + r")"
_DATELINE = regex(r"(?:dated|date)\b", re.I)
_YEAR_ENDS = regex(r"\b(?:1[6-9]|20)\d\d\b[.,)\]]{0,2}$|\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d\.?$")
_MOST_DATELINE = 10  # words
_SIGNED = regex(
    rf",\s+(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_NAMED}|{_NAMED}\s+\d{{1,2}}(?:st|nd|rd|th)?),?\s+(?:19|20)\d\d$",
    re.I,
)
_PRINTED = (
    regex(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m>{_NAMED})\.?,?\s+(?:del?\s+)?(?P<y>(?:19|20)\d\d)\b",
        re.I,
    ),
    regex(rf"\b(?P<m>{_NAMED})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<y>(?:19|20)\d\d)\b", re.I),
    regex(rf"\b(?P<m>{_NAMED}),?\s+(?:del?\s+)?(?P<y>(?:19|20)\d\d)\b", re.I),
    regex(r"\b(?P<y>(?:19|20)\d\d)[-./년]\s?(?P<m>\d{1,2})[-./월]\s?(?P<d>\d{1,2})\b"),
    regex(r"^(?P<y>(?:19|20)\d\d)$"),
)


def iso_date(text: str) -> str:
    """The first date in a text as `2023`, `2023-04` or `2023-04-01`, or an empty string.

    >>> iso_date("Published in April 2023")
    '2023-04'
    """
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _month(parts.get("number") or parts.get("month"))
            if month is None:
                continue
            day = int(parts.get("day") or 0)
            date = match["year"]
            if month:
                date += f"-{month:02d}" + (f"-{day:02d}" if 1 <= day <= 31 else "")
            return date
    return ""


def is_dateline(text: str) -> bool:
    """Whether a line of a letter or of minutes says no more than when it was written.

    >>> is_dateline("Dated this 4th day of May 2031"), is_dateline("Dated stones stand at the quay.")
    (True, False)
    """
    match = _DATELINE.match(text.strip())
    return match is not None and len(text.split()) <= _MOST_DATELINE and bool(_YEAR_ENDS.search(text))


def is_signature(text: str) -> bool:
    """Whether a line ends in the day on which it was signed.

    >>> is_signature("Ada Moss, harbour master, 4 May 2031"), is_signature("The storm of 4 May 2031")
    (True, False)
    """
    return bool(_SIGNED.search(text.strip()))


def _month(text: str | None) -> int | None:
    """A month's number, 0 where none is given, None where the word is no month."""
    if text is None:
        return 0
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return ALL_MONTHS.get(text.casefold())


def printed_date(front: Sequence[str]) -> str:
    """The first date of the title page, as precise as it is printed."""
    for text in front:
        for pattern in _PRINTED:
            match = pattern.search(text.strip())
            if match:
                return _iso(match.groupdict())
    return ""


def _iso(parts: dict[str, str]) -> str:
    month = parts.get("m") or ""
    if month and not month.isdigit():
        month = str(ALL_MONTHS[month.lower().rstrip(".")])
    if not month or not 1 <= int(month) <= 12:
        return parts["y"]
    day = parts.get("d") or ""
    return "-".join([parts["y"], f"{int(month):02d}", *([f"{int(day):02d}"] if day else [])])
