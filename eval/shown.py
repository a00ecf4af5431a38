"""How many words must be read, passage after passage, until all of the evidence has been seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eval.words import Haystack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.places import Place
    from index.values import StoredPassage

BUDGETS = (100, 200, 400)  # words

_WORDS = re.compile(r"\S+")


def words_until(places: Sequence[Place], passages: Sequence[StoredPassage]) -> int | None:
    """The words from the first passage's first to the last one of the evidence; None where some is missing.

    Of several places that serve, the one shown first counts.
    """
    first: dict[int, int] = {}
    before = 0
    for passage in passages:
        for number, place in enumerate(places):
            here = [spot.evidence for spot in place if spot.address == passage.address]
            if number not in first and here:
                first[number] = before + min(_until(text, passage.text) for text in here)
        before += len(_WORDS.findall(passage.text))
        if len(first) == len(places):
            return max(first.values(), default=None)
    return None


def _until(evidence: str, text: str) -> int:
    """The number of the word of a text with which the evidence is complete."""
    ends = [match.end() for match in _WORDS.finditer(text)]
    low, high = 0, len(ends) - 1
    while low < high:  # what begins a text holds the evidence from some length on
        middle = (low + high) // 2
        if Haystack.of(text[: ends[middle]]).holds(evidence):
            high = middle
        else:
            low = middle + 1
    return low + 1
