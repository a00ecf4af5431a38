"""All, most or none in a claim, a count in its place."""

from __future__ import annotations

import pytest

from app.checking.counted_shares import shared_otherwise


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The board accepted all the proposals.", ["The board accepted four of the five proposals."]),
        ("Most stations send by radio.", ["It runs 112 stations, of which 17 send by radio."]),
        (
            "All the repairs had been made by winter.",
            ["The review asked for 14 repairs.", "Twelve had been made by winter."],
        ),
        ("Every plant reuses its water.", ["Water is reused in all plants except Oss, each plant says."]),
        (
            "All members of each side must agree to the budget.",
            ["At least one member of each side must agree to the budget."],
        ),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert shared_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The board accepted most of the proposals.", ["The board accepted four of the five proposals."]),
        (
            "All doctors must be trained every year.",
            ["All doctors must be trained every year.", "Of 39 doctors, 33 were trained."],
        ),
        (
            "None of the oaks in the park had fallen.",
            ["Two of its nine oaks leaned, though none had fallen."],
        ),
        ("About two thirds of all delays came from fog.", ["Of the 614 delays, 402 came from fog."]),
        (
            "All ten measures together would cost a million.",
            ["There are ten measures. Together they cost a million.", "Six of them pay back soon."],
        ),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert shared_otherwise(claim, sentences) is None
