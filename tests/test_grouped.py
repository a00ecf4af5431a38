"""What most rows hold, or fewest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered

if TYPE_CHECKING:
    from pathlib import Path

SHOWS = [
    ("Show", "Director", "Theatre", "Opened"),
    ("Thief", "Mona", "Yard", "2021"),
    ("Ash", "Jude", "Yard, Barn", "2021"),
    ("Guest", "Mona", "Barn", "2022"),
    ("Ferry", "Mona", "Yard", "2022"),
    ("Marrow", "Jude", "Loft", "2022"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which director has the most shows?", "Mona"),
        ("Which director had the fewest shows?", "Jude"),
        ("Who directed the most shows?", "Mona"),
        ("Which theatre has the most shows?", "Yard"),
        ("Which theatre has the second most shows?", "Barn"),
    ],
)
def test_what_stands_in_most_rows_is_counted(tmp_path: Path, question: str, answer: str) -> None:
    assert answered(tmp_path, SHOWS, question) == answer


@pytest.mark.parametrize(
    "question",
    [
        "Which director had the most shows in 2021?",  # both had one
        "Which director has the most prizes?",
        "Which show has the most directors?",
    ],
)
def test_what_is_not_clear_is_not_counted(tmp_path: Path, question: str) -> None:
    assert answered(tmp_path, SHOWS, question) is None
