"""Figures, names and doers that a passage gives in a form of its own, on a made report of a quarry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.verdict import ERRORS, Verdict
from rooms import judged, room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.check import Checker

REPORT = """# The slate quarry of Pennoch

The quarry has held its licence since 1996. The Trustees renewed it in 2021 after a survey of the lower
terrace by the county.

The permit for night work is withdrawn. The papers go back to the Inspector, who must hear Garth Slate
again before the end of May.

The restoration was paid for by the Heritage Fund (65%) and by the parish council. A pump house is manned
around the clock in winter.

The Trustees met in June. The Trustees thanked the staff of the quarry for a year without accidents.

Visitors over 60 enter free of charge, but only those who live in Pennoch may use the lift.

Table 1: Yield of the three terraces

| Terrace | Slate (t/ha/yr) | Price per load (francs) |
|---|---|---|
| Upper | 14 | 310 |
| Lower | 22 | 285 |
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with room_on(tmp_path_factory.mktemp("quarry"), REPORT) as room:
        yield room.checker


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The quarry has been licensed for over two decades", 1),
        ("The Trustees withdrew the permit for night work and sent the papers back to the Inspector", 2),
        ("Somewhat more than a third of the restoration was paid for by the parish", 3),
        ("In winter the pump house is manned twenty-four hours a day", 3),
        ("Entry costs nothing for pensioners", 5),
        ("The lower terrace yields 22 tonnes of slate per hectare", 8),
        ("A load from the lower terrace costs 285 francs", 8),
    ],
)
def test_an_honest_claim_is_not_accused(checker: Checker, claim: str, passage: int) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict not in ERRORS, checked


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The quarry has been licensed for over three decades", 1),
        ("The lower terrace yields 14 tonnes of slate per hectare", 8),
        ("A load from the lower terrace costs 285 euros", 8),
    ],
)
def test_a_planted_error_beside_it_still_is(checker: Checker, claim: str, passage: int) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict in (Verdict.CONTRADICTED, Verdict.PARTLY), checked
