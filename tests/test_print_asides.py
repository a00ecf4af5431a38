"""What stands beside the text of a page: boxes with heads, epigraphs, stanzas, forms to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from ingest.pipeline import read
from tests.typeset import BODY, BOLD, ITALIC, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

WHOLE = ["The wheel goes round.", "The corn comes down.", "The stone is worn.", "The sack is sewn."]


def boxed(path: Path, *, head: float, elsewhere: bool) -> Document:
    """A page with a grey box between two paragraphs, its head of a size; `elsewhere` heads look like it."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(72, 740, "Mills of the upper valley", font=BOLD, size=18)
    y = 710.0
    if elsewhere:
        sheet.write(72, y, "Wheels", font=BOLD, size=head)
        y -= 20
    y = sheet.column(72, y, wrapped(varied(1, 60), 450)) - 20
    canvas.setFillGray(0.9)
    canvas.rect(72, y - 70, 450, 84, fill=1, stroke=0)
    canvas.setFillGray(0)
    sheet.write(82, y - 4, "What is a race?", font=BOLD, size=head)
    sheet.column(82, y - 24, wrapped("A race is a channel that leads water to the wheel of a mill.", 420))
    sheet.column(72, y - 96, wrapped(varied(2, 60), 450))
    canvas.save()
    return read(path)


@pytest.mark.parametrize(("head", "elsewhere", "heads"), [(12, False, False), (12, True, True)])
def test_a_head_in_a_box_heads_no_text_behind_it_but_where_it_is_one_of_many(
    tmp_path: Path, head: float, elsewhere: bool, heads: bool
) -> None:
    made = boxed(tmp_path / "a.pdf", head=head, elsewhere=elsewhere)
    assert ("What is a race?" in made.passages[-1].section) is heads
    assert made.passages[-1].text == varied(2, 60)
    assert "What is a race?" in made.text


@pytest.mark.parametrize(
    ("font", "middle", "together"), [(ITALIC, False, True), (BODY, True, True), (BODY, False, False)]
)
def test_a_stanza_by_itself_is_told_by_its_setting(
    tmp_path: Path, font: str, middle: bool, together: bool
) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 720, wrapped(varied(1, 60), 460)) - 12
    for line in WHOLE:
        wide = canvas.stringWidth(line, font, 10)
        sheet.write(72 + (460 - wide) / 2 if middle else 110, y, line, font=font)
        y -= 13
    sheet.column(72, y - 12, wrapped(varied(2, 60), 460))
    canvas.save()
    found = [p.text for p in read(tmp_path / "a.pdf").passages]
    assert found[1:-1] == ([" ".join(WHOLE)] if together else WHOLE)


@pytest.mark.parametrize(("others", "kind"), [([], Kind.PARAGRAPH), (["— A second saying"], Kind.LIST)])
def test_a_dash_before_who_said_it_begins_no_list(tmp_path: Path, others: list[str], kind: Kind) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(100, 720, "Water remembers the mill that it has turned", font=ITALIC)
    for n, line in enumerate(["— Saying of the valley", *others]):
        sheet.write(160, 706 - 13 * n, line)
    sheet.column(72, 660, wrapped(varied(2, 60), 460))
    canvas.save()
    said = next(p for p in read(tmp_path / "a.pdf").passages if "Saying of the valley" in p.text)
    assert said.kind is kind


def test_blanks_to_be_filled_in_are_no_contents(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    y = sheet.column(72, 720, wrapped(varied(1, 60), 460)) - 12
    for line in ("Name of the mill: " + "." * 40, "Its river: " + "." * 40):
        sheet.write(72, y, line)
        y -= 18
    canvas.save()
    assert {p.kind for p in read(tmp_path / "a.pdf").passages} == {Kind.PARAGRAPH}
