"""Dates as reports print them."""

from __future__ import annotations

import re

_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:length]: number for length in (9, 3) for number, name in enumerate(_NAMES, 1)}
MONTHS["sept"] = 9
"""The months' names and their short forms, in small letters, with their numbers."""

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_FORMS = (
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)(?:-(?P<day>\d\d))?(?!\d)"),
    re.compile(rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)\b"),
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


def _month(text: str | None) -> int | None:
    """A month's number, 0 where none is given, None where the word is no month."""
    if text is None:
        return 0
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.get(text.casefold())
