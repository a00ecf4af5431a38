"""Which figure belongs to which thing, where a sentence gives several of one sort."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from index.words import STOP, fold
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.checking.figure_values import Figure

_EDGE = regex(r"[;:]|\b(?:while|whereas|and|but|against|compared (?:with|to))\b")
_OF = regex(r"\s*(?:[a-z]+\s+)?(?:in|for|of|by|to|from|among|at|with)\s+(?:the\s+)?")
_THAN = regex(r"(?:\s+[a-z]+){0,2}?\s+(?:more|less|fewer|[a-z]{2,}er)\s+than\b")
ACROSS, COMMA = 60, 10  # characters that the edge of a clause, or a comma, counts as


def paired_otherwise(claim: str, sentence: str) -> str | None:
    """Why a claim gives one thing the figure of another; None where it does not.

    >>> paired_otherwise("Yun drove 104 km/h.", "Marek drove 104 km/h and Yun 130 km/h.")
    'the claim gives “104 km/h” to “Yun”, the passage “130 km/h”'
    """
    mine, theirs = facts(claim).figures, facts(sentence).figures
    if len(theirs) < 2 or not mine:
        return None
    labels = _labels(claim), _labels(sentence)
    for said in mine:
        same = [figure for figure in theirs if agree(said, figure)]
        rivals = (
            [f for f in theirs if _of_one_sort(same[0], f, sentence) and f not in same]
            if len(same) == 1
            else []
        )
        if not rivals or any(agree(said, one) for one in rivals):
            continue
        own = nearest_label(claim, said, labels[0], labels[1])
        held = nearest_label(sentence, same[0], labels[1], labels[1])
        if not own or not held or own == held or _said_alike(claim, said, sentence, same[0]):
            continue
        other = [one for one in rivals if nearest_label(sentence, one, labels[1], labels[0]) == own]
        given = [f for f in mine if f is not said and other and unitless(f).value == unitless(other[0]).value]
        if len(other) == 1 and all(nearest_label(claim, f, labels[0], labels[1]) != own for f in given):
            return f"the claim gives “{said.text}” to “{labels[0][own][1]}”, the passage “{other[0].text}”"
    return None


def _of_one_sort(one: Figure, other: Figure, text: str) -> bool:
    """Whether two figures may be two values of one thing: of one unit, or counting the same or nothing."""
    if one.unit == other.unit:
        return bool(one.unit) or not one.counts or not other.counts or bool(one.counts & other.counts)
    return not other.unit and not other.counts and not text.startswith(" of", other.end)


def _said_alike(claim: str, said: Figure, sentence: str, stands: Figure) -> bool:
    """Whether a figure is said of the same thing in both: `shrank by` leads to it, or both make it a
    difference, `310 crowns less than`."""
    if _THAN.match(claim, said.end) and _THAN.match(sentence, stands.end):
        return True
    mine, theirs = _leading(claim[: said.start]), _leading(sentence[: stands.start])
    return bool(mine) and mine == theirs


def _leading(before: str) -> tuple[str, ...]:
    """The last two words before a figure, where a verb or noun is among them."""
    words = [fold(word) for word in re.findall(r"[^\W\d_]+", re.split(r"[,;:.]", before)[-1])[-2:]]
    return tuple(words) if any(word not in STOP for word in words) else ()


@lru_cache(maxsize=4096)
def _labels(text: str) -> Mapping[str, tuple[int, str]]:
    """The names of a text that stand there once, by stem: where, and as written."""
    found: dict[str, tuple[int, str]] = {}
    twice: set[str] = set()
    dates = facts(text).moments
    for word in words_of(text):
        if any(date.start <= word.start < date.end for date in dates):
            continue
        if not (word.is_name or (word.start == 0 and word.text[:1].isupper())):
            continue
        if word.stems[0] in found:
            twice.add(word.stems[0])
        found[word.stems[0]] = (word.start, word.text)
    return {name: place for name, place in found.items() if name not in twice}


def nearest_label(
    text: str, figure: Figure, labels: Mapping[str, tuple[int, str]], held: Mapping[str, tuple[int, str]]
) -> str | None:
    """The label nearest to a figure, one before it and in its clause first."""
    best: tuple[int, str] | None = None
    for name, (at, _) in labels.items():
        if name not in held:
            continue
        between = text[at : figure.start] if at < figure.start else text[figure.end : at]
        far = len(between) + ACROSS * len(_EDGE.findall(between)) + COMMA * between.count(",")
        far += 0 if at < figure.start else ACROSS // 2
        if at >= figure.end and _OF.fullmatch(between):
            far = 0
        if best is None or far < best[0]:
            best = (far, name)
    return best[1] if best else None
