from __future__ import annotations

import pytest

from app.answering.parts import parts


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "When were Elm Lab and Oak Lab each founded?",
            ("When were Elm Lab founded?", "When were Oak Lab founded?"),
        ),
        ("Was Elm Lab founded before Oak Lab?", ("Was Elm Lab founded?", "Was Oak Lab founded?")),
        (
            "What is the Kestrel made of, and for how long?",
            ("What is the Kestrel made of?", "For how long is the Kestrel made of?"),
        ),
        ("Who founded Elm Lab?", ("Who founded Elm Lab?",)),
        ("Where did Ada Brand work before Elm Lab?", ("Where did Ada Brand work before Elm Lab?",)),
        ("What do bread and butter cost?", ("What do bread and butter cost?",)),
    ],
)
def test_a_question_of_several_things_is_asked_in_parts(question: str, asked: tuple[str, ...]) -> None:
    assert parts(question) == asked
