"""Tables, pages and sections that a question names stand first in the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index.search import Searcher
from ingest.document import Kind
from ingest.pipeline import read
from tests.made_documents import document, filled, passage, row
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    made = document(
        "The harbour was dredged in spring.",
        "The ferry carries copper and timber.",
        passage("Table 1: Cargo of the ferries", Kind.CAPTION),
        row(Ferry="Kestrel", Cargo="timber"),
        passage("Table 10: Crews", Kind.CAPTION),
        "A bridge of stone crosses the river.",
        passage("Weather is left out.", Kind.NOTE),
    )
    with filled(tmp_path, made) as library:
        yield Searcher(library, TinyEncoder())


def numbers(searcher: Searcher, question: str) -> list[int]:
    return [found.address.passage for found in searcher.named(question)]


def test_a_table_is_its_caption_and_its_rows_and_not_the_one_that_begins_alike(searcher: Searcher) -> None:
    assert numbers(searcher, "What is Table 1 about?") == [3, 4]
    assert numbers(searcher, "Show table 10") == [5]


def test_a_page_is_the_one_that_bears_the_number_in_print(searcher: Searcher) -> None:
    # Every passage made with `passage` or `row` lies on page 1, which is labelled 5.
    assert 1 in numbers(searcher, "What is on page 5?")
    assert 6 not in numbers(searcher, "What is on page 5?")
    assert numbers(searcher, "What is on page 7?") == [6]
    assert numbers(searcher, "What is on page 99?") == []


def test_a_section_is_found_by_its_heading_on_either_side_of_the_word(searcher: Searcher) -> None:
    assert len(numbers(searcher, "What does section Findings say?")) == 7
    assert len(numbers(searcher, "What does the Findings section say?")) == 7
    assert numbers(searcher, "What does the section Methods say?") == []


def test_a_note_without_a_printed_number_is_found_by_its_place(searcher: Searcher) -> None:
    assert numbers(searcher, "What does note 1 say?") == [7]
    assert numbers(searcher, "What does note 2 say?") == []


def test_a_question_that_asks_for_more_is_searched_within_the_place(searcher: Searcher) -> None:
    question = "Which bridge crosses the river on page 7?"
    assert numbers(searcher, question) == []
    assert [hit.passage.address.passage for hit in searcher.search(question, k=1)] == [6]


LISTED = """# Inquiry into the Ferry

## Findings

1. The boiler of the ferry had been repaired with a plate that was too thin for its pressure.
2. The mate had not been told of the repair, nor had the harbour office been asked to look at it.

## 7. Recommendations

1. The harbour office should look at every boiler in the spring, before the first ferry leaves the quay.
2. Each mate should be told in writing of all repairs that were made to the boiler during the winter.
3. Plates should be bought from makers that are known to the harbour office, and tested before use.
"""


@pytest.fixture
def inquiry(tmp_path: Path) -> Iterator[Searcher]:
    (tmp_path / "inquiry.md").write_text(LISTED, "utf-8")
    with filled(tmp_path, read(tmp_path / "inquiry.md")) as library:
        yield Searcher(library, TinyEncoder())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What is the third recommendation?", [5]),
        ("recommendation two", [4]),
        ("What does recommendation number 1 say?", [3]),
        ("What 2nd recommendation did the inquiry make?", [4]),
        ("What is the second of the findings?", [2]),
        ("What is the first recommendation made by the inquiry?", [3]),
        ("What is the fifth recommendation?", []),
        ("What is the third finding?", []),
        ("Who bought the third boiler?", []),
        ("Which plates are meant by the third recommendation?", []),
    ],
)
def test_an_item_is_found_by_an_ordinal_or_a_number_word(
    inquiry: Searcher, question: str, found: list[int]
) -> None:
    assert numbers(inquiry, question) == found


def test_a_question_about_a_numbered_item_finds_it_first(inquiry: Searcher) -> None:
    hits = inquiry.search("Which makers are meant by the third recommendation?", k=1)
    assert [hit.passage.address.passage for hit in hits] == [5]
