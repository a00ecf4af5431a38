"""What a passage says before it comes to a name is not said of that name."""

from __future__ import annotations

import pytest

from app.answering.later import named_later
from app.answering.question import Question

_RENT = "The rent came to 9 crowns."


@pytest.mark.parametrize(
    ("question", "passage", "headings", "name"),
    [
        ("What was the rent at Veld?", f"{_RENT} Elm has two mills and Veld one.", "", "veld"),
        ("What was the rent in 1911?", f"{_RENT} By 1911 the mill had burnt.", "", "1911"),
        ("What was the rent at Veld?", f"Veld has one mill. {_RENT}", "", None),
        ("What was the rent at Veld?", f"{_RENT} Veld has one mill.", "The mills of Veld", None),
        ("What was the rent at Veld?", _RENT, "", None),
        ("Was the rent raised at Veld?", f"{_RENT} Veld has one mill.", "", None),
    ],
)
def test_a_name_behind_the_answer(question: str, passage: str, headings: str, name: str | None) -> None:
    assert named_later(Question.parse(question), _RENT, passage, headings) == name
