"""What is said of a claim in words that its place has not: what reading them together decides, and when."""

from __future__ import annotations

import pytest

from app.checking.claim_words import Vocabulary
from app.checking.fit import SURE, Fit, Standing
from app.checking.verdicts import STRANGE, Asides, by_trust
from app.verdict import Verdict

FIT = Fit(0.3, 0.3, 0.3, None, ())


def asides(read: float, other: float) -> Asides:
    return Asides(
        lambda: Vocabulary.of(""),
        lambda: Standing(0.4, other, "1.0001.002"),
        lambda: frozenset(),
        lambda: read,
    )


@pytest.mark.parametrize(
    ("read", "other", "verdict"),
    [
        (2.0, 0.3, Verdict.SUPPORTED),
        (-0.5, 0.3, Verdict.UNDECIDED),
        (2.0, 0.5, Verdict.UNDECIDED),  # another place is nearer
    ],
)
def test_words_that_differ_are_supported_where_they_read_so_and_no_place_is_nearer(
    read: float, other: float, verdict: Verdict
) -> None:
    assert by_trust(FIT, STRANGE, asides(read, other)).verdict is verdict


@pytest.mark.parametrize(
    ("trust", "read", "verdict"),
    [
        (STRANGE - 1, 1.5, Verdict.UNDECIDED),  # hardly a word is the same, yet it may say so
        (STRANGE - 1, 0.5, Verdict.UNSUPPORTED),
        (SURE, -1.0, Verdict.SUPPORTED),
        (SURE, -2.0, Verdict.UNDECIDED),  # its words stand there, and say something else
    ],
)
def test_reading_decides_where_words_mislead(trust: float, read: float, verdict: Verdict) -> None:
    assert by_trust(FIT, trust, asides(read, 0.3)).verdict is verdict
