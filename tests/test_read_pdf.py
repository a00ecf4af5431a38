from __future__ import annotations

import logging
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from pypdf.generic._font import Font as PdfFont

from ingest.blocks import build
from ingest.document import BlockKind, Reason
from ingest.errors import Unreadable
from ingest.read_pdf import _sheets, read_pdf
from ingest.spans import rebuild
from tests.typeset import BOLD, Sheet, canvas_at, prose, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Block, Reading


def text_of(block: Block) -> str:
    return rebuild(block.runs, block.repairs).text


def texts(reading: Reading, kind: BlockKind) -> list[str]:
    return [text_of(block) for block in reading.blocks if block.kind is kind]


def simple(path: Path, pages: int = 1) -> Path:
    canvas = canvas_at(path)
    for number in range(1, pages + 1):
        sheet = Sheet(canvas)
        sheet.write(72, 720, f"Section {number}", font=BOLD, size=16)
        sheet.column(72, 690, wrapped(prose(f"page{number}", 4), 450))
        sheet.write(300, 30, str(number), size=9)
        canvas.showPage()
    canvas.save()
    return path


def letters(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFC", text) if not c.isspace())


def letters_out(reading: Reading) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in reading.blocks:
        for run in [*block.runs, *(run for cell in block.cells for run in cell.runs)]:
            found += letters(run.raw)
    for piece in reading.furniture:
        found += letters(piece.text)
    return found


def letters_in(path: Path) -> Counter[str]:
    sheets, _, _ = _sheets(PdfReader(path), path, None)
    found: Counter[str] = Counter()
    for sheet in sheets:
        for piece in sheet.pieces:
            found += letters(piece.text)
    return found


def test_every_letter_of_the_file_is_in_a_block_or_in_the_furniture(tmp_path: Path) -> None:
    path = simple(tmp_path / "a.pdf", 3)
    assert letters_out(read_pdf(path)) == letters_in(path)
    assert sum(letters_in(path).values()) > 1000


def test_runs_carry_their_page_and_a_rectangle_around_their_words(tmp_path: Path) -> None:
    reading = read_pdf(simple(tmp_path / "a.pdf", 2))
    second = next(block for block in reading.blocks if text_of(block) == "Section 2")
    run = second.runs[0]
    assert run.page == 2
    assert run.rect is not None
    assert run.rect.x0 == pytest.approx(72, abs=0.5)
    assert run.rect.y0 < 720 < run.rect.y1
    assert 120 < run.rect.x1 < 160


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_displayed(tmp_path: Path, rotation: int) -> None:
    upright = simple(tmp_path / "a.pdf")
    writer = PdfWriter(clone_from=upright)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(rotation)
    turned = tmp_path / "turned.pdf"
    writer.write(turned)
    reading, before = read_pdf(turned), read_pdf(upright)
    assert letters_out(reading) == letters_out(before)
    page = reading.pages[0]
    assert (page.width, page.height) == ((612, 792) if rotation == 180 else (792, 612))
    rects = [run.rect for block in reading.blocks for run in block.runs if run.rect]
    assert all(0 <= r.x0 < r.x1 <= page.width and 0 <= r.y0 < r.y1 <= page.height for r in rects)
    assert texts(reading, BlockKind.PARAGRAPH) == texts(before, BlockKind.PARAGRAPH)


def test_places_are_counted_from_the_crop_box(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=simple(tmp_path / "a.pdf"))
    writer.pages[0].cropbox.lower_left = (50, 20)
    path = tmp_path / "cropped.pdf"
    writer.write(path)
    reading = read_pdf(path)
    assert (reading.pages[0].width, reading.pages[0].height) == (562, 772)
    heading = next(block for block in reading.blocks if text_of(block) == "Section 1")
    assert heading.runs[0].rect is not None
    assert heading.runs[0].rect.x0 == pytest.approx(22, abs=0.5)


def test_words_in_a_form_are_read_where_the_form_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    canvas = canvas_at(path)
    canvas.beginForm("inner")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(0, 0, "Written inside a form.")
    canvas.endForm()
    canvas.saveState()
    canvas.translate(100, 500)
    canvas.doForm("inner")
    canvas.restoreState()
    canvas.save()
    block = read_pdf(path).blocks[0]
    assert text_of(block) == "Written inside a form."
    assert block.runs[0].rect is not None
    assert block.runs[0].rect.x0 == pytest.approx(100, abs=0.5)


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=simple(tmp_path / "a.pdf"))
    page = writer.pages[0]
    form = DecodedStreamObject()
    form.set_data(b"BT /F1 12 Tf 72 400 Td (Drawn by itself.) Tj ET /Self Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Self"): writer._add_object(form)})
    contents = DecodedStreamObject()
    contents.set_data(b"/Self Do")
    page[NameObject("/Contents")] = writer._add_object(contents)
    path = tmp_path / "loop.pdf"
    writer.write(path)
    assert [text_of(block) for block in read_pdf(path).blocks] == ["Drawn by itself."]


def test_invisible_words_are_furniture(tmp_path: Path) -> None:
    path = tmp_path / "hidden.pdf"
    canvas = canvas_at(path)
    Sheet(canvas).column(72, 690, wrapped(prose("visible", 3), 450))
    text = canvas.beginText(72, 400)
    text.setTextRenderMode(3)
    text.textOut("Secret words nobody sees.")
    canvas.drawText(text)
    Sheet(canvas).write(72, -200, "Below the page.")
    canvas.save()
    reading = read_pdf(path)
    hidden = " ".join(f.text for f in reading.furniture if f.reason is Reason.HIDDEN)
    assert "Secret words nobody sees." in hidden
    assert "Below the page." in hidden
    assert "Secret" not in " ".join(text_of(block) for block in reading.blocks)


def test_the_title_of_the_page_goes_before_a_doubtful_one_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    canvas.setTitle("Microsoft Word - draft3_final.doc")
    canvas.setAuthor("Somebody Else")
    sheet = Sheet(canvas)
    sheet.write(72, 720, "The Lamps of the Harbour", font=BOLD, size=24)
    sheet.write(72, 690, "Ada Lindqvist and Bruno Okafor", size=12)
    sheet.write(72, 670, "March 2019", size=12)
    sheet.column(72, 600, wrapped(prose("lamp", 6), 450))
    canvas.save()
    reading = read_pdf(path)
    assert reading.metadata.title == "The Lamps of the Harbour"
    assert reading.metadata.authors == ("Ada Lindqvist", "Bruno Okafor")
    assert reading.metadata.date == "2019-03"
    assert texts(reading, BlockKind.TITLE) == ["The Lamps of the Harbour"]
    assert texts(reading, BlockKind.FRONT) == ["Ada Lindqvist and Bruno Okafor", "March 2019"]


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read_pdf(simple(tmp_path / "a.pdf", 3), lambda done, pages: told.append((done, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = simple(tmp_path / "a.pdf", 2)
    assert read_pdf(path) == read_pdf(path)


def encrypted(path: Path, user: str) -> Path:
    writer = PdfWriter(clone_from=simple(path.with_name("plain.pdf")))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    writer.write(path)
    return path


def test_a_file_locked_by_its_owner_is_read(tmp_path: Path) -> None:
    assert "Section 1" in [text_of(b) for b in read_pdf(encrypted(tmp_path / "locked.pdf", "")).blocks]


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="encrypted with a password"):
        read_pdf(encrypted(tmp_path / "secret.pdf", "secret"))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(Unreadable, match=r"empty\.pdf is empty"):
        read_pdf(path)


def test_what_is_only_named_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    path.write_text("Just a note.")
    with pytest.raises(Unreadable, match="not a PDF, though it is named so"):
        read_pdf(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    data = simple(tmp_path / "a.pdf", 2).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(Unreadable, match="damaged"):
        read_pdf(path)


def test_a_file_without_text_needs_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = canvas_at(path)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    with pytest.raises(Unreadable, match=r"(?s)scanned.*OCR.*ocrmypdf scan\.pdf"):
        read_pdf(path)


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    PdfWriter().write(path)
    with pytest.raises(Unreadable, match="no pages"):
        read_pdf(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.pdf cannot be read"):
        read_pdf(tmp_path / "gone.pdf")


def test_complaints_of_the_pdf_library_stay_off_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = simple(tmp_path / "a.pdf").read_bytes()
    path = tmp_path / "shifted.pdf"
    path.write_bytes(data.replace(b"startxref\n", b"startxref\n1"))
    reading = read_pdf(path)
    assert "Section 1" in [text_of(block) for block in reading.blocks]
    assert capfd.readouterr().err == ""
    assert logging.getLogger("pypdf").propagate


def test_the_private_parts_of_pypdf_that_are_used_are_there() -> None:
    font = PdfFont.from_font_resource
    assert callable(font)
    assert {
        "character_map",
        "character_widths",
        "encoding",
        "interpretable",
        "space_width",
        "font_descriptor",
    } <= set(PdfFont.__dataclass_fields__)
    assert callable(build)


@pytest.mark.report
def test_the_report_is_read_whole(report_dir: Path) -> None:
    path = report_dir / "recent-trends.pdf"
    reading = read_pdf(path)
    assert letters_out(reading) == letters_in(path)
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert len(rows) == 26
    assert {len(row.cells) for row in rows} == {7}
    assert sum(not cell.runs for row in rows for cell in row.cells) == 13
    references = texts(reading, BlockKind.REFERENCE)
    assert [int(text.split(".")[0]) for text in references] == list(range(1, 51))
    assert len(texts(reading, BlockKind.NOTE)) == 8
    assert len(texts(reading, BlockKind.HEADING)) == 23
    assert len(reading.metadata.authors) == 2
    assert reading.metadata.date == "2023-04"
    assert [page.label for page in reading.pages] == [str(n) for n in range(1, 15)]


@pytest.mark.report
def test_the_reports_paragraphs_are_unbroken(report_dir: Path) -> None:
    reading = read_pdf(report_dir / "recent-trends.pdf")
    paragraphs = texts(reading, BlockKind.PARAGRAPH)
    assert all(text[0].isupper() and text[-1] in ".”" for text in paragraphs)
    reasons = Counter(piece.reason for piece in reading.furniture)
    assert reasons == {Reason.RUNNING_HEAD: 14, Reason.PAGE_NUMBER: 14, Reason.REPEATED_HEADER: 1}
