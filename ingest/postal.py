"""Lines of addresses: streets with numbers, postcodes, telephone numbers, places on the web."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_LINE = regex(
    r"\d{1,4}[a-z]?(?:[-–/]\d{1,4})?,?\s+(?-i:[A-ZÀ-Þ])\D*|"  # 12 High Street
    r"(?:flat|room|suite|unit|floor|apartment|p\.?\s?o\.?\s?box|postfach)\s+\w{1,6}\b.*|"
    r"\D+(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|laan|straat|vej|gatan?)\s+\d{1,4}\s?[a-z]?|"
    r"(?:rue|avenue|av\.|calle|via|rua|plaza|piazza)\s+\D+\d{1,4}|"
    r"(?:.*\s)?(?-i:[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}|[A-Z]\d[\dW]\s[A-Z\d]{2,4}|[A-Z]\d[A-Z]\s\d[A-Z]\d)|"
    r"(?:[a-z]{1,2}-)?\d{4,5}\s+(?-i:[A-ZÀ-Þ])\D+|.+,?\s(?-i:[A-Z]{2})\s+\d{5}(?:-\d{4})?|"
    r"(?:tel(?:ephone)?|phone|fax|mobile|cell|t|f|m)\b[.:]{0,2}\s*[+(]?\d[\d\s()/.-]{4,}.*|\+?\(?\d[\d\s()/-]{6,}|"
    r"(?:e-?mail:?\s*)?[^\s@]+@[^\s@]+\.[a-z]+|(?:web:?\s*)?(?:https?://|www\.)\S+",
    re.I,
)
_DATE = regex(
    r".*\b(?:19|20)\d\d\W?|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.I
)


def is_postal(text: str) -> bool:
    """Whether a line is one of an address or of how somebody is reached.

    >>> [is_postal(line) for line in ("12 High Street", "10115 Berlin", "Tel. 0555 101", "12 May 2021", "12")]
    [True, True, True, False, False]
    """
    return bool(_LINE.fullmatch(text)) and not _DATE.fullmatch(text)
