"""Each measure against answers worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from eval.metrics import Mean, Scores, Share, graded, rank_of_last, score, wilson


def test_the_first_passage_right_scores_one_everywhere() -> None:
    assert score({"q": [{"a"}]}, {"q": ["a", "b"]}) == {"q": Scores(1, 1, 1, 1, 1, 1)}


def test_the_third_passage_right() -> None:
    [one] = score({"q": [{"c"}]}, {"q": ["a", "b", "c"]}).values()
    assert (one.hit_1, one.hit_5) == (0, 1)
    assert one.mrr == pytest.approx(1 / 3)
    assert one.ndcg_10 == pytest.approx(1 / log2(4))


def test_the_sixth_passage_is_no_hit_but_counts_in_the_reciprocal_rank() -> None:
    [one] = score({"q": [{"f"}]}, {"q": list("abcdef")}).values()
    assert (one.hit_1, one.hit_5, one.hit_10) == (0, 0, 1)
    assert one.mrr == pytest.approx(1 / 6)
    assert one.ndcg_10 == pytest.approx(1 / log2(7))


def test_ndcg_sees_ten_passages_and_no_more() -> None:
    ranking = [f"p{number:02d}" for number in range(20)]
    assert score({"q": [{"p10"}]}, {"q": ranking})["q"].ndcg_10 == 0
    assert score({"q": [{"p09"}]}, {"q": ranking})["q"].ndcg_10 == pytest.approx(1 / log2(11))


def test_two_places_are_hit_with_the_first_and_all_there_with_the_last() -> None:
    [one] = score({"q": [{"a"}, {"f"}]}, {"q": list("abcdef")}).values()
    assert (one.hit_1, one.hit_5, one.mrr, one.all_5) == (1, 1, 1, 0)
    assert one.ndcg_10 == pytest.approx((1 + 1 / log2(7)) / (1 + 1 / log2(3)))
    [one] = score({"q": [{"b"}, {"e"}]}, {"q": list("abcdef")}).values()
    assert (one.hit_1, one.hit_5, one.mrr, one.all_5) == (0, 1, pytest.approx(1 / 2), 1)


def test_with_one_of_two_places_not_all_is_there() -> None:
    [one] = score({"q": [{"a"}, {"z"}]}, {"q": list("abcd")}).values()
    assert (one.hit_1, one.all_5) == (1, 0)
    assert one.ndcg_10 == pytest.approx(1 / (1 + 1 / log2(3)))


def test_either_of_two_alternatives_is_enough() -> None:
    assert score({"q": [{"a", "z"}]}, {"q": ["a", "b"]}) == {"q": Scores(1, 1, 1, 1, 1, 1)}
    assert rank_of_last([{"b", "z"}], ["a", "b", "z"]) == 2


def test_two_places_in_one_passage_are_found_together() -> None:
    assert score({"q": [{"a"}, {"a"}]}, {"q": ["a"]}) == {"q": Scores(1, 1, 1, 1, 1, 1)}


@pytest.mark.parametrize("found", [{}, {"q": []}, {"q": ["b"]}, {"other": ["a"]}])
def test_a_question_that_found_nothing_scores_zero(found: dict[str, list[str]]) -> None:
    assert score({"q": [{"a"}]}, found) == {"q": Scores(0, 0, 0, 0, 0, 0)}


def test_no_questions_have_no_scores() -> None:
    assert score({}, {}) == {}


def test_grades_count_in_the_gain_and_in_recall() -> None:
    needed = {"q": {"a": 2, "b": 1, "c": 0}}
    [one] = graded(needed, {"q": ["c", "b", "a"]}).values()
    assert one["MRR"] == pytest.approx(1 / 2)
    assert one["recall@100"] == 1
    assert one["nDCG@10"] == pytest.approx((1 / log2(3) + 2 / log2(4)) / (2 + 1 / log2(3)))


def test_the_mean_has_an_interval_that_holds_it() -> None:
    found = Mean.of([0, 0.5, 1, 1])
    assert found.value == pytest.approx(0.625)
    assert found.interval[0] < 0.625 < found.interval[1]
    assert found == Mean.of([0, 0.5, 1, 1])
    assert str(Mean.of([])) == "–"


def test_wilsons_interval_by_hand() -> None:
    # n = 10, p = .8, z = 1.96: centre (.8 + .19208) / 1.38415, reach 1.96 * sqrt(.016 + .009604) / 1.38415
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.4902, abs=1e-4)
    assert high == pytest.approx(0.9433, abs=1e-4)


def test_an_interval_of_some_is_the_bootstraps_and_of_none_or_all_wilsons() -> None:
    assert Share(8, 10).interval == (0.5, 1.0)  # the 2.5 and 97.5 % points of binomial(10, .8) are 5 and 10
    assert Share(10, 10).interval == wilson(10, 10)
    assert Share(0, 10).interval == wilson(0, 10)


def test_the_interval_stays_within_zero_and_one() -> None:
    assert Share(0, 20).interval[0] == 0
    assert Share(0, 20).interval[1] == pytest.approx(0.1611, abs=1e-4)
    assert Share(20, 20).interval[1] == pytest.approx(1)
    assert Share(20, 20).interval[1] <= 1


def test_a_share_of_nothing_is_unknown() -> None:
    assert Share(0, 0).value == 0
    assert Share(0, 0).interval == (0, 1)
    assert str(Share(0, 0)) == "–"
    assert str(Share(3, 4)) == "3/4 = .75 [.25, 1.00]"
