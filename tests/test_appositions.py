"""What a named person is called."""

from __future__ import annotations

import pytest

from app.checking.appositions import called_otherwise


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Ann Lee, the treasurer, resigned.", ["The mayor, Ann Lee, resigned."]),
        ("Bo Ek, a former clerk of Oss, leads it.", ["Its head is Bo Ek, formerly a judge in Oss."]),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert called_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Ann Lee, the mayor, resigned.", ["The mayor, Ann Lee, resigned."]),
        ("Ann Lee, the head of the works, resigned.", ["Its director, Ann Lee, resigned."]),
        ("On this the judge followed Lee, whose figures matched.", ["Dr Lee, for the town, gave figures."]),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert called_otherwise(claim, sentences) is None
