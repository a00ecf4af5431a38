"""Columns, notes and title pages as publishers set them, each set small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.document import Kind, Reason
from ingest.read_pdf import read_pdf
from ingest.split import split
from tests.typeset import BODY, BOLD, ITALIC, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def read(path: Path) -> Document:
    return split(read_pdf(path), sha256="", reader=1)


def said(document: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is kind]


def loose(sheet: Sheet, x: float, y: float, lines: list[str], *, width: float) -> None:
    """Justified lines whose words are drawn one by one, some of them very far apart."""
    for n, line in enumerate(lines):
        words = line.split()
        used = sum(stringWidth(word, BODY, 9) for word in words)
        gap = (width - used) / max(1, len(words) - 1) if n + 1 < len(lines) else 2.5
        at = x
        for word in words:
            sheet.write(at, y - 12 * n, word, size=9)
            at += stringWidth(word, BODY, 9) + gap


def test_columns_with_loose_lines_are_read_one_after_the_other(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    texts = [varied(seed, 130) for seed in (1, 2)]
    for short, long in (
        ("harbour", "harbourmasterships"),
        ("storm", "thunderstorminess"),
        ("coal", "charcoaldealers"),
    ):
        texts = [text.replace(short, long) for text in texts]
    for n, text in enumerate(texts):
        loose(Sheet(canvas), 72 + 168 * n, 700, wrapped(text, 146, 9), width=150)
    canvas.save()
    assert " ".join(said(read(tmp_path / "a.pdf"), Kind.PARAGRAPH)) == " ".join(texts)


def test_a_line_below_two_of_three_columns_is_read_after_all(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    texts = [varied(seed, 75) for seed in range(3)]
    ends = [sheet.column(60 + 175 * n, 700, wrapped(text, 155, 9), size=9) for n, text in enumerate(texts)]
    foot = "About the authors: they keep the lamps of the harbour and have written of them before, at length."
    sheet.write(60, min(ends) - 10, foot, size=7)
    canvas.save()
    found = [p.text for p in read(tmp_path / "a.pdf").passages]
    assert " ".join(found) == " ".join([*texts, foot])


def test_terms_beside_their_meanings_are_read_with_them(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    terms = ["Accrual method", "Appropriation", "Contingent liability", "Virement of funds", "Budget line"]
    y = 700.0
    meanings = [varied(n, 26) for n in range(5)]
    for term, meaning in zip(terms, meanings, strict=True):
        sheet.write(72, y, term, font=BOLD)
        y = sheet.column(200, y, wrapped(meaning, 330)) - 6
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert not [h for h in document.headings if h.text in terms]
    found = [passage.text.replace("; ", " ") for passage in document.passages]
    assert found == [f"{term} {meaning}" for term, meaning in zip(terms, meanings, strict=True)]


def test_a_note_below_all_columns_is_a_note_and_marks_of_two_kinds_are_taken_out(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(72, 740, "Lamps and Boats", font=BOLD, size=18)
    sheet.write(72, 715, "Hannah Meyer", size=11)
    at = 72 + stringWidth("Hannah Meyer", BODY, 11)
    sheet.write(at, 719, "a,*", size=7)
    sheet.write(at + 14, 715, "and Kofi Mensah", size=11)
    sheet.write(72, 703, "a", size=6)
    sheet.write(76, 700, "University of Hamm", font=ITALIC, size=9)
    sheet.column(72, 670, wrapped(varied(1, 250), 220), width=220)
    sheet.column(312, 670, wrapped(varied(2, 250), 220), width=220)
    sheet.write(
        72, 60, "* Corresponding author. We thank two readers for what they said of an earlier text.", size=7
    )
    canvas.save()
    document = read(tmp_path / "a.pdf")
    names = next(p for p in document.passages if p.text.startswith("Hannah"))
    assert names.text == "Hannah Meyer and Kofi Mensah"
    note = next(p for p in document.passages if p.kind is Kind.NOTE)
    assert names.marks[0].text == "a,*"
    assert names.marks[0].targets == (note.number,)
    assert "a University of Hamm" in said(document, Kind.FRONT)


def test_raised_numbers_keep_the_comma_between_them(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 80), 460), width=460)
    first = "The share was 0.4."
    sheet.write(72, 600, first)
    x = 72 + stringWidth(first, BODY, 10)
    for mark in ("14", ",", "15"):
        sheet.write(x, 604.4, mark, size=6.5)
        x += stringWidth(mark, BODY, 6.5)
    sheet.write(x + 2.5, 600, "It rose in the years that followed, as all had hoped.")
    for n in (14, 15):
        sheet.write(72, 280 - 12 * n, f"{n} As told by the keepers in the year {1900 + n}.", size=7.5)
    canvas.save()
    document = read(tmp_path / "a.pdf")
    marked = next(p for p in document.passages if p.marks)
    assert marked.text == "The share was 0.4. It rose in the years that followed, as all had hoped."
    assert [mark.text for mark in marked.marks] == ["14,15"]
    assert len(marked.marks[0].targets) == 2


def test_a_first_sentence_below_the_title_is_text(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    canvas.setTitle("Template 2012")
    sheet = Sheet(canvas)
    sheet.write(200, 740, "SERVICES AGREEMENT", font=BOLD, size=16)
    opening = "This Agreement is made on 3 March 2022 between Alder Ltd and the City of Marlow, who keep it."
    sheet.column(72, 700, wrapped(opening, 460))
    sheet.write(72, 660, "1. TERMS", font=BOLD)
    sheet.column(72, 640, wrapped(varied(1, 120), 460), width=460)
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert opening in said(document, Kind.PARAGRAPH)
    assert document.metadata.title == "SERVICES AGREEMENT"


def test_the_imprint_names_the_publisher_and_the_year(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(72, 500, "State of the Lamps", font=BOLD, size=28)
    sheet.write(72, 460, "World Harbour Fund", size=12)
    canvas.showPage()
    sheet.write(72, 200, "© 2021 World Harbour Fund. Some rights reserved.", size=8)
    canvas.showPage()
    sheet.column(72, 700, wrapped(varied(1, 200), 460), width=460)
    canvas.save()
    metadata = read(tmp_path / "a.pdf").metadata
    assert (metadata.publisher, metadata.date, metadata.authors) == ("World Harbour Fund", "2021", ())


def test_the_end_of_a_note_that_comes_again_is_no_running_foot(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    for page in range(4):
        sheet.column(72, 740, wrapped(varied(page, 330), 460), width=460)
        sheet.write(
            72, 92, f"{page + 1} See the ledger of the year {1900 + page}, in which all is told.", size=8
        )
        sheet.write(72, 82, "The translation is mine.", size=8)
        sheet.write(300, 40, str(page + 1))
        canvas.showPage()
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert not [f for f in document.furniture if f.reason is Reason.RUNNING_HEAD]
    assert [text.endswith("The translation is mine.") for text in said(document, Kind.NOTE)] == [True] * 4


def test_a_box_that_stands_in_a_sentence_is_read_after_its_paragraph(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    lines = wrapped(varied(1, 330), 460)
    cut = next(n for n in range(10, 20) if lines[n][0].islower() and not lines[n - 1].endswith("."))
    for n, line in enumerate(lines[:cut]):
        sheet.write(72, 740 - 13 * n, line)
    canvas.setFillColorRGB(0.9, 0.94, 0.97)
    canvas.rect(72, 90, 460, 120, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    sheet.write(82, 190, "What the lamps cost", font=BOLD, size=11)
    box = wrapped(varied(2, 90), 430, 9)
    sheet.column(82, 172, box, size=9)
    canvas.showPage()
    sheet.column(72, 740, lines[cut:])
    sheet.column(72, 500, wrapped(varied(3, 120), 460))
    canvas.save()
    document = read(tmp_path / "a.pdf")
    order = " ".join(document.text.split())
    parts = [" ".join(lines), "What the lamps cost", " ".join(box), varied(3, 120)]
    assert order == " ".join(parts)
    assert any(passage.pages == (1, 2) for passage in document.passages)
