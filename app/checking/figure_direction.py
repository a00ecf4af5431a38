"""By how much it rose or fell: one figure, and the words beside it that say in which direction."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from app.checking.figure_values import agree
from app.checking.figures import facts
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.checking.figure_values import Figure

BEFORE, AFTER = 3, 3  # words before and after a figure that may say its direction
_UP = frozenset(
    map(
        stem,
        "rise rose risen rising increase grow grew grown growth gain climb climbed up more higher larger "
        "longer bigger "
        "greater extra additional add added cost costs raise raised jump jumped soar expand".split(),
    )
)
_DOWN = frozenset(
    map(
        stem,
        "fall fell fallen falling decrease decline drop dropped shrink shrank shrunk down less fewer "
        "lower smaller "
        "shorter save saves saved saving reduce cut cuts lose lost slump dwindle diminish sink sank".split(),
    )
)
_WORD = regex(r"[^\W\d_]+")
_EDGE = regex(r"[,;:.()]|\b(?:and|but|while|although|from|to)\b")


def other_direction(claim: str, sentence: str) -> str | None:
    """Why a claim lets that rise by a figure which a sentence lets fall by it; None where it does not.

    >>> other_direction("Use was up 8% on 2019.", "This is 8 per cent less than in 2019.")
    'the claim says “up … 8%”, the passage “8 per cent … less”'
    """
    if " than " in claim and " than " in sentence:
        return None  # the sides may have changed too
    for said in facts(claim).figures:
        same = [figure for figure in facts(sentence).figures if agree(said, figure)]
        mine = _direction(claim, said)
        theirs = [_direction(sentence, figure) for figure in same]
        if mine[0] and theirs and all(one[0] == -mine[0] and _of_one_sort(mine, one) for one in theirs):
            return f"the claim says “{mine[1]}”, the passage “{theirs[0][1]}”"
    return None


@lru_cache(maxsize=8192)
def _direction(text: str, figure: Figure) -> tuple[int, str]:
    """+1 or −1 with the words that say so; 0 where none, or words of both, stand beside a figure."""
    start = max([0, *(match.end() for match in _EDGE.finditer(text, 0, figure.start))])
    edge = _EDGE.search(text, figure.end)
    before = _WORD.findall(text[start : figure.start])[-BEFORE:]
    after = list(
        takewhile(
            lambda word: _sign(word) or fold(word) not in STOP,
            _WORD.findall(text[figure.end : edge.start() if edge else len(text)])[:AFTER],
        )
    )
    found = {_sign(word): f"{word} … {figure.text}" for word in before}
    found |= {_sign(word): f"{figure.text} … {word}" for word in after}
    found.pop(0, None)
    if len(found) != 1 or any(fold(word) in ("not", "no", "than") for word in before):
        return 0, ""
    return next(iter(found.items()))


def _of_one_sort(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two directions are of one scale: a cost is the opposite of a saving, not of a fall."""
    costs, saves = (any(form in text for text in (one[1], other[1])) for form in ("cost", "sav"))
    return saves or not costs


def _sign(word: str) -> int:
    form = stem(fold(word))
    return 1 if form in _UP else -1 if form in _DOWN else 0
