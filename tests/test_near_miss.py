"""What is near to a question and does not answer it is refused, and the reason is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """# The Weir at Lower Holm

The Water Court suspended the licence of the weir at Lower Holm on 4 March 2019.

Three of the eleven villages along the river have built a fish ladder beside the weir at Lower Holm.

The Anning Brook flood drowned 77 lambs above the weir. It was the worst since the Sorrel Pit flood of 1911.
"""


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        (
            "When did the Water Court restore the licence of the weir at Lower Holm?",
            "the nearest passages tell the opposite of what is asked: restore",
        ),
        (
            "Which three villages have built a fish ladder beside the weir at Lower Holm?",
            "the nearest passages do not state the name asked for",
        ),
        (
            "How many lambs drowned in the Sorrel Pit flood of 1911?",
            "the nearest passages tell of others than the flood asked about",
        ),
    ],
)
def test_a_near_miss_is_refused_with_its_reason(tmp_path: Path, question: str, missing: str) -> None:
    with room_on(tmp_path, _TEXT) as room:
        refused = room.ask(question)
        assert (refused.status, refused.missing) == ("not_found", missing)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When did the Water Court suspend the licence of the weir at Lower Holm?", "4 March 2019"),
        ("How many lambs drowned in the Anning Brook flood?", "77 lambs"),
        ("How many villages have built a fish ladder beside the weir at Lower Holm?", "Three"),
    ],
)
def test_what_is_asked_as_it_is_told_is_answered(tmp_path: Path, question: str, answer: str) -> None:
    with room_on(tmp_path, _TEXT) as room:
        assert answer in room.ask(question).claims[0].text
