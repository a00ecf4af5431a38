"""Extremes asked in everyday words, and rows that rose or fell from one column to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered

if TYPE_CHECKING:
    from pathlib import Path

ORCHARDS = [
    (
        "No.",
        "Orchard",
        "Trees",
        "Notice to quit (months)",
        "Days to first payment",
        "Fruit sold (%)",
        "Late loads",
    ),
    ("1", "Aldmere", "410", "6", "21", "88", "4"),
    ("2", "Birkholt", "1,250", "18", "35", "74", "9"),
    ("3", "Corrie", "780", "12", "14", "91", "2"),
]
WELLS = [
    ("Well", "Flow (l/h)", "Turbidity, at most", "Pressure, at least"),
    ("1", "140", "5 units", "3 bar"),
    ("2", "310", "2 units", "2 bar"),
    ("3", "225", "8 units", "6 bar"),
]
YEARS = [
    ("Season", "Boats lost", "Serious injuries"),
    ("2019-20", "7", "3"),
    ("2020-21", "2", "5"),
    ("2021-22 (to March)", "4", "1"),
]
COSTS = [
    ("Item", "Budget (£000)", "Actual (£000)", "Fee 2022", "Fee 2024"),
    ("Masts", "120", "135", "10", "12"),
    ("Sails", "80", "71", "14", "9"),
    ("Ropes", "30", "30", "5", "4"),
    ("Paint", "22", "18", "6", "7"),
]
TRENCHES = [
    ("Trench", "Site", "Area planned", "Area opened"),
    ("1", "Low Field", "40", "52"),
    ("2", "Low Field", "60", "44"),
    ("3", "Mill Bank", "25", "31"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which orchard demanded the longest notice to quit?", "Birkholt"),  # any verb
        ("Where does it take longest to get a payment?", "Birkholt"),  # the one column of a time in its name
        ("Which orchard did best on fruit sold?", "Corrie"),
        ("Which orchard did worst on late loads?", "Birkholt"),  # the more of these the worse
        ("Which orchard demanded the longest notice from Corrie?", None),  # a name that nothing explains
        ("Which orchard had the most trees of Bramley?", None),
        ("Which orchard had the largest fruit sold late?", None),  # of which another column tells
    ],
)
def test_an_extreme_is_found_whatever_the_verb(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, ORCHARDS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which well had the strongest flow?", "2"),
        ("Which well has the strictest limit on turbidity?", "2"),  # the lowest that may be
        ("Which well has the strictest pressure?", "3"),  # the highest that must be
    ],
)
def test_what_is_strict_goes_by_the_sort_of_limit(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, WELLS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("In which season was the number of serious injuries highest?", "2020-21"),
        ("When were the fewest boats lost?", "2020-21"),
    ],
)
def test_of_rows_of_years_the_year_is_told(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, YEARS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which items came in below budget?", "Sails; Paint"),
        ("How many items came in below budget?", "2"),
        (
            "Which items cost more than planned?",
            None,
        ),  # `budget` is not said to be a plan here: two may be meant
        ("Which two items saw their fee rise between 2022 and 2024?", "Masts; Paint"),
        ("Which three items saw their fee rise between 2022 and 2024?", None),
        ("Which item saw its fee rise between 2022 and 2024?", None),  # two did
        ("Which items saw their fee rise between 2021 and 2024?", None),
        ("Which items fell between the two limits?", None),
    ],
)
def test_rows_are_listed_that_rose_or_fell(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, COSTS, question) == answer


def test_rows_go_by_their_number_where_it_is_asked_for(tmp_path: Path) -> None:
    assert answered(tmp_path / "1", TRENCHES, "Which trenches turned out bigger than planned?") == "1; 3"
    assert answered(tmp_path / "2", TRENCHES, "Which trench had the largest area opened?") == "1"


def test_what_is_counted_tells_which_columns_are_compared(tmp_path: Path) -> None:
    farms = [
        ("Farm", "Treated calves", "Placebo calves", "Cases, treated", "Cases, placebo"),
        ("Elm", "50", "46", "9", "15"),
        ("Oak", "31", "33", "4", "7"),
    ]
    question = "How many fewer cases did the treated have than the placebo at Elm?"
    assert answered(tmp_path, farms, question) == "6"


def test_a_season_of_a_year_is_told_from_another_season(tmp_path: Path) -> None:
    balances = [
        ("Question", "Autumn 2023", "Spring 2024", "Autumn 2024"),
        ("Demand by firms", "15", "9", "1"),
        ("Staff", "-3", "-2", "-5"),
    ]
    question = "How far did demand by firms drop between autumn 2023 and autumn 2024?"
    assert answered(tmp_path, balances, question) == "14"


def test_how_far_one_thing_exceeds_another_is_computed(tmp_path: Path) -> None:
    options = [
        ("Item", "Option B", "Option C"),
        ("Training of crews and pilots", "95", "388"),
        ("New moorings", "610", "540"),
    ]
    clubs = [
        ("Club", "Income", "Declared spending"),
        ("Heron (H)", "3,330", "2,145"),
        ("Tern (T)", "900", "910"),
    ]
    cases = (
        (options, "By how much do training costs under C exceed those under B?", "293"),
        (options, "By how much do the costs of dredging under C exceed those under B?", None),  # told nowhere
        (options, "By how much does training under C exceed that under B?", "293"),
        (options, "By how much do the moorings under C exceed those under B?", None),  # they do not
        (clubs, "How far did the income of Heron exceed its declared spending?", "1,185"),
        (clubs, "By how much did Heron exceed Tern in income?", "2,430"),
    )
    for number, (table, question, answer) in enumerate(cases):
        assert answered(tmp_path / str(number), table, question) == answer, question


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many berths do the two Stannerys have between them?", "195"),
        ("What was landed in the two Stannery ports taken together?", "12 t"),
        ("What do Quill's three ports add up to in berths?", "285"),
        ("How many berths do the three Stannerys have between them?", None),  # there are two
        ("How many cranes do the two Stannerys have between them?", None),
    ],
)
def test_what_some_rows_have_together_is_added_up(tmp_path: Path, question: str, answer: str | None) -> None:
    ports = [
        ("Port", "Owner", "Berths", "Landed"),
        ("North Stannery", "Quill", "118", "7 t"),
        ("South Stannery", "Quill", "77", "5 t"),
        ("Elm Quay", "Quill", "90", "9 t"),
        ("Oak Quay", "Brand", "40", "2 t"),
    ]
    assert answered(tmp_path, ports, question) == answer
