"""Figures and dates are compared as values."""

from __future__ import annotations

import pytest

from app.checking.figure_derived import follows
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.moments import agrees, moments


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.3TB", "2.3 terabytes"),
        ("175B parameters", "175 billion parameters"),
        ("twelve words", "12 words"),
        ("two weeks", "14 days"),
        ("two years", "24 months"),
        ("1,000 dollars", "$1000"),
        ("20%", "20 percent"),
        ("half of them", "50 percent"),
        ("5.83E+22 FLOPs", "5.83 x 10^22 FLOPs"),
        ("twenty-six models", "26 models"),
        ("about 200 ships", "207 ships"),
        ("more than 200 ships", "207 ships"),
        ("4 hectares", "40,000 square metres"),
        ("25 mg/l", "25 milligrams per litre"),
        ("half a year", "six months"),
        ("a year and a half", "eighteen months"),
        ("three months", "ninety days"),
        ("130 minutes", "2 hours 10 minutes"),
        ("19:00", "7 p.m."),
        ("12.5% of patients", "one patient in eight"),
        ("8 crowns per month", "96 crowns a year"),
        ("1.4 million people", "1.36 million people"),
        ("nearly four fifths", "79 per cent"),
        ("about 31 miles", "50 kilometres"),
        ("310 megawatt-hours", "310,000 kWh"),
        ("4.1 to 3.7 million", "4,100,000"),
        ("12 430 people", "12,430 people"),
        ("1\u00a0430 of them", "1,430 of them"),
        ("heavier than 3 tonnes", "more than 3,000 kg"),
        ("£4–6 billion", "£4 billion"),
        ("86 degrees Fahrenheit", "30 °C"),
        ("minus 4°F", "-20 degrees Celsius"),
        ("3 t/ha", "3 tonnes per hectare"),
    ],
)
def test_the_same_value_in_other_words_agrees(one: str, other: str) -> None:
    assert agree(facts(one).figures[0], facts(other).figures[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.3TB", "2.3GB"),
        ("175 million", "175 billion"),
        ("14 weeks", "14 days"),
        ("8 percent", "8 percentage points"),
        ("50 euros", "50 dollars"),
        ("26 models", "62 models"),
        ("about 100 ships", "207 ships"),
        ("200 ships", "207 ships"),
        ("25 g/l", "25 mg/l"),
        ("half a month", "six months"),
        ("three sailings a week", "three sailings a day"),
        ("70 litres an hour", "70 to 50 litres a day"),
        ("1.4 million people", "1.46 million people"),
        ("5 miles", "5 km"),
        ("400 petaflops", "400 teraflops"),
        ("at least 37.8 degrees", "38.3 degrees"),
        ("30 °F", "30 °C"),
        ("-20 °C", "20 °C"),
    ],
)
def test_other_values_and_units_do_not(one: str, other: str) -> None:
    assert not agree(facts(one).figures[0], facts(other).figures[0])


@pytest.mark.parametrize("text", ["GPT-3", "the A100", "SHA-256", "all-MiniLM-L6-v2", "one of them"])
def test_a_name_with_a_digit_is_no_figure(text: str) -> None:
    assert facts(text).figures == ()


@pytest.mark.parametrize(
    ("said", "stands", "same"),
    [
        ("November 2018", "2018-11", True),
        ("in 2018", "2018-11-03", True),
        ("3 May 2021", "May 3, 2021", True),
        ("12/1/2020", "1 December 2020", True),
        ("in 2019", "November 2018", False),
        ("October 2018", "2018-11", False),
        ("3 May 2021", "May 2021", False),
    ],
)
def test_dates_agree_as_far_as_the_claim_tells(said: str, stands: str, same: bool) -> None:
    assert agrees(moments(said)[0], moments(stands)[0]) is same


def test_both_halves_are_things_and_no_share() -> None:
    assert [figure.text for figure in facts("Both halves lost 5 tonnes; two halves make one.").figures] == [
        "5 tonnes",
        "two halves",
    ]


def test_a_year_is_a_date_and_not_a_figure() -> None:
    found = facts("In 2019 it had 2,019 ships.")
    assert [moment.year for moment in found.moments] == [2019]
    assert [figure.value for figure in found.figures] == [2019.0]


@pytest.mark.parametrize(
    ("claim", "text", "follows_"),
    [
        ("19 fewer nurses", "It has 112 nurses, although 131 posts are funded.", True),
        ("about 85% of doctors", "Of 39 doctors, 33 had done so.", True),
        ("two thirds of them", "Of the 614, 402 were due to weather.", True),
        (
            "74 for want of a crew",
            "Of the 614, 402 were due to weather, 138 to faults and the rest to crews.",
            True,
        ),
        ("18 of the 29 people", "Twenty-nine withdrew, 11 of them early.", True),
        ("26 hours sooner by the new road", "It took 31 hours by sea, as against 57 by the old.", True),
        ("20 fewer nurses", "It has 112 nurses, although 131 posts are funded.", False),
        ("about 58% of doctors", "Of 39 doctors, 33 had done so.", False),
        ("19 nurses", "It has 112 nurses, although 131 posts are funded.", False),
        ("the remaining 20%", "Rent took 45%, wages 35% and the rest went on heating.", True),
        ("the remaining 30%", "Rent took 45%, wages 35% and the rest went on heating.", False),
        ("about a third of the guides", "The park has 60 guides of its own and 30 from a firm.", True),
        (
            "about a fifth of the guides",
            "The park has 60 guides of its own and 30 from a firm.",
            False,
        ),
        ("half of the ten jars", "Five of the jars were sealed, the other five left open.", True),
        ("61 tonnes in 2004", "It burned 64 tonnes in 2005, 3 tonnes more than in 2004.", True),
        ("67 tonnes in 2004", "It burned 64 tonnes in 2005, 3 tonnes more than in 2004.", False),
        ("nearly half of the trips", "People over 66 made 29% of the trips.", False),
    ],
)
def test_a_figure_may_follow_from_two_others(claim: str, text: str, follows_: bool) -> None:
    said = facts(claim).figures
    assert follows(said[0], claim, text, facts(text).figures, said) is follows_


@pytest.mark.parametrize(
    "text",
    ["4/26/2021", "26.04.2021", "26-04-2021", "2021/04/26", "4/26/21", "Apr. 26, 2021", "26th of April 2021"],
)
def test_a_date_is_one_in_every_style(text: str) -> None:
    assert agrees(moments("26 April 2021")[0], moments(text)[0])


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("never longer than 25 words", "under"),
        ("25 words or fewer", "under"),
        ("at most 30 words", "under"),
        ("must not exceed 3 tonnes", "under"),
        ("no berth is let for longer than two years", "under"),
        ("no less than 130", "over"),
        ("raised, but never by more than 4%", "under"),
        ("120 metres or more", "over"),
        ("just under 50,000 euros", "about"),
    ],
)
def test_a_bound_is_read_in_every_form(text: str, hedge: str) -> None:
    assert facts(text).figures[0].hedge == hedge


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It would last five and a half years.", 66, "month"),
        ("Prices fell for the fifth month running.", 5, "month"),
        ("a third consecutive year of loss", 36, "month"),
    ],
)
def test_durations_in_words(text: str, value: float, unit: str) -> None:
    assert [(figure.value, figure.unit) for figure in facts(text).figures] == [(value, unit)]
