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


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "The sluice at Norden was jammed by driftwood.",
            "The pump at Norden failed in spring 2019 after its sluice was jammed by driftwood.",
        ),
        (
            "Ms Reeve said that the roof was unsafe.",
            "Ms Reeve refused the flat, saying that the roof was unsafe.",
        ),
        (
            "The bursar said that a trained diver was lacking.",
            "The bursar said that the cause was not the weather but the lack of a trained diver.",
        ),
        (
            "A guide may not be sent home unless the school consents.",
            "A guide may be sent home only if the school consents.",
        ),
        (
            "No barge may be moored unless the keeper consents.",
            "A barge may be moored only if the keeper consents.",
        ),
        ("The clerk must not keep or breed bees.", "The clerk may not keep or breed bees."),
        ("The sails were not mended in spring 2016.", "The sails were mended every spring, except in 2016."),
        (
            "By the second count no swan on the lake had left.",
            "By the second count, three of the swans on the lake were ill, though none had left.",
        ),
        (
            "Seven trains were cancelled because of ice on the rails.",
            "Twelve were cancelled: seven because of ice on the rails and five because staff were ill.",
        ),
        (
            "The pupils gained a longer break of 5 minutes.",
            "They gained a library but a break of only 5 minutes.",
        ),
    ],
)
def test_a_negator_only_or_figure_that_is_made_up_for_elsewhere_is_left_alone(
    claim: str, sentence: str
) -> None:
    assert near_copy(claim, sentence, lambda one, other: 0.9) is None


def test_a_figure_of_what_the_sentence_counts_last_is_not() -> None:
    sentence = "Twelve were cancelled: seven because of ice on the rails and five because staff were ill."
    claim = "Five trains were cancelled because of ice on the rails."
    assert near_copy(claim, sentence, lambda one, other: 0.9)
