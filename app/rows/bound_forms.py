"""The words by which a question sets a bound to numbers: `at least`, `over`, `exceed`, `miss the target`."""

from __future__ import annotations

import re

from index.number_words import SMALL_WORD
from ingest.lazy_regex import regex

FRACTION = (
    r"(?:(?:an?|one|two|three|four)[\s-](?:quarter|third|fifth|sixth|eighth|tenth)s?|half(?!\s+an?\b))"
    r"(?=\s+(?:of|the|its|their)\b|\s*[?.,]|\s*$)"
)
_SCALES = r"hundred|thousand|million|billion|trillion|bn|percent|per cent"
NUMBER = (
    rf"(?:\b{FRACTION}|"
    r"(?:[$€£¥]\s?)?(?:\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?(?:\s?%|[kMBT]\b)?|\b(?:an?|half an?|"
    + SMALL_WORD
    + r")\b(?=\s+(?:hundred|thousand|million|billion|trillion))|"
    + r"\ban?\b(?=\s+(?:minute|hour|day|week|month|year)\b)|\b(?:"
    + SMALL_WORD
    + rf")\b)(?:\s+(?:{_SCALES})\b)?)"
)
_A_MARK = r"(?:(?:the|an?|its|their)\s+(?:(?:[a-z]+\s+){0,3}of\s+)?)?"  # `the national rate of`
_HIGHER = (
    "more|greater|longer|higher|larger|bigger|heavier|taller|deeper|wider|faster|dearer|better|louder|hotter|"
    "more expensive|thicker"
)
_LOWER = (
    "fewer|less|shorter|lower|smaller|lighter|shallower|narrower|quieter|colder|cooler|nearer|cheaper|"
    "less expensive|worse|thinner"
)
_MARK = r"\s*(?:target|mark|threshold|limit|line|goal|standard|barrier|requirement|minimum)\b"
_MARKED = rf"(?=(?:the|its|their)\s|{NUMBER}{_MARK})"  # else `cleared 30 ships` would set a bound
BOUNDS: tuple[tuple[str, str], ...] = (
    ("between", rf"\bbetween\s+(?P<n>{NUMBER})\s+and\s+(?P<m>{NUMBER})"),
    (
        "<",
        r"\b(?:(?:fail(?:s|ed)? to|did not|do not|does not|didn['’]t|don['’]t|doesn['’]t)\s+"
        r"(?:reach|meet|hit|attain|clear|make)|miss(?:es|ed|ing)?|f[ae]ll(?:s|ing)? short of)\s+"
        rf"{_MARKED}{_A_MARK}(?P<n>{NUMBER})|"
        r"\b(?:fail(?:s|ed)? to|did not|do not|does not|didn['’]t|don['’]t|doesn['’]t)\s+reach\s+"
        rf"{_A_MARK}(?P<n2>{NUMBER})",
    ),
    (
        ">=",
        rf"\b(?:at least|no (?:fewer|less|lower) than|a minimum of)\s+(?P<n>{NUMBER})|"
        rf"\breach(?:es|ed|ing)?\s+{_A_MARK}(?P<n2>{NUMBER})|"
        r"\b(?:meet(?:s|ing)?|met|hit(?:s|ting)?|attain(?:s|ed|ing)?|achiev(?:es?|ed|ing))\s+"
        rf"{_MARKED}{_A_MARK}(?P<n3>{NUMBER})",
    ),
    ("<=", rf"\b(?:at most|within|up to|no (?:more|higher|longer) than|a maximum of)\s+(?P<n>{NUMBER})"),
    (
        ">",
        rf"\b(?:(?:{_HIGHER}) than|over|above|in excess of|upwards of)\s+(?P<n>{NUMBER})|"
        r"\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|en|ing)?|top(?:s|ped|ping)?)\s+"
        rf"{_A_MARK}(?P<n2>{NUMBER})|\bclear(?:s|ed|ing)?\s+{_MARKED}{_A_MARK}(?P<n3>{NUMBER})",
    ),
    ("<", rf"\b(?:(?:{_LOWER}) than|under|below|short of)\s+(?P<n>{NUMBER})"),
    ("=", rf"\b(?:exactly|precisely|only|just)\s+(?P<n>{NUMBER})"),
)
COUNTED = regex(  # every bound holds one of these
    rf"\d|\b(?:{SMALL_WORD}|half|(?:quarter|third|fifth|sixth|eighth|tenth)s?|"
    r"hundred|thousand|million|billion|trillion|minute|hour|day|week|month|year)\b",
    re.IGNORECASE,
)
AFTERWARDS = regex(
    r"\s+or\s+(?P<way>more|above|over|longer|higher|less|fewer|under|below|shorter|lower)\b", re.IGNORECASE
)
MARK = regex(_MARK, re.IGNORECASE)
BARE = regex(
    r"(?<![\w.])(?P<n>(?:[$€£¥]\s?)?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?(?:\s?%|[kMBT]\b)?)(?![\w-])"
    rf"(?:\s+(?:{_SCALES})\b)?"
)
"""A number by itself."""
