"""A caption that only says that a table goes on: its rows are those of one table, in their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from ingest.pipeline import read
from tests.asked_tables import asking
from tests.made_documents import filled

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("Barge", "Length", "Owner")


def printed(path: Path, again: str) -> None:
    looks = getSampleStyleSheet()
    style = [("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    upper = [("Iron", "", ""), *((f"Barge {n}", f"{n + 10} m", "I. Mohr") for n in range(4))]
    lower = [(f"Barge {n}", f"{n + 10} m", "K. Lind") for n in range(4, 7)]
    story = [Paragraph("Table 8. Barges of the canal", looks["BodyText"]), Table([HEAD, *upper], style=style)]
    story += [PageBreak(), Paragraph(again, looks["BodyText"]), Table([HEAD, *lower], style=style)]
    SimpleDocTemplate(str(path), invariant=1).build(story)


@pytest.mark.parametrize(
    "again", ["Table 8 (continued)", "Table 8. Barges of the canal, cont.", "TABLE 8 cont'd"]
)
def test_the_rows_below_are_rows_of_the_table_above(tmp_path: Path, again: str) -> None:
    printed(tmp_path / "a.pdf", again)
    document = read(tmp_path / "a.pdf")
    sections = {p.section for p in document.passages if p.cells and p.cells[1].text}
    assert sections == {("Table 8. Barges of the canal", "Iron")}
    assert again in [p.text for p in document.passages]
    with filled(tmp_path / "library", document) as library:
        counted = asking(library)("How many barges are there?")
    assert counted is not None
    assert counted.answer == "7"


def test_another_table_is_not_the_one_above(tmp_path: Path) -> None:
    printed(tmp_path / "a.pdf", "Table 9. Barges that were lost")
    sections = [p.section for p in read(tmp_path / "a.pdf").passages if p.cells and p.cells[1].text]
    assert sections[0] == ("Table 8. Barges of the canal", "Iron")
    assert sections[-1] == ("Table 9. Barges that were lost",)
