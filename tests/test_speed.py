"""The page's speed as `make speed` measures it: each opening, each question once, in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import BROWSER
from speed import Speed, measured

if TYPE_CHECKING:
    from served import Served

pytestmark = BROWSER


def test_every_opening_and_every_question_is_measured_in_the_page(served: Served) -> None:
    questions = ["Who dredged the harbour of Oststad?", "What is the draught of the Kestrel?", "Is Mars red?"]
    speed = measured(served.link, questions, openings=2)
    assert speed.questions == questions
    assert len(speed.paints) == 2
    assert all(wait > 0 for wait in (*speed.paints, *speed.waits))


def test_what_was_measured_is_told_in_two_lines() -> None:
    told = str(Speed([100.0, 300.0], [50.0, 90.0, 310.0]))
    assert "first paint median 200 ms, most 300 ms" in told
    assert "p50 90 ms, p95 90 ms, most 310 ms; 1 above 300 ms" in told
