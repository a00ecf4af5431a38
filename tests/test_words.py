"""Words meet in every spelling: case, diacritics, hyphens, Greek letters, numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import content_words, fold, forms, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("large-scale", "largescale"),
        ("GPT-3", "GPT3"),
        ("PanGu-α", "pangu-alpha"),
        ("NÜWA", "nuwa"),
        ("models", "model"),
        ("1,000,000", "1000000"),
        ("the report’s", "the reports"),
        ("co‑operation", "cooperation"),
        ("ﬁnance", "finance"),
        ("５０", "50"),
    ],
)
def test_spellings_of_one_word_share_a_term(one: str, other: str) -> None:
    assert set(terms(one)) & set(terms(other)) - {"the"}


def test_numbers_keep_their_fraction_and_their_unit() -> None:
    assert list(forms("13.5B")) == ["13.5b", "13.5"]


def test_text_without_spaces_is_cut_in_pairs() -> None:
    assert list(forms("人工智能")) == ["人工", "工智", "智能"]


def test_stop_words_count_only_where_nothing_else_is_left() -> None:
    assert content_words("What is the model?") == [["model"]]
    assert content_words("To be or not to be") != []
    assert content_words("?!") == []


@given(st.text(max_size=80))
def test_any_text_has_words_and_folding_again_changes_nothing(text: str) -> None:
    assert all(form and " " not in form for form in forms(text))
    assert fold(fold(text)) == fold(text)
