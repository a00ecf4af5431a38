"""Fusion: rankings become one, and the order of the inputs' ties does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.fusion import by_rank, by_score, ranked

rankings = st.lists(
    st.dictionaries(st.integers(1, 30), st.floats(0, 50), max_size=20).map(ranked), min_size=1, max_size=3
)


def test_what_both_rankings_hold_stands_before_what_one_holds() -> None:
    dense, lexical = [(1, 0.9), (2, 0.8)], [(2, 9.0), (3, 8.0)]
    assert by_score([dense, lexical], [1, 1])[0] == (2, 0.9444)
    assert by_rank([dense, lexical], [1, 1])[0][0] == 2


def test_a_weight_of_nothing_leaves_the_other_ranking() -> None:
    dense, lexical = [(1, 0.9), (2, 0.3)], [(2, 9.0)]
    assert by_score([dense, lexical], [1, 0]) == [(1, 1.0), (2, 0.3333)]


def test_reciprocal_ranks_are_those_of_the_paper() -> None:
    assert by_rank([[(5, 1.0), (6, 0.5)]], [1.0], constant=60) == [(5, 1.0), (6, round(61 / 62, 4))]


def test_equal_scores_stand_in_order_of_rows() -> None:
    assert ranked({9: 0.50001, 3: 0.50003, 5: 0.7}) == [(5, 0.7), (3, 0.5), (9, 0.5)]


@given(rankings)
def test_every_row_comes_out_once_with_a_score_up_to_one(
    given_rankings: list[list[tuple[int, float]]],
) -> None:
    rows = {row for ranking in given_rankings for row, _ in ranking}
    weights = [1.0] * len(given_rankings)
    for fused in (by_score(given_rankings, weights), by_rank(given_rankings, weights)):
        assert {row for row, _ in fused} == rows
        assert len(fused) == len(rows)
        assert all(0 <= score <= 1.0001 for _, score in fused)
        assert fused == sorted(fused, key=lambda item: (-item[1], item[0]))
