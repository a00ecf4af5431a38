"""Bands of figures that name a table's rows, `£5,001 to £40,000`, `65 and over`: is a figure in one?"""

from __future__ import annotations

import re

from app.answering.forms import YEAR
from ingest.lazy_regex import regex

_SUM = r"[$€£¥]?\s?(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)"
_BAND = regex(
    rf"(?:(?<![\w.,]){_SUM.format('low')}\s?(?:to|and|[–-])\s?|"
    rf"\b(?:up to|under|below|less than|at most|not over)\s){_SUM.format('high')}",
    re.IGNORECASE,
)
_OVER = regex(
    r"\b(?:over|above|more than|from|at least)\s[$€£¥]?(\d[\d,]*(?:\.\d+)?)(?!\s?(?:to\b|[–-]\s?\d))|"
    r"(\d[\d,]*)\s(?:and|or) (?:over|above|more)\b",
    re.IGNORECASE,
)
_NUMBER = regex(r"\d+(?:\.\d+)?")


def within(figure: str, band: str) -> bool:
    """Whether a figure, no year, hour or version, lies in one of the bands that a text names.

    >>> within("20000", "£5,001 to £40,000"), within("20000", "Above £40,000"), within("1.2.3", "over 1")
    (True, False, False)
    """
    if YEAR.fullmatch(figure) or _NUMBER.fullmatch(figure) is None:
        return False
    number = float(figure)
    between = ((_sum(match["low"], 0.0), _sum(match["high"], 0.0)) for match in _BAND.finditer(band))
    least = (_sum(match[1] or match[2], 0.0) for match in _OVER.finditer(band))
    return any(low <= number <= high for low, high in between) or any(number >= one for one in least)


def _sum(text: str | None, otherwise: float) -> float:
    return float(text.replace(",", "")) if text else otherwise
