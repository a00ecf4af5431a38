"""Who does it, to whom and for whom."""

from __future__ import annotations

import pytest

from app.checking.parties import exchanged_parts


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The bursar answers to Prell, who runs it.", "The manager, Johanna Prell, reports to the bursar."),
        ("The Trust did the audit for Veldkamp.", "The audit was carried out by Veldkamp for the Trust."),
        (
            "The master told Brandl in March that it leaked.",
            "Brandl had warned the master in March that it leaked.",
        ),
        ("The council was warned by the minister.", "The council warned the minister."),
    ],
)
def test_two_in_each_others_place_contradict(claim: str, sentence: str) -> None:
    assert exchanged_parts(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The minister was warned by the council.", "The council warned the minister."),
        ("Veldkamp did the audit for the Trust.", "The audit was carried out by Veldkamp for the Trust."),
        ("Brayfield borrowed it from the county.", "The county lent it to Brayfield."),
        ("According to the panel the ladder helped.", "The panel attributes it to the ladder."),
    ],
)
def test_active_and_passive_say_the_same(claim: str, sentence: str) -> None:
    assert exchanged_parts(claim, sentence) is None
