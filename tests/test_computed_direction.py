"""Which way a quantity went, by its two values."""

from __future__ import annotations

import pytest

from app.checking.computed_direction import moved_otherwise


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The number of checks went down.", ["They made 1,020 checks in 2022 and 1,385 checks in 2023."]),
        (
            "Complaints rose in the year.",
            ["Complaints fell to 1.8 per 1,000 customers from 2.6 in the previous year."],
        ),
        (
            "Fewer homes were on the tariff than a year before.",
            ["5,120 homes were on the tariff, compared with 3,870 twelve months earlier."],
        ),
        (
            "Yields fell in the plain.",
            ["Yields rose from 3.0 to 4.1 tonnes in the plain and fell to 2.2 in the hills."],
        ),
        ("Leakage got worse.", ["Leakage closed at 17.3%, against 18.9% in 2022."]),
        (
            "The hotel limit was lowered for 2024.",
            ["City: Oss; Hotel limit 2023: 175; Hotel limit 2024: 190"],
        ),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert moved_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The number of checks went up.", ["They made 1,020 checks in 2022 and 1,385 checks in 2023."]),
        ("Fees went up by 8% in 2021.", ["Fees rose by 8 percent in 2021 and fell by 3 percent in 2022."]),
        (
            "Yields fell in the hills.",
            ["Yields rose from 3.0 to 4.1 tonnes in the plain and fell to 2.2 in the hills."],
        ),
        ("Leakage improved.", ["Leakage closed at 17.3%, against 18.9% in 2022."]),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert moved_otherwise(claim, sentences) is None
