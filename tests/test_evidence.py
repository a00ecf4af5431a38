"""Evidence: what a sentence only compares its subject with is not what it says."""

from __future__ import annotations

import pytest

from app.answering.evidence import without_comparison


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Similar to Elm's yard, Oak was founded in 1871.", "Oak was founded in 1871."),
        ("Oak, unlike Elm, was founded in 1871.", "Oak, was founded in 1871."),
        ("In contrast to Elm, Oak pays; as with Elm, late.", "Oak pays; as with Elm, late."),
        ("People like Elm, and like Oak.", "People like Elm, and like Oak."),
        ("It was built as planned, like Elm.", "It was built as planned, like Elm."),
    ],
)
def test_what_is_only_compared_is_left_out(text: str, left: str) -> None:
    assert without_comparison(text) == left
