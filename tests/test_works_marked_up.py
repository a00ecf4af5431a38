"""Bibliographies of web pages and Word files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind
from ingest.pipeline import read, words_of
from tests.test_works import PLAIN, document, marks, references
from tests.word_files import paragraph, run, word_file

if TYPE_CHECKING:
    from pathlib import Path

HTML = {
    "numbered": ("<ol>" + "".join(f"<li>{entry}</li>" for entry in PLAIN) + "</ol>", ["1. ", "2. ", "3. "]),
    "bullets": ("<ul>" + "".join(f"<li>{entry}</li>" for entry in PLAIN) + "</ul>", ["", "", ""]),
    "in brackets": ("".join(f"<p>[{n}] {e}</p>" for n, e in enumerate(PLAIN, 1)), ["[1] ", "[2] ", "[3] "]),
    "paragraphs": ("".join(f"<p>{entry}</p>" for entry in PLAIN), ["", "", ""]),
    "below subheadings": (
        f"<h3>Papers</h3><ol><li>{PLAIN[0]}</li><li>{PLAIN[1]}</li></ol>"
        f"<h3>Counts</h3><ol start=3><li>{PLAIN[2]}</li></ol>",
        ["1. ", "2. ", "3. "],
    ),
    "with targets": (
        "<ol>" + "".join(f'<li id="r{n}">{entry}</li>' for n, entry in enumerate(PLAIN, 1)) + "</ol>",
        ["1. ", "2. ", "3. "],
    ),
}


def page(body: str) -> str:
    return f"<html><body><h1>Wells</h1><h2>Depth</h2>{body}</body></html>"


@pytest.mark.parametrize("form", HTML)
def test_each_entry_of_a_pages_bibliography_is_a_reference(tmp_path: Path, form: str) -> None:
    listed, labels = HTML[form]
    said = "<p>Peat holds water [2], or [5] and [2–5].</p>"
    if form == "with targets":
        said = '<p>Peat holds water<sup><a href="#r2">2</a></sup>, or [5] and [2–5].</p>'
    body = f"{said}<h2>4. References</h2>{listed}<h2>Index</h2><p>None.</p>"
    made = document(tmp_path, page(body), "wells.html")
    assert references(made) == [label + entry for label, entry in zip(labels, PLAIN, strict=True)]
    assert [targets for _, targets in marks(made)] == ([(3,)] if labels[0] else [])
    assert made.passages[0].text.endswith("or [5] and [2–5].")


def test_lists_and_prose_of_a_page_stay_what_they_are(tmp_path: Path) -> None:
    prose = "<p>The board checked its references in 1960. All figures come from the census (1960).</p>"
    made = document(tmp_path, page(f"<p>Peat.</p><h2>References</h2>{prose}"), "wells.html")
    assert references(made) == []
    listed = "<ol><li>Rain of 1960.</li><li>Springs.</li></ol>"
    made = document(tmp_path, page(f"<p>Peat [1].</p><h2>Sources of water</h2>{listed}"), "wells.html")
    assert references(made) == marks(made) == []


WORD = {
    "numbered": ([paragraph(entry, number=(1, 0)) for entry in PLAIN], ["1. ", "2. ", "3. "]),
    "bullets": ([paragraph(entry, number=(2, 0)) for entry in PLAIN], ["", "", ""]),
    "in brackets": ([paragraph(f"[{n}] {e}") for n, e in enumerate(PLAIN, 1)], ["[1] ", "[2] ", "[3] "]),
    "paragraphs": ([paragraph(entry) for entry in PLAIN], ["", "", ""]),
}


@pytest.mark.parametrize("form", WORD)
def test_each_entry_of_a_word_files_bibliography_is_a_reference(tmp_path: Path, form: str) -> None:
    listed, labels = WORD[form]
    head = paragraph("Depth", "Heading1")
    said = paragraph(run("Peat holds water [2], or [5].") + run("3", '<w:vertAlign w:val="superscript"/>'))
    body = head + said + paragraph("References", "Heading1") + "".join(listed) + paragraph("End", "Heading1")
    path = word_file(tmp_path / "wells.docx", body + paragraph("None."))
    made = read(path)
    assert audit(words_of(path), made).clean
    assert references(made) == [label + entry for label, entry in zip(labels, PLAIN, strict=True)]
    assert marks(made)[:1] == ([("[2]", (3,))] if labels[0] else [])
    assert made.passages[-1].kind is Kind.PARAGRAPH


def test_prose_of_a_word_file_below_such_a_heading_stays_prose(tmp_path: Path) -> None:
    body = paragraph("Depth", "Heading1") + paragraph("Peat.") + paragraph("References", "Heading1")
    path = word_file(tmp_path / "wells.docx", body + paragraph("The board checked its references in 1960."))
    assert references(read(path)) == []
