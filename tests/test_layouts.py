"""One report typeset in many layouts: the same passages from all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ingest.document import BlockKind, Kind
from ingest.read_pdf import read_pdf
from ingest.spans import rebuild
from ingest.split import split
from one_report import LAMPS, NOTES, REPORT
from press import Layout, typeset

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Reading

SMALL = (420.0, 595.0)
LAYOUTS = {
    "one column": Layout(),
    "two columns, rules above and below": Layout(
        columns=2, page=(440, 560), size=9, indent=True, ruled="lines", heads="same"
    ),
    "three columns, no rules": Layout(columns=3, page=(842, 1191), ruled="none", number="Page {} of 1"),
    "two columns, table over two": Layout(
        columns=2, page=(595, 842), indent=True, spaced=1.15, heads="alternating"
    ),
    "alternating heads with the numbers in them": Layout(
        page=SMALL, heads="alternating", number="• {}", ruled="none", indent=True
    ),
    "roman front matter, heads with the section": Layout(
        page=SMALL, front=2, heads="section", number="– {} –", ruled="lines"
    ),
    "notes at the end": Layout(columns=2, page=(595, 842), feet=False, indent=True),
    "landscape table": Layout(page=SMALL, wide_table="landscape", number="Page {} of 5", ruled="lines"),
    "table turned on an upright page": Layout(page=SMALL, wide_table="turned", indent=True),
}


def plain(text: str) -> str:
    return re.sub(r"\^\d+\^", "", text)


@pytest.fixture(scope="module", params=LAYOUTS)
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path = tmp_path_factory.mktemp("set") / "report.pdf"
    typeset(path, REPORT, LAYOUTS[request.param])
    return read_pdf(path)


def test_the_same_passages_are_read_from_every_layout(reading: Reading) -> None:
    document = split(reading, sha256="", reader=1)
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for passage in document.passages:
        by_kind[passage.kind].append(passage.text)
    prose = [part for part in REPORT if part.kind in ("para", "quote")]
    assert " ".join(by_kind[Kind.PARAGRAPH]) == " ".join(plain(part.text) for part in prose)
    items = [part for part in REPORT if part.kind[:6] in ("bullet", "number")]
    said = [f"{'•' if p.kind == 'bullet' else p.kind[-1] + '.'} {p.text}" for p in items]
    assert by_kind[Kind.LIST] == said
    assert by_kind[Kind.REFERENCE] == [part.text for part in REPORT if part.kind.startswith("ref")]
    assert by_kind[Kind.CAPTION] == [part.text for part in REPORT if part.kind == "caption"]
    assert [re.sub(r"^\d\.? ", "", text) for text in by_kind[Kind.NOTE]] == list(NOTES.values())
    rows = [[cell.text for cell in p.cells] for p in document.passages if p.kind is Kind.TABLE_ROW]
    assert rows == [list(row) for row in LAMPS[1:]]
    assert {tuple(c.column for c in p.cells) for p in document.passages if p.cells} == {LAMPS[0]}


def test_the_same_outline_title_and_marks_are_read_from_every_layout(reading: Reading) -> None:
    document = split(reading, sha256="", reader=1)
    heads = [part for part in REPORT if part.kind.startswith("head")]
    said = [(int(part.kind[-1]), part.text) for part in heads]
    assert [(h.level, h.text) for h in document.headings if h.level and h.text != "Notes"] == said
    assert document.metadata.title == REPORT[0].text
    assert document.metadata.authors == ("Ilona Marsh", "Edvard Quill", "Mary-Anne Stone")
    assert document.metadata.date == "2019-03-14"
    marks = [mark for passage in document.passages for mark in passage.marks]
    assert [mark.text for mark in marks] == ["1", "2", "3"]
    targets = [document.passages[mark.targets[0] - 1] for mark in marks]
    assert all(passage.kind is Kind.NOTE for passage in targets)
    assert [re.sub(r"^\d\.? ", "", passage.text) for passage in targets] == list(NOTES.values())


def test_page_numbers_within_heads_are_the_labels(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    typeset(path, REPORT, LAYOUTS["alternating heads with the numbers in them"])
    pages = read_pdf(path).pages
    assert [page.label for page in pages] == [str(page.number) for page in pages]


def test_roman_numbers_of_front_pages_are_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    typeset(path, REPORT, LAYOUTS["roman front matter, heads with the section"])
    assert [page.label for page in read_pdf(path).pages][:4] == ["i", "ii", "1", "2"]


def test_an_indented_paragraph_is_a_quotation(reading: Reading) -> None:
    quoted = [rebuild(b.runs, b.repairs).text for b in reading.blocks if b.kind is BlockKind.QUOTATION]
    assert quoted == [part.text for part in REPORT if part.kind == "quote"]
