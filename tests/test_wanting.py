"""An answer in prose that lacks the sort of fact asked for is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.answering.told import Told
from app.answering.wanting import wanting


def _told(said: str, read: str = "", odds: float = 1.0, answer: str | None = None) -> Told:
    return Told(said, said, said, answer, read, odds)


@pytest.mark.parametrize(
    ("question", "read", "lacks"),
    [
        ("Which three weavers left?", "three of the eleven guilds", "name"),
        ("Which three weavers left?", "three", "name"),
        ("Which three weavers left?", "three weavers left", "name"),
        ("In which two guilds is this forbidden?", "the two guilds whose rule forbids it", "name"),
        ("Which three weavers left?", "three brothers of the name of Holm", None),
        ("Which dye was found in the wool?", "a certain dye", "name"),
        ("Which dye was found in the wool?", "a plant dye", None),
        ("Which dye was found in the wool?", "Madder", None),
        ("Which weavers left, Holm or Veld?", "Holm", None),
        ("Which was dearer, wool or linen?", "wool", None),
        ("How many weavers left?", "three of the eleven weavers", None),
    ],
)
def test_what_only_repeats_the_question_names_nothing(question: str, read: str, lacks: str | None) -> None:
    assert wanting(question, _told(f"It was {read}.", read)) == lacks


@pytest.mark.parametrize(
    ("question", "said", "lacks"),
    [
        ("What did the old looms sell for?", "The old looms may be sold after two years.", "sum of money"),
        ("What did the old looms sell for?", "The old looms brought 900 crowns.", None),
        ("How much was the guild fined for it?", "The guild was warned in 1911.", "sum of money"),
        ("What does a loom cost?", "Looms make up 12 per cent of the budget.", "sum of money"),
        ("What does a loom cost?", "A loom costs about 400.", None),
        ("What does a loom cost?", "Looms are lent free of charge.", None),
        ("By how much did the cost of wool rise?", "Wool rose by 12 per cent.", None),
        ("How many looms broke?", "In 2019 only 7 per cent of looms broke.", "number"),
        ("How many looms broke?", "Iron looms broke more often (22 against 39 per cent).", "number"),
        ("How many weavers left?", "Of weavers aged 20 to 30, 7 per cent left.", "number"),
        ("What share of looms broke?", "The looms were bought in 1911 with 40 wheels.", "share"),
        ("What share of looms broke?", "Two in nine looms broke.", None),
        ("yearly pension of a weaver", "Each weaver was given a loom for 40 crowns.", "pension"),
        ("What wages did a weaver get?", "A weaver was paid 40 crowns.", None),
        ("Who set the wages at the mill?", "The guild spent 40 crowns, as the mayor wished.", None),
        ("How many looms broke?", "Nine looms broke, or 7 per cent.", None),
        ("What share of looms broke?", "In 2019 only 7 per cent of looms broke.", None),
        ("use of water in litres", "Water use rose by 3 per cent.", "number in litres"),
        ("use of water in litres", "Water use rose to 310 litres.", None),
        ("Why was the mill closed early in the year?", "The mill was closed by a flood.", None),
        ("use of water in autumn", "Water use rose by 3 per cent.", None),
        ("By how much did wool beat flax?", "Wool fetched 90 crowns, flax 40.", "difference"),
        ("By how much did wool beat flax?", "Wool fetched 50 crowns more than flax.", None),
    ],
)
def test_a_number_of_another_sort_is_none(question: str, said: str, lacks: str | None) -> None:
    assert wanting(question, _told(said)) == lacks


@pytest.mark.parametrize(
    ("question", "said", "answer", "lacks"),
    [
        ("Until when may wool be dyed?", "Wool dyed in 2011 may be sold.", "2011", "date"),
        ("Until when may wool be dyed?", "Wool may be dyed until 3 May.", "3 May", None),
        ("By what date must looms be oiled?", "The rules were printed on 3 May 2020.", "3 May 2020", "date"),
        ("By what date must looms be oiled?", "Looms must be oiled before 3 May.", "3 May", None),
        ("When must a loom be scrapped?", "The limit was lowered after a fire in 1911.", "1911", "date"),
        ("When must a loom be scrapped?", "It must be scrapped in 2027.", "2027", None),
        ("When was a loom scrapped?", "A loom burnt in 1911.", "1911", None),
    ],
)
def test_a_date_of_something_else_is_none(question: str, said: str, answer: str, lacks: str | None) -> None:
    assert wanting(question, _told(said, answer, answer=answer)) == lacks


@pytest.mark.parametrize(
    ("question", "said", "answer", "lacks"),
    [
        ("How wide is the split in the vat?", "A split 90 mm long runs down the vat.", "90 mm", "width"),
        ("How wide is the split in the vat?", "A split 90 mm across runs down the vat.", "90 mm", None),
        ("What is the length of the split?", "A split 90 mm long runs down the vat.", "90 mm", None),
        ("How big is the deposit?", "The deposit is given back within 14 days.", "14 days", "size"),
        ("How long is the strike to last?", "The strike is to last 14 days.", "14 days", None),
    ],
)
def test_an_extent_along_another_line_is_none(
    question: str, said: str, answer: str, lacks: str | None
) -> None:
    assert wanting(question, _told(said, answer, answer=answer)) == lacks


def test_a_time_within_which_something_is_done_is_no_time_of_day() -> None:
    told = _told("A torn sail is mended within nine weeks.")
    assert wanting("At what time is a torn sail mended?", told) == "time"
    assert wanting("Within what time is a torn sail mended?", told) is None


def test_rows_of_a_table_are_left_to_the_rules_for_tables() -> None:
    told = _told("Looms broken: 7 per cent.")
    assert wanting("How many looms broke?", told) == "number"
    assert wanting("How many looms broke?", replace(told, is_prose=False)) is None
