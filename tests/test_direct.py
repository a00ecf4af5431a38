from __future__ import annotations

import pytest

from app.direct import direct_answer
from app.question import Question


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("How many wheels does the mill have?", "The mill has 14 wheels and 3 doors.", "14"),
        ("How many metres high is the tower?", "Built in 1871, the tower is 43 metres high.", "43"),
        ("What share of ships was lost?", "In 1902 a loss of 12% of ships was reported.", "12%"),
        ("When was the mill built?", "The mill was built in September 1871.", "September 1871"),
        ("When did it open?", "It opened on 3 May 1902 after long delays.", "3 May 1902"),
        ("Who drew the plans?", "The plans were drawn by Ada Merrow.", "Ada Merrow"),
        ("How many parts has Model 2.0?", "Model 2.0 has seven parts.", "seven"),
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
        ("Who drew it?", "Ada Merrow and her rival Tom Quill each drew a plan."),
        ("How many doors has it?", "The tower, once painted red, has several doors."),
        ("Why did it close?", "It closed in 1902."),
    ],
)
def test_where_no_words_stand_out_there_is_no_direct_answer(question: str, quote: str) -> None:
    assert direct_answer(Question.parse(question), quote) is None
