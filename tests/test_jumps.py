"""Articles that go on elsewhere: joined where lines on both pages say so, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Document, Kind, Reason
from ingest.pipeline import read, words_of
from tests.typeset import BOLD, ITALIC, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

STOPS = "The council has voted to rebuild the mole, and every keeper of the bay was asked to"
GOES_ON = "write down what the winter had cost. The last of the ledgers came in May."


def newsletter(path: Path, lead: str, back: str, *, stops: str = STOPS) -> Document:
    """Two articles on the first page, one on the second, and the rest of the first on the third."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(72, 740, "Council votes to rebuild the mole", font=BOLD, size=16)
    y = sheet.column(72, 710, wrapped(varied(1, 50), 220)) - 6
    y = sheet.column(72, y, wrapped(stops, 220))
    sheet.write(150, y - 4, lead, font=ITALIC, size=9)
    sheet.column(320, 710, wrapped(varied(2, 120), 220))
    canvas.showPage()
    sheet.write(72, 740, "Herring boats return", font=BOLD, size=16)
    sheet.column(72, 710, wrapped(varied(3, 150), 450))
    canvas.showPage()
    sheet.write(72, 740, "Salt is dear again", font=BOLD, size=16)
    y = sheet.column(72, 710, wrapped(varied(4, 80), 450)) - 20
    if back.isupper():
        sheet.write(72, y, back, font=BOLD, size=12)
    else:
        sheet.write(72, y, "The mole", font=BOLD, size=12)
        sheet.write(72, y - 14, back, font=ITALIC, size=9)
    y = sheet.column(72, y - 32, wrapped(GOES_ON, 450)) - 6
    sheet.column(72, y, wrapped(varied(5, 40), 450))
    canvas.save()
    document = read(path)
    assert audit(words_of(path), document).clean
    return document


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is Kind.PARAGRAPH]


@pytest.mark.parametrize(
    ("lead", "back"),
    [
        ("Continued on page 3", "Continued from page 1"),
        ("See MOLE, page 3", "from page 1"),
        ("Please turn to page 3", "(continued from p. 1)"),
        ("(continued on page 3)", "THE MOLE, FROM PAGE 1"),
    ],
)
def test_a_paragraph_that_is_led_to_another_page_is_one(tmp_path: Path, lead: str, back: str) -> None:
    document = newsletter(tmp_path / "news.pdf", lead, back)
    joined = next(passage for passage in document.passages if passage.text.startswith("The council has"))
    assert joined.text == f"{STOPS} {GOES_ON}"
    assert joined.pages == (1, 3)
    assert not [text for text in paragraphs(document) if text.startswith("write down")]
    aside = [item.text for item in document.furniture if item.reason is Reason.NAVIGATION]
    assert aside == ([lead] if back.isupper() else [lead, back])


@pytest.mark.parametrize(
    ("lead", "back", "stops"),
    [
        ("Continued on page 3", "Continued from page 2", STOPS),
        ("Continued on page 2", "Continued from page 1", STOPS),
        ("Continued on page 3", "By our reporter", STOPS),
        ("Continued on page 3", "Continued from page 1", f"{STOPS} write it down."),
    ],
)
def test_a_paragraph_that_is_whole_or_not_led_back_to_stays_apart(
    tmp_path: Path, lead: str, back: str, stops: str
) -> None:
    document = newsletter(tmp_path / "news.pdf", lead, back, stops=stops)
    assert GOES_ON in paragraphs(document)


def test_a_sentence_that_ends_with_a_page_is_text(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = sheet.column(72, 740, wrapped(varied(1, 60), 450)) - 6
    sheet.column(
        72, y, ["The rule that the council made in May was taken, as all the others were,", "from page 12."]
    )
    canvas.save()
    assert paragraphs(read(path))[-1].endswith("as all the others were, from page 12.")
