"""The verb that leads to a figure: “examined 90 files and returned 12” against “returned 90 files”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from app.checking.lemmas import lemma
from app.checking.same_word import same
from index.words import STOP, fold
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.figure_values import Figure

_SKIPPED = frozenset(
    "about around some nearly almost roughly only just over under more less fewer than up to at least most "
    "by approximately exactly all another other further".split()
)
REACH = 25  # characters behind a figure in which its verb may stand
_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = regex(r"[,;:.()]")


def led_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why the verb before a claim's figure stands before another figure in a sentence; else None.

    >>> led_otherwise("It returned 90 files.", ["It examined 90 files and returned 12 of them."])
    'the claim says “returned 90”, the passage “returned 12”'
    """
    mine = facts(claim).figures
    for said in mine:
        verb = _leading(claim, said)
        if not verb:
            continue
        for sentence in sentences:
            theirs = facts(sentence).figures
            own = [one for one in theirs if agree(said, one) and one.unit == said.unit]
            if len(own) != 1 or not _leading(sentence, own[0]) or _alike(verb, _leading(sentence, own[0])):
                continue
            rivals = [
                one
                for one in theirs
                if one is not own[0] and one.unit == said.unit and _alike(verb, _leading(sentence, one))
            ]
            given = any(unitless(o).value == unitless(r).value for o in mine for r in rivals)
            if len(rivals) == 1 and not given and not _told_before(verb, sentence, own[0], rivals[0]):
                return f"the claim says “{verb} {said.text}”, the passage “{verb} {rivals[0].text}”"
    return None


def _told_before(verb: str, sentence: str, own: Figure, rival: Figure) -> bool:
    """Whether the verb stands with the figure too, though not right before it."""
    start = rival.end if rival.end <= own.start else 0
    near = _WORD.findall(sentence[start : own.end + REACH])
    return sum(_alike(verb, fold(word)) for word in near) > int(own.end + REACH > rival.start > own.start)


@lru_cache(maxsize=8192)
def _leading(text: str, figure: Figure) -> str:
    """The verb in the past right before a figure, words of nearness aside; "" where another word is there."""
    words = _WORD.findall(_CUT.split(text[: figure.start])[-1])
    while words and fold(words[-1]) in _SKIPPED:
        words.pop()
    word = fold(words[-1]) if words else ""
    return word if word not in STOP and (re.fullmatch(r"\w{2,}ed", word) or lemma(word) != word) else ""


def _alike(one: str, other: str) -> bool:
    return bool(other) and same(lemma(one), lemma(other))
