"""Refusal: whether confidence tells answerable questions from others, and right answers from wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Point:
    """What is answered above a confidence: the share of all questions, and the share of these gone wrong."""

    confidence: float
    coverage: float
    risk: float


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The area under the ROC curve: how often a positive score is above a negative one, ties half.

    This is the Mann–Whitney statistic (Hanley and McNeil 1982); None where either is empty.

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    if not positive or not negative:
        return None
    above = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return above / (len(positive) * len(negative))


def risk_coverage(answers: Sequence[tuple[float, bool]]) -> list[Point]:
    """The risk–coverage curve (El-Yaniv and Wiener 2010) of (confidence, whether wrong) of all questions.

    One point a different confidence, from the highest down; the last covers all.

    >>> [(p.coverage, p.risk) for p in risk_coverage([(0.9, False), (0.2, True)])]
    [(0.5, 0.0), (1.0, 0.5)]
    """
    points: list[Point] = []
    wrong = 0
    ordered = sorted(answers, key=lambda one: -one[0])
    for number, (confidence, is_wrong) in enumerate(ordered, 1):
        wrong += is_wrong
        if number == len(ordered) or ordered[number][0] != confidence:
            points.append(Point(confidence, number / len(ordered), wrong / number))
    return points


def area(points: Sequence[Point]) -> float | None:
    """The mean risk over all coverages, lower is better: each point's risk holds since the one before."""
    if not points:
        return None
    before = [0.0, *(point.coverage for point in points)]
    return sum(point.risk * (point.coverage - start) for start, point in zip(before, points, strict=False))
