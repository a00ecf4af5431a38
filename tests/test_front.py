"""Questions about a document itself find what stands on its front, and passages that speak of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.front import asks_of_front, asks_of_work, speaks_of_work, told
from index.search import Mode, Searcher, Stage
from tests.rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

PARTS = "".join(
    f"## Hive {n}\n\nThe keeper of hive {n} published a notice and issued a licence for the honey of its "
    f"{n} frames, and the owner's name appeared on the website of the fair in its series of shows.\n\n"
    for n in range(2, 40)
)
BEES = f"""# Bees of the Upper Valley

Ottoline Marsh and Piet Vandergraaf

Valley Papers, no. 14

Write to hives@valley.example

The keepers met in March and agreed to count their hives every spring from then on.

{PARTS}
## Scope

We counted swarms in nine parishes between 2011 and 2019.

Nine parishes have had swarms, and a parish without swarms is rare.

## References

"""
WORKS = "".join(f"{n}. Marsh, O. Notes on frame {n}. Valley Press, {1990 + n}.\n" for n in range(1, 13))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("bees"), BEES + WORKS) as room:
        yield room


def found(searcher: Searcher, question: str, k: int = 5) -> list[str]:
    return [hit.passage.text for hit in searcher.search(question, k=k)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What e-mail address does this report give?", "hives@valley.example"),
        ("Who compiled this survey?", "Ottoline Marsh"),
    ],
)
def test_what_stands_on_the_front_is_found_there(room: Room, question: str, words: str) -> None:
    plain = Searcher(room.library, room.encoder, without=(Stage.FRONT,))
    first, before = (
        next(place for place, text in enumerate(found(searcher, question, 60)) if words in text)
        for searcher in (room.searcher, plain)
    )
    assert first < 5
    assert first < before


def test_a_text_on_the_front_that_fits_better_is_before_one_that_only_stands_there(room: Room) -> None:
    assert "hives@valley.example" in found(room.searcher, "What is the contact e-mail of this report?")[0]


def test_a_passage_that_speaks_of_the_work_answers_what_is_asked_of_it(room: Room) -> None:
    assert "We counted" in found(room.searcher, "How many parishes does the study take in?")[0]


def test_of_a_list_that_is_counted_the_last_entry_is_found_first(room: Room) -> None:
    (first, second, *_) = room.search("How many works are in the list of references?", 5, Mode.HYBRID)
    assert first.passage.text.startswith("12. ")
    assert second.passage.text.startswith("1. ")


@pytest.mark.parametrize(
    "question",
    [
        "Who published the notice of hive 7?",
        "What do the authors say about licences?",
        "In the editors' view, which title is best?",
        "When was the bridge approved?",
    ],
)
def test_what_others_published_or_authors_say_is_not_asked_of_the_front(question: str) -> None:
    assert not asks_of_front(question)


@pytest.mark.parametrize(
    "question", ["publication date?", "Who edited the newsletter?", "which edition is this paper"]
)
def test_questions_about_the_document_are_asked_of_the_front(question: str) -> None:
    assert asks_of_front(question)


def test_work_and_reach_are_told_by_their_forms() -> None:
    assert asks_of_work("Which years does the review cover?")
    assert not asks_of_work("Which years were wet?")
    assert speaks_of_work("Our survey left out the islands.")
    assert not speaks_of_work("The islands were left out.")
    assert told("Is there a website of the publisher?", "Salt Street 4, Harbourton") == 1


NOTED = (
    "# Locks of the Lower Canal\n\n"
    + "".join(
        f"## Lock {n}\n\nThe gate of lock {n} was hung by a smith, and its ledger is kept.[^{n}]\n\n"
        f"In the ledger of lock {n} one can see every barge that passed.\n\n"
        for n in range(1, 9)
    )
    + "".join(f"[^{n}]: The book lies in chest {n * 11} of the county office.\n" for n in range(1, 9))
)


def test_a_note_is_found_by_what_it_is_put_to(tmp_path: Path) -> None:
    question = "Who hung the gate of lock 7, and where is its ledger?"
    with room_on(tmp_path, NOTED) as room:
        plain = Searcher(room.library, room.encoder, without=(Stage.NOTED,))
        first, before = (
            next(place for place, text in enumerate(found(searcher, question, 60)) if "chest 77 " in text)
            for searcher in (room.searcher, plain)
        )
    assert first < 3
    assert first < before
