"""AUROC and the risk–coverage curve by hand."""

from __future__ import annotations

import pytest

from eval.refusal import Point, area, auroc, risk_coverage


def test_confidence_that_tells_all_apart_has_an_area_of_one() -> None:
    assert auroc([0.9, 0.8], [0.2, 0.1]) == 1
    assert auroc([0.1, 0.2], [0.8, 0.9]) == 0


def test_confidence_that_is_always_the_same_tells_nothing() -> None:
    assert auroc([0.5, 0.5], [0.5]) == 0.5


def test_there_is_no_area_without_both_sorts() -> None:
    assert auroc([], [0.5]) is None
    assert auroc([0.5], []) is None


def test_the_curve_goes_from_the_surest_answer_to_all() -> None:
    points = risk_coverage([(0.5, True), (0.9, False), (0.7, False), (0.1, True)])
    assert points == [Point(0.9, 0.25, 0), Point(0.7, 0.5, 0), Point(0.5, 0.75, 1 / 3), Point(0.1, 1, 0.5)]


def test_equally_sure_answers_are_one_point() -> None:
    assert risk_coverage([(0.5, True), (0.5, False)]) == [Point(0.5, 1, 0.5)]
    assert risk_coverage([]) == []


def test_the_area_is_the_mean_risk_over_coverage() -> None:
    assert area([Point(0.9, 0.5, 0), Point(0.1, 1, 0.5)]) == pytest.approx(0.25)
    assert area([]) is None
