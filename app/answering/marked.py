"""What tells a thing from others of its sort, right behind its name: `port 7860`, `grade B`."""

from __future__ import annotations

import re

from index.words import fold, stem
from ingest.lazy_regex import regex

_ASKED = regex(r"\b(?:which|what)\s+(?P<noun>[a-z]{3,})\b", re.IGNORECASE)
_MARK = (
    r"(?P<mark>(?-i:[A-Z]?\d[\d.]*\d|[A-Z]?\d|[A-Z])(?:[-/][A-Z\d]+)*)"
    r"(?![\w’'%-]|[.,/:]\d|\s+(?:million|billion|per|%))"
)
_NOT_MARKED = frozenset(  # before a number these tell a time, a share or a place in the text
    map(stem, "year month day date time age share percentage number amount table figure page section".split())
)


def mark(question: str, quote: str) -> str | None:
    """What marks the one thing of the sort asked for, where a quote names no other.

    >>> mark("Which port does the page use?", "The page is on port 7860.")
    '7860'
    >>> mark("Which port does the page use?", "Use port 80 or port 81.")
    """
    asked = _ASKED.search(question)
    if asked is None or stem(asked["noun"].lower()) in _NOT_MARKED:
        return None
    noun = re.escape(asked["noun"].removesuffix("s"))
    found = [one["mark"] for one in re.finditer(rf"\b{noun}s?\s+{_MARK}", quote, re.IGNORECASE)]
    if len(set(found)) != 1 or fold(found[0]) in re.findall(r"[\w./-]*\w", fold(question)):
        return None
    return found[0]
