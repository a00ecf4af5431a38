"""By how much something changed, what changed the most, and rows of which one column exceeds another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.asked_tables import answered, asking, tables

if TYPE_CHECKING:
    from pathlib import Path

HERDS = [
    ("Valley", "2019", "2021", "2023"),
    ("Upper Ren", "1,120", "1,080", "990"),
    ("Lower Ren", "640", "702", "811"),
    ("Skarn", "310", "355", "402"),
    ("Tind", "95", "95", "95"),
    ("Total", "2,165", "2,232", "2,298"),
]
WARDS = [
    ("Ward", "Beds", "Beds free", "Stay (days)", "Change on month (days)"),
    ("North", "40", "6", "5.1", "+0.4"),
    ("South", "62", "3", "4.2", "−1.1"),
    ("Garden", "18", "9", "7.7", "+0.9"),
    ("The hospital", "120", "18", "5.2", "+0.1"),
]
FARES = [
    ("Fare", "New fare (crowns)", "Old fare (crowns)"),
    ("Single", "4.20", "3.80"),
    ("Day card", "9.50", "9.50"),
    ("Month card", "61.00", "64.50"),
]
CREWS = [
    ("Boat", "Rowers", "Sailors", "Built"),
    ("Heron", "8", "3", "1961"),
    ("Tern", "4", "9", "1974"),
    ("Plover", "6", "6", "1980"),
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("By how many did Skarn grow between 2019 and 2023?", "92"),
        ("By how much did Upper Ren fall from 2021 to 2023?", "90"),
        ("By how much did Upper Ren rise from 2021 to 2023?", None),  # it fell
        ("By how much did Tind change between 2019 and 2023?", None),  # it did not
        ("By how many did Skarn grow between 2019 and 2022?", None),  # no such column
        ("By how many did Skarn grow?", None),  # from when to when
        ("By how many did Skarn grow in 2023?", None),  # 2022 is not told
        ("How many more did Lower Ren have than Skarn in 2021?", "347"),
        ("How many fewer did Skarn have than Lower Ren in 2021?", "347"),
        ("How many more did Skarn have than Lower Ren in 2021?", None),
    ],
)
def test_the_difference_of_two_years_or_rows_is_computed(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    assert answered(tmp_path, HERDS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("By how much did the single fare go up?", "0.40"),
        ("By how much did the month card come down?", "3.50"),
        ("By how much did the month card go up?", None),
        ("By how much did the week card go up?", None),
    ],
)
def test_the_difference_of_then_and_now_is_computed(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    assert answered(tmp_path, FARES, question) == answer


def test_a_difference_names_its_operation_and_cites_both_cells(tmp_path: Path) -> None:
    with tables(tmp_path, HERDS) as library:
        derived = asking(library)("By how many did Skarn grow between 2019 and 2023?")
    assert derived is not None
    (claim,) = derived.statements
    assert claim.derivation is not None
    assert claim.derivation.op == "difference"
    assert [one.row.text[one.start : one.end] for one in claim.slices] == ["Skarn", "402", "310"]
    assert claim.text == "Skarn: difference of “2023” 402 and “2019” 310: 92"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which ward saw the biggest rise in its stay over the month?", "Garden"),
        ("Which ward had the largest fall in its stay over the month?", "South"),
        ("Which ward had the largest fall in its stay over the year?", None),  # the column is of a month
        ("Which ward saw the biggest rise in beds?", None),  # the column is of the days before it
    ],
)
def test_a_column_of_changes_tells_what_rose_or_fell_the_most(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    assert answered(tmp_path, WARDS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which valley grew the most between 2019 and 2023?", "Lower Ren"),
        ("Which valley fell the most between 2019 and 2021?", "Upper Ren"),
        ("Which valley grew the most?", None),  # from when to when
        ("Which valley grew the most between 2019 and 2020?", None),
    ],
)
def test_of_two_years_it_is_told_what_changed_the_most(
    tmp_path: Path, question: str, answer: str | None
) -> None:
    assert answered(tmp_path, HERDS, question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which boat has more sailors than rowers?", "Tern"),
        ("Which boat has fewer sailors than rowers?", "Heron"),
        ("Which boats have more rowers than cooks?", None),
    ],
)
def test_two_columns_are_compared_row_by_row(tmp_path: Path, question: str, answer: str | None) -> None:
    assert answered(tmp_path, CREWS, question) == answer


def test_a_financial_year_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    loans = [
        ("Library", "2019/20", "2020/21", "2021/22"),
        ("Elm", "900", "610", "640"),
        ("Oak", "400", "310", "290"),
    ]
    question = "Which library had fewer in 2021/22 than in the year before?"
    assert answered(tmp_path / "1", loans, question) == "Oak"
    assert answered(tmp_path / "2", loans, "By how much did Elm rise in 2021/22?") == "30"


def test_a_row_that_adds_up_the_others_is_no_row(tmp_path: Path) -> None:
    assert answered(tmp_path / "1", WARDS, "Which ward has the most beds free?") == "Garden"
    without_sum = [*WARDS[:-1], ("Attic", "121", "18", "5.2", "+0.1")]
    assert answered(tmp_path / "2", without_sum, "Which ward has the most beds free?") == "Attic"
