"""The reason that a claim gives, and that of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.checking.reasons import other_reason, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def unlike(_: str, others: Sequence[str]) -> list[float]:
    return [0.1] * len(others)


def like(_: str, others: Sequence[str]) -> list[float]:
    return [0.8] * len(others)


SENTENCES = ["The glaze turned yellow above 15 per cent.", "We do not know why."]


def test_a_reason_that_the_place_lacks_is_found() -> None:
    assert other_reason("The glaze turned yellow because the kiln was hot.", SENTENCES, unlike)


def test_a_reason_in_quite_other_words_is_left_to_its_meaning() -> None:
    assert other_reason("The glaze turned yellow because the kiln was hot.", SENTENCES, like) is None


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Calls were answered late because three clerks had been dismissed.", True),
        ("Calls were answered late because a new billing system had come.", False),
    ],
)
def test_another_reason_for_the_same_is_found(claim: str, told: bool) -> None:
    sentence = "Calls were answered late because the new billing system arrived. Three clerks came."
    assert bool(other_reason(claim, sentence.split(" T")[:1], unlike)) is told


def test_since_of_a_time_is_no_reason() -> None:
    assert reason_of("The ward was closed, since 2019 at least.") == ""


def test_a_reason_that_another_sentence_gives_is_left_alone() -> None:
    told = (
        "The lift was not mended, since no crane had come. The warden said that a skilled fitter was lacking."
    )
    sentences = told.split(" The warden")
    claim = "The lift was not mended because a skilled fitter was lacking."
    assert other_reason(claim, [sentences[0], f"The warden{sentences[1]}"], unlike) is None
