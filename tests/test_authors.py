"""Whom a text is by: names on its title page, but none of people who came to a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import read
from tests.typeset import BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.document import Metadata

    Made = Callable[[Path, str, list[str]], Metadata]


def as_markdown(folder: Path, title: str, lines: list[str]) -> Metadata:
    path = folder / "text.md"
    path.write_text("\n\n".join([f"# {title}", *lines, varied(1, 60)]), "utf-8")
    return read(path).metadata


def as_pdf(folder: Path, title: str, lines: list[str]) -> Metadata:
    path = folder / "text.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(72, 720, title, font=BOLD, size=18)
    for number, line in enumerate(lines):
        sheet.write(72, 680 - 22 * number, line)
    sheet.column(72, 560, wrapped(varied(1, 150), 450))
    canvas.save()
    return read(path).metadata


@pytest.mark.parametrize("made", [as_markdown, as_pdf])
@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Minutes of the Harbour Board", ["Ann Bee", "12 May 2023"]),
        ("Harbour Board", ["Minutes of the meeting of 12 May 2023", "Ann Bee"]),
        ("Harbour Board: draft minutes", ["Ann Bee, Cy Dee", "12 May 2023"]),
        ("Note of the meeting on lamps", ["12 May 2023", "Ann Bee"]),
        ("Harbour Board, 12 May 2023", ["Present: Ann Bee (chair), Cy Dee, Ed Fay"]),
        ("Harbour Board, 12 May 2023", ["Chair: Ann Bee", "Cy Dee"]),
        ("Harbour Board, 12 May 2023", ["Apologies for absence", "Cy Dee"]),
    ],
)
def test_people_who_came_to_a_meeting_are_no_authors(
    tmp_path: Path, made: Made, title: str, lines: list[str]
) -> None:
    assert made(tmp_path, title, lines).authors == ()


@pytest.mark.parametrize("made", [as_markdown, as_pdf])
@pytest.mark.parametrize(
    ("title", "lines", "authors"),
    [
        ("Minutes of the Harbour Board", ["Prepared by Ann Bee", "12 May 2023"], ("Ann Bee",)),
        ("Thirty minutes that changed a harbour", ["Ann Bee", "12 May 2023"], ("Ann Bee",)),
        ("How boards record their meetings", ["Ann Bee and Cy Dee"], ("Ann Bee", "Cy Dee")),
        ("The lamps of Harrow Bay", ["Ann Bee, chair of the board", "12 May 2023"], ("Ann Bee",)),
        ("The lamps of Harrow Bay", ["Ann Bee", "Supervisor: Cy Dee"], ("Ann Bee",)),
    ],
)
def test_names_below_a_title_are_its_authors(
    tmp_path: Path, made: Made, title: str, lines: list[str], authors: tuple[str, ...]
) -> None:
    assert made(tmp_path, title, lines).authors == authors
