"""Spelling: an unknown word is taken for a near word of the library, a real one never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from index import spelling
from index.search import Searcher
from tests.made_documents import document, filled, random_document
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from index.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = document("The granary of Zhejiang, large scale training.", "King and surrey thank. A windmill.")
    with filled(tmp_path, made, random_document(1)) as filled_library:
        yield filled_library


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("granry", ["granary"]),
        ("zhejang", ["zhejiang"]),
        ("trianing", ["training"]),
        ("largescale", ["large", "scale"]),
        ("xylophone", []),
        ("abc", []),
        ("12345", []),
    ],
)
def test_the_nearest_word_of_the_library_is_meant(library: Library, written: str, meant: list[str]) -> None:
    assert spelling.nearest(library.connection, written) == meant


def test_a_word_known_in_another_ending_is_known(library: Library) -> None:
    assert spelling.known(library.connection, ["trained", "granaries", "quux"]) == {"trained", "granaries"}


def test_the_question_is_set_right_in_text_and_terms(library: Library) -> None:
    query = Searcher(library, TinyEncoder()).understand("Where is the Granry of zhejang?")
    assert query.text == "Where is the granary of zhejiang?"
    assert query.terms == ("granari", "zhejiang")


def test_a_word_that_the_model_knows_is_not_taken_for_a_misspelling(library: Library) -> None:
    query = Searcher(library, TinyEncoder()).understand("What kind of survey would you think of?")
    assert query.text == "What kind of survey would you think of?"
    assert query.terms == ()


@pytest.mark.parametrize("word", ["unscaled", "canary", "hanging"])
def test_an_english_word_that_the_library_lacks_is_not_taken_for_a_near_one(
    tmp_path: Path, word: str
) -> None:
    made = document("It is scaled. The granary was changing.", "A library.")
    with filled(tmp_path, made) as library:
        assert spelling.nearest(library.connection, word) == []


@pytest.mark.parametrize("word", ["don't", "wasnt", "couldn’t"])
def test_a_contraction_is_no_content_word(library: Library, word: str) -> None:
    query = Searcher(library, TinyEncoder()).understand(f"Who {word} see the granary?")
    assert query.terms == ("granari",)
    assert word in query.text


def test_words_written_apart_meet_those_run_together(library: Library) -> None:
    searcher = Searcher(library, TinyEncoder())
    assert "windmil" in searcher.understand("Is there a wind mill?").terms
    assert {"larg", "scale"} <= set(searcher.understand("largescale").terms)
