"""Habits of letters, laws, papers and newspapers: labels, bylines, jumps, parts, units, boxes to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind, Reason
from ingest.glyphs import Face, Look, Piece
from ingest.lines import line_of
from ingest.pipeline import read
from ingest.rows import rows_of
from ingest.styles import bullet
from tests.typeset import BODY, BOLD, ITALIC, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def rows(found: Document) -> list[str]:
    return [p.text for p in found.passages if p.kind is Kind.TABLE_ROW]


def headings(found: Document) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in found.headings]


def prose(sheet: Sheet, y: float, seed: int = 1, words: int = 60) -> float:
    return sheet.column(72, y, wrapped(varied(seed, words), 450)) - 6


def account(sheet: Sheet, y: float, lines: list[tuple[str, ...]], bold: set[int]) -> None:
    for number, (name, *figures) in enumerate(lines):
        font = BOLD if number in bold else BODY
        sheet.write(72, y - 14 * number, name, font=font)
        sheet.canvas.setFont(font, 10)
        for column, figure in enumerate(figures):
            sheet.canvas.drawRightString(380 + 90 * column, y - 14 * number, figure)


def test_units_below_years_name_their_columns(tmp_path: Path) -> None:
    lines = [("", "2021", "2020"), ("", "£000", "£000"), ("Stocks", "44", "52"), ("Cash", "955", "840")]
    lines += [("Debts", "(12)", "(9)")]

    def draw(sheet: Sheet) -> None:
        account(sheet, prose(sheet, 740) - 10, lines, {0, 1})

    assert rows(document(tmp_path / "a.pdf", draw))[0] == "Stocks; 2021 £000: 44; 2020 £000: 52"


def test_years_name_columns_though_a_groups_name_stands_between(tmp_path: Path) -> None:
    lines = [("", "2021", "2020"), ("Operating", "", ""), ("Surplus", "44", "52"), ("Change", "(5)", "7")]
    lines += [("Sale of boats", "95", "12")]

    def draw(sheet: Sheet) -> None:
        account(sheet, prose(sheet, 740) - 10, lines, {0, 1})

    assert rows(document(tmp_path / "a.pdf", draw)) == [
        "Operating",
        "Surplus; 2021: 44; 2020: 52",
        "Change; 2021: (5); 2020: 7",
        "Sale of boats; 2021: 95; 2020: 12",
    ]


def test_bold_numbers_that_count_up_name_their_columns(tmp_path: Path) -> None:
    lines = [
        ("Service", "1", "3"),
        ("Quay", "06.10", "08.15"),
        ("Point", "06.32", "08.37"),
        ("Isle", "7.05", "9.08"),
    ]

    def draw(sheet: Sheet) -> None:
        account(sheet, prose(sheet, 740) - 10, lines, {0})

    assert rows(document(tmp_path / "a.pdf", draw))[0] == "Service: Quay; 1: 06.10; 3: 08.15"
    lines[0] = ("Total", "90", "31")
    assert rows(document(tmp_path / "a.pdf", draw))[0] == "Total; 90; 31"


def test_each_abbreviation_is_a_row_of_its_own(tmp_path: Path) -> None:
    pairs = [
        ("HBO", "Harrow Bay Office of the Harbour"),
        ("LT", "Lamp Trust"),
        ("NM", "nautical mile (1,852 metres)"),
    ]
    pairs += [("UTC", "coordinated universal time")]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740) - 10
        for number, (short, long) in enumerate(pairs):
            sheet.write(72, y - 13 * number, short)
            sheet.write(150, y - 13 * number, long)

    assert rows(document(tmp_path / "a.pdf", draw)) == [f"{short}; {long}" for short, long in pairs]


def test_code_at_the_end_of_a_page_is_no_footnote(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740)
        sheet.write(72, y, "1. Trim the wick.")
        sheet.write(72, y - 14, "2. Run")
        sheet.write(103, y - 14, "lampctl light --all --now", font="Courier", size=8.8)

    found = document(tmp_path / "a.pdf", draw)
    assert [p.kind for p in found.passages] == [Kind.PARAGRAPH, Kind.LIST]
    assert found.passages[-1].text.endswith("2. Run lampctl light --all --now")


def test_a_byline_is_no_heading_and_a_jump_is_no_text(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        sheet.write(72, 740, "Council votes to rebuild the mole", font=BOLD, size=18)
        y = prose(sheet, 700)
        sheet.write(72, y - 10, "Herring boats return", font=BOLD, size=13)
        sheet.write(72, y - 28, "By Peter Quill", font=ITALIC)
        y = prose(sheet, y - 46)
        sheet.write(400, y, "Continued on page 2", font=ITALIC)

    found = document(
        tmp_path / "a.pdf", first, lambda sheet: [prose(sheet, 740 - 90 * n, n) for n in range(3)]
    )
    assert [text for _, text in headings(found)][1:] == ["Herring boats return"]
    assert "By Peter Quill" in [p.text for p in found.passages]
    assert [f.text for f in found.furniture if f.reason is Reason.NAVIGATION] == ["Continued on page 2"]


def test_lines_that_begin_with_a_label_are_paragraphs_each(tmp_path: Path) -> None:
    labels = [
        ("Present:", "A. Marsh, P. Quill, J. Stone, T. Mason and the keeper of the north mole"),
        ("Apologies:", "R. Weaver"),
    ]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740)
        for number, (label, rest) in enumerate(labels):
            sheet.write(72, y - 13 * number, label, font=BOLD)
            sheet.write(140, y - 13 * number, rest)

    found = document(tmp_path / "a.pdf", draw)
    assert [p.text for p in found.passages[1:]] == [" ".join(pair) for pair in labels]


def small_capitals(sheet: Sheet, y: float, text: str) -> None:
    x = 200.0
    for word in text.upper().split():
        for part, size in ((word[0], 11), (word[1:], 8.8)):
            sheet.write(x, y, part, size=size, font=BOLD)
            x += sheet.canvas.stringWidth(part, BOLD, size)
        x += 3


def test_a_heading_in_small_capitals(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "The Gazette", font=BOLD, size=20)
        y = prose(sheet, 720, 1, 90)
        small_capitals(sheet, y - 8, "Notices to mariners")
        prose(sheet, y - 26, 2, 90)

    assert headings(document(tmp_path / "a.pdf", draw))[1:] == [(1, "NOTICES TO MARINERS")]


def test_the_words_far_larger_than_all_others_at_the_top_are_the_title(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 750, "Keeper News", font=BOLD, size=20)
        y = prose(sheet, 710, 1, 70)
        for name in ("New lens for the bar", "Dates for the winter"):
            sheet.write(72, y - 10, name, font=BOLD, size=14)
            y = prose(sheet, y - 30, len(name), 70)

    found = document(tmp_path / "a.pdf", draw)
    assert headings(found) == [(0, "Keeper News"), (1, "New lens for the bar"), (1, "Dates for the winter")]


def test_questions_in_bold_are_headings_though_one_takes_two_lines(tmp_path: Path) -> None:
    asked = [
        "How did you come to it?",
        "What was the worst night you remember, and what did you do when all of the fuel ran out at once?",
    ]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "A lamp is a promise", font=BOLD, size=20)
        y = 730.0
        for number, question in enumerate(asked):
            y = sheet.column(72, y, wrapped(question, 300, 10, BOLD), font=BOLD)
            y = prose(sheet, y - 2, number, 90)

    assert [text for _, text in headings(document(tmp_path / "a.pdf", draw))][1:] == asked


def test_parts_stand_above_the_sections_set_like_them(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(200, 760, "Harbour Dues Act", font=BOLD, size=18)
        y = 730.0
        for number, (part, name) in enumerate((("PART I", "PRELIMINARY"), ("PART II", "DUES OF BOATS"))):
            sheet.canvas.setFont(BOLD, 10)
            sheet.canvas.drawCentredString(297, y, part)
            sheet.canvas.setFont(BODY, 10)
            sheet.canvas.drawCentredString(297, y - 14, name)
            sheet.write(72, y - 36, f"{number + 1}. Liability of boats", font=BOLD)
            y = prose(sheet, y - 52, number, 80) - 20

    assert headings(document(tmp_path / "a.pdf", draw))[1:] == [
        (1, "PART I PRELIMINARY"),
        (2, "1. Liability of boats"),
        (1, "PART II DUES OF BOATS"),
        (2, "2. Liability of boats"),
    ]


def test_notes_behind_the_last_numbered_section_stand_beside_it(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "The Keepers of the Bay", font=BOLD, size=20)
        y = 735.0
        for text, size in (("1. Wages", 14), ("1.1 Of keepers", 11), ("2. Fuel", 14), ("2.1 Of lamps", 11)):
            sheet.write(72, y, text, font=BOLD, size=size)
            y = prose(sheet, y - 18, size, 45) - 6
        for text, entry in (
            ("Notes", "1. See the ledger."),
            ("References", "Quill, P. (2001). Wages. Quay Press."),
        ):
            sheet.write(72, y, text, font=BOLD, size=11)
            sheet.write(72, y - 18, entry)
            y -= 44

    found = document(tmp_path / "a.pdf", draw)
    assert [level for level, _ in headings(found)] == [0, 1, 2, 1, 2, 1, 1]
    assert [p.section for p in found.passages if p.kind in (Kind.NOTE, Kind.REFERENCE)] == [
        ("Notes",),
        ("References",),
    ]


def test_a_line_in_the_middle_does_not_go_on_below_a_table(tmp_path: Path) -> None:
    lines = [("", "2021", "2020"), ("Surplus", "44", "52"), ("Change", "(5)", "7"), ("Boats", "95", "12")]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740, 1, 100)
        sheet.canvas.setFont(BODY, 10)
        sheet.canvas.drawCentredString(297, y - 6, "In thousands of crowns and marks")
        account(sheet, y - 30, lines, {0})
        sheet.write(72, y - 100, "The notes on the next page are a part of these accounts.")

    texts = [p.text for p in document(tmp_path / "a.pdf", draw).passages]
    assert "In thousands of crowns and marks" in texts
    assert texts[-1] == "The notes on the next page are a part of these accounts."


def test_a_heading_in_an_aside_does_not_head_the_text_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><article><h1>In short</h1><p>Lit by dusk.</p><aside><h3>Key facts</h3><p>Nine lamps.</p>"
        "</aside><details><summary>How we counted</summary><p>Once.</p></details><p>The text goes on.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )
    found = read(path)
    assert [h.text for h in found.headings] == ["In short"]
    assert {p.section for p in found.passages} == {()}


@pytest.mark.parametrize("box", ["☐", "☑", "❏", "□"])
def test_a_box_to_tick_begins_an_item(box: str) -> None:
    face = Face("Made", bold=False, italic=False, mono=False)
    pieces = [
        Piece(text, complex(x, x + 8), 100, Look(10, face), after=True)
        for text, x in ((box, 72), ("Yes", 84))
    ]
    assert bullet(line_of(rows_of(pieces)[0], 1, (72, 500)))


def test_figures_side_by_side_go_with_the_words_below_them(tmp_path: Path) -> None:
    cards = [("41", "keepers", "on duty"), ("9,214", "boats guided", "home"), ("98.7%", "of all nights", "")]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "Quarterly bulletin", font=BOLD, size=26)
        y = prose(sheet, 720, 1, 90) - 20
        for number, (figure, *words) in enumerate(cards):
            sheet.write(72 + 160 * number, y, figure, font=BOLD, size=20)
            for row, line in enumerate(words):
                sheet.write(72 + 160 * number, y - 18 - 12 * row, line)
        prose(sheet, y - 60, 2, 90)

    texts = [p.text for p in document(tmp_path / "a.pdf", draw).passages]
    assert texts[1:-1] == [" ".join(filter(None, card)) for card in cards]


def test_a_question_and_its_answer_are_no_list(tmp_path: Path) -> None:
    said = [f"{label} {varied(seed, 20)}" for seed, label in enumerate(("Q.", "A.", "Q.", "A."))]

    def draw(sheet: Sheet) -> None:
        y = 740.0
        for text in said:
            y = sheet.column(72, y, wrapped(text, 400)) - 6

    found = document(tmp_path / "a.pdf", draw).passages
    assert [(p.kind, p.text) for p in found] == [(Kind.PARAGRAPH, text) for text in said]


def test_a_small_table_in_a_grid_whose_words_stand_close(tmp_path: Path) -> None:
    lines = [("Jahr", "Brennstoff", "Kosten"), ("2019", "41,5", "88,0"), ("2020", "46,2", "90,1")]

    def draw(sheet: Sheet) -> None:
        y, edges = prose(sheet, 740) - 20, (72, 97, 146, 180)
        for number, cells in enumerate(lines):
            for x, end, cell in zip(edges, edges[1:], cells, strict=False):
                sheet.write(x + 3, y - 16 * number, cell)
                sheet.canvas.rect(x, y - 5 - 16 * number, end - x, 16)

    assert rows(document(tmp_path / "a.pdf", draw)) == [
        "Jahr: 2019; Brennstoff: 41,5; Kosten: 88,0",
        "Jahr: 2020; Brennstoff: 46,2; Kosten: 90,1",
    ]


def test_names_and_their_values_are_rows_though_one_is_a_number(tmp_path: Path) -> None:
    pairs = [
        ("Name of the boat", "Merry Ada"),
        ("Length in metres", "7.5"),
        ("Insured with", "Salt and Loft Mutual"),
    ]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740) - 20
        for number, (name, value) in enumerate(pairs):
            for x, end, cell in ((72, 250, name), (250, 450, value)):
                sheet.write(x + 3, y - 16 * number, cell)
                sheet.canvas.rect(x, y - 5 - 16 * number, end - x, 16)

    assert rows(document(tmp_path / "a.pdf", draw)) == [f"{name}; {value}" for name, value in pairs]


def test_letters_raised_in_a_table_point_to_the_notes_below_it(tmp_path: Path) -> None:
    lines = [
        ("Lamp", "2019", "2020"),
        ("Mole", "11.8", "13.0"),
        ("Buoy", "0.9", "1.1"),
        ("Point", "7.7", "7.2"),
    ]

    def draw(sheet: Sheet) -> None:
        y = prose(sheet, 740, 1, 90) - 10
        sheet.canvas.line(72, y + 12, 480, y + 12)
        account(sheet, y, lines, {0})
        sheet.write(472, y + 4, "b", size=6)
        sheet.write(95, y - 24, "c", size=6)
        sheet.canvas.line(72, y - 4, 480, y - 4)
        sheet.canvas.line(72, y - 46, 480, y - 46)
        for number, (label, note) in enumerate((("b", "Provisional."), ("c", "Lit since May 2019."))):
            sheet.write(72, y - 57 - 11 * number, label, size=5.5)
            sheet.write(76, y - 60 - 11 * number, note, size=8.5)
        prose(sheet, y - 100, 2, 90)

    found = document(tmp_path / "a.pdf", draw).passages
    notes = {p.text: p.number for p in found if p.kind is Kind.NOTE}
    assert list(notes) == ["b Provisional.", "c Lit since May 2019."]
    buoy = next(p for p in found if "Buoy" in p.text)
    assert buoy.text == "Lamp: Buoy; 2019: 0.9; 2020: 1.1"
    assert [mark.targets for mark in buoy.marks] == [(notes["c Lit since May 2019."],)]
