"""Whether a figure says by how much something rose or by how much it fell."""

from __future__ import annotations

import pytest

from app.checking.figure_direction import other_direction


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "Use was up 8% on 2019.",
            "This is 8 per cent less than in 2019, although the area has grown by 5 per cent.",
        ),
        (
            "The ship burns nearly a third more fuel.",
            "She saves about 30 per cent of fuel compared with the old ship.",
        ),
        ("Each point would save 430,000 crowns.", "Each point would cost 430,000 crowns."),
        ("Fees fell by 12 crowns.", "Fees rose by 12 crowns."),
    ],
)
def test_the_other_direction_contradicts(claim: str, sentence: str) -> None:
    assert other_direction(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Applications dropped by 42.", "There were 318 applications, 42 fewer than the year before."),
        ("Its own fault cost it 15% of the damages.", "For this its damages were reduced by 15 per cent."),
        ("For 48,000 euros it could save 210 MWh.", "It would cost 48,000 euros and would save 210 MWh."),
        ("Ships pay 8% more than boats.", "Boats pay 8% less than ships."),
        ("Fees fell from 12 to 8 crowns.", "Fees were lowered from 12 to 8 crowns."),
    ],
)
def test_the_same_direction_in_other_words_stands(claim: str, sentence: str) -> None:
    assert other_direction(claim, sentence) is None
