"""Text from outside the program → text that can be kept and written."""

from __future__ import annotations

from ingest.lazy_regex import regex

_LONE = regex(r"[\ud800-\udfff]")  # stand for bytes that are no UTF-8, in names and arguments


def legible(text: str) -> str:
    """The text, with � for what is no character; as many characters as before.

    >>> legible("od\\udcffd")
    'od\N{REPLACEMENT CHARACTER}d'
    """
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", text)
