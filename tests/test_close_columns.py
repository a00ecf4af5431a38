"""Tables without rules whose columns stand closer to each other than words usually do to be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import BODY, BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZE, GAP = 9, 7.0
NAMES = ("Mill", "Sacks", "Hands", "Ledgers")
MILLS = [("Upper mill", "1,310", "14", "2"), ("Low mill", "940", "9", "11"), ("Weir", "2,118", "23", "7")]
PAPERS = [("Upper mill", "B Orr", "in use", "oak"), ("Low mill", "C Ash", "let", "elm and oak"),
          ("Weir", "D Fenn", "shut", "none"), ("Kiln", "E Holt", "in use", "brick")]  # fmt: skip


def table(
    path: Path, rows: Sequence[Sequence[str]], align: str, *, head: str = BOLD
) -> list[list[tuple[str, str]]]:
    """The cells read from a table between two paragraphs, its columns GAP apart."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = sheet.column(72, 720, wrapped(varied(1, 70), 450)) - 10
    faces = [head, *[BODY] * (len(rows) - 1)]
    wide = [
        max(stringWidth(row[n], face, SIZE) for row, face in zip(rows, faces, strict=True))
        for n in range(len(rows[0]))
    ]
    for row, face in zip(rows, faces, strict=True):
        x = 72.0
        for text, width, place in zip(row, wide, align, strict=True):
            room = width - stringWidth(text, face, SIZE)
            if text:
                sheet.write(x + {"l": 0, "r": room, "c": room / 2}[place], y, text, font=face, size=SIZE)
            x += width + GAP
        y -= 12
    sheet.column(72, y - 10, wrapped(varied(2, 70), 450))
    canvas.save()
    found = read(path)
    prose = [p.text for p in found.passages if p.kind is Kind.PARAGRAPH]
    assert " ".join(prose) == " ".join([varied(1, 70), varied(2, 70)])
    return [[(c.column, c.text) for c in p.cells] for p in found.passages if p.kind is Kind.TABLE_ROW]


@pytest.mark.parametrize("align", ["lrrr", "lccc", "llll"])
@pytest.mark.parametrize("head", [BOLD, BODY])
def test_numbers_stand_in_their_columns(tmp_path: Path, align: str, head: str) -> None:
    rows = table(tmp_path / "a.pdf", [NAMES, *MILLS], align, head=head)
    assert rows == [list(zip(NAMES, row, strict=True)) for row in MILLS]


def test_words_stand_in_their_columns_and_each_line_is_a_row(tmp_path: Path) -> None:
    names = ("Mill", "Miller", "State", "Wheel")
    rows = table(tmp_path / "a.pdf", [names, *PAPERS], "llll")
    assert rows == [list(zip(names, row, strict=True)) for row in PAPERS]


def test_a_heading_of_years_alone_leaves_the_names_of_the_rows_their_column(tmp_path: Path) -> None:
    rows = table(tmp_path / "a.pdf", [("", "1931", "1932", "1933"), *MILLS], "lrrr")
    names = ("", "1931", "1932", "1933")
    assert rows == [list(zip(names, row, strict=True)) for row in MILLS]


def test_a_row_with_an_empty_cell_is_not_joined_with_the_next(tmp_path: Path) -> None:
    lacking = [
        ("Kiln", "310", "4", "6"),
        ("Upper mill", "", "14", "2"),
        ("Low mill", "940", "", "11"),
        MILLS[2],
    ]
    rows = table(tmp_path / "a.pdf", [NAMES, *lacking], "lrrr")
    assert rows == [list(zip(NAMES, row, strict=True)) for row in lacking]


def test_spaces_within_numbers_part_no_columns(tmp_path: Path) -> None:
    spaced = [(a, f"{n} 204", f"{n + 3} 118", f"{n + 7} 330") for n, (a, *_) in enumerate(PAPERS, 1)]
    rows = table(tmp_path / "a.pdf", [NAMES, *spaced], "lrrr")
    assert rows == [list(zip(NAMES, row, strict=True)) for row in spaced]


def test_labels_and_loose_lines_are_no_table(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 720, wrapped(varied(3, 90), 450), width=450) - 10
    for n, letter in enumerate("abc"):
        sheet.write(72, y, f"({letter})")
        sheet.write(90, y, "(i)")
        sheet.write(106, y, varied(4 + n, 7))
        y -= 13
    canvas.save()
    assert not [p for p in read(tmp_path / "a.pdf").passages if p.cells]
