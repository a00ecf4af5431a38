"""Slogans and quotations set large, and names of signers, head nothing; a name's initial begins no item."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from tests.typeset import BODY, BOLD, ITALIC, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def headings(found: Document) -> list[str]:
    return [heading.text for heading in found.headings]


def said(found: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is kind]


def sections(sheet: Sheet, y: float, *heads: str, seed: int = 1) -> float:
    for head in heads:
        sheet.write(72, y, head, font=BOLD, size=13)
        y = sheet.column(72, y - 20, wrapped(varied(seed, 50), 450)) - 16
        seed += 1
    return y


@pytest.mark.parametrize(
    ("line", "font", "heads"),
    [
        ("Light on every quay by the year 2040", BOLD, False),
        ("“Nobody had counted the lamps before”", BOLD, False),
        ("Keepers are worth more than lamps.", BODY, False),
        ("What the pilots of the north remember", ITALIC, False),
        ("Annex: the ledgers of the keepers", BOLD, True),
    ],
)
def test_a_line_of_a_look_that_no_heading_has_heads_nothing(
    tmp_path: Path, line: str, font: str, heads: bool
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=22)
        y = sections(sheet, 700, "Oil", "Wicks")
        sheet.write(72, y, line, font=font, size=17)
        sections(sheet, y - 34, "Glass", "Wages", seed=5)

    found = document(tmp_path / "a.pdf", draw)
    assert (line in headings(found)) is heads
    assert (line in said(found, Kind.PARAGRAPH)) is not heads
    wages = next(p for p in found.passages if p.section[-1:] == ("Wages",))
    assert wages.section == ((line, "Wages") if heads else ("Wages",))


def test_a_part_that_is_headed_like_another_stays_a_heading(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = 740.0
        for n, part in enumerate(("Keepers of the old light", "Keepers of the new light")):
            sheet.write(72, y, part, font=BOLD, size=17)
            y = sections(sheet, y - 30, f"Wicks {n}", f"Glass {n}", seed=n + 1)

    found = document(tmp_path / "a.pdf", draw)
    assert "Keepers of the new light" in headings(found)


@pytest.mark.parametrize(("below", "heads"), [("Secretary of the Board", False), ("Lamps were lit.", True)])
def test_the_name_of_whoever_signs_heads_nothing(tmp_path: Path, below: str, heads: bool) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        y = sheet.column(72, 700, wrapped(varied(3, 60), 450))
        sheet.write(72, y - 20, "Maud Ferrier", font=BOLD)
        sheet.write(72, y - 33, below)
        sections(sheet, y - 70, "Oil")

    assert ("Maud Ferrier" in headings(document(tmp_path / "a.pdf", draw))) is heads


def test_a_name_that_begins_with_its_initial_is_no_item(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "Meeting of the lamp board", font=BOLD, size=16)
        y = sheet.column(72, 700, wrapped(varied(3, 60), 450)) - 12
        for line in ("I. Sorrel, Inspector", "Two keepers"):
            sheet.write(72, y, line)
            y -= 24
        for line in ("A. Lamps of the mole", "B. Lamps of the quay", "C. Lamps of the ferry"):
            sheet.write(72, y, line)
            y -= 13

    found = document(tmp_path / "a.pdf", draw)
    assert "I. Sorrel, Inspector" in said(found, Kind.PARAGRAPH)
    assert any(text.startswith("A. Lamps") for text in said(found, Kind.LIST))
