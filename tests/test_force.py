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
        ("Divers must be let in if the warden agrees.", "Divers may be let in only if the warden agrees."),
        ("Leave may be given for a closed reef.", "The board must refuse leave if the reef is closed."),
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
        ("Without a pass no diver may be let in.", "A diver may be let in only with a pass."),
        (
            "A diver may not be let in unless the warden agrees.",
            "A diver may be let in only if the warden agrees.",
        ),
        ("Selling a boat requires the leave of the club.", "A boat may be sold only if the club agrees."),
        (
            "The abbot must hear the monks before dismissing the cook.",
            "The cook may be dismissed only by the abbot, after the monks have been heard.",
        ),
        ("No ticket is needed for the pier, but the keeper must be told.", "The pier needs no ticket."),
        ("The board advised a repair.", "The board recommends, but does not order, a repair."),
        ("A new test is required before the dive.", "Nobody may dive without a new test."),
        ("The two cannot be told apart.", "The log does not allow the two to be told apart."),
    ],
)
def test_the_same_force_in_other_words_agrees(claim: str, sentence: str) -> None:
    assert at_odds(claim, sentence) is None


def test_another_share_is_a_contradiction() -> None:
    assert measured_otherwise("All bolts were rusty.", "Most bolts were rusty.", 0.9)
    assert measured_otherwise("The majority of bolts were rusty.", "Most bolts were rusty.", 0.9) is None
    assert measured_otherwise("All of 40 ships sail.", "At most 40 ships sail.", 0.9) is None
