"""A plain question is not answered from a passage that was read to be no answer."""

from __future__ import annotations

import pytest

from app.answering.question import Question
from app.answering.unlikely import LEAST, LEAST_OF_FACT, unlikely
from index.cross_encoder import Reading

_SAID = "The dyer left the mill in May."


def _read(answers: float) -> Reading:
    return Reading(answers, 0.0, 0, 4, -1.0)


def test_a_passage_read_to_be_no_answer_is_unlikely() -> None:
    question = Question.parse("What did the dyer say of the mill at Holm?")
    assert unlikely(question, _read(LEAST - 0.1), _SAID)
    assert not unlikely(question, _read(LEAST + 0.1), _SAID)
    assert not unlikely(question, None, _SAID)


@pytest.mark.parametrize(
    "asked",
    [
        "How many dyers left the mill?",
        "When did the dyer leave the mill?",
        "Who left the mill?",
        "Where did the dyer go?",
        "In which year did the dyer leave?",
        "Which dyer left the mill?",
    ],
)
def test_a_fact_that_a_passage_has_is_read_off_it(asked: str) -> None:
    assert unlikely(Question.parse(asked), _read(LEAST_OF_FACT - 0.1), _SAID)
    assert not unlikely(Question.parse(asked), _read(LEAST_OF_FACT + 0.1), _SAID)


@pytest.mark.parametrize(
    "asked", ["dyer mill Holm", "wich dyer left", "What is a dyer?", "Did the dyer leave?"]
)
def test_of_keywords_hasty_lines_meanings_and_a_yes_nothing_is_told(asked: str) -> None:
    assert not unlikely(Question.parse(asked), _read(-5.0), _SAID)


def test_why_asks_for_more_where_no_reason_can_be_seen() -> None:
    question = Question.parse("Why did the dyer leave the mill?")
    assert unlikely(question, _read(-0.5), _SAID)
    assert not unlikely(question, _read(-0.5), "The dyer, whose vat had burst, left the mill in May.")
    assert not unlikely(question, _read(-0.5), "The dyer left the mill after a quarrel.")


def test_what_is_free_of_charge_is_a_sum() -> None:
    question = Question.parse("What do dyers pay for alum?")
    assert not unlikely(question, _read(-5.0), "Dyers are given alum without charge.")
    assert unlikely(question, _read(-5.0), "Dyers store alum worth 40 crowns.")
