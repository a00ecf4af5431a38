"""The reading order of flattened pages: which of a page's columns was written first.

A page of two columns may stand in the source with its right column before its left. The cut between
them is found where sentences broken off and sentences that begin in the middle fit together again,
where first, second, third and the numbers of references then run in order, and near the page's middle.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.flat_headings import heading_end
from ingest.flat_words import SMALL, STARTERS, begins_lower, ends_sentence, mark_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.flat_headings import Vocabulary
    from ingest.flat_words import Word

MISFIT = 6.0  # a sentence that ends before one that begins in the middle, or the other way round
_CUT = 1.5
_BACK = frozenset("that this these those it they its their he she his her such however moreover he".split())
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "finally": 9, "lastly": 9}
_REACH = 60


@dataclass(frozen=True, slots=True)
class Ordered:
    """The words in reading order, and the offsets at which two parts were joined that do not fit."""

    words: list[Word]
    broken: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A page read from word `cut` on, and then from its beginning to there."""

    words: list[Word]
    seam: int  # where the two parts meet, 0 where the page was not cut
    cost: float


def in_order(pages: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> Ordered:
    """The pages' words with the columns of each page in order."""
    pages = [page for page in pages if page]
    rare = _rarity(pages)
    usual = median(len(page) for page in pages) if pages else 0
    seen: set[int] = set()
    table: list[list[_Choice]] = []
    for page in pages:
        table.append(_choices(page, vocabulary, rare, seen, usual))
        seen |= {number for word in page for number in mark_numbers(word.text)}
    return _joined(_cheapest(table, vocabulary, rare), vocabulary, rare)


def _rarity(pages: Sequence[Sequence[Word]]) -> Mapping[str, float]:
    counts = Counter(word.key for page in pages for word in page if len(word.key) > 3 and word.key not in SMALL)
    return {key: 1 / count for key, count in counts.items() if 1 < count < 12}


def _choices(
    page: Sequence[Word], vocabulary: Vocabulary, rare: Mapping[str, float], seen: set[int], usual: float
) -> list[_Choice]:
    whole = list(page)
    choices = [_Choice(whole, 0, _disorder(whole, seen))]
    large = 3.0 if len(page) > 1.6 * usual else 0.0
    for cut in _cuts(page, vocabulary):
        turned = [*page[cut:], *page[:cut]]
        cost = _CUT + large + 2.0 * abs(2 * cut / len(page) - 1) + _disorder(turned, seen)
        cost += _join(page, page, vocabulary, rare)
        if heading_end(page, cut, vocabulary) > cut:
            cost -= 0.7
        elif page[cut].core.casefold() in _BACK:
            cost += 1.0
        choices.append(_Choice(turned, len(page) - cut, cost))
    return choices


def _cuts(page: Sequence[Word], vocabulary: Vocabulary) -> list[int]:
    """Where one column may end and the other begin."""
    cuts = []
    for at in range(1, len(page)):
        before = page[at - 1]
        if ends_sentence(before) or (
            begins_lower(before) and not begins_lower(page[at]) and heading_end(page, at, vocabulary) > at
        ):
            cuts.append(at)
    return cuts


def _disorder(words: Sequence[Word], seen: set[int]) -> float:
    """What counting words and first pointers to references in the wrong order cost."""
    firsts: list[int] = []
    known = set(seen)
    for word in words:
        for number in mark_numbers(word.text):
            if number not in known:
                known.add(number)
                firsts.append(number)
    turns = sum(a > b for n, a in enumerate(firsts) for b in firsts[n + 1 :])
    cost = min(6.0, 1.5 * turns)
    ordinals = [
        _ORDER[word.core.casefold()]
        for n, word in enumerate(words)
        if word.core.casefold() in _ORDER and word.text[:1].isupper() and word.text.endswith(",")
        if n == 0 or ends_sentence(words[n - 1]) or word.text[:1].isupper()
    ]
    if any(value == 2 and 1 not in ordinals[:n] and 1 in ordinals[n:] for n, value in enumerate(ordinals)):
        cost += 3.0
    return cost


def _join(
    before: Sequence[Word], after: Sequence[Word], vocabulary: Vocabulary, rare: Mapping[str, float]
) -> float:
    """What it costs that `after` follows `before`: little where a broken sentence finds its end."""
    ended = ends_sentence(before[-1])
    lower = begins_lower(after[0])
    if ended:
        return MISFIT if lower else 0.0
    if not lower and (
        after[0].core.casefold() in STARTERS or heading_end(after, 0, vocabulary) > 0
    ) and not before[-1].text.endswith(":"):
        return MISFIT
    shared = {word.key for word in before[-_REACH:]} & {word.key for word in after[:_REACH]}
    fit = sum(rare.get(key, 0.0) for key in shared)
    return (0.0 if lower else 2.5) - min(3.0, 2 * fit)


def _cheapest(
    table: Sequence[Sequence[_Choice]], vocabulary: Vocabulary, rare: Mapping[str, float]
) -> list[_Choice]:
    """One choice a page, so that all joins and all choices together cost least."""
    totals: list[tuple[float, list[_Choice]]] = []
    for choices in table:
        fresh: list[tuple[float, list[_Choice]]] = []
        for choice in choices:
            if not totals:
                opening = MISFIT if begins_lower(choice.words[0]) else 0.0
                fresh.append((choice.cost + opening, [choice]))
                continue
            joins = (
                (total + _join(chain[-1].words, choice.words, vocabulary, rare), n)
                for n, (total, chain) in enumerate(totals)
            )
            cost, best = min(joins)
            fresh.append((cost + choice.cost, [*totals[best][1], choice]))
        totals = fresh
    return min(totals, key=lambda pair: pair[0])[1] if totals else []


def _joined(chain: Sequence[_Choice], vocabulary: Vocabulary, rare: Mapping[str, float]) -> Ordered:
    words: list[Word] = []
    broken: set[int] = set()
    for choice in chain:
        if words and _join(words, choice.words, vocabulary, rare) >= MISFIT:
            broken.add(len(words))
        if choice.seam and _join(choice.words[: choice.seam], choice.words[choice.seam :], vocabulary, rare) >= MISFIT:
            broken.add(len(words) + choice.seam)
        words += choice.words
    return Ordered(words, frozenset(broken))
