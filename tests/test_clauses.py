"""Clauses of standards: number and term are one heading, and what the term means begins a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from tests.typeset import BODY, BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

TERMS = {
    "harbour lamp": "lamp that is lit at the end of a mole, so that boats find the harbour",
    "keeper": "person who lights a lamp",
    "ledger of lamps": "book in which a keeper writes when each of the lamps was lit, and by whom",
}


def standard(path: Path, *, beside: bool, number: str = BOLD, more: str = "", size: float = 10) -> Document:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "Vocabulary of lamps", font=BOLD, size=16)
        sheet.write(72, 700, "2 Terms", font=BOLD, size=12)
        y = sheet.column(72, 680, wrapped(varied(3, 60), 460)) - 8
        for count, (term, means) in enumerate(TERMS.items(), 1):
            lines = [f"2.{count} {term}"] if beside else [f"2.{count}", term, *([more] if more else [])]
            for line in lines:
                font = number if line[0].isdigit() and not beside else BOLD
                sheet.write(72, y, line, font=font, size=size)
                y -= 13
            y = sheet.column(72, y, wrapped(means, 300)) - 8
        sheet.write(72, y, "3 Keeping", font=BOLD, size=12)
        sheet.column(72, y - 20, wrapped(varied(4, 60), 460))

    return document(path, draw)


@pytest.mark.parametrize("size", [10, 11])
@pytest.mark.parametrize(
    ("beside", "number", "more"),
    [(False, BOLD, ""), (False, BODY, ""), (False, BOLD, "beacon"), (True, BOLD, "")],
)
def test_number_and_term_are_one_heading_above_what_the_term_means(
    tmp_path: Path, beside: bool, number: str, more: str, size: float
) -> None:
    found = standard(tmp_path / "a.pdf", beside=beside, number=number, more=more, size=size)
    heads = [f"2.{n} {term} {more}".strip() for n, term in enumerate(TERMS, 1)]
    assert [(h.text, h.level) for h in found.headings[1:]] == [
        ("2 Terms", 1),
        *((head, 2) for head in heads),
        ("3 Keeping", 1),
    ]
    said = {p.section[-1]: p.text for p in found.passages if p.section[-1] in heads}
    assert said == dict(zip(heads, TERMS.values(), strict=True))


def test_figures_above_what_they_count_are_no_clauses(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "Lamps in figures", font=BOLD, size=16)
        for n, (figure, what) in enumerate((("4.8", "Lamps lit a night"), ("7.3", "Boats a lamp"))):
            sheet.write(72, 690 - 60 * n, figure, font=BOLD)
            sheet.write(72, 677 - 60 * n, what, font=BOLD)
        sheet.column(72, 500, wrapped(varied(3, 90), 460))

    found = document(tmp_path / "a.pdf", draw)
    assert not [h for h in found.headings if h.text[0].isdigit()]
    assert found.passages[-1].kind is Kind.PARAGRAPH
