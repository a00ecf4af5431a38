"""Who does it in a claim and in a passage."""

from __future__ import annotations

import pytest

from app.checking.agents import deeds, done_by_another
from app.checking.claim_words import Vocabulary


def found(claim: str, *sentences: str) -> str | None:
    return done_by_another(claim, sentences, Vocabulary.of(" ".join(sentences)).stems)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The mayor approves the bills of the clerk.", "Bills of the mayor are approved by the clerk."),
        (
            "Ann Lee will choose her own heir.",
            "Ann Lee will leave, and her heir will be chosen by the council.",
        ),
        (
            "The ministry selects the cooks for ten towns.",
            "The ministry pays ten towns, each of which selects its own cooks.",
        ),
        (
            "The deposit is held by the tenant's bank.",
            "The deposit of the tenant is held by the landlord's lawyers.",
        ),
        ("The authority keeps the bears.", "The bears are kept by the zoo, and the authority looks on."),
        (
            "Mr Orr voted on the toll.",
            "The chair, Ms Lund, voted on the toll; Mr Orr and Ms Day kept silent.",
        ),
        (
            "Ashby refused leave after Kern had asked for a loan.",
            "Leave was refused to Kern after Ashby had asked for a loan.",
        ),
        (
            "Porters were allowed to ring the bell at noon.",
            "Guards were allowed to ring the bell at noon, porters not.",
        ),
    ],
)
def test_another_who_does_it_contradicts(claim: str, sentence: str) -> None:
    assert found(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The clerk approves the bills of the mayor.", "Bills of the mayor are approved by the clerk."),
        (
            "The trust and the council paid for the hall.",
            "The hall was paid for by the trust and the council.",
        ),
        ("The council paid for the hall.", "It paid for the hall at the wish of the council."),
        (
            "Ann Lee had won the boat from a cousin.",
            "Ann Lee brought the boat, a ketch, which she had won from a cousin.",
        ),
        ("Putting a guard at the door shortened the queue.", "The museum shortened its queue by a guard."),
    ],
)
def test_the_same_who_does_it_or_nobody_named_is_left_alone(claim: str, sentence: str) -> None:
    assert found(claim, sentence) is None


def test_by_tells_who_acts_in_a_passive_clause() -> None:
    (deed,) = deeds("The bridge was built by the guild.")
    assert deed.doer == {"guild"}
