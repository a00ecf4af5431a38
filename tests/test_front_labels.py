"""What the head of a document labels, in lines or in a table of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.answering.front_labels import of_front_labels
from app.room import Room
from app.settings import Settings
from index.library import Library
from ingest.address import Address

if TYPE_CHECKING:
    from pathlib import Path

BRIDGES = """# Inspection of the Bridges over the Ulm, 2019: Findings

| | |
|---|---|
| Ordered by | Roads Board of the Province of Ester (RBE) |
| Inspection team | Dr Wanda Pruitt, Colonel (ret.) Jory Haskett (leader), Lena Dovik |
| Edition | 1.3, 8 May 2020 (edition 1.0 was shown to the towns on 2 March 2020) |
| File number | RB 2020-17 |

## Summary

Nine bridges over the Ulm were inspected. Two were closed and one was strengthened. The team that
inspected them wrote its findings within a year.
"""
WOOL = """# Wool Prices in the Fleece Lanterns: Spring 2021

**Next issue:** 4 August 2021

**Responsible editor:** Tilda Marwick, Markets Section

**Advisers:** Ines Calder, Bram Voss and Otti Lund

**Contact:** wool@prices.example

Cite as: Marwick, T. (2021). Fleece Lanterns: markets of a northern spring. Ulm: Board of Trade.

## Prices

The price of fine wool rose to 6.10 crowns a kilogram in the spring, that of coarse wool fell to 2.40.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder: Path = tmp_path_factory.mktemp("fronts")
    for name, text in (("bridges", BRIDGES), ("wool", WOOL)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        for number, name in enumerate(("bridges", "wool"), 1):
            source = str(folder / f"{name}.md")
            [outcome] = add_sources([source], library, lambda: room.encoder, Adding(Address(1, number)))
            assert outcome.status == "added"
    return room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who ordered the inspection of the bridges?", "Roads Board of the Province of Ester (RBE)"),
        ("Who led the inspection of the Ulm bridges?", "Jory Haskett"),
        ("latest edition of the inspection of the bridges", "1.3, 8 May 2020"),
        ("file number bridges Ulm", "RB 2020-17"),
        ("Which editor is responsible for the wool prices?", "Tilda Marwick"),
        ("When does the next issue of the wool prices come out?", "4 August 2021"),
        ("Who are the advisers of the wool prices?", "Ines Calder, Bram Voss and Otti Lund"),
    ],
)
def test_what_a_head_labels_is_answered(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    ("question", "labelled"),
    [
        ("Who ordered the inspection of the tunnels of Mork?", "Roads Board"),  # of another thing
        ("Who led the strengthening of the bridge?", "Haskett"),
        ("When does the next issue of the timber prices come out?", "4 August"),
        ("Which editor is responsible for the Timber Gazette?", "Marwick"),
    ],
)
def test_a_label_of_another_thing_is_not_taken(room: Room, question: str, labelled: str) -> None:
    answer = room.ask(question)
    assert labelled not in (answer.answer or "")


def test_of_several_documents_the_one_meant_must_be_named(room: Room) -> None:
    assert of_front_labels(room.searcher, "Who are the advisers of the report?") is None
    assert of_front_labels(room.searcher, "Who are the advisers of the report?", [Address(1, 2)]) is not None


def test_what_is_nobody_is_no_answer_to_who(room: Room) -> None:
    wool = [Address(1, 2)]
    assert of_front_labels(room.searcher, "Who came up with Fleece Lanterns?", wool) is None
