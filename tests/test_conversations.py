"""Conversations and questions of several parts, a line of a table each, with what they come to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.answering.parts import parts
from app.followups.clauses_asked import asked_in_turn
from app.followups.conversation import Earlier, standing_alone

HERE = Path(__file__).resolve().parent


def lines(name: str) -> list[str]:
    """The lines of a table beside this file that are no remarks."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def plain(question: str) -> str:
    """A question without what does not matter here: articles, signs, small and large letters."""
    bare = re.sub(r"\b(?:the|an?)\b|[?.,!()]", " ", question.replace("’", "'").lower())
    return " ".join(bare.split())


def turn(text: str) -> Earlier:
    match = re.fullmatch(r"(?P<asked>.*?)(?:\s*\{(?P<names>.*)\})?", text)
    assert match is not None
    return Earlier(match["asked"], tuple(match["names"].split("; ")) if match["names"] else ())


@pytest.mark.parametrize("line", lines("conversations.txt"))
def test_the_last_question_of_a_conversation_stands_alone(line: str) -> None:
    talk, _, accepted = line.partition(" => ")
    *before, last = talk.split(" // ")
    whole = standing_alone(last, [turn(text) for text in before])
    assert plain(whole) in [plain(last if one == "=" else one) for one in accepted.split(" | ")]


@pytest.mark.parametrize("line", lines("several_parts.txt"))
def test_each_part_of_a_question_stands_alone(line: str) -> None:
    question, _, accepted = line.partition(" => ")
    wanted = [[question] if one == "=" else one.split(" + ") for one in accepted.split(" | ")]
    assert list(map(plain, parts(question))) in [list(map(plain, one)) for one in wanted]


def test_a_later_clause_takes_the_name_that_answers_the_first() -> None:
    question = "Which ferry is the longest and when was it built?"
    assert asked_in_turn(question, lambda _: ("Petrel",))[1] == "When was Petrel built?"
    assert asked_in_turn(question)[1] == "When was the ferry that is the longest built?"


def test_a_difference_is_one_thing_asked() -> None:
    assert asked_in_turn("Is the Heron longer than the Kestrel, and by how much?") == ()
