"""Statements on a row of a table."""

from __future__ import annotations

import pytest

from app.checking.row_claims import row_finding

FEES = "Source: Property tax; 2023 (crowns): 7,900,000; 2024 (crowns): 8,300,000; Change: +5.1%"
HALL = "Building: Science Hall; Built: 1974; Heat in kWh/m²: 148; Power in kWh/m²: 127; Class: poor; Lift: no"


def unlike(one: str, other: str) -> float:
    return 1.0 if one == other else 0.1


@pytest.mark.parametrize(
    ("claim", "row"),
    [
        ("The property tax brings in 8.3 million crowns in 2023.", FEES),
        ("The dog tax brings in 8.3 million crowns in 2024.", FEES),
        ("The Science Hall uses 148 kWh of power per square metre.", HALL),
        ("The Science Hall is in good condition.", HALL),
        ("The Science Hall has a lift.", HALL),
        (
            "With insulation the school loses 90 kWh.",
            "School: Elm; Loss (kWh): 90; Loss with insulation (kWh): 55",
        ),
        ("In the plan a place costs 70 crowns.", "Class: Deck; Cost before: 70; Cost in the plan: 45"),
    ],
)
def test_a_value_of_another_column_or_row_contradicts(claim: str, row: str) -> None:
    assert row_finding(claim, row, unlike)


@pytest.mark.parametrize(
    ("claim", "row"),
    [
        ("The property tax brings in 8.3 million crowns in 2024.", FEES),
        ("The property tax rises from 7.9 million in 2023 to 8.3 million in 2024.", FEES),
        ("The Science Hall of 1974 uses 127 kWh of power per square metre.", HALL),
        ("The Science Hall is in poor condition.", HALL),
        ("The Science Hall has no lift.", HALL),
        ("In the plan a place costs 45 crowns.", "Class: Deck; Cost before: 70; Cost in the plan: 45"),
        ("The Science Hall uses 148 kWh of power per square metre.", "It was said: nothing."),
    ],
)
def test_a_value_under_its_own_column_stands(claim: str, row: str) -> None:
    assert row_finding(claim, row, unlike) is None


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Coal cost 31,000 marks in 1920.", "31"),
        ("Coal cost 31,000 marks in 1921.", None),
        ("In 1920 coal cost 22,000 marks.", None),
    ],
)
def test_a_cell_counts_in_what_its_caption_says(claim: str, told: str | None) -> None:
    row = "Item: Coal; 1919: 48; 1920: 22; 1921: 31"
    found = row_finding(claim, row, unlike, headings="Accounts . Table 2: Expenses (thousand marks)")
    assert (told in found) if told and found else found is told
