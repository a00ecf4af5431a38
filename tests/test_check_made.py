"""Verdicts on a made report with a table: what a claim adds, leaves out or takes from another place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.verdict import Verdict
from rooms import judged, room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.check import Checker

REPORT = """# The wells of Dunmore

Water is reused in all plants except Tavira. Lorries heavier than 7.5 tonnes shall use the
north road.

We pumped 985,500 cubic metres of water, three quarters of it from our own wells. A suspected
leak needs a pressure of 38.3 bar or more, together with a loss of water in the preceding 21 days.

Salt cost 68 crowns a barrel in October. Under clause 4 the owner had to inspect the roof at
least twice a year.

We found no evidence that the keepers falsified the logs. The claim that the pilots were drunk was
withdrawn, and it was decided that the pilots keep their posts.

| Season | Ship | Commander | Points |
|---|---|---|---|
| 1909 | Petrel | Ruud | 40 |
| 1911 | Heron | Hallgren | 55 |
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with room_on(tmp_path_factory.mktemp("made"), REPORT) as room:
        yield room.checker


@pytest.mark.parametrize(
    ("claim", "passage", "told"),
    [
        ("Water is reused in all plants", 1, "except Tavira"),
        ("Lorries of less than 7,500 kg have to use the north road", 1, "7,500 kg"),
        ("A suspected leak needs a pressure of at least 37.8 bar", 2, "37.8"),
        ("Roughly 500,000 cubic metres of water came from its own wells", 2, "500,000"),
        ("Salt cost 68 crowns a tonne in October", 3, "barrel"),
        ("The owner had to inspect the roof four times a year", 3, "four"),
        ("In 1909 Hallgren commanded the Petrel", 5, "Hallgren"),
        ("The keepers falsified the logs", 4, "no evidence that"),
        ("The inquiry holds that “the keepers falsified the logs”", 4, "no evidence that"),
        ("In 1909 Ruud commanded the Heron", 5, "Petrel"),
        ("The logs had been falsified by the keepers", 4, "no evidence that"),
    ],
)
def test_what_the_passage_says_otherwise_is_contradicted(
    checker: Checker, claim: str, passage: int, told: str
) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict is Verdict.CONTRADICTED, checked
    assert told in checked.reason


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Water is reused in all plants except Tavira", 1),
        ("Lorries of more than 7,500 kg have to use the north road", 1),
        ("A suspected leak needs a pressure of at least 38.3 bar", 2),
        ("Roughly 740,000 cubic metres of water came from its own wells", 2),
        ("Salt cost 68 crowns a barrel in October", 3),
        ("The owner had to inspect the roof at least two times a year", 3),
        ("In 1909 Ruud commanded the Petrel", 5),
        ("The inquiry found no evidence that “the keepers falsified the logs”", 4),
        ("The pilots keep their posts", 4),
        ("The Petrel had 40 points", 5),
        ("The Petrel had forty points", 5),
    ],
)
def test_what_the_passage_bears_out_is_supported(checker: Checker, claim: str, passage: int) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict is Verdict.SUPPORTED, checked


def test_one_row_does_not_show_the_most(checker: Checker) -> None:
    checked = judged(checker, "The Heron, commanded by Hallgren, got the most points", 6)
    assert checked.verdict is Verdict.UNDECIDED, checked
    assert "most" in checked.reason


def test_nonsense_about_a_known_thing_gets_no_suggestion(checker: Checker) -> None:
    (loose,) = checker.check("Penguins on bicycles drove the salt to the moon.").uncited
    assert loose.suggestion is None


def test_what_the_passage_only_tells_as_a_claim_stays_open(checker: Checker) -> None:
    found = judged(checker, "The pilots were drunk", 4)
    assert found.verdict is Verdict.UNDECIDED
    assert "The claim that" in found.reason
