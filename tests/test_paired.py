"""Whose figure it is, where a sentence gives several."""

from __future__ import annotations

import pytest

from app.checking.paired import paired_otherwise

SENTENCE = "Dr Marek, for the claimant, put the gusts at 104 kilometres an hour, while Yun put them at 130."


@pytest.mark.parametrize(
    "claim", ["Yun estimated gusts of 104 km/h.", "Yun spoke of 104 km/h, whereas Marek spoke of 130 km/h."]
)
def test_the_figure_of_another_contradicts(claim: str) -> None:
    assert paired_otherwise(claim, SENTENCE)


@pytest.mark.parametrize(
    "claim",
    [
        "Marek estimated gusts of 104 km/h.",
        "Marek spoke of 104 km/h, whereas Yun spoke of 130.",
        "The gusts reached 104 km/h in March.",
    ],
)
def test_the_figure_of_the_same_stands(claim: str) -> None:
    assert paired_otherwise(claim, SENTENCE) is None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "The Nansen loan was repaid three years early.",
            "A Nansen loan of 80,000 crowns was repaid three years early.",
        ),
        (
            "The Guild spent 90 crowns less than Lund had given it for the five fairs.",
            "The Guild spent 4,300 crowns in the five fairs, which was 90 crowns less than Lund had given.",
        ),
    ],
)
def test_figures_of_two_sorts_are_no_rivals(claim: str, sentence: str) -> None:
    assert paired_otherwise(claim, sentence) is None
