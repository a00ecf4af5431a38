"""The reference library's page text: invented reports flattened as it flattens, and the report itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pytest

from flattened import Report, flatten, invented, prose
from ingest.address import Address
from ingest.document import BlockKind, Reason
from ingest.flat import is_library_page, library_reading
from ingest.flat_words import has_mark, mark_numbers
from ingest.read_markdown import read_markdown
from ingest.read_text import read_text
from ingest.sentences import sentences
from ingest.spans import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Block, Reading

SEEDS = range(6)


@cache
def read(seed: int, column: int = 180, swapped: tuple[int, ...] = ()) -> Reading:
    return library_reading(flatten(invented(seed), column=column, swapped=frozenset(swapped)))


def text_of(block: Block) -> str:
    return rebuild(block.runs, block.repairs).text


def texts(reading: Reading, *kinds: BlockKind) -> list[str]:
    return [text_of(block) for block in reading.blocks if block.kind in kinds]


def cells(reading: Reading, kind: BlockKind) -> list[list[str]]:
    rows = [block for block in reading.blocks if block.kind is kind]
    return [[rebuild(cell.runs, cell.repairs).text for cell in row.cells] for row in rows]


def unmarked(text: str) -> str:
    return re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]", "", text)


def body(report: Report) -> str:
    sections = [f"{section.heading} {' '.join(section.paragraphs)}" for section in report.sections]
    return unmarked(" ".join(sections))


def word_fates(reading: Reading) -> Counter[str]:
    """The words of all blocks, cells and furniture as they stood in the source."""
    runs = [run for block in reading.blocks for run in block.runs]
    runs += [run for block in reading.blocks for cell in block.cells for run in cell.runs]
    return Counter(
        word for text in [r.raw for r in runs] + [f.text for f in reading.furniture] for word in text.split()
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_of_the_source_has_exactly_one_fate(seed: int) -> None:
    swapped = (1, 2, 4)
    source = flatten(invented(seed), column=150, swapped=frozenset(swapped))
    assert word_fates(read(seed, 150, swapped)) == Counter(source.split())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_librarys_first_lines_become_metadata(seed: int) -> None:
    report = invented(seed)
    reading = read(seed)
    metadata = reading.metadata
    assert (metadata.title, metadata.publisher, metadata.date) == (report.title, "Quiet Press", "2021-05-03")
    assert metadata.authors == tuple(report.authors)
    assert metadata.address == Address(12, 31)
    assert metadata.page_count > 4
    site = [f.text for f in reading.furniture if f.reason is Reason.SITE]
    assert site == ["Quiet Studies", "ShelfWorks · Reference"]


@pytest.mark.parametrize("seed", SEEDS)
def test_running_heads_and_page_numbers_are_furniture_and_in_no_block(seed: int) -> None:
    report = invented(seed)
    source = flatten(report)
    reading = read(seed)
    heads = [f.text for f in reading.furniture if f.reason is Reason.RUNNING_HEAD]
    assert heads.count(report.title.upper()) == source.count(report.title.upper())
    assert texts(reading, BlockKind.TITLE) == [report.title]
    for block in reading.blocks:
        assert report.title.upper() not in text_of(block)
    assert sum(f.reason is Reason.PAGE_NUMBER for f in reading.furniture) == 4


@pytest.mark.parametrize("seed", SEEDS)
def test_each_table_row_has_its_cells_under_their_column_and_empty_ones_stay_empty(seed: int) -> None:
    report = invented(seed)
    reading = read(seed)
    assert texts(reading, BlockKind.CAPTION) == [report.caption]
    assert cells(reading, BlockKind.COLUMN_NAMES) == [report.columns]
    assert cells(reading, BlockKind.TABLE_ROW) == [[unmarked(cell) for cell in row] for row in report.rows]
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert all([cell.column for cell in row.cells] == report.columns for row in rows)
    repeated = [f.text for f in reading.furniture if f.reason is Reason.REPEATED_HEADER]
    assert repeated == [" ".join(report.columns)]


@pytest.mark.parametrize("seed", SEEDS)
def test_references_and_notes_are_whole_and_begin_as_printed(seed: int) -> None:
    report = invented(seed)
    reading = read(seed)
    numbered = [f"{number}. {text}" for number, text in enumerate(report.references, 1)]
    assert texts(reading, BlockKind.REFERENCE) == numbered
    assert texts(reading, BlockKind.NOTE) == report.notes


@pytest.mark.parametrize("seed", SEEDS)
def test_headings_are_parted_from_the_text_they_run_into(seed: int) -> None:
    report = invented(seed)
    reading = read(seed)
    wanted = [section.heading for section in report.sections]
    assert texts(reading, BlockKind.HEADING) == ["ACKNOWLEDGMENTS", *wanted, "References and Notes"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("swapped", [(1,), (2, 4), (1, 2, 4)])
def test_columns_that_stand_in_the_wrong_order_are_read_in_the_right_one(
    seed: int, swapped: tuple[int, ...]
) -> None:
    report = invented(seed)
    reading = read(seed, 150, swapped)
    prose = " ".join(texts(reading, BlockKind.HEADING, BlockKind.PARAGRAPH))
    assert prose == f"{report.abstract} ACKNOWLEDGMENTS {report.thanks} {body(report)} References and Notes"


def test_a_sentence_that_finds_no_end_is_flagged_rather_than_joined_in_silence() -> None:
    source = flatten(invented(3))
    head = invented(3).title.upper()
    start = source.index("Methodology")
    torn = f"{source[:start]}The harbours of {head} In this way, nothing fits. {source[start:]}"
    reading = library_reading(torn)
    assert [block.flags for block in reading.blocks if block.flags] == [("broken",)]
    assert any("broken off" in warning for warning in reading.warnings)


def test_affiliations_are_front_and_thanks_stand_under_their_heading() -> None:
    report = invented(0)
    reading = read(0)
    front = texts(reading, BlockKind.FRONT)
    assert front == [
        "Ines Calder and Rob T. Vane | May 2021",
        *report.affiliations,
        "VISIT US AT QUIETSTUDIES.EXAMPLE",
    ]
    at = next(n for n, block in enumerate(reading.blocks) if block.kind is BlockKind.HEADING)
    assert text_of(reading.blocks[at + 1]) == report.thanks


def test_marks_are_out_of_the_text_and_kept() -> None:
    reading = read(5)
    marks = [mark for block in reading.blocks for _, mark in rebuild(block.runs, block.repairs).marks]
    assert marks
    for block in reading.blocks:
        assert not re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]", text_of(block))


@pytest.mark.parametrize(
    ("word", "numbers"),
    [("China⁵,⁶", [5, 6]), ("labs⁴⁵⁻⁴⁷.", [45, 46, 47]), ("km²", []), ("“end.”³⁴", [34]), ("plain", [])],
)
def test_a_raised_number_is_a_mark_and_an_exponent_is_none(word: str, numbers: list[int]) -> None:
    assert mark_numbers(word) == numbers
    assert has_mark(word) == bool(numbers)


def test_plain_text_is_no_library_page() -> None:
    assert not is_library_page("A title\n\nSome text with 10.0075 in it.\n")


@pytest.mark.report
def test_the_report_is_read_whole(report_dir: Path) -> None:
    path = report_dir / "recent-trends.txt"
    reading = read_text(path)
    assert word_fates(reading) == Counter(path.read_text(encoding="utf-8").split())
    kinds = Counter(block.kind for block in reading.blocks)
    assert kinds[BlockKind.TABLE_ROW] == 26
    assert kinds[BlockKind.REFERENCE] == 50
    assert kinds[BlockKind.NOTE] == 8
    assert all(len(block.cells) == 7 for block in reading.blocks if block.kind is BlockKind.TABLE_ROW)
    assert not any(block.flags for block in reading.blocks)


@pytest.mark.report
def test_the_reports_empty_cells_are_those_of_its_printed_form(report_dir: Path) -> None:
    rows = cells(read_text(report_dir / "recent-trends.txt"), BlockKind.TABLE_ROW)
    empty = {row[0]: [n for n, cell in enumerate(row) if not cell] for row in rows}
    assert Counter(tuple(columns) for columns in empty.values()) == {(): 17, (4,): 7, (3, 4, 5): 2}
    by_name = {row[0]: row for row in rows}
    assert by_name["PLUG"][3:6] == ["27B", "3.6E+22", "Trained on Alicloud for 35 days"]
    assert by_name["ALM 1.0"][2] == "BAAI"
    assert by_name["CogVideo"][5] == "Unspecified"


@pytest.mark.report
def test_the_reports_headings_are_those_of_its_bookmarks(report_dir: Path) -> None:
    from pypdf import PdfReader  # the bookmarks to compare with

    def flat(items: list[object]) -> list[str]:
        titles = [flat(item) if isinstance(item, list) else [str(item["/Title"])] for item in items]  # type: ignore[index]
        return [title for group in titles for title in group]

    bookmarks = flat(list(PdfReader(report_dir / "recent-trends.pdf").outline))
    reading = read_text(report_dir / "recent-trends.txt")
    found = texts(reading, BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION)
    assert sorted(text.casefold() for text in found) == sorted(text.casefold() for text in bookmarks)


@pytest.mark.report
def test_the_reports_sentences_are_joined_across_pages(report_dir: Path) -> None:
    prose = " ".join(texts(read_text(report_dir / "recent-trends.txt"), BlockKind.PARAGRAPH))
    for joint in (
        "was presumptively published as a response",
        "increasingly competent at fake news generation",
        "intended use of the models. As of",
        "a variety of ways: through APIs",
        "CUGE benchmark. Assessments of",
    ):
        assert joint in prose


HEADER = """\
Quiet Studies

ShelfWorks · Reference

A Handbook for Readers

Quiet Press · 2021-05-03 · {count} pages

12.0031library address · passages 12.0031.001 →

A Handbook for Readers

Ines Calder and Rob T. Vane | May 2021

"""


def flat(*pages: str) -> Reading:
    return library_reading(HEADER.format(count=len(pages)) + "\n\n".join(pages) + "\n")


def shown(reading: Reading) -> list[tuple[str, str]]:
    kinds = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    return [(block.kind.value, text_of(block)) for block in reading.blocks if block.kind in kinds]


def test_a_bullet_keeps_its_item_and_a_label_leads_the_next_list() -> None:
    page = (
        "The pilots of the harbour keep the ledgers of all ships that come and go. Duties: • Guide ships "
        "into the harbour. Report each of them. • Keep the ledger Skills Required: • Ability to read the "
        "tides • Knowledge of ropes"
    )
    assert shown(flat(page, "The masons keep other books, and they are older than those of the pilots.")) == [
        ("paragraph", "The pilots of the harbour keep the ledgers of all ships that come and go. Duties:"),
        ("list-item", "• Guide ships into the harbour. Report each of them."),
        ("list-item", "• Keep the ledger"),
        ("paragraph", "Skills Required:"),
        ("list-item", "• Ability to read the tides"),
        ("list-item", "• Knowledge of ropes"),
        ("paragraph", "The masons keep other books, and they are older than those of the pilots."),
    ]


def test_a_numbered_list_is_told_by_its_counting() -> None:
    page = (
        "The council of the town names three offices, each with a seat. 1. Pilots: They guide the ships. "
        "2. Masons: They keep the walls. 3. Carters: They bring the stones. In 2. June nothing was built."
    )
    assert [text for kind, text in shown(flat(page)) if kind == "list-item"] == [
        "1. Pilots: They guide the ships.",
        "2. Masons: They keep the walls.",
        "3. Carters: They bring the stones.",
    ]


def test_a_question_in_title_case_is_a_heading() -> None:
    page = (
        "The ferries carried more people than in the years before the war. What Is Carried by the Ferries? "
        "The ferries carry people, carts and the post of the islands."
    )
    assert ("heading", "What Is Carried by the Ferries?") in shown(flat(page))


def test_capitals_that_head_sections_again_and_again_stay_in_the_text() -> None:
    pages = [
        f"THE LEDGERS OF THE HARBOUR: The {name} wrote down what came in and what left again. "
        f"Nobody but the {name} could read it."
        for name in ("pilots", "masons", "carters")
    ]
    reading = flat(*pages)
    assert [f.text for f in reading.furniture if f.reason is Reason.RUNNING_HEAD] == []
    prose = " ".join(text for _, text in shown(reading))
    assert prose.count("THE LEDGERS OF THE HARBOUR:") == 3


@pytest.mark.parametrize("size", [300, 420])
def test_the_handbook_flattened_to_pages_has_all_its_sentences_whole(handbook: Path, size: int) -> None:
    blocks = [b for b in read_markdown(handbook).blocks if not b.cells]
    left_out = (BlockKind.CODE, BlockKind.TITLE, BlockKind.NOTE)
    words = " ".join(text_of(b) for b in blocks if b.kind not in left_out).split()
    pages = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
    headed = [page if not n else f"{n + 1} A HANDBOOK FOR READERS {page}" for n, page in enumerate(pages)]
    found = "\n".join(text for _, text in shown(flat(*headed)))
    prose = [text_of(b) for b in blocks if b.kind is BlockKind.PARAGRAPH]
    wanted = [text[first:end] for text in prose for first, end in sentences(text)]
    assert len(wanted) > 100
    assert [sentence for sentence in wanted if sentence not in found] == []


def test_a_last_line_without_a_full_stop_stays_the_last() -> None:
    asked = "Asked alone, the keeper says “And who wrote it?” or just “Why?” and looks into the ledger first."
    body = " ".join(prose(Random(seed), "river", 5, []) for seed in range(3))
    last = "A map of the bay, with its lamps in red"
    lines = [
        "Quiet Studies",
        "Lamps of the Bay",
        "Quiet Press · 2021-05-03 · 2 pages",
        "12.0031library address",
    ]
    reading = library_reading("\n\n".join([*lines, "LAMPS OF THE BAY", f"{body} {asked} {body}", last]))
    said = " ".join(rebuild(block.runs, block.repairs).text for block in reading.blocks)
    assert said.endswith(f"{body} {asked} {body} {last}")


PAGE = """Coastal Papers

The Tides of the North Coast

Delta Press · 2019-05-02 · 9 pages

11.0042library address · passages 11.0042.001 →

{body}
"""
HEAD = "THE TIDES OF THE NORTH COAST"


def test_a_table_whose_rows_cannot_be_told_is_kept_whole_and_in_no_sentence() -> None:
    table = "TABLE 1. Gauges Port Slates Reader North pier 310 Fell Aldwick 102 Dyer Barrow 44 Corran 12 Lowe"
    halves = (
        "It is not known who paid for it. The accounts of the vestry",
        "mention nine pounds. The rest is cut.",
    )
    body = f"{halves[0]} {HEAD} {halves[1]} {HEAD} {table} {HEAD} The second gauge was bought by the vestry."
    reading = library_reading(PAGE.format(body=f"{HEAD} {body}"))
    assert texts(reading, BlockKind.CAPTION) == [table]
    assert any(" ".join(halves) in text for text in texts(reading, BlockKind.PARAGRAPH))


def test_words_in_capitals_before_a_sentence_head_it() -> None:
    body = (
        "Old slates are useful, and the data are good, since the methods were known. CONCLUSION Old slates "
        "can be read. METHODS AND DATA Eleven slates were read by two people. NASA Old rockets were left out."
    )
    reading = library_reading(PAGE.format(body=body))
    assert texts(reading, BlockKind.HEADING) == ["CONCLUSION", "METHODS AND DATA"]
