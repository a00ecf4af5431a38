"""What the cells of tables answer: of events, of graded things, of parts of years, one thing at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

HARBOUR = """# The harbour in numbers

## 1. The night of the storm

Table 1. What happened

| Day | Time | Event |
|---|---|---|
| 3 May | 21:10 | Storm warning posted at the lighthouse |
| 3 May | 23:45 | First lifeboat leaves the quay |
| 4 May | 01:20 | Power cut in the fish market |
| 4 May | 06:05 | Storm warning lifted |

## 2. Ropes

Table 2. Tests of mooring ropes

| Grade | Meant for | Pull (kN) | Length of pull test (s) |
|---|---|---|---|
| A | Rowing boats | 3 | 20 |
| B | Trawlers | 14 | 45 |
| C | Ferries | 40 | 120 |

## 3. Trade

Table 3. Trade by ware, Q3 2021 (tonnes)

| Ware | Landed | Shipped | Share abroad |
|---|---|---|---|
| Herring | 410 | 320 | 61 |
| Salt | 95 | 12 | 8 |

Table 4. Trade of the harbour (tonnes)

| Measure | Q2 2021 | Q3 2021 |
|---|---|---|
| Landed | 612 | 640 |
| Shipped | 398 | 371 |

## 4. Corrections

| Quarter | Tonnes landed as first printed | Corrected | Cause |
|---|---|---|---|
| Q1 2021 | 588 | 571 | Scales out of order |
| Q2 2021 | 620 | 612 | A lorry weighed twice |

## 5. Stocks

Table 5. Crates in store at 31 August

| Store | 2019 | 2020 | 2021 |
|---|---|---|---|
| East shed | 1,210 | 1,180 | 1,640 |
| West shed | 2,050 | 2,300 | 1,300 |

## 6. Accounts

Table 6. Earnings and spending (crowns)

| Item | 2020/21 | 2021/22 |
|---|---|---|
| Quay dues | 5,100 | 5,350 |
| Crane hire | 820 | 790 |
| Total earnings | 5,920 | 6,140 |
| Wages | 3,900 | 4,050 |
| Dredging | 1,100 | 600 |
| Total spending | 5,000 | 4,650 |

## 7. Rules of the quay

| Rule | Rules of 1998 | New rules |
|---|---|---|
| Toll, zone B | 4 crowns | 5 crowns |
| Hours of rest | 8 hours | 9 hours |

## 8. Cranes

| Crane | Maker | Year |
|---|---|---|
| Big Anna | Voss Works | 1931 |
| Little Carl | Halder & Sons | 1952 |

## 9. Buildings

| Building | Opened | Area (m²) |
|---|---|---|
| Lighthouse | 1874 | 90 |
| Fish market | 2 June 1908 | 640 |
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room_on(tmp_path_factory.mktemp("harbour"), HARBOUR) as room:
        yield room


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What time did the first lifeboat leave the quay?", "23:45"),
        ("At what time was the power cut in the fish market?", "01:20"),
        ("For how many seconds is a rope for trawlers pulled in the test?", "45"),
        ("What happened at 01:20 on 4 May?", "Power cut in the fish market"),
        ("when did the lighthouse get the storm warning posted", "21:10"),
        ("Who is the maker of Big Anna?", "Voss Works"),
        ("When was Little Carl built?", "1952"),
        ("tonnes shipped Q2 2021", "398"),
        ("Cause of the correction for Q2 2021", "A lorry weighed twice"),
        ("Which store had the most crates at the end of August 2021?", "East shed"),
        ("What were the total earnings in 2020/21?", "5,920"),
        ("total spending 2021/22", "4,650"),
        ("By how many crates did the east shed grow between 2019 and 2021?", "430"),
    ],
)
def test_a_cell_answers(room: Room, question: str, answer: str) -> None:
    assert room.ask(question).answer == answer


def test_of_an_event_its_day_is_quoted_with_its_hour(room: Room) -> None:
    [claim] = room.ask("What time did the first lifeboat leave the quay?").claims
    assert [one.quote for one in claim.citations] == ["3 May", "23:45", "First lifeboat leaves the quay"]


@pytest.mark.parametrize(
    "question",
    [
        "How many tonnes of herring were landed in Q2 2021?",
        "How many tonnes of salt were shipped in the second quarter of 2021?",
        "Why were 95 tonnes of salt landed?",
        "toll zone C new rules",
        "How many tonnes of deep-sea herring were landed?",
        "frozen stock herring",
        "shipping rate Q4 2021",
        "How large is the margin of doubt about herring landed?",
        "By how much did the salt shipped go up?",
        "Who is the owner of Big Anna?",
        "When was Little Carl repaired?",
    ],
)
def test_what_the_cells_do_not_tell_is_refused(room: Room, question: str) -> None:
    assert room.ask(question).status == "not_found"


def test_what_was_put_right_later_is_not_answered_by_what_was_first_printed(room: Room) -> None:
    answer = room.ask("tonnes landed Q1 2021")
    assert answer.answer is None
    [claim] = answer.claims
    assert {"588", "571"} <= {citation.quote for citation in claim.citations}


def test_a_row_of_a_day_that_tells_the_event_asked_about_is_named(room: Room) -> None:
    scored = room.answerer.look("When was the warning posted at the lighthouse?").scored
    named = {one.unit.passage.text: one.named for one in scored}
    assert named["Day: 3 May; Time: 21:10; Event: Storm warning posted at the lighthouse"] == 1
