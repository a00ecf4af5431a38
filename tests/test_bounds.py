"""Bounds that a question sets to numbers: verbs of meeting and missing, units and scales of headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered

if TYPE_CHECKING:
    from pathlib import Path

MILLS = [
    ("Mill", "Income (£'000)", "Flour (million kg)", "Canal (km)", "On time (%)", "Delay (days)", "Licence"),
    ("Alder", "212", "4.5", "3.2", "94.1", "12", "12 months"),
    ("Birch", "58", "12.0", "0.8", "93.0", "0", "24 months"),
    ("Cedar", "341", "22.5", "5.1", "88.4", "4", "3 weeks"),
    ("Elder", "31", "1.9", "1.4", "97.6", "9", "12 months"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which mills have an income over £200,000?", "Alder; Cedar"),
        ("Which mills have an income over 200?", "Alder; Cedar"),
        ("Which mills have an income of more than £0.3 million?", "Cedar"),
        ("Which mills have between 4 and 15 million kg of flour?", "Alder; Birch"),
        ("Which mills have a canal longer than 1000 m?", "Alder; Cedar; Elder"),
        ("Which mills have a canal under 1 km?", "Birch"),
        ("Name every mill that beat the 93 per cent target.", "Alder; Elder"),
        ("Which mills topped 93 per cent?", "Alder; Elder"),
        ("Which mills reach 93 per cent?", "Alder; Birch; Elder"),
        ("Which mill missed the target of 93 per cent?", "Cedar"),
        ("Which mill failed to reach 93 per cent?", "Cedar"),
        ("How many mills exceed the limit of 5 days of delay?", "2"),
        ("How many mills have a licence for twelve months?", "2"),
        ("Which mills have a licence for more than a month?", "Alder; Birch; Elder"),
    ],
)
def test_numbers_are_held_against_the_column_in_its_unit(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, MILLS, question) == answer


@pytest.mark.parametrize(
    "question",
    [
        "Which mills beat the 5 days of delay target?",  # is more or less of it better?
        "Which mills cleared 12 ships?",  # a number of things, not a mark
        "How many mills have a licence for three trees?",
        "Which mill has the highest ratio of flour to income?",
    ],
)
def test_a_bound_that_is_not_clear_is_not_read(tmp_path: Path, question: str) -> None:
    assert answered(tmp_path, MILLS, question) is None
