"""A row read together with the question tells which of its cells answers; periods are also named by place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from app.answering.asked_figures import Figures, figures_in
from app.rows.cells import choose_cell
from app.rows.read_cell import is_sure
from app.rows.relative import period_meant, without_period
from index.cross_encoder import Reading
from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

FERRIES = """# The ferries of the sound

Table 1. Boats of the line

| Boat | Keel laid by | Berths | Sailings cancelled 2023 | Sailings cancelled 2024 | Steward |
|---|---|---|---|---|---|
| Gannet | Holm Yard | 120 | 7 | 19 | A. Brandt |
| Petrel | Veld Yard | – | 3 | 11 | C. Holm |

Table 2. Use of the fuel (per cent of each boat's own)

| Boat | Under way | In port | Heating |
|---|---|---|---|
| Gannet | 71 | 18 | 11 |
| Petrel | 64 | 21 | 15 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("ferries"), FERRIES) as opened:
        yield opened


def chosen(room: Room, question: str, column: str, likely: float, answers: float = 1.0) -> str | None:
    """The text of the cell chosen of the Gannet's row, where the answer was read in that of a column."""
    look = room.answerer.look(question)
    row = next(
        hit.passage
        for hit in look.hits
        if hit.passage.cells and hit.passage.text.startswith("Boat: Gannet; K")
    )
    cell = next(one for one in row.cells if one.column == column)
    read = Reading(answers, 0.0, cell.start, cell.end, math.log(likely))
    choice = choose_cell(look.question, row, look.weights, room.encoder, read)
    return None if choice.asked is None else row.cells[choice.asked].text


def test_where_the_answer_was_surely_read_no_other_column_is_chosen(room: Room) -> None:
    question = "Who looks after the passengers of the Gannet?"
    assert chosen(room, question, "Steward", 0.9) == "A. Brandt"
    assert chosen(room, question, "Keel laid by", 0.9) == "Holm Yard"


def test_what_was_read_over_two_cells_counts_for_neither(room: Room) -> None:
    look = room.answerer.look("How many berths has the Gannet?")
    row = look.scored[0].unit.passage
    read = Reading(1.0, 0.0, row.cells[1].start, row.cells[2].end, math.log(0.9))
    assert choose_cell(look.question, row, look.weights, room.encoder, read).asked == 2


def test_a_guess_of_reading_does_not_count(room: Room) -> None:
    question = "How many berths has the Gannet?"
    assert chosen(room, question, "Sailings cancelled 2023", 0.1) == "120"


def test_what_was_read_is_of_the_year_asked_all_the_same(room: Room) -> None:
    question = "How many sailings of the Gannet were cancelled in 2023?"
    assert chosen(room, question, "Sailings cancelled 2024", 0.9) != "19"


def test_reading_is_sure_in_a_row_read_to_answer() -> None:
    assert is_sure(Reading(0.5, 0.0, 0, 1, math.log(0.6)))
    assert not is_sure(Reading(0.5, 0.0, 0, 1, math.log(0.4)))
    assert not is_sure(Reading(-0.5, 0.0, 0, 1, math.log(0.9)))
    assert not is_sure(None)


def test_an_empty_cell_asked_for_is_not_filled_by_reading_another(room: Room) -> None:
    assert room.ask("How many berths has the Petrel?").answer is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many sailings of the Gannet were cancelled in the latest year?", "19"),
        ("How many sailings of the Gannet were cancelled in the previous year?", "7"),
        ("What share of its fuel does the Petrel use for heating?", "15"),
    ],
)
def test_a_cell_is_found_by_the_place_of_its_year_and_by_the_unit_of_its_table(
    room: Room, question: str, answer: str
) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    ("question", "columns", "meant"),
    [
        ("How many sailed in the latest quarter?", ["Port", "Quarter 2 result", "Quarter 3 result"], 2),
        ("Takings two years before the latest?", ["Line", "FY2022", "FY2023", "FY2024"], 1),
        ("What was owed at the latest year end?", ["Loan", "Sept. 30, 2023", "Sept. 28, 2024"], 2),
        ("How many came in the first year shown?", ["Port", "2019/20", "2020/21"], 1),
        ("How many came in 2020?", ["Port", "2019", "2020"], None),
        (
            "How many came in the latest year?",
            ["Port", "Boats 2019", "Boats 2020", "Men 2019", "Men 2020"],
            None,
        ),
    ],
)
def test_a_period_is_meant_by_its_place(question: str, columns: list[str], meant: int | None) -> None:
    assert period_meant(question, columns)[0] == meant


def test_the_latest_period_is_no_extreme() -> None:
    assert (
        without_period("What was caught in the latest quarter?").split() == "What was caught in the ?".split()
    )


@pytest.mark.parametrize(
    ("question", "band", "held"),
    [
        ("Who decides on a sum of 20,000 crowns?", "5,001 to 40,000", True),
        ("Who decides on a sum of 50,000 crowns?", "5,001 to 40,000", False),
        ("Who decides on a sum of 50,000 crowns?", "Above 40,000", True),
        ("Who decides on a sum of 300 crowns?", "Up to 500", True),
        ("What is the fare at the age of 70?", "65 and over", True),
        ("What was the fare in 1950?", "1900 to 2000", False),
    ],
)
def test_a_figure_is_held_by_the_band_it_lies_in(question: str, band: str, held: bool) -> None:
    assert (figures_in(question, "The clerk decides.", band=band) is Figures.HELD) is held


def test_both_ends_of_a_span_are_held() -> None:
    assert figures_in("How old is mud between 40 and 60 cm?", "Depth (cm): 40–60; Age: 260") is Figures.HELD
