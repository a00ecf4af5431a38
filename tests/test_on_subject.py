"""Questions for all that a document says on a subject are answered where it has one, in whatever words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.on_subject import subject_asked
from tests.rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """# The harbour of Elm

## Winter storms

The storms of 1911 broke the mole, and those of 1912 sank two boats.

## Pilots

The pilots kept a ledger of all ships that came and went, and it is read to this day.
"""


@pytest.mark.parametrize(
    "question",
    [
        "What does the report say about winter storms?",
        "What do the documents say about the winter storms?",
        "Tell me about winter storms.",
    ],
)
def test_a_subject_that_a_heading_names_is_answered(tmp_path: Path, question: str) -> None:
    with room_on(tmp_path, _TEXT) as room:
        [claim] = room.ask(question).claims
        assert "broke the mole" in claim.text


@pytest.mark.parametrize("subject", ["summer fairs", "winter pilots", "the price of coal"])
def test_a_subject_of_which_nothing_is_said_is_refused(tmp_path: Path, subject: str) -> None:
    with room_on(tmp_path, _TEXT) as room:
        assert room.ask(f"What does the report say about {subject}?").status == "not_found"


def test_what_somebody_said_is_another_question() -> None:
    assert subject_asked("What did the pilot say about fog?") == ""
    assert subject_asked("What else is known about fog?") == "fog"
