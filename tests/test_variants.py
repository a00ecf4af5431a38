"""The program with one part changed: that part, and nothing of the library that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from eval.variants import ablations, bold, without_document
from index.library import Library
from index.search import Mode, Stage
from ingest.address import Address

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """# Notes on the coast

## Lighthouses

The tower of Harrow Point was built in 1871 by the engineer Ada Merrow, who had never seen the sea.

## Ferries

The ferry leaves twice a day, but never in a storm.
"""
BEES = "# Bees\n\nA hive holds forty pounds of honey by the end of August.\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder: Path = tmp_path_factory.mktemp("variants")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        for number, text in enumerate((NOTES, BEES), 1):
            path = folder / f"{number}.md"
            path.write_text(text, encoding="utf-8")
            list(add_sources([str(path)], library, lambda: room.encoder, Adding(Address(7, number))))
    return room


def found(room: Room, query: str, mode: Mode) -> list[str]:
    return [hit.passage.text[:9] for hit in room.searcher.search(query, mode=mode)]


def test_each_stage_has_an_ablation(room: Room) -> None:
    assert {f"without {stage.value}" for stage in Stage} < set(ablations(room))


def test_without_headings_a_passage_is_found_by_its_own_words_alone(room: Room) -> None:
    assert found(room, "lighthouses", Mode.LEXICAL) == ["The tower"]
    with ablations(room)["without headings"] as other:
        assert found(other, "lighthouses", Mode.LEXICAL) == []
        assert found(other, "tower of Harrow Point", Mode.LEXICAL) == ["The tower"]
        [plain] = other.searcher.search("tower", k=1, mode=Mode.DENSE)
    [headed] = room.searcher.search("tower", k=1, mode=Mode.DENSE)
    assert plain.passage == headed.passage
    assert plain.score != headed.score
    assert found(room, "lighthouses", Mode.LEXICAL) == ["The tower"]


def test_without_spelling_a_misspelt_word_stays(room: Room) -> None:
    assert room.searcher.understand("engeneer of the tower").text == "engineer of the tower"
    with ablations(room)["without spelling"] as other:
        assert other.searcher.understand("engeneer of the tower").text == "engeneer of the tower"


@pytest.mark.parametrize("mode", [Mode.DENSE, Mode.LEXICAL])
def test_one_way_alone_stands_in_for_both(room: Room, mode: Mode) -> None:
    with ablations(room)[f"{mode.value} alone"] as other:
        query = "who built the tower in a storm"
        assert found(other, query, Mode.HYBRID) == found(room, query, mode)


def test_a_bold_room_refuses_nothing_for_want_of_confidence(room: Room) -> None:
    question = "ferry ticket to Norway in winter"
    assert room.ask(question).status == "not_found"
    assert bold(room).ask(question).status == "answered"
    assert room.ask(question).status == "not_found"


def test_a_library_without_a_document_has_never_held_it(room: Room) -> None:
    with without_document(room, Address(7, 2)) as other:
        assert [record.address for record in other.library.records()] == [Address(7, 1)]
        assert found(other, "honey", Mode.LEXICAL) == []
        assert other.ask("How much honey does a hive hold?").status == "not_found"
    assert found(room, "honey", Mode.LEXICAL) == ["A hive ho"]
