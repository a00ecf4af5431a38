"""Intervals and the randomisation test, against what can be worked out by hand."""

from __future__ import annotations

import pytest

from eval.resample import mean_interval, randomisation_p, share_interval


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    low, high = share_interval(50, 100)  # standard deviation .05
    assert low == pytest.approx(0.40, abs=0.011)
    assert high == pytest.approx(0.60, abs=0.011)


def test_the_interval_of_a_mean_is_as_wide_as_the_values_say() -> None:
    low, high = mean_interval([0.0, 1.0] * 200)  # standard error .025
    assert low == pytest.approx(0.451, abs=0.006)
    assert high == pytest.approx(0.549, abs=0.006)
    assert mean_interval([0.3] * 5) == pytest.approx((0.3, 0.3))


def test_the_same_values_give_the_same_interval() -> None:
    assert mean_interval([0.1, 0.9, 0.4]) == mean_interval([0.1, 0.9, 0.4])
    assert share_interval(3, 7) == share_interval(3, 7)


def test_equal_runs_do_not_differ() -> None:
    assert randomisation_p([1, 0, 1], [1, 0, 1]) == 1.0


def test_six_questions_won_and_none_lost_are_two_of_sixty_four_exchanges() -> None:
    assert randomisation_p([0] * 6, [1] * 6) == pytest.approx(2 / 64, abs=0.006)


def test_questions_that_stay_equal_change_nothing() -> None:
    assert randomisation_p([0] * 6 + [1] * 50, [1] * 56) == randomisation_p([0] * 6, [1] * 6)


def test_the_direction_does_not_matter() -> None:
    assert randomisation_p([0] * 6, [1] * 6) == randomisation_p([1] * 6, [0] * 6)
