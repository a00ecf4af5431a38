"""Grids of rules that a page breaks in the middle of a row, as browsers print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import BODY, BOLD, Sheet, canvas_at, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

_EDGES = (72.0, 140.0, 190.0, 240.0, 290.0, 370.0)
_NAMES = ("Barge", "Built", "Load", "In ice", "Remark")


def grid(sheet: Sheet, y: float, rows: list[tuple[str, ...]], *, open_: bool = False) -> float:
    """Rows of cells, each in a box of rules and in its middle; the last is `open_`, its box without rules."""
    for number, row in enumerate(rows):
        font = BOLD if number == 0 else BODY
        cells = [
            wrapped(cell, b - a - 8, 9, font) for cell, a, b in zip(row, _EDGES, _EDGES[1:], strict=False)
        ]
        high = 11.0 * max(map(len, cells)) + 6
        for cell, x0, x1 in zip(cells, _EDGES, _EDGES[1:], strict=False):
            if not (open_ and number == len(rows) - 1):
                sheet.canvas.rect(x0, y - high, x1 - x0, high)
            top = y - high / 2 + 11 * (len(cell) - 1) / 2 - 3
            if open_ and number == len(rows) - 1:
                top = y - 11
            for n, line in enumerate(cell):
                sheet.write(x0 + 4, top - 11 * n, line, font=font, size=9)
        y -= high
    return y


def test_a_row_that_a_page_breaks_below_the_last_rule_is_one(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 300), 450)) - 12
    rows = [
        _NAMES,
        ("Petrel", "2031", "88 t", "Yes", "Sold to the board of the islands"),
        ("Tern", "2032", "46 t", "No", "Lost on the bar and found again"),
        ("Heron", "2033", "61 t", "Yes", "The first that was"),
    ]
    grid(sheet, y, rows, open_=True)
    canvas.showPage()
    sheet = Sheet(canvas)
    y = grid(sheet, 740, [_NAMES, ("", "", "", "", "driven by oil"), ("Gull", "2034", "9 t", "", "Hired")])
    sheet.column(72, y - 25, wrapped(varied(2, 60), 450))
    canvas.showPage()
    canvas.save()
    found = [p.text for p in read(tmp_path / "a.pdf").passages if p.kind is Kind.TABLE_ROW]
    assert found[2:] == [
        "Barge: Heron; Built: 2033; Load: 61 t; In ice: Yes; Remark: The first that was driven by oil",
        "Barge: Gull; Built: 2034; Load: 9 t; Remark: Hired",
    ]


def test_a_name_walled_in_over_an_empty_column_stands_over_no_other(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 450)) - 12
    rows = [("Barge", "Built", "Load", "In ice water", "Remark")]
    rows += [("Gull", "2034", "9 tons", "", "Hired"), ("Tern", "2031", "8 tons", "", "Sold")]
    y = grid(sheet, y, rows)
    sheet.column(72, y - 25, wrapped(varied(2, 60), 450))
    canvas.save()
    found = [p.text for p in read(tmp_path / "a.pdf").passages if p.kind is Kind.TABLE_ROW]
    assert found == [
        "Barge: Gull; Built: 2034; Load: 9 tons; Remark: Hired",
        "Barge: Tern; Built: 2031; Load: 8 tons; Remark: Sold",
    ]


def test_a_table_that_reaches_into_the_space_between_columns_parts_none(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    left, right = varied(3, 100), varied(4, 260)
    sheet.column(375, 740, wrapped(right, 180), width=180)
    rows = [_NAMES, *[(f"Barge {n}", f"203{n}", f"{n}8 t", "Yes", "Sold") for n in range(6)]]
    y = grid(sheet, 728, rows)
    sheet.column(190, y - 25, wrapped(left, 174), width=174)
    canvas.save()
    found = [p.text for p in read(tmp_path / "a.pdf").passages if p.kind is Kind.PARAGRAPH]
    assert " ".join(found) in (f"{left} {right}", f"{right} {left}")


def test_a_field_goes_on_with_a_small_letter(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 450)) - 12
    lines = [
        "Issued: by the Board of Harbours of the Northern Coast on the ninth day of the month, next",
        "look: in May",
    ]
    y = sheet.column(72, y, lines) - 12
    sheet.column(72, y, wrapped(varied(2, 60), 450))
    canvas.save()
    assert " ".join(lines) in [p.text for p in read(tmp_path / "a.pdf").passages]


def test_the_grid_of_a_form_ends_where_its_rules_do_though_headings_on_colour_are_as_wide(
    tmp_path: Path,
) -> None:
    """Between bands of colour that begin and end where the grid does, and above lines for answers."""

    def draw(sheet: Sheet) -> None:
        canvas = sheet.canvas

        def band(y: float, text: str) -> None:
            canvas.setFillGray(0.8)
            canvas.rect(72, y - 5, 400, 18, stroke=0, fill=1)
            canvas.setFillGray(0)
            sheet.write(76, y, text, font=BOLD, size=11)

        sheet.write(72, 740, "Leave to burn a lamp", font=BOLD, size=16)
        band(700, "First: the keeper")
        y = 670.0
        for name, value in (("Keeper", "Maud Ferrier"), ("Born", "4 May 1979"), ("Quay", "Ferry steps")):
            canvas.setFillGray(0.93)
            canvas.rect(72, y - 8, 150, 24, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.rect(72, y - 8, 150, 24)
            canvas.rect(222, y - 8, 250, 24)
            sheet.write(76, y, name)
            sheet.write(226, y, value)
            y -= 24
        band(y - 10, "Second: the lamp")
        y -= 14
        for text, other in (("Oil of the lamp: whale", "Height: 4 m"), ("Wick: cotton", "Lit since: 1871")):
            y -= 20
            sheet.write(76, y, text)
            sheet.write(290, y, other)
        band(y - 30, "Third: the fee")
        sheet.column(72, y - 60, wrapped(varied(3, 60), 400))

    found = document(tmp_path / "a.pdf", draw)
    rows = [passage.text for passage in found.passages if passage.kind is Kind.TABLE_ROW]
    assert rows == ["Keeper; Maud Ferrier", "Born; 4 May 1979", "Quay; Ferry steps"]
    assert "Second: the lamp" in [heading.text for heading in found.headings]
