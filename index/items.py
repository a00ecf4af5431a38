"""Numbered items that a question names by an ordinal or a number word: `the third recommendation`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from index.number_words import ONES, SMALL, TENS
from index.words import fold, stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBERS = [*ONES[1:], TENS[0]]  # up to twenty
_ITEM = regex(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})|(?P<counted>\d{{1,2}})(?:st|nd|rd|th))\s+"
    r"(?:of\s+(?:the|its|their|these|those)\s+)?(?P<noun>[^\W\d_]{4,})\b"
    r"|\b(?P<before>[^\W\d_]{4,})\s+"
    rf"(?:(?:(?:number|no\.)\s+)?(?P<number>{'|'.join(_NUMBERS)})|(?:number|no\.)\s*(?P<figure>\d{{1,2}}))\b"
    r"(?!\s+(?:hundred|thousand|million|billion|per)\b)",
    re.IGNORECASE,
)
_MADE = regex(  # “did the Court make”, “was made by the Court”
    r"\b(?:did|do|does|has|have)\s+(?:\w+\s+){1,4}?(?:make|made|give|given|issue|issued|offer|offered|propose|"
    r"proposed|state|stated|list|listed|reach|reached|draw|drawn|set|put)(?:\s+(?:out|forward))?\b"
    r"|\b(?:is|was)?\s*(?:made|given|issued|offered|proposed|stated|listed|reached|drawn)\s+by(?:\s+\w+){1,4}",
    re.IGNORECASE,
)


def names_item(question: str) -> bool:
    """Whether a question may name a numbered item by its form."""
    return _ITEM.search(question) is not None


def without_items(question: str) -> str:
    """A question without the items that it names, and without who made them.

    >>> without_items("What fourth recommendation did the Court make?")
    'What    ?'
    """
    return _MADE.sub(" ", _ITEM.sub(" ", question))


def items(connection: sqlite3.Connection, question: str, document: int) -> list[int]:
    """The items named, each below a heading that says what it is; of short items that stand together in one
    passage, that passage."""
    named = list(_named(question))
    if not named:
        return []
    stored = connection.execute(
        "SELECT id, text, json_extract(details, '$[0]') FROM passages WHERE document = ? "
        "AND place IS NOT NULL AND kind IN (?, ?) ORDER BY place",
        (document, Kind.LIST.value, Kind.PARAGRAPH.value),
    ).fetchall()
    found: list[int] = []
    for number, noun in named:
        below = [(row, text) for row, text, path in stored if noun in _last(path)]
        begins = re.compile(rf"\(?{number}[.)]\s")
        within = re.compile(rf"(?<=\s){number}[.)]\s")
        own = [row for row, text in below if begins.match(text)]
        found += own or [
            row for row, text in below if re.search(r"(?:^|\s)1[.)]\s", text) and within.search(text)
        ]
    return found


def _named(question: str) -> Iterator[tuple[int, str]]:
    """The number and the stem of the noun of each item."""
    for match in _ITEM.finditer(question):
        if match["ordinal"]:
            number = 1 + _ORDINALS.index(match["ordinal"].lower())
        elif match["number"]:
            number = SMALL[match["number"].lower()]
        else:
            number = int(match["counted"] or match["figure"])
        yield number, stem(fold(match["noun"] or match["before"]))


def _last(path: str | None) -> set[str]:
    """The stems of the heading right above a passage."""
    headings = json.loads(path) if path else []
    return {stem(word) for word in re.findall(r"[^\W\d_]+", fold(headings[-1]))} if headings else set()
