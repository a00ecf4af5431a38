"""Word files: styles, lists, tables, notes, what is hidden, and files that cannot be read."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.audit import text_of_runs as rebuilt
from ingest.document import BlockKind, Kind, Reason
from ingest.errors import Unreadable
from ingest.pipeline import read, sources, words_of
from ingest.read_docx import read_docx
from ingest.spans import rebuild
from word_files import cell, paragraph, run, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Reading

FOOT = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
END = '<w:r><w:endnoteReference w:id="{}"/></w:r>'
BODY = "".join(
    [
        paragraph("Harbour wages", "Titel"),
        paragraph("Contents of the report", "TOC1"),
        paragraph("Findings", "Heading1", (1, 0)),
        paragraph(
            run("Wages ")
            + run("ro", "<w:b/>")
            + run("se by 10")
            + run("6", '<w:vertAlign w:val="superscript"/>')
            + run(" a year")
            + FOOT.format(2)
            + run(".")
            + END.format(1)
            + run(" unseen", "<w:vanish/>")
            + run(" white", '<w:color w:val="FFFFFF"/>')
            + "<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>"
            + f"<w:ins>{run(' New words.')}</w:ins>"
        ),
        paragraph("Ports", "Heading2", (1, 1)),
        paragraph("one", number=(2, 0)),
        paragraph("two", number=(2, 0)),
        paragraph("first", number=(3, 0)),
        paragraph("A quote.", "Quote"),
        paragraph("def f(x):", "Code"),
        paragraph(run("    return x"), "Code"),
        paragraph("Table 1. Wages", "Caption"),
        table(
            cell("Port") + cell("2020") + cell("2021"),
            cell("Lusk", '<w:vMerge w:val="restart"/>') + cell("12") + cell("13"),
            cell("", "<w:vMerge/>") + cell("14") + cell("15"),
            cell("Islands", '<w:gridSpan w:val="3"/>'),
            cell("Quorn") + cell("") + cell("9"),
        ),
        paragraph(run("After the table") + FOOT.format(3) + run(".")),
    ]
)
PARTS = {
    "footnotes": '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    + f'<w:footnote w:id="2">{paragraph("See the ledgers.")}</w:footnote>'
    + f'<w:footnote w:id="3">{paragraph("And the surveys.")}</w:footnote>',
    "endnotes": f'<w:endnote w:id="1">{paragraph("A note at the end.")}</w:endnote>',
    "header": paragraph("Quiet Press report"),
    "comments": f"<w:comment>{paragraph('Is this right?')}</w:comment>",
}
CORE = "<dc:title>Another title</dc:title><dc:creator>Ann Bee; Cy Dee</dc:creator>"
CORE += "<dc:created>2024-05-06T10:00:00Z</dc:created>"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return word_file(tmp_path / "report.docx", BODY, PARTS, CORE)


def shown(found: Reading) -> list[tuple[str, int, str]]:
    return [
        (b.kind.value, b.level, rebuild(b.runs, b.repairs, keep_lines=b.kind is BlockKind.CODE).text)
        for b in found.blocks
        if not b.cells
    ]


def test_styles_and_numbering_become_headings_lists_and_notes(sample: Path) -> None:
    assert shown(read_docx(sample)) == [
        ("title", 0, "Harbour wages"),
        ("contents", 0, "Contents of the report"),
        ("heading", 1, "1. Findings"),
        ("paragraph", 0, "Wages rose by 10⁶ a year. New words."),
        ("note", 0, "1. See the ledgers."),
        ("heading", 2, "1.a) Ports"),
        ("list-item", 1, "• one"),
        ("list-item", 1, "• two"),
        ("list-item", 1, "1. first"),
        ("quotation", 0, "A quote."),
        ("code", 0, "def f(x):\n    return x"),
        ("caption", 0, "Table 1. Wages"),
        ("paragraph", 0, "After the table."),
        ("note", 0, "2. And the surveys."),
        ("note", 0, "i. A note at the end."),
    ]


def test_merged_cells_are_said_in_each_row(sample: Path) -> None:
    rows = [p for p in read(sample).passages if p.kind is Kind.TABLE_ROW]
    assert [row.text for row in rows] == [
        "Port: Lusk; 2020: 12; 2021: 13",
        "Port: Lusk; 2020: 14; 2021: 15",
        "Islands",
        "Port: Quorn; 2021: 9",
    ]
    assert [c.text for c in rows[3].cells] == ["Quorn", "", "9"]
    assert rows[0].section[-1] == "Table 1. Wages"


def test_marks_lead_to_footnotes_and_endnotes(sample: Path) -> None:
    document = read(sample)
    found = [(m.text, document.passages[m.targets[0] - 1].text) for p in document.passages for m in p.marks]
    assert found == [
        ("1", "1. See the ledgers."),
        ("i", "i. A note at the end."),
        ("2", "2. And the surveys."),
    ]


def test_headers_hidden_and_deleted_words_and_comments_are_furniture(sample: Path) -> None:
    assert [(f.reason, f.text) for f in read_docx(sample).furniture] == [
        (Reason.RUNNING_HEAD, "Quiet Press report"),
        (Reason.COMMENT, "Is this right?"),
        (Reason.HIDDEN, "unseen"),
        (Reason.HIDDEN, "white"),
        (Reason.DELETED, "struck out"),
    ]


def test_every_word_of_the_file_has_one_fate_and_passages_are_rebuilt(sample: Path) -> None:
    from lxml import etree  # counts the words anew

    document = read(sample)
    with zipfile.ZipFile(sample) as archive:
        words = [
            "".join(etree.fromstring(archive.read(f"word/{part}.xml")).itertext())
            for part in ("document", *PARTS)
        ]
    parts = [run.raw for part in (*document.headings, *document.passages) for run in part.runs]
    parts += [run.raw for block in document.column_names for c in block.cells for run in c.runs]
    parts += [item.text for item in document.furniture]
    marks = [mark.text for passage in document.passages for mark in passage.marks]  # drawn, not written
    found = Counter("".join("".join(parts).split()))
    assert found == Counter("".join("".join(words + marks).split()))
    assert [p.number for p in document.passages if rebuilt(p) != p.text] == []


def test_metadata_comes_from_the_title_and_the_core_properties(sample: Path) -> None:
    metadata = read_docx(sample).metadata
    assert (metadata.title, metadata.authors, metadata.date) == (
        "Harbour wages",
        ("Ann Bee", "Cy Dee"),
        "2024-05-06",
    )


def test_text_boxes_content_controls_and_white_text_on_colour_are_text(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    shaded = run("On blue.", '<w:color w:val="FFFFFF"/><w:shd w:fill="0000FF"/>')
    control = f"<w:sdt><w:sdtContent>{paragraph(run('Controlled.') + box)}</w:sdtContent></w:sdt>"
    body = control + paragraph(shaded)
    found = read_docx(word_file(tmp_path / "a.docx", body))
    assert [text for _, _, text in shown(found)] == ["Controlled.", "In a box.", "On blue."]


def test_folders_take_word_files(tmp_path: Path) -> None:
    word_file(tmp_path / "b.docx", paragraph("Text."))
    (tmp_path / "a.doc").write_bytes(b"old")
    assert [path.name for path in sources([tmp_path])] == ["b.docx"]


def bomb() -> bytes:
    """A Word file whose text unpacks to 60 MB."""
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(60):
            part.write(b"<a>" * (1 << 18) + b" " * (1 << 18))
    return data.getvalue()


def zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return data.getvalue()


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"plain words", "damaged or no Word file"),
        (b"PK\x03\x04 cut short", "damaged or no Word file"),
        (b"%PDF-1.7", r"Rename it to bad\.pdf"),
        (b"<!doctype html><p>x", r"Rename it to bad\.html"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (OLE, "Word's old format"),
        (zipped(xl__workbook="<x/>"), "no Word file"),
        (zipped(word__document="<w>broken"), "damaged"),
        (zipped(word__document=LAUGHS), "defines entities"),
        (zipped(word__document="<document><body/></document>"), "holds no text"),
        (bomb(), "unpacks to more than 40 MiB"),
    ],
    ids="empty text cut pdf html password old sheet broken entities nothing bomb".split(),
)
def test_a_word_file_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=message):
        read(path)


def test_a_damaged_part_is_reported_and_not_read_in_part(sample: Path) -> None:
    data = bytearray(sample.read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 40] = bytes(40)
    sample.write_bytes(data)
    with pytest.raises(Unreadable, match="damaged"):
        read(sample)


def test_names_merged_over_years_are_headings_though_one_row_is_marked(tmp_path: Path) -> None:
    body = table(
        cell("Item", '<w:vMerge w:val="restart"/>') + cell("2020", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("In") + cell("Out"),
        cell("Lens") + cell("4") + cell("5"),
    )
    passages = read(word_file(tmp_path / "merged.docx", paragraph("Costs of it") + body)).passages
    assert [p.text for p in passages][1:] == ["Item: Lens; 2020 In: 4; 2020 Out: 5"]


def test_a_login_is_no_author_where_the_front_names_some(tmp_path: Path) -> None:
    body = paragraph("Review of the Lamps", "Titel") + paragraph("Ada Stone and Tom Mason")
    body += paragraph("Some words of it.")
    path = word_file(tmp_path / "review.docx", body, core="<dc:creator>stone.a</dc:creator>")
    assert read(path).metadata.authors == ("Ada Stone", "Tom Mason")
    word_file(path, body, core="<dc:creator>Lena Cooper</dc:creator>")
    assert read(path).metadata.authors == ("Lena Cooper",)


def test_the_date_of_a_programs_template_is_no_date(tmp_path: Path) -> None:
    core = "<dc:creator>python-docx</dc:creator><dc:created>2013-12-23T23:15:00Z</dc:created>"
    path = word_file(tmp_path / "a.docx", paragraph(run("Slates are kept where it is dry.")), PARTS, core)
    assert read_docx(path).metadata.date == ""


def test_a_table_that_only_places_others_is_none_itself(tmp_path: Path) -> None:
    def inner(name: str) -> str:
        rows = (("Berth", "Depth"), (name, "4 m"), ("Pool", "9 m"))
        return "<w:tc>" + table(*("".join(map(cell, row)) for row in rows)) + "<w:p/></w:tc>"

    frame = table(inner("Inner") + inner("Outer"), cell("Left words.") + cell("Right words."), header=False)
    path = word_file(tmp_path / "a.docx", paragraph("Berths of the sound.") + frame)
    said = [p.text for p in read(path).passages]
    assert said == [
        "Berths of the sound.",
        *("Berth: Inner; Depth: 4 m", "Berth: Pool; Depth: 9 m"),
        *("Berth: Outer; Depth: 4 m", "Berth: Pool; Depth: 9 m"),
        *("Left words.", "Right words."),
    ]


def test_a_small_table_within_a_cell_is_its_value(tmp_path: Path) -> None:
    rows = table(cell("Coal") + cell("4 t"), cell("Salt") + cell("7 t"), header=False)
    head = "".join(map(cell, ("Quay", "Goods", "Clerk")))
    body = cell("North") + f"<w:tc>{rows}<w:p/></w:tc>" + cell("O. Falk")
    path = word_file(tmp_path / "a.docx", paragraph("Words.") + table(head, body))
    assert read(path).passages[-1].text == "Quay: North; Goods: Coal, 4 t / Salt, 7 t; Clerk: O. Falk"


def test_the_rows_of_a_long_table_within_a_cell_stand_below_its_row(tmp_path: Path) -> None:
    goods = [("Goods", "Weight"), *((f"Coal of heap {n}", f"{n} t when it was dry") for n in range(9))]
    inner = table(*(cell(name) + cell(weight) for name, weight in goods))
    head = "".join(map(cell, ("Quay", "Store", "Clerk")))
    north = cell("North") + f"<w:tc>{paragraph('Shed')}{inner}<w:p/></w:tc>" + cell("O. Falk")
    south = "".join(map(cell, ("South", "none", "P. Dahl")))
    path = word_file(tmp_path / "a.docx", paragraph("Words.") + table(head, north, south))
    document = read(path)
    assert [p.text for p in document.passages if p.kind is Kind.TABLE_ROW] == [
        "Quay: North; Store: Shed; Clerk: O. Falk",
        *(f"Quay: North; Goods: {name}; Weight: {weight}" for name, weight in goods[1:]),
        "Quay: South; Store: none; Clerk: P. Dahl",
    ]
    assert audit(words_of(path), document).clean
    path = word_file(tmp_path / "a.docx", paragraph("Words.") + table(head, north, south, header=False))
    said = [p.text for p in read(path).passages if p.kind is Kind.TABLE_ROW]
    assert said[:3] == [
        "Quay; Store; Clerk",
        "North; Shed; O. Falk",
        "North; Goods: Coal of heap 0; Weight: 0 t when it was dry",
    ]


def test_a_paragraph_whose_end_is_struck_goes_on_with_the_next(tmp_path: Path) -> None:
    struck = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    body = (
        f"<w:p>{struck}{run('The upper lock ')}</w:p>" + paragraph("is shut.") + paragraph("So is the lower.")
    )
    path = word_file(tmp_path / "a.docx", body + f"<w:p>{struck}{run('Last words.')}</w:p>")
    assert [p.text for p in read(path).passages] == [
        "The upper lock is shut.",
        "So is the lower.",
        "Last words.",
    ]


def test_a_struck_row_is_deleted(tmp_path: Path) -> None:
    rows = ["".join(map(cell, row)) for row in (("Lock", "Gates"), ("Upper", "4"), ("Lower", "2"))]
    made = table(*rows).replace(f"<w:tr>{rows[1]}", f'<w:tr><w:trPr><w:del w:id="2"/></w:trPr>{rows[1]}')
    document = read(word_file(tmp_path / "a.docx", paragraph("Words.") + made))
    assert [p.text for p in document.passages] == ["Words.", "Lock: Lower; Gates: 2"]
    assert [f.text for f in document.furniture if f.reason is Reason.DELETED] == ["Upper 4"]


@pytest.mark.parametrize("program", ["python-docx", "Unknown", "Microsoft Office User"])
def test_what_a_program_fills_in_is_no_author(tmp_path: Path, program: str) -> None:
    core = f"<dc:creator>{program};Ida Mohr</dc:creator>"
    path = word_file(tmp_path / "a.docx", paragraph("Locks", "Titel") + paragraph("Words."), core=core)
    assert read(path).metadata.authors == ("Ida Mohr",)
