"""Words that say about the same: the kin of a stem, from the project's own list of English synonyms."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from index.words import stem

_LIST = Path(__file__).with_name("synonyms.txt")
_NONE: frozenset[str] = frozenset()


def kin(word_stem: str) -> frozenset[str]:
    """The stems of the words that mean about the same; empty where the list has none.

    >>> sorted(kin("fee"))
    ['bill', 'charg', 'cost', 'expens', 'pay', 'payment', 'price', 'tuition']
    """
    return _groups().get(word_stem, _NONE)


def knows(word: str) -> bool:
    """Whether the list holds a word, in this or another of its forms: then it is not misspelt."""
    return stem(word) in _groups()


@lru_cache(maxsize=4096)
def meant_in(present: frozenset[str]) -> frozenset[str]:
    """The stems of a text, and those of the words that they may stand for."""
    return present.union(*(kin(one) for one in present))


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Each stem with those of all groups it stands in, itself left out; read when first asked for."""
    groups: dict[str, set[str]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stems = {stem(word) for word in line.split()}
        for one in stems:
            groups.setdefault(one, set()).update(stems - {one})
    return {one: frozenset(others) for one, others in groups.items()}
