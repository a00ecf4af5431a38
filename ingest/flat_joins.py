"""How well one stretch of words goes on with another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.flat_headings import heading_end
from ingest.flat_words import STARTERS, begins_lower, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.flat_headings import Vocabulary
    from ingest.flat_words import Word

MISFIT = 6.0  # a sentence that ends before one that begins in the middle, or the other way round
_REACH = 60


_SHORT_LINE = 30  # words of a line of the source that may stand by itself


@dataclass(frozen=True, slots=True)
class Edge:
    """What is to be known of the first or the last words of a part, to judge what may stand beside it."""

    whole: bool  # a sentence, or a heading, begins or ends here
    inner: bool  # at a beginning: a small letter; at an end: a colon
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scale:
    """What the whole text says about its words and pieces."""

    vocabulary: Vocabulary
    rare: Mapping[str, float]
    usual: float


def beginning(words: Sequence[Word], scale: Scale) -> Edge:
    begins = words[0].core.casefold() in STARTERS or heading_end(words, 0, scale.vocabulary) > 0
    keys = frozenset(word.key for word in words[:_REACH])
    return Edge(begins, begins_lower(words[0]), keys & scale.rare.keys())


def ending(words: Sequence[Word], scale: Scale) -> Edge:
    keys = frozenset(word.key for word in words[-_REACH:])
    return Edge(is_ended(words), words[-1].text.endswith(":"), keys & scale.rare.keys())


def is_ended(words: Sequence[Word]) -> bool:
    """Whether a sentence ends here, or a page's number or a short line by itself stands behind its end."""
    if ends_sentence(words[-1]):
        return True
    if words[-1].text[-1] in "-\u2010":
        return False
    start = len(words) - 1
    while start and words[start - 1].line == words[-1].line and len(words) - start <= _SHORT_LINE:
        start -= 1
    alone = words[start].start == 0 and not begins_lower(words[start])
    counted = len(words) > 1 and words[-1].text.isdecimal() and ends_sentence(words[-2])
    return counted or (alone and (not start or ends_sentence(words[start - 1])))


def join(before: Edge, after: Edge, scale: Scale) -> float:
    """What it costs that one part follows another: little where a broken sentence finds its end."""
    if before.whole:
        return MISFIT if after.inner else 0.0
    if after.whole and not after.inner and not before.inner:
        return MISFIT
    return (0.0 if after.inner else 2.5) - fit(before, after, scale)


def fit(before: Edge, after: Edge, scale: Scale) -> float:
    """How much the rare words that two parts share speak for one following the other."""
    return min(3.0, 2 * sum(scale.rare[key] for key in before.keys & after.keys))
