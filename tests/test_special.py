"""Places named, cited works and the document itself, asked of a small real library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from index.library import Library
from ingest.address import Address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.answer import Answer

COAST = """# Ferries of the Northern Coast

Ada Merrow and Tom Quill

March 2021

Published by the Harbour Institute.

## Fares

Bicycles travel without charge on every ferry.[^1]

Children under six pay half.

## Fleet

The Kestrel design was new in its day, and the Heron followed it.

[^1]: Tandems count as one bicycle.
"""

WORKS = """Shipbuilding: a survey

The Kestrel design [1] was new in its day. Diesel engines came later [2].

What passengers pay was studied late [3], and the fares rose.

Crews of small boats sleep badly in winter [2, 4], above all the crew of the Kestrel [4].

References

[1] Ash, B. & Elm, C. A hull for cold water. Journal of Shipyards 4, 1-9 (2001).
[2] Birch, D. Diesel engines reconsidered. The Coast Courier https://courier.example/diesel (2011).
[3] Brand, E. et al. What passengers pay. Transport Letters 7, 20-31 (2015).
[4] Dell, F. Notes from a bunk. The Coast Courier (2016).
"""
REPORT = [Address(1, 1)]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("special")
    room = Room(Settings(folder / "library"))
    head = "---\nauthor: Ada Merrow; Tom Quill\ndate: 2021-03\n---\n"
    (folder / "coast.md").write_text(head + COAST, encoding="utf-8")
    (folder / "works.txt").write_text(WORKS, encoding="utf-8")
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        for name in ("coast.md", "works.txt"):
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
        ("Who wrote the paper Diesel engines reconsidered?", "Birch, D."),
        ("Which reference is about a hull for cold water?", "A hull for cold water"),
        ("In which journal did the paper on a hull for cold water appear?", "Journal of Shipyards"),
        ("When was the article on what passengers pay published?", "2015"),
        ("What did Ash and Elm write?", "A hull for cold water"),
        ("What is the link of the paper on diesel engines?", "https://courier.example/diesel"),
    ],
)
def test_a_cited_work_is_answered_from_its_reference(room: Room, question: str, answer: str) -> None:
    found = room.ask(question)
    assert found.answer == answer
    assert found.answer in found.claims[0].text
    assert quotes_are_slices(room, found)


def test_the_paper_behind_a_name_is_the_one_its_mark_leads_to(room: Room) -> None:
    found = room.ask("Which paper is behind the Kestrel design?")
    assert found.answer == "A hull for cold water"
    assert quotes_are_slices(room, found)


def test_a_work_is_found_by_what_is_said_where_it_is_cited(room: Room) -> None:
    answer = room.ask("Which article does the survey cite on the Kestrel's crew sleeping badly in winter?")
    assert answer.answer == "Notes from a bunk"
    sentence, work = answer.claims
    assert sentence.text.startswith("Crews of small boats")
    assert work.text.startswith("[4] Dell, F.")
    assert quotes_are_slices(room, answer)
    assert room.ask("Which article does the survey cite on whales beaching in summer?").status == "not_found"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does reference 2 say?", ["Diesel engines"]),
        ("What does note 1 say?", ["Tandems"]),
        ("What does the section Fares say?", ["Bicycles travel", "Children under six"]),
        ("What is in the Fleet section?", ["The Kestrel design"]),
        ("Quote 1.0001.001", ["Ada Merrow"]),
    ],
)
def test_a_place_that_is_named_is_quoted(room: Room, question: str, words: list[str]) -> None:
    found = room.ask(question)
    assert [any(word in claim.text for claim in found.claims) for word in words] == [True] * len(words)
    assert found.claims[0].text.lstrip("123. ").startswith(words[0]) or words[0] in found.claims[0].text
    assert quotes_are_slices(room, found)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who wrote this report?", "Ada Merrow and Tom Quill"),
        ("Who are the authors of the document?", "Ada Merrow and Tom Quill"),
        ("When was the report published?", "March 2021"),
        ("Who published the report?", "Harbour Institute"),
    ],
)
def test_the_document_says_who_and_when_in_its_own_words(room: Room, question: str, answer: str) -> None:
    found = room.ask(question, REPORT)
    assert found.answer == answer
    assert quotes_are_slices(room, found)


def test_what_only_the_file_knows_is_never_claimed_but_named(room: Room) -> None:
    found = room.ask("What is the title of this document?", REPORT)
    assert (found.status, found.claims) == ("not_found", ())
    assert found.missing is not None
    assert "Ferries of the Northern Coast" in found.missing


@pytest.mark.parametrize(
    "question",
    [
        "How many authors of the paper work in Harrow?",
        "Who wrote the paper on whales?",
        "Who painted the Heron?",
    ],
)
def test_what_no_reference_states_is_not_made_up_from_one(room: Room, question: str) -> None:
    assert room.ask(question).answer not in ("Ash, B. & Elm, C.", "Birch, D.", "Ada Merrow and Tom Quill")


def test_a_follow_up_is_understood_from_the_turns_before(room: Room) -> None:
    found = room.ask("And who wrote it?", before=["What is reference 2?"])
    assert (found.question, found.understood) == ("And who wrote it?", "Who wrote reference 2?")
    found = room.ask("And number 3?", before=["What is reference 2?"])
    assert found.understood == "What is reference 3?"
    assert "What passengers pay" in found.claims[0].text


def test_the_report_of_several_is_asked_for_by_name(tmp_path: Path) -> None:
    for name, text in (
        ("coast", COAST),
        ("mill", "# The Mill at Elm\n\nIda Quill\n\nThe mill has three doors.\n"),
    ):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    room = Room(Settings(tmp_path / "library"))
    with Library.open(room.settings.library, write=True) as library:
        library.hold_to(room.encoder.name)
        for name in ("coast.md", "mill.md"):
            list(add_sources([str(tmp_path / name)], library, lambda: room.encoder, Adding()))
    refused = room.ask("Who wrote this report?")
    assert refused.status == "not_found"
    assert refused.missing is not None
    assert "2 documents" in refused.missing
    asked_of_one = room.ask("Who wrote this report?", [room.library.records()[0].address])
    assert asked_of_one.missing is None or "documents" not in asked_of_one.missing


POLICY = """# Mooring Policy

Tarn Harbour Group, Policy 7 Owner: Ida Quayle, Harbour Master. Approved by the Board on 12 May 2020; in force
from 1 July 2020.

## Rules

Boats are moored by the bow. [^1] Lines are doubled in winter.[^2]

[^1]: Dinghies excepted.
[^2]: From October on.
"""
SURVEY = """# Survey of Tides

Prepared by Rolf Amsel and Dora Finch, Version 3

## Results

The tide runs two hours late.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who owns the mooring policy?", "Ida Quayle"),
        ("When was the mooring policy approved?", "12 May 2020"),
        ("How many footnotes has the mooring policy?", "2"),
        ("Who wrote the survey of tides?", "Rolf Amsel and Dora Finch"),
        ("Which people prepared the survey of tides?", "Rolf Amsel and Dora Finch"),
        ("What version is the survey of tides?", "Version 3"),
    ],
)
def test_the_front_of_a_document_is_read(tmp_path: Path, question: str, answer: str) -> None:
    room = Room(Settings(tmp_path / "library"))
    (tmp_path / "policy.md").write_text(POLICY, encoding="utf-8")
    (tmp_path / "survey.md").write_text(SURVEY, encoding="utf-8")
    with Library.open(tmp_path / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        for name in ("policy.md", "survey.md"):
            list(add_sources([str(tmp_path / name)], library, lambda: room.encoder, Adding()))
    found = room.ask(question)
    assert found.answer == answer
    assert quotes_are_slices(room, found)
