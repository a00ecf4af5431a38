"""Rankings → one ranking: pure functions over (row, score) lists; a higher score is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def ranked(scores: Mapping[int, float]) -> list[tuple[int, float]]:
    """Best first, scores rounded to 1e-4, ties by row."""
    rounded = [(row, round(score, 4)) for row, score in scores.items()]
    return sorted(rounded, key=lambda item: (-item[1], item[0]))


def by_rank(
    rankings: Sequence[Sequence[tuple[int, float]]], weights: Sequence[float], constant: float = 60.0
) -> list[tuple[int, float]]:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009) with a weight for each ranking.

    The best possible score is 1: first in every ranking.

    >>> by_rank([[(7, 0.9), (8, 0.1)], [(8, 12.0)]], [1, 1], constant=1)
    [(8, 0.8333), (7, 0.5)]
    """
    scores: dict[int, float] = {}
    share = (constant + 1) / sum(weights)
    for ranking, weight in zip(rankings, weights, strict=True):
        for position, (row, _) in enumerate(ranking, 1):
            scores[row] = scores.get(row, 0.0) + weight * share / (constant + position)
    return ranked(scores)


def by_score(
    rankings: Sequence[Sequence[tuple[int, float]]], weights: Sequence[float]
) -> list[tuple[int, float]]:
    """Weighted mean of scores, each ranking's divided by its best; what a ranking lacks counts 0 there.

    >>> by_score([[(7, 0.9), (8, 0.45)], [(8, 12.0)]], [1, 1])
    [(8, 0.75), (7, 0.5)]
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        best = max((score for _, score in ranking), default=0.0)
        for row, score in ranking:
            share = weight / sum(weights) * max(score, 0.0) / best if best > 0 else 0.0
            scores[row] = scores.get(row, 0.0) + share
    return ranked(scores)
