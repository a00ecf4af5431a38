"""Forms of print that reports have, each set small: columns, tables, clauses, drawings, margins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table

from ingest.document import BlockKind, Kind, Reason
from ingest.read_pdf import read_pdf
from ingest.spans import rebuild
from ingest.split import split
from tests.typeset import BOLD, ITALIC, Sheet, canvas_at, prose, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.document import Document, Reading


def read(path: Path, draw: Callable[[Sheet], None]) -> Reading:
    """A page that `draw` writes, read."""
    canvas = canvas_at(path)
    draw(Sheet(canvas))
    canvas.save()
    return read_pdf(path)


def document(reading: Reading) -> Document:
    return split(reading, sha256="", reader=1)


def said(reading: Reading, kind: BlockKind) -> list[str]:
    return [rebuild(b.runs, b.repairs).text for b in reading.blocks if b.kind is kind]


def rows(reading: Reading) -> list[str]:
    return [p.text for p in document(reading).passages if p.kind is Kind.TABLE_ROW]


def aside(reading: Reading, reason: Reason) -> list[str]:
    return [item.text for item in reading.furniture if item.reason is reason]


def test_three_columns_on_baselines_of_their_own_are_read_one_after_the_other(tmp_path: Path) -> None:
    texts = [varied(seed, 150) for seed in range(3)]

    def draw(sheet: Sheet) -> None:
        for column, text in enumerate(texts):
            sheet.column(50 + 180 * column, 700 - 4.3 * column, wrapped(text, 160, 9), size=9)

    assert " ".join(said(read(tmp_path / "a.pdf", draw), BlockKind.PARAGRAPH)) == " ".join(texts)


def test_rules_under_the_numbers_alone_leave_the_names_of_their_rows_beside_them(tmp_path: Path) -> None:
    lines = [
        ("Revenue", "482", "458"),
        ("Cost of sales", "(310)", "(301)"),
        ("Gross profit", "172", "157"),
        ("Expenses of the administration and its offices", "(82)", "(79)"),
        ("Operating profit", "90", "78"),
    ]

    def draw(sheet: Sheet) -> None:
        for x, year, unit in ((380, "2020", "£m"), (460, "2019", "£m")):
            sheet.write(x, 700, year, font=BOLD)
            sheet.write(x, 686, unit, font=ITALIC)
        for n, (name, *values) in enumerate(lines):
            y = 670 - 14 * n
            sheet.write(72, y, name)
            for x, value in zip((380, 460), values, strict=True):
                sheet.write(x, y, value)
            if n in (1, 3, 4):
                sheet.canvas.line(370, y - 3, 500, y - 3)

    assert rows(read(tmp_path / "a.pdf", draw)) == [
        f"{name}; 2020 £m: {one}; 2019 £m: {other}" for name, one, other in lines
    ]


def laid(path: Path, data: Sequence[Sequence[str]], style: list[object], widths: list[float]) -> Reading:
    SimpleDocTemplate(str(path), invariant=1).build([Table(data, widths, style=style)])
    return read_pdf(path)


def test_rows_without_a_band_below_the_last_band_belong_to_the_table(tmp_path: Path) -> None:
    data = [["Code", "Meaning", "Remedy"]] + [[f"E{n}", f"fault {n}", f"call {n}"] for n in range(1, 6)]
    style: list[object] = [("BACKGROUND", (0, n), (-1, n), colors.lightgrey) for n in (0, 2, 4)]
    assert len(rows(laid(tmp_path / "a.pdf", data, style, [80, 160, 160]))) == 5


def test_a_heading_above_the_first_rule_names_the_columns(tmp_path: Path) -> None:
    data = [
        ["Country", "Basis of\nthe charge", "Average"],
        *([c, "Volume", v] for c, v in zip("ABCD", "1234", strict=True)),
    ]
    style: list[object] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    assert rows(laid(tmp_path / "a.pdf", data, style, [90, 90, 90]))[0] == (
        "Country: A; Basis of the charge: Volume; Average: 1"
    )


def test_cells_that_a_grid_merges_name_all_columns_below_and_are_said_in_each_row(tmp_path: Path) -> None:
    data = [
        ["Measure", "North", "", "South", ""],
        ["", "Q1", "Q2", "Q1", "Q2"],
        ["Meters", "a", "b", "c", "d"],
        ["Prices", "e", "f", "g", "h"],
        ["", "i", "j", "k", "l"],
    ]
    spans = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("SPAN", (0, 3), (0, 4)),
    ]
    style: list[object] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("FONT", (0, 0), (-1, 1), BOLD),
        *spans,
    ]
    style.append(("VALIGN", (0, 0), (-1, -1), "MIDDLE"))
    assert rows(laid(tmp_path / "a.pdf", data, style, [80] * 5)) == [
        "Measure: Meters; North Q1: a; North Q2: b; South Q1: c; South Q2: d",
        "Measure: Prices; North Q1: e; North Q2: f; South Q1: g; South Q2: h",
        "Measure: Prices; North Q1: i; North Q2: j; South Q1: k; South Q2: l",
    ]


def test_names_and_values_that_take_turns_are_no_heading(tmp_path: Path) -> None:
    data = [
        ["Name", "Clara Hoffmann", "Company", "Northern Canals"],
        ["Address", "8 Mill Lane", "", ""],
        ["Telephone", "0455 20 31", "Office", "Oberdorf"],
    ]
    style: list[object] = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("SPAN", (1, 1), (3, 1))]
    assert rows(laid(tmp_path / "a.pdf", data, style, [80, 120, 80, 120])) == [
        "Name; Clara Hoffmann; Company; Northern Canals",
        "Address; 8 Mill Lane",
        "Telephone; 0455 20 31; Office; Oberdorf",
    ]


def test_a_table_that_is_turned_on_a_page_of_text_is_a_table(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.column(72, 740, wrapped(varied(3, 160), 460))
        sheet.canvas.rotate(90)
        for n, cells in enumerate(
            (
                ("Country", "2019", "2020"),
                ("Avaria", "21", "24"),
                ("Borduria", "18", "19"),
                ("Cantonia", "33", "30"),
            )
        ):
            for column, cell in enumerate(cells):
                sheet.write(120 + 110 * column, -200 - 16 * n, cell, font=BOLD if n == 0 else "Times-Roman")

    assert rows(read(tmp_path / "a.pdf", draw))[-1] == "Country: Cantonia; 2019: 33; 2020: 30"


def test_clauses_hang_from_their_numbers_and_count_on_in_roman(tmp_path: Path) -> None:
    clauses = [
        ("1.1", 100, varied(1, 40)),
        ("1.2", 100, "The licence is granted where"),
        ("(a)", 120, "a meter is kept and"),
        ("(i)", 140, "it is read each year;"),
        ("(ii)", 140, "it is sealed; and"),
        ("(b)", 120, "the fee is paid."),
    ]

    def draw(sheet: Sheet) -> None:
        y = 700.0
        for number, x, text in clauses:
            sheet.write(x - 28, y, number)
            y = sheet.column(x, y, wrapped(text, 540 - x)) - 5

    reading = read(tmp_path / "a.pdf", draw)
    whole = [f"{number} {text}" for number, _, text in clauses]
    assert [rebuild(b.runs, b.repairs).text for b in reading.blocks] == whole


def test_an_article_in_the_middle_of_its_line_heads_with_its_name(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = 720.0
        for number, name in ((1, "Subject matter"), (2, "Definitions")):
            for step, (words, font) in enumerate(((f"Article {number}", ITALIC), (name, BOLD))):
                sheet.canvas.setFont(font, 10)
                sheet.canvas.drawCentredString(306, y - 13 * step, words)
            y = sheet.column(72, y - 32, wrapped(prose(name, 3), 468), width=468) - 16

    heads = said(read(tmp_path / "a.pdf", draw), BlockKind.HEADING)
    assert heads == ["Article 1 Subject matter", "Article 2 Definitions"]


def test_words_inside_a_drawing_are_no_text_even_in_the_texts_face(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(5, 90), 460)) - 10
        sheet.canvas.rect(90, y - 90, 400, 90)
        for n, label in enumerate(("Inlet", "Pump", "Outlet")):
            sheet.write(120 + 120 * n, y - 40, label)
        sheet.write(200, y - 80, "Level sensor")
        sheet.write(150, y - 104, "Figure 1: Where the pump stands")
        sheet.column(72, y - 130, wrapped(varied(6, 60), 460))

    reading = read(tmp_path / "a.pdf", draw)
    assert aside(reading, Reason.FIGURE) == ["Inlet Pump Outlet Level sensor"]
    assert said(reading, BlockKind.PARAGRAPH) == [varied(5, 90), varied(6, 60)]


def test_bullets_that_are_drawn_begin_items(tmp_path: Path) -> None:
    items = ["The first lamp.", varied(7, 30), "The last lamp."]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(8, 60), 460)) - 8
        for item in items:
            sheet.canvas.circle(80, y + 3, 1.8, stroke=0, fill=1)
            y = sheet.column(92, y, wrapped(item, 440)) - 2
        sheet.column(72, y - 8, wrapped(varied(9, 60), 460))

    reading = read(tmp_path / "a.pdf", draw)
    assert said(reading, BlockKind.LIST_ITEM) == [f"• {item}" for item in items]
    assert said(reading, BlockKind.PARAGRAPH) == [varied(8, 60), varied(9, 60)]


@pytest.mark.parametrize(("initial", "text"), [("T", "he keeper wrote"), ("A", "harbour wrote")])
def test_a_large_initial_belongs_to_its_word(tmp_path: Path, initial: str, text: str) -> None:
    words = f"{text} that the lamps were lit before dusk and every boat came home. {varied(4, 60)}"

    def draw(sheet: Sheet) -> None:
        lines = wrapped(words, 380)
        sheet.write(72, 674, initial, size=36)
        sheet.column(100, 700, lines[:3])
        rest = " ".join(lines[3:])
        sheet.column(72, 661, wrapped(f"{rest} The harbour.", 410))

    whole = said(read(tmp_path / "a.pdf", draw), BlockKind.PARAGRAPH)
    assert whole == [f"{initial}{' ' if initial == 'A' else ''}{words} The harbour."]


def test_numbers_of_lines_in_the_margin_are_furniture(tmp_path: Path) -> None:
    lines = wrapped(varied(2, 400), 420)[:25]

    def draw(sheet: Sheet) -> None:
        for n in range(28):
            sheet.write(60, 720 - 24 * n, str(n + 1))
        for n, line in enumerate(lines):
            sheet.write(96, 720 - 24 * n, line)

    reading = read(tmp_path / "a.pdf", draw)
    assert aside(reading, Reason.LINE_NUMBER) == [" ".join(str(n) for n in range(1, 29))]
    assert " ".join(said(reading, BlockKind.PARAGRAPH)) == " ".join(lines)


def test_a_head_in_capitals_that_is_said_again_is_a_heading(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "COVERED SERVICES", font=BOLD, size=12)
        y = sheet.column(72, 716, wrapped(varied(11, 60), 460)) - 14
        sheet.write(72, y, "COVERED SERVICES: Ferries")
        sheet.column(72, y - 26, wrapped(varied(12, 60), 460))

    reading = read(tmp_path / "a.pdf", draw)
    assert "COVERED SERVICES: Ferries" in said(reading, BlockKind.HEADING)


def test_numbers_that_the_file_calls_artifacts_are_the_labels(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    for number in (7, 8, 9):
        sheet = Sheet(canvas)
        canvas._code.append("/Artifact BMC")
        sheet.write(290, 30, f"Page {number} of 40", size=9)
        canvas._code.append("EMC")
        sheet.column(72, 740, wrapped(varied(number, 300), 460))
        canvas.showPage()
    canvas.save()
    reading = read_pdf(tmp_path / "a.pdf")
    assert [page.label for page in reading.pages] == ["7", "8", "9"]
    assert aside(reading, Reason.PAGE_NUMBER) == [f"Page {n} of 40" for n in (7, 8, 9)]


def test_letters_drawn_one_by_one_are_words(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for n, line in enumerate(wrapped(varied(13, 80), 420)):
            x = 72.0
            for letter in line:
                sheet.write(x, 700 - 13 * n, letter)
                x += sheet.canvas.stringWidth(letter, "Times-Roman", 10) + 0.02

    assert said(read(tmp_path / "a.pdf", draw), BlockKind.PARAGRAPH) == [varied(13, 80)]


def test_ornaments_between_paragraphs_are_no_passages(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(14, 60), 460))
        sheet.write(290, y - 10, "* * *")
        sheet.column(72, y - 36, wrapped(varied(15, 60), 460))

    reading = read(tmp_path / "a.pdf", draw)
    assert said(reading, BlockKind.PARAGRAPH) == [varied(14, 60), varied(15, 60)]
    assert aside(reading, Reason.MARKUP) == ["* * *"]
