"""What a document says of itself on its front: editors, numbers, departments, web addresses, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from index.library import Library
from tests.rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

WEIRS = """# Weir Bulletin 12

Editors: Dr. Ada Merrow and Tom Quill

Case: River Chamber of Tarn, No. 44/2019

Institution: Bank of Tarn, Department for River Works

Published: 3 May 2021. Replaces the draft of 9 January 2021

Keeper and insurer: Salt Mutual

Owner of this document: Nell Farrow

Visit us at weirs.example.org or write to desk@weirs.example.org

## Weirs

The mayor of Tarn edited the town's newspaper until 2004 and owned two weirs.

Every weir has a gate of oak and a keeper, and is painted in spring.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("weirs"), WEIRS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who edited the bulletin?", "Dr. Ada Merrow and Tom Quill"),
        ("case number of this bulletin", "No. 44/2019"),
        ("Which department put this bulletin out?", "Department for River Works"),
        ("When did this bulletin come out?", "3 May 2021"),
        ("Who insures the bulletin?", "Salt Mutual"),
        ("Who owns the document?", "Nell Farrow"),
        ("What is the publisher's website?", "weirs.example.org"),
        ("Which e-mail address does this bulletin give?", "desk@weirs.example.org"),
    ],
)
def test_the_front_tells_it(room: Room, question: str, answer: str) -> None:
    found = room.ask(question)
    assert (found.status, found.answer) == ("answered", answer)
    assert answer in found.claims[0].citations[0].quote


def test_what_the_text_tells_of_others_is_not_taken_from_the_front(room: Room) -> None:
    found = room.ask("Who edited the town's newspaper?")
    assert "Ada Merrow" not in (found.answer or "")


def test_of_several_documents_one_must_be_named(tmp_path: Path) -> None:
    with room_on(tmp_path, WEIRS) as room:
        other = tmp_path / "locks.md"
        other.write_text(WEIRS.replace("Weir Bulletin 12", "Lock Bulletin 3"), encoding="utf-8")
        with Library.open(tmp_path / "library", write=True) as library:
            list(add_sources([str(other)], library, lambda: room.encoder, Adding()))
        for question in ("publication date?", "When was this published?"):
            found = room.ask(question)
            assert (found.status, found.missing) == (
                "not_found",
                "there are 2 documents; name one, or ask one of them alone",
            )
        assert room.ask("Who owns the document?").answer is None


def test_the_day_it_came_out_is_told_where_it_says_so(tmp_path: Path) -> None:
    text = """# Otters of the Lower Weir

Third paper of season 2031–32

Laid before the Weir Board to be printed 4 May 2032

WB 88 — Published on 9 June 2032 by order of the Board

## Otters

Otters came back to the weir, and nobody knows from where.
"""
    with room_on(tmp_path, text) as room:
        for question in (
            "When was the paper on the otters of the lower weir published?",
            "When was this published?",
        ):
            assert room.ask(question).answer == "9 June 2032"
