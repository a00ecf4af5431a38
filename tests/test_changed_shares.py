"""By how much it rose or fell is what the two values of a passage make it."""

from __future__ import annotations

import pytest

from app.checking.changed_shares import changed_otherwise

HERD = ["The herd fell from 60 to 42 goats after the drought."]
FARE = ["The fare rose from 2 to 5 marks in a decade."]


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The herd fell by half.", HERD),
        ("The herd shrank by more than a third.", HERD),
        ("The herd was halved by the drought.", HERD),
        ("The fare tripled.", FARE),
        ("The fare nearly doubled.", FARE),
        ("The fare rose by 120%.", FARE),
    ],
)
def test_another_share_is_found(claim: str, sentences: list[str]) -> None:
    assert changed_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The herd fell by nearly a third.", HERD),
        ("The herd shrank by more than a quarter.", HERD),
        ("The fare more than doubled.", FARE),
        ("The fare rose by 150%.", FARE),
        ("The herd fell by half.", ["The herd fell from 60 to 42 goats, or by half of what it had been."]),
        ("The flock doubled.", HERD),  # of another thing
    ],
)
def test_its_own_share_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert changed_otherwise(claim, sentences) is None
