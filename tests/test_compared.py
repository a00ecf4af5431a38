"""What is more and what is less, in a claim and in a sentence."""

from __future__ import annotations

import pytest

from app.checking.compared import compared_otherwise


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Boats pay more than ships.", "Ships pay more than boats."),
        (
            "History had a lower success rate than law.",
            "The success rate in history (12 %) exceeded that in law.",
        ),
        ("History is dearer than law.", "Law is dearer than history."),
        ("Less is spent on schools than on anything else.", "Schools remain the largest item."),
        ("The heat pump is the least expensive measure.", "A heat pump would be the dearest measure."),
        (
            "Passengers liked the cafeteria best and the crews least.",
            "The cafeteria scored lowest, the crews highest.",
        ),
        ("Queues are shortest at noon.", "Queues are shortest at dawn and longest at noon."),
        (
            "The school did better than Elmhurst.",
            "It is better than its rivals in town, but worse than Elmhurst.",
        ),
    ],
)
def test_sides_that_have_changed_places_contradict(claim: str, sentence: str) -> None:
    assert compared_otherwise(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Boats pay less than ships.", "Ships pay more than boats."),
        ("Queues are longest at noon.", "Queues are shortest at dawn and longest at noon."),
        (
            "The school did worse than Elmhurst.",
            "It is better than its rivals in town, but worse than Elmhurst.",
        ),
        ("Law had a lower success rate than history.", "The success rate in history exceeded that in law."),
        ("The storm of 1988 was the worst on record.", "The most severe storm on record came in 1988."),
        (
            "The crews scored highest, the cafeteria lowest.",
            "The cafeteria scored lowest, the crews highest.",
        ),
        ("Ships are older than 50 years.", "Ships are younger than 60 years."),
    ],
)
def test_a_comparison_may_be_told_from_either_side(claim: str, sentence: str) -> None:
    assert compared_otherwise(claim, sentence) is None
