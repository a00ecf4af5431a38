"""Tables as they are printed: without rules, with rules in pieces, in closed grids, continued over pages."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import landscape
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.audit import audit
from ingest.document import BlockKind, Kind, Reason
from ingest.pipeline import words_of
from ingest.read_pdf import read_pdf
from ingest.split import split
from tests.typeset import BODY, BOLD, LETTER, Sheet, canvas_at, prose, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.document import Document

TOWNS = "Amberg Bredow Calden Dornum Erkner Fulda Gotha Hamm Idar Jena Kamen Lahr".split()


def read(path: Path) -> Document:
    return split(read_pdf(path), sha256="", reader=1)


def rows(document: Document) -> list[str]:
    return [p.text for p in document.passages if p.kind is Kind.TABLE_ROW]


def right(sheet: Sheet, x: float, y: float, text: str, *, size: float = 9, font: str = BODY) -> None:
    sheet.write(x - stringWidth(text, font, size), y, text, size=size, font=font)


def level(sheet: Sheet, y: float, *ends: float) -> None:
    """A rule across, in pieces from end to end."""
    for x0, x1 in pairwise(ends):
        sheet.canvas.line(x0, y, x1, y)


def test_words_of_one_wording_in_all_rows_are_no_columns(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460)
    measures = ["Local", "State", "Town", "Joint"]
    for n, measure in enumerate(["", *measures]):
        y = 640 - 14 * n
        sheet.write(72, y, str(2018 + n) if n else "Year", size=9)
        text = canvas.beginText(130, y)
        text.setFont(BODY, 9)
        text.setWordSpace(1.2)  # as wide a space as sans-serif faces of the screen have
        text.textOut(f"Repair of the walls of {measure} quay" if n else "Name of the measure")
        canvas.drawText(text)
        right(sheet, 480, y, f"{n},200" if n else "Amount")
    canvas.line(72, 650, 480, 650)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf"))[0] == (
        "Year: 2019; Name of the measure: Repair of the walls of Local quay; Amount: 1,200"
    )


@pytest.mark.parametrize("lead", [10.6, 11.0])
def test_rows_that_are_set_a_little_apart_are_told_from_their_lines(tmp_path: Path, lead: float) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460)
    table = [
        ("Measure", "Year", "Description", "Status"),
        ("Dues", "2019", "Paid by all boats above a length that is set by decree", "In force"),
        (
            "Light grant",
            "2011",
            "A price for oil that is guaranteed for ten winters",
            "Closed to new keepers",
        ),
        ("Quay code", "2021", "Rules for new walls", "In force"),
        ("Ferry rule", "2023", "A limit of six knots within the harbour", "Under appeal"),
    ]
    y = 640.0
    for row in table:
        cells = [wrapped(cell, width, 9) for cell, width in zip(row, (52, 40, 150, 70), strict=True)]
        for n in range(max(map(len, cells))):
            for x, cell in zip((72, 130, 180, 350), cells, strict=True):
                if n < len(cell):
                    sheet.write(x, y, cell[n], size=9)
            y -= lead
        y -= 0.25 * lead
    canvas.save()
    assert rows(read(tmp_path / "a.pdf")) == [
        "; ".join(f"{name}: {cell}" for name, cell in zip(table[0], row, strict=True)) for row in table[1:]
    ]


def test_full_rows_at_one_distance_are_one_row_each(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    offices = [("Board of Harbour Keepers", "post@keepers.example"), ("Oil Store", "oil@store.example")]
    offices += [("Pilots' House", "boats@pilots.example")]
    for n, (office, mail) in enumerate(offices):
        sheet.write(72, 700 - 15 * n, office)
        sheet.write(210, 700 - 15 * n, f"+49 30 {1234 + n}")
        sheet.write(300, 700 - 15 * n, mail)
    sheet.column(72, 640, wrapped(varied(1, 60), 460), width=460)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf")) == [
        f"{office}; +49 30 {1234 + n}; {mail}" for n, (office, mail) in enumerate(offices)
    ]


def annex(path: Path, *, repeated: bool) -> None:
    """A table without rules over three landscape pages, its heading of two lines in the type of its rows."""
    canvas = canvas_at(path, landscape(LETTER))
    sheet = Sheet(canvas)
    ends = (300, 400, 500, 600)
    for page in range(3):
        y = 540.0
        if not page:
            sheet.write(72, y, "Table A.1 Harbours and their boats", font=BOLD, size=10)
            y -= 20
        if repeated or not page:
            sheet.write(350 - stringWidth("Boats", BODY, 9) / 2 - 20, y, "Boats", size=9)
            sheet.write(550 - stringWidth("Dues", BODY, 9) / 2 - 20, y, "Dues", size=9)
            y -= 12
            for x, name in zip(
                (72, *ends), ("Town", "(number)", "Share (%)", "(euros)", "(per boat)"), strict=True
            ):
                sheet.write(x, y, name, size=9) if x == 72 else right(sheet, x, y, name)
            y -= 12
        for n in range(30 if page < 2 else 1):
            sheet.write(72, y, f"{TOWNS[n % 12]} {page + 1}", size=9)
            cells = (
                f"{n + 11}",
                "n.a." if n % 7 == 0 else f"{n}.5",
                "—" if n % 5 == 0 else f"{n},400",
                f"{n + 1}.25",
            )
            for x, cell in zip(ends, cells, strict=True):
                right(sheet, x, y, cell)
            y -= 12
        if page == 2:
            sheet.write(60, y - 4, "Source: the keepers' ledgers.", size=8)
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize("repeated", [True, False])
def test_rows_of_a_table_without_rules_keep_their_names_over_the_pages(
    tmp_path: Path, repeated: bool
) -> None:
    annex(tmp_path / "a.pdf", repeated=repeated)
    document = read(tmp_path / "a.pdf")
    found = rows(document)
    assert found[0] == (
        "Town: Amberg 1; Boats (number): 11; Boats Share (%): n.a.; Dues (euros): —; Dues (per boat): 1.25"
    )
    assert found[30].startswith("Town: Amberg 2; Boats (number): 11; ")
    assert found[60].startswith("Town: Amberg 3; Boats (number): 11; ")
    assert len(found) == 61
    assert [p.text for p in document.passages if p.kind is Kind.CAPTION] == [
        "Table A.1 Harbours and their boats"
    ]
    assert not [f for f in document.furniture if f.reason is Reason.RUNNING_HEAD]


def test_a_table_that_begins_at_the_foot_of_a_page_is_whole(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 480), 460), width=460)

    def line(y: float, *cells: str) -> None:
        for x, cell in zip((72, 240, 420), cells, strict=True):
            sheet.write(x, y, cell, size=9)

    line(120, "Quay", "Built of", "Length")
    line(106, "North", "stone", "120 m")
    canvas.showPage()
    line(740, "Quay", "Built of", "Length")
    for n, town in enumerate(TOWNS[:5]):
        line(726 - 14 * n, town, "timber", f"{20 + n} m")
    sheet.column(72, 600, wrapped(varied(2, 200), 460), width=460)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf"))[:2] == [
        "Quay: North; Built of: stone; Length: 120 m",
        "Quay: Amberg; Built of: timber; Length: 20 m",
    ]


def test_a_name_in_two_lines_belongs_to_the_figures_on_its_last(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460)
    canvas.line(72, 660, 540, 660)
    for x, year in ((430, "2021"), (530, "2022")):
        right(sheet, x, 650, year)
    canvas.line(72, 646, 540, 646)
    lines = [
        ("Income", ""),
        ("Harbour dues", "1,204"),
        ("Rents and leases, including those of", ""),
        ("the fish market", "410"),
        ("Spending", ""),
        ("Oil", "88"),
        ("Keepers", "702"),
    ]
    for n, (name, figure) in enumerate(lines):
        font = BOLD if name in ("Income", "Spending") else BODY
        sheet.write(82, 634 - 12 * n, name, size=9, font=font)
        for x in (430, 530) if figure else ():
            right(sheet, x, 634 - 12 * n, figure)
    canvas.line(72, 556, 540, 556)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf")) == [
        "Income",
        "Harbour dues; 2021: 1,204; 2022: 1,204",
        "Rents and leases, including those of the fish market; 2021: 410; 2022: 410",
        "Spending",
        "Oil; 2021: 88; 2022: 88",
        "Keepers; 2021: 702; 2022: 702",
    ]


def grid(sheet: Sheet, top: float, rows_: Sequence[Sequence[tuple[float, str]]]) -> float:
    """Rows of cells (right edge, words), each with rules around it; the lower edge."""
    for row in rows_:
        left = 72.0
        for edge, words in row:
            sheet.canvas.rect(left, top - 20, edge - left, 20)
            sheet.write(left + 4, top - 14, words, size=9)
            left = edge
        top -= 20
    return top


def test_each_row_of_a_form_has_its_own_cells(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(72, 740, "Application", font=BOLD, size=16)
    low = grid(
        sheet,
        720,
        [[(240, "Name of the society"), (540, "Friends of the Lamps")], [(240, "Number"), (540, "IE-48")]],
    )
    sheet.write(72, low - 30, "Section B: Works", font=BOLD, size=12)
    grid(
        sheet,
        low - 40,
        [
            [(150, "Title"), (540, "A store for herring")],
            [(150, "Begin"), (300, "1 March"), (390, "End"), (540, "30 June")],
            [(150, "Sum"), (540, "48,500")],
        ],
    )
    sheet.column(72, 480, wrapped(varied(1, 120), 460), width=460)
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert rows(document) == [
        "Name of the society; Friends of the Lamps",
        "Number; IE-48",
        "Title; A store for herring",
        "Begin; 1 March; End; 30 June",
        "Sum; 48,500",
    ]
    assert "Section B: Works" in [heading.text for heading in document.headings]


def test_two_tables_of_one_width_leave_the_text_between_them_alone(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    canvas.setStrokeColor(colors.grey)
    between = wrapped(prose("oil", 3), 460)

    def table(top: float, *lines: tuple[str, str, str]) -> float:
        for line in lines:
            level(sheet, top, 72, 540)
            for x, cell in zip((76, 250, 420), line, strict=True):
                sheet.write(x, top - 13, cell, size=9)
            top -= 18
        return top

    low = table(
        740,
        ("Indicator", "Base", "Aim"),
        ("Boats", "41%", "65%"),
        ("Lamps", "52%", "90%"),
        ("Nets", "3%", "9%"),
    )
    low = sheet.column(72, low - 20, between, width=460)
    table(
        low - 20,
        ("Agency", "Office", "Head"),
        ("Board", "Quay", "Mason"),
        ("Pilots", "Tower", "Mole"),
        ("Guild", "Loft", "Net"),
    )
    canvas.save()
    document = read(tmp_path / "a.pdf")
    assert rows(document) == [
        "Indicator: Boats; Base: 41%; Aim: 65%",
        "Indicator: Lamps; Base: 52%; Aim: 90%",
        "Indicator: Nets; Base: 3%; Aim: 9%",
        "Agency: Board; Office: Quay; Head: Mason",
        "Agency: Pilots; Office: Tower; Head: Mole",
        "Agency: Guild; Office: Loft; Head: Net",
    ]
    assert " ".join(between) in [p.text for p in document.passages]


def test_rules_in_pieces_part_the_columns(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    edges = (72.0, 270.0, 350.0, 430.0, 540.0)
    lines = [
        ("Work", "Hours", "Rate", "Amount"),
        ("Survey", "40", "85.00", "3,400.00"),
        ("Report", "12", "95.00", "1,140.00"),
    ]
    lines += [("Travel", "", "", "212.40")]
    for n, line in enumerate(lines):
        y = 700 - 20 * n
        for (x0, x1), cell in zip(pairwise(edges), line, strict=True):
            sheet.write(x0 + 4, y, cell) if not n or x0 == 72 else right(sheet, x1 - 3, y, cell, size=10)
        level(sheet, y - 6, *edges)
    sheet.column(72, 600, wrapped(varied(1, 60), 460), width=460)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf")) == [
        "Work: Survey; Hours: 40; Rate: 85.00; Amount: 3,400.00",
        "Work: Report; Hours: 12; Rate: 95.00; Amount: 1,140.00",
        "Work: Travel; Amount: 212.40",
    ]


def test_a_contents_page_without_leaders_is_no_table(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.write(72, 720, "Contents", font=BOLD, size=16)
    entries = [("Foreword", "iii"), ("1 The harbour", "1"), ("1.1 The lamps", "2"), ("2 The boats", "5")]
    for n, (entry, page) in enumerate(entries):
        sheet.write(72, 690 - 16 * n, entry)
        right(sheet, 540, 690 - 16 * n, page, size=10)
    canvas.showPage()
    sheet.write(72, 720, "1 The harbour", font=BOLD, size=16)
    sheet.column(72, 690, wrapped(varied(1, 200), 460), width=460)
    canvas.save()
    reading = read_pdf(tmp_path / "a.pdf")
    contents = [b for b in reading.blocks if b.kind is BlockKind.CONTENTS]
    assert [" ".join(run.raw for run in b.runs) for b in contents] == [f"{a} {b}" for a, b in entries]


def test_a_row_that_is_broken_over_the_page_is_in_order_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    text = wrapped(varied(1, 90).replace(". ", ", so that ").lower(), 280, 9)
    cut = next(n for n in range(4, len(text)) if not text[n - 1].endswith((".", ",")))
    pages = [
        [("No.", ["Advice"], "Due"), ("R1", ["Wait"], "1 May"), ("R2", text[:cut], "2 May")],
        [("No.", ["Advice"], "Due"), ("", text[cut:], ""), ("R3", ["Go"], "3 May")],
    ]
    for page in pages:
        y = 700.0
        for number, advice, due in page:
            high = 12.0 * len(advice) + 6
            for x0, x1 in pairwise((72, 120, 420, 540)):
                canvas.rect(x0, y - high, x1 - x0, high)
            for x, lines in ((76, [number]), (124, advice), (424, [due])):
                for n, line in enumerate(lines):
                    sheet.write(x, y - 12 - 12 * n, line, size=9)
            y -= high
        canvas.showPage()
    canvas.save()
    document = read(path)
    assert rows(document) == [
        "No.: R1; Advice: Wait; Due: 1 May",
        f"No.: R2; Advice: {' '.join(text)}; Due: 2 May",
        "No.: R3; Advice: Go; Due: 3 May",
    ]
    assert audit(words_of(path), document).clean


@pytest.mark.parametrize("ruled", [False, True])
def test_cells_in_the_middle_of_their_rows_are_read_with_them(tmp_path: Path, ruled: bool) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 460), width=460)
    table = [("Town", "What was found", "Change in percent", "Rank")]
    counts = (9, 40, 20, 30, 12)
    table += [(town, varied(n, counts[n]), f"{n}.5", str(n)) for n, town in enumerate(TOWNS[:5])]
    y = 640.0
    for number, row in enumerate(table):
        cells = [wrapped(cell, width, 9) for cell, width in zip(row, (80, 190, 45, 30), strict=True)]
        high = 11.0 * max(map(len, cells))
        for x, cell in zip((72, 160, 400, 480), cells, strict=True):
            for n, line in enumerate(cell):
                sheet.write(x, y - (high - 11 * len(cell)) / 2 - 11 * n, line, size=9)
        if ruled and number:
            canvas.line(72, y + 9, 520, y + 9)
        y -= high + 5
    sheet.column(72, y - 20, wrapped(varied(8, 60), 460), width=460)
    canvas.save()
    assert rows(read(tmp_path / "a.pdf")) == [
        "; ".join(f"{name}: {cell}" for name, cell in zip(table[0], row, strict=True)) for row in table[1:]
    ]
