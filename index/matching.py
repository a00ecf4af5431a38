"""What became of each passage of an edition in the next one: pure functions over numbers and texts.

Words count by their rarity, and each explains one other word at most: the pairs that share most are
linked first, the next by the words that are left. So near copies do not compete, and a passage that was
split or merged is linked to each of its parts.
"""

from __future__ import annotations

import heapq
import math
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.values import Change, Fate
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SAME_PLACE, ELSEWHERE = 0.3, 0.5  # likeness from which a passage is another one, reworded
MOST_OF_ONE = 0.5  # the share of either passage that makes it a part of the other
PART = 0.2  # the share of an old passage that makes a further part of it
RUN = 2  # words in a row that count as the same; of a further part, FURTHER
FURTHER = 4
SHORT = 8  # words of a passage in which every word counts
LOOKED_AT = 8  # new passages that an old one is compared with, besides so many before and after its place
POSTINGS = 2_000  # of the words of an old passage, the rarest first, that choose them
NEARBY = 1.15  # what a pair in the same place counts

_DASHES, _QUOTES, _UNSEEN = "‐‑‒–—―−", '‘’‚‛`´“”„‟«»"', "\u00ad\u200b\u2060\ufeff"
_STYLE = str.maketrans(_DASHES + _QUOTES, "-" * len(_DASHES) + "'" * len(_QUOTES), _UNSEEN)
_HYPHEN = regex(r"(?<=[^\W\d_])\s*-\s*(?=[^\W\d_])")
_SPACE = regex(r"(?<!\d)\s+|\s+(?!\d)")
_WORD = regex(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def same_words(text: str) -> str:
    """What of a text is left when repair and typography are taken away: equal for texts that say the same.

    >>> same_words("The “state–of–the–art”  or- der") == same_words("The 'state-of-the-art' order")
    True
    >>> same_words("1.5 to 2") == same_words("15 to 2")
    False
    """
    text = unicodedata.normalize("NFKC", text).translate(_STYLE)
    return _SPACE.sub("", _HYPHEN.sub("", text))


def match(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> tuple[Change, ...]:
    """What became of the passages of `old` in `new`, each a (number, text) in reading order.

    One number in both editions has one text. The changes of the old passages come first, in their
    order, then the new passages that replace none.
    """
    there = {number for number, _ in new}
    kept = [number for number, _ in old if number in there]
    steady = _steady(kept, {number: place for place, (number, _) in enumerate(new)})
    lost = _placed(old, steady, set(kept))
    came = _placed(new, steady, set(kept))
    links = _twins(lost, came)
    same = frozenset(links)
    taken = {number for targets in links.values() for number in targets}
    _link(
        [one for one in lost if one.number not in links],
        [one for one in came if one.number not in taken],
        links,
    )
    order = {number: place for place, (number, _) in enumerate(new)}
    sources = Counter(target for targets in links.values() for target in targets)
    changes = []
    for number, _ in old:
        targets = tuple(sorted(links.get(number, ()), key=order.__getitem__))
        if number in there:
            fate = Fate.IDENTICAL if number in steady else Fate.MOVED
            changes.append(Change(number, fate, (number,)))
        elif number in same:
            changes.append(Change(number, Fate.RETOUCHED, targets))
        else:
            changes.append(Change(number, _fate(targets, sources), targets))
    fresh = [Change(None, Fate.NEW, (one.number,)) for one in came if not sources[one.number]]
    return (*changes, *fresh)


def _fate(targets: Sequence[int], sources: Counter[int]) -> Fate:
    match targets:
        case []:
            return Fate.GONE
        case [target]:
            return Fate.MERGED if sources[target] > 1 else Fate.REWORDED
        case _:
            return Fate.SPLIT


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage that stands in one edition only; `gap` is the kept passage that it follows."""

    number: int
    text: str
    gap: int
    words: tuple[str, ...]


def _placed(edition: Iterable[tuple[int, str]], steady: frozenset[int], kept: set[int]) -> list[_Passage]:
    gap, found = 0, []
    for number, text in edition:
        if number in steady:
            gap = number
        elif number not in kept:
            found.append(_Passage(number, text, gap, words_of(text)))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The words and figures of a text, case and typography aside."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).translate(_STYLE).casefold()))


def _steady(kept: Sequence[int], place: dict[int, int]) -> frozenset[int]:
    """The most passages that stand in one order in both editions; the other kept ones moved."""
    ends: list[int] = []  # the least place at which a rising run of each length ends
    runs: list[int] = []
    before: list[int] = []
    for at, number in enumerate(kept):
        length = bisect_left(ends, place[number])
        before.append(runs[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place[number])
            runs.append(at)
        else:
            ends[length], runs[length] = place[number], at
    found = []
    at = runs[-1] if runs else -1
    while at >= 0:
        found.append(kept[at])
        at = before[at]
    return frozenset(found)


def _twins(lost: Sequence[_Passage], came: Sequence[_Passage]) -> dict[int, list[int]]:
    """Passages that are the same but for repair and typography; of several alike, those in one place."""
    alike: defaultdict[str, deque[_Passage]] = defaultdict(deque)
    for one in came:
        alike[same_words(one.text)].append(one)
    links = {}
    for one in lost:
        twins = alike.get(same_words(one.text))
        if twins:
            twin = next((twin for twin in twins if twin.gap == one.gap), twins[0])
            twins.remove(twin)
            links[one.number] = [twin.number]
    return links


def _link(lost: Sequence[_Passage], came: Sequence[_Passage], links: dict[int, list[int]]) -> None:
    """Link old passages to the new ones that hold their words, the likest first."""
    words = _Words(lost, came)
    queue = [(-words.score(pair), pair) for pair in _pairs(lost, came, words)]
    heapq.heapify(queue)
    linked: Counter[int] = Counter()
    while queue:
        negative, pair = heapq.heappop(queue)
        score = words.score(pair)
        if score <= 0:
            continue
        if -negative > score * 1.0001:  # some of its words were explained by another pair
            heapq.heappush(queue, (-score, pair))
            continue
        one, other = lost[pair[0]], came[pair[1]]
        fresh = not (one.number in links or linked[other.number])
        if words.belong(pair, one.gap == other.gap, fresh=fresh):
            links.setdefault(one.number, []).append(other.number)
            linked[other.number] += 1
            words.explain(pair)


_Pair = tuple[int, int]


def _pairs(lost: Sequence[_Passage], came: Sequence[_Passage], words: _Words) -> list[_Pair]:
    """The pairs that are looked at: those that share the most telling words, and those in one place."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(came):
        for word in dict.fromkeys(one.words):
            holding[word].append(at)
    pairs = set(_in_place(lost, came))
    for at, one in enumerate(lost):
        shared: defaultdict[int, float] = defaultdict(float)
        seen = 0
        for word in sorted(set(one.words), key=lambda word: (-words.weight[word], word)):
            seen += len(holding[word])
            if shared and seen > POSTINGS:
                break
            for other in holding[word]:
                shared[other] += words.weight[word]
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:LOOKED_AT]
        pairs.update((at, other) for other, _ in best)
    return sorted(pairs)


def _in_place(lost: Sequence[_Passage], came: Sequence[_Passage]) -> Iterator[_Pair]:
    """The pairs that follow one kept passage, each old one with the new ones that stand as far from it."""
    sides: list[defaultdict[int, list[int]]] = [defaultdict(list), defaultdict(list)]
    for side, passages in zip(sides, (lost, came), strict=True):
        for at, one in enumerate(passages):
            side[one.gap].append(at)
    for gap, olds in sides[0].items():
        news = sides[1].get(gap, [])
        for place, at in enumerate(olds):
            middle = place * len(news) // len(olds)
            for other in news[max(0, middle - LOOKED_AT) : middle + LOOKED_AT]:
                yield at, other


class _Words:
    """The words of all passages, how much each tells, and which are not explained yet."""

    def __init__(self, lost: Sequence[_Passage], came: Sequence[_Passage]) -> None:
        held = Counter(word for one in (*lost, *came) for word in set(one.words))
        count = len(lost) + len(came)
        self.weight = {word: math.log((count + 1) / n) + 0.1 for word, n in held.items()}
        self._gaps = [one.gap for one in lost], [one.gap for one in came]
        self._left = [list(one.words) for one in lost], [list(one.words) for one in came]
        self._whole = [self._sum(one.words) for one in lost], [self._sum(one.words) for one in came]
        self._size = [len(one.words) for one in lost], [len(one.words) for one in came]
        self._known: dict[_Pair, tuple[int, int, list[tuple[int, int, int]]]] = {}

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self.weight[word] for word in words)

    def _runs(self, pair: _Pair) -> list[tuple[int, int, int]]:
        """Where the words that are left are the same: (place in the old, in the new, how many)."""
        from rapidfuzz.distance import LCSseq  # delayed: only new editions need it

        old, new = self._left[0][pair[0]], self._left[1][pair[1]]
        known = self._known.get(pair)
        if known is not None and known[:2] == (len(old), len(new)):
            return known[2]
        least = RUN if min(self._size[0][pair[0]], self._size[1][pair[1]]) > SHORT else 1
        runs = [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in LCSseq.opcodes(old, new)
            if op.tag == "equal" and op.src_end - op.src_start >= least
        ]
        self._known[pair] = len(old), len(new), runs
        return runs

    def _mass(self, pair: _Pair) -> float:
        left = self._left[0][pair[0]]
        return sum(self._sum(left[at : at + size]) for at, _, size in self._runs(pair))

    def score(self, pair: _Pair) -> float:
        """How much the pair shares of what is not explained yet."""
        near = self._gaps[0][pair[0]] == self._gaps[1][pair[1]]
        return self._mass(pair) * (NEARBY if near else 1)

    def belong(self, pair: _Pair, in_place: bool, *, fresh: bool) -> bool:
        """Whether the pair shares enough: a passage reworded, part of another, or a further part."""
        mass = self._mass(pair)
        of_old, of_new = mass / self._whole[0][pair[0]], mass / self._whole[1][pair[1]]
        longest = max((size for *_, size in self._runs(pair)), default=0)
        if max(of_old, of_new) >= MOST_OF_ONE and (in_place or longest >= FURTHER):
            return True
        if fresh:
            both = 2 * mass / (self._whole[0][pair[0]] + self._whole[1][pair[1]])
            return both >= (SAME_PLACE if in_place else ELSEWHERE)
        return of_old >= PART and longest >= FURTHER

    def explain(self, pair: _Pair) -> None:
        """Take the words that the pair shares out of both."""
        runs = self._runs(pair)
        for side in (0, 1):
            gone = {run[side] + n for run in runs for n in range(run[2])}
            left = self._left[side]
            left[pair[side]] = [word for at, word in enumerate(left[pair[side]]) if at not in gone]
