"""How sure an answer is: what another passage was read to tell, and what a figure left out counts."""

from __future__ import annotations

import pytest

from app.answering.confidence import grounds_of
from app.answering.evidence import Scored
from app.answering.question import Question
from app.answering.units import Unit
from index.cross_encoder import Reading
from index.terms import Weights
from index.values import StoredPassage
from ingest.address import Address
from ingest.document import Kind

_SAID = "The weir at Holm was shut for nine weeks."


def _scored(number: int, answers: float, text: str = _SAID) -> Scored:
    passage = StoredPassage(Address.parse(f"1.0001.{number:03d}"), 1, Kind.PARAGRAPH, (), text, 0, len(text))
    return Scored(
        Unit(passage, 0, len(text)), 0.5, 0.5, 1.0, asked=0.5, reading=Reading(answers, 0.0, 0, 4, -1.0)
    )


def _grounds(asked: str, *scored: Scored) -> dict[str, float]:
    question = Question.parse(asked)
    return grounds_of(question, scored, Weights(question.text, question.terms, {}), [])


@pytest.mark.parametrize(
    ("asked", "other", "doubted"),
    [
        ("How long was the weir shut?", 1.5, True),
        ("How long was the weir shut?", 0.9, True),
        ("How long was the weir shut?", -0.5, False),
        ("weir shut weeks", 1.5, False),
        ("Was the weir shut?", 1.5, False),
    ],
)
def test_an_answer_is_doubted_where_another_passage_was_read_to_give_it(
    asked: str, other: float, doubted: bool
) -> None:
    found = _grounds(asked, _scored(1, 1.0), _scored(2, other, "It opened in May."))
    assert (found["read elsewhere"] < 0) is doubted


def test_another_sentence_of_the_same_passage_is_no_other_passage() -> None:
    assert _grounds("How long was the weir shut?", _scored(1, 1.0), _scored(1, 1.0))["read elsewhere"] == 0


def test_a_figure_left_out_counts_less_where_the_passage_was_read_to_answer() -> None:
    asked = "How long was the weir shut in 1911?"
    doubtful, read, sure = (_grounds(asked, _scored(1, odds))["figures"] for odds in (-1.0, 0.9, 2.0))
    assert doubtful < read < sure == 0
    of_other_year = _scored(1, 2.0, "In 1912 the weir was shut for nine weeks.")
    assert _grounds(asked, of_other_year)["figures"] == doubtful
