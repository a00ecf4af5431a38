"""A clause that denies what a clause of the place affirms, wherever it stands."""

from __future__ import annotations

import pytest

from app.checking.turned_clauses import turned_clause


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The pool may be used by guests.", ["The pool is heated.", "It must not be used by guests."]),
        ("The board was able to explain the loss.", ["Sales fell.", "The board could not explain the loss."]),
        ("No boat had carried mail to the island.", ["A boat carried mail to the island every week."]),
        (
            "The warden had declared a flood.",
            ["A dam opens if the warden declares a flood, and no flood was declared."],
        ),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert turned_clause(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The pool may be used by guests.", ["The pool is open to guests."]),
        (
            "The gate is locked at night and nobody has a key.",
            ["The gate is locked at night.", "No key is given out."],
        ),
        ("Flour, and not sugar, is weighed by the cook.", ["Flour, not sugar, is weighed by the cook."]),
        (
            "An alarm could have averted the fire in the barn.",
            ["An alarm might have prevented the fire in the barn."],
        ),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert turned_clause(claim, sentences) is None
