"""Duty, right, ban and advice are told apart, and so are all, most, some and few."""

from __future__ import annotations

import pytest

from app.checking.amounts import measured_otherwise
from app.checking.force import at_odds


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Guests may pay at the gate.", "Guests must pay at the gate."),
        ("The board ordered the repair.", "The board recommended the repair."),
        ("Divers need not sign.", "Divers must sign."),
        ("Nobody may dive here.", "Everybody is allowed to dive here."),
        ("It has been proved that the valve leaked.", "The auditors suspect that the valve leaked."),
        ("The town will repay the sum.", "The town may have to repay the sum."),
    ],
)
def test_another_force_is_a_contradiction(claim: str, sentence: str) -> None:
    assert at_odds(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Guests have to pay at the gate.", "Guests must pay at the gate."),
        ("No guest has to sign.", "Guests need not sign."),
        ("Nobody may dive here.", "Diving is prohibited here."),
        ("The choice is left to the board.", "The board is free to choose."),
        ("The board advised a repair.", "The board recommends, but does not order, a repair."),
    ],
)
def test_the_same_force_in_other_words_agrees(claim: str, sentence: str) -> None:
    assert at_odds(claim, sentence) is None


def test_another_share_is_a_contradiction() -> None:
    assert measured_otherwise("All bolts were rusty.", "Most bolts were rusty.", 0.9)
    assert measured_otherwise("The majority of bolts were rusty.", "Most bolts were rusty.", 0.9) is None
    assert measured_otherwise("All of 40 ships sail.", "At most 40 ships sail.", 0.9) is None
