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

# The Voyages

Table 5. The voyages

| Voyage | Boat | Helmsman | Victualled by | Weeks |
|---|---|---|---|---|
| First voyage | Petrel | Tom Quill | Ash & Sons | 9 |
| Second voyage | Fulmar | Ines Brand | Elm Stores | 7 |

# The Buoys

Table 4. The buoys tried off Olm

| Buoy | Hull | Price (crowns) | Lost in gales |
|---|---|---|---|
| Bell Buoy | oak | 31 | 2 |
| Can Buoy | iron | 18 | 5 |

A chain of twenty Bell Buoys with a lamp costs some 900 crowns, less than one lightship.

# The Officers

The following table says who keeps the lamps, by rank.

| Officer | Area | Boat | Drills missed |
|---|---|---|---|
| Warden | Northern Flats | Curlew | 4 |
| Pilot | Outer Bank | Curlew | 0 |
| Purser | Old Town | Tern | 9 |
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
        ("What does the Bell Buoy cost?", "31"),
        ("Who steered the boat in the second voyage?", "Ines Brand"),
        ("Who victualled the first voyage?", "Ash & Sons"),
        ("How many officers sail on the Curlew?", "2"),
        ("Which areas are surveyed with the Curlew?", "Northern Flats; Outer Bank"),
        ("Which officer missed drills least often?", "Pilot"),
        ("Officers sailing on the Tern?", "Purser"),
        ("Which officers of the lamps have the Curlew?", "Warden; Pilot"),
    ],
)
def test_what_the_rows_answer(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_a_denial_that_is_not_understood_is_not_dropped(room: Room) -> None:
    assert room.ask("Which ferries did the storm not damage?").answer is None
