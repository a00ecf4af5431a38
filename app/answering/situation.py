"""What a question tells of the asker's own case before it asks: `Our mill is 40 km inland. How …?`"""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_OWN = regex(
    r"^(?:(?:suppose|say|assume|imagine)(?: that)?\s+)?"
    r"(?:our|my|we(?:['’](?:re|ve|d))?|i(?:['’](?:m|ve|d))?)\b"
    r"(?!\s+(?:heard|hear|understand|read|know|knew|saw|see|think|believe|gather|noticed?|learn\w*|was told|"
    r"found)\b)"
    r"[^?]*?[.:;,–—-]\s+"
    r"(?=(?:(?:in|on|at|for|by|to|from|with|until)\s+)?"
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"will|would|should|may|must)\b[^?]*\?\W*$)",
    re.IGNORECASE,
)


def without_situation(question: str) -> str:
    """A question without the sentence or clause before it that tells of the asker's own case: no document
    speaks of that case, and its figures are no part of what is asked.

    >>> without_situation("Our shed dates from 1961: how tall may it be?")
    'how tall may it be?'
    """
    return _OWN.sub("", question)
