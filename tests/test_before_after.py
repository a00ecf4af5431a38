"""The order of two events, in a claim and in a sentence."""

from __future__ import annotations

import pytest

from app.checking.before_after import other_order


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Bridges from after 1950 are inspected.", "All bridges built before 1950 are inspected."),
        ("The board met after the auditors had left.", "The board met before the auditors left."),
        (
            "The inspectors returned before the repairs.",
            "The repairs were finished before the inspectors came.",
        ),
    ],
)
def test_events_in_the_other_order_contradict(claim: str, sentence: str) -> None:
    assert other_order(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Bridges from before 1950 are inspected.", "All bridges built before 1950 are inspected."),
        (
            "The panel sees reviews only after the replies.",
            "The panel does not see reviews before the replies.",
        ),
        (
            "A permit lapses after two weeks unless the harbour board renews it.",
            "The harbour board hears the owner before it renews a permit.",
        ),
        ("Repairs came before the inspectors.", "The inspectors came after the repairs."),
        (
            "It did not take effect until 2006, after long talks.",
            "It took effect in 2006, after the third signature.",
        ),
    ],
)
def test_the_same_order_may_be_told_from_either_end(claim: str, sentence: str) -> None:
    assert other_order(claim, sentence) is None
