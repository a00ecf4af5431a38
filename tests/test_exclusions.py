"""Rows that a question leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.rows.operation import over_rows
from tests.asked_tables import answered

if TYPE_CHECKING:
    from pathlib import Path

WORKS = [
    ("Work", "Painter", "Value", "Lent"),
    ("Harbour", "Thorne", "$120", "2021"),
    ("Snow", "Reuss", "$340", "2022"),
    ("Bathers", "Dobrescu", "$900", "2022"),
    ("Night", "Dobrescu", "$700", "2023"),
    ("Quince", "Thorne", "$610", "2023"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which work other than Bathers has the highest value?", "Night"),
        ("Which work outside Bathers and Night has the highest value?", "Quince"),
        ("Which works except those by Dobrescu have a value over $200?", "Snow; Quince"),
        ("How many works are there apart from Snow?", "4"),
        ("List all works by Thorne excluding Quince.", "Harbour"),
    ],
)
def test_what_is_left_out_does_not_count(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, WORKS, question) == answer


def test_what_no_row_is_called_is_not_left_out_in_silence(tmp_path: Path) -> None:
    assert answered(tmp_path, WORKS, "Which work other than Gannet has the highest value?") is None


def test_the_row_left_out_is_no_answer_by_itself() -> None:
    assert over_rows("Which work other than Bathers has the highest value?")
