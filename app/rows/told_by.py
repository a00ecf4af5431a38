"""The column that a question means by what it asks for: `Which tests …`, of a table of numbered tests."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.rows.tables import Sort
from app.rows.values import is_blank
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.tables import Column, Table

_ASKED = regex(
    r"\b(?:which|what|how many)\s+(?:of\s+)?(?:(?:the|these|those|all)\s+)?"
    r"(?P<nouns>(?:[\w-]+\s+){0,2}[\w-]+)",
    re.IGNORECASE,
)


def told_by(text: str, table: Table) -> Table:
    """The table, its rows named by the column that is asked for where that tells them apart."""
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


def _tells_apart(column: Column) -> bool:
    """Whether each row has a cell of its own; numbers and dates are names only where rows begin with them."""
    if column.sort not in (Sort.TEXT, Sort.WORDY) and column.number:
        return False
    return len(set(column.texts)) == len(column.texts) and not any(map(is_blank, column.texts))
