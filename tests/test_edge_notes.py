"""Marks at the right edge of an examination's questions: in no sentence, and by themselves nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.audit import audit
from ingest.pipeline import read, words_of
from tests.typeset import BODY, BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

QUESTIONS = (
    "Explain how the council of the bay paid for the rebuilding of the mole in the years after the storm, "
    "and say what the keepers gave.",
    "State two reasons for which the lamps were moved.",
    "Using the ledger, show that the wages of the winter were higher than those of the summer, and compare "
    "both with the wages of the year before, which the harbour master wrote down in May.",
)


def examination(path: Path, marks: str, *, at: str, font: str = BODY, numbers: bool = True) -> Document:
    """Questions with marks at the right edge `at` their first line, their last one, or below it."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(72, 745, "Harbour studies: paper two", font=BOLD, size=16)
    y = sheet.column(72, 710, wrapped(varied(1, 40), 450)) - 14
    for number, question in enumerate(QUESTIONS, 1):
        if numbers:
            sheet.write(72, y, f"{number}.")
        below = sheet.column(92 if numbers else 72, y, wrapped(question, 350))
        said = marks.format(number)
        height = {"first": y, "last": below + 13, "below": below}[at]
        sheet.write(540 - stringWidth(said, font, 10), height, said, font=font)
        y = below - 30
    canvas.save()
    document = read(path)
    assert audit(words_of(path), document).clean
    return document


@pytest.mark.parametrize("at", ["first", "last", "below"])
@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize(
    ("marks", "font"), [("[{} marks]", BODY), ("({} points)", BODY), ("(Total {} marks)", BOLD)]
)
def test_marks_stand_behind_their_question(
    tmp_path: Path, at: str, numbers: bool, marks: str, font: str
) -> None:
    document = examination(tmp_path / "a.pdf", marks, at=at, font=font, numbers=numbers)
    expected = [
        f"{f'{number}. ' if numbers else ''}{question} {marks.format(number)}"
        for number, question in enumerate(QUESTIONS, 1)
    ]
    assert [passage.text for passage in document.passages][1:] == expected
    assert [heading.text for heading in document.headings] == ["Harbour studies: paper two"]


@pytest.mark.parametrize("note", ["[{}]", "(AO{})", "[CO2, L{}]"])
def test_a_note_in_brackets_beyond_the_text_cuts_no_sentence(tmp_path: Path, note: str) -> None:
    document = examination(tmp_path / "a.pdf", note, at="first")
    assert document.passages[1].text == f"1. {QUESTIONS[0]} {note.format(1)}"


def test_brackets_at_the_end_of_a_full_line_stay_in_their_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    lines = [
        "The keepers of the bay wrote down what every lamp had cost in oil and in wages (1849)",
        "and what each of the boats had brought home, and the council read it in May of that",
        "year without a word.",
    ]
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 380))
    sheet.column(72, 600, lines, width=380)
    sheet.write(72, 520, "The sum is as follows in the")
    sheet.write(420, 520, "(3)")
    sheet.column(
        72,
        507,
        ["ledger of the year, and as every keeper of the bay had written it in that one winter of frost."],
    )
    canvas.save()
    text = " ".join(passage.text for passage in read(path).passages)
    assert "in wages (1849) and what" in text
    assert "in the (3) ledger" in text
