"""A difference of which only the figures are told, a sum of rows, two things asked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.by_how_much import is_one_of_two
from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

CROSSINGS = """# The Crossings of Tarn: a report

The crossing from Bredel was reopened in 2019 after two winters of repairs to the slip and the linkspan.

Freight stays on the road for the most part. In the agreement of 2018 the company had promised to carry half
of all timber by sea; in 2024 it carried 34 per cent of it so, and the rest went over the pass by lorry.

The council offered the operator a subsidy of 97,500 crowns for the winter boat.
Captain Brand, who owns the firm, says that he had bid 89,000 and was never asked again.

The firm puts the cost of the slip at 164 million crowns; the harbour board's own estimate is 139 million.

Table 1. The landing stages

| Stage | Rebuilt | Rotten piles |
|---|---|---|
| Elm North | 2019 | 5 piles |
| Elm South | 2021 | none |
| Pell | 2020 | 7 piles |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), CROSSINGS) as room:
        yield room


def test_one_figure_does_not_answer_two_clauses_that_are_not_sure(room: Room) -> None:
    answer = room.ask("How much winter money was put up, and how much had been wanted for the boat?")
    assert answer.answer is None
    [claim] = answer.claims
    assert "97,500 crowns" in claim.text
    assert "89,000" in claim.text


def test_a_figure_is_not_given_for_a_difference(room: Room) -> None:
    answer = room.ask("By how much does the firm's cost of the slip exceed the board's estimate?")
    assert answer.answer is None
    said = "It rose by 25 million to 164 million."
    assert not is_one_of_two("By how much did it rise?", said, "25 million")
    assert is_one_of_two("By how much did it rise?", said, "164 million")
    assert not is_one_of_two("By how many days was it late?", "It was 8 days late, on 3 May.", "8 days")


def test_the_sum_of_some_rows_is_not_the_cell_of_one(room: Room) -> None:
    assert room.ask("How many rotten piles were there at the two Elm stages in all?").status == "not_found"
