"""Columns and tables that go on over pages and columns with few lines: told by what stood before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from tests.typeset import BODY, BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

_WIDE = 220.0
_RIGHT = 320.0


def said(found: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is kind]


def set_(sheet: Sheet, x: float, y: float, lines: list[str]) -> float:
    """Lines justified to the column's width, the last too."""
    return sheet.column(x, y, [*lines, ""], width=_WIDE)


@pytest.mark.parametrize("beside", [1, 2])
def test_few_lines_at_the_end_are_divided_as_the_columns_before(tmp_path: Path, beside: int) -> None:
    lines = wrapped(varied(5, 800), _WIDE)
    end = lines[80:83]

    def first(sheet: Sheet) -> None:
        set_(sheet, 72, 740, lines[:40])
        set_(sheet, _RIGHT, 740, lines[40:80])

    def second(sheet: Sheet) -> None:
        set_(sheet, 72, 740, end[: 3 - beside])
        sheet.column(_RIGHT, 740, end[3 - beside :])

    found = document(tmp_path / "a.pdf", first, second)
    assert len(end) == 3
    assert " ".join(said(found, Kind.PARAGRAPH)) == " ".join([*lines[:80], *end])


def test_a_row_of_two_parts_below_columns_is_not_divided(tmp_path: Path) -> None:
    lines = wrapped(varied(5, 800), _WIDE)

    def first(sheet: Sheet) -> None:
        set_(sheet, 72, 740, lines[:40])
        set_(sheet, _RIGHT, 740, lines[40:80])

    def second(sheet: Sheet) -> None:
        for n, (name, of) in enumerate([("Ada Moss", "Harbour Office"), ("Ivo Quill", "Lamp Watch")]):
            sheet.write(72, 740 - 14 * n, name)
            sheet.write(_RIGHT, 740 - 14 * n, of)

    text = " ".join(passage.text for passage in document(tmp_path / "a.pdf", first, second).passages)
    assert text.index("Ada Moss") < text.index("Harbour Office") < text.index("Ivo Quill")


_ROWS = [
    ("Quay 1", "12 lamps", "lit by the keepers"),
    ("Quay 2", "9 lamps", "out"),
    ("Quay 3", "4 lamps", "lit"),
]
_ROWS += [("Quay 4", "7 lamps", "lit at dusk")]
_PLACES = (0.0, 62.0, 118.0)


def table(sheet: Sheet, x: float, y: float, rows: list[tuple[str, ...]]) -> None:
    """A heading, one of its names in two lines, and rows, without rules."""
    for place, name in zip(_PLACES, ("Quay", "", "State"), strict=True):
        sheet.write(x + place, y, name, font=BOLD, size=9)
    sheet.write(x + 62, y + 5.2, "Lamps", font=BOLD, size=9)
    sheet.write(x + 62, y - 5.2, "in all", font=BOLD, size=9)
    for n, row in enumerate(rows):
        for place, cell in zip(_PLACES, row, strict=True):
            sheet.write(x + place, y - 19 - 13 * n, cell, size=9)


def test_a_heading_and_a_row_at_the_foot_of_a_column_begin_the_table_of_the_next(tmp_path: Path) -> None:
    lines = wrapped(varied(5, 800), _WIDE)

    def draw(sheet: Sheet) -> None:
        y = set_(sheet, 72, 740, lines[:36])
        table(sheet, 72, y - 10, _ROWS[:1])
        table(sheet, _RIGHT, 735, _ROWS[1:])
        set_(sheet, _RIGHT, 640, lines[36:66])

    found = document(tmp_path / "a.pdf", draw)
    names = ("Quay", "Lamps in all", "State")
    assert said(found, Kind.TABLE_ROW) == [
        "; ".join(f"{name}: {cell}" for name, cell in zip(names, row, strict=True)) for row in _ROWS
    ]


def test_a_high_heading_above_the_first_rule_names_its_columns(tmp_path: Path) -> None:
    names = ("Barge", "Marks paid for every mile up to the first ten miles", "Master")

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 450), width=450) - 20
        edges = (72.0, 130.0, 180.0, 260.0)
        cells = [wrapped(name, 42, 9, BOLD) for name in names]
        high = 10.5 * max(map(len, cells))
        for x, cell in zip(edges, cells, strict=False):
            for n, line in enumerate(cell):
                sheet.write(x + 3, y - high / 2 + 10.5 * ((len(cell) - 1) / 2 - n), line, font=BOLD, size=9)
        y -= high
        for n, row in enumerate([("Tern", "45", "Moss"), ("Gull", "48", "Quill"), ("Heron", "24", "Stone")]):
            for a, b in pairwise(edges):
                sheet.canvas.line(a, y - 14 * n, b, y - 14 * n)
            for x, cell in zip(edges, row, strict=False):
                sheet.write(x + 3, y - 14 * n - 11, cell, size=9)
        for a, b in pairwise(edges):
            sheet.canvas.line(a, y - 42, b, y - 42)
        sheet.column(72, y - 70, wrapped(varied(2, 60), 450), width=450)

    found = document(tmp_path / "a.pdf", draw)
    assert said(found, Kind.TABLE_ROW)[0] == f"Barge: Tern; {names[1]}: 45; Master: Moss"
    assert len(said(found, Kind.TABLE_ROW)) == 3


def test_a_label_in_bold_of_two_lines_heads_nothing(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), _WIDE)) - 14
        sheet.write(72, y, "Board of Harbours of the Northern and Upper", font=BOLD)
        sheet.write(72, y - 13, "Coast:", font=BOLD)
        sheet.write(108, y - 13, "paper of the ninth of May", font=BODY)
        sheet.column(72, y - 40, wrapped(varied(2, 60), _WIDE))

    found = document(tmp_path / "a.pdf", draw)
    assert not found.headings
    assert "Board of Harbours of the Northern and Upper Coast: paper of the ninth of May" in said(
        found, Kind.PARAGRAPH
    )


def test_a_row_of_lines_between_lines_goes_on_with_the_table_of_the_page_before(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 500), 450), width=450)
        table(sheet, 72, y - 10, _ROWS)

    def second(sheet: Sheet) -> None:
        table(sheet, 72, 735, [("", "3 lamps", "lit")])
        sheet.write(72, 735 - 19 + 5.2, "Quay at", size=9)
        sheet.write(72, 735 - 19 - 5.2, "Elm", size=9)
        sheet.column(72, 680, wrapped(varied(2, 60), 450), width=450)

    found = said(document(tmp_path / "a.pdf", first, second), Kind.TABLE_ROW)
    assert found[-1] == "Quay: Quay at Elm; Lamps in all: 3 lamps; State: lit"
