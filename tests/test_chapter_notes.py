"""Notes at the end of a book, counted anew in each chapter: a mark leads to the note of its own chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import varied

if TYPE_CHECKING:
    from pathlib import Path

TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=6)
HEAD = ParagraphStyle("head", fontName="Times-Bold", fontSize=15, leading=18, spaceAfter=6)
SMALL = ParagraphStyle("small", fontName="Times-Bold", fontSize=11, leading=13, spaceAfter=4)
CHAPTERS = ["Chapter 1: Locks", "Chapter 2: Weirs", "Chapter 3: Basins"]


def printed(path: Path, names: list[str]) -> None:
    """Three chapters with two marks each, and their notes under `names` at the end."""
    story: list[object] = []
    for chapter, name in enumerate(CHAPTERS):
        story.append(Paragraph(name, HEAD))
        for mark in (1, 2):
            said, more = varied(40 + 10 * chapter + mark, 40), varied(80 + 10 * chapter + mark, 30)
            story.append(Paragraph(f"{said}<super size=6>{mark}</super> {more}", TEXT))
        story.append(PageBreak())
    story.append(Paragraph("Notes", HEAD))
    for chapter, name in enumerate(names):
        story.append(Paragraph(name, SMALL))
        story += [Paragraph(f"{n}. Ledger {'ABC'[chapter]}, leaf {n}.", TEXT) for n in (1, 2)]
    SimpleDocTemplate(str(path), invariant=1).build(story)


@pytest.mark.parametrize("names", [CHAPTERS, ["Chapter 1", "Chapter 2", "Chapter 3"]])
def test_a_mark_leads_to_the_note_of_its_chapter(tmp_path: Path, names: list[str]) -> None:
    printed(tmp_path / "a.pdf", names)
    passages = read(tmp_path / "a.pdf").passages
    notes = [p for p in passages if p.kind is Kind.NOTE]
    assert [note.section for note in notes] == [("Notes", name) for name in names for _ in (1, 2)]
    led = {
        (p.section[0], mark.text): passages[target - 1].text
        for p in passages
        if p.kind is Kind.PARAGRAPH
        for mark in p.marks
        for target in mark.targets
    }
    assert led == {
        (name, str(n)): f"{n}. Ledger {'ABC'[chapter]}, leaf {n}."
        for chapter, name in enumerate(CHAPTERS)
        for n in (1, 2)
    }
