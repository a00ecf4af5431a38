"""All, most, some and few against parts that are counted, shares and ordinals."""

from __future__ import annotations

import pytest

from app.checking.amounts import measured_otherwise, other_ordinal, other_share


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("All five men were drowned.", "A boat was crushed and three of its crew of five were drowned."),
        ("Women won a small minority of the grants.", "Women won 52 percent of the grants."),
        ("Most of the boats were lost.", "In the storm 12 percent of the boats were lost."),
    ],
)
def test_another_share_contradicts(claim: str, sentence: str) -> None:
    assert other_share(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("All five men were drowned.", "A boat was crushed and its crew of five were drowned."),
        ("Women won the majority of the grants.", "Women won 52 percent of the grants."),
        ("Three of the five men were drowned.", "Three of its crew of five were drowned."),
    ],
)
def test_the_same_share_in_other_words_stands(claim: str, sentence: str) -> None:
    assert other_share(claim, sentence) is None


def test_nearly_all_is_not_all() -> None:
    sentence = "Nearly all holders hired a student; a few hired none."
    assert measured_otherwise("Every single holder took on a student.", sentence, 0.5)
    assert measured_otherwise("Almost every holder took on a student.", sentence, 0.5) is None
    sentence = "Hay was cut on all upland farms but one."
    assert measured_otherwise("On some upland farms hay was cut.", sentence, 0.5) is None
    assert measured_otherwise("On some upland farms hay was cut.", sentence.replace(" but one", ""), 0.5)


def test_ordinals_of_one_thing_are_compared() -> None:
    sentence = "It began after the third instrument of ratification, first of all in Quill."
    assert other_ordinal("It began with the second ratification.", sentence)
    assert other_ordinal("It began with the third ratification.", sentence) is None
    assert other_ordinal("A third of the ratification was paid.", sentence) is None


def test_the_part_of_a_year_is_compared() -> None:
    assert other_ordinal("It opens in the second half of 2031.", "It opens in the first half of 2031.")
    assert (
        other_ordinal(
            "It closes in the last quarter of the year.", "It closes in the fourth quarter of 2031."
        )
        is None
    )
    assert other_ordinal("It closes in the final quarter of 2031.", "It closes in the third quarter of 2031.")
