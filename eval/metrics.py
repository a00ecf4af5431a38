"""Measures: per question first, mean second; a question that failed or found nothing scores zero."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

DEPTH = 50  # passages searched for, so that the reciprocal rank sees the far misses
_NORMAL_95 = 1.959964  # the normal distribution's 97.5 % point


@dataclass(frozen=True, slots=True)
class Scores:
    """One question's scores, or the means of several, each from 0 to 1."""

    hit_1: float
    hit_5: float
    mrr: float
    ndcg_10: float


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with its 95 % interval.

    >>> str(Share(41, 50))
    '41/50 = .82 [.69, .90]'
    """

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval (Wilson 1927), which stays within 0 and 1; (0, 1) of nothing."""
        if not self.total:
            return (0.0, 1.0)
        n, p, z2 = self.total, self.value, _NORMAL_95**2
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        reach = _NORMAL_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return (max(0.0, middle - reach), min(1.0, middle + reach))

    def __str__(self) -> str:
        low, high = (short(bound) for bound in self.interval)
        return f"{self.count}/{self.total} = {short(self.value)} [{low}, {high}]" if self.total else "–"


def short(value: float) -> str:
    """A share to two places, without the zero before the point: `.82`, `1.00`."""
    return f"{value:.2f}".removeprefix("0")


def rank_of_last(needed: Sequence[Collection[str]], found: Sequence[str]) -> int | None:
    """The rank at which all needed places have been found, from 1; None where one never is.

    Each place is the addresses that hold it; the first one found counts.

    >>> rank_of_last([{"a"}, {"b", "c"}], ["c", "x", "a", "b"])
    3
    """
    ranks = [_first(place, found) for place in needed]
    return max((rank for rank in ranks if rank), default=None) if all(ranks) else None


def score(
    needed: Mapping[str, Sequence[Collection[str]]], found: Mapping[str, Sequence[str]]
) -> dict[str, Scores]:
    """The scores of each question of `needed`, given the passages found for it, best first.

    A question that needs several places is hit at `rank_of_last`; nDCG@10 counts each place by itself.
    """
    measures = _ir_measures()
    hit_1, hit_5 = measures.Success @ 1, measures.Success @ 5
    last: dict[str, dict[str, int]] = {}
    each: dict[str, dict[str, int]] = {}
    for name, places in needed.items():
        ranking = found.get(name, ())
        rank = rank_of_last(places, ranking)
        last[name] = {ranking[rank - 1] if rank else "not found": 1}
        each[name] = dict.fromkeys((_one_of(place, ranking) for place in places), 1)
    run = {
        name: {address: -float(rank) for rank, address in enumerate(ranking)}
        for name, ranking in found.items()
        if ranking and name in needed
    }
    by_last = _values(measures, [hit_1, hit_5, measures.RR], last, run)
    by_each = _values(measures, [measures.nDCG @ 10], each, run)
    return {
        name: Scores(
            by_last[name, "Success@1"],
            by_last[name, "Success@5"],
            by_last[name, "RR"],
            by_each[name, "nDCG@10"],
        )
        for name in needed
    }


def mean(scores: Iterable[Scores]) -> Scores:
    """The means over questions; zeros over none."""
    rows = [(one.hit_1, one.hit_5, one.mrr, one.ndcg_10) for one in scores]
    return (
        Scores(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))
        if rows
        else Scores(0, 0, 0, 0)
    )


def _first(place: Collection[str], found: Sequence[str]) -> int | None:
    return next((rank for rank, address in enumerate(found, 1) if address in place), None)


def _one_of(place: Collection[str], found: Sequence[str]) -> str:
    rank = _first(place, found)
    return found[rank - 1] if rank else min(place)


def _values(
    measures: Any, wanted: list[Any], needed: Mapping[str, Any], run: Mapping[str, Any]
) -> dict[tuple[str, str], float]:
    """What ir-measures says of each question; questions it leaves out score zero."""
    values = {(name, str(measure)): 0.0 for name in needed for measure in wanted}
    if run:
        for one in measures.iter_calc(wanted, needed, run):
            values[one.query_id, str(one.measure)] = float(one.value)
    return values


def _ir_measures() -> Any:
    """The library, imported late (it brings pandas)."""
    try:
        import ir_measures
    except ImportError as error:
        raise PinciteError(
            "Measuring needs ir-measures: `pip install ir-measures` in Pincite's environment."
        ) from error
    return ir_measures
