"""What is asked: the noun, a reason, a deadline, and what the asker only tells of a case of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.asked_figures import Figures, figures_in
from app.answering.deadline import asks_deadline
from app.answering.direct import direct_answer
from app.answering.forms import fits
from app.answering.noun_asked import noun_asked
from app.answering.parts import parts
from app.answering.question import Question, Wanted
from app.answering.reasons import asks_why, gives_reason
from app.answering.situation import without_situation
from tests.rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

KILNS = """# Kiln House Yearbook

## Spring issue of 2031

Edited by Orla Penn. Next issue: 4 May 2032

## Firing

The second kiln was cold through March and part of April. The second kiln stayed cold in spring because frost
had split a burner.

Potters who fire alone had replied to the guild less often. The account rests on a letter to which 61 of 90
potters replied.

Ashes that are left over may be fetched until 31 March.

The upper yard stayed shut until 4 June, because of splinters in the clay.

## The watch

The night watch was brought in after a mishap at the Harrow kiln on 9 May 2029, in which a worn hose burst
and an apprentice lost an eye. The rubber had gone to a third of what it had been when it was bought.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("kilns"), KILNS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many tram drivers were ill?", "tram drivers"),
        ("How many guests fell ill?", "guests"),
        ("How many of the abbey's bells still ring?", "bells"),
        ("How many kinds of bells rang?", "bells"),
        ("Which glass works was sold?", "glass works"),
        ("Which mason carved the gate?", "mason"),
        ("At what wind speed does the crane stop?", "wind speed"),
        ("What happened in the abbey?", ""),
        ("What lay behind the strike?", ""),
        ("What made the abbot leave?", ""),
        ("How many were ill?", ""),
    ],
)
def test_the_noun_asked_after_is_whole_and_no_verb(question: str, noun: str) -> None:
    assert noun_asked(question) == noun


@pytest.mark.parametrize(
    "question", ["How come it sank?", "On what grounds was it refused?", "What lay behind the rise?"]
)
def test_a_reason_is_asked_for_in_other_words_than_why(question: str) -> None:
    assert asks_why(question)


def test_how_and_what_ask_for_no_reason() -> None:
    assert not asks_why("How was it refused?")
    assert not asks_why("What is behind schedule?")


def test_since_a_time_gives_no_reason() -> None:
    assert gives_reason("It was shut, since its piles had rotted.")
    assert not gives_reason("It has been shut since 1990.")
    assert not gives_reason("It was shut in May.")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Our shed dates from 1961: how tall may it be?", "how tall may it be?"),
        ("I live 12 km away. May I apply?", "May I apply?"),
        ("We heard that 40 men left. How many stayed?", "We heard that 40 men left. How many stayed?"),
        ("May our shed be 4 m tall?", "May our shed be 4 m tall?"),
    ],
)
def test_the_askers_own_case_is_no_part_of_what_is_asked(question: str, asked: str) -> None:
    assert without_situation(question) == asked


def test_figures_of_the_askers_own_case_are_not_looked_for() -> None:
    question, rule = "Our shed dates from 1961: how tall may it be?", "A shed may be 4 m tall."
    assert figures_in(question, rule) is Figures.HELD
    assert Question.parse(question).named == ()
    assert figures_in("How tall may a shed of 1961 be?", rule) is Figures.ABSENT


def test_a_number_that_names_a_thing_may_stand_beside_the_sentence() -> None:
    around = "Pump 12 failed. It had been given five days."
    question = "How long was left to mend pump 12?"
    assert figures_in(question, "It had been given five days.", "", around) is Figures.HELD
    assert figures_in(question, "It had been given five days.", "", "Pump 9 failed.") is Figures.ABSENT


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("By what date must barges be sold?", "Barges built in 2005 were blue.", False),
        ("By what date must barges be sold?", "Barges shall be sold no later than 1 May 2031.", True),
        ("Until when may barges sail?", "Barges sold before 2005 sail on.", False),
        ("When may barges sail?", "Barges may not sail unless a pilot is on board.", True),
        ("When were the barges sold?", "The barges were to be sold in 2005.", False),
        ("When were the barges sold?", "The barges were sold in 2005.", True),
        ("When does a barge have to be sold?", "A barge was sold after a leak on 3 May 2005.", False),
        ("When does a barge have to be sold?", "A barge that leaked in 2005 must be sold on 3 May.", True),
    ],
)
def test_a_date_fits_where_it_is_the_one_asked_for(question: str, text: str, held: bool) -> None:
    assert fits(Wanted.DATE, text, question) is held


def test_a_deadline_is_told_from_the_other_dates_of_its_sentence() -> None:
    text = "Barges that were built in 2005 may sail until 1 May 2031."
    assert direct_answer(Question.parse("Until when may such barges sail?"), text) == "1 May 2031"
    assert not asks_deadline("When were they built?")


def test_one_is_called_what_a_definition_says() -> None:
    question = "Who is entitled to be called a master potter?"
    assert Question.parse(question).wanted is Wanted.DEFINITION
    assert fits(Wanted.DEFINITION, "master potter — person who has fired a kiln alone", question)
    assert not fits(Wanted.DEFINITION, "A master potter inspects kilns.", question)


def test_a_share_of_those_who_do_something_is_a_number() -> None:
    assert Question.parse("Share of potters who fire alone?").wanted is Wanted.NUMBER
    assert Question.parse("Name of the potter who fires alone?").wanted is Wanted.WHO


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why was the second kiln cold through March and April?", "frost"),
        ("How many potters replied to the guild alone?", "61 of 90"),
    ],
)
def test_a_sentence_with_the_reason_or_the_number_asked_for_stands_first(
    room: Room, question: str, told: str
) -> None:
    assert told in room.answerer.look(question).scored[0].unit.text


def test_the_end_of_a_time_may_be_in_another_month_than_its_start(room: Room) -> None:
    until = room.answerer.look("Until when can the ashes left over from December be fetched?")
    within = room.answerer.look("Can the ashes left over be fetched in December?")
    assert until.scored[0].unit.text == within.scored[0].unit.text
    assert until.grounds["the opposite"] == 0
    assert within.grounds["the opposite"] < 0


def test_the_front_tells_of_the_issue_and_of_the_next_one(room: Room) -> None:
    assert room.ask("Who edited the spring issue of the Kiln House Yearbook?").answer == "Orla Penn"
    assert room.ask("When does the next issue of the Kiln House Yearbook come out?").answer == "4 May 2032"


def test_her_is_the_one_whose_thing_is_asked_about() -> None:
    asked = "Whose bequest enlarged the yard, and what was her trade?"
    assert parts(asked, lambda question: ("Hedda Quist",))[1] == "What was Hedda Quist’s trade?"
    assert parts(asked)[1] == "What was the person whose bequest enlarged the yard’s trade?"


def test_two_halves_answered_from_one_passage_are_both_quoted(room: Room) -> None:
    answer = room.ask("Which mishap brought in the night watch, and how worn was the hose that burst?")
    quoted = " ".join(claim.text for claim in answer.claims)
    assert "Harrow kiln" in quoted
    assert "to a third of" in quoted


def test_a_later_half_may_lean_on_what_the_first_one_speaks_of(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "Until when was the upper yard shut, and what was the hazard?"
    assert any("splinters" in claim.text for claim in room.ask(question).claims)
    monkeypatch.setattr("app.answering.answerer.SURELY", 2.0)
    assert room.ask(question).status == "not_found"
