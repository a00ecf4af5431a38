"""Sums and averages over a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.rows.totals import stated_in
from tests.asked_tables import answered, asking, tables

if TYPE_CHECKING:
    from pathlib import Path

SHOWS = [
    ("Show", "Director", "Nights", "Tickets sold", "Cost", "Filled (%)"),
    ("Thief", "Mona", "24", "9,310", "€1,200", "81.5"),
    ("Ash", "Jude", "12", "2,875", "€900", "64.0"),
    ("Guest", "Mona", "31", "13,440", "€410", "77.2"),
]
SUMMED = [*SHOWS, ("Total", "", "67", "25,625", "€2,511", "")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many tickets were sold in all?", "25,625"),
        ("What do the nights add up to?", "67"),
        ("What is the total cost of the shows?", "€2,510"),
        ("How many nights did Mona have altogether?", "55"),
        ("What is the average number of nights?", "22.3"),
        ("On average, how many nights did a show have?", "22.3"),
        ("What was the mean cost of a show?", "€836.7"),
        ("How many shows are there in total?", "3"),
    ],
)
def test_a_column_is_added_up(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, SHOWS, question) == answer


def test_a_sum_names_its_operation_and_cites_every_cell(tmp_path: Path) -> None:
    with tables(tmp_path, SHOWS) as library:
        derived = asking(library)("How many nights did Mona have altogether?")
    assert derived is not None
    (claim,) = derived.statements
    assert claim.derivation is not None
    assert claim.derivation.op == "sum"
    assert [one.row.text[one.start : one.end] for one in claim.slices] == ["Thief", "24", "Guest", "31"]


def test_the_total_that_a_table_states_is_quoted(tmp_path: Path) -> None:
    with tables(tmp_path, SUMMED) as library:
        derived = asking(library)("What is the total cost of the shows?")
    assert derived is not None
    assert derived.answer == "€2,511"
    assert derived.statements[0].derivation is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the total of the shares filled?",  # shares of different things
        "Which show has the highest total cost?",
        "What do the seats add up to?",
        "What is the average of cost and nights?",
        "Who is the director of the total?",
    ],
)
def test_what_is_not_clear_is_not_added_up(tmp_path: Path, question: str) -> None:
    assert answered(tmp_path, SHOWS, question) is None


@pytest.mark.parametrize("cell", ["", "n/a", "about 900 or 950", "€0.9m"])
def test_a_column_with_a_cell_written_otherwise_is_not_added_up(tmp_path: Path, cell: str) -> None:
    table = [*SHOWS, ("Marrow", "Li", "9", "1,210", cell, "40.0")]
    assert answered(tmp_path, table, "What is the total cost of the shows?") is None


def test_an_average_that_the_text_states_is_left_to_the_text() -> None:
    question = "What was the average cost of a show?"
    assert stated_in(question, ["Prices rose. The average cost of a show, weighted by nights, was €790."])
    assert not stated_in(question, ["The average visitor pays 12 euros.", "A show has a high cost."])
