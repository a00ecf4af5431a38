"""Sentences made before anybody asks: each once, none of a large library, and no answer differs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering import foreseen
from app.answering.foreseen import foresee
from app.room import Room
from app.settings import Settings
from command import pincite

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "# Mole\n\nThe mole of Oststad was built in 1871. It cost four million crowns. Hanna Brandt drew it.\n\n"
    "## Lamps\n\nThe lamps were lit by gas until 1904. Since then they burn oil.\n"
)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    (tmp_path / "mole.md").write_text(TEXT, encoding="utf-8")
    assert pincite("ingest", tmp_path / "mole.md", library=tmp_path / "library").status == 0
    return Room(Settings(tmp_path / "library"))


def test_an_answer_is_the_same_and_makes_no_sentence_again(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Room(Settings(tmp_path / "library")).ask("Who drew the mole?")
    assert foresee(room.searcher) == 5
    made: list[str] = []
    passage_vector = room.encoder._runner.vector
    monkeypatch.setattr(
        room.encoder._runner, "vector", lambda text: made.append(text) or passage_vector(text)
    )
    assert room.ask("Who drew the mole?") == before
    assert not [text for text in made if text in TEXT]


def test_nothing_is_made_once_it_is_to_stop_or_of_a_large_library(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert foresee(room.searcher, lambda: True) == 0
    monkeypatch.setattr(foreseen, "_LARGEST", 1)
    assert foresee(room.searcher) == 0
