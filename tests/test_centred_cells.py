"""Tables as browsers print them: each cell in the middle of its row, so that lines stand between lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.audit import audit
from ingest.centred_cells import as_one, spans_of
from ingest.document import Kind
from ingest.glyphs import Face, Look, Piece
from ingest.pipeline import words_of
from ingest.read_pdf import read_pdf
from ingest.rows import rows_of
from ingest.split import split
from tests.typeset import BODY, BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.document import Document
    from ingest.rows import Row

_SIZE, _STEP = 9.0, 10.5


def printed(
    path: Path,
    table: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    ruled: bool = False,
    padding: float = 1.5,
    header: bool = True,
) -> Document:
    """A page of text with such a table in its middle, read; cells are wrapped to the widths."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 14
    for number, row in enumerate(table):
        font = BOLD if header and number == 0 else BODY
        cells = [wrapped(cell, width, _SIZE, font) for cell, width in zip(row, widths, strict=True)]
        high = _STEP * max(map(len, cells)) + 2 * padding
        x = 78.0
        for cell, width in zip(cells, widths, strict=True):
            first = y - high / 2 + _STEP * (len(cell) - 1) / 2
            for n, line in enumerate(cell):
                sheet.write(x, first - _STEP * n, line, size=_SIZE, font=font)
            x += width + 16
        y -= high
        if ruled:
            at = 72.0  # in one piece a cell
            for width in widths:
                canvas.line(at, y + 0.3 * _SIZE, at + width + 16, y + 0.3 * _SIZE)
                at += width + 16
    sheet.column(72, y - 22, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    return split(read_pdf(path), sha256="", reader=1)


def rows(document: Document) -> list[str]:
    return [p.text for p in document.passages if p.kind is Kind.TABLE_ROW]


def named(table: Sequence[Sequence[str]]) -> list[str]:
    return [
        "; ".join(f"{n}: {cell}" for n, cell in zip(table[0], row, strict=True) if cell) for row in table[1:]
    ]


TIDES = [
    ("Tide", "Hour", "What the pilots saw", "Height of the water (feet)"),
    ("11 March", "04:10", "Ice on the bar", "7.2"),
    ("11 March", "16:35", "Two barges adrift below the lower quay of the harbour", "9.9"),
    ("12 March", "05:02", "Nothing", "7.0"),
    ("12 March", "17:20", "A lamp that had gone out on the northern mole was lit again", "9.4"),
    ("13 March", "05:58", "Fog", "6.8"),
]
NARROW = (28.0, 30.0, 120.0, 70.0)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("last", [3, 5])
def test_lines_between_lines_are_of_one_row(tmp_path: Path, ruled: bool, last: int) -> None:
    table = TIDES[: last + 1]
    document = printed(tmp_path / "a.pdf", table, NARROW, ruled=ruled)
    assert rows(document) == named(table)
    assert sum(p.kind is Kind.PARAGRAPH for p in document.passages) >= 2
    assert audit(words_of(tmp_path / "a.pdf"), document).clean


def test_three_lines_beside_one_are_of_its_row(tmp_path: Path) -> None:
    table = [
        ("Mark", "For whom", "Load"),
        ("K", "Pilots, and keepers of lamps who climb with a rope", "6"),
        ("L", "Visitors", "8"),
        ("M", "Crews of barges that are towed through the upper lock at night", "11"),
    ]
    assert rows(printed(tmp_path / "a.pdf", table, (30, 90, 40))) == named(table)


def test_names_and_texts_without_a_heading_are_rows(tmp_path: Path) -> None:
    table = [
        ("Ordered by", "Board of Harbours of the Northern Coast and its Islands"),
        ("Crew", "Pilot Ada Moss (at the helm), Dr Ivo Quill, Keeper Lena Stone"),
        ("Paper", "HB 2031-07"),
        ("State", "Third, 9 March 2031 (the first was shown to the crews on 2 January 2031)"),
    ]
    found = rows(printed(tmp_path / "a.pdf", table, (60, 150), header=False))
    assert found == ["; ".join(row) for row in table]


def test_a_row_whose_cells_all_go_on_is_one_where_rows_stand_further_apart(tmp_path: Path) -> None:
    table = [
        ("Day", "Who spoke", "For"),
        ("8 August 2031", "Dr Marga Lind", "Harbour Office"),
        ("19 September 2031", "Oda Pell, Ivo Quill and Dr Nea Brand", "Law Guild; Lamp Watch Society"),
        ("4 October 2031", "Wim Oster", "Pilots of Dun"),
        ("11 October 2031", "Lady Tess Wick", "Board of Trade"),
    ]
    assert rows(printed(tmp_path / "a.pdf", table, (66, 104, 90))) == named(table)


def test_numbers_with_a_small_word_between_stay_in_one_column(tmp_path: Path) -> None:
    table = [("Age", "Crews", "Boats", "All")]
    table += [(f"{n}5 to {n + 1}4", f"{n}6.8", f"{n + 1}4.1", f"{n}5.5") for n in (1, 2, 5)]
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 14
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            text = canvas.beginText(78 + 55 * column, y - 13 * number)
            text.setFont(BOLD if number == 0 else BODY, 9)
            text.setWordSpace(0.7)  # as wide a space as sans-serif faces of the screen have
            text.textOut(cell)
            canvas.drawText(text)
    sheet.column(72, y - 80, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    assert rows(split(read_pdf(tmp_path / "a.pdf"), sha256="", reader=1)) == named(table)


def test_a_name_beside_the_middle_of_two_lines_alone_makes_no_table(tmp_path: Path) -> None:
    table = [("Note", "The lamps of the mole were lit by the keeper of the tower"), ("See", "page 4")]
    document = printed(tmp_path / "a.pdf", table, (40, 120), header=False)
    assert rows(document) == []


def laid(*lines: tuple[float, float, str]) -> list[Row]:
    face = Face("body", bold=False, italic=False, mono=False)
    pieces = []
    for x, y, text in lines:
        for word in text.split():
            pieces.append(Piece(word, complex(x, x + 5 * len(word)), y, Look(10, face)))
            x += 5 * len(word) + 3
    return rows_of(pieces)


def test_columns_of_other_middles_are_no_row() -> None:
    left = [(50.0, 100.0, "one line"), (50.0, 88.0, "and another"), (50.0, 76.0, "and more")]
    beside = [(200.0, 94.0, "set lower"), (200.0, 82.0, "than those")]
    assert spans_of(laid(*left, *beside)) == [(0, 5)]
    assert spans_of(laid(*left, *beside, (200.0, 70.0, "by a line"))) == []


def test_lines_above_and_below_belong_where_what_stands_beyond_is_farther() -> None:
    row = [(50.0, 112.0, "above"), (50.0, 100.0, "middle"), (200.0, 100.0, "beside"), (50.0, 88.0, "below")]
    assert spans_of(laid(*row)) == [(0, 3)]
    assert spans_of(laid((50.0, 124.0, "as near"), *row)) == []
    assert spans_of(laid((50.0, 128.0, "farther"), *row, (50.0, 70.0, "farther"))) == [(1, 4)]
    assert [len(one.pieces) for one in as_one(laid(*row, (50.0, 70.0, "farther")))] == [4, 1]


def set_at_top(path: Path, table: Sequence[Sequence[str]], widths: Sequence[float]) -> Document:
    """Such a page with a table whose cells all begin on their row's first line, without rules."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 14
    for number, row in enumerate(table):
        font = BOLD if number == 0 else BODY
        cells = [wrapped(cell, width, _SIZE, font) for cell, width in zip(row, widths, strict=True)]
        x = 78.0
        for cell, width in zip(cells, widths, strict=True):
            for n, line in enumerate(cell):
                sheet.write(x, y - 11 * n, line, size=_SIZE, font=font)
            x += width + 14
        y -= 11 * max(map(len, cells)) + 3
    sheet.column(72, y - 22, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    return split(read_pdf(path), sha256="", reader=1)


def test_rows_of_wrapped_lines_are_told_by_their_steps_and_their_room(tmp_path: Path) -> None:
    table = [
        ("Order", "Harbour", "In force", "What it covers", "Fine"),
        ("Order 2031/14", "Aldmere", "15 March 2031", "Lamps of whale oil", "300 marks"),
        (
            "Order on Masts and Towers",
            "Netherfold Sound",
            "7 October 2031",
            "Masts over eight fathoms",
            "9 marks",
        ),
        ("Lease 88", "Corran", "18 April 2032", "Gates around the upper docks", "Two barrels"),
        ("Night Rule 9", "Aldmere", "29 January 2032", "Pilots at night", "250 marks"),
    ]
    document = set_at_top(tmp_path / "a.pdf", table, (50, 50, 44, 56, 46))
    assert rows(document) == named(table)


def test_rows_in_groups_set_apart_stay_rows(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 14
    table = [("Quay", "Lamps", "Master")]
    table += [(name, f"{n}7", f"Master {n}") for n, name in enumerate("Elm Oak Ash Fir Yew Bay".split(), 1)]
    for n, row in enumerate(table):
        for column, cell in enumerate(row):
            sheet.write(78 + 70 * column, y - 11 * n - 4 * ((n + 1) // 2), cell, size=9)
    sheet.column(72, y - 130, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    assert rows(split(read_pdf(tmp_path / "a.pdf"), sha256="", reader=1)) == named(table)


def test_the_last_line_of_a_name_stands_over_its_own_column(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 24
    names = (["Visit"], ["Window", "(days)"], ["Lamp"], ["Oil that", "was burnt", "(marks)"])
    for column, name in enumerate(names):
        for n, line in enumerate(name):
            wide = stringWidth(line, BOLD, 9)  # in the middle of its column
            place = y - 10.5 * (n - (len(name) - 1) / 2)
            sheet.write(78 + 80 * column + (70 - wide) / 2, place, line, size=9, font=BOLD)
    table = [
        ("V1", "±0", "No", "25"),
        ("V2", "±2", "Yes", "5"),
        ("V3", "±1", "Yes", "30"),
        ("V4", "±3", "No", "9"),
    ]
    for n, row in enumerate(table, 1):
        for column, cell in enumerate(row):
            sheet.write(78 + 80 * column, y - 8 - 15 * n, cell, size=9)
    sheet.column(72, y - 100, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    head = [" ".join(name) for name in names]
    assert rows(split(read_pdf(tmp_path / "a.pdf"), sha256="", reader=1)) == named([head, *table])


def test_rows_of_words_below_names_in_bold_are_no_columns_of_text(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460) - 24
    table = [
        ("Kind of inspection", "Carried out by keepers", "On the open quay"),
        ("Visual check of ropes", "Trained member of crew", "Every day of the year"),
        ("Check of all functions", "Master of the upper lock", "Third month of the year"),
        ("Main inspection of all", "Competent harbour master", "Eighteenth month or so"),
    ]
    for n, row in enumerate(table):
        for column, cell in enumerate(row):
            sheet.write(78 + 112 * column, y - 10.8 * n, cell, size=9, font=BODY if n else BOLD)
    sheet.column(72, y - 70, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    assert rows(split(read_pdf(tmp_path / "a.pdf"), sha256="", reader=1)) == named(table)
