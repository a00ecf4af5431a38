"""The answers on made documents of many matters: what must be right, may be wrong and is to be refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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
REPORTS = SETS.parent / "made"
Filled = Callable[[int, tuple[str, ...]], Room]
THIRD = ("appeal", "bank", "lagoon", "guideline", "sustain", "surveyor")
FOURTH = ("storage", "buses", "award", "bulletin", "staff", "property")
FIFTH = ("satellites", "housing", "fever", "plan", "upland", "collision")
SIXTH = ("anchors", "forensics", "labour", "museum", "wildfire")
SEVENTH = ("bridge", "dpia", "funerals", "literacy", "sds")
EVERY = 12  # every twelfth question is asked: all would take long


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A library of some of the documents, made once for all tests that ask it."""

    @cache
    def fill(shelf: int, names: tuple[str, ...]) -> Room:
        folder = tmp_path_factory.mktemp("made")
        room = Room(Settings(folder))
        with Library.open(folder, write=True) as library:
            library.hold_to(room.encoder.name)
            for number, name in enumerate(names, 1):
                source = str((REPORTS if name in THIRD else SETS) / f"{name}.md")
                adding = Adding(Address(shelf, number))
                [outcome] = add_sources([source], library, lambda: room.encoder, adding)
                assert outcome.status == "added"
        return room

    return fill


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("questions", "shelf", "names", "right", "wrong", "refused"),
    [
        ("third", 50, THIRD, 0.70, 0.13, 0.66),
        ("fourth", 60, FOURTH, 0.70, 0.19, 0.66),
        ("fifth", 70, FIFTH, 0.62, 0.20, 0.50),
        ("sixth", 80, SIXTH, 0.80, 0.10, 0.66),
        ("seventh", 90, SEVENTH, 0.60, 0.22, 0.66),
    ],
)
def test_answers_are_right_and_near_misses_refused(
    filled: Filled,
    questions: str,
    shelf: int,
    names: tuple[str, ...],
    right: float,
    wrong: float,
    refused: float,
) -> None:
    room = filled(shelf, names)
    asked = load([SETS / f"{questions}.jsonl"], halved=False)[::EVERY]
    found = measured(evaluate(room, asked, Wishes(None, modes=(Mode.HYBRID,), forced=False)))
    assert found["right"].value >= right
    assert found["wrong"].value <= wrong
    assert found["unanswerable refused"].value >= refused
    assert found["quotes verbatim"].value == 1


@pytest.mark.timeout(600)
def test_questions_on_other_matters_are_refused(filled: Filled) -> None:
    room = filled(90, SEVENTH)
    asked = [one for one in load([SETS / "made.jsonl"], halved=False) if one.answerable and not one.before]
    others = [one for one in asked if one.kind.value != "document"][::5]
    refused = sum(room.ask(one.question).status == "not_found" for one in others)
    assert refused >= 0.75 * len(others)
    assert room.ask("How do I bake sourdough bread?").status == "not_found"
