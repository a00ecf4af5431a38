"""That something is not told, or that somebody asked it, is no answer to it."""

from __future__ import annotations

import pytest

from app.answering.question import Question
from app.answering.unsaid import unsaid


@pytest.mark.parametrize(
    ("question", "sentence", "so"),
    [
        ("Why was the weir shut?", "The weir was shut for a reason that Holm has never given.", True),
        ("Why was the weir shut?", "The weir was shut; no reason was given.", True),
        ("Why was the weir shut?", "The guild shut the weir without any explanation.", True),
        ("Why was the weir shut?", "The cause of its closing is not known.", True),
        (
            "Why was the weir shut?",
            "The guild asked why the weir had been shut when the river ran low.",
            True,
        ),
        ("Who shut the weir?", "The wardens could not establish who had shut the weir.", True),
        ("How did the fire begin?", "It is unclear how the fire began.", True),
        ("Why was the weir shut?", "The weir was shut because its piles had rotted.", False),
        (
            "Why was the weir shut?",
            "The reason, which the guild gave in May, was the rot of its piles.",
            False,
        ),
        ("Who asked why the weir was shut?", "The guild asked why the weir had been shut.", False),
        ("Why is it unknown who shut it?", "It is not known who shut it, as the book was burnt.", False),
        ("Is it known who shut the weir?", "The wardens do not know who shut it.", False),
        ("Who shut the weir?", "The guild asked why the weir had been shut by Ada Merrow.", False),
    ],
)
def test_what_is_not_told_or_only_asked(question: str, sentence: str, so: bool) -> None:
    assert unsaid(Question.parse(question), sentence) is so
