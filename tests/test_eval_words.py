"""How evidence is looked for and answers compared."""

from __future__ import annotations

import pytest

from eval.words import Haystack, plain, same, same_set, words


def test_words_are_runs_of_letters_or_of_digits() -> None:
    assert words("GPT-3’s 1.5B_x") == ("gpt", "3", "s", "1", "5", "b", "x")


@pytest.mark.parametrize(
    "evidence",
    ["English-language", "Englishlanguage", "ENGLISH LANGUAGE", "english‑language", "“English language”"],
)
def test_case_space_quotes_and_dashes_do_not_count(evidence: str) -> None:
    assert Haystack.of("the first English-language study").holds(evidence)


@pytest.mark.parametrize("evidence", ["4B", "1", "tudy", "the firs", "", "–"])
def test_evidence_is_whole_words(evidence: str) -> None:
    assert not Haystack.of("the first study of a 14B model").holds(evidence)


def test_a_later_whole_word_counts_after_a_part_of_one() -> None:
    assert Haystack.of("14B and 4B").holds("4B")


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("2.3TB", "2.3 TB"),
        ("Peng Cheng Lab", "peng cheng lab."),
        ("“Pseudo-to-Real”", "pseudo to real"),
        ("65–68", "65-68"),
        ("ERNIE 3.0 Titan", "ERNIE 3.0 Titan"),
        ("one … three", "one two three"),
        ("one … three", "one three"),
        (("A", "B"), ["b", "a"]),
        (("Hong Kong", "Macau", "Singapore"), "Hong Kong, Macau, and Singapore"),
        ("27B", ["27B"]),
        ("1,200", "1200"),
        ("12%", "12 per cent"),
        ("$3 million", "3 million US dollars"),
        ("US$40bn", "$40 billion"),
        ("28 days", "28-day"),
        ("2.3 terabytes", "2.3TB"),
        (("1,200", "14"), "14 and 1,200"),
    ],
)
def test_equal_answers(accepted: str | tuple[str, ...], given: str | list[str]) -> None:
    assert same(accepted, given)


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("2.3TB", "23TB"),
        ("27B", "127B"),
        ("65-68", "6568"),
        ("Peng Cheng Lab", "Peng Cheng Lab and others"),
        ("one … three", "one two"),
        ("one two … two three", "one two three"),
        (("A", "B"), ["A"]),
        (("A", "B"), ["A", "B", "C"]),
        ("27B", ["27B", "10B"]),
        ("28 days", "28 hours"),
        ("5 million", "5 metres"),
        ("$3 million", "€3 million"),
        ("12%", "12"),
    ],
)
def test_different_answers(accepted: str | tuple[str, ...], given: str | list[str]) -> None:
    assert not same(accepted, given)


def test_plain_keeps_the_point_within_a_number() -> None:
    assert plain("5.83E+22.") == "5.83e+22"


def test_a_set_is_right_with_any_form_of_each_item_and_no_other() -> None:
    items = (("V100", "Nvidia V100"), ("A100",))
    assert same_set(items, "the A100, V100") is False
    assert same_set(items, "A100, V100")
    assert same_set(items, ["Nvidia V100", "A100"])
    assert same_set(items, ["V100", "Nvidia V100", "A100"])
    assert not same_set(items, ["V100"])
    assert not same_set(items, ["V100", "A100", "H100"])
