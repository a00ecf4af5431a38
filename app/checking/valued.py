"""Which of two things has more, by the figures that a sentence gives beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.compared import comparisons
from app.checking.denials import denials
from app.checking.figures import facts
from app.checking.paired import nearest_label
from app.checking.same_word import same
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.compared import Comparison

_WORD = regex(r"[^\W\d_]+")


def valued_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim has less be more by the figures of a sentence; None where it does not.

    >>> fares = ["It costs 9 crowns by ferry and 14 crowns by train."]
    >>> valued_otherwise("Ferries cost more than trains.", fares)
    'the passage has “9” for what the claim makes the more, “14” for the less'
    """
    if denials(claim):
        return None
    for compared in comparisons(claim):
        if compared.scale != "size":
            continue
        for sentence in sentences:
            if found := _in_sentence(compared, sentence):
                return found
    return None


def _in_sentence(compared: Comparison, sentence: str) -> str | None:
    figures = facts(sentence).figures
    places: dict[str, tuple[int, str]] = {}
    more: set[str] = set()
    for match in _WORD.finditer(sentence):
        form = stem(fold(match[0]))
        if fold(match[0]) in STOP:
            continue
        sides = [any(same(form, one) for one in side) for side in (compared.more, compared.less)]
        if sides[0] == sides[1] or form in places:
            continue
        places[form] = (match.start(), match[0])
        if sides[0]:
            more.add(form)
    if not more or len(more) == len(places) or len({figure.unit for figure in figures}) != 1:
        return None
    held: dict[bool, list[tuple[float, str]]] = {True: [], False: []}
    for figure in figures:
        name = nearest_label(sentence, figure, places, places)
        if name is not None:
            held[name in more].append((figure.value, figure.text))
    if not held[True] or not held[False] or max(held[True])[0] >= min(held[False])[0]:
        return None
    return (
        f"the passage has “{held[True][0][1]}” for what the claim makes the more, "
        f"“{held[False][0][1]}” for the less"
    )
