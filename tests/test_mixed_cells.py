"""Columns of amounts, of words for nought and of words for neither; kinds of things; years as adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered

if TYPE_CHECKING:
    from pathlib import Path

LEAVE = [
    ("Type of leave", "Entitlement", "Notice", "Paid", "Approved by", "Since"),
    ("Annual", "27 days", "3 weeks", "yes", "Manager", "3 May 2001"),
    ("Long service", "10 days after 10 years", "4 months", "yes", "People team", "1 June 2010"),
    ("Moving house", "1 day", "One week", "yes", "Manager", "7 May 2010"),
    ("Death", "5 days", "None", "yes", "Manager", "2 July 2015"),
    ("Jury", "As summoned", "On summons", "no", "People team", "8 June 2018"),
    ("Sick child", "8 days", "None", "yes", "Manager", "8 June 2019"),
    ("Sabbatical", "Up to 6 months", "9 months", "no", "Board", "3 March 2020"),
    ("Partner", "20 days", "6 weeks", "yes", "People team", "4 April 2021"),
]
HERDS = [
    ("Farm", "Cows 2021", "Cows 2022", "Days claimed", "Days allowed", "Fee"),
    ("Elm", "14", "17", "41", "12", "£40"),
    ("Oak", "9", "8", "9", "0", "None"),
    ("Ash", "26", "25", "38", "0", "£15"),
    ("Yew", "35", "105", "60", "45", "£25"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which type has the longest notice period?", "Sabbatical"),
        ("What leave gives the fewest days?", "Moving house"),
        ("Which types of leave need no notice?", "Death; Sick child"),
        ("How many kinds of leave are approved by the People team?", "3"),
        ("How many sorts of leave are there?", "8"),
        ("List all the 2010 leave types.", "Long service; Moving house"),
        ("Which leave types began in the 2010s?", "Long service; Moving house; Death; Jury; Sick child"),
        ("Which leave is approved by the Board, by type of leave?", "Sabbatical"),
        ("smallest entitlement among the eight types of leave", "Moving house"),
    ],
)
def test_cells_of_mixed_sorts_are_compared_where_it_is_sure(
    tmp_path: Path, question: str, answer: str
) -> None:
    assert answered(tmp_path, LEAVE, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In how many farms did cows fall from 2021 to 2022?", "2"),
        ("Which farms have seen cows rise between 2021 and 2022?", "Elm; Yew"),
        ("Which farms were allowed no days at all?", "Oak; Ash"),
        ("Which farms pay no fee?", "Oak"),
        ("farms with more than 20 cows in 2022", "Ash; Yew"),
        ("second highest fee", "£25"),
    ],
)
def test_changes_and_noughts_are_read_in_any_wording(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, HERDS, question) == answer


@pytest.mark.parametrize(
    ("table", "question"),
    [
        (LEAVE, "Which leave has the shortest notice?"),  # is none the shortest?
        (LEAVE, "Which leave has the longest entitlement?"),  # ten days or ten years?
        (LEAVE, "How many leave types last twelve months?"),
        (HERDS, "Which farms have a fee under £20?"),  # has one without a fee a fee?
        (HERDS, "Which farm has the lowest fee?"),
        (HERDS, "earliest date the farms could start"),
    ],
)
def test_what_mixed_cells_leave_open_is_not_computed(
    tmp_path: Path, table: list[tuple[str, ...]], question: str
) -> None:
    assert answered(tmp_path, table, question) is None
