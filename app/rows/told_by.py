"""The column that a question means by what it asks for: `Which tests …`, of a table of numbered tests."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.rows.tables import Sort, words_of
from app.rows.values import is_blank
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.tables import Column, Table

OPENING = regex(  # of a question that asks for a thing
    r"(?:(?:in|for|at|on|from|to|by|of|under)\s+)?(?:which|what|who|where|when)\b", re.IGNORECASE
)
_ASKED = regex(
    r"\b(?:which|what|how many)\s+(?:of\s+)?(?:(?:the|these|those|all)\s+)?"
    r"(?P<nouns>(?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)


def named_as_asked(text: str, table: Table) -> Table:
    """The table, its rows named by the column that is asked for where that tells them apart, or by their
    number."""
    named = _told_by(text, table)
    return _by_its_number(text, table) if named is table else named


def _told_by(text: str, table: Table) -> Table:
    """The table, its rows named by the one other column that is asked for."""
    match = _ASKED.search(text)
    if match is None:
        return table
    asked = [stem(word.casefold()) for word in match["nouns"].split()]
    for at, word in enumerate(asked):
        if word in table.name.noun:
            return table
        found = [c for c in table.columns if c.noun == {word} and _tells_apart(c)]
        if len(found) == 1:
            return replace(table, name=found[0])
        if found or at == len(asked) - 1:
            return table
    return table


def _by_its_number(text: str, table: Table) -> Table:
    """The table whose rows go by the number before their name where that is asked for: `Which trench …`."""
    lead = OPENING.match(text)
    words = [word for word in words_of(text) if lead and word.start >= lead.end()][:2]
    found = [
        column
        for column in table.columns[: table.name.number]
        if column.noun and any(word.stem in column.noun - table.name.stems for word in words)
        if _cells_differ(column)
    ]
    return replace(table, name=found[0]) if len(found) == 1 else table


def _tells_apart(column: Column) -> bool:
    """Whether each row has a cell of its own; numbers and dates are names only where rows begin with them."""
    return (column.sort in (Sort.TEXT, Sort.WORDY) or not column.number) and _cells_differ(column)


def _cells_differ(column: Column) -> bool:
    """Whether each row has a cell, and no two have the same."""
    return len(set(column.texts)) == len(column.texts) and not any(map(is_blank, column.texts))
