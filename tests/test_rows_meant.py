"""Rows asked of in words that are not the table's: which column, cells and rows are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

MILLS = """# The Mills of Orne

Table 1. The mills at the end of the survey

| Mill | Stream | Workforce | Floor space (square feet) | Tenure | Inspector |
|---|---|---|---|---|---|
| Upper Fenn | Alder | 120 | 4,100 | leased | Rosa Tarn |
| Lower Fenn | Alder | 85 | 6,300 | owned | Piet Ockley |
| Calder | Brook | 40 | 2,900 | leased | Rosa Tarn |
| Weir House | Brook | 210 | 5,200 | owned | Ada Moss |

# The Grievances

Table 2. Grievances heard and findings

| Grievance | Finding | Sum sought (crowns) | Sum granted (crowns) |
|---|---|---|---|
| Cracked wheel | upheld | 900 | 640 |
| Late grain | upheld in part | 350 | 120 |
| Lost sacks | not upheld | 210 | 35 |
| Burst sluice | upheld | 780 | 700 |

# The Looms

Table 3. Looms by town (percent of all looms)

| Town | 2019 | 2023 |
|---|---|---|
| Arnum | 34.5 | 38.0 |
| Olmstead | 22.0 | 17.5 |
| Bredel | 43.5 | 44.5 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("made"), MILLS) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Count the listed mills that are rented rather than owned.", "2"),
        ("How many sites did Rosa Tarn visit?", "2"),
        ("How many mills have over 100 people on the payroll?", "2"),
        ("How many of the grievances were upheld outright?", "2"),
        ("How much less was granted for the cracked wheel than was sought?", "260"),
        ("Difference in workforce between Calder and Weir House?", "170"),
        ("Gap in workforce between the biggest and the smallest mill?", "170"),
        ("By how many points did looms at Olmstead drop?", "4.5"),
        ("Combined staff of the two Brook mills?", "250"),
        ("Sum of the amounts granted over all four grievances?", "1,495"),
    ],
)
def test_what_is_meant_is_computed(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


@pytest.mark.parametrize(
    "question",
    [
        "How many crowns did the late grain cost in fines?",
        "What share of the looms do Arnum and Bredel have together?",
        "By how many points did looms at Olmstead rise?",
    ],
)
def test_what_is_not_clear_is_not_computed(room: Room, question: str) -> None:
    assert not any(claim.derived for claim in room.ask(question).claims)


def test_cells_that_only_hold_a_number_are_no_amounts(tmp_path: Path) -> None:
    text = "# Doses\n\n| Drug | Grade |\n|---|---|\n| Alb | 1A |\n| Ber | 2B |\n| Cor | 1A |\n"
    with room_on(tmp_path, text) as room:
        assert room.ask("How many drugs have the grade 1A?").answer == "2"
