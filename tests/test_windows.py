from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.windows import tail, windows

WORD = re.compile(r"\S{1,4}")  # a long word is several tokens, as in a real tokenizer


def tokens_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in WORD.finditer(text)]


@given(st.text(alphabet="ab \n", max_size=600), st.integers(min_value=1, max_value=60))
def test_every_token_is_in_some_window_and_no_window_is_too_long(text: str, room: int) -> None:
    tokens = tokens_of(text)
    spans = windows(text, tokens, room)
    for start, end in tokens:
        assert any(first <= start and end <= last for first, last in spans)
    for first, last in spans:
        assert sum(first <= start and end <= last for start, end in tokens) <= room


@pytest.mark.parametrize("count", [41, 79, 80, 81, 400])
def test_windows_begin_and_end_between_words_and_overlap(count: int) -> None:
    text = " ".join(f"w{number}" for number in range(count))
    spans = windows(text, tokens_of(text), 40)
    assert len(spans) > 1
    for first, last in spans:
        assert first == 0 or text[first - 1] == " "
        assert last == len(text) or text[last] == " "
    for (_, last), (first, _) in pairwise(spans):
        assert first < last


def test_a_text_that_fits_is_one_window() -> None:
    assert windows("a b", tokens_of("a b"), 2) == [(0, 3)]
    assert windows("", [], 5) == [(0, 0)]


def test_a_character_of_several_tokens_is_not_split() -> None:
    text = "x" * 5 + "é" * 20
    tokens = [(i, i + 1) for i in range(5)] + [(i, i + 1) for i in range(5, 25) for _ in range(2)]
    for first, last in windows(text, tokens, 16):
        assert text[first:last]
    covered = set().union(*(range(first, last) for first, last in windows(text, tokens, 16)))
    assert covered == set(range(25))


def test_the_tail_of_a_heading_begins_with_a_word() -> None:
    heading = "Parts and chapters; the last matters"
    assert tail(heading, tokens_of(heading), 3) == "last matters"
    assert tail(heading, tokens_of(heading), 100) == heading
    assert tail(heading, tokens_of(heading), 0) == ""
