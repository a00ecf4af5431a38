"""Numbers that are written as words, and what they are worth."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_TENS = {word: 20 + 10 * n for n, word in enumerate(TENS)}
_ONES = {word: n for n, word in enumerate(ONES)}
SMALL = {f"{ten}-{one}": _TENS[ten] + _ONES[one] for ten in TENS for one in ONES[1:10]} | _ONES | _TENS
"""Number words up to ninety-nine."""
SMALL_WORD = "|".join([rf"(?:{'|'.join(TENS)})-(?:{'|'.join(ONES[1:10])})", *ONES, *TENS])
"""A pattern of these words, which compiles in a third of the time that a list of all of them takes."""
WORDS = {word: float(n) for word, n in SMALL.items() if "-" not in word} | {"dozen": 12.0, "twice": 2.0}

_TEEN = "|".join(reversed(ONES[1:]))  # the longer of two that begin alike first
_UP_TO_99 = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])})\b)?(?!-\w+(?:st|nd|rd|th)\b)|{_TEEN})"
_HUNDREDS = rf"(?:an?|{_TEEN}) (?:hundred|thousand)(?: (?:and )?{_UP_TO_99}\b(?! hundred))?"
SPELT = rf"(?:{_HUNDREDS}|(?!one\b){_UP_TO_99})"
"""A pattern of whole numbers written as words, from two on: `twenty-one`, `a hundred and five`."""
