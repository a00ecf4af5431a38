"""Columns that opposites tell apart, `Weight before drying`, `Weight after drying`: which is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.opposites import opposed
from index.thesaurus import kin
from index.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAIRS = tuple(
    frozenset(pair.split())
    for pair in (
        "before after,with without,claimed allowed,sought granted,asked granted,planned actual,budget actual,"
        "estimated actual,old new,start end,opened closed,lowest highest,low high,min max,bought sold,"
        "for against"
    ).split(",")
)
_SAID = {  # deeds that tell of which column the thing is: `Votes for`, of who backed it
    "for": "back support favour favor approve agree",
    "against": "oppose object reject resist",
}
_FIRST = frozenset("first initial initially preliminary provisional original originally".split())
_PUT_RIGHT = frozenset("revised corrected final amended restated".split())
_LINKS = frozenset("a an the of in at by on to per from and or".split())
_COMPOUND = 3  # letters of a word that may begin a compound: `day` of `daytime`


def told_apart(question: str, columns: Sequence[str], chosen: int) -> int | None:
    """The column that a question means: the one chosen, its twin where only that one's word is said, None
    where neither's is.

    >>> columns = ["Wood", "Weight before drying", "Weight after drying"]
    >>> told_apart("How heavy is oak after drying?", columns, 1)
    2
    >>> told_apart("How heavy is oak?", columns, 1)
    """
    asked = re.findall(r"\w+", question.lower())
    own = _words(columns[chosen])
    if _superseded(own, columns) and not any(_says(asked, word) for word in own & _FIRST):
        return None
    for number, column in enumerate(columns):
        other = _words(column)
        mine, its = own - other, other - own
        if number == chosen or len(mine) != 1 or len(its) != 1 or not any(map(str.isalpha, own & other)):
            continue
        if not _opposed(*mine, *its):
            continue
        said, else_said = (any(_says(asked, word) for word in words) for words in (mine, its))
        if not said:
            return number if else_said else None
    return chosen


def _superseded(own: frozenset[str], columns: Sequence[str]) -> bool:
    """Whether a column is of what was first said, and another of how that was put right: which is asked?"""
    return bool(own & _FIRST) and any(_words(column) & _PUT_RIGHT for column in columns)


def _opposed(one: str, other: str) -> bool:
    """Whether two words cannot both be meant: opposites, and numbers, such as years."""
    both = frozenset((one, other))
    return both in _PAIRS or opposed(stem(one), stem(other)) or (one.isdigit() and other.isdigit())


def _words(column: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"\([^()]*\)", "", column).lower())) - _LINKS


def _says(asked: Sequence[str], word: str) -> bool:
    """Whether one of the words asked is a word, means it, or is a compound that it begins."""
    root = stem(word)
    deeds = frozenset(map(stem, _SAID.get(word, "").split()))
    if deeds:
        return any(stem(one) in deeds for one in asked) or word in asked[-3:]
    return any(
        stem(one) == root
        or stem(one) in kin(root)
        or (len(word) >= _COMPOUND and one.startswith(word) and not one.isdigit())
        for one in asked
    )
