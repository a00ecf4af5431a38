"""Pages on their heads, title pages without a number, words that a line's end cuts at a dash, pull quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.audit import audit
from ingest.document import Reason
from ingest.pipeline import read, words_of
from tests.typeset import ITALIC, Sheet, canvas_at, prose, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_on_its_head_is_read_and_its_audit_clean(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    Sheet(canvas).column(72, 700, wrapped(prose("sluice", 3), 400))
    canvas.save()
    writer = PdfWriter()
    for page in PdfReader(tmp_path / "a.pdf").pages:
        writer.add_page(page).rotate(180)
    writer.write(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf")
    assert document.text == prose("sluice", 3)
    assert audit(words_of(tmp_path / "b.pdf"), document).clean


def test_a_title_page_before_page_two_is_page_one(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    for number, label in enumerate(["", "ii", "iii", "1", "2"]):
        sheet = Sheet(canvas)
        sheet.column(72, 700, wrapped(varied(60 + number, 60), 400))
        sheet.write(300, 40, label, size=9)
        canvas.showPage()
    canvas.save()
    assert [page.label for page in read(tmp_path / "a.pdf").pages] == ["i", "ii", "iii", "1", "2"]


@pytest.mark.parametrize(("left", "right"), [("in 1971–", "1974 of oak"), ("of Franco-", "Prussian make")])
def test_a_line_that_ends_in_the_middle_of_a_word_ends_no_paragraph(
    tmp_path: Path, left: str, right: str
) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    lines = [
        *wrapped(varied(70, 30), 400)[:2],
        f"The gates were made {left}",
        *wrapped(right + " it is said.", 400),
    ]
    Sheet(canvas).column(72, 700, lines)
    canvas.save()
    [passage] = read(tmp_path / "a.pdf").passages
    assert f"The gates were made {left}{right} it is said." in passage.text


def test_a_quoted_line_of_the_text_shown_large_is_a_pull_quote(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    lines = wrapped(varied(71, 120), 200)
    sheet.column(72, 700, lines[:8])
    sheet.column(72, 540, wrapped(f"“{lines[3]}”", 200, 15, ITALIC), size=15, font=ITALIC)
    sheet.column(72, 440, lines[8:])
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert not document.headings
    assert [f.reason for f in document.furniture] == [Reason.PULL_QUOTE]
    assert " ".join(p.text for p in document.passages) == varied(71, 120)


def test_heads_on_landscape_pages_are_those_of_the_upright_ones(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    for number in range(6):
        width, height = (792, 612) if number in (2, 3) else (612, 792)
        canvas.setPageSize((width, height))
        sheet = Sheet(canvas)
        head = "The yearbook of ports" if number % 2 else "Part one: harbours"
        sheet.write(72, height - 40, head, size=9, font=ITALIC)
        sheet.column(72, height - 90, wrapped(varied(80 + number, 90), 400))
        sheet.write(width / 2, 30, str(number + 1), size=9)
        canvas.showPage()
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert len(document.passages) == 6
    heads = [one.page for one in document.furniture if one.reason is Reason.RUNNING_HEAD]
    assert heads == [1, 2, 3, 4, 5, 6]
