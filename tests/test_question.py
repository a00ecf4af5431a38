from __future__ import annotations

import pytest

from app.answering.question import Question, Wanted
from index.terms import present_in
from ingest.errors import BadInput


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("How many ships were lost?", Wanted.NUMBER),
        ("What percentage of ships was lost?", Wanted.NUMBER),
        ("When was the mill built?", Wanted.DATE),
        ("In which year did it close?", Wanted.DATE),
        ("Who built the mill?", Wanted.WHO),
        ("Where does the river rise?", Wanted.PLACE),
        ("Why did the mill close?", Wanted.WHY_HOW),
        ("What is a tide mill?", Wanted.DEFINITION),
        ("Which mills use steam?", Wanted.THING),
        ("Does the mill use steam?", Wanted.YES_NO),
        ("mill closure", Wanted.THING),
    ],
)
def test_the_sort_of_fact_wanted_is_read_from_the_question(text: str, wanted: Wanted) -> None:
    assert Question.parse(text).wanted is wanted


def test_the_noun_asked_after_is_the_focus() -> None:
    assert Question.parse("How many water wheels does the mill have?").focus >= {"water"}
    assert Question.parse("Which engineers drew it?").focus >= {"engin"}


def test_content_words_leave_out_what_every_question_holds() -> None:
    question = Question.parse("What does the report say about the mill’s closure?")
    assert [term.word for term in question.terms] == ["mill", "closure"]


@pytest.mark.parametrize(
    ("asked", "written"), [("GPT-3", "GPT3"), ("large-scale", "largescale"), ("β-rays", "beta rays")]
)
def test_compounds_meet_in_every_spelling(asked: str, written: str) -> None:
    assert any(term.stems[-1] in present_in(written) for term in Question.parse(f"what {asked}").terms)


@pytest.mark.parametrize("text", ["", " \n", "?!", "x" * 2001])
def test_no_question_or_an_endless_one_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="question"):
        Question.parse(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Was anyone hurt when the boat sank?", Wanted.YES_NO),
        ("What happens to a person who reports it?", Wanted.THING),
        ("When two boats meet, which gives way?", Wanted.THING),
        ("What is the name of the captain?", Wanted.WHO),
        ("Price for a bicycle in summer", Wanted.MONEY),
        ("Which storm cost the most trees?", Wanted.THING),
        ("Which cost lines stay as they were?", Wanted.THING),
        ("What cost is put on the trees?", Wanted.MONEY),
        ("By how much may the rent rise?", Wanted.NUMBER),
        ("What was Ada Brand's former job?", Wanted.THING),
    ],
)
def test_only_the_word_that_asks_says_what_is_wanted(text: str, wanted: Wanted) -> None:
    assert Question.parse(text).wanted is wanted


def test_a_noun_that_says_no_more_than_who_is_no_word_to_look_for() -> None:
    question = Question.parse("When did the person who was exiled die?")
    assert {term.word for term in question.terms} == {"exiled", "die"}


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Depth of Elm Lake?", {"depth"}),
        ("water level at Oak Weir", {"water", "level"}),
        ("Is the depth of Elm Lake known?", set()),
    ],
)
def test_a_phrase_asks_after_its_noun(question: str, focus: set[str]) -> None:
    assert Question.parse(question).focus == focus


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What happens to a lamp if it breaks?", {"lamp", "break"}),
        ("What will become of the lamp when the pier is sold?", {"lamp", "pier", "sold"}),
        ("What happened first, the flood or the fire?", {"happen", "first", "flood", "fire"}),
        ("How often does frost happen?", {"often", "frost", "happen"}),
    ],
)
def test_the_verb_of_what_becomes_of_a_thing_tells_nothing(question: str, told: set[str]) -> None:
    assert Question.parse(question).stems == told
