"""A title that says only of which sort a document is takes the name that stands right below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.pipeline import read
from ingest.sorts import is_sort, may_name
from tests.typeset import BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("ANNUAL REPORT", True),
        ("Fire risk assessment", True),
        ("Equality impact assessment 2031", True),
        ("Report on the harbour lamps", False),
        ("The lamps of the mole", False),
        ("Plan of the mole", False),
    ],
)
def test_a_sort_of_document_is_told(title: str, sort: bool) -> None:
    assert is_sort(title) is sort
    assert may_name("Ferry bridge, Mole")
    assert not any(map(may_name, ("Section 3: Lamps", "Key findings", "Annex: ledgers")))


@pytest.mark.parametrize(
    ("first", "below", "title"),
    [
        ("Bridge Inspection Report", "Ferry bridge, Mole", "Bridge Inspection Report: Ferry bridge, Mole"),
        ("The Old Ferry Bridge", "Ferry bridge, Mole", "The Old Ferry Bridge"),
        ("Bridge Inspection Report", "Summary of findings", "Bridge Inspection Report"),
    ],
)  # fmt: skip
def test_the_title_of_a_pdf(tmp_path: Path, first: str, below: str, title: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, first, font=BOLD, size=20)
        sheet.write(72, 706, below, font=BOLD, size=16)
        y = 670.0
        for seed, head in enumerate(("Piers", "Deck")):
            sheet.write(72, y, head, font=BOLD, size=12)
            y = sheet.column(72, y - 18, wrapped(varied(seed, 70), 450)) - 14

    assert document(tmp_path / "a.pdf", draw).metadata.title == title


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# Hire Notice\n\n## Lamps of Harrow\n\n### Fees\n\nTen.\n", "Hire Notice: Lamps of Harrow"),
        ("# Fire Handbook\n\n# Lamp No. 4\n\nLit.\n\n## Oil\n\nWhale.\n", "Fire Handbook: Lamp No. 4"),
        ("# Safety Handbook\n\n## Lamps\n\nLit at dusk.\n\n## Oil\n\nWhale.\n", "Safety Handbook"),
    ],
)  # fmt: skip
def test_the_title_of_a_marked_up_text(tmp_path: Path, source: str, title: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(source, encoding="utf-8")
    assert read(path).metadata.title == title
