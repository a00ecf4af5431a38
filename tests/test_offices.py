"""Who is whose supplier or landlord, and which of two is the appellant."""

from __future__ import annotations

import pytest

from app.checking.offices import held_by_another

CASE = ["The claimant, Osric Foods, grows rye.", "The defendant, the Port of Lunn, owns the quay."]


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Vesper's landlord is Mill Row Trust.", ["Vesper is the landlord of Mill Row Trust."]),
        ("Lindal is the tenant of Corby.", ["Lindal's tenant is Corby, a brewer."]),
        ("The Port of Lunn is the claimant.", CASE),
    ],
)
def test_parts_that_are_exchanged_are_found(claim: str, sentences: list[str]) -> None:
    assert held_by_another(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Mill Row Trust's landlord is Vesper.", ["Vesper is the landlord of Mill Row Trust."]),
        ("Corby's landlord is Lindal.", ["Lindal's tenant is Corby, a brewer."]),
        ("Osric Foods is the claimant.", CASE),
        ("The Port of Lunn is not the claimant.", CASE),
        ("Hale Brothers is the claimant.", CASE),  # a name that nothing is said of is left to names
    ],
)
def test_parts_that_agree_or_are_not_told_are_left_alone(claim: str, sentences: list[str]) -> None:
    assert held_by_another(claim, sentences) is None
