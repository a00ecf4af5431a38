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


HEATERS = [
    ("Model", "Maker", "Noise (dB)", "Energy class", "Weight", "Verdict", "App control", "Tested", "Sold by"),
    ("Cosy", "Brenna", "52", "A", "31 kg", "Good", "Yes", "May 2021", "Ida Brandt"),
    ("Boreas", "Vinter", "61", "C", "24 kg", "Very good", "No", "June 2021", "Omar Quill"),
    ("Cirro", "Brenna", "49", "B", "28 kg", "Poor", "No", "July 1998", "Lucy Penn"),
    ("Duna", "Orsa", "58", "A", "27 kg", "Very good", "Yes", "May 1993", "Tom Reyes"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which model is the quietest?", "Cirro"),
        ("Which models are louder than 55 dB?", "Boreas; Duna"),
        ("Is the Cirro quieter than the Duna?", "yes"),
        ("How many models are very good?", "2"),
        ("How many models are good?", "1"),
        ("How many class A models are there?", "2"),
        ("models without app control", "Boreas; Cirro"),
        ("Which model without app control has the lowest noise?", "Cirro"),
        ("What is the most common maker?", "Brenna"),
        ("Who sold the heaviest model?", "Ida Brandt"),
        ("Which maker has the loudest model?", "Vinter"),
        ("Which models were tested in the 1990s?", "Cirro; Duna"),
        ("Which models have a weight above 0.03 million g?", "Cosy"),
    ],
)
def test_adjectives_degrees_and_other_columns_are_read(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, HEATERS, question) == answer


@pytest.mark.parametrize(
    "question",
    [
        "What is the most common engine?",
        "How many models are too good?",
        "Which models have a weight above 2 million?",  # of what?
        "Who painted the heaviest boat?",
    ],
)
def test_what_no_column_tells_is_not_computed(tmp_path: Path, question: str) -> None:
    assert answered(tmp_path, HEATERS, question) is None
