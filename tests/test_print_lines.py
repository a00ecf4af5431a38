"""Lines that look like headings and head nothing, lines stretched over columns, captions that a page cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.document import Kind
from tests.typeset import BODY, BOLD, ITALIC, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def headings(found: Document) -> list[str]:
    return [heading.text for heading in found.headings]


def said(found: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is kind]


def prose(sheet: Sheet, y: float, seed: int = 1, words: int = 60) -> float:
    return sheet.column(72, y, wrapped(varied(seed, words), 450)) - 12


@pytest.mark.parametrize("line", ["Source: Harbour Office, ledger 12", "Ada Moss, keeper, 4 May 2031"])
def test_a_source_or_a_signature_in_italics_is_no_heading(tmp_path: Path, line: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=14)
        y = prose(sheet, 710)
        sheet.write(72, y, line, font=ITALIC)
        prose(sheet, y - 25, 2)

    found = document(tmp_path / "a.pdf", draw)
    assert headings(found) == ["The lamps of the mole"]
    assert line in said(found, Kind.PARAGRAPH)


def test_small_lines_below_a_title_above_a_larger_heading_are_front_matter(tmp_path: Path) -> None:
    lines = ["Ninth paper of the third session", "Tide tables 2031/4, Board of Harbours"]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The tides of the northern coast", font=BOLD, size=20)
        sheet.write(72, 710, lines[0], font=BOLD)
        sheet.write(72, 685, "For the crews of barges and boats", font=BODY)
        sheet.write(72, 660, lines[1], font=BOLD)
        sheet.write(72, 620, "What the pilots saw", font=BOLD, size=14)
        y = prose(sheet, 595)
        sheet.write(72, y, "On the mole", font=BOLD)
        prose(sheet, y - 18, 2)

    found = document(tmp_path / "a.pdf", draw)
    assert headings(found) == ["The tides of the northern coast", "What the pilots saw", "On the mole"]
    assert [line for line in said(found, Kind.FRONT) if line in lines] == lines


def test_a_small_heading_with_text_below_a_title_stays_one(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The tides of the northern coast", font=BOLD, size=20)
        sheet.write(72, 710, "Summary", font=BOLD)
        y = prose(sheet, 692)
        sheet.write(72, y, "What the pilots saw", font=BOLD, size=14)
        prose(sheet, y - 25, 2)

    assert headings(document(tmp_path / "a.pdf", draw))[1:] == ["Summary", "What the pilots saw"]


def stretched(sheet: Sheet, y: float, line: str, width: float, *, size: float, font: str) -> None:
    """A line drawn word by word to a width."""
    words = line.split()
    gap = (width - sum(stringWidth(word, font, size) for word in words)) / (len(words) - 1)
    x = 60.0
    for word in words:
        sheet.write(x, y, word, font=font, size=size)
        x += stringWidth(word, font, size) + gap


def test_a_stretched_title_over_two_columns_is_one_line(tmp_path: Path) -> None:
    texts = [varied(seed, 220) for seed in (1, 2)]

    def draw(sheet: Sheet) -> None:
        stretched(sheet, 740, "The Storm of Harrow Bay: Third of March", 490, size=20, font=BOLD)
        sheet.write(60, 715, "A Review", font=BOLD, size=20)
        for x, text in zip((60, 315), texts, strict=True):
            sheet.column(x, 680, wrapped(text, 235, 9.5), width=235, size=9.5)

    found = document(tmp_path / "a.pdf", draw)
    assert headings(found) == ["The Storm of Harrow Bay: Third of March A Review"]
    assert " ".join(said(found, Kind.PARAGRAPH)) == " ".join(texts)


def test_a_caption_goes_on_over_the_page(tmp_path: Path) -> None:
    caption = f"Table 1. Nets. {varied(4, 32)[:-1].replace('.', ',')} and what they left behind on the quay."
    lines = wrapped(caption.lower().replace("table 1. nets.", "Table 1. Nets."), 450)

    def first(sheet: Sheet) -> None:
        y = prose(sheet, 740, 1, 300)
        for n in range(4):
            for x, cell in zip((72, 200, 330), (f"Quay {n}", f"{n}5", f"{n}7"), strict=True):
                sheet.write(x, y - 14 * n, cell if n else ("Quay", "Nets", "Boats")[(x - 72) // 125])
        sheet.column(72, y - 80, lines[:2])

    def second(sheet: Sheet) -> None:
        y = sheet.column(72, 740, lines[2:])
        prose(sheet, y - 12, 2)

    found = document(tmp_path / "a.pdf", first, second)
    assert said(found, Kind.CAPTION) == [" ".join(lines)]


def test_stretched_lines_whose_spaces_stand_below_each_other_are_no_table(tmp_path: Path) -> None:
    lines = ["3.8 stone tides 41 lamps 96", "the notes edits in palms on", "net tones diets by psalm at"]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740)
        for n, line in enumerate(lines):
            stretched(sheet, y - 12 * n, line, 150, size=9.5, font=BODY)
        prose(sheet, y - 60, 2)

    assert not said(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW)


def test_a_caption_goes_on_with_a_small_letter_however_short_its_line(tmp_path: Path) -> None:
    caption = ["Table 1. Nets. The nets of the upper quay were", "lost in the storm of the ninth of March."]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740, 1, 60)
        for n in range(4):
            for x, cell in zip((72, 200, 330), (f"Quay {n}", f"{n}5", f"{n}7"), strict=True):
                sheet.write(x, y - 14 * n, cell if n else ("Quay", "Nets", "Boats")[(x - 72) // 125])
        y = sheet.column(72, y - 80, caption)
        prose(sheet, y - 12, 2)

    assert " ".join(caption) in said(document(tmp_path / "a.pdf", draw), Kind.CAPTION)


def test_text_out_to_the_left_of_an_item_does_not_go_on_with_it_over_the_page(tmp_path: Path) -> None:
    items = [
        "Calls that were answered: 78",
        "Letters: 1,046 in the year",
        "Keepers on the list of the harbour, of the upper quay and of the mole: 8,450",
    ]

    def first(sheet: Sheet) -> None:
        y = prose(sheet, 740, 1, 300)
        for n, item in enumerate(items):
            sheet.canvas.circle(84, y - 14 * n + 3, 1.5, fill=1)
            sheet.write(95, y - 14 * n, item)

    def second(sheet: Sheet) -> None:
        prose(sheet, 740, 2, 90)

    found = document(tmp_path / "a.pdf", first, second)
    assert any(text.endswith(items[-1]) for text in said(found, Kind.LIST))
