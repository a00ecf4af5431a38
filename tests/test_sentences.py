from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["It rained.", "Then it stopped."],
        ["Smith et al. found 4.5 mm.", "They were right."],
        ["It left, e.g. by road, at 10 a.m. on Monday.", "We saw it."],
        ["J. A. Smith wrote it.", "A. Jones read it."],
        ["“Who is there?”", "Nobody spoke."],
        ["He said “no.”", "She left."],
        ["The U.S. Government agreed.", "It paid $4.50."],
        ["See Fig. 2 and pp. 4–5.", "Version 1.0 is old."],
        ["1. The first item is one sentence."],
        ["It was called Model 2.0.", "The next was larger."],
        ["第一句。", "第二句。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    joint = "" if expected[0].endswith("。") else " "
    assert split(joint.join(expected)) == expected


@given(st.text(alphabet="abAB .!?”“)(1\n", max_size=80))
def test_sentences_hold_every_character_but_the_spaces_between(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
