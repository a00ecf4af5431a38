"""Plain text: paragraphs, headings, lists, tables and references by their lines alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ingest.document import BlockKind, Reason
from ingest.errors import Unreadable
from ingest.read_text import read_text
from ingest.spans import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Reading

SAMPLE = """\
A Small Study of Bridges

By Ann Bee and Cy Dee, 2021

1. Introduction

Bridges span rivers [1]. They are old,
and many are of wood [2, 3].

SECOND PART

- first item
  runs on
- second item
  - nested item

1) do this
2) do that

Underlined Heading
------------------

Name | Year | Length
Lusk | 1901 | 40 m
Arden | 1911 |

* * *

Short Title Line

A closing paragraph, as it stands⁴.

References

[1] Aldous, P. Ledgers.
[2] Oakes, L. Ferries
    and pilots.
[3] Corrin, M. Honey.
"""


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "sample.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, rebuild(block.runs, block.repairs).text)
        for block in reading.blocks
        if not block.cells
    ]


def word_fates(reading: Reading) -> Counter[str]:
    runs = [run for block in reading.blocks for run in block.runs]
    runs += [run for block in reading.blocks for cell in block.cells for run in cell.runs]
    texts = [run.raw for run in runs] + [furniture.text for furniture in reading.furniture]
    return Counter(word for text in texts for word in text.split())


def test_every_word_of_the_source_has_exactly_one_fate(tmp_path: Path) -> None:
    assert word_fates(read(tmp_path, SAMPLE)) == Counter(SAMPLE.split())


def test_blocks_are_told_by_their_lines(tmp_path: Path) -> None:
    assert shown(read(tmp_path, SAMPLE)) == [
        ("title", 0, "A Small Study of Bridges"),
        ("front", 0, "By Ann Bee and Cy Dee, 2021"),
        ("heading", 1, "1. Introduction"),
        ("paragraph", 0, "Bridges span rivers. They are old, and many are of wood."),
        ("heading", 1, "SECOND PART"),
        ("list-item", 1, "• first item runs on"),
        ("list-item", 1, "• second item"),
        ("list-item", 2, "• nested item"),
        ("list-item", 1, "1) do this"),
        ("list-item", 1, "2) do that"),
        ("heading", 2, "Underlined Heading"),
        ("heading", 1, "Short Title Line"),
        ("paragraph", 0, "A closing paragraph, as it stands."),
        ("heading", 1, "References"),
        ("reference", 0, "[1] Aldous, P. Ledgers."),
        ("reference", 0, "[2] Oakes, L. Ferries and pilots."),
        ("reference", 0, "[3] Corrin, M. Honey."),
    ]


def test_the_lines_below_the_title_give_authors_and_date(tmp_path: Path) -> None:
    metadata = read(tmp_path, SAMPLE).metadata
    assert metadata.title == "A Small Study of Bridges"
    assert (metadata.authors, metadata.date) == (("Ann Bee", "Cy Dee"), "2021")


def test_a_table_drawn_with_pipes_has_cells(tmp_path: Path) -> None:
    reading = read(tmp_path, SAMPLE)
    rows = [
        [(cell.column, rebuild(cell.runs, cell.repairs).text) for cell in block.cells]
        for block in reading.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    assert rows == [
        [("Name", "Lusk"), ("Year", "1901"), ("Length", "40 m")],
        [("Name", "Arden"), ("Year", "1911"), ("Length", "")],
    ]


def test_bracketed_numbers_are_marks_only_where_such_a_reference_stands(tmp_path: Path) -> None:
    reading = read(tmp_path, SAMPLE)
    marks = [mark for block in reading.blocks for _, mark in rebuild(block.runs, block.repairs).marks]
    assert marks == ["[1]", "[2, 3]", "⁴"]
    without = read(tmp_path, "Title Line\n\nAn array a[1] and b [2] of numbers.\n")
    assert shown(without)[1][2] == "An array a[1] and b [2] of numbers."


def test_form_feeds_are_pages_and_their_heads_and_numbers_furniture(tmp_path: Path) -> None:
    source = (
        "Head of Report\n\nThe first page ends in the\n\n1\n\f"
        "Head of Report\n\nmiddle of a sentence.\n\nNext one.\n\n2\n\f"
        "Head of Report\n\nLast.\n\n3\n"
    )
    reading = read(tmp_path, source)
    assert [(page.number, page.width) for page in reading.pages] == [(1, 0.0), (2, 0.0), (3, 0.0)]
    assert shown(reading) == [
        ("title", 0, "Head of Report"),
        ("paragraph", 0, "The first page ends in the middle of a sentence."),
        ("paragraph", 0, "Next one."),
        ("paragraph", 0, "Last."),
    ]
    assert [run.page for block in reading.blocks for run in block.runs] == [1, 1, 2, 2, 3]
    reasons = Counter(furniture.reason for furniture in reading.furniture)
    assert reasons == {Reason.RUNNING_HEAD: 2, Reason.PAGE_NUMBER: 3}
    assert word_fates(reading) == Counter(source.split())


def test_paragraphs_without_blank_lines_end_with_a_short_line(tmp_path: Path) -> None:
    long = "The bridges of the valley were built of timber and of stone in turn"
    source = f"{long}\n{long}\nand ended so.\n{long}\n{long}\nlast.\n"
    assert [text for _, _, text in shown(read(tmp_path, source))] == [
        f"{long} {long} and ended so.",
        f"{long} {long} last.",
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf \r\n", b"\x00\x01\x02junk\x00", b"\x81\x8d\xff\xfe\x90"]
)
def test_an_empty_or_binary_file_is_unreadable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=r"bad\.txt"):
        read_text(path)


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9 “quoted”.".encode(),
        b"\xef\xbb\xbf" + "Caf\u00e9 “quoted”.".encode(),
        "Caf\u00e9 “quoted”.".encode("cp1252"),
        "Caf\u00e9 “quoted”.".encode("utf-16"),
        "Cafe\u0301 “quoted”.".encode(),
    ],
)
def test_usual_encodings_give_the_same_composed_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "coded.txt"
    path.write_bytes(data)
    assert [text for _, _, text in shown(read_text(path))] == ["Caf\u00e9 “quoted”."]


def test_a_markdown_suffix_is_read_as_markdown(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# Title\n\nSome *text*.\n", encoding="utf-8")
    assert shown(read_text(path)) == [("title", 0, "Title"), ("paragraph", 0, "Some text.")]
