"""Heads of a plain text: which of its lines are headings, its title, or what stands before the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.dates import iso_date
from ingest.lazy_regex import regex
from ingest.postal import is_postal

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEM = regex(r"(?P<indent>\s*)(?P<sign>[-*+•‣◦▪–·o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
"""What begins an item of a list."""

NUMBERED = regex(r"\s*(?P<number>(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*)\.?\s+(?=[A-Z“\"])")
"""The number before a heading's words."""

_LABELLED = regex(r"(?P<indent>\s*)\S*\d\S*(?:\s{2,}|\t+)(?P<name>[^\W\d_].*)")
_BY = regex(r"by\s+[A-Z]|authors?:", re.IGNORECASE)
_APART = regex(r"\S(?:\s{6,}|\t\s*)\S")
_MOST_HEADING_WORDS = 12


def is_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_HEADING_WORDS or text.rstrip().endswith((".", ",", ";", "!")):
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 2 and all(c.upper() == c for c in letters):
        return True
    body = words[1:] if (number := NUMBERED.match(text)) else words
    long = [word for word in body if len(word) > 3 and word[:1].isalpha()]
    titled = bool(long) and sum(word[:1].isupper() for word in long) * 4 >= len(long) * 3
    return bool(body) and body[0].lstrip("“\"'(")[:1].isupper() and (titled or bool(number))


def level_of(text: str) -> int:
    """A heading's level, as its number tells."""
    match = NUMBERED.match(text)
    return 1 + match["number"].count(".") if match else 1


def is_title(group: Sequence[str], follower: Sequence[str]) -> bool:
    """Whether the first lines of a text are its title; `follower` are the next ones."""
    text = " ".join(group)
    return (
        bool(follower)
        and not _is_date(text)
        and len(group) <= 3
        and len(text.split()) <= 25
        and not text.rstrip().endswith((".", ":", ";"))
    )


def is_letterhead(group: Sequence[str]) -> bool:
    """Whether a text begins with lines that stand at both margins, as names, numbers and dates do."""
    return len(group) <= 8 and sum(bool(_APART.search(line.strip())) for line in group) * 2 >= len(group)


def is_sender(group: Sequence[str]) -> bool:
    """Whether a text begins with an address: the letterhead of who wrote it."""
    lines = [line.strip() for line in group]
    return 2 <= len(lines) <= 8 and any(map(is_postal, lines[1:])) and not lines[-1].endswith(".")


def is_labelled_head(group: Sequence[str]) -> bool:
    """Whether a group begins with an item's number and, apart from it, a name in capitals; what the minutes
    say of it stands farther in."""
    match = _LABELLED.fullmatch(group[0].rstrip())
    if match is None or not match["name"].isupper() or len(match["name"].split()) > _MOST_HEADING_WORDS:
        return False
    inner = [len(line) - len(line.lstrip()) for line in group[1:]]
    return all(indent > len(match["indent"]) for indent in inner)


def is_front(group: Sequence[str]) -> bool:
    """Whether a group below the title names its authors or its date."""
    text = " ".join(line.strip() for line in group)
    stacked = len(group) > 1 and any(_is_date(line) for line in group) and _are_short(group)
    return len(group) <= 4 and (bool(_BY.match(text)) or _is_date(text) or stacked) and not text.endswith(".")


def _are_short(group: Sequence[str]) -> bool:
    """Whether lines by themselves say who made a text, where and when, none of them a sentence."""
    return all(len(line.split()) <= 8 and line.strip()[-1:].isalnum() for line in group)


def _is_date(text: str) -> bool:
    words = text.split()
    dated = len(words) <= 5 and bool(iso_date(text))
    ends_in_year = len(words) in (2, 3) and bool(re.fullmatch(r"(?:19|20)\d\d", words[-1]))
    return dated and (ends_in_year or not NUMBERED.match(text))


def stands(text: str, follower: Sequence[str]) -> bool:
    """Whether a line by itself heads the lines that follow it."""
    if not follower or not is_heading(text):
        return False
    number = NUMBERED.match(text)
    if number and "." not in number["number"] and ITEM.match(text):  # or one of a list's items
        return not (ITEM.match(follower[0]) and not is_heading(NUMBERED.sub("", text)))
    return bool(number) or not ITEM.match(text)
