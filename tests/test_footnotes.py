"""Footnotes that go on in the next column or on the next page, and small print that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

LEFT, RIGHT, WIDE = 72.0, 318.0, 222.0
LONG = f"2 The rolls are printed in the third book of mills, and see {varied(5, 90)}"


def marked(sheet: Sheet, x: float, y: float, text: str, mark: str) -> float:
    """Text with a raised mark at its end; the next baseline."""
    lines = wrapped(text, WIDE)
    low = sheet.column(x, y, lines)
    sheet.write(x + sheet.canvas.stringWidth(lines[-1], "Times-Roman", 10) + 0.4, low + 16.5, mark, size=6.5)
    return low


@pytest.mark.parametrize("over_page", [False, True])
@pytest.mark.parametrize("ended", [False, True])
def test_a_note_goes_on_at_the_foot_of_the_next_column(tmp_path: Path, over_page: bool, ended: bool) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    note = wrapped(LONG, WIDE, 8)
    cut = 4
    note[cut - 1] = note[cut - 1].rstrip(".") + "." * ended
    said = wrapped(varied(3, 170), WIDE)
    low = marked(sheet, LEFT, 720, varied(1, 60), "1")
    marked(sheet, LEFT, low - 8, varied(2, 60), "2")
    sheet.column(LEFT, 200, ["1 Mill Act, s 4.", *note[:cut]], size=8)
    if over_page:
        canvas.showPage()
        sheet = Sheet(canvas)
    x = LEFT if over_page else RIGHT
    sheet.column(x, 720, said[:12])
    sheet.column(x, 200, [*note[cut:], "3 Mill Act, s 9."], size=8)
    if not over_page:
        canvas.showPage()
        sheet = Sheet(canvas)
    sheet.column(RIGHT if over_page else LEFT, 720, said[12:])
    canvas.save()
    found = read(tmp_path / "a.pdf")
    notes = [p.text for p in found.passages if p.kind is Kind.NOTE]
    assert notes == ["1 Mill Act, s 4.", " ".join(note), "3 Mill Act, s 9."]
    prose = " ".join(p.text for p in found.passages if p.kind is Kind.PARAGRAPH)
    assert varied(3, 170) in prose


def test_small_print_below_another_column_is_no_more_of_a_note(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    marked(sheet, LEFT, 720, varied(1, 60), "1")
    sheet.column(LEFT, 200, ["1 Mill Act, s 4."], size=8)
    sheet.column(RIGHT, 720, wrapped(varied(2, 60), WIDE))
    sheet.column(
        RIGHT, 200, wrapped("Printed for the guild of millers on paper made from rags.", WIDE, 8), size=8
    )
    canvas.save()
    found = read(tmp_path / "a.pdf")
    assert [p.text for p in found.passages if p.kind is Kind.NOTE] == ["1 Mill Act, s 4."]
