"""Faulty, locked and hostile PDFs: a document or one clear error, and nothing without bounds."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont

from ingest.audit import audit
from ingest.document import Reason
from ingest.errors import Unreadable
from ingest.pipeline import read, words_of
from tests.command import pincite, refused
from tests.typeset import Sheet, canvas_at, prose, wrapped

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "correct-horse-battery"


def simple(path: Path, pages: int = 1) -> Path:
    canvas = canvas_at(path)
    for number in range(1, pages + 1):
        Sheet(canvas).column(72, 690, wrapped(prose(f"page {number}", 4), 450))
        canvas.showPage()
    canvas.save()
    return path


def encrypted(path: Path, user: str, algorithm: str = "AES-256") -> Path:
    writer = PdfWriter(clone_from=simple(path.with_name("plain.pdf")))
    writer.encrypt(user_password=user, owner_password="the owner's own", algorithm=algorithm)
    writer.write(path)
    return path


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_password_opens_a_file_and_an_owners_lock_needs_none(tmp_path: Path, algorithm: str) -> None:
    path = encrypted(tmp_path / "secret.pdf", PASSWORD, algorithm)
    assert read(path, password=PASSWORD).text == prose("page 1", 4)
    assert audit(words_of(path, password=PASSWORD), read(path, password=PASSWORD)).clean
    assert read(encrypted(tmp_path / "locked.pdf", "", algorithm)).text == prose("page 1", 4)


def test_without_the_password_or_with_a_wrong_one_the_message_says_so(tmp_path: Path) -> None:
    path = encrypted(tmp_path / "secret.pdf", PASSWORD)
    with pytest.raises(Unreadable, match="--password"):
        read(path)
    with pytest.raises(Unreadable, match="the password given does not open it") as caught:
        read(path, password="wrong-guess")
    assert "wrong-guess" not in str(caught.value)


def test_hidden_words_are_found_behind_a_password(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    Sheet(canvas).column(72, 690, wrapped(prose("lamp", 4), 450))
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 300, "Never seen.")
    canvas.save()
    writer = PdfWriter(clone_from=tmp_path / "a.pdf")
    writer.encrypt(user_password=PASSWORD, algorithm="AES-256")
    writer.write(tmp_path / "secret.pdf")
    furniture = read(tmp_path / "secret.pdf", password=PASSWORD).furniture
    assert [(item.text, item.reason) for item in furniture] == [("Never seen.", Reason.HIDDEN)]


def test_the_password_is_nowhere_in_the_library_or_the_output(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = encrypted(tmp_path / "secret.pdf", PASSWORD)
    library = tmp_path / "library"
    assert "--password" in refused(pincite("ingest", path, library=library))
    done = pincite("ingest", "--password", PASSWORD, "--json", path, library=library)
    assert done.status == 0
    assert PASSWORD not in done.out + done.err
    files = [file for file in library.rglob("*") if file.is_file()]
    assert len(files) > 1
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]
    with caplog.at_level(logging.DEBUG):
        read(path, password=PASSWORD)
    assert PASSWORD not in caplog.text


def content(writer: PdfWriter, data: bytes, **more: PdfObject) -> PdfObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    packed: StreamObject = stream.flate_encode()
    packed.update({NameObject(f"/{key}"): value for key, value in more.items()})
    return writer._add_object(packed)


def font(writer: PdfWriter, **more: PdfObject) -> DictionaryObject:
    entry = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            **{NameObject(f"/{key}"): value for key, value in more.items()},
        }
    )
    return DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(entry)})}
    )


def nameless(writer: PdfWriter) -> DictionaryObject:
    names = ArrayObject([NumberObject(65), *(NameObject(f"/g{n}") for n in range(26))])
    return font(
        writer,
        Subtype=NameObject("/TrueType"),
        BaseFont=NameObject("/ABCDEF+Secret"),
        Encoding=DictionaryObject({NameObject("/Differences"): names}),
    )


def page(writer: PdfWriter, contents: PdfObject, resources: DictionaryObject) -> None:
    blank = writer.add_blank_page(612, 792)
    blank[NameObject("/Resources")] = resources
    blank[NameObject("/Contents")] = contents


HELLO = b"BT /F1 12 Tf 72 700 Td (The keeper wrote a ledger of boats.) Tj ET\n"


def test_forms_that_multiply_end_with_one_message(tmp_path: Path) -> None:
    writer = PdfWriter()
    resources = font(writer)
    inner = content(writer, HELLO, Subtype=NameObject("/Form"), Resources=resources)
    for _ in range(11):
        outer = DictionaryObject(resources)
        outer[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
        inner = content(writer, b"/X Do " * 30, Subtype=NameObject("/Form"), Resources=outer)
    top = DictionaryObject(resources)
    top[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): inner})
    page(writer, content(writer, b"/X Do"), top)
    writer.write(tmp_path / "bomb.pdf")
    with pytest.raises(Unreadable, match="unpacks to far more than its size"):
        read(tmp_path / "bomb.pdf")


def test_one_large_stream_on_many_pages_ends_with_one_message(tmp_path: Path) -> None:
    writer = PdfWriter()
    resources, contents = font(writer), content(writer, HELLO + b" " * 3_000_000)
    for _ in range(8):
        page(writer, contents, resources)
    writer.write(tmp_path / "bomb.pdf")
    with pytest.raises(Unreadable, match="unpacks to far more than its size"):
        read(tmp_path / "bomb.pdf")


def test_a_stream_that_unpacks_without_end_spoils_its_page_alone(tmp_path: Path) -> None:
    writer = PdfWriter()
    resources = font(writer)
    page(writer, content(writer, HELLO), resources)
    page(writer, content(writer, HELLO + b" " * 60_000_000), resources)
    writer.write(tmp_path / "bomb.pdf")
    document = read(tmp_path / "bomb.pdf")
    assert document.text == "The keeper wrote a ledger of boats."
    assert "Page 2 is damaged and was left out." in document.warnings


def test_contents_in_parts_may_be_shared_by_pages_and_one_may_be_missing(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=simple(tmp_path / "plain.pdf", 2))
    first, second = (page.raw_get("/Contents") for page in writer.pages)
    empty = writer._add_object(DecodedStreamObject())
    writer.pages[0][NameObject("/Contents")] = ArrayObject([empty, NullObject(), first])
    writer.pages[1][NameObject("/Contents")] = ArrayObject([empty, second])
    writer.write(tmp_path / "parts.pdf")
    document, whole = read(tmp_path / "parts.pdf"), read(tmp_path / "plain.pdf")
    assert document.text == whole.text
    assert document.warnings == whole.warnings == ()


@pytest.mark.parametrize("shape", ["loop", "fan"])
def test_a_page_tree_without_end_is_refused(tmp_path: Path, shape: str) -> None:
    writer = PdfWriter(clone_from=simple(tmp_path / "a.pdf"))
    root = writer._root_object.raw_get("/Pages")
    node = root.get_object()["/Kids"][0] if shape == "fan" else root
    for _ in range(8):
        kids = ArrayObject([node] * 10)
        node = writer._add_object(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Pages"),
                    NameObject("/Kids"): kids,
                    NameObject("/Count"): NumberObject(10),
                }
            )
        )
    root.get_object()[NameObject("/Kids")] = ArrayObject([node])
    writer.write(tmp_path / "tree.pdf")
    with pytest.raises(Unreadable, match="damaged"):
        read(tmp_path / "tree.pdf")


def test_thousands_of_blank_pages_are_one_message(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(500):
        writer.add_blank_page(612, 792)
    writer.write(tmp_path / "blank.pdf")
    with pytest.raises(Unreadable, match="scanned, or blank"):
        read(tmp_path / "blank.pdf")


def test_a_page_of_two_hundred_thousand_characters_is_read_whole(tmp_path: Path) -> None:
    lines = wrapped(prose("harbour", 1600), 590, 2.2)
    canvas = canvas_at(tmp_path / "full.pdf", (612, 9000))
    text = canvas.beginText(10, 8990)
    text.setFont("Times-Roman", 2.2)
    text.setLeading(3)
    text.textLines("\n".join(lines))
    canvas.drawText(text)
    canvas.save()
    document = read(tmp_path / "full.pdf")
    assert sum(len(line) for line in lines) > 200_000
    assert " ".join(p.text for p in document.passages) == prose("harbour", 1600)


def test_words_of_a_font_without_unicode_values_are_set_aside_and_told(tmp_path: Path) -> None:
    writer = PdfWriter()
    resources, secret = font(writer), nameless(writer)
    resources["/Font"][NameObject("/F2")] = secret["/Font"]["/F1"]
    page(writer, content(writer, HELLO + b"BT /F2 12 Tf 72 600 Td (NOBODY KNOWS WHAT) Tj ET"), resources)
    writer.write(tmp_path / "a.pdf")
    document = read(tmp_path / "a.pdf")
    assert document.text == "The keeper wrote a ledger of boats."
    assert {item.reason for item in document.furniture} == {Reason.UNREADABLE}
    assert any("15 characters have no Unicode value" in warning for warning in document.warnings)
    assert audit(words_of(tmp_path / "a.pdf"), document).clean

    writer = PdfWriter()
    page(writer, content(writer, b"BT /F1 12 Tf 72 600 Td (NOBODY KNOWS WHAT) Tj ET"), nameless(writer))
    writer.write(tmp_path / "b.pdf")
    with pytest.raises(Unreadable, match="fonts do not say which letters"):
        read(tmp_path / "b.pdf")


def test_a_letter_without_a_value_flags_its_passage(tmp_path: Path) -> None:
    writer = PdfWriter()
    names = ArrayObject([NumberObject(90), NameObject("/g90")])
    resources = font(writer, Encoding=DictionaryObject({NameObject("/Differences"): names}))
    page(writer, content(writer, HELLO.replace(b"boats", b"boZts")), resources)
    writer.write(tmp_path / "a.pdf")
    passage = read(tmp_path / "a.pdf").passages[0]
    assert passage.text == "The keeper wrote a ledger of bo�ts."
    assert passage.flags == ("unmapped",)


CJK = {
    "STSong-Light": "灯塔看守人在账本中写道，港口的灯在黄昏前就已点亮。",
    "HeiseiMin-W3": "灯台守は、港の灯りが日暮れ前にともされたと帳簿に書いた。",
    "HYSMyeongJo-Medium": "등대지기는 항구의 등불이 해 지기 전에 켜졌다고 장부에 적었다.",
}


@pytest.mark.parametrize("name", CJK)
def test_chinese_japanese_and_korean_are_read_to_the_letter(tmp_path: Path, name: str) -> None:
    registerFont(UnicodeCIDFont(name))
    canvas = canvas_at(tmp_path / "a.pdf")
    canvas.setFont(name, 12)
    canvas.drawString(72, 700, CJK[name])
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert document.text == CJK[name]
    assert document.passages[0].flags == ()
    assert audit(words_of(tmp_path / "a.pdf"), document).clean
