"""What part in a document's making a question asks for, and what the lines of its front tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.answering.front_facts import facts
from app.answering.front_labels import of_front_labels
from app.answering.front_roles import role_asked
from app.answering.question import Question
from index.library import Library
from tests.rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

EELS = """# Inquiry into the Loss of Eels in the Lower Ulm

Report number: ULM-INQ 44/2031
Commissioned by the Council of River Towns of the Ulm
Convenor: Dean of Waters, Professor Ines Calder
Clerk to the inquiry: Bram Voss
Drafted by Otti Lund with help from Dora Pell (maps) and Jory Haskett (nets)
Adopted by the Eel Court on 3 May 2031, by nine votes
Findings delivered: 9 June 2031 (replaces the draft of 2 January 2031, which two members disowned)

## Eels

Eels were lost at four weirs. The weir at Ester was ordered shut by Lena Dovik on 7 March 2030.
"""
OWLS = """# Annual Survey of Owls

| | |
|---|---|
| Field team | Tilda Marwick (lead), Wanda Pruitt (barns), Nell Farrow |
| Signed off by | J. R. Farrow, Head of Birds |
| Applies from | spring 2030 |

Owl Bulletin 17 · Board of Birds · March 2030

## Owls

Owls were counted in ninety barns, and more were found than in any year before.

## Close

The survey was long.

Approved by the wardens on 4 April 2030.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder: Path = tmp_path_factory.mktemp("roles")
    with room_on(folder, EELS) as room:
        (folder / "owls.md").write_text(OWLS, encoding="utf-8")
        with Library.open(folder / "library", write=True) as library:
            list(add_sources([str(folder / "owls.md")], library, lambda: room.encoder, Adding()))
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Under what number was the inquiry registered?", "ULM-INQ 44/2031"),
        ("Which body ordered the inquiry into the eels?", "Council of River Towns of the Ulm"),
        ("Who chaired the eel inquiry?", "Professor Ines Calder"),
        ("Who put the inquiry into the eels together?", "Otti Lund"),
        ("who wrote the maps of the eel inquiry", "Dora Pell"),
        ("Who passed the inquiry into the eels?", "Eel Court"),
        ("When was the eel inquiry adopted?", "3 May 2031"),
        ("On what day were the conclusions of the inquiry handed down?", "9 June 2031"),
        ("Which earlier text does the inquiry replace?", "the draft of 2 January 2031"),
        ("Who passed the eel inquiry, and when?", "Eel Court; 3 May 2031"),
        ("Who led the survey of owls?", "Tilda Marwick"),
        ("Who signed the survey of owls off?", "J. R. Farrow"),
        ("Which number does the owl bulletin carry?", "17"),
        ("When did the wardens approve the owl survey?", "4 April 2030"),
    ],
)
def test_the_front_tells_the_part_asked_for_in_other_words(room: Room, question: str, answer: str) -> None:
    found = of_front_labels(room.searcher, question)
    assert found is not None
    assert found.answer == answer
    assert all(part in found.claims[0].text for part in answer.split("; "))


@pytest.mark.parametrize(
    "question",
    [
        "Who ordered the weir at Ester shut?",  # told in the text, of another thing
        "When was the first version of the inquiry adopted?",  # another version
        "Who led the survey of bats?",  # another survey
        "When was this adopted?",  # which of two is not said
        "How was the eel inquiry approved?",
        "number of eel weirs",
    ],
)
def test_what_the_front_does_not_tell_is_left_to_the_text(room: Room, question: str) -> None:
    assert of_front_labels(room.searcher, question) is None


def test_lines_run_together_are_one_fact_each(room: Room) -> None:
    [record, _] = room.library.records()
    [front, *prose] = room.library.passages(record.address)
    told = {fact.label: fact.said for fact in facts(front)}
    assert told["Clerk to the inquiry"] == "Bram Voss"
    assert told["Findings delivered"].startswith("9 June 2031")
    assert told["replaces"] == "the draft of 2 January 2031, which two members disowned"
    assert not any(facts(passage) for passage in prose)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Who signed the leaflet off?", "approved"),
        ("Who was in charge of the dig?", "led"),
        ("From what date does the plan apply?", "in force"),
        ("What does the plan cost?", None),
        ("Which firm is valid?", None),
    ],
)
def test_the_part_asked_for_is_known_by_its_words(question: str, part: str | None) -> None:
    asked = role_asked(Question.parse(question))
    assert (asked.role.name if asked else None) == part
