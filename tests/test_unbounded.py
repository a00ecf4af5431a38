"""A claim without the condition or limit of its place."""

from __future__ import annotations

import pytest

from app.checking.unbounded import unbounded


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "A tender is held every year, without any exception.",
            ["A tender is held every year unless war breaks out."],
        ),
        (
            "The rule covers clerks however short their contract.",
            ["The rule covers clerks on contracts longer than a year."],
        ),
        ("A bag is paid for on every trip.", ["A bag is paid for on trips of more than three nights."]),
        (
            "Ann was the only teacher at the mill school.",
            ["Ann was one of nine teachers at the mill school."],
        ),
        (
            "An act for women pilots alone raised her pay.",
            ["Her pay was raised by an act that applied to all pilots."],
        ),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert unbounded(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("A tender is held every year.", ["A tender is held every year unless war breaks out."]),
        ("A bag is paid for on every trip.", ["A bag is paid for on every trip of the crew."]),
        ("Ann was the only teacher at the mill school.", ["Ann was the only teacher at the mill school."]),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert unbounded(claim, sentences) is None
