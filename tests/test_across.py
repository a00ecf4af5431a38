"""What one row's cells tell over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered, asking, tables

if TYPE_CHECKING:
    from pathlib import Path

SPENT = [
    ("Item", "2018/19", "2019/20", "2020/21", "2021/22"),
    ("Ropes", "120", "95", "131", "88"),
    ("Sails and masts", "1,040", "980", "1,210", "1,100"),
    ("Paint", "40", "40", "12", "33"),
    ("Total", "1,200", "1,115", "1,353", "1,221"),
]
STATIONS = [
    ("Hut", "Altitude (m)", "Built", "Last painted"),
    ("Elm", "2,140", "1994", "October 2022"),
    ("Oak", "2,610", "2003", "September 2020"),
    ("Ash", "1,870", "1988", "June 2022"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In which year was least spent on ropes?", "2021/22"),
        ("In which year did sails and masts cost the most?", "2020/21"),
        ("When was most spent on paint?", None),  # twice alike
        ("In which year was the total highest?", "2020/21"),
        ("How much was spent on ropes in all four years?", "434"),
        ("What did ropes cost over the four years together?", "434"),
        ("In which year was least not spent on ropes?", None),
        ("In which year was most spent on anchors?", None),
    ],
)
def test_a_row_is_read_across_its_years(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, SPENT, question) == answer


def test_the_cell_that_decides_is_cited_with_the_name_of_its_year(tmp_path: Path) -> None:
    with tables(tmp_path, SPENT) as library:
        derived = asking(library)("In which year was least spent on ropes?")
    assert derived is not None
    [claim] = derived.statements
    assert [one.row.text[one.start : one.end] for one in claim.slices] == ["Ropes", "2021/22: 88"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which is higher, Elm or Ash?", "Elm"),
        ("Is Elm higher than Oak?", "no"),
        ("Which is the oldest hut?", "Ash"),
        ("Which is the newest hut?", "Oak"),
        ("Did the king visit Elm in its first year?", None),
    ],
)
def test_height_and_age_are_told_by_their_columns(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, STATIONS, question) == answer
