"""A text as its words are looked for: folded, with “not” written out."""

from __future__ import annotations

import re

from index.words import fold


def plain_of(text: str) -> str:
    """A text folded, with “not” written out.

    >>> plain_of("Boats can’t land")
    'boats ca not land'
    """
    return fold(re.sub(r"n['’]t\b", " not", re.sub(r"\b([Cc])annot\b", r"\1an not", text))).replace("’", "'")
