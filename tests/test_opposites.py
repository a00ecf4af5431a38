"""What is said of one thing is not said of what excludes it."""

from __future__ import annotations

import pytest

from app.answering.opposites import contrary
from index.terms import stems_in


@pytest.mark.parametrize(
    ("question", "told", "excluded"),
    [
        ("How many boys learn to swim?", "Of the girls, 212 learn to swim.", True),
        ("How many boys learn to swim?", "Of the boys, 90 learn to swim, of the girls 212.", False),
        ("What do rural schools spend?", "Urban schools spend 40 crowns.", True),
        ("What do rural schools spend?", "Schools spend 40 crowns.", False),
        ("What came in by night?", "Ships came in.", False),
    ],
)
def test_a_text_of_the_opposite_is_told_from_one_of_the_thing_itself(
    question: str, told: str, excluded: bool
) -> None:
    assert contrary(stems_in(question), stems_in(told)) is excluded
