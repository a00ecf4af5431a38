"""What a passage says of one case only, and claims that say it of all."""

from __future__ import annotations

import pytest

from app.checking.cases import told_without_case


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The ferry will call at Holm.", "The ferry will call at Holm, provided that the jetty is widened."),
        ("Two in five growers plant oats.", "If seed were cheaper, two in five growers would plant oats."),
        (
            "The roof is to be replaced.",
            "Subject to the survey nothing changes; if it leaks, the roof is replaced.",
        ),
        ("Every tenant gets a rebate.", "Tenants who insulate their loft get a rebate."),
        ("All pupils receive a ticket.", "Pupils with a long way to school receive a ticket."),
        ("Rule 9 gives every guest a refund.", "Rule 9 gives guests a refund unless they left early."),
    ],
)
def test_a_claim_that_drops_the_case_contradicts(claim: str, sentence: str) -> None:
    assert told_without_case(claim, [sentence])


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            "The ferry will call at Holm if the jetty is widened.",
            "The ferry will call at Holm if its jetty is.",
        ),
        (
            "A wider jetty will bring the ferry to Holm.",
            "The ferry will call at Holm if the jetty is widened.",
        ),
        ("The ferry may call at Holm.", "The ferry will call at Holm, provided that the jetty is widened."),
        ("Whoever leaves must pay.", "If a member leaves, they must pay."),
        ("Every tenant who insulates gets a rebate.", "Tenants who insulate their loft get a rebate."),
        (
            "Each tenant with an insulated loft gets a rebate.",
            "Tenants who insulate their loft get a rebate.",
        ),
        ("Every tenant gets a rebate.", "Tenants get a rebate of 40 crowns."),
    ],
)
def test_a_claim_that_gives_the_case_stands(claim: str, sentence: str) -> None:
    assert told_without_case(claim, [sentence]) is None
