"""Search as it is offered: rows that answer by rule stand first, the rest as it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.ranker import Ranker
from app.answering.reading import REACH, READ, read_through
from index.search import Mode
from ingest.address import Address
from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

FLEET = """# The Boats of Tarn Harbour

## The fleet

Table 1. The fleet

| Boat | Builder | Launched | Seats 2022 | Seats 2023 | Assessment | Winter sailing allowed |
|---|---|---|---|---|---|---|
| Heron | Brand Yard | 2011 | 90 | 96 | On time | No |
| Kestrel | Quill Yard | 2004 | 120 | 110 | Behind | Yes |
| Plover | Brand Yard | 1998 | 60 | 64 | Behind | No |
| Gannet | Sol Yard | 2019 | 75 | 75 | On time | Yes |

## What people say

Most seats of any boat are on deck. Which boat has the most seats matters little to those who stand. The
largest boats are disliked for their seats, and the smallest boats are liked for theirs.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), FLEET) as room:
        yield room


def first_cells(room: Room, question: str, k: int = 10) -> list[str]:
    """The names of the rows found, best first; other passages are left out."""
    hits = room.search(question, k, Mode.HYBRID)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.address for hit in hits}) == len(hits) <= k
    return [hit.passage.cells[0].text if hit.passage.cells else "" for hit in hits]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which boat has the most seats in 2023?", ["Kestrel"]),
        ("Which boats have more seats in 2023 than in 2022?", ["Heron", "Plover"]),
        ("Which boats gained seats from 2022 to 2023?", ["Heron", "Plover"]),
        ("Which boats have fewer seats in 2023 than the year before?", ["Kestrel"]),
        ("How many of the boats are behind schedule?", ["Kestrel", "Plover"]),
        ("Which boats were ordered from Brand Yard?", ["Heron", "Plover"]),
        ("Which builders are behind?", ["Kestrel", "Plover"]),
        ("Which boats may one sail in the winter months?", ["Kestrel", "Gannet"]),
    ],
)
def test_the_rows_that_answer_stand_first(room: Room, question: str, rows: list[str]) -> None:
    assert first_cells(room, question)[: len(rows)] == rows


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which builders are behind?", "Quill Yard; Brand Yard"),
        ("How many builders are behind?", "2"),
        ("Which boats gained seats from 2022 to 2023?", "Heron; Plover"),
        ("How many of the boats are behind schedule?", "2"),
    ],
)
def test_what_the_rows_answer(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    "question",
    [
        "Which boats gained seats from 2020 to 2023?",  # no such year
        "Which boats were sunk by Brand Yard in a storm?",  # more than the table says
        "Who painted the boat with the most seats?",
    ],
)
def test_what_the_rows_do_not_say_is_not_computed(room: Room, question: str) -> None:
    answer = room.ask(question)
    assert all(claim.derived is None for claim in answer.claims)


def test_only_hybrid_search_knows_rules(room: Room) -> None:
    question = "Which boat has the most seats in 2023?"
    for mode in (Mode.DENSE, Mode.LEXICAL):
        assert room.search(question, 5, mode) == room.searcher.search(question, k=5, mode=mode)
    plain = Ranker(room.searcher, by_rule=False)
    assert plain.search(question, k=5) == room.searcher.search(question, k=5)
    assert plain.search(question, k=5) != room.search(question, 5, Mode.HYBRID)


def test_what_hybrid_search_finds_is_put_in_order_by_reading(room: Room) -> None:
    question = "Where on a boat are most of the seats?"
    found, read = (room.search(question, 10, mode) for mode in (Mode.HYBRID, Mode.READ))
    assert {hit.passage.address for hit in read} == {hit.passage.address for hit in found}
    assert [hit.score for hit in read] == sorted((hit.score for hit in read), reverse=True)
    [first] = [hit for hit in read if hit.passage.text.startswith("Most seats")]
    assert read[0] == first


def test_what_stands_at_a_place_that_is_named_stays_in_its_order_when_read(room: Room) -> None:
    found, read = (room.search("Table 1", 8, mode) for mode in (Mode.HYBRID, Mode.READ))
    assert len({hit.score > 1 for hit in found}) == 2
    assert read == found


def test_reading_leaves_first_what_answers_by_rule(room: Room) -> None:
    hits = room.search("Which boat has the most seats in 2023?", 5, Mode.READ)
    assert hits[0].passage.cells[0].text == "Kestrel"


def test_only_passages_near_the_best_are_read_and_always_that_of_the_best_evidence(room: Room) -> None:
    question = "What do people dislike the largest boats for?"
    hits = room.searcher.search(question, k=10)
    read = read_through(room.cross, question, hits)
    near = [hit for hit in hits[:READ] if hit.score >= hits[0].score - REACH]
    assert set(read.readings) == {hit.passage.address for hit in near}
    assert 0 < len(near) < len(hits)
    for asked in (question, "Who launched the Heron?", "When was Gannet launched?"):
        assert room.answerer.look(asked).scored[0].reading is not None


def test_k_and_documents_hold(room: Room) -> None:
    hits = room.search("Which boats have more seats in 2023 than in 2022?", 1, Mode.HYBRID, [Address(1, 1)])
    assert [hit.passage.cells[0].text for hit in hits] == ["Heron"]
