"""Figures and events keep the dates that a sentence gives them."""

from __future__ import annotations

import pytest

from app.checking.dated import dated_otherwise

CATCH = ["The fleet landed 40 tonnes in 1998, and then 25 tonnes in 2003."]
STORKS = ["Storks nested on the mill in 2011, and herons were seen on the weir in 2014."]


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The fleet landed 40 tonnes in 2003.", CATCH),
        ("Storks nested on the mill in 2014.", STORKS),
        ("In 2020, 12% of guests paid by card.", ["In 2020 19% paid by card, compared with 12% in 2016."]),
    ],
)
def test_the_date_of_another_is_found(claim: str, sentences: list[str]) -> None:
    assert dated_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The fleet landed 25 tonnes in 2003.", CATCH),
        ("The catch fell from 40 tonnes in 1998 to 25 in 2003.", CATCH),
        ("By 2003 the catch had fallen.", CATCH),
        ("Storks nested on the mill in 2011.", STORKS),
        ("The fleet landed 40 tonnes in 2003.", [*CATCH, "In 2003 the fleet landed as much again."]),
    ],
)
def test_its_own_date_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert dated_otherwise(claim, sentences) is None
