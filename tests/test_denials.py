"""A statement that denies is told from one that affirms, whatever words do it."""

from __future__ import annotations

import pytest

from app.checking.denials import denials, turned_round


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dogs are not let in.", "Dogs are kept out."),
        ("Nobody was hurt.", "The crew was unhurt."),
        ("It holds no more than 40 litres.", "It holds up to 40 litres."),
        ("The alarm is never switched off.", "The alarm stays on."),
        ("It was the pump, not the pipe.", "It was the pump."),
        ("The bill cannot be ruled out.", "The bill is possible."),
        ("The fee was waived.", "No fee was charged."),
        ("A decision is not expected before May.", "A decision is expected in May at the earliest."),
        ("Nothing changed in the hours.", "The hours stay as they are."),
        ("Children travel free.", "Children pay nothing."),
        ("He got the letter and left it unread.", "He had received the letter but did not read it."),
        ("Wages lay outside the study.", "The study did not deal with wages."),
        ("Seeds not in the shop are sent.", "Seeds out of stock are sent."),
        ("They did not hand over the key.", "They withheld the key."),
        ("Three pupils were absent because of fever.", "Three pupils did not come because of fever."),
        ("Ice broke the axle.", "The cart failed in May after its axle was broken by ice."),
        ("Sales came to 60 with the shop and 45 without.", "The shop raised sales from 45 to 60."),
        ("Without the shop sales came to 45.", "The shop raised sales from 45 to 60."),
        ("Owners have a month to object.", "An owner who objects may write within a month."),
        ("The bishop has yet to reply.", "The bishop has not replied."),
        ("Ramps serve those with a handicap.", "Ramps serve people with disabilities."),
        ("One frost may undo a year's growth.", "One frost may cancel out a year's growth."),
    ],
)
def test_a_denial_in_other_words_agrees(claim: str, sentence: str) -> None:
    assert not turned_round(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Dogs are let in.", "Dogs are kept out."),
        ("The crew was hurt.", "The crew was unhurt."),
        ("The alarm is switched off.", "The alarm is never switched off."),
        ("The award can be appealed.", "The award cannot be appealed."),
        ("The signature was there.", "The signature was missing."),
    ],
)
def test_a_denial_of_what_is_affirmed_is_seen(claim: str, sentence: str) -> None:
    assert turned_round(claim, sentence)


def test_bounds_are_no_denials() -> None:
    assert denials("It must not exceed 40 litres and holds no less than ten.") == 0
    assert denials("It does not hold water.") == 1


def test_a_case_without_something_denies_nothing_but_what_is_denied_of_it() -> None:
    assert denials("Without salt the cheese keeps a week.") == 0
    assert denials("Without leave no boat may land.") % 2 == 0
