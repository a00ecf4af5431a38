"""Rows of one name that a question does not tell apart, and rows whose first cell only counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.search import Mode
from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

DOSES = """# Care of Harbour Horses

## Doses

Table 1. Doses of medicines

| Medicine | Group | Dose | Interval |
|---|---|---|---|
| Elmine | Foals | 20 mg | Every 12 hours |
| Elmine | Grown horses | 90 mg | Every 8 hours |
| Oakol | Grown horses | 5 g | Once |

## Events

Table 2. What happened in the stables

| No. | Event | Person | Date |
|---|---|---|---|
| 1 | Flood of the lower yard | Ida Brandt | 3 May 2019 |
| 2 | Fire in the hay loft | Omar Quill | 8 June 2020 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), DOSES) as room:
        yield room


def test_rows_that_are_not_told_apart_are_all_shown(room: Room) -> None:
    answer = room.ask("What is the dose of Elmine?")
    assert answer.answer is None
    shown = " ".join(claim.text for claim in answer.claims)
    assert all(words in shown for words in ("Foals", "20 mg", "Grown horses", "90 mg"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the dose of Elmine for foals?", "20 mg"),
        ("What is the dose of Elmine for grown horses?", "90 mg"),
        ("What is the dose of Oakol?", "5 g"),
    ],
)
def test_a_row_that_is_told_apart_answers(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_the_number_of_a_row_is_not_its_name(room: Room) -> None:
    answer = room.ask("Who is named beside the fire in the hay loft?")
    assert answer.answer == "Omar Quill"
    assert answer.claims[0].citations[0].quote == "Fire in the hay loft"


ODD = """# Odd tables

|  |  |  |
|---|---|---|
| Elm | 4 | yes |
| Oak | 5 | no |

| Only |
|---|
| one bird |
| two birds |
"""


@pytest.mark.parametrize(
    "question",
    [
        "Which only?",
        "Which birds are only two?",
        "Which trees are allowed to grow in winter?",
        "How many rows say yes?",
        "Which is the longest?",
        "Which trees grew from 2020 to 2021?",
    ],
)
def test_tables_of_one_column_or_without_names_are_no_stumbling_block(tmp_path: Path, question: str) -> None:
    with room_on(tmp_path, ODD) as room:
        assert room.ask(question).status in ("answered", "not_found")
        assert room.search(question, 3, Mode.HYBRID)
