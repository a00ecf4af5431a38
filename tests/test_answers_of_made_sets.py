"""The answers on made documents of many matters: what must be right, may be wrong and is to be refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from eval.questions import load
from eval.run import Wishes, evaluate
from eval.summary import measured
from index.library import Library
from index.search import Mode
from ingest.address import Address

SETS = Path(__file__).resolve().parent.parent / "eval" / "drafts" / "answers"
DOCUMENTS = {  # one of each set: all would take long
    "third": SETS.parent / "made" / "lagoon.md",
    "fourth": SETS / "award.md",
    "fifth": SETS / "fever.md",
    "sixth": SETS / "wildfire.md",
    "seventh": SETS / "literacy.md",
}
ADDRESSES = {
    "third": "50.0003",
    "fourth": "60.0003",
    "fifth": "70.0003",
    "sixth": "80.0005",
    "seventh": "90.0004",
}
EVERY = 2  # every second question on them is asked


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A library of the documents."""
    folder = tmp_path_factory.mktemp("made")
    room = Room(Settings(folder))
    with Library.open(folder, write=True) as library:
        library.hold_to(room.encoder.name)
        for name, source in DOCUMENTS.items():
            adding = Adding(Address.parse(ADDRESSES[name]))
            [outcome] = add_sources([str(source)], library, lambda: room.encoder, adding)
            assert outcome.status == "added"
    return room


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("questions", "right", "wrong", "refused"),
    [
        ("third", 0.70, 0.13, 0.66),
        ("fourth", 0.70, 0.19, 0.66),
        ("fifth", 0.62, 0.20, 0.50),
        ("sixth", 0.80, 0.10, 0.66),
        ("seventh", 0.60, 0.22, 0.66),
    ],
)
def test_answers_are_right_and_near_misses_refused(
    room: Room, questions: str, right: float, wrong: float, refused: float
) -> None:
    held = [
        one
        for one in load([SETS / f"{questions}.jsonl"], halved=False)
        if str(one.document) == ADDRESSES[questions]
    ]
    found = measured(evaluate(room, held[::EVERY], Wishes(None, modes=(Mode.HYBRID,), forced=False)))
    assert found["right"].value >= right
    assert found["wrong"].value <= wrong
    assert found["unanswerable refused"].value >= refused
    assert found["quotes verbatim"].value == 1


@pytest.mark.timeout(600)
def test_questions_on_other_matters_are_refused(room: Room) -> None:
    asked = [one for one in load([SETS / "made.jsonl"], halved=False) if one.answerable and not one.before]
    others = [one for one in asked if one.kind.value != "document"][::5]
    refused = sum(room.ask(one.question).status == "not_found" for one in others)
    assert refused >= 0.75 * len(others)
    assert room.ask("How do I bake sourdough bread?").status == "not_found"
