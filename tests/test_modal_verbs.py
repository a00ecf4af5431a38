"""Done, due or certain in a claim; planned, possible or advised in its place."""

from __future__ import annotations

import pytest

from app.checking.modal_verbs import told_further


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "The office has brought a charge against the mill.",
            ["The office may bring a charge against the mill."],
        ),
        ("The port must lengthen the pier by 2030.", ["The port plans to lengthen the pier by 2030."]),
        (
            "The dose will be raised to 40 after the first look.",
            ["The dose can be raised to 40 after the first look."],
        ),
        (
            "It has been established that the drug is safe in pregnancy.",
            ["The drug is thought to be safe in pregnancy."],
        ),
        ("The playground was reopened in July.", ["The playground will probably be reopened in July."]),
        ("The council bought the hall in May.", ["The council plans to buy the hall in May."]),
        ("The abbot sold the vineyard.", ["The abbot had wanted to sell the vineyard; the monks refused."]),
        (
            "She toured the mill in June.",
            ["She had hoped to tour the mill in June, but the tour fell through."],
        ),
        (
            "The growers have signed the new charter.",
            ["The levy ends next year, provided that the growers sign the new charter."],
        ),
    ],
)
def test_what_is_told_otherwise_is_found(claim: str, sentences: list[str]) -> None:
    assert told_further(claim, sentences)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        (
            "The office may bring a charge against the mill.",
            ["The office may bring a charge against the mill."],
        ),
        ("The port will lengthen the pier by 2030.", ["The port plans to lengthen the pier by 2030."]),
        (
            "It is not established that the drug is safe in pregnancy.",
            ["The drug is thought to be safe in pregnancy."],
        ),
        (
            "The levy ends only where growers have signed the new charter.",
            ["The levy is due unless the growers sign the new charter."],
        ),
        (
            "The growers signed the new charter.",
            ["The levy ends if the growers sign the new charter.", "They signed the charter in May."],
        ),
        ("The revised plan costs 3 million.", ["The board will revise the plan; it costs 3 million."]),
        ("Fees are paid in March each year.", ["Fees shall be paid in March each year."]),
        (
            "The trust mended nine locks in 2021.",
            ["In 2021 the trust mended nine locks and will mend the rest."],
        ),
    ],
)
def test_what_is_told_in_other_words_is_left_alone(claim: str, sentences: list[str]) -> None:
    assert told_further(claim, sentences) is None
