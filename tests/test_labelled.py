"""Which of two names comes first, by the dates and figures of its place."""

from __future__ import annotations

import pytest

from app.checking.labelled import ranked_otherwise


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "Elm Works opened before Oak Works.",
            ["Oak Works, opened in 1968, is old.", "Elm Works opened in 2009."],
        ),
        ("Elm is longer than Oak.", ["Oak is 90 metres long and Elm 40 metres."]),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert ranked_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "Oak Works opened before Elm Works.",
            ["Oak Works, opened in 1968, is old.", "Elm Works opened in 2009."],
        ),
        ("Oak is longer than Elm.", ["Oak is 90 metres long and Elm 40 metres."]),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert ranked_otherwise(claim, sentences) is None
