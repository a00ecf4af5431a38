"""Follow-up questions: what an earlier turn said is filled in, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.followups.conversation import Earlier, standing_alone

if TYPE_CHECKING:
    from collections.abc import Sequence


def asked(question: str, *before: str, answers: Sequence[str] = ()) -> str:
    return standing_alone(question, [Earlier(one) for one in before], lambda _: answers)


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What is the Kestrel?", "How many passengers does it take?", "How many passengers does the "
            "Kestrel take?"),
        ("What is the Kestrel?", "Who built it?", "Who built the Kestrel?"),
        ("Who built the Kestrel?", "And its engine?", "What is the engine of the Kestrel?"),
        ("What is BX-7?", "What was it tested on?", "What was BX-7 tested on?"),
        ("Is there a harbour tax?", "What does it cost?", "What does the harbour tax cost?"),
        ("How many visits to a nurse does Plan B cover?", "How long is each of them?",
         "How long is each of the visits to a nurse (Plan B)?"),
        ("Who made the Heron?", "How big is the ferry?", "How big is the Heron?"),
    ],
)  # fmt: skip
def test_a_pronoun_takes_the_subject_of_the_conversation(before: str, question: str, whole: str) -> None:
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("When was the Kestrel launched?", "And the Heron?", "When was the Heron launched?"),
        ("When was the Kestrel launched?", "What about Plover?", "When was the Plover launched?"),
        ("Does the club pay for yoga?", "And for surfing lessons?", "Does the club pay for surfing lessons?"),
        ("How high is the tax of Plan B?", "And of Plan C?", "How high is the tax of Plan C?"),
        ("What did it earn in 2019?", "And in 2021?", "What did it earn in 2021?"),
        ("What is reference 27?", "And number 28?", "What is reference 28?"),
        ("What is the first rule?", "And the second one?", "What is the second rule?"),
        ("Does Plan B cover glasses?", "Does Plan C do the same?", "Does Plan C cover glasses?"),
        ("Which port does the page use?", "And if it is taken?", "Which port does the page use if the "
            "page is taken?"),
    ],
)  # fmt: skip
def test_a_fragment_asks_the_last_question_of_something_else(before: str, question: str, whole: str) -> None:
    assert asked(question, before) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Does the ferry carry cattle?", "Why not?", "Why does the ferry not carry cattle?"),
        ("Who built the Heron?", "When?", "When was the Heron built?"),
        ("When was the Heron built?", "By whom?", "By whom was the Heron built?"),
        ("How often does Plan B pay for glasses?", "And how much?", "How much does Plan B pay for glasses?"),
        ("How many decks does the Heron have?", "How many masts?", "How many masts does the Heron have?"),
    ],
)
def test_a_question_word_alone_asks_it_of_the_last_question(before: str, question: str, whole: str) -> None:
    assert asked(question, before) == whole


def test_the_subject_lasts_over_several_turns() -> None:
    before = ("Who made the M6?", "When did it come out?", "How much did it cost?")
    assert asked("What was it made of?", *before) == "What was the M6 made of?"
    assert asked("And the M7?", *before) == "How much did the M7 cost?"


def test_what_answered_an_earlier_question_is_meant_where_the_question_only_describes_it() -> None:
    before = "Which yard has its seat in Harrow?"
    assert asked("When was it founded?", before, answers=["Quill Yard"]) == "When was Quill Yard founded?"
    assert "yard that has its seat in Harrow" in asked("When was it founded?", before)
    several = asked(
        "When was the second one launched?", "Which ferries are white?", answers=["Kestrel", "Heron"]
    )
    assert several == "When was Heron launched?"


@pytest.mark.parametrize(
    "question",
    [
        "How long does it take to train the M6?",
        "Is it true that the Heron is a ferry?",
        "Which model had its weights released?",
        "What does the Heron do when it is full?",
        "Which models were tested by their authors?",
        "Who wrote the report?",
        "When was the Plover launched?",
        "bicycle charges on ferries",
        "Which risks do the authors say they found?",
        "What does this report say about tax?",
    ],
)
def test_a_question_that_stands_alone_is_returned_unchanged(question: str) -> None:
    assert asked(question, "How many passengers does the Kestrel take?") == question


def test_a_first_question_is_returned_as_it_is() -> None:
    assert standing_alone("And why  is it so?", []) == "And why  is it so?"


def test_answers_are_looked_up_only_where_a_question_leans_on_them() -> None:
    def never(question: str) -> Sequence[str]:
        raise AssertionError(question)

    assert standing_alone("Who built it?", [Earlier("What is the Heron?")], never) == "Who built the Heron?"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (
            "Which valley had the heaviest loss?",
            "And which had the highest yield?",
            "Which valley had the highest yield?",
        ),
        ("Which ferry has the most seats?", "Which is the oldest?", "Which ferry is the oldest?"),
    ],
)
def test_a_bare_which_takes_the_noun_asked_after(before: str, question: str, whole: str) -> None:
    assert asked(question, before, answers=["Rheinwald"]) == whole
