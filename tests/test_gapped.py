"""Figures whose unit is said only once: which belongs to which thing."""

from __future__ import annotations

import pytest

from app.checking.gapped import gapped_otherwise

LOCKS = "The east lock took 620 barges and the west lock 410."
REVENUE = "Revenue was 14 million crowns in 2022 and 19 million in 2023."
LEAVE = "Crews of the tugs get nine days of leave, crews of the dredgers fourteen."


@pytest.mark.parametrize(
    ("claim", "sentence", "told"),
    [
        ("The west lock took 620 barges.", LOCKS, "410"),
        ("In 2023 revenue came to 14 million crowns.", REVENUE, "19 million"),
        ("Crews of the dredgers get nine days of leave.", LEAVE, "fourteen"),
    ],
)
def test_a_figure_given_to_the_other_thing_is_told(claim: str, sentence: str, told: str) -> None:
    assert (gapped_otherwise(claim, sentence) or "").endswith(f"the passage “{told}”")


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The east lock took 620 barges.", LOCKS),
        ("The east lock took 620 barges, the west lock 410.", LOCKS),
        ("The east lock took 620 barges, more than the west lock.", LOCKS),
        ("Revenue was 14 million crowns in 2022.", REVENUE),
        ("Crews of the dredgers get fourteen days of leave.", LEAVE),
        (
            "Ships stay in harbour when the wind exceeds 22 metres a second.",
            "Above 22 metres a second they do not sail, but tugs may until the wind exceeds 26.",
        ),
    ],
)
def test_a_figure_of_its_own_thing_is_not(claim: str, sentence: str) -> None:
    assert gapped_otherwise(claim, sentence) is None
