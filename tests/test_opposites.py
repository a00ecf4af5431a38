"""What is said of one thing is not said of what excludes it."""

from __future__ import annotations

import pytest

from app.answering.opposites import contrary, undone
from index.terms import present_in, stems_in


@pytest.mark.parametrize(
    ("question", "told", "excluded"),
    [
        ("How many boys learn to swim?", "Of the girls, 212 learn to swim.", True),
        ("How many boys learn to swim?", "Of the boys, 90 learn to swim, of the girls 212.", False),
        ("What do rural schools spend?", "Urban schools spend 40 crowns.", True),
        ("What do rural schools spend?", "Schools spend 40 crowns.", False),
        ("What came in by night?", "Ships came in.", False),
        ("What do part-time cooks get?", "Full-time cooks get 40 crowns a day.", True),
        ("What do part-time cooks get?", "Part-time cooks get half of what full-time cooks do.", False),
    ],
)
def test_a_text_of_the_opposite_is_told_from_one_of_the_thing_itself(
    question: str, told: str, excluded: bool
) -> None:
    assert contrary(stems_in(question), stems_in(told)) is excluded


@pytest.mark.parametrize(
    ("question", "told", "deed"),
    [
        ("When was the weir demolished?", "The weir was built in 1911.", "demolish"),
        ("When was the weir demolished?", "The weir, built in 1911, was demolished in 1960.", None),
        ("What would a new weir cost?", "Without the weir 900 crowns a year were saved.", "cost"),
        ("What would a new weir cost?", "A new weir saved 900 crowns but its price was 40.", None),
        ("What do full-time rangers earn?", "Part-time rangers earn 90 crowns.", "fulltim"),
        ("When was the weir demolished?", "The weir is of 1911.", None),
        ("How many farmers supported the weir?", "Of the farmers nine opposed it.", "support"),
        ("How many farmers supported the weir?", "Nine opposed it, four supported it.", None),
        ("What passed with the sluice closed?", "With the sluice open 40 litres passed.", "close"),
    ],
)
def test_a_deed_is_not_told_by_what_undoes_it(question: str, told: str, deed: str | None) -> None:
    assert undone(stems_in(question), present_in(told)) == deed
