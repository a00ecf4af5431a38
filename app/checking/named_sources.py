"""The author and title that a draft writes beside an address: who is cited, not what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.address import Address
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import re

    from index.library import Library

_LEAD = regex(r"\(([^()\n]{1,500}?)(?=(?:,\s*pp?\.[^,()\n]{1,20})?,\s*((?:0|[1-9]\d{0,5})\.\d{4,7})\.\d)")
_ESCAPE = regex(r"\\(?=[!-/:-@\[-`{-~])")
_UNSEEN = "\u2060"  # as long as what it replaces, and of no width where words are compared
_WORD = regex(r"[^\W_]+")


def without_sources(text: str, library: Library) -> str:
    """A draft with blanks in place of the author and title in brackets before an address.

    What stands there counts as that only where it holds the title of the document that is cited.
    Backslashes that Markdown would not show are made unseen. Every offset stays as it was.
    """

    def blank(match: re.Match[str]) -> str:
        address = Address.try_parse(match[2])
        record = library.record(address) if address else None
        title = _words(record.title) if record else ""
        if not title or f" {title} " not in f" {_words(match[1])} ":
            return match[0]
        return "(" + " " * len(match[1])

    return _LEAD.sub(blank, _ESCAPE.sub(_UNSEEN, text))


def _words(text: str) -> str:
    """The words of a text, case and signs aside."""
    return " ".join(_WORD.findall(text.casefold()))
