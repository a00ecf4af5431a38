"""Measures: per question first, mean second; a question that failed or found nothing scores zero."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from eval.resample import mean_interval, share_interval
from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

DEPTH = 50  # passages searched for, so that the reciprocal rank sees the far misses
_NORMAL_95 = 1.959964  # the normal distribution's 97.5 % point


@dataclass(frozen=True, slots=True)
class Scores:
    """One question's scores, or the means of several, each from 0 to 1.

    A hit is the first passage that answers, or of several needed the first one of them; `all_5` is
    whether the first five hold all that is needed.
    """

    hit_1: float
    hit_5: float
    hit_10: float
    all_5: float
    mrr: float
    ndcg_10: float


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with its 95 % interval.

    >>> str(Share(41, 50))
    '41/50 = .82 [.72, .92]'
    """

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The bootstrap interval; Wilson's score interval (1927) of none or all, where a bootstrap sees
        no doubt; (0, 1) of nothing."""
        if not self.total:
            return (0.0, 1.0)
        if 0 < self.count < self.total:
            return share_interval(self.count, self.total)
        return wilson(self.count, self.total)

    def __str__(self) -> str:
        low, high = (short(bound) for bound in self.interval)
        return f"{self.count}/{self.total} = {short(self.value)} [{low}, {high}]" if self.total else "–"


def wilson(count: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % score interval (1927) of a share, which stays within 0 and 1."""
    n, p, z2 = total, count / total, _NORMAL_95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    reach = _NORMAL_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (max(0.0, middle - reach), min(1.0, middle + reach))


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a measure over `total` questions, with its 95 % bootstrap interval."""

    value: float
    total: int
    interval: tuple[float, float]

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        """The mean of these; 0 and (0, 1) of none."""
        if not values:
            return cls(0.0, 0, (0.0, 1.0))
        return cls(sum(values) / len(values), len(values), mean_interval(values))

    def __str__(self) -> str:
        low, high = (short(bound) for bound in self.interval)
        return f"{short(self.value)} [{low}, {high}]" if self.total else "–"


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

    Success@k and the reciprocal rank see the first place found, as is usual; nDCG@10 counts each place.
    """
    measures = _ir_measures()
    wanted = [*(measures.Success @ depth for depth in (1, 5, 10)), measures.RR, measures.nDCG @ 10]
    each = {
        name: dict.fromkeys((_one_of(place, found.get(name, ())) for place in places), 1)
        for name, places in needed.items()
    }
    run = {
        name: {address: -float(rank) for rank, address in enumerate(ranking)}
        for name, ranking in found.items()
        if ranking and name in needed
    }
    values = _values(measures, wanted, each, run)
    return {
        name: Scores(
            values[name, "Success@1"],
            values[name, "Success@5"],
            values[name, "Success@10"],
            float((rank_of_last(places, found.get(name, ())) or DEPTH) <= 5),
            values[name, "RR"],
            values[name, "nDCG@10"],
        )
        for name, places in needed.items()
    }


def graded(
    needed: Mapping[str, Mapping[str, int]], found: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, float]]:
    """nDCG@10, MRR and recall@100 of each question, given the grade of each document that it needs."""
    measures = _ir_measures()
    names = {"nDCG@10": measures.nDCG @ 10, "MRR": measures.RR, "recall@100": measures.R @ 100}
    run = {
        query: {document: -float(rank) for rank, document in enumerate(ranking)}
        for query, ranking in found.items()
        if ranking and query in needed
    }
    values = _values(measures, list(names.values()), needed, run)
    return {query: {name: values[query, str(measure)] for name, measure in names.items()} for query in needed}


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
