"""Two things said of two things: a claim that puts the parts together the other way round."""

from __future__ import annotations

from functools import lru_cache

from app.scales import NEGATORS, tokens_of
from index.words import STOP

_CUT = frozenset("than instead rather against versus respectively not nor compared".split())


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[frozenset[str], ...]:
    """The words of each clause of a text that stand in no other; numbers and ends of scales among them."""
    tokens = tokens_of(text)
    placed: list[tuple[int, str]] = []
    cut = 0
    for token in tokens:
        if token.word in _CUT:
            cut += 1
        if token.word not in STOP and token.word not in NEGATORS and token.word not in _CUT:
            placed.append((token.clause + cut, token.stem))
    numbers = [n for n, _ in placed]
    found: dict[int, set[str]] = {n: set() for n in numbers}
    for n, word in placed:
        found[n].add(word)
    return tuple(
        frozenset(w for w in words if sum(w in other for other in found.values()) == 1)
        for words in found.values()
    )


def mixed(said: str, stands: str) -> str | None:
    """Why a claim joins what a sentence keeps apart; None where it does not.

    >>> mixed("Ships pay 5 crowns, and boats pay 9.", "Ships pay 9 crowns and boats pay 5.")
    'the claim puts “crown” and “5” together, the passage “crown” and “9”'
    """
    mine, theirs = clauses(said), clauses(stands)
    for n, one in enumerate(mine):
        for other in mine[n + 1 :]:
            for k, first in enumerate(theirs):
                for second in theirs[k + 1 :]:
                    kept, brought = one & first, one & second
                    lost, stays = other & first, other & second
                    if kept and brought and lost and stays:
                        a, b, c = min(kept), min(brought), min(lost)
                        return f"the claim puts “{a}” and “{b}” together, the passage “{a}” and “{c}”"
    return None
