"""Quarters, financial years and whole months, and cells that are of another one than asked."""

from __future__ import annotations

import pytest

from app.rows.periods import of_other_period, periods_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Q2 2021", {("quarter", 2021, 2)}),
        ("in the fourth quarter of 2020", {("quarter", 2020, 4)}),
        ("January to March 2019", {("quarter", 2019, 1)}),
        ("May to July 2019", set()),
        ("sales in 2018/19 and 2019-20", {("years", 2018, 1), ("years", 2019, 1)}),
        ("from 2015-2019", set()),
        ("June 2020", {("month", 2020, 6)}),
        ("Price from 1 June 2020", set()),
    ],
)
def test_periods_are_read_in_any_writing(text: str, found: set[tuple[str, int, int]]) -> None:
    assert periods_in(text) == found


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("Exports in Q1 2021", ["Exports", "Wool", "Trade by ware, Q2 2021"], True),
        ("Exports in Q2 2021", ["Exports", "Wool", "Trade by ware, Q2 2021"], False),
        ("Exports in Q1 2021", ["Exports", "Wool", "Trade by ware, 2021"], False),
        ("Exports in the first quarter of 2021", ["Q1 2021", "Wool", "Trade, Q2 2021"], False),
        ("How many exports were there in May 2021?", ["June 2021", "Wool", "Trade"], True),
        ("Exports in Q1 2021 and Q2 2021", ["Q3 2021", "Wool"], False),
    ],
)
def test_a_cell_of_another_period_is_told(question: str, told: list[str], other: bool) -> None:
    assert of_other_period(question, told) is other
