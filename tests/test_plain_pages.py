"""Plain texts dumped page by page: heads and numbers of two lines, tables with their caption, title pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind, Reason
from ingest.pipeline import read, words_of
from tests.typeset import varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Survey of locks"
TEXTS = [varied(seed, 70) for seed in (91, 92, 93)]


def dumped(path: Path, between: str) -> Path:
    first, second, third = (wrapped(text, 400) for text in TEXTS)
    table = [
        "Table 2. Locks by age",
        "Lock      Gates   Built",
        "Upper     4        1820",
        "Lower     2        1790",
    ]
    pages = [
        ["LOCKS OF THE CANAL", "", "Second survey", "Canal Office, Lusk", "March 2034", "", *first[:4]],
        [HEAD, "2", *first[4:], "", *table, "Inner     8        1901", "", *second],
        [HEAD, "3", "", *third],
    ]
    path.write_text(between.join("\n".join(page) for page in pages) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("between", ["\f", "\n\n", "\n"], ids=["form feeds", "blank lines", "nothing"])
def test_heads_with_their_numbers_are_furniture_and_sentences_whole(tmp_path: Path, between: str) -> None:
    path = dumped(tmp_path / "a.txt", between)
    document = read(path)
    aside = [(f.text, f.reason) for f in document.furniture]
    heads = [(HEAD, Reason.RUNNING_HEAD)] * 2 + [("2", Reason.PAGE_NUMBER), ("3", Reason.PAGE_NUMBER)]
    assert sorted(aside) == sorted(heads)
    assert [p.text for p in document.passages if p.kind is Kind.PARAGRAPH] == TEXTS
    assert document.metadata.date == "2034-03"
    assert audit(words_of(path), document).clean


def test_rows_stand_under_the_caption_right_above_them(tmp_path: Path) -> None:
    document = read(dumped(tmp_path / "a.txt", "\f"))
    rows = [p for p in document.passages if p.kind is Kind.TABLE_ROW]
    assert [row.text for row in rows] == [
        "Lock: Upper; Gates: 4; Built: 1820",
        "Lock: Lower; Gates: 2; Built: 1790",
        "Lock: Inner; Gates: 8; Built: 1901",
    ]
    assert {row.section[-1] for row in rows} == {"Table 2. Locks by age"}


def test_numbers_that_do_not_count_pages_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "LOCKS\n\nGates\n4\nwere found.\n\nGates\n9\nwere lost.\n\nThe end is near.\n", encoding="utf-8"
    )
    assert not read(path).furniture
