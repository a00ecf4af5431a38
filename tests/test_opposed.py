"""Opposites: words at the two ends of a scale, negation counted in, and parts that have changed places."""

from __future__ import annotations

import pytest

from app.checking.clauses import clauses_of, meant
from app.checking.contrasts import mixed, set_against
from app.checking.opposed import opposed
from app.checking.scales import signs


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Smoking is tolerated in the halls.", "Smoking is forbidden in the halls."),
        ("Visitors must not pay at the gate.", "Visitors must pay at the gate."),
        ("Fares were cut in May.", "Fares went up in May."),
        ("The river is shorter than the canal.", "The river is longer than the canal."),
        ("The canal is longer than the river.", "The river is longer than the canal."),
        ("Training is compulsory for guides.", "The training of guides is voluntary."),
        ("Minutes stay secret.", "The minutes are published."),
        ("It holds at least 40 litres.", "It holds at most 40 litres."),
    ],
)
def test_the_other_end_of_a_scale_is_a_contradiction(claim: str, sentence: str) -> None:
    assert opposed(claim, sentence, 0.8, sure=True)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Smoking is banned in the halls.", "Nobody may smoke in the halls."),
        ("Visitors need not pay at the gate.", "Paying at the gate is voluntary for visitors."),
        ("Fares rose in May.", "Fares went up in May."),
        ("The canal is shorter than the river.", "The river is longer than the canal."),
        ("Guides do not have to be trained.", "The training of guides is voluntary."),
        ("Fees rose in 2021 and fell in 2022.", "Fees fell in 2022 after they rose in 2021."),
        ("It holds no more than 40 litres.", "It holds up to 40 litres."),
        ("A pond of 30 metres or less is not a lake.", "A lake is a pond of more than 30 metres."),
        ("Its crane lacked power.", "Its crane was too weak."),
        ("Their fear was not confirmed by any proof.", "There is no proof for their fear."),
        (
            "At least two guards stood there up to late May.",
            "At least two guards stood there until the end of May.",
        ),
        ("Wages in Arles were lower.", "Our wages are higher than those known from Arles."),
        (
            "The oldest ship may not carry dangerous goods.",
            "Dangerous goods are not allowed on the oldest ship.",
        ),
    ],
)
def test_the_same_end_in_other_words_is_none(claim: str, sentence: str) -> None:
    assert opposed(claim, sentence, 0.8, sure=True) is None


def test_a_heading_says_it_for_its_list() -> None:
    listed = "These include travel and food."
    assert opposed("Travel and food are covered.", listed, 0.8, "What is not covered", sure=True)
    assert opposed("Travel and food are excluded.", listed, 0.8, "What is not covered", sure=True) is None


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Boys pay 5 crowns and girls pay 9.", "Boys pay 9 crowns, and girls pay 5."),
        ("It is known by its name, not by its number.", "It is known by its number and not by its name."),
        ("It was mostly the drug, not the dose.", "Most errors concerned the dose rather than the drug."),
        ("There are eight trains instead of three.", "The trains were cut from eight to three."),
    ],
)
def test_parts_that_have_changed_places_are_a_contradiction(claim: str, sentence: str) -> None:
    assert mixed(claim, sentence)
    assert mixed(sentence, sentence) is None


def test_a_claim_is_held_against_the_clauses_it_speaks_of() -> None:
    sentence = "Dogs must be kept on a lead, and only guide dogs are let into the cafeteria."
    assert len(clauses_of(sentence)) == 2
    assert (
        meant("The cafeteria lets in guide dogs.", sentence)
        == "and only guide dogs are let into the cafeteria."
    )


def test_a_sign_knows_its_negation() -> None:
    (sign,) = signs("Fees never rose.")
    assert (sign.scale, sign.sign, sign.negated) == ("amount", -1, True)


def test_what_a_claim_sets_aside_is_not_mixed_with_the_rest() -> None:
    assert (
        mixed("They took nine posts rather than twelve.", "They wanted twelve posts but took nine.") is None
    )


def test_the_lesser_cause_is_not_the_cause() -> None:
    sentence = "The delay was due to the storm more than to the strike."
    assert set_against("The delay was probably due to the strike.", [sentence])
    assert set_against("The delay was mostly due to the storm.", [sentence]) is None
    assert set_against("The delay was due to the storm rather than the strike.", [sentence]) is None
