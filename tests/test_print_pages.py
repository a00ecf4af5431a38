"""Whole pages as offices set them: slides, letters, verses, minutes, forms, invoices, judgments."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind, Reason
from tests.typeset import BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.document import Document


def texts(found: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is kind]


def headings(found: Document) -> list[str]:
    return [heading.text for heading in found.headings]


def lines(sheet: Sheet, x: float, y: float, said: Sequence[str], step: float = 14) -> float:
    """Lines at one place, one below the other; the next baseline."""
    for n, line in enumerate(said):
        sheet.write(x, y - step * n, line)
    return y - step * len(said)


def test_an_item_of_the_outer_list_begins_a_passage_after_short_inner_ones(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = 700.0
        for number, x, text in (
            ("1.", 100, "Two things speak against the claim:"),
            ("(a)", 130, varied(1, 24)),
            ("(b)", 130, "the notice was late."),
            ("2.", 100, "The appeal is dismissed."),
            ("3.", 100, varied(2, 30)),
        ):
            sheet.write(x - 28, y, number)
            y = sheet.column(x, y, wrapped(text, 500 - x)) - 6

    found = texts(document(tmp_path / "a.pdf", draw), Kind.LIST)
    assert "(b) the notice was late." in found
    assert "2. The appeal is dismissed." in found


def test_a_first_page_of_short_paragraphs_is_no_cover(tmp_path: Path) -> None:
    def first(sheet: Sheet) -> None:
        sheet.write(72, 720, "Moorings: questions and answers", font=BOLD, size=22)
        for n in range(5):
            sheet.write(72, 660 - 60 * n, f"Question {'ABCDE'[n]}", font=BOLD, size=13)
            sheet.write(
                72, 640 - 60 * n, f"A licence is needed where a boat stays for {n + 3} weeks or more."
            )

    def second(sheet: Sheet) -> None:
        sheet.column(72, 700, wrapped(varied(3, 60), 460))

    found = document(tmp_path / "a.pdf", first, second)
    assert not texts(found, Kind.FRONT)
    assert headings(found)[1:] == [f"Question {letter}" for letter in "ABCDE"]


def test_the_first_slide_names_the_presentation_though_all_slides_are_headed_alike(tmp_path: Path) -> None:
    def slide(head: str, *said: str) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.write(60, 480, head, font=BOLD, size=30)
            for n, line in enumerate(said):
                sheet.write(60, 420 - 30 * n, line, size=18)

        return draw

    found = document(
        tmp_path / "a.pdf",
        slide(
            "Tide records: where next?", "Board away day, 4 March 2023", "Ines Carrow, Head of Collections"
        ),
        slide("What we have", "• 412 slates from five ports", "• One working gauge"),
        slide("Two ways forward", "• All slates online by 2025", "• Nothing online before 2027"),
    )
    assert found.metadata.title == "Tide records: where next?"
    assert headings(found) == ["Tide records: where next?", "What we have", "Two ways forward"]
    assert found.metadata.authors == ("Ines Carrow",)


def test_a_title_that_ends_in_an_abbreviation_is_no_sentence(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 730, "Harbour Board: minutes of the meeting held in the", font=BOLD, size=15)
        sheet.write(72, 710, "council room on Tuesday 8 June 2021 at 2 p.m.", font=BOLD, size=15)
        sheet.column(72, 670, wrapped(varied(1, 90), 460))

    title = "Harbour Board: minutes of the meeting held in the council room on Tuesday 8 June 2021 at 2 p.m."
    assert document(tmp_path / "a.pdf", draw).metadata.title == title


def test_verses_and_addresses_are_a_passage_each(tmp_path: Path) -> None:
    verses = [
        "The lamp is lit, the tide is low,",
        "The boats are on the sand,",
        "And she has gone where keepers go",
    ]
    others = ["O bring her back, the keeper said,", "O bring her back to me,", "And half of all the sea."]
    address = ["Ms Joan Ferrier", "Director of Works", "Port Harbour Council"]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 720, wrapped(varied(1, 60), 460)) - 12
        y = lines(sheet, 110, y, verses, 13) - 12
        y = lines(sheet, 110, y, others, 13) - 12
        y = sheet.column(72, y, wrapped(varied(2, 60), 460)) - 12
        y = lines(sheet, 72, y, address, 13) - 12
        lines(sheet, 72, y, ["Position: Keeper", "Place: North pier", "Grade: 4"], 13)

    found = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    for block in (verses, others, address):
        assert " ".join(block) in found
    assert "Position: Keeper" in found


@pytest.mark.parametrize("places", [(110,), (72, 320)])
def test_a_stanza_of_whole_sentences_beside_others_is_a_passage(
    tmp_path: Path, places: tuple[int, ...]
) -> None:
    stanzas = [
        [
            "The lamp is lit, the tide is low,",
            "The boats are on the sand;",
            "And she has gone,",
            "Beyond the land.",
        ],
        [
            "I heard the bell upon the bar.",
            "I saw the white lights burn.",
            "The ships beyond",
            "Shall not return.",
        ],
        [
            "O bring her back, the keeper said,",
            "O bring her back to me,",
            "And half the gold",
            "Of all the sea.",
        ],
    ]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "The Keeper", font=BOLD, size=16)
        y = sheet.column(72, 720, wrapped(varied(1, 60), 460)) - 16
        for x in places:
            top = y
            for stanza in stanzas:
                top = lines(sheet, x, top, stanza, 13) - 13

    found = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    assert found[1:] == [" ".join(stanza) for stanza in stanzas] * len(places)


def test_short_speeches_stay_paragraphs(tmp_path: Path) -> None:
    said = ["Were you at the gate?", "I was not there.", "And who had the keys?", "The clerk had them."]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 720, wrapped(varied(1, 60), 460)) - 12
        lines(sheet, 90, y, said, 13)

    assert texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)[1:] == said


def test_paragraphs_of_one_line_do_not_make_the_step_between_them_the_lines(tmp_path: Path) -> None:
    said = ["I shall be glad to answer any questions about the repairs next week.", "Yours sincerely,"]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped("We have inspected the mole and find that it is worse. " * 3, 460))
        for line in (
            "Dear Ms Ferrier,",
            "We write to you about the mole.",
            *said,
            "Agnes Holt",
            "Enclosed: two.",
        ):
            y -= 10
            sheet.write(72, y, line)
            y -= 13

    found = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    assert [text for text in found if text in said] == said


def test_a_heading_in_bold_makes_a_table_of_what_stands_below_it(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 40), 460)) - 20
        sheet.write(74, y, "Item", font=BOLD)
        sheet.write(440, y, "Action", font=BOLD)
        for number, head, text, action in (
            ("1", "Minutes", "The minutes of 11 May were agreed.", ""),
            ("2", "North mole", "Three blocks had sunk, and the Board asked for estimates.", "JF, by July"),
            ("3", "Dues", "It was agreed that the dues should not rise.", "Clerk"),
            ("4", "Next meeting", "The Board meets again in July.", ""),
        ):
            y -= 22
            sheet.write(74, y, number)
            sheet.write(110, y, head, font=BOLD)
            sheet.write(440, y, action)
            y = sheet.column(110, y - 14, wrapped(text, 200)) + 13
        sheet.column(72, y - 40, wrapped("The meeting ended at half past three in the afternoon.", 460))

    found = document(tmp_path / "a.pdf", draw)
    rows = texts(found, Kind.TABLE_ROW)
    assert len(rows) == 4
    assert rows[1].startswith("Item: 2; North mole Three blocks")
    assert rows[1].endswith("Action: JF, by July")
    assert found.passages[-1].text == "The meeting ended at half past three in the afternoon."


def test_names_on_colour_beside_their_values_head_no_columns(tmp_path: Path) -> None:
    fields = [
        ("Name of vessel", "Kittiwake"),
        ("Length overall", "7.4 metres from stem to stern"),
        ("Reasons", "The present mooring is to be removed when the quay is built"),
    ]

    def draw(sheet: Sheet) -> None:
        for n, (name, value) in enumerate(fields):
            y = 700 - 24 * n
            sheet.canvas.setFillGray(0.9)
            sheet.canvas.rect(72, y - 8, 120, 24, stroke=0, fill=1)
            sheet.canvas.setFillGray(0)
            sheet.canvas.rect(72, y - 8, 120, 24)
            sheet.canvas.rect(192, y - 8, 320, 24)
            sheet.write(78, y, name)
            sheet.write(198, y, value)

    assert texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW) == [
        f"{name}; {value}" for name, value in fields
    ]


def test_totals_below_the_last_rule_are_rows_of_their_own(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        table = [
            ("Item", "Qty", "VAT", "Amount"),
            ("Lamp oil", "12", "20%", "576.00"),
            ("Wick", "150", "20%", "180.00"),
            ("Delivery", "1", "0%", "95.00"),
            ("", "", "Subtotal", "851.00"),
            ("", "", "VAT", "151.20"),
            ("", "", "Total due", "1,002.20"),
        ]
        for n, cells in enumerate(table):
            y = 700 - 18 * n
            for x, cell in zip((72, 260, 340, 440), cells, strict=True):
                sheet.write(x, y, cell, font=BOLD if n == 0 else "Times-Roman")
            if n < 5:
                sheet.canvas.line(72, y - 6, 500, y - 6)

    rows = texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW)
    assert rows[-3:] == [
        "VAT: Subtotal; Amount: 851.00",
        "VAT: VAT; Amount: 151.20",
        "VAT: Total due; Amount: 1,002.20",
    ]


def test_figures_on_a_page_of_large_type_go_with_what_they_count(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 730, "Annual Report 2022", font=BOLD, size=24)
        for x, figure, counted in ((72, "1,204", "readings taken"), (220, "£86k", "raised from members")):
            sheet.write(x, 680, figure, font=BOLD, size=20)
            sheet.write(x, 662, counted)
        for column in range(2):
            sheet.column(72 + 240 * column, 620, wrapped(varied(column, 150), 220), width=220)

    found = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    assert found[:2] == ["1,204 readings taken", "£86k raised from members"]


def test_the_first_line_of_a_paragraph_that_pages_share_is_no_running_head(tmp_path: Path) -> None:
    def page(n: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.write(72, 760, f"Station {'ABC'[n]}", font=BOLD, size=14)
            y = lines(sheet, 72, 736, ["The gauge was read every hour by the keeper of the light, who"], 13)
            sheet.column(72, y, wrapped(f"wrote it in ledger {n + 4}. {varied(n, 80)}", 460))

        return draw

    found = document(tmp_path / "a.pdf", *(page(n) for n in range(3)))
    assert sum(p.text.startswith("The gauge was read every hour") for p in found.passages) == 3
    assert not [item for item in found.furniture if item.reason is Reason.RUNNING_HEAD]


def test_lines_that_lead_to_another_page_are_no_text(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 10
        sheet.write(72, y, "See LAMP, page 2")
        sheet.column(72, y - 24, wrapped(varied(2, 60), 460))

    aside = document(tmp_path / "a.pdf", draw).furniture
    assert [item.text for item in aside if item.reason is Reason.NAVIGATION] == ["See LAMP, page 2"]


PEOPLE = (
    ("Anna Birch", "Registrar", "Room 12, East Wing", "Tel. 0555 101", "a.birch@trust.example"),
    ("Colm Dyer", "Keeper of Slates", "Room 14, East Wing", "Tel. 0555 102", "c.dyer@trust.example"),
    ("Eva Fell", "Conservator", "Room 3, Annexe", "Tel. 0555 103", "e.fell@trust.example"),
    ("Gil Hart", "Finance Officer", "Room 20, West Wing", "Tel. 0555 104", "g.hart@trust.example"),
)


def test_records_side_by_side_are_a_passage_each(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.column(72, 740, wrapped(varied(1, 60), 460))
        for n, person in enumerate(PEOPLE):
            lines(sheet, 72 + 240 * (n % 2), 660 - 100 * (n // 2), person, 13)

    found = document(tmp_path / "a.pdf", draw)
    assert not texts(found, Kind.TABLE_ROW)
    assert sorted(texts(found, Kind.PARAGRAPH)[1:]) == [" ".join(person) for person in PEOPLE]


def test_a_list_of_people_with_their_numbers_is_a_table_without_names(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 20
        for n, (name, office, _, number, _) in enumerate(PEOPLE):
            for x, cell in ((72, name), (220, office), (360, number)):
                sheet.write(x, y - 16 * n, cell)

    rows = [f"{name}; {office}; {number}" for name, office, _, number, _ in PEOPLE]
    assert texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW) == rows


def test_an_address_beside_fields_is_no_table(tmp_path: Path) -> None:
    address = ["Tallow Chandlers Ltd", "3 Wick Row", "Aldwick AL1 2BB", "by the old mole"]
    fields = ["Invoice no.: 2021-0417", "Date: 3 May 2021", "Due: 2 June 2021", "Customer no.: 8812"]

    def draw(sheet: Sheet) -> None:
        lines(sheet, 72, 740, address, 13)
        lines(sheet, 380, 740, fields, 13)
        sheet.column(72, 640, wrapped(varied(1, 60), 460))

    found = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    assert found[:5] == [" ".join(address), *fields]


def test_short_texts_below_larger_heads_are_read_one_after_the_other(tmp_path: Path) -> None:
    heads = ["Mole to close", "A lamp for forty years"]
    said = [
        ["the masters, who were not asked the", "first time. A notice will be posted."],
        ["burn for forty years. Visitors are", "welcome on Sundays."],
    ]

    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The Harbour Gazette", font=BOLD, size=24)
        sheet.column(72, 710, wrapped(varied(1, 60), 460))
        for n, x in enumerate((72, 320)):
            sheet.write(x, 600, heads[n], font=BOLD, size=14)
            lines(sheet, x, 580, said[n], 13)

    found = document(tmp_path / "a.pdf", draw)
    own = [(p.section[-1], p.text) for p in found.passages[-2:]]
    assert own == [(head, " ".join(text)) for head, text in zip(heads, said, strict=True)]


def test_names_in_bold_part_columns_that_stand_as_close_as_words(tmp_path: Path) -> None:
    rows = [
        ("Mr A. Birch", "Registrar", "3 May 2017"),
        ("Dr C. Dyer", "Keeper of Slates", "4 May 2017"),
        ("Ms E. Fell", "", "9 May 2017"),
    ]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 20
        edge = 180 + 2 + sheet.canvas.stringWidth("Keeper of Slates", "Times-Roman", 10)
        for n, cells in enumerate([("Witness", "Office", "Date"), *rows]):
            for x, cell in zip((72, 180, edge), cells, strict=True):
                sheet.write(x, y - 15 * n, cell, font=BOLD if n == 0 else "Times-Roman")

    assert texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW) == [
        "; ".join(
            f"{name}: {cell}" for name, cell in zip(("Witness", "Office", "Date"), row, strict=True) if cell
        )
        for row in rows
    ]


def test_parts_stand_above_sections_in_bolder_type_and_schedules_beside_them(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(220, 750, "Mooring Act 2016", font=BOLD, size=18)
        sheet.write(72, 720, "BE IT ENACTED by the Assembly of the Islands, as follows:—")
        y = 700.0
        for part in (1, 2):
            sheet.write(285, y, f"PART {part}")
            for section in (2 * part - 1, 2 * part):
                y -= 24
                sheet.write(72, y, f"{section} Duty to keep a light", font=BOLD, size=11)
                y = sheet.column(72, y - 16, wrapped(varied(section, 50), 460)) - 8
        sheet.write(270, y, "SCHEDULE 1")
        sheet.column(72, y - 24, wrapped(varied(9, 50), 460))

    found = [(heading.level, heading.text) for heading in document(tmp_path / "a.pdf", draw).headings[1:]]
    sections = [(2, f"{n} Duty to keep a light") for n in range(1, 5)]
    assert found == [(1, "PART 1"), *sections[:2], (1, "PART 2"), *sections[2:], (1, "SCHEDULE 1")]


def test_a_line_at_the_right_edge_does_not_go_on_with_the_next(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 10
        sheet.write(480, y, "Section 4(2)")
        sheet.write(290, y - 13, "Fees")
        sheet.column(72, y - 40, wrapped(varied(2, 60), 460))

    assert {"Section 4(2)", "Fees"} <= set(texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH))


def test_the_words_between_title_and_byline_belong_to_the_title_page(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "The boy with the slate", font=BOLD, size=26)
        sheet.write(72, 712, "How one parish measured the sea for thirty years", font=BOLD, size=13)
        sheet.write(72, 692, "By Rosa Quayle | Photographs by Tom Lantern")
        for column in range(2):
            sheet.column(72 + 240 * column, 660, wrapped(varied(column, 150), 220), width=220)

    found = document(tmp_path / "a.pdf", draw)
    assert "Rosa Quayle" in found.metadata.authors
    assert texts(found, Kind.FRONT)[0] == "How one parish measured the sea for thirty years"


def ruled_below(sheet: Sheet, y: float, columns: Sequence[float], first: int = 0) -> None:
    """A rule below the cells of a row from column `first` on, in one piece a cell, as browsers draw it."""
    for left, right in pairwise(columns[first:]):
        sheet.canvas.line(left, y, right, y)


def test_a_heading_of_two_rows_above_the_first_rule_across_names_the_columns(tmp_path: Path) -> None:
    columns = (72, 160, 250, 340, 430, 520)

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 30
        sheet.write(290, y, "Budget", font=BOLD)
        sheet.write(76, y - 10, "Programme", font=BOLD)
        sheet.write(434, y - 10, "Remarks", font=BOLD)
        ruled_below(sheet, y - 8, columns[:-1], 2)
        for x, name in ((164, "Port"), (254, "2021"), (344, "2022")):
            sheet.write(x, y - 20, name, font=BOLD)
        ruled_below(sheet, y - 28, columns)
        rows = [
            ("Dredging", "Aldwick", "410", "420", "late"),
            ("Repairs", "", "980", "", ""),
            ("Lamp", "Barrow", "12", "9", "new"),
        ]
        for n, cells in enumerate(rows):
            for x, cell in zip(columns, cells, strict=False):
                sheet.write(x + 4, y - 42 - 22 * n, cell)
            ruled_below(sheet, y - 50 - 22 * n, columns)

    assert texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW) == [
        "Programme: Dredging; Port: Aldwick; Budget 2021: 410; Budget 2022: 420; Remarks: late",
        "Programme: Repairs; Budget 2021: 980",
        "Programme: Lamp; Port: Barrow; Budget 2021: 12; Budget 2022: 9; Remarks: new",
    ]


def test_a_cell_merged_downwards_is_told_by_rules_in_pieces(tmp_path: Path) -> None:
    columns = (72, 180, 300, 420)
    rows = [
        ("North", "Aldwick", "120"),
        ("", "Barrow", "88"),
        ("", "Corran", "31"),
        ("South", "Dunmere", "204"),
    ]

    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 30
        for n, cells in enumerate([("Region", "Port", "Moorings"), *rows]):
            for x, cell in zip(columns, cells, strict=False):
                sheet.write(x + 4, y - 24 * n, cell, font=BOLD if n == 0 else "Times-Roman")
            ruled_below(sheet, y - 24 * n - 8, columns, 1 if n in (1, 2) else 0)

    assert texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW) == [
        f"Region: {region}; Port: {port}; Moorings: {count}"
        for region, port, count in [("North", *row[1:]) for row in rows[:3]] + [rows[3]]
    ]


def test_rules_below_headings_make_no_table_of_the_text_between_them(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 760, "Maren Holt", font=BOLD, size=20)
        y = 730.0
        for n, head in enumerate(("Experience", "Education", "Skills")):
            sheet.write(72, y, head, font=BOLD, size=14)
            sheet.canvas.line(72, y - 6, 540, y - 6)
            y -= 26
            for item in range(2):
                sheet.canvas.circle(84, y + 3, 1.5, stroke=0, fill=1)
                y = sheet.column(92, y, wrapped(varied(2 * n + item, 18), 380)) - 4
            y -= 14

    found = document(tmp_path / "a.pdf", draw)
    assert texts(found, Kind.LIST) == [f"• {varied(n, 18)}" for n in range(6)]
    assert headings(found) == ["Maren Holt", "Experience", "Education", "Skills"]


def test_a_label_level_with_the_middle_of_its_text_is_read_before_it(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 740, "Memorandum", font=BOLD, size=20)
        y = 700.0
        for label, said in (
            ("TO:", ["Members of the Board"]),
            ("RE:", ["Repairs to the north mole, and", "the closing of the road"]),
            ("FOR:", ["Decision at the meeting", "of the council in June, or", "at the next one"]),
        ):
            sheet.write(72, y - 7 * (len(said) - 1), label, font=BOLD)
            y = lines(sheet, 110, y, said) - 8
        sheet.column(72, y - 20, wrapped(varied(1, 80), 460))

    found = document(tmp_path / "a.pdf", draw)
    text = " ".join(passage.text for passage in found.passages).replace(";", "")
    assert "RE: Repairs to the north mole, and the closing of the road" in text
    assert "FOR: Decision at the meeting of the council in June, or at the next one" in text


def test_names_above_addresses_side_by_side_are_all_authors(tmp_path: Path) -> None:
    people = [
        ("Ada Birch", "Delta University", "Port Harbour", "ada@delta.example"),
        ("Bo Lind", "Norrland Institute", "Umea", "bo.lind@ni.example"),
        ("Cem Aydin", "Bosphorus Lab", "Istanbul", "aydin@bl.example"),
    ]

    def draw(sheet: Sheet) -> None:
        sheet.write(110, 740, "Reading Tide Gauges with Small Networks", font=BOLD, size=18)
        for n, person in enumerate(people):
            for step, line in enumerate(person):
                sheet.canvas.setFont("Times-Roman", 10)
                sheet.canvas.drawCentredString(140 + 165 * n, 710 - 13 * step, line)
        for column in range(2):
            sheet.column(72 + 240 * column, 630, wrapped(varied(column, 150), 220), width=220)

    found = document(tmp_path / "a.pdf", draw)
    assert found.metadata.authors == ("Ada Birch", "Bo Lind", "Cem Aydin")
    assert texts(found, Kind.PARAGRAPH)[0].startswith(varied(0, 150)[:40])


def test_a_raised_figure_beside_a_number_in_brackets_belongs_to_the_words_it_follows(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        y = sheet.column(72, 740, wrapped(varied(1, 60), 460)) - 10
        sheet.write(200, y, "L = f(x)")
        sheet.write(235, y + 3.5, "2", size=7)
        sheet.write(510, y + 3.5, "(1)")
        sheet.column(72, y - 24, wrapped(varied(2, 60), 460))

    said = texts(document(tmp_path / "a.pdf", draw), Kind.PARAGRAPH)
    assert not any(text.startswith(("2", "(1)2", "(1) 2")) for text in said)


def test_a_house_number_at_the_foot_of_a_box_begins_no_note(tmp_path: Path) -> None:
    address = ["14 Quay Street, opposite the old mole", "Port Harbour, at the end of the line"]

    def draw(sheet: Sheet) -> None:
        sheet.column(72, 740, wrapped(varied(1, 300), 300), width=300)
        sheet.column(400, 740, wrapped(varied(2, 40), 130, 8), size=8)
        sheet.write(400, 574, "Contact", font=BOLD)
        for n, line in enumerate(["The office is open to all at", *address]):
            sheet.write(400, 560 - 10 * n, line, size=8)

    found = document(tmp_path / "a.pdf", draw)
    assert not texts(found, Kind.NOTE)
    assert any(address[0] in passage.text for passage in found.passages)


def test_a_foot_of_two_lines_goes_though_a_number_in_it_changes(tmp_path: Path) -> None:
    def page(n: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            sheet.column(72, 740, wrapped(varied(n, 120), 460))
            sheet.write(72, 40, "This document is given in confidence and may not be copied", size=7)
            sheet.write(72, 31, f"without the written consent of the Trust. Ref 44/{n}", size=7)

        return draw

    found = document(tmp_path / "a.pdf", *(page(n) for n in range(1, 4)))
    assert not any("consent" in passage.text for passage in found.passages)


def test_a_few_numbers_that_count_every_fifth_line_are_no_text(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for n, line in enumerate(wrapped(varied(4, 250), 400)[:19], 1):
            sheet.write(72, 740 - 15 * n, line)
            if n % 5 == 0:
                sheet.write(48, 740 - 15 * n, str(n), size=8)

    found = document(tmp_path / "a.pdf", draw)
    assert [item.text for item in found.furniture if item.reason is Reason.LINE_NUMBER] == ["5 10 15"]
