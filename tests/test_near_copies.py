"""A sentence that is nearly the passage's own is contradicted by the word that turns it round."""

from __future__ import annotations

import pytest

from app.checking.near_copies import near_copy

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


def test_the_reason_shows_words_and_figures_as_they_are_written() -> None:
    claim = "The dues for the whole quay are $3,000 a year."
    reason = near_copy(claim, claim.replace("$3,000", "$2,500"), lambda one, other: 0.9)
    assert reason == "the claim says “$3,000”, the passage “$2,500”"


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
