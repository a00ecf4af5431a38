"""Levels of headings that have lost their looks: by their numbers, and by what the text above announces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.flat_words import SMALL, is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_TOP = frozenset(
    "abstract summary introduction background conclusion conclusions references bibliography notes "
    "endnotes acknowledgments acknowledgements acknowledgment acknowledgement appendix".split()
)


def levels(headings: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> list[int]:
    """The depth of each heading, from its words and those that follow it.

    Depth shows in printed numbers, in a heading that follows another at once, in series of headings that
    begin alike or whose texts count (first, second …), and in headings that the text before announces.
    """
    found: list[int] = []
    parent: int | None = None
    for number, (words, text) in enumerate(headings):
        printed = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})*)\.?", words[0].text)
        if printed:
            found.append(1 + printed[1].count("."))
            continue
        top = words[0].key in _TOP
        child = False if top or parent is None else _is_child(headings, number, parent, found)
        found.append(2 if child else 1)
        if not child:
            parent = number
        del text
    return found


def _is_child(
    headings: Sequence[tuple[Sequence[Word], Sequence[Word]]], number: int, parent: int, found: Sequence[int]
) -> bool:
    words, text = headings[number]
    above = headings[parent][1]
    if number == parent + 1 and not above:
        return True
    if _ordinal(text) > 1 and found[-1] == 2:
        return True
    if _ordinal(text) == 1 and _counts_on(headings, number):
        return True
    if number + 1 < len(headings) and not text:
        return False
    alike = [other for other in headings[parent + 1 :] if other is not headings[number] and len(other[0]) > 1]
    if len(words) > 2 and any(_begin_alike(words, other[0]) for other in alike[: number - parent + 2]):
        return True
    if found[-1] == 2 and len(words) == 1 and len(headings[number - 1][0]) == 1:
        return True
    return headings[parent][0][0].key not in _TOP and _announced(words, above)


def _ordinal(text: Sequence[Word]) -> int:
    """1 for a text that begins with First, 2 for Second …, 9 for Finally, 0 for others."""
    order = {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "finally": 9,
        "lastly": 9,
    }
    opening = [word.core.casefold() for word in text[:2]]
    if opening[:1] and opening[0] in order:
        return order[opening[0]]
    return order.get(opening[1], 0) if opening[:1] == ["the"] and len(opening) > 1 else 0


def _counts_on(headings: Sequence[tuple[Sequence[Word], Sequence[Word]]], number: int) -> bool:
    return any(_ordinal(text) == 2 for _, text in headings[number + 1 : number + 3])


def _begin_alike(one: Sequence[Word], other: Sequence[Word]) -> bool:
    return [word.key for word in one[:2]] == [word.key for word in other[:2]]


def _announced(words: Sequence[Word], above: Sequence[Word]) -> bool:
    """Whether the section above names what a heading names: its words together, or its initials."""
    keys = [word.key.removesuffix("s") for word in words if word.core not in SMALL]
    near = [word.key.removesuffix("s") for word in above]
    initials = "".join(word.core[:1] for word in words if is_capital(word))
    if len(initials) > 2 and any(word.core == initials for word in above):
        return True
    return len(keys) > 1 and any(
        all(key in near[at : at + 2 * len(keys)] for key in keys) for at in range(len(near))
    )
