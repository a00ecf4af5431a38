"""Conflicts that figures, brackets, exceptions and titles of a passage make clear."""

from __future__ import annotations

import pytest

from app.checking.appositions import called_otherwise
from app.checking.bracketed import bracketed_otherwise
from app.checking.other_clause import figure_of_another
from app.checking.row_extremes import Borne, extreme_in_table
from app.checking.unbounded import unbounded
from app.checking.universal import made_universal
from app.checking.valued import valued_otherwise

ILLS = ["Hives were lost to mites (44 per cent), to hunger (19 per cent) and to theft (6 per cent)."]
CREW = ["The jury was Odile Marsh (Green Guild, chair), Per Holt (Coopers) and Ana Reyes (no guild)."]
VATS = [
    "A copper vat is emptied by two people; it is scoured every nine days.",
    "A wooden vat is washed out by its brewer and scoured every four days.",
]
FARES = ["A crossing costs 42 crowns by ferry and between 60 and 75 crowns by hovercraft."]
ROOMS = ["The windows open inwards apart from the one in the pantry.", "One door sticks.", "It is dry."]
SHIPS = {"Masts": frozenset(("2", "3", "5")), "Crew": frozenset(("11", "40", "29"))}


@pytest.mark.parametrize("claim", ["Theft took 44 per cent of the lost hives.", "Hunger took 6 per cent."])
def test_a_bracket_belongs_to_what_stands_before_it(claim: str) -> None:
    assert bracketed_otherwise(claim, ILLS)


@pytest.mark.parametrize(
    "claim",
    [
        "Theft took 6 per cent of the lost hives.",
        "Mites took 44 per cent, hunger 19 per cent.",
        "Together, hunger and theft took less than mites, which took 44 per cent.",
    ],
)
def test_what_stands_in_its_own_bracket_is_borne_out(claim: str) -> None:
    assert bracketed_otherwise(claim, ILLS) is None


def test_a_bracket_behind_another_name_is_told() -> None:
    assert bracketed_otherwise("Per Holt of the Green Guild sat on the jury.", CREW)
    assert bracketed_otherwise("Odile Marsh of the Green Guild sat on the jury.", CREW) is None
    assert bracketed_otherwise("Per Holt sat beside Odile Marsh of the Green Guild.", CREW) is None


def test_a_figure_of_another_thing_is_told() -> None:
    assert figure_of_another("A wooden vat is scoured every nine days.", VATS)
    assert figure_of_another("A wooden vat is scoured every four days.", VATS) is None
    assert figure_of_another("A copper vat is scoured every nine days.", VATS) is None
    assert figure_of_another("Vats are scoured every nine days or every four.", VATS) is None


def test_numbered_things_are_told_apart() -> None:
    text = ["Stage 1 cheese must ripen within 12 weeks, stage 2 cheese within 30 weeks."]
    assert figure_of_another("Stage 1 cheese must ripen within 30 weeks.", text)
    assert figure_of_another("Stage 2 cheese must ripen within 30 weeks.", text) is None


def test_what_has_more_by_the_figures_is_more() -> None:
    assert valued_otherwise("The hovercraft is cheaper than the ferry.", FARES)
    assert valued_otherwise("The ferry costs more than the hovercraft.", FARES)
    assert valued_otherwise("The ferry is cheaper than the hovercraft.", FARES) is None
    even = ["A crossing costs 42 crowns by ferry and 42 crowns by hovercraft."]
    assert valued_otherwise("The ferry costs more than the hovercraft.", even) is None
    assert valued_otherwise("The ferry is no dearer than the hovercraft.", FARES) is None


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Every window opens inwards.", ROOMS),
        ("Both doors of the barn stick in rain.", ["One door of the barn sticks in rain."]),
        ("The chapel is open to pilgrims daily.", ["Pilgrims find the chapel open on Fridays."]),
        (
            "The guild adopted all four motions in March.",
            ["In March the guild adopted motions 1 to 3.", "It did not adopt motion 4 of that month."],
        ),
    ],
)
def test_what_holds_for_one_or_has_an_exception_is_not_of_all(claim: str, text: list[str]) -> None:
    assert made_universal(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Every window opens inwards, except in the pantry.", ROOMS),
        ("Nearly all windows open inwards.", ROOMS),
        (
            "Both doors of the barn stick in rain.",
            ["One door of the barn sticks in rain, the other door too."],
        ),
        ("The chapel is open to pilgrims on Fridays.", ["Pilgrims find the chapel open on Fridays."]),
        ("The guild adopted all motions.", ["It adopted motions 1 to 3.", "The guild adopted motion 4."]),
    ],
)
def test_what_holds_for_all_may_be_said_of_all(claim: str, text: list[str]) -> None:
    assert made_universal(claim, text) is None


def test_every_thing_is_not_every_thing_of_a_size() -> None:
    text = ["Boats longer than 9 metres pay the toll at the lock."]
    assert unbounded("Every boat pays the toll at the lock.", text)
    assert unbounded("Every boat longer than 9 metres pays the toll at the lock.", text) is None


def test_a_title_is_of_what_it_says() -> None:
    text = ["“We sing again”, wrote the Warden of Bells, Mr Ivo Strand."]
    assert called_otherwise("The Warden of Organs, Mr Ivo Strand, was glad.", text)
    assert called_otherwise("Ivo Strand, Warden of Bells, was glad.", text) is None


@pytest.mark.parametrize(
    ("claim", "row", "borne"),
    [
        ("Wren has the largest crew.", "Ship: Wren; Masts: 3; Crew: 40", Borne.OUT),
        ("Wren has the fewest masts, 3.", "Ship: Wren; Masts: 3; Crew: 40", Borne.NOT),
        ("Wren has the best crew.", "Ship: Wren; Masts: 3; Crew: 40", Borne.OPEN),
        ("The catch was lowest in 1931.", "Fish: Cod; 1930: 9; 1931: 4; 1932: 7", Borne.OUT),
        ("The catch was highest in 1931, at 4.", "Fish: Cod; 1930: 9; 1931: 4; 1932: 7", Borne.NOT),
        ("The maximum is 3 masts.", "Ship: Wren; Masts: 3; Crew: 40", Borne.OPEN),
    ],
)
def test_the_most_of_a_table_is_looked_up(claim: str, row: str, borne: Borne) -> None:
    assert extreme_in_table(claim, row, SHIPS) is borne


def test_a_total_is_not_more_than_its_rows() -> None:
    rows = {"Eggs": frozenset(("40", "25", "10", "75"))}
    assert extreme_in_table("Ash laid the most eggs.", "Hen: Ash; Eggs: 40", rows) is Borne.OUT
