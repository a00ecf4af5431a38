"""The number, letter or code behind a thing's name answers which one it is."""

from __future__ import annotations

import pytest

from app.answering.marked import mark


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("Which berth was the tug moved to?", "On Monday the tug was moved to berth 14.", "14"),
        ("Which version of the plan applies?", "Version 2.1 of the plan applies from May.", "2.1"),
        ("In what grade are the eggs sold?", "The eggs are sold in grade B to bakers.", "B"),
        ("Which module was replaced?", "They replaced module T3-A in the night.", "T3-A"),
        ("Which berth was the tug moved to?", "It went from berth 3 to berth 14.", None),
        ("Which years were dry?", "The year 1911 was dry.", None),
        ("What price was paid?", "They paid a price 30 per cent lower.", None),
        ("What share price was paid?", "The share 12 million.", None),
        ("Which berth is next to berth 14?", "Berth 14 is by the gate.", None),
        ("Which port is it?", "It is the port of Elm.", None),
    ],
)
def test_the_mark_is_found_where_it_is_the_only_one(question: str, quote: str, answer: str | None) -> None:
    assert mark(question, quote) == answer
