"""What is told of another instance does not answer what is asked of one."""

from __future__ import annotations

import pytest

from app.answering.another import another
from app.answering.told import Told


def _told(said: str, around: str = "") -> Told:
    return Told(said, said, f"{said} {around}")


@pytest.mark.parametrize(
    ("question", "said", "asked"),
    [
        ("What does berth D hold?", "Berth F holds nine barges.", "berth D"),
        ("What does berth D hold?", "Berth F holds nine barges, berth D four.", None),
        ("What does berth D hold?", "The berths hold nine barges.", None),
        ("Who sat on the second jury?", "The jury was led by Ada Holm.", "second jury"),
        ("Who sat on the second jury?", "The 2nd jury was led by Ada Holm.", None),
        ("Who sat on the first jury?", "The original jury was led by Ada Holm.", None),
        ("What was sold in the second quarter?", "In Q3 of the year a quarter more was sold.", None),
        ("Where was the first spring fair?", "Fairs were held at Elm, at Holm and at Veld.", None),
        ("Where was the third spring fair?", "The spring fair was held at Elm.", "third spring"),
        ("Who sat on the second jury?", "Ada Holm was a judge.", None),
        ("How many men died in the Sorrel Pit flood?", "The Great Ouse flood took nine men.", "flood"),
        ("How many men died in the Sorrel Pit flood?", "Nine men died in the Sorrel flood.", None),
        ("How many men died in the Sorrel Pit flood?", "The flood took nine men.", None),
        ("How many men died in the Sorrel Pit flood?", "Large flood waves took nine men.", None),
        ("What share of women cycle?", "Of those asked, 9 per cent cycle.", "women"),
        ("What share of women cycle?", "Of female staff, 9 per cent cycle.", None),
        ("What should children take?", "Patients aged 5 to 9 take 20 mg.", None),
        ("What should children take?", "Patients take 20 mg.", "children"),
        ("How long was the ferry at stage 1?", "The ferry was at stage 2 for nine days.", "stage 1"),
        ("How long was the ferry at stage 1?", "After nine days at stage 1 it went to stage 2.", None),
        ("How long was the ferry at stage 1?", "The ferry stood still for nine days.", None),
        ("How many rowed in May 7 times?", "In May 9 crews rowed.", None),
        ("How deep is well P07?", "Well P06 is nine metres deep.", "P07"),
        ("How deep is well P07?", "Wells P06 and P07 are nine metres deep.", None),
        ("How deep is well P07?", "The wells are nine metres deep.", None),
        ("how many men cycle", "Of those asked, 9 per cent cycle.", "men"),
    ],
)
def test_another_instance_is_told_from_the_one_asked_about(
    question: str, said: str, asked: str | None
) -> None:
    assert another(question, _told(said)) == asked


def test_what_stands_around_a_quote_tells_which_instance_it_is_of() -> None:
    question, said = "What does berth D hold?", "It holds nine barges, more than berth F."
    assert another(question, _told(said)) == "berth D"
    assert another(question, _told(said, "Berth D")) is None


def test_a_word_spelt_for_many_is_no_group_of_people() -> None:
    assert another("how men barges are there", _told("There are nine barges.")) is None
