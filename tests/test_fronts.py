"""What the first lines of documents and of their parts state, asked of a library of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.answering.document_number import number_asked, number_in
from app.room import Room
from app.settings import Settings
from index.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

GAZETTE = """# The Harbour Gazette

## Owls in the rope loft

By Ada Merrow

Three pairs of owls nested in the rope loft this year. Their food consists of mice and moths.

## A winter of fog

By Tom Quill and Ines Brand

Fog stopped the ferries on nineteen days. A rota is drawn up in May; it has two parts, a day list and a night
list.
"""
RULES = """# Rules for Keepers of Lamps

**Reference:** HBR-L/7, second edition

**Adopted:** 4 May 1902. **In force:** 1 July 1902.

## Oil

The lamps burn colza oil, made of pressed seed.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("fronts")
    for name, text in (("gazette.md", GAZETTE), ("rules.md", RULES)):
        (folder / name).write_text(text, encoding="utf-8")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        list(add_sources([str(folder)], library, lambda: room.encoder, Adding()))
    yield room
    room.library.close()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who wrote the article on owls in the rope loft?", "Ada Merrow"),
        ("Who wrote about the winter of fog?", "Tom Quill and Ines Brand"),
        ("What is the reference number?", "HBR-L/7"),
        ("When do the rules for keepers come into force?", "1 July 1902"),
    ],
)
def test_a_first_line_answers(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize("question", ["publication date?", "when was this published", "Who wrote it?"])
def test_of_several_documents_none_is_taken_for_the_one_meant(room: Room, question: str) -> None:
    answer = room.ask(question)
    assert (answer.status, answer.claims) == ("not_found", ())


def test_what_a_thing_is_made_of_is_no_word_to_look_for(room: Room) -> None:
    [claim, *_] = room.ask("What is a rota made up of?").claims
    assert "two parts" in claim.text


@pytest.mark.parametrize(
    ("text", "sort", "number"),
    [
        ("Docket: Court of Elm, No. 7/1871", "docket", "7/1871"),
        ("Policy number: 5512", "policy", "5512"),
        ("This case was heard on 3 May 1902", "case", None),
    ],
)
def test_the_number_of_a_document_stands_behind_its_sort(text: str, sort: str, number: str | None) -> None:
    span = number_in(text, sort)
    assert (text[slice(*span)] if span else None) == number


def test_only_a_number_and_nothing_more_is_asked() -> None:
    assert number_asked("What is the docket number?") == "docket"
    assert number_asked("What is the number of cases in 1902?") == ""
    assert number_asked("What is the policy number of the lighthouse at Elm?") == ""
