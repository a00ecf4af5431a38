"""The reading order of flattened pages: which of a page's columns was written first.

A page of two columns may stand in the source with its right column before its left. The cut between
them is found where sentences broken off and sentences that begin in the middle fit together again,
where first, second, third and the numbers of references then run in order, and near the page's middle.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.flat_headings import heading_end
from ingest.flat_joins import MISFIT, Edge, Scale, beginning, ending, is_ended, join
from ingest.flat_words import SMALL, begins_lower, ends_sentence, is_capital, is_small, mark_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.flat_headings import Vocabulary
    from ingest.flat_words import Word

_CUT = 1.5
_BACK = frozenset("that this these those it they its their he she his her such however moreover he".split())
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "finally": 9, "lastly": 9}
_LARGEST_PAGE = 3000  # words


@dataclass(frozen=True, slots=True)
class Ordered:
    """The words in reading order, and the offsets at which two parts were joined that do not fit."""

    words: list[Word]
    broken: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two certain ends of a column or page; `opens_page` where a running head stood before."""

    words: Sequence[Word]
    opens_page: bool


@dataclass(frozen=True, slots=True)
class _Choice:
    """One or two pieces in the order in which they are read."""

    words: list[Word]
    seam: int  # where the two parts meet, 0 where nothing was moved
    seam_cost: float
    cost: float
    first: Edge
    last: Edge


def in_order(pages: Sequence[Sequence[Word]], vocabulary: Vocabulary, elsewhere: set[int]) -> Ordered:
    """The pages' words with the columns of each page in order; `elsewhere` are the numbers of the marks
    that stand in tables."""
    pieces = [piece for page in pages for piece in _pieces(page)]
    usual = median(len(piece.words) for piece in pieces) if pieces else 0
    scale = Scale(vocabulary, _rarity(pages), usual)
    seen = [elsewhere]
    for piece in pieces:
        seen.append(seen[-1] | {number for word in piece.words for number in mark_numbers(word.text)})
    return _joined(_cheapest(pieces, seen, scale), scale)


def _pieces(page: Sequence[Word]) -> list[_Piece]:
    """A page parted where a small letter follows the end of a sentence: there a column must have ended."""
    cuts = [n for n in range(1, len(page)) if ends_sentence(page[n - 1]) and _continues(page[n])]
    edges = [0, *cuts, len(page)]
    return [
        _Piece(page[first:end], opens_page=not first)
        for first, end in itertools.pairwise(edges)
        if first < end
    ]


def _continues(word: Word) -> bool:
    """Whether a word can only stand inside a sentence: all in small letters, and no address."""
    return word.core.islower() and word.core.isalpha()


def _rarity(pages: Sequence[Sequence[Word]]) -> Mapping[str, float]:
    counts = Counter(
        word.key for page in pages for word in page if len(word.key) > 3 and word.key not in SMALL
    )
    return {key: 1 / count for key, count in counts.items() if 1 < count < 12}


def _choices(piece: _Piece, seen: set[int], scale: Scale) -> list[_Choice]:
    """A piece as it stands, or cut in two and turned round."""
    page = piece.words
    plain = _disorder(page, seen)
    choices = [_Choice(list(page), 0, 0.0, plain, beginning(page, scale), ending(page, scale))]
    if len(page) > _LARGEST_PAGE:
        return choices  # nothing shows where its pages end, so no two columns can be told apart
    large = 3.0 if len(page) > 2.5 * scale.usual else 0.0
    for cut in _cuts(page, scale.vocabulary):
        cost = large
        if heading_end(page, cut, scale.vocabulary) > cut:
            cost -= 0.2
        elif page[cut].core.casefold() in _BACK:
            cost += 0.1
        choices.append(_turned(page[:cut], page[cut:], _Before(seen, plain), scale, cost=cost))
    return choices


@dataclass(frozen=True, slots=True)
class _Before:
    """The marks of the text before, and how much is out of order while nothing is moved."""

    seen: set[int]
    disorder: float


def _turned(
    first: Sequence[Word], second: Sequence[Word], before: _Before, scale: Scale, *, cost: float
) -> _Choice:
    """The second part before the first, as the two columns of a page."""
    words = [*second, *first]
    disorder = _disorder(words, before.seen)
    balance = 2 * len(first) / len(words) - 1
    cost += _CUT + 6.0 * balance * balance + disorder
    seam_cost = join(ending(second, scale), beginning(first, scale), scale)
    continues = not is_ended(second) and begins_lower(first[0])
    if not continues and disorder >= before.disorder:
        cost += 3.0
    ends = beginning(second, scale), ending(first, scale)
    return _Choice(words, len(second), seam_cost, cost + seam_cost, *ends)


def _cuts(page: Sequence[Word], vocabulary: Vocabulary) -> list[int]:
    """Where one column may end and the other begin."""
    cuts = []
    for at in range(1, len(page)):
        before = page[at - 1]
        if ends_sentence(before) or (
            begins_lower(before)
            and not _within_title_case(page, at)
            and not begins_lower(page[at])
            and heading_end(page, at, vocabulary) > at
        ):
            cuts.append(at)
    return cuts


def _within_title_case(words: Sequence[Word], at: int) -> bool:
    """Whether small words lead back from `at` to a capital: it is inside a heading, not the first of it."""
    back = at - 1
    while back >= 0 and is_small(words[back]):
        back -= 1
    return 0 <= back < at - 1 and is_capital(words[back])


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


def _cheapest(pieces: Sequence[_Piece], seen: Sequence[set[int]], scale: Scale) -> list[_Choice]:
    """The choices, one a piece or one for two, so that all joins and all choices together cost least."""
    layers: list[list[tuple[float, list[_Choice]]]] = [[(0.0, [])], *([] for _ in pieces)]
    for n, piece in enumerate(pieces):
        layers[n + 1] += [_after(layers[n], choice, scale) for choice in _choices(piece, seen[n], scale)]
        if n + 1 < len(pieces) and _may_swap(piece, pieces[n + 1]):
            across = _CUT if pieces[n + 1].opens_page else 0.0
            before = _Before(seen[n], _disorder([*piece.words, *pieces[n + 1].words], seen[n]))
            swap = _turned(piece.words, pieces[n + 1].words, before, scale, cost=across)
            layers[n + 2].append(_after(layers[n], swap, scale))
    return min(layers[-1], key=lambda pair: pair[0])[1]


def _may_swap(piece: _Piece, following: _Piece) -> bool:
    """Two parts of a page may change places; those of two pages only where a sentence goes on then."""
    goes_on = not is_ended(following.words) and begins_lower(piece.words[0])
    return goes_on or not following.opens_page


def _after(
    totals: Sequence[tuple[float, list[_Choice]]], choice: _Choice, scale: Scale
) -> tuple[float, list[_Choice]]:
    """The cheapest way to come to a choice."""
    if not totals[0][1]:
        return choice.cost + (MISFIT if choice.first.inner else 0.0), [choice]
    joins = (
        (total + join(chain[-1].last, choice.first, scale), n) for n, (total, chain) in enumerate(totals)
    )
    cost, best = min(joins)
    return cost + choice.cost, [*totals[best][1], choice]


def _joined(chain: Sequence[_Choice], scale: Scale) -> Ordered:
    words: list[Word] = []
    broken: set[int] = set()
    for number, choice in enumerate(chain):
        if number and join(chain[number - 1].last, choice.first, scale) >= MISFIT:
            broken.add(len(words))
        if choice.seam and choice.seam_cost >= MISFIT:
            broken.add(len(words) + choice.seam)
        words += choice.words
    return Ordered(words, frozenset(broken))
