"""What always holds of a document, on real ones: the handbook and both forms of the report."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ingest.audit import text_of_runs as rebuilt
from ingest.document import Kind, Reason
from ingest.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.document import Document

HEAD = "RECENT TRENDS IN CHINA’S LARGE LANGUAGE MODEL LANDSCAPE"


@pytest.fixture(
    scope="module",
    params=[
        "handbook",
        pytest.param("recent-trends.txt", marks=pytest.mark.report),
        pytest.param("recent-trends.pdf", marks=pytest.mark.report),
    ],
)
def path(request: pytest.FixtureRequest) -> Path:
    if request.param == "handbook":
        return Path(request.getfixturevalue("handbook"))
    return Path(request.getfixturevalue("report_dir")) / request.param


@pytest.fixture(scope="module")
def document(path: Path) -> Document:
    return read(path)


@pytest.fixture(scope="module", params=["recent-trends.txt", "recent-trends.pdf"])
def report(request: pytest.FixtureRequest) -> Document:
    return read(Path(request.getfixturevalue("report_dir")) / request.param)


def fates(document: Document) -> Iterator[str]:
    """Every raw word's one place: passage, heading, column name or furniture (marks stay in the raw text)."""
    for part in (*document.headings, *document.passages):
        yield from (run.raw for run in part.runs)
    for block in document.column_names:
        yield from (run.raw for cell in block.cells for run in cell.runs)
    yield from (item.text for item in document.furniture)


def test_passages_are_numbered_without_gaps_and_are_slices(document: Document) -> None:
    assert [p.number for p in document.passages] == list(range(1, len(document.passages) + 1))
    assert all(document.text[p.start : p.end] == p.text for p in document.passages)
    parts = sorted((p.start, p.text) for p in (*document.passages, *document.headings))
    assert "\n\n".join(text for _, text in parts) == document.text


def test_every_passage_is_rebuilt_from_its_runs_and_repairs(document: Document) -> None:
    assert [p.number for p in document.passages if rebuilt(p) != p.text] == []


def test_cells_are_slices_and_marks_stand_inside(document: Document) -> None:
    for passage in document.passages:
        assert all(passage.text[c.start : c.end] == c.text for c in passage.cells)
        assert all(0 <= mark.at <= len(passage.text) for mark in passage.marks)
        assert all(0 < n <= len(document.passages) for mark in passage.marks for n in mark.targets)


def test_no_passage_is_empty_and_prose_keeps_its_size(document: Document) -> None:
    assert all(p.text.strip() == p.text and p.text for p in document.passages)
    long = [p for p in document.passages if p.kind is Kind.PARAGRAPH and len(p.text.split()) > 160]
    assert [p.number for p in long if len(re.findall(r"[.!?]\s+[A-Z]", p.text)) > 2] == []


def test_the_same_bytes_read_the_same(path: Path, document: Document) -> None:
    assert read(path) == document


def test_every_word_of_a_text_source_has_one_fate(path: Path, document: Document) -> None:
    if path.suffix == ".pdf":
        pytest.skip("a PDF's words are counted piece by piece in test_read_pdf")
    source = Counter(path.read_text(encoding="utf-8").split())
    found = Counter(" ".join(fates(document)).split())
    lost = Counter("".join(sorted("".join((source - found).elements()))))
    new = Counter("".join(sorted("".join((found - source).elements()))))
    assert lost == new  # words cut in two by a run's end still give the same characters


@pytest.mark.report
def test_the_report_has_its_rows_references_and_notes(report: Document) -> None:
    kinds = Counter(p.kind for p in report.passages)
    assert kinds[Kind.TABLE_ROW] == 26
    assert kinds[Kind.REFERENCE] == 50
    assert kinds[Kind.NOTE] == 8
    assert {len(p.cells) for p in report.passages if p.kind is Kind.TABLE_ROW} == {7}
    references = [p.text for p in report.passages if p.kind is Kind.REFERENCE]
    assert [int(text.partition(".")[0]) for text in references] == list(range(1, 51))


@pytest.mark.report
def test_no_running_head_or_page_number_stands_in_a_passage(report: Document) -> None:
    assert [p.number for p in report.passages if HEAD in p.text or p.text.strip().isdigit()] == []
    heads = [item for item in report.furniture if item.reason is Reason.RUNNING_HEAD]
    assert len(heads) >= 10


@pytest.mark.report
def test_marks_of_the_report_lead_to_its_references(report: Document) -> None:
    cited = {n for p in report.passages for mark in p.marks for n in mark.targets if mark.kind == "reference"}
    kinds = {report.passages[n - 1].kind for n in cited}
    assert kinds == {Kind.REFERENCE}
    assert len(cited) >= 45


@pytest.mark.report
def test_headings_of_the_report_are_the_sections(report: Document) -> None:
    sections = {p.section for p in report.passages}
    assert ("General Characteristics of Leading Models", "Performance") in sections
    assert ("References and Notes",) in sections
