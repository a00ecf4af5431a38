"""Lists that run on in a flattened text: where their items begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.flat_words import ends_sentence, is_capital, is_small
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

BULLETS = "•‣▪◦●■○"
_NUMBER = regex(r"(\d{1,2})[.)]")
_LONGEST_ITEM = 80  # words
_LONGEST_LABEL = 6
_FURTHEST = 150  # words from one number of a list to the next
_LEAST_ITEMS = 3


def numbered_items(words: Sequence[Word]) -> frozenset[int]:
    """The offsets of the numbers of lists: `1.`, `2.`, `3.` … each before a capital, in order and near."""
    places = {n: int(match[1]) for n, word in enumerate(words) if (match := _NUMBER.fullmatch(word.text))}
    places = {n: k for n, k in places.items() if n + 1 < len(words) and is_capital(words[n + 1])}
    found: set[int] = set()
    for start in (n for n, number in places.items() if number == 1):
        chain = [start]
        for n, number in places.items():
            if chain[-1] < n <= chain[-1] + _FURTHEST and number == len(chain) + 1:
                chain.append(n)
        parted = all(ends_sentence(words[n - 1]) or words[n - 1].line != words[n].line for n in chain[1:])
        if len(chain) >= _LEAST_ITEMS + (not parted):
            found |= set(chain)
    return frozenset(found)


def item_ends(words: Sequence[Word], at: int, numbered: frozenset[int]) -> bool:
    """Whether a list item ends before `at`: before the next bullet; where its column or page ends and a
    capital follows; at the end of a sentence, unless more sentences lead up to the next bullet."""
    if at >= len(words):
        return False
    if words[at].text[:1] in BULLETS or at in numbered:
        return True
    if words[at - 1].text[:1] in BULLETS and len(words[at - 1].text) == 1:
        return False
    if words[at].line != words[at - 1].line and is_capital(words[at]):
        return True
    if not ends_sentence(words[at - 1]):
        return False
    line = words[at].line
    for n in range(at, min(len(words), at + _LONGEST_ITEM)):
        if words[n].line != line:
            return True
        if words[n].text[:1] in BULLETS or n in numbered:
            return not ends_sentence(words[n - 1])
    return True


def label_of_next(item: list[Word], words: Sequence[Word], at: int) -> list[Word]:
    """Where an item that ends before a bullet ends in a label such as `Skills Required:`, that label, taken
    from the item, for the list that follows."""
    if words[at].text[:1] not in BULLETS or not item[-1].text.endswith(":"):
        return []
    first = len(item) - 1
    while first > 1 and _in_label(item[first - 1]):
        first -= 1
    while first < len(item) - 1 and is_small(item[first]):
        first += 1
    if first < 2 or len(item) - first > _LONGEST_LABEL or not is_capital(item[first]):
        return []
    label = item[first:]
    del item[first:]
    return label


def _in_label(word: Word) -> bool:
    inner = is_capital(word) or is_small(word)
    return inner and not ends_sentence(word) and not word.text.endswith((",", ";", ":"))
