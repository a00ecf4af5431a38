"""A question as it is searched: cut to length, misspelt words set right, its terms in all known spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index import spelling, thesaurus
from index.terms import unframed
from index.words import content_words, stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

LONGEST = 2_000  # characters of a question that are read
MOST_WORDS = 40  # of a question that are looked up


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: its text with misspelt words set right, and the terms looked up."""

    text: str
    terms: tuple[str, ...]


def read_query(
    question: str, connection: sqlite3.Connection, common: Callable[[str], bool], *, spelled: bool
) -> Query:
    """What is searched for a question; `spelled` sets right words that neither the library knows, nor
    `common` (the model's vocabulary), nor the thesaurus."""
    text = " ".join(question[:LONGEST].split())
    groups = content_words(unframed(text))[:MOST_WORDS]
    flat = [form for group in groups for form in group]
    pairs = _pairs(groups)
    known = spelling.known(connection, [*flat, *pairs])
    forms: list[str] = [form for form in [*flat, *pairs] if form in known]
    for group in groups if spelled else ():
        if known.intersection(group) or common(group[-1]) or thesaurus.knows(group[-1]):
            continue
        if meant := spelling.nearest(connection, group[-1]):
            forms += meant
            text = _replaced(text, group[-1], " ".join(meant))
    return Query(text, tuple(dict.fromkeys(map(stem, forms))))


def _pairs(groups: Sequence[Sequence[str]]) -> list[str]:
    """Neighbouring words run together, as the library may spell them."""
    return [first[0] + second[0] for first, second in pairwise(groups)]


def _replaced(text: str, word: str, meant: str) -> str:
    """The text with a misspelt word set right, however it is capitalised."""
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: meant, text, flags=re.IGNORECASE)
