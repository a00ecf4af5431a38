"""A row answers what its columns tell: no sum from a count, no part that it is silent on, no other year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

MILLS = """# The mills of the valley

Table 1. Mills of the valley

| No. | Mill | Looms | Average weekly output (bales) | Strikes 2021 | Fires 2022 | Rent (crowns) |
|---|---|---|---|---|---|---|
| 1871.1 | Elm Mill | 140 | 61 | 2 | 5 | 900 |
| 1871.2 | Oak Mill | 95 | 48 | 0 | 3 | 700 |
| 1871.3 | Ash Mill | 210 | 87 | 4 | 9 | 1,200 |
| 1871.4 | Yew Mill | 60 | 30 | 1 | 2 | 450 |

# Care of the engines

Table 2. Care of the engines

| Engine | Oil used | Oiled | Pressure of K9 |
|---|---|---|---|
| Beam engine | 3 pints | every 12 hours | 40 |
| Donkey engine | 1 pint | weekly | 25 |

# The boilers

Table 4. The boilers

| Boiler | Steam by day (tons) | Steam at night (tons) | Coal before cleaning | Coal after cleaning |
|---|---|---|---|---|
| Cornish boiler | 11 | 6 | 80 | 71 |
| Lancashire boiler | 19 | 9 | 120 | 101 |

# Charges

Table 3. Charges and plans

| | 1870 | 1871 | Change to plan of 1872 |
|---|---|---|---|
| Fee for weighing | 12 florins | 14 florins | 2 florins |
| Profit-to-price ratio | 0.31 | 0.36 | 0.02 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("mills"), MILLS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many looms does Oak Mill have?", "95"),
        ("What is the rent of Ash Mill?", "1,200"),
        ("How many strikes did Ash Mill have in 2021?", "4"),
        ("Which mill has the highest average output?", "Ash Mill"),
        ("How often is the donkey engine oiled?", "weekly"),
        ("What was the fee for weighing in 1870?", "12 florins"),
        ("What was the profit-to-price ratio in 1871?", "0.36"),
        ("What was the plan for the ratio of profit to price in 1871?", "0.36"),
        ("What is the lowest rent?", "450"),
        ("How much nighttime steam does the Cornish boiler give?", "6"),
        ("How much coal does the Lancashire boiler need after cleaning?", "101"),
    ],
)
def test_what_a_column_tells_is_answered(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    "question",
    [
        "What price did Oak Mill pay for its looms?",
        "What is the pressure of L4 at the beam engine?",
        "What is the weekly output of Elm Mill in linen?",
        "How many fires did Elm Mill have in 2021?",
    ],
)
def test_what_no_column_tells_is_refused(room: Room, question: str) -> None:
    assert room.ask(question).status == "not_found"


def test_of_two_columns_that_one_word_tells_apart_none_is_guessed(room: Room) -> None:
    answer = room.ask("How much coal does the Cornish boiler burn when clean?")
    assert answer.answer is None
    [claim] = answer.claims
    assert {"80", "71"} <= {citation.quote for citation in claim.citations}
