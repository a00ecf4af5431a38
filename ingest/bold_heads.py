"""Headings that a writer made by hand: a line in bold, by itself, that reads like one."""

from __future__ import annotations

from ingest.lazy_regex import regex

LEVEL = 6
"""The level of such headings, below those that the file marks as headings."""

_NUMBER = regex(r"^[\W\d]+")
_MOST = 12  # words


def reads_like_heading(text: str) -> bool:
    """Whether a bold line may head what follows: a few words, begun large, without a sentence's end.

    >>> reads_like_heading("2. Terms of reference"), reads_like_heading("Note: all fees are due.")
    (True, False)
    """
    words = text.split()
    start = _NUMBER.sub("", text, count=1)[:1]
    return 0 < len(words) <= _MOST and start.isalpha() and not start.islower() and text[-1:] not in ".,;:!…"
