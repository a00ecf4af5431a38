"""The words shown until the evidence has been."""

from __future__ import annotations

from eval.places import Spot
from eval.shown import words_until
from index.values import StoredPassage
from ingest.address import Address
from ingest.document import Kind

DOCUMENT = Address(7, 1)


def passage(number: int, text: str) -> StoredPassage:
    return StoredPassage(DOCUMENT.at(number), 1, Kind.PARAGRAPH, (), text, 0, len(text))


FIRST = passage(1, "The tower was built in 1871 by Ada.")
SECOND = passage(2, "It burnt down in the winter of 1902, and nobody wept.")


def test_the_words_are_counted_to_the_end_of_the_evidence() -> None:
    assert words_until([(Spot("built in 1871", FIRST.address),)], [FIRST, SECOND]) == 6
    assert words_until([(Spot("winter of 1902", SECOND.address),)], [FIRST, SECOND]) == 8 + 8


def test_all_needed_places_must_have_been_shown() -> None:
    needed = [(Spot("built in 1871", FIRST.address),), (Spot("burnt", SECOND.address),)]
    assert words_until(needed, [FIRST, SECOND]) == 8 + 2
    assert words_until(needed, [SECOND, FIRST]) == 11 + 6


def test_of_places_that_serve_alike_the_first_counts() -> None:
    place = (Spot("built in 1871", FIRST.address), Spot("burnt", SECOND.address))
    assert words_until([place], [SECOND, FIRST]) == 2


def test_what_is_not_shown_has_no_number() -> None:
    assert words_until([(Spot("burnt", SECOND.address),)], [FIRST]) is None
    assert words_until([(Spot("burnt", SECOND.address),)], []) is None
