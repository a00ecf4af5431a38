"""What a passage says that it does not tell, or that was not done, is not answered from it."""

from __future__ import annotations

import pytest

from app.answering.denied import undone_yet, untold_of
from app.answering.question import Question


@pytest.mark.parametrize(
    ("question", "passage", "name"),
    [
        ("What would it cost Holm?", "Elm would pay 9 crowns a year. For Holm we give no estimate.", "holm"),
        ("How much tin was in the soil at Veld?", "Elm held 40 mg of tin; Veld was not tested.", "veld"),
        ("What would it cost Elm?", "Elm would pay 9 crowns a year. For Holm we give no estimate.", None),
        (
            "How many suits succeeded in 1912?",
            "Of 83 suits in 1911, 31 succeeded; the number for 1912 will be posted in May.",
            "1912",
        ),
        (
            "When will the number for 1912 be posted?",
            "Of 83 suits in 1911, 31 succeeded; the number for 1912 will be posted in May.",
            None,
        ),
        ("What did Holm pay?", "Holm paid 9 crowns in May. What Holm will pay next is not decided.", None),
        ("Was Veld tested?", "Elm held 40 mg of tin; Veld was not tested.", None),
        ("Which town was not tested, Elm or Veld?", "Elm held 40 mg of tin; Veld was not tested.", None),
        ("What would it cost Holm?", "Elm would pay 9 crowns a year, Holm four.", None),
    ],
)
def test_a_name_of_which_nothing_is_told(question: str, passage: str, name: str | None) -> None:
    assert untold_of(Question.parse(question), passage) == name


def test_a_name_that_heads_the_passage_is_told_of() -> None:
    asked = Question.parse("What would it cost Holm?")
    assert untold_of(asked, "It would cost 9 crowns. For Holm no date is given.", "The ferry at Holm") is None


@pytest.mark.parametrize(
    ("question", "sentence", "deed"),
    [
        ("When was the lease renewed?", "The lease ends on 3 May 2041 and has not been renewed.", "renewed"),
        ("When did the town sell the quay?", "The town will sell the quay in 2041.", "sell"),
        ("Has anybody contested the ruling?", "The ruling may be contested within nine weeks.", "contested"),
        ("When will the town sell the quay?", "The town will sell the quay in 2041.", None),
        ("When does the town sell the quay?", "The town will sell the quay in 2041.", None),
        ("Was the lease renewed?", "The lease ended in May and was not renewed.", None),
        ("Why was the lease not renewed?", "The lease was not renewed, as the weir leaked.", None),
        (
            "When did the town sell the quay?",
            "The town sold the quay in 1911 and will sell the weir.",
            None,
        ),
        ("When was the lease renewed?", "It was renewed in 1911 and has not been renewed since.", None),
    ],
)
def test_a_deed_that_is_only_denied_or_to_come(question: str, sentence: str, deed: str | None) -> None:
    assert undone_yet(Question.parse(question), sentence) == deed
