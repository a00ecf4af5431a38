from __future__ import annotations

import pytest

from ingest.document import Reason, Run
from ingest.repair import repairs, vocabulary
from ingest.spans import rebuild


def read(*lines: str, known: str = "", spaced: tuple[bool, ...] = ()) -> str:
    runs = [Run(line) for line in lines]
    return rebuild(runs, repairs(runs, vocabulary([known, *lines]), spaced)).text


def test_a_hyphen_at_a_lines_end_is_closed() -> None:
    assert (
        read("the light-", "keeper saw a la-", "dder", known="lightkeeper") == "the lightkeeper saw a ladder"
    )


def test_a_hyphen_that_the_document_writes_elsewhere_is_kept() -> None:
    assert read("a salt-", "worn rope", known="other salt-worn ropes, a salt-worn rope") == "a salt-worn rope"


def test_the_documents_own_word_decides_either_way() -> None:
    assert (
        read("we co-", "operate", known="they cooperate; they cooperate; once they co-operate")
        == "we cooperate"
    )
    assert read("we co-", "operate", known="they co-operate and co-operate") == "we co-operate"


def test_two_words_of_the_document_keep_their_hyphen() -> None:
    assert read("the harbour-", "master left", known="a harbour has a master") == "the harbour-master left"


@pytest.mark.parametrize(
    ("left", "right"), [("Nor-", "Wester"), ("model GX-", "4"), ("the 12-", "metre boat")]
)
def test_a_hyphen_before_a_capital_or_a_digit_or_after_one_is_kept(left: str, right: str) -> None:
    assert read(left, right) == left + right


@pytest.mark.parametrize(("left", "right"), [("ninety-", "four boats"), ("the Twenty-", "second lamp")])
def test_a_number_in_words_keeps_its_hyphen(left: str, right: str) -> None:
    assert read(left, right) == left + right


def test_a_suspended_hyphen_keeps_its_space() -> None:
    assert read("long- and short-", "and medium-range") == "long- and short- and medium-range"


def test_a_dash_is_no_hyphen() -> None:
    assert read("he came –", "and went") == "he came – and went"


def test_a_web_address_is_joined_without_losing_a_hyphen() -> None:
    address = "See https://lamps.example/keepers/log-of-lamps (2019)."
    assert read("See https://lamps.example/", "keepers/log-", "of-lamps (2019).") == address


def test_what_follows_a_finished_web_address_stays_apart() -> None:
    assert read("https://lamps.example/log/", "(2019)") == "https://lamps.example/log/ (2019)"
    assert read("https://lamps.example/log", "The keeper") == "https://lamps.example/log The keeper"


def test_ligatures_become_letters_and_soft_hyphens_go() -> None:
    assert (
        read("ﬁve oﬃcers aﬂoat", "on the har\u00adbour quay\u00ad", "side")
        == "five officers afloat on the harbour quayside"
    )


def test_chinese_lines_join_without_a_space_unless_the_file_has_one() -> None:
    assert read("港口的灯", "塔很高") == "港口的灯塔很高"
    assert read("항구의", "등대", spaced=(True, False)) == "항구의 등대"


def test_every_repair_fits_its_runs() -> None:
    runs = [Run("a ﬁsh-"), Run("net on the quay\u00ad"), Run("side")]
    found = repairs(runs, vocabulary([]))
    raw = "\n".join(run.raw for run in runs)
    assert [raw[r.at : r.at + len(r.before)] for r in found] == [r.before for r in found]
    assert [r.reason for r in found] == [Reason.LIGATURE, Reason.HYPHEN, Reason.HYPHEN]


def test_the_vocabulary_leaves_out_words_cut_by_a_line() -> None:
    words = vocabulary(["the lamp-", "light of well-known keepers"])
    assert words["light"] == 0
    assert words["lamp"] == 0
    assert words["well-known"] == 1


def test_a_document_whose_lines_cut_no_words_keeps_its_hyphens() -> None:
    ends = ["a wind-", "driven pump", "the tide-", "borne sand"]
    filled = ["the pilots wait below the quay, borne by the driven sea"] * 200
    assert not vocabulary([*filled, *ends]).cuts
    runs = [Run("a wind-"), Run("blown rope")]
    assert rebuild(runs, repairs(runs, vocabulary([*filled, *ends]))).text == "a wind-blown rope"
    cut = ["the pi-", "lots wait", "below the qu-", "ay and sleep"]  # as often, but of known words
    assert vocabulary([*filled, "the quay", *cut]).cuts
    assert rebuild(runs, repairs(runs, vocabulary([*filled, *cut]))).text == "a windblown rope"
    assert vocabulary([*filled[:20], *ends]).cuts  # too few lines to tell
    assert vocabulary([*filled, *ends * 4]).cuts
    unknown = ["it was thick-", "ened and trim-", "med with sand"]
    assert vocabulary([*filled, *unknown]).cuts
    assert not vocabulary([*filled * 2, *unknown]).cuts


@pytest.mark.parametrize("word", ["self-made", "ex-keeper", "vice-master", "quasi-lawful"])
def test_some_words_always_keep_the_hyphen_behind_them(word: str) -> None:
    first, second = word.split("-")
    assert read(f"a {first}-", f"{second} rope") == f"a {word} rope"
    assert read("the shelf-", "ful of ropes") == "the shelfful of ropes"


@pytest.mark.parametrize("word", ["full-stack", "self-contained", "well-tended", "high-priced", "ex-officio"])
def test_such_words_keep_a_hyphen_before_another_word(word: str) -> None:
    first, second = word.split("-")
    assert read(f"a {first}-", f"{second} rope") == f"a {word} rope"
    closed = word.replace("-", "")
    assert read(f"a {first}-", f"{second} rope", known=f"another {closed} rope") == f"a {closed} rope"


@pytest.mark.parametrize(
    ("first", "second"),
    [("self", "ish"), ("self", "less"), ("full", "ness"), ("high", "way"), ("short", "age"), ("ex", "tent")],
)
def test_such_words_are_closed_before_an_ending(first: str, second: str) -> None:
    assert read(f"a {first}-", f"{second} rope") == f"a {first}{second} rope"
    known = f"a {first}-{second} rope, a {first}-{second} line"
    assert read(f"a {first}-", f"{second} rope", known=known) == f"a {first}-{second} rope"
