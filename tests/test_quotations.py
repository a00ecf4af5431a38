"""Quotations: typography does not count, words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.quotations import holds, nearest, stitched

TEXT = "Within a year of the “Tern’s” launch, the dock–yard built two larger boats (each of 40 tonnes)."


@pytest.mark.parametrize(
    "quote",
    [
        "the dock-yard built two larger boats",
        "within a year of the 'Tern's' launch,",
        "Within a year […] two larger boats",
        "Within a year ... two larger boats",
        "[w]ithin a year of the",
        "the dock–yard built [in the end] two larger boats",
        "the dock-yard built [two larger] boats",
        "the dock\u00adyard built".replace("\u00ad", "-\u00ad"),
        "two  larger\nboats",
        "two larger boats²",
        "two larger boats (each of 40 tonnes).",
    ],
)
def test_typography_elisions_and_insertions_do_not_count(quote: str) -> None:
    assert holds(TEXT, quote)


@pytest.mark.parametrize(
    "quote",
    [
        "the dock-yard built two large boats",
        "the dock-yard built larger boats",
        "two larger boats […] within a year",
        "the Dock-yard built",
        "ithin a year of the",
        "two larger boat",
        "of 4 tonnes",
    ],
)
def test_other_words_order_or_case_count(quote: str) -> None:
    assert not holds(TEXT, quote)


@given(st.text(alphabet="ab .,-“”’\u00ad", min_size=1))
def test_a_text_holds_itself(text: str) -> None:
    assert holds(text, text) or not any(character.isalnum() for character in text)


def test_a_difference_shows_what_is_said_and_what_stands() -> None:
    like = nearest(TEXT, "the dock-yard built two smaller boats")
    assert ("said", "smaller") in like.difference
    assert ("stands", "larger") in like.difference


def test_a_quote_stitched_from_two_places_is_taken_apart() -> None:
    parts = stitched(
        ["The lamp burned oil all night.", "The bell rang at noon."], "The lamp burned bell rang at noon"
    )
    assert parts == ["The lamp burned", "bell rang at noon"]
    assert stitched(["The lamp burned oil all night."], "The lamp of gold") == []
