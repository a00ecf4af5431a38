from __future__ import annotations

import pytest

from app.answering.asked_figures import Figures, figures_in
from app.answering.direct import counts, direct_answer
from app.answering.question import Question


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("How many wheels does the mill have?", "The mill has 14 wheels and 3 doors.", "14"),
        (
            "How many barges did the east lock take?",
            "The east lock took 620 barges and the west lock 410.",
            "620",
        ),
        ("How many ships did a fault stop?", "Ice came first; a fault stopped eleven ships.", "eleven"),
        ("How many reports were late?", "Of 60 reports due, 48 came in time; twelve were late.", "twelve"),
        ("How many seats are elected?", "Four are elected, three appointed; five seats are empty.", "Four"),
        ("How long does a permit last?", "A permit lapses after thirty-two days.", "thirty-two days"),
        ("How much snow falls?", "Some 1,900 to 2,600 mm of snow fall a year.", "1,900 to 2,600"),
        ("When is the report due?", "The report is due by the last day of February.", "last day of February"),
        ("When was the bell cast?", "The bell was cast in autumn 1921.", "autumn 1921"),
        ("When was the inn to close?", "A plan to close the inn in 1991 failed.", "1991"),
        ("When does the inn close?", "The owners plan to close the inn in 2031.", "2031"),
        ("How many complaints came in?", "Of the seven complaints that came in one was upheld.", "seven"),
        ("How many metres high is the tower?", "Built in 1871, the tower is 43 metres high.", "43"),
        ("What share of ships was lost?", "In 1902 a loss of 12% of ships was reported.", "12%"),
        ("When was the mill built?", "The mill was built in September 1871.", "September 1871"),
        ("When did it open?", "It opened on 3 May 1902 after long delays.", "3 May 1902"),
        ("When was the fair?", "The fair was held from 3 to 9 May 1902.", "from 3 to 9 May 1902"),
        ("When was the survey made?", "Made between 1 May and 3 July 1871.", "between 1 May and 3 July 1871"),
        ("When did the strike end?", "The strike lasted from 2 May 1871 to 8 June 1871.", "8 June 1871"),
        ("When did the strike begin?", "The strike lasted from 2 May 1871 to 8 June 1871.", "2 May 1871"),
        ("What does a berth cost?", "A berth costs 40 crowns a week.", "40 crowns a week"),
        ("How much is paid per boat?", "They pay 9 florins per boat per tide.", "9 florins"),
        ("Who keeps the bridge?", "The keeper is Ms Ada Merrow. She lives on the quay.", "Ms Ada Merrow"),
        ("Where are the bells kept?", "They lie in an old barn at Elmhurst.", "an old barn at Elmhurst"),
        ("Who drew the plans?", "The plans were drawn by Ada Merrow.", "Ada Merrow"),
        ("How many parts has Model 2.0?", "Model 2.0 has seven parts.", "seven"),
        ("By how much was it late?", "It took eleven weeks longer because of frost.", "eleven weeks"),
        (
            "Who names the umpires?",
            "They are named by the president of the Elm Union.",
            "the president of the Elm Union",
        ),
        ("weight bell kilograms", "A bell of bronze, 9,100 kilograms in all.", "9,100 kilograms"),
        ("Where is the lamp museum?", "Gifts went to the lamp museum at Elm.", "Elm"),
        ("How long did the tide last?", "The tide lasted for more than six hours.", "more than six hours"),
        ("How long may a boat lie there?", "It lies no more than nine days.", "no more than nine days"),
        ("How much is the fine?", "The fine is K$300 for a first breach.", "K$300"),
        ("How many nightly rounds are walked?", "Watchmen are held to 3 rounds, and cooks to 2.", "3"),
        ("How deep is the lake?", "The lake is 205 metres deep and cold.", "205 metres"),
        ("How often is the mill cleaned?", "The mill is cleaned twice a year by Ada.", "twice a year"),
        ("How many staff should Elm fund?", "3. Elm should fund at least 35 staff.", "35"),
        ("How many mills would a 35 per cent rule catch?", "At 35 per cent four mills would do.", "four"),
        ("Who is the governor?", "The Elm Council, under Governor Ada Merrow, lent it.", "Ada Merrow"),
        ("Who was the harbour master?", "Tom Quill, the harbour master, and Ada Merrow met.", "Tom Quill"),
        (
            "What share of complaints was about stops?",
            "Of the complaints, 17 per cent concerned stops, and 9 per cent concerned noise.",
            "17 per cent",
        ),
        ("Where was the nurse sent?", "In Brekka a nurse was sent home.", "Brekka"),
        ("How much brine is poured in?", "Pour in 320 ml of brine and 5 g of chalk.", "320 ml"),
        ("How many eggs were laid in 2016?", "In 2016 the hens laid 812 eggs and in 2017 more.", "812"),
        ("How hot is the oven?", "Bake it in an oven of 210 °C.", "210 °C"),
        ("How long is the weir?", "The weir, of oak, measures 95 yards.", "95 yards"),
        ("Where are the maps kept?", "The maps are kept in cabinet K4.", "cabinet K4"),
        ("Who owns the quarry?", "The quarry is owned by the Merrow family.", "Merrow family"),
        ("By what year must it go?", "The kiln must be gone by the end of 2041.", "2041"),
        ("What wind speed stops the mill?", "A wind of 40 miles an hour stops it.", "40 miles an hour"),
        ("How long does it dry?", "At 9 crowns a day it dries for two weeks.", "two weeks"),
        ("How long does it take?", "Drying takes a day.", "a day"),
        (
            "How long does rinsing take?",
            "Rinsing takes two hours for every ten vats.",
            "two hours for every ten vats",
        ),
        ("How much rest is due?", "A carter is due 90 minutes of rest.", "90 minutes"),
        (
            "What share of looms is old?",
            "Among these only one loom in seven is older than the mill.",
            "one loom in seven",
        ),
    ],
)
def test_the_words_that_answer_are_found(question: str, quote: str, answer: str) -> None:
    found = direct_answer(Question.parse(question), quote)
    assert found is not None
    assert found in quote
    assert found.startswith(answer)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("When was it built?", "Work began in 1871 and ended in 1902."),
        ("How many barges did the west lock take?", "The east lock took 620 barges and the west lock 410."),
        ("What was the revenue in 2023?", "Revenue was 14 million crowns in 2022 and 19 million in 2023."),
        ("How many eggs were laid in 2016?", "Hens laid 955 eggs in 2017, a fifth more than in 2016."),
        ("What did the roof cost in 1998?", "It cost 700 crowns for repairs during 1999, more than in 1998."),
        ("How long did pier 2 take?", "Repairs on pier 1 took six weeks, on pier 2 eleven."),
        ("How many ships were stopped by ice?", "Ice came first; a fault stopped eleven ships."),
        ("How many complaints succeeded?", "Of the seven complaints received one was upheld."),
        (
            "What is the fine for a first offence?",
            "The fine is 500 crowns, but a first offence is met with a warning.",
        ),
        ("Who was not paid?", "Ada Merrow paid all workers of the mill."),
        ("When did the inn close?", "A plan to close the inn in 1991 failed."),
        ("How many vats did the mill have?", "The owners had planned four vats for the mill."),
        ("What did the flight cost?", "The flight would have cost about 5,200 francs."),
        ("How many days did it stand still?", "The mill stood still for seven months."),
        ("Who drew it?", "Ada Merrow and her rival Tom Quill each drew a plan."),
        ("How many doors has it?", "The tower, once painted red, has several doors."),
        ("Why did it close?", "It closed in 1902."),
        ("How many barges came each year?", "Barges: the dock of 1871 lay by; in 1902 it was sold."),
        (
            "When does a dam need consent?",
            "In Elm v. Oak (1967) a dam needs consent if it is high.",
        ),
        ("How many bids has the inn had?", "The inn opens for bids on 1 May."),
        ("Where do the crates lie?", "The Wardens refused them; they lie in an old lime kiln."),
        ("Who decides disputes?", "Disputes are decided by a surveyor whom the Royal Elm Society names."),
        ("How often is farmland valued?", "The interval is three years, and for farmland five."),
        ("How far off were prices of offices?", "It was 9 per cent; for offices it was 15 per cent."),
        ("Who are the parties?", "The Tenant may not leave."),
        ("Who owns the yard?", "The fees of Elm's expert are paid by them."),
        ("How quickly did the mill grow?", "The mill grew by 2.7 looms a year."),
        ("How long is the pier, and will it be mended?", "The pier is 95 yards long."),
        ("How long is the pier and who mends it?", "The pier is 95 yards long."),
        ("Who was hurt?", "A passenger fell from a gangway at Brekka and broke a wrist."),
        (
            "Who will follow Dora Lind?",
            "Dora Lind leaves in May; a new head is appointed by Elm Council.",
        ),
    ],
)
def test_where_no_words_stand_out_there_is_no_direct_answer(question: str, quote: str) -> None:
    assert direct_answer(Question.parse(question), quote) is None


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("What did it cost in 2019?", "In 2019 it cost 40 crowns.", Figures.HELD),
        ("What did it cost in 2019?", "It cost 40 crowns.", Figures.ABSENT),
        ("What did it cost in 2019?", "In 2021 it cost 40 crowns.", Figures.OTHERS),
        ("How many on 20 mg felt dizzy?", "Of those on 40 mg, six felt dizzy.", Figures.OTHERS),
        ("Who built Model 2 and GPT-3?", "Elm Yard built it.", Figures.HELD),
        ("Which of the 12 clubs closed?", "Of the twelve clubs, Elm closed.", Figures.HELD),
        ("What was it in 2020/21?", "It was 5 in 2020/21.", Figures.HELD),
    ],
)
def test_figures_that_a_question_names_are_held_absent_or_others(
    question: str, text: str, held: Figures
) -> None:
    assert figures_in(question, text) is held


def test_the_date_of_a_document_holds_a_year_that_its_text_leaves_out() -> None:
    assert figures_in("What did it cost in 2019?", "It cost 40 crowns.", "Report 2019") is Figures.HELD


def test_a_number_counts_what_is_asked_for_or_it_does_not() -> None:
    asked = Question.parse("How many cooks does Elm employ?")
    assert counts(asked, "Elm employs 12 cooks.")
    assert not counts(asked, "Elm serves 12 schools and pays its drivers.")
    assert counts(Question.parse("When did Elm open?"), "Elm opened in 1902.")


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How old is the pilot?", "The pilot had eleven years of service."),
        ("How many eggs lay in each crate?", "The egg farm had room for 900 crates."),
        ("Whose leave is needed?", "It needs the leave of both the Elm Council and the guild."),
        ("How often is a sail renewed?", "A mast is renewed every nine years, a sail every two."),
        ("When was the inn open?", "Built in 1701, it was open from 3 May 1801 to 9 May 1802."),
    ],
)
def test_what_is_said_of_something_else_or_only_in_part_is_no_answer(question: str, quote: str) -> None:
    assert direct_answer(Question.parse(question), quote) is None


def test_a_year_that_ends_a_question_is_no_part_of_a_name() -> None:
    assert figures_in("sales Elm Mill 1871", "Elm Mill sold 90 bales.") is Figures.ABSENT
    assert figures_in("Who built the Elm 1871 engine?", "The engine was built by Ada.") is Figures.HELD
