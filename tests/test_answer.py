"""Answers on a small real library, with the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from index.library import Library
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.answer import Answer

HARBOUR = """# Harbours of the Coast

## Harrow Point

The lighthouse of Harrow Point was built in 1871 by the engineer Ada Merrow. It stands 43 metres high.
Its lamp was fuelled with whale oil until the council forbade the trade.

## Ferries

The ferry company does not carry livestock. Passengers may bring bicycles without charge.

Table 1: Ferries of the coast

| Ferry | Launched | Builder | Passengers | Engine |
|---|---|---|---|---|
| Kestrel | 3/14/1921 | Brand & Sons | 120 | steam |
| Heron | 6/2/1934 | Quill Yard | 310 | diesel |
| Plover | 9/9/1951 | Quill Yard | | diesel |
"""
ORCHARD = """# Orchards

The orchard of Ambleby holds 4,200 apple trees. Bees are kept by the parish.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("answers")
    room = Room(Settings(folder / "library"))
    for name, text in (("harbours.md", HARBOUR), ("orchards.md", ORCHARD)):
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        for name in ("harbours.md", "orchards.md"):
            list(add_sources([str(folder / name)], library, lambda: room.encoder, Adding()))
    yield room
    room.library.close()


def quotes_are_slices(room: Room, answer: Answer) -> bool:
    cited = [citation for claim in answer.claims for citation in claim.citations]
    return bool(cited) and all(
        passage is not None and passage.text[c.start : c.end] == c.quote
        for c in cited
        for passage in (room.library.passage(c.address),)
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many passengers does the Kestrel take?", "120"),
        ("Who built the Heron?", "Quill Yard"),
        ("When was the Plover launched?", "9/9/1951"),
        ("What engine has the Kestrel?", "steam"),
        ("When was the Harrow Point lighthouse built?", "1871"),
        ("How many apple trees are in Ambleby?", "4,200"),
        ("how many pasengers does the kestrl take", "120"),
    ],
)
def test_a_fact_is_answered_by_the_words_that_state_it(room: Room, question: str, answer: str) -> None:
    found = room.ask(question)
    assert found.answer is not None
    assert found.answer.startswith(answer)
    assert found.answer in found.claims[0].text
    assert quotes_are_slices(room, found)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does the ferry company carry cattle?", "livestock"),
        ("What do passengers pay for bicycles?", "bicycles without charge"),
        ("Why did they stop burning whale oil in the lighthouse?", "council forbade"),
        ("Who looks after the bees?", "kept by the parish"),
    ],
)
def test_a_fact_asked_in_other_words_is_quoted(room: Room, question: str, words: str) -> None:
    found = room.ask(question)
    assert any(words in claim.text for claim in found.claims), (found.confidence, found.missing)
    assert quotes_are_slices(room, found)


@pytest.mark.parametrize(
    "question",
    [
        "How do I bake sourdough bread?",
        "What is the capital of Mongolia?",
        "Which parliament passed the Aviation Act?",
        "What did the minister say about vaccination?",
    ],
)
def test_what_no_document_answers_is_not_found(room: Room, question: str) -> None:
    found = room.ask(question)
    assert (found.status, found.claims, found.answer) == ("not_found", (), None)
    assert found.nearest


def test_an_empty_cell_is_no_answer_and_is_named(room: Room) -> None:
    found = room.ask("How many passengers does the Plover take?")
    assert found.status == "not_found"
    assert found.missing is not None
    assert "Passengers" in found.missing


def test_a_question_kept_to_a_document_is_answered_from_it_alone(room: Room) -> None:
    orchards = Address.parse("1.0002")
    found = room.ask("How many passengers does the Kestrel take?", [orchards])
    cited = [c.address for claim in found.claims for c in claim.citations]
    near = [hit.passage.address for hit in (*found.nearest, *found.also)]
    assert {address.of_document for address in (*cited, *near)} == {orchards}
    with pytest.raises(BadInput, match=r"9\.0001"):
        room.ask("How many?", [Address.parse("9.0001")])


def test_the_same_question_gives_the_same_answer(room: Room) -> None:
    assert room.ask("Who built the Heron?") == room.ask("Who built the Heron?")


def test_claims_are_their_quotes_and_answers_are_short(room: Room) -> None:
    for question in ("Tell me about the ferries", "What is the lighthouse like?", "Heron"):
        found = room.ask(question)
        for claim in found.claims:
            assert claim.text == " … ".join(citation.quote for citation in claim.citations)
        assert found.answer is None or len(found.answer.split()) <= 25


@pytest.mark.parametrize(
    ("question", "answer", "claims"),
    [
        ("Who built the Heron, and when was it launched?", "Quill Yard; 6/2/1934", 2),
        ("Which engine has the Kestrel and which the Heron?", "steam; diesel", 2),
        ("When was the Kestrel launched versus the Heron?", "3/14/1921; 6/2/1934", 2),
        ("Which ferry takes the most passengers and who built it?", "Heron; Quill Yard", 2),
        ("How many apple trees does Ambleby hold, and when was the Heron launched?", "4,200; 6/2/1934", 2),
        ("How many apple trees does Ambleby hold, and who keeps the bees?", None, 1),
    ],
)
def test_each_part_of_a_question_has_its_own_claim(
    room: Room, question: str, answer: str | None, claims: int
) -> None:
    said = room.ask(question)
    assert (said.answer, len(said.claims)) == (answer, claims)
    if answer is None:  # one claim that quotes what both parts need
        assert "4,200 apple trees" in said.claims[0].text
        assert "kept by the parish" in said.claims[0].text


def test_a_question_of_which_one_part_has_no_answer_is_refused_whole(room: Room) -> None:
    assert room.ask("Who keeps the bees?").status == "answered"
    said = room.ask("Who keeps the bees, and when was the parish church founded?")
    assert said.status == "not_found"
    assert "church" in str(said.missing)
