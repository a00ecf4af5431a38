"""A question about a table's rows that cannot be computed is not answered from what is merely like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.rows.derive import tried
from app.settings import Settings
from index.library import Library
from index.search import Hit
from ingest.address import Address
from ingest.document import Kind
from tests.asked_tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MILLS = """# Mills of the Vale

## Mills

Most mills were built for flour. Visitors pay at the gate, and a fridge stands in each.

Table 1. The mills

| Mill | Miller | Non-grain (%) | Grain share (%) | Rent |
|---|---|---|---|---|
| Elm | Ida Brandt | 14 | 31 | €40 |
| Oak | Omar Quill | 9 | 44 | €55 |
| Ash | Lucy Penn | 22 | 27 | €55 |
| Yew | Ida Brandt | 35 | 12 | €25 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("mills")
    (folder / "mills.md").write_text(MILLS, encoding="utf-8")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        list(add_sources([str(folder / "mills.md")], library, lambda: room.encoder, Adding()))
    yield room
    room.library.close()


BOATS = [
    ("Boat", "Yard", "Seats"),
    ("Kestrel", "Quill", "120"),
    ("Heron", "Brand", "120"),
    ("Plover", "Brand", "95"),
]


@pytest.mark.parametrize(
    ("question", "left_open"),
    [
        ("Which boat has the most seats?", True),  # two have
        ("Which boats carry goats?", True),
        ("How many boats have been painted?", True),
        ("Which boat does the harbour master like?", False),  # one, of which the text may tell
        ("How many seats does the Kestrel have?", False),
        ("Where is the Kestrel?", False),
        ("Which yards closed?", False),
        ("Which boats have fewer than 100 seats?", False),  # computed
    ],
)
def test_a_question_about_rows_is_left_open_where_nothing_is_computed(
    tmp_path: Path, question: str, *, left_open: bool
) -> None:
    with tables(tmp_path, BOATS) as library:
        hits = [
            Hit(row, 1.0) for row in library.passages(Address.parse("1.0001")) if row.kind is Kind.TABLE_ROW
        ]
        assert tried(question, hits, library, lambda one, other: float(one == other)).left_open is left_open


def test_what_rows_do_not_tell_is_not_answered_from_something_near(room: Room) -> None:
    assert room.ask("Which mills pay their rent by the month?").status == "not_found"


def test_the_row_left_out_does_not_answer(room: Room) -> None:
    answer = room.ask("Which mill other than Yew has the lowest rent?")
    assert answer.answer == "Elm"


def test_the_column_of_which_more_words_are_named_is_asked(room: Room) -> None:
    assert room.ask("non-grain share at Oak").answer == "9"
