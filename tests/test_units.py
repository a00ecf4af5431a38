"""Which slices of a passage could be quoted alone."""

from __future__ import annotations

import pytest

from app.answering.units import units_of
from index.library import StoredPassage
from ingest.address import Address
from ingest.document import Kind


def _units(text: str, kind: Kind = Kind.LIST) -> list[str]:
    passage = StoredPassage(Address.parse("1.0001.001"), 1, kind, (), text, 0, len(text))
    return [unit.text for unit in units_of(passage)]


def test_an_item_is_quoted_whole_and_a_numbered_paragraph_by_its_sentences() -> None:
    assert _units("• Oil the lock. Shut it.\n• Keep the key.") == ["Oil the lock. Shut it.", "Keep the key."]
    long = " ".join(["The keeper oils the lock of the upper gate in spring and again in autumn."] * 3)
    assert _units(f"12. {long} Ice holds it shut.") == [
        f"12. {long.split('. ')[0]}.",
        *(f"{one.rstrip('.')}." for one in long.split(". ")[1:]),
        "Ice holds it shut.",
    ]


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.LIST])
def test_a_sentence_that_leans_back_takes_the_one_before_with_it(kind: Kind) -> None:
    filler = "The lock of the upper gate is oiled in spring and in autumn by the keeper of the weir."
    text = f"{filler} {filler} {filler} It then holds for a year."
    assert _units(text, kind)[-1] == f"{filler} It then holds for a year."
