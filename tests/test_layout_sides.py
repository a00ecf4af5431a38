"""What stands beside the text: short columns, lists side by side, notes in the margin, an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import BlockKind, Kind
from ingest.read_pdf import read_pdf
from ingest.spans import rebuild
from ingest.split import split
from tests.typeset import BODY, BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.document import Passage

FEW = (BlockKind.HEADING, BlockKind.TITLE)


def read(path: Path, draw: Callable[[Sheet], None]) -> tuple[tuple[Passage, ...], list[str]]:
    """The passages of a page that `draw` writes, and its headings."""
    canvas = canvas_at(path)
    draw(Sheet(canvas))
    canvas.save()
    reading = read_pdf(path)
    heads = [rebuild(b.runs, b.repairs).text for b in reading.blocks if b.kind in FEW]
    return split(reading, sha256="", reader=1).passages, heads


def test_short_lines_beside_prose_are_a_column_of_their_own(tmp_path: Path) -> None:
    texts = [varied(seed, 70) for seed in range(5)]
    short = ["Dates", "4 January", "Board meeting", "1 February", "Dinner", "Contact us", "Lena Cooper"]

    def draw(sheet: Sheet) -> None:
        y = 700.0
        for text in texts:
            y = sheet.column(50, y, wrapped(text, 300), width=300) - 6
        for number, line in enumerate(short):
            sheet.write(400, 704 - 18.5 * number, line, font=BOLD if number in (0, 5) else BODY, size=9)

    passages, heads = read(tmp_path / "a.pdf", draw)
    assert [p.text for p in passages[: len(texts)]] == texts
    assert sorted(" ".join([*heads, *(p.text for p in passages[len(texts) :])]).split()) == sorted(
        " ".join(short).split()
    )


def test_labels_on_the_baselines_of_their_texts_are_no_column(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for number in range(6):
            lines = wrapped(varied(number, 26), 300)
            sheet.write(50, 700 - 100 * number, f"Label {number}")
            sheet.column(150, 700 - 100 * number, lines)

    passages, _ = read(tmp_path / "a.pdf", draw)
    said = [p.text.replace(";", "") for p in passages]
    assert said == [f"Label {n} {varied(n, 26)}" for n in range(6)]


def test_two_short_lists_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(50, 740, "Budget", font=BOLD, size=30)
        sheet.column(50, 700, wrapped(varied(1, 90), 400))
        sheet.canvas.showPage()
        sheet.write(50, 720, "Two options", font=BOLD, size=24)
        for x, name, items in (
            (50, "Option A", ("Buy two lenses now", "Wait with the third")),
            (330, "Option B", ("Buy all three now", "Borrow 40 crowns")),
        ):
            sheet.write(x, 670, name, font=BOLD, size=18)
            for number, item in enumerate(items):
                sheet.write(x + 10, 640 - 26 * number, "•", size=16)
                sheet.write(x + 26, 640 - 26 * number, item, size=16)

    passages, heads = read(tmp_path / "a.pdf", draw)
    assert heads[1:] == ["Two options", "Option A", "Option B"]
    assert [p.text for p in passages[1:]] == [
        "• Buy two lenses now • Wait with the third",
        "• Buy all three now • Borrow 40 crowns",
    ]


def margin(sheet: Sheet, size: float, step: float) -> None:
    y = 720.0
    for number, note in enumerate(NOTES):
        sheet.column(50, y, wrapped(note, 70, size), size=size)
        for _ in range(2):
            y = sheet.column(140, y, wrapped(varied(number + 20 * _, 50), 380)) - step


NOTES = ("Short title.", "Interpretation of words.", "Duties of the keeper in the winter months.", "Fuel.")


def test_notes_in_the_margin_stand_before_the_paragraph_beside_them(tmp_path: Path) -> None:
    passages, _ = read(tmp_path / "a.pdf", lambda sheet: margin(sheet, 8, 6))
    expected = [s for n, note in enumerate(NOTES) for s in (note, varied(n, 50), varied(n + 20, 50))]
    assert [p.text for p in passages] == expected


def test_words_of_the_margin_in_the_size_of_the_text_are_no_notes(tmp_path: Path) -> None:
    passages, _ = read(tmp_path / "a.pdf", lambda sheet: margin(sheet, 10, 6))
    assert [p.text for p in passages] != [
        s for n, note in enumerate(NOTES) for s in (note, varied(n, 50), varied(n + 20, 50))
    ]


def test_a_numbered_note_in_the_margin_is_a_note(tmp_path: Path) -> None:
    said = [f"Said in the ledger of lamp {n} by its keeper." for n in range(1, 4)]

    def draw(sheet: Sheet) -> None:
        y = 720.0
        for number in range(1, 4):
            at = y
            lines = wrapped(varied(number, 70), 330)
            y = sheet.column(50, y, lines) - 8
            end = 50 + sheet.canvas.stringWidth(lines[-1], BODY, 10)
            sheet.write(end, y + 8 + 13 + 3.5, str(number), size=6)
            sheet.write(410, at + 3, str(number), size=5)
            sheet.column(415, at, wrapped(said[number - 1], 90, 8), size=8)

    passages, _ = read(tmp_path / "a.pdf", draw)
    notes = [p for p in passages if p.kind is Kind.NOTE]
    assert [p.text for p in notes] == [f"{n} {text}" for n, text in enumerate(said, 1)]
    marks = [mark for p in passages if p.kind is Kind.PARAGRAPH for mark in p.marks]
    assert [mark.targets for mark in marks] == [(note.number,) for note in notes]


def test_an_index_in_narrow_columns_is_read_column_by_column(tmp_path: Path) -> None:
    words = [w for n in range(60) for w in (f"{'abcdefghijklmnopqrstuvwxyz'[n // 3]}{'aeiou'[n % 5]}mole",)]
    entries = [f"{word}, {n + 3}, {n + 40}–{n + 44}" for n, word in enumerate(words)]

    def draw(sheet: Sheet) -> None:
        sheet.write(50, 740, "Index", font=BOLD, size=16)
        for number, entry in enumerate(entries):
            sheet.write(50 + 170 * (number // 20), 700 - 12 * (number % 20), entry, size=9)

    passages, _ = read(tmp_path / "a.pdf", draw)
    assert not any(p.kind is Kind.TABLE_ROW for p in passages)
    assert " ".join(p.text for p in passages) == " ".join(entries)
