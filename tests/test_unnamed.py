"""A passage that only mentions somebody does not answer who it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.unnamed import nameless, unnamed
from tests.rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("question", "quote", "noun"),
    [
        ("Which insurer paid for the roof?", "The roof was paid for by an insurer in April.", "insurer"),
        ("Which two hotels were closed?", "In spring two hotels were closed by the mayor.", "hotels"),
        ("What is the name of the baker who sued?", "One baker sued and lost.", "baker"),
        ("Which insurer paid for the roof?", "Salt Mutual, an insurer, paid for the roof.", None),
        ("Which insurer paid for the roof?", "An insurer called Salt Mutual paid for it.", None),
        ("Which two hotels were closed?", "Two hotels were closed: the Heron and the Kestrel.", None),
        ("Which insurer paid for the roof?", "The insurer of the harbour paid for the roof.", None),
        ("Which colour was used?", "A colour was used.", None),
        ("Which boats never have to stop?", "A boat never had to stop.", None),
        ("How many hotels were closed?", "Two hotels were closed.", None),
    ],
)
def test_a_name_is_told_or_not(question: str, quote: str, noun: str | None) -> None:
    assert unnamed(question, [quote]) == noun


@pytest.mark.parametrize(
    ("question", "sentence", "noun"),
    [
        ("Which insurer paid for the roof?", "The roof was mended last year.", "insurer"),
        ("Which insurer paid for the roof?", "The roof was paid for by Salt Mutual.", None),
        ("Which insurer paid for the roof?", "Salt Mutual paid for it.", None),
        ("Which insurer paid for the roof?", "St. Aldan's paid for it.", None),
        ("Which insurer paid for the roof?", "It was paid for by the insurer of the harbour.", None),
        ("Which insurer paid for the Elm roof?", "The Elm roof was mended in the spring.", "insurer"),
        ("Which polymer is used for the roof?", "The roof is of hard rubber.", None),
        ("What did the insurer pay for the roof?", "The roof was mended.", None),
    ],
)
def test_a_sentence_without_any_name_names_nobody(question: str, sentence: str, noun: str | None) -> None:
    assert nameless(question, sentence) == noun


def test_such_an_answer_is_refused_with_its_reason(tmp_path: Path) -> None:
    text = (
        "# Roofs of the Harbour\n\nThe roof of the harbour hall was paid for by an insurer in April 2019.\n"
    )
    with room_on(tmp_path, text) as room:
        refused = room.ask("Which insurer paid for the roof of the harbour hall?")
        assert refused.status == "not_found"
        assert refused.missing == "the nearest passages mention but do not name the insurer asked for"
        assert room.ask("When did an insurer pay for the roof of the harbour hall?").answer == "April 2019"
