"""Done, planned or only possible."""

from __future__ import annotations

import pytest

from app.checking.certainty import further


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The chair has left her post.", "The chair will step down from her post in June."),
        ("The council has renewed the bearings.", "The council should replace the bearings."),
        ("The results do not hold for others.", "Most were healthy, so the results may not apply to others."),
    ],
)
def test_a_claim_that_goes_further_than_the_sentence_contradicts(claim: str, sentence: str) -> None:
    assert further(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The chair is going to leave her post.", "The chair will step down from her post in June."),
        ("The hall has been sold.", "The council has sold the hall and will build a school."),
        ("The results may not hold for others.", "The results may not apply to others."),
        ("Mercury is banned outright.", "Mercury may not be discharged at all."),
        ("Cattle are culled within a day.", "Suspected cattle are culled within a day."),
        (
            "Soil had no effect on the yield.",
            "The yield of wet fields, but not of others, may be due to soil.",
        ),
    ],
)
def test_a_claim_as_sure_as_the_sentence_stands(claim: str, sentence: str) -> None:
    assert further(claim, sentence) is None


def test_a_guess_of_another_sentence_leaves_the_claim_as_it_is() -> None:
    guess = "The fall in yield may be due to soil."
    assert further("The yield of rye is due to soil.", guess)
    assert further("The yield of rye was low.", guess, ["The yield of rye was low in May."]) is None
