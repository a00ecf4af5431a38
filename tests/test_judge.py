"""When an answer is right, wrong or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from app.answer import Answer, Citation, Claim
from eval.judge import SHOWN, Outcome, judge
from eval.places import Place, Spot
from eval.questions import Question, QuestionKind
from ingest.address import Address

DOCUMENT = Address(7, 1)
HERE, THERE, ELSEWHERE = DOCUMENT.at(1), DOCUMENT.at(2), DOCUMENT.at(3)
PLACES: tuple[Place, ...] = ((Spot("founded in", HERE),),)


def question(
    *answers: str | tuple[str, ...],
    evidence: tuple[str, ...] = ("founded in",),
    kind: QuestionKind = QuestionKind.FACT,
) -> Question:
    return Question("q", kind, DOCUMENT, "When?", answers, tuple((words,) for words in evidence))


UNANSWERABLE = Question("q", QuestionKind.UNANSWERABLE, DOCUMENT, "How much?", (), (), topic="cost")


def answer(
    direct: str | None, *quotes: tuple[Address, str], status: Literal["answered", "not_found"] = "answered"
) -> Answer:
    citations = tuple(Citation(place, 1, None, None, quote, 0, len(quote)) for place, quote in quotes)
    claims = (Claim(" … ".join(quote for _, quote in quotes), citations),) if quotes else ()
    return Answer("When?", "When?", status, direct, claims, (), (), None)


REFUSAL = answer(None, status="not_found")


def test_an_accepted_answer_from_the_right_place_is_right() -> None:
    given = answer("May 1999", (HERE, "It was founded in May 1999."))
    assert judge(question("1999", "May 1999"), PLACES, given) is Outcome.RIGHT


def test_an_accepted_answer_from_another_place_is_wrong() -> None:
    given = answer("1999", (ELSEWHERE, "It closed in 1999."))
    assert judge(question("1999"), PLACES, given) is Outcome.WRONG


def test_another_answer_from_the_right_place_is_wrong() -> None:
    given = answer("May", (HERE, "It was founded in May 1999."))
    assert judge(question("1999"), PLACES, given) is Outcome.WRONG


def test_an_alternative_place_is_right() -> None:
    places = ((Spot("founded in", HERE), Spot("since 1999", THERE)),)
    assert judge(question("1999"), places, answer("1999", (THERE, "since 1999"))) is Outcome.RIGHT


def test_an_accepted_answer_whose_quotes_do_not_hold_the_evidence_is_wrong() -> None:
    given = answer("1999", (HERE, "Its best year was 1999."))
    assert judge(question("1999"), PLACES, given) is Outcome.WRONG


def test_an_accepted_answer_from_any_cell_of_the_evidences_row_is_right() -> None:
    places = ((Spot("founded in", HERE, in_row=True),),)
    assert judge(question("1999"), places, answer("1999", (HERE, "1999"))) is Outcome.RIGHT


def test_an_answer_in_other_units_or_dashes_is_right() -> None:
    given = answer("28-day", (HERE, "It was founded in a 28-day rush"))
    assert judge(question("28 days"), PLACES, given) is Outcome.RIGHT


def test_a_list_is_right_with_all_items_and_no_other() -> None:
    asked = replace(question(), items=(("Ada", "Ada Merrow"), ("Tom",)))
    quote = (HERE, "It was founded in May by Tom and Ada.")
    assert judge(asked, PLACES, answer("Tom and Ada", quote)) is Outcome.RIGHT
    assert judge(asked, PLACES, answer("Tom", quote)) is Outcome.WRONG
    assert judge(asked, PLACES, answer("Tom, Ada, Eve", quote)) is Outcome.WRONG


def test_all_needed_places_must_be_cited() -> None:
    places = ((Spot("founded in", HERE),), (Spot("closed in", THERE),))
    asked = question(("1999", "2004"), evidence=("founded in", "closed in"))
    one, two = (HERE, "founded in 1999"), (THERE, "closed in 2004")
    assert judge(asked, places, answer("1999, 2004", one, two)) is Outcome.RIGHT
    assert judge(asked, places, answer("1999, 2004", one)) is Outcome.WRONG


def test_a_refusal_is_refused_or_right() -> None:
    assert judge(question("1999"), PLACES, REFUSAL) is Outcome.REFUSED
    assert judge(UNANSWERABLE, (), REFUSAL) is Outcome.RIGHT


def test_an_answer_to_an_unanswerable_question_is_wrong() -> None:
    assert judge(UNANSWERABLE, (), answer("1999", (HERE, "founded in 1999"))) is Outcome.WRONG


def test_without_a_direct_answer_the_evidence_must_be_shown() -> None:
    assert judge(question("1999"), PLACES, answer(None, (HERE, "It was founded in 1999."))) is Outcome.RIGHT
    assert judge(question("1999"), PLACES, answer(None, (HERE, "It closed in 2004."))) is Outcome.WRONG
    assert judge(question("1999"), PLACES, answer(None, (ELSEWHERE, "founded in"))) is Outcome.WRONG


@pytest.mark.parametrize(("before", "outcome"), [(SHOWN - 2, Outcome.RIGHT), (SHOWN - 1, Outcome.WRONG)])
def test_the_evidence_must_stand_in_the_first_words_shown(before: int, outcome: Outcome) -> None:
    given = answer(None, (ELSEWHERE, "word " * before), (HERE, "founded in 1999"))
    assert judge(question("1999"), PLACES, given) is outcome


def test_a_keyword_question_without_answers_is_judged_by_what_is_shown() -> None:
    asked = question(kind=QuestionKind.KEYWORD)
    assert judge(asked, PLACES, answer("May", (HERE, "founded in May"))) is Outcome.RIGHT
    assert judge(asked, PLACES, answer("May", (HERE, "in May"))) is Outcome.WRONG


def test_a_keyword_question_takes_any_cell_of_the_row_and_others_do_not() -> None:
    places = ((Spot("founded in", HERE, in_row=True),),)
    given = answer(None, (HERE, "Second"))
    assert judge(question(kind=QuestionKind.KEYWORD), places, given) is Outcome.RIGHT
    assert judge(question("1999"), places, given) is Outcome.WRONG
