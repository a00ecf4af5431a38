"""Rows asked of as people do: by units in column names, by one of two like columns, by denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

FERRIES = """# The Ferries of Tarn

Table 1. The ferries

| Ferry | Drive | Crossing time (minutes) | Passengers |
|---|---|---|---|
| Skua | battery | 34 | 180 |
| Orrin | diesel | 29 | 150 |
| Dunlin | diesel | 41 | 90 |

Table 2. The harbours

| Harbour | Berths | Berth fee (crowns) | Home port |
|---|---|---|---|
| Bredel | 40 | 120 | Arnum |
| Castle | 22 | 310 | Arnum |
| Pell | 75 | 90 | Olm |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), FERRIES) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which ferry is the fastest?", "Orrin"),
        ("Which ferry is the slowest?", "Dunlin"),
        ("Is the Orrin faster than the Skua?", "yes"),
        ("Which harbour has the most expensive berth?", "Castle"),
        ("Which harbour has the cheapest berth?", "Pell"),
        ("Which harbour has the most berths?", "Pell"),
        ("Which ferries are not diesel?", "Skua"),
        ("How many ferries aren't diesel?", "1"),
        ("Which harbours are not in Arnum?", "Pell"),
    ],
)
def test_what_the_rows_answer(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_a_denial_that_is_not_understood_is_not_dropped(room: Room) -> None:
    assert room.ask("Which ferries did the storm not damage?").answer is None
