"""Rows asked of as people do: by units in column names, by one of two like columns, by denial."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    folder = tmp_path_factory.mktemp("rows")
    room = Room(Settings(folder / "library"))
    (folder / "ferries.md").write_text(FERRIES, encoding="utf-8")
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        list(add_sources([str(folder / "ferries.md")], library, lambda: room.encoder, Adding()))
    yield room
    room.library.close()


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
