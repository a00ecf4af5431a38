"""References in the common styles come apart into the same parts."""

from __future__ import annotations

import pytest

from app.followups.reference import parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "7. Ash, B. & Elm, C. On cold water. arXiv preprint arXiv:2101.00001 (2021).",
            ("7", "Ash, B. & Elm, C.", "Ash, B.", "On cold water", "arXiv preprint arXiv:2101.00001", "2021"),
        ),
        (
            "[4] J. Ash, A. Elm, and B. Oak. Deep rivers. In Annals of Water, 2020.",
            ("4", "J. Ash, A. Elm, and B. Oak", "J. Ash", "Deep rivers", "Annals of Water", "2020"),
        ),
        (
            "Ash, J. (2020). Rivers of the north. Journal of Water, 3, 1-9.",
            (None, "Ash, J.", "Ash, J.", "Rivers of the north", "Journal of Water", "2020"),
        ),
        (
            "12. Harbour Board. Fares of 2020. Coast Courier https://courier.example/fares (2021).",
            ("12", "Harbour Board", "Harbour Board", "Fares of 2020", "Coast Courier", "2021"),
        ),
        ("3. Application form. https://forms.example/1.", ("3", None, None, "Application form", None, None)),
    ],
)
def test_a_reference_comes_apart_into_its_parts(text: str, parts: tuple[str | None, ...]) -> None:
    found = parse(text)
    spans = (found.number, found.authors, found.first_author, found.title, found.venue, found.year)
    assert tuple(text[slice(*span)] if span else None for span in spans) == parts
