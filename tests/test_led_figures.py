"""The verb before a figure belongs to it."""

from __future__ import annotations

import pytest

from app.checking.led_figures import led_otherwise

PANEL = ["The panel heard 85 complaints and upheld 31 of them."]


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The panel upheld 85 complaints.", PANEL),
        ("The yard built 14 boats.", ["The yard repaired 14 boats and built nine."]),
    ],
)
def test_the_figure_of_another_verb_is_found(claim: str, sentences: list[str]) -> None:
    assert led_otherwise(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("The panel upheld 31 complaints.", PANEL),
        ("The panel heard 85 complaints.", PANEL),
        ("Of 85 complaints heard, the panel upheld 31.", PANEL),
        ("The yard built 14 boats.", ["The yard built and launched 14 boats, and built nine rafts."]),
    ],
)
def test_its_own_figure_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert led_otherwise(claim, sentences) is None
