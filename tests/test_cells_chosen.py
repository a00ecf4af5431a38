"""The cell of one row: a code is no answer, a column may be meant as well as named, its unit may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.answering.claims import _JOINS
from app.answering.question import Question, Wanted
from app.rows.headed import in_unit_asked, is_portion, of_money
from app.rows.twins import told_apart
from ingest.document import Cell
from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

HARBOURS = """# The harbours of the sound

## Stations

Table 1. Stations of the pilots

| Code | Town | Kind of boat | Watch kept (1911) | Officer in charge |
|---|---|---|---|---|
| K | Elmouth | Cutter, two masts | 3–19 May | I. Holm |
| L | Oakhaven | Steam launch | 7–28 June | P. Brandt |
| M | Ashport | Rowing gig | 2–30 July | C. Veld |

## Warnings

Table 2. Storm warnings by coast

| Coast of warning | Hoisted 1910 | Hoisted 1911 | Skill 1910 | Skill 1911 |
|---|---|---|---|---|
| Northern | 88 | 71 | 0.55 | 0.73 |
| Southern | 54 | 62 | 0.61 | 0.68 |

## Money

Table 3. Claims made and granted (thousands of crowns)

| Claim | Filed | Granted | Settled on |
|---|---|---|---|
| Loss of the Elmouth beacon | 41 | 17 | 2 March 1912 |
| Loss of the Oakhaven bell | 12 | 9 | 5 April 1912 |

## Winter

Table 4. Mean readings of the winter

| Month | Elmouth, temperature | Oakhaven, temperature | Days of fog at Oakhaven |
|---|---|---|---|
| January | −4.1 °C | −9.7 °C | 12 |
| February | −2.2 °C | −6.3 °C | 8 |

## Boats

Table 5. Boats on trial

| Mark | Boat | Trial | Tank | Remark on the sheet | Reply of the yard |
|---|---|---|---|---|---|
| T-1 | Tern | 30 hours | 9 | "Mast short, tell the yard" | none |
| T-2 | Skua | 48 hours | 4 | "Sound in all parts" | thanks |

## Ponds

Table 6. Ponds dug behind the quay

| Pond | Area opened (m²) | Share lined | Fish |
|---|---|---|---|
| Heron pond | 880 | 42% | 310 |
| Otter pond | 420 | 61% | 125 |

## Marks

Table 7. Marks that the harbour is held to

| Mark | Aim | State 1911 | Limit for action |
|---|---|---|---|
| Share of late pilots | B | 12 in 100 | above 20 in 100 |
| Share of lamps out | C | 4 in 100 | above 10 in 100 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("harbours"), HARBOURS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who was in charge of the station at Elmouth?", "I. Holm"),
        ("When did the Oakhaven station keep its watch?", "7–28 June"),
        ("How many northern warnings went out in 1911?", "71"),
        ("How much was granted for the loss of the Oakhaven bell?", "9"),
        ("How cold was Oakhaven on average in January?", "−9.7 °C"),
        ("What comment did the yard get on the Tern?", '"Mast short, tell the yard"'),
        ("What percentage of the Otter pond was lined?", "61%"),
        ("From what share of late pilots must action be taken?", "above 20 in 100"),
        ("How many square metres did the Heron pond cover?", "880"),
    ],
)
def test_the_cell_that_a_question_means_answers(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_a_slash_within_a_unit_joins_no_rows() -> None:
    assert not _JOINS.search("the error of meter P at 40 l/h")
    assert _JOINS.search("the fares of Elmouth/Oakhaven")


@pytest.mark.parametrize(
    ("caption", "holds"),
    [
        ("Table 3. Claims made and granted (thousands of crowns)", True),
        ("Table 3. Income (£)", True),
        ("Table 3. Costs, millions of florins", True),
        ("Table 3. Boats (thousand)", False),
        ("Table 3. The £ mill", False),
    ],
)
def test_a_caption_says_what_bare_numbers_are_in(caption: str, *, holds: bool) -> None:
    assert of_money(Cell("Granted", "17", 0, 2), caption) is holds


def test_a_column_with_its_own_unit_is_of_no_money_whatever_the_caption() -> None:
    assert not of_money(Cell("Length (km)", "17", 0, 2), "Table 3. Income (£)")


@pytest.mark.parametrize(
    ("column", "text", "holds"),
    [
        ("Recovered", "42%", True),
        ("Recovered (%)", "42", True),
        ("Recovery rate", "0.42", True),
        ("Recovered", "42", False),
    ],
)
def test_a_portion_is_told_by_its_sign_or_its_column(column: str, text: str, *, holds: bool) -> None:
    assert is_portion(Cell(column, text, 0, len(text))) is holds


@pytest.mark.parametrize(
    ("question", "column", "holds"),
    [
        ("How many hectares did the park gain?", "Gain (ha)", True),
        ("How many square meters did it cover?", "Area (m²)", True),
        ("How many square metres did it cover?", "Length (m)", False),
        ("How many boats did the park gain?", "Gain (ha)", False),
    ],
)
def test_a_unit_asked_for_is_that_of_a_column(question: str, column: str, *, holds: bool) -> None:
    assert in_unit_asked(Question.parse(question), Cell(column, "12", 0, 2)) is holds


def test_who_backed_a_thing_is_told_under_for() -> None:
    columns = ["Subject", "Responses for", "Responses against"]
    assert told_apart("How many responses backed the plan?", columns, 2) == 1
    assert told_apart("How many responses opposed the plan?", columns, 1) == 2


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("excess when the roof falls in", Wanted.THING),
        ("level of the pond where the otters live", Wanted.THING),
        ("since when has the gate had no keeper", Wanted.DATE),
        ("When the roof falls in, who pays?", Wanted.WHO),
        ("How far back do the ledgers go?", Wanted.DATE),
        ("How far is it to Elmouth?", Wanted.NUMBER),
    ],
)
def test_a_case_told_in_a_phrase_asks_for_no_date(question: str, wanted: Wanted) -> None:
    assert Question.parse(question).wanted is wanted
