"""How sure a measure is: bootstrap intervals, and the randomisation test of two runs, all seeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20_240_229
RESAMPLES = 10_000
_BOUNDS = (2.5, 97.5)  # percentiles of a 95 % interval
_AT_ONCE = 1_000_000  # numbers drawn at a time


def share_interval(count: int, total: int) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval (Efron 1979) of `count` of `total`.

    To draw `total` questions with replacement and count is to draw from a binomial distribution.
    """
    drawn = np.random.default_rng(SEED).binomial(total, count / total, RESAMPLES) / total
    low, high = np.percentile(drawn, _BOUNDS)
    return float(low), float(high)


def mean_interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of the mean of at least one value."""
    random, given = np.random.default_rng(SEED), np.asarray(values, dtype=float)
    rows = max(1, _AT_ONCE // given.size)
    means = [
        given[random.integers(given.size, size=(min(rows, RESAMPLES - done), given.size))].mean(axis=1)
        for done in range(0, RESAMPLES, rows)
    ]
    low, high = np.percentile(np.concatenate(means), _BOUNDS)
    return float(low), float(high)


def randomisation_p(first: Sequence[float], second: Sequence[float]) -> float:
    """The two-sided p of Fisher's paired randomisation test that both runs are as good.

    Under the hypothesis each question's two values could as well be exchanged: the p is the share of
    random exchanges, the given one among them, with a difference of means at least as large.
    """
    differences = np.asarray(second, dtype=float) - np.asarray(first, dtype=float)
    differences = differences[differences != 0]  # an exchange of equal values changes nothing
    if not differences.size:
        return 1.0
    random, seen = np.random.default_rng(SEED), abs(differences.sum())
    as_large, rows = 1, max(1, _AT_ONCE // differences.size)
    for done in range(0, RESAMPLES, rows):
        signs = random.choice((-1.0, 1.0), size=(min(rows, RESAMPLES - done), differences.size))
        as_large += int((abs(signs @ differences) >= seen - 1e-9).sum())
    return as_large / (RESAMPLES + 1)
