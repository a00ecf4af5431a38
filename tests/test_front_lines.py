"""A title block of lines: one fact a line, whatever words label it, and the parts that it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.answering.front_head import Head
from app.answering.front_labels import of_front_labels
from index.library import Library
from tests.rooms import room_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

OTTERS = """# The Otters of the Lower Ulm: An Evaluation

**Board of Rivers**

Report number: BR/OTT-31
Evaluators: Sedge Social Research (Ada Merrow, Bo Lind)
Edition: second edition, revised 4 March 2031 (first edition: 9 May 2029)
Funding: the Heron Trust and the Board's own reserve
Laid before the River Assembly: 6 June 2031
Study opened: 2 May 2028; interim report sent to the wardens on 8 July 2029
Overseers: Prof. Ines Calder (Ulm), Dr Otti Lund (Ester)
Assurance: Reed & Partners (technical); Pool Audit LLP (financial)
Data cut-off: 31 December 2030
Fieldwork: 3 June to 22 November 2030
Custodian: Keeper of Weirs, Dr Jory Haskett
Evaluation budget: 86,000 florins
Price base: 2029/30 average prices
Status: adopted as a true record on 11 March 2031, with one change

## Otters

Otters came back to four weirs. The weir at Ester was paid for by Lena Dovik, and was closed on 7 March 2030.
"""
TIDES = """# Moods of the Tide

Tilda Marwick, Wanda Pruitt

*Letters of Sea and Shore*, volume 12, pages 40–58
Received 3 January 2030; published online 5 May 2030
Corresponding author: Wanda Pruitt

## Moods

The tide was moody, and nobody knew why.
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder: Path = tmp_path_factory.mktemp("lines")
    with room_on(folder, OTTERS) as room:
        (folder / "tides.md").write_text(TIDES, encoding="utf-8")
        with Library.open(folder / "library", write=True) as library:
            list(add_sources([str(folder / "tides.md")], library, lambda: room.encoder, Adding()))
        yield room


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Funding", "the Heron Trust and the Board's own reserve"),
        ("Laid before the River Assembly", "6 June 2031"),
        ("Study opened", "2 May 2028"),
        ("interim report sent to the wardens", "8 July 2029"),
        ("first edition", "9 May 2029"),
        ("revised", "4 March 2031"),
        ("Overseers", "Prof. Ines Calder (Ulm), Dr Otti Lund (Ester)"),
        ("Assurance", "Reed & Partners (technical); Pool Audit LLP (financial)"),
    ],
)
def test_each_line_of_a_title_block_is_a_fact_to_its_end(room: Room, label: str, said: str) -> None:
    [record, _] = room.library.records()
    told = {fact.label: fact.said for fact in Head.of(room.library, record).facts}
    assert told[label] == said


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the report's reference code?", "BR/OTT-31"),
        ("Whose money paid for the study?", "the Heron Trust and the Board's own reserve"),
        ("Who financed the evaluation?", "the Heron Trust and the Board's own reserve"),
        ("When was the evaluation put before the assembly?", "6 June 2031"),
        ("When did the original version come out?", "9 May 2029"),
        ("When were the provisional findings sent out?", "8 July 2029"),
        ("Which edition of the report is this?", "second edition"),
        ("After what day were no more figures taken in?", "31 December 2030"),
        ("When did the writers stop collecting data?", "31 December 2030"),
        ("Between which days were people talked to?", "3 June to 22 November 2030"),
        ("Who checked the financial side?", "Pool Audit LLP"),
        ("Who looks after the text of the report?", "Dr Jory Haskett"),
        ("What did this evaluation cost?", "86,000 florins"),
        ("In what year's money are figures given?", "2029/30"),
        ("When was the report confirmed as a correct record?", "11 March 2031"),
        ("Which firm carried out the evaluation?", "Sedge Social Research"),
        ("Which journal carries this article?", "Letters of Sea and Shore"),
        ("To which of the authors should letters be sent?", "Wanda Pruitt"),
    ],
)
def test_a_line_answers_who_asks_for_its_part_in_other_words(room: Room, question: str, answer: str) -> None:
    found = of_front_labels(room.searcher, question)
    assert found is not None
    assert found.answer == answer


@pytest.mark.parametrize(
    "question",
    [
        "Who paid for the weir at Ester?",
        "When was the weir at Ester closed?",
        "What did the weir cost?",
        "Which firm carried out the survey of bats?",
        "Which magazine praised the otters?",
    ],
)
def test_what_is_asked_of_another_thing_is_left_to_the_text(room: Room, question: str) -> None:
    assert of_front_labels(room.searcher, question) is None
