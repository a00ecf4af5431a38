"""A sentence that is nearly the passage's own is contradicted by the word that turns it round."""

from __future__ import annotations

import pytest

from app.near_copies import near_copy
from app.opposites import denial
from app.polarity import polarity

SENTENCE = "Every vessel longer than the quay must book some berths in Eastmere before it arrives."


@pytest.mark.parametrize(
    "claim",
    [
        "Every vessel longer than the quay may book some berths in Eastmere before it arrives.",
        "Every vessel longer than the quay must not book some berths in Eastmere before it arrives.",
        "Every vessel longer than the quay must book all berths in Eastmere before it arrives.",
        "Every vessel longer than the quay must book some berths in Norwick before it arrives.",
        "Every vessel shorter than the quay must book some berths in Eastmere before it arrives.",
        "Only every vessel longer than the quay must book some berths in Eastmere before it arrives.",
        "Every vessel longer than the quay books some berths in Eastmere before it arrives.",
    ],
)
def test_a_small_change_that_matters_is_named(claim: str) -> None:
    assert near_copy(claim, SENTENCE, lambda one, other: 0.9)


@pytest.mark.parametrize(
    "claim",
    [
        SENTENCE,
        "Every vessel longer than the quay must book some berths in Eastmere.",
        "Each vessel longer than the quay must book some berths in Eastmere before it arrives.",
        "A ship books first.",
    ],
)
def test_what_says_the_same_or_is_no_copy_passes(claim: str) -> None:
    assert near_copy(claim, SENTENCE, lambda one, other: 0.9) is None


def test_another_word_passes_only_where_it_means_the_like() -> None:
    claim = SENTENCE.replace("vessel", "boat")
    assert near_copy(claim, SENTENCE, lambda one, other: 0.8) is None
    assert near_copy(claim, SENTENCE, lambda one, other: 0.1)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They are never merged", {"merg"}),
        ("It doesn't answer", {"answer"}),
        ("The file cannot be opened", {"open"}),
        ("No more than four are open", set()),
    ],
)
def test_a_negator_governs_the_word_after_it(text: str, negated: set[str]) -> None:
    assert polarity(text).negated == negated


def test_a_denial_is_the_other_way_round() -> None:
    assert denial("Nobody may enter.") == "Everybody may enter."
    assert denial("The lamp was lit.") == "The lamp was not lit."
    assert denial("If it was lit, ships came.") is None
