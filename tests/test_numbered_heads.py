"""Headings in the type of the text, told by their numbers; numbered items and clauses stay what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import BOLD, Sheet, varied, wrapped
from tests.typeset import document as drawn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.document import Document

PLAIN = ParagraphStyle("plain", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6)


def printed(path: Path, *parts: str) -> Document:
    SimpleDocTemplate(str(path), invariant=1).build([Paragraph(part, PLAIN) for part in parts])
    return read(path)


def test_numbers_that_run_on_make_headings_of_plain_lines(tmp_path: Path) -> None:
    text = [varied(seed, 50) for seed in range(20, 26)]
    heads = ["1 Locks", "1.1 Gates of oak", "1.1.1 Hinges", "1.2 Paddles", "2 Weirs", "2.1 Boards"]
    items = ["1. one gate of oak", "2. two of iron"]
    parts = [
        *heads[:2],
        text[0],
        heads[2],
        text[1],
        heads[3],
        text[2],
        *items,
        text[3],
        *heads[4:],
        *text[4:],
    ]
    document = printed(tmp_path / "a.pdf", *parts)
    assert [(h.text, h.level) for h in document.headings] == list(zip(heads, [1, 2, 3, 2, 1, 2], strict=True))
    assert [p.text for p in document.passages if p.kind is Kind.PARAGRAPH] == text
    assert document.passages[-1].section == ("2 Weirs", "2.1 Boards")
    assert " ".join(items) in " ".join(p.text for p in document.passages if p.kind is Kind.LIST)


def test_numbered_clauses_and_lists_are_no_headings(tmp_path: Path) -> None:
    clauses = ["1. The keeper opens the lock.", "1.1 He does so by day.", "1.2 He may rest at noon."]
    clauses += ["2. The keeper shuts the lock.", "2.1 He does so by night."]
    texts = [varied(seed, 40) for seed in range(30, 35)]
    document = printed(
        tmp_path / "a.pdf", *(part for pair in zip(clauses, texts, strict=True) for part in pair)
    )
    assert not document.headings
    listed = ["1 Oak", "2 Elm", "3 Ash", "4 Yew"]
    assert not printed(tmp_path / "b.pdf", texts[0], *listed, texts[1]).headings


def on_cover(sheet: Sheet) -> None:
    sheet.write(72, 730, "Lamps of the outer mole", font=BOLD, size=18)
    sheet.write(72, 700, "Ada Marsh and Piet Quill")


@pytest.mark.parametrize("heads", [("1 Method", "2 Findings"), ("I. Method", "II. Findings")])
def test_the_first_numbered_part_below_the_authors_is_a_heading_with_its_text(
    tmp_path: Path, heads: tuple[str, str]
) -> None:
    said = ["We counted the lamps of the mole.", "Each was lit twice a night."]

    def first(sheet: Sheet) -> None:
        on_cover(sheet)
        sheet.write(72, 660, heads[0], font=BOLD, size=12)
        for number, text in enumerate(said):
            sheet.write(72, 640 - 24 * number, text)

    def second(sheet: Sheet) -> None:
        sheet.write(72, 730, heads[1], font=BOLD, size=12)
        sheet.column(72, 700, wrapped(varied(5, 90), 460))

    found = drawn(tmp_path / "a.pdf", first, second)
    assert [heading.text for heading in found.headings] == ["Lamps of the outer mole", *heads]
    assert [p.text for p in found.passages if p.section[-1:] == (heads[0],)] == said
    assert {p.kind for p in found.passages if p.section[-1:] == (heads[0],)} == {Kind.PARAGRAPH}


def test_parts_that_a_cover_only_lists_stay_front_matter(tmp_path: Path) -> None:
    heads = ["1 Method", "2 Findings"]

    def first(sheet: Sheet) -> None:
        on_cover(sheet)
        for number, text in enumerate(heads):
            sheet.write(72, 600 - 60 * number, text, font=BOLD, size=12)

    def part(text: str, seed: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.write(72, 730, text, font=BOLD, size=12)
            sheet.column(72, 700, wrapped(varied(seed, 90), 460))

        return draw

    found = drawn(tmp_path / "a.pdf", first, *(part(text, n) for n, text in enumerate(heads)))
    assert [heading.text for heading in found.headings] == ["Lamps of the outer mole", *heads]
    assert [p.text for p in found.passages if p.kind is Kind.FRONT] == ["Ada Marsh and Piet Quill", *heads]
