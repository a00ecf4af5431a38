"""Lines of letters and minutes that say when they were written, and by whom: apart from the text below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import read
from tests.typeset import Sheet, canvas_at, prose, wrapped

if TYPE_CHECKING:
    from pathlib import Path

DATES = ["Dated 7 March 2034", "Dated this seventh day of March, 2034.", "Date: 07/03/2034", "DATED: 7.3.34"]
TEXT = prose("ferry", 3)


@pytest.mark.parametrize("date", DATES)
def test_a_plain_text_parts_the_date_from_what_follows(tmp_path: Path, date: str) -> None:
    path = tmp_path / "a.txt"
    lines = "\n".join(wrapped(TEXT, 380))
    path.write_text(f"FERRY OFFICE\n3 Pier Road\n\n{date}\n{lines}\n\nThe end came late.\n", encoding="utf-8")
    assert [p.text for p in read(path).passages][1:] == [date, TEXT, "The end came late."]


def test_lines_by_themselves_stand_apart_in_minutes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = "\n".join(wrapped(TEXT, 380))
    said = ["Present: I. Mohr, K. Lind", "Apologies: O. Falk"]
    path.write_text(
        f"FERRY OFFICE\n3 Pier Road\n\nWords.\n\n{said[0]}\n{said[1]}\n{lines}\nDated 7 March 2034\n\nEnd.\n",
        encoding="utf-8",
    )
    assert [p.text for p in read(path).passages][2:] == [*said, TEXT, "Dated 7 March 2034", "End."]


def test_a_sentence_that_goes_on_over_short_lines_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    said = (
        "The keeper of the lamps and of the quay said that\nDated stones are older\nthan " + "the mole " * 8
    )
    path.write_text(f"FERRY OFFICE\n3 Pier Road\n\nWords.\n\n{said.strip()}.\n\nEnd.\n", encoding="utf-8")
    assert " ".join(said.split()) + "." in [p.text for p in read(path).passages]


@pytest.mark.parametrize("date", DATES)
def test_a_printed_date_is_apart_where_the_column_is_hardly_wider(tmp_path: Path, date: str) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(72, 720, "Minutes of the ferry board", size=15)
    sheet.write(72, 690, date)
    sheet.column(72, 677, wrapped(TEXT, 190))
    canvas.save()
    assert [p.text for p in read(tmp_path / "a.pdf").passages] == [date, TEXT]
