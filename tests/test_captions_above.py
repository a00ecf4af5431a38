"""Captions right above a table: its rows say them, with a number or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind
from ingest.pipeline import read, words_of
from tests.word_files import cell, paragraph, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

CAPTIONS = [
    "Table: Crews of the ferries",
    "Table. Crews",
    "Table 3: Crews",
    "Table 3. Crews in winter",
    "TABLE: Crews",
]
OTHERS = ["The following table: crews", "Table of the crews", "Table : ", "The table: crews"]


def written(tmp_path: Path, form: str, text: str) -> Path:
    path = tmp_path / f"crews.{form}"
    match form:
        case "md":
            rows = "| Ferry | Crew |\n|---|---|\n| Kestrel | 9 |\n"
            path.write_text(f"# Ferries\n\n## Crews\n\n{text}\n\n{rows}", "utf-8")
        case "html":
            rows = "<table><tr><th>Ferry<th>Crew</tr><tr><td>Kestrel<td>9</tr></table>"
            path.write_text(f"<html><body><h1>Ferries</h1><p>{text}</p>{rows}</body></html>", "utf-8")
        case _:
            rows = table(cell("Ferry") + cell("Crew"), cell("Kestrel") + cell("9"))
            word_file(path, paragraph("Ferries", "Heading1") + paragraph(text) + rows)
    return path


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("text", CAPTIONS)
def test_a_paragraph_that_names_the_table_below_is_its_caption(tmp_path: Path, form: str, text: str) -> None:
    path = written(tmp_path, form, text)
    made = read(path)
    assert [passage.kind for passage in made.passages] == [Kind.CAPTION, Kind.TABLE_ROW]
    assert made.passages[1].section[-1] == made.passages[0].text == text
    assert audit(words_of(path), made).clean


@pytest.mark.parametrize("form", ["md", "html", "docx"])
@pytest.mark.parametrize("text", OTHERS)
def test_other_words_above_a_table_are_a_paragraph(tmp_path: Path, form: str, text: str) -> None:
    assert read(written(tmp_path, form, text)).passages[0].kind is Kind.PARAGRAPH
