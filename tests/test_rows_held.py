"""Rows that lack something, whose columns are held against each other, and that are not all told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

LIGHTS = """# The Lights of Tarn

Table 1. The lights of the coast

| No. | Light | Keeper | Height limit (m) | Planned lamps | Lit lamps | Oil 2021 | Oil 2023 |
|---|---|---|---|---|---|---|---|
| L1 | Skerry | Ash | 30 | 12 | 14 | 40 | 52 |
| L2 | Holm | vacant | – | 9 | 9 | 61 | 48 |
| L3 | Ness (old tower) | Brand | 25 | 20 | 11 | 33 | 33 |
| L4 | Voe | to be named | – | 6 | 8 | 20 | 27 |

# The Wrecks

Table 2. Dives on the known wrecks

| Dive | Wreck | Depth (m) | Cargo | Divers | Balance (crowns) | Salvaged |
|---|---|---|---|---|---|---|
| 1 | Curlew | 18 | coal, tin | 1 | -40 | x |
| 2 | Tern | 31 | not recorded | 3 | 25 | – |
| 3 | Fulmar | 12 | barley | 1 | -5 | x |
| 4 | Petrel | 44 | tin | 2 | 60 | – |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), LIGHTS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which lights have no height limit?", "Holm; Voe"),
        ("Which light shows no keeper at present?", None),  # two lack one
        ("Which lights have no keeper at present?", "Holm; Voe"),
        ("For which wreck was the cargo not recorded?", "Tern"),
    ],
)
def test_a_dash_a_vacancy_and_a_cell_not_filled_are_a_lack(
    room: Room, question: str, answer: str | None
) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which lights lit more lamps than planned?", "Skerry; Voe"),
        ("How many lights used less oil in 2023 than in 2021?", "1"),
        ("At which lights did oil go up between 2021 and 2023?", "Skerry; Voe"),
        ("Which light saw its oil fall?", "Holm"),
    ],
)
def test_two_columns_are_held_against_each_other(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which dives had a negative balance?", "1; 3"),  # the column that is asked for names the rows
        ("Which wrecks had a negative balance?", "Curlew; Fulmar"),
        ("How many of the four wrecks have tin as cargo?", "2"),
        ("On which dives did only one diver work?", "1; 3"),
        ("Of the listed wrecks, which were salvaged?", "Curlew; Fulmar"),
    ],
)
def test_conditions_in_the_words_of_people(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_what_stands_in_parentheses_is_not_part_of_a_name(room: Room) -> None:
    assert room.ask("Which light has the most planned lamps?").answer == "Ness"


def test_a_list_of_rows_is_not_answered_from_one_of_them(room: Room) -> None:
    assert room.ask("Which wrecks carry tin for the guild of bell founders?").status == "not_found"
