"""Passages laid over the source that they were read from."""

from __future__ import annotations

import pytest

from eval.others.align import aligned, common, length, union
from index.values import StoredPassage
from ingest.address import Address
from ingest.document import Cell, Kind

DOCUMENT = Address(7, 1)


def passage(number: int, text: str, *cells: Cell) -> StoredPassage:
    kind = Kind.TABLE_ROW if cells else Kind.PARAGRAPH
    return StoredPassage(DOCUMENT.at(number), 1, kind, (), text, 0, len(text), cells=cells)


SOURCE = "# Head\n\nIt was *built*\nin 1871. It burnt.\n\nIt was built in 1902.\n"


def shown(source: str, one: StoredPassage, start: int = 0, end: int | None = None) -> list[str]:
    [place] = aligned(source, [one])
    return [source[a:b] for a, b in place.ranges(start, len(one.text) if end is None else end)]


def test_markup_and_line_ends_do_not_matter() -> None:
    assert shown(SOURCE, passage(1, "It was built in 1871. It burnt.")) == [
        "It was *built*\nin 1871. It burnt"
    ]


def test_a_slice_of_a_passage_is_a_slice_of_the_source() -> None:
    text = "It was built in 1871. It burnt."
    assert shown(SOURCE, passage(1, text), text.index("1871"), text.index(" It burnt")) == ["1871"]


def test_the_same_words_later_belong_to_the_later_passage() -> None:
    first, second = aligned(
        SOURCE, [passage(1, "It was built in 1871. It burnt."), passage(2, "It was built")]
    )
    assert first.ranges(0, 12) == [(8, 21)]
    [(start, end)] = second.ranges(0, 12)
    assert SOURCE[start:end] == "It was built"


def test_what_was_taken_out_in_between_parts_the_passage() -> None:
    source = "The tower was built in the year 1871 [12] by the engineer Ada Merrow herself."
    text = "The tower was built in the year 1871 by the engineer Ada Merrow herself."
    [place] = aligned(source, [passage(1, text)])
    found = "".join(source[a:b] for a, b in place.ranges(0, len(text)))
    assert "1871" in found
    assert "Merrow" in found
    assert "12" not in found
    assert place.missing(0, len(text)) < 13


def test_the_names_of_columns_are_not_looked_for_in_a_row() -> None:
    row = passage(1, "Lamp: First; Lit: 1871", Cell("Lamp", "First", 6, 11), Cell("Lit", "1871", 18, 22))
    assert shown("| Lamp | Lit |\n| First | 1871 |\n", row) == ["First", "1871"]


def test_words_that_are_not_there_are_counted() -> None:
    [place] = aligned("Nothing of it.", [passage(1, "Quite another")])
    assert place.ranges(0, 13) == []
    assert place.missing(0, 13) == 12


@pytest.mark.parametrize(
    ("given", "merged"),
    [([], []), ([(3, 5), (0, 2)], [(0, 2), (3, 5)]), ([(0, 4), (2, 6), (6, 7)], [(0, 7)])],
)
def test_ranges_are_joined_where_they_meet(
    given: list[tuple[int, int]], merged: list[tuple[int, int]]
) -> None:
    assert union(given) == merged
    assert length(union(given)) == sum(b - a for a, b in merged)


def test_what_two_unions_share() -> None:
    assert common([(0, 4), (10, 12)], [(2, 11)]) == 3
    assert common([(0, 4)], [(4, 6)]) == 0
