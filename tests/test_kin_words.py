"""Relations of a claim and of a passage."""

from __future__ import annotations

import pytest

from app.checking.kin_words import related_otherwise


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The mill passed to his uncle.", "His grandfather left him the mill."),
        ("Sisters look after most of them.", "Most are looked after by their daughters."),
        ("Her son-in-law signed.", "It was signed by her son."),
    ],
)
def test_another_relation_contradicts(claim: str, text: str) -> None:
    assert related_otherwise(claim, text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The mill passed to a relative.", "His grandfather left him the mill."),
        ("She left it to her daughter.", "It came to her from her mother."),
        ("The widow sold it.", "Her husband had died, and she sold it."),
        ("His uncle and his father signed.", "It was signed by his father and an uncle."),
        ("His uncle signed.", "It was signed at noon."),
    ],
)
def test_the_same_relation_or_its_converse_stands(claim: str, text: str) -> None:
    assert related_otherwise(claim, text) is None
