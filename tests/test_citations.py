"""Citations as people write them, and the claims and quotes that belong to them."""

from __future__ import annotations

import pytest

from app.checking.citations import read_draft
from ingest.address import AddressRange


def cited(text: str) -> list[tuple[str, str]]:
    """(Place, claim) of each citation of a draft."""
    found = []
    for one in read_draft(text).cited:
        place = one.place
        shown = "none" if place is None else f"{place.first}..{place.last.passage:03d}"
        found.append((shown, " ".join(one.claims)))
    return found


@pytest.mark.parametrize(
    "written",
    [
        "[10.0075.041]",
        "(10.0075.041)",
        "10.0075.041",
        "[10.0075.041, p. 5]",
        "(see 10.0075.041, pp. 5–6)",
        "[cf. 10.0075.041]",
        "{10.0075.041}",
        "[@10.0075.041]",
        "(Kania 2023, 10.0075.041, p. 5)",
        "(10.0075.041; emphasis added)",
        "([source](/?at=10.0075.041))",
        "([10.0075.041](http://127.0.0.1:7860/?at=10.0075.041))",
    ],
)
def test_a_citation_is_found_in_every_form(written: str) -> None:
    assert cited(f"The lamp burned oil {written}.") == [("10.0075.041..041", "The lamp burned oil.")]


@pytest.mark.parametrize(
    "written",
    ["10.0075.041-043", "10.0075.041–043", "10.0075.041 — 10.0075.043", "10.0075.041 to 10.0075.043"],
)
def test_a_range_is_one_citation(written: str) -> None:
    (one,) = read_draft(f"The lamp burned oil [{written}].").cited
    assert one.place == AddressRange.parse("10.0075.041-043")


@pytest.mark.parametrize(
    ("written", "last"),
    [("10.0075.041f", 42), ("10.0075.041 f.", 42), ("10.0075.041ff.", 43), ("10.0075.041 ff", 43)],
)
def test_what_follows_is_cited_too(written: str, last: int) -> None:
    (one,) = read_draft(f"The lamp burned oil [{written}].").cited
    assert one.place == AddressRange.parse(f"10.0075.041-{last:03d}")


def test_a_word_behind_an_address_is_no_part_of_it() -> None:
    (one,) = read_draft("As 10.0075.041 fully shows, the lamp burned oil.").cited
    assert one.place == AddressRange.parse("10.0075.041")


def test_several_in_one_bracket_share_their_claim() -> None:
    draft = read_draft("The lamp burned oil [10.0075.041; 10.0075.050, 052 and .060].")
    assert [one.written[-3:] for one in draft.cited] == ["041", "050", "052", "060"]
    assert len({one.group for one in draft.cited}) == 1


def test_each_citation_of_a_sentence_has_the_part_before_it() -> None:
    text = "The lamp burned oil [1.0001.001], and the bell rang at night [1.0001.002]."
    assert [claim for _, claim in cited(text)] == ["The lamp burned oil", "and the bell rang at night."]


def test_a_citation_covers_its_own_sentence_and_no_other() -> None:
    assert cited("It rained. The lamp burned oil [1.0001.001]. It snowed.")[0][1] == "The lamp burned oil."


def test_after_the_last_full_stop_it_covers_the_sentences_since_the_one_before() -> None:
    text = "It rained hard [1.0001.001]. The lamp burned oil. The bell rang. [1.0001.002]"
    assert [claim for _, claim in cited(text)] == ["It rained hard.", "The lamp burned oil. The bell rang."]


def test_a_footnote_stands_where_its_pointer_stands() -> None:
    text = "The lamp burned oil.[^1] It rained.\n\n[^1]: See 1.0001.007, p. 3.\n"
    assert cited(text) == [("1.0001.007..007", "The lamp burned oil.")]
    assert cited("The lamp burned oil.¹\n\n¹ 1.0001.007\n") == [("1.0001.007..007", "The lamp burned oil.")]


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ("“burned oil”", "burned oil"),
        ('"burned oil"', "burned oil"),
        ("«burned oil»", "burned oil"),
        ("‘burned oil’", "burned oil"),
        ("“burned “best” oil”", "burned “best” oil"),
        ("“burned “best oil”", "burned “best oil"),
    ],
)
def test_quotes_of_every_style_are_found(quoted: str, words: str) -> None:
    assert read_draft(f"The lamp {quoted} [1.0001.001].").cited[0].quotes == (words,)


def test_a_quotation_is_not_cut_at_its_full_stops() -> None:
    (one,) = read_draft("He wrote: “It rained. It snowed.” [1.0001.001]").cited
    assert one.quotes == ("It rained. It snowed.",)


@pytest.mark.parametrize(
    "text",
    [
        "> The lamp burned oil\n> all night. [1.0001.001]\n",
        "> The lamp burned oil\n> all night.\n\n[1.0001.001]\n",
        "The keeper wrote [1.0001.001]:\n\n> The lamp burned oil all night.\n",
        "> “The lamp burned oil all night.” — Keeper's book [1.0001.001]\n",
    ],
)
def test_a_block_quotation_is_a_quote(text: str) -> None:
    (one,) = read_draft(text).cited
    assert [quote.rstrip(".") for quote in one.quotes] == ["The lamp burned oil all night"]


def test_a_malformed_address_is_a_citation_of_nothing() -> None:
    assert cited("The lamp burned oil [10.0075.41].") == [("none", "The lamp burned oil.")]


@pytest.mark.parametrize("text", ["It costs 10.50 euros.", "Open 127.0.0.1 now.", "Version 3.11.4 is out."])
def test_other_numbers_are_no_citations(text: str) -> None:
    assert read_draft(text).cited == ()


def test_code_and_headings_hold_no_claims() -> None:
    draft = read_draft("# The lamp of the tower [1.0001.001]\n\n```\nsee 1.0001.002 for more words\n```\n")
    assert (draft.cited, draft.uncited) == ((), ())


def test_claims_without_a_citation_are_listed_with_their_place() -> None:
    draft = read_draft("It rained hard [1.0001.001].\n\nThe lamp burned oil for years. Why? Yes.")
    assert [(one.line, one.column, one.claim) for one in draft.uncited] == [
        (3, 1, "The lamp burned oil for years.")
    ]


def test_a_place_is_its_line_and_column() -> None:
    (one,) = read_draft("First line.\nThe lamp\nburned oil [1.0001.001].").cited
    assert (one.line, one.column) == (3, 13)


@pytest.mark.parametrize(
    "text",
    [
        "The lamp burned oil.1\n\n1. 1.0001.007\n",
        "The lamp burned oil [1].\n\n[1] 1.0001.007, p. 5.\n",
        "The lamp burned oil.†\n\n† See 1.0001.007\n",
        "The lamp burned oil.<sup>1</sup>\n\n<sup>1</sup> 1.0001.007\n",
        "The lamp burned oil.[^a-long-id]\r\n\r\n[^a-long-id]: A note\r\n    that goes on: 1.0001.007.\r\n",
    ],
)
def test_foot_lines_of_every_mark_are_notes(text: str) -> None:
    assert cited(text) == [("1.0001.007..007", "The lamp burned oil.")]


def test_a_foot_line_that_nothing_points_at_is_read_as_any_other() -> None:
    assert cited("1. See 1.0001.001\n2. Bells rang at night 1.0001.002.\n")[1] == (
        "1.0001.002..002",
        "Bells rang at night.",
    )


def test_brackets_that_follow_each_other_share_their_claim() -> None:
    draft = read_draft("The lamp burned oil [1.0001.001] [1.0001.002].")
    assert {(one.group, one.claims) for one in draft.cited} == {(0, ("The lamp burned oil.",))}


def test_a_table_is_read_row_by_row_without_its_bars() -> None:
    text = (
        "| Lamp | Source |\n|---|---|\n| The lamp burned oil | 1.0001.001 |\n| It went out | 1.0001.002 |\n"
    )
    assert [claim for _, claim in cited(text)] == ["The lamp burned oil", "It went out"]


def test_words_that_only_name_the_source_are_no_part_of_the_claim() -> None:
    assert cited("As 1.0001.001 shows, the lamp burned oil.")[0][1] == "the lamp burned oil."


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_and_columns_count_characters_whatever_they_are(ends: str) -> None:
    text = ends.join(["Title", "", "\tÖl 日本 🙂 brennt [1.0001.001]."])
    (one,) = read_draft(text).cited
    assert (one.line, text.splitlines()[2][one.column - 1 :][:10]) == (3, "1.0001.001")


@pytest.mark.parametrize(
    "quoted", ["「油を使った」", "„Öl brennt gut“", "»Öl brennt gut«", "‹Öl brennt gut›", "« Öl brennt gut »"]
)
def test_quotes_of_other_languages_are_found(quoted: str) -> None:
    (one,) = read_draft(f"It says {quoted} [1.0001.001].").cited
    assert one.quotes == (quoted.strip("「」„“»«‹› "),)


def test_an_address_that_a_sentence_gives_as_an_example_is_no_citation() -> None:
    draft = read_draft("A range such as 10.0075.012-015 names all between [1.0001.004].")
    assert [cited.written for cited in draft.cited] == ["1.0001.004"]
    assert len(read_draft("It holds, for example, four (10.0075.012).").cited) == 1


def test_a_note_that_names_an_address_twice_cites_it_once() -> None:
    draft = read_draft("The shed was dry.[^1]\n\n[^1]: 7.0001.008, p. 3; cf. 7.0001.008.")
    assert [cited.written for cited in draft.cited] == ["7.0001.008"]
