"""Tables and entries that a page's end parts, figures there that are no page numbers; close columns."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.document import Kind
from tests.typeset import BODY, BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def rows(found: Document) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is Kind.TABLE_ROW]


def grid(sheet: Sheet, y: float, cells: list[list[str]], edges: list[float], *, bold: int = 0) -> float:
    for number, row in enumerate(cells):
        for left, right, text in zip(edges, edges[1:], row, strict=False):
            sheet.canvas.rect(left, y - 6, right - left, 20)
            sheet.write(left + 4, y, text, font=BOLD if number < bold else BODY)
        y -= 20
    return y


EDGES = [72.0, 220.0, 330.0, 440.0]


def test_a_heading_that_stands_alone_at_a_page_s_end_names_the_columns_of_the_next(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        sheet.column(72, 700, wrapped(varied(4, 520), 450))
        grid(sheet, 120, [["Lamp", "Keeper", "Lit since"]], EDGES, bold=1)

    def second(sheet: Sheet) -> None:
        y = grid(sheet, 720, [["North quay", "Moss", "1871"], ["South quay", "Reed", "1902"]], EDGES)
        sheet.column(72, y - 30, wrapped(varied(5, 80), 450))

    found = document(tmp_path / "a.pdf", first, second)
    assert rows(found) == [
        "Lamp: North quay; Keeper: Moss; Lit since: 1871",
        "Lamp: South quay; Keeper: Reed; Lit since: 1902",
    ]


def test_two_equal_figures_of_a_row_at_the_head_of_a_page_are_no_page_numbers(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        sheet.column(72, 700, wrapped(varied(4, 500), 450))
        cells = [["Lamp", "Summer", "Winter"], ["North quay", "40", "61"], ["South quay", "38", "57"]]
        grid(sheet, 160, cells, EDGES, bold=1)
        sheet.write(300, 40, "1")

    def second(sheet: Sheet) -> None:
        y = grid(sheet, 740, [["Ferry steps", "72", "72"]], EDGES)
        sheet.column(72, y - 30, wrapped(varied(5, 80), 450))
        sheet.write(300, 40, "2")

    found = document(tmp_path / "a.pdf", first, second)
    assert rows(found)[-1] == "Lamp: Ferry steps; Summer: 72; Winter: 72"
    assert [page.label for page in found.pages] == ["1", "2"]


def right(sheet: Sheet, x: float, y: float, text: str, font: str = BODY) -> None:
    sheet.write(x - stringWidth(text, font, 10), y, text, font=font)


def test_names_set_to_the_right_that_are_wider_than_their_figures_name_a_column_each(tmp_path: Path) -> None:
    names = [("Keepers", "hired in the summer"), ("Keepers", "hired in winter [b]"), ("Boats", "lost [c]")]
    ends = [330.0]
    for _, name in names[1:]:
        ends.append(ends[-1] + 4 + stringWidth(name, BODY, 10))

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        y = sheet.column(72, 710, wrapped(varied(4, 60), 450)) - 20
        sheet.write(72, y - 12, "Quay")
        for x, name in zip(ends, names, strict=True):
            right(sheet, x, y, name[0])
            right(sheet, x, y - 12, name[1])
        y -= 12
        for quay, *figures in (
            ("North", "40", "61", "2"),
            ("South", "38", "57", "1"),
            ("Ferry", "72", "7", "0"),
        ):
            y -= 14
            sheet.write(72, y, quay)
            for x, figure in zip(ends, figures, strict=True):
                right(sheet, x - 4, y, figure)
        sheet.column(72, y - 30, wrapped(varied(5, 80), 450))

    first = "Keepers hired in the summer: 40; Keepers hired in winter [b]: 61; Boats lost [c]: 2"
    assert rows(document(tmp_path / "a.pdf", draw))[0] == f"Quay: North; {first}"


def test_a_rule_put_together_from_a_piece_a_column_parts_columns_that_stand_close(tmp_path: Path) -> None:
    edges = [72.0, 130.0, 170.0, 210.0, 270.0]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        y = sheet.column(72, 710, wrapped(varied(4, 60), 450)) - 20
        for y_rule in (y + 12, y - 4):
            for left, end in pairwise(edges):
                sheet.canvas.line(left, y_rule, end, y_rule)
        lines = [
            ("Quay", "1871", "1902", "Oil"),
            ("North", "4,120", "6,008", "whale"),
            ("South", "9,870", "212", "whale"),
        ]
        for quay, one, other, oil in lines:
            sheet.write(72, y, quay)
            right(sheet, 168, y, one)
            right(sheet, 208.5, y, other)
            sheet.write(211.5, y, oil)
            y -= 14
        sheet.column(72, y - 30, wrapped(varied(5, 80), 450))

    assert rows(document(tmp_path / "a.pdf", draw))[0] == "Quay: North; 1871: 4,120; 1902: 6,008; Oil: whale"


def test_an_address_at_the_head_of_a_page_belongs_to_the_work_above_it(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        sheet.column(72, 710, wrapped(varied(4, 480), 450))
        sheet.write(72, 160, "References", font=BOLD, size=13)
        sheet.write(72, 142, "Moss, A. (2011). Wicks of the northern coast and what they cost the harbour.")
        sheet.write(72, 129, "Reed, T. (2014). The price of oil. Papers of the Lamp Society, 4, 11–29.")

    def second(sheet: Sheet) -> None:
        sheet.write(72, 740, "https://lamps.example/papers/4/11")
        sheet.write(
            72, 727, "Stone, V. (2019). Glass and what becomes of it on the northern coast. Quay Press."
        )

    found = document(tmp_path / "a.pdf", first, second)
    works = [passage.text for passage in found.passages if passage.kind is Kind.REFERENCE]
    assert works[1].endswith("4, 11–29. https://lamps.example/papers/4/11")
    assert works[2] == "Stone, V. (2019). Glass and what becomes of it on the northern coast. Quay Press."


def test_a_paragraph_hangs_behind_its_number_though_its_first_line_ends_a_sentence(tmp_path: Path) -> None:
    first = "The lamps are lit at dusk and put out at dawn, as the ledger of the mole says."

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        sheet.column(72, 710, wrapped(varied(4, 60), 350))
        sheet.write(72, 560, "4.2")
        sheet.write(108, 560, first)
        sheet.write(108, 547, "Oil is fetched at noon.")
        sheet.column(72, 520, wrapped(varied(5, 60), 350))

    found = document(tmp_path / "a.pdf", draw)
    assert f"4.2 {first} Oil is fetched at noon." in [passage.text for passage in found.passages]


def test_a_raised_number_that_stands_a_little_before_its_note_belongs_to_it(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        y = 710.0
        for number in ("1", "2"):
            sheet.write(72, y, f"The keeper of lamp {number} was paid in oil")
            sheet.write(
                72 + stringWidth(f"The keeper of lamp {number} was paid in oil", BODY, 10),
                y + 4,
                number,
                size=6,
            )
            y = sheet.column(72, y - 13, wrapped(varied(int(number), 60), 450)) - 12
        sheet.write(72, y, "Notes", font=BOLD, size=12)
        notes = [("1", 77.5, "Ledger of the mole, leaf 4."), ("2", 78.8, "Ledger of the quay, leaf 9.")]
        for number, x, note in notes:
            y -= 18
            sheet.write(72, y + 4, number, size=6)
            sheet.write(x, y, note)

    found = document(tmp_path / "a.pdf", draw)
    notes = [passage.text for passage in found.passages if passage.kind is Kind.NOTE]
    assert notes == ["1 Ledger of the mole, leaf 4.", "2 Ledger of the quay, leaf 9."]


def test_one_line_in_each_column_at_the_end_of_a_text_is_read_column_by_column(tmp_path: Path) -> None:
    long, short = wrapped(varied(6, 420), 220), "and so the ledgers end."

    def first(sheet: Sheet) -> None:
        sheet.column(72, 740, long[:48], width=220)
        sheet.column(320, 740, [*long[20:67], long[5]], width=220)

    def second(sheet: Sheet) -> None:
        sheet.write(72, 740, short)
        sheet.column(320, 740, [*wrapped(varied(9, 22), 220), "Nobody reads them."], width=220)

    found = document(tmp_path / "a.pdf", first, second)
    assert any(passage.text.endswith(short) for passage in found.passages)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Keeper ............. Day .............", Kind.PARAGRAPH),
        ("Signed …………… at …………", Kind.PARAGRAPH),
        ("The keepers of the mole ............. 14", Kind.FRONT),
    ],
)
def test_two_blanks_to_be_filled_in_are_no_entry_of_a_contents_page(
    tmp_path: Path, text: str, kind: Kind
) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The lamps of the mole", font=BOLD, size=16)
        y = sheet.column(72, 710, wrapped(varied(4, 60), 450)) - 30
        sheet.write(72, y, text)
        sheet.column(72, y - 60, wrapped(varied(5, 60), 450))

    found = document(tmp_path / "a.pdf", draw)
    assert [passage.kind for passage in found.passages if passage.text.startswith(text[:6])] == [kind]
