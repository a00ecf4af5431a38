"""Forms that real reports have: tables of many builds, reference lists, lists, headings, boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    LongTable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from ingest.document import BlockKind, Reason
from ingest.read_pdf import read_pdf
from ingest.spans import rebuild
from tests.typeset import prose, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.document import Reading

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5, spaceAfter=6)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)
SMALL = ParagraphStyle("small", fontName="Times-Roman", fontSize=8.5, leading=10)
SMALL_BOLD = ParagraphStyle("small-bold", parent=SMALL, fontName="Times-Bold")
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=10)


def typeset(path: Path, story: Sequence[Flowable], columns: int = 1) -> Reading:
    """The story on pages of one or two columns, read again."""
    width = (483 - 20 * (columns - 1)) / columns
    document = BaseDocTemplate(str(path), pagesize=(595, 842), invariant=1)
    frames = [
        Frame(56 + n * (width + 20), 60, width, 712, leftPadding=0, rightPadding=0) for n in range(columns)
    ]
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build(list(story))
    return read_pdf(path)


def texts(reading: Reading, *kinds: BlockKind) -> list[str]:
    return [rebuild(b.runs, b.repairs).text for b in reading.blocks if b.kind in kinds]


def rows(reading: Reading) -> list[list[str]]:
    return [
        [rebuild(cell.runs, cell.repairs).text for cell in block.cells]
        for block in reading.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def columns(reading: Reading) -> set[tuple[str, ...]]:
    return {
        tuple(cell.column for cell in block.cells)
        for block in reading.blocks
        if block.kind is BlockKind.TABLE_ROW
    }


def cells(data: Sequence[Sequence[str]]) -> list[list[object]]:
    return [
        [Paragraph(text, SMALL if n else SMALL_BOLD) if text else "" for text in row]
        for n, row in enumerate(data)
    ]


def test_headings_over_several_columns_name_each_of_them(tmp_path: Path) -> None:
    data = [
        ["Harbour", "2019", "", "2020", ""],
        ["", "Ships", "Cost", "Ships", "Cost"],
        ["North mole", "14", "1.2", "17", "1.9"],
        ["South mole", "9", "0.8", "11", "1.1"],
        ["Gull rock", "3", "0.2", "–", "0.1"],
    ]
    black = colors.black
    style = [
        ("LINEABOVE", (0, 0), (-1, 0), 1, black),
        ("LINEBELOW", (0, 1), (-1, 1), 0.7, black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, black),
        ("LINEBELOW", (1, 0), (2, 0), 0.5, black),
        ("LINEBELOW", (3, 0), (4, 0), 0.5, black),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("FONT", (0, 0), (-1, -1), "Times-Roman", 9),
    ]
    table = Table(data, colWidths=[120, 60, 60, 60, 60], style=style)
    reading = typeset(
        tmp_path / "over.pdf", [Paragraph(prose("pier", 3), BODY), table, Paragraph(prose("mast", 3), BODY)]
    )
    assert columns(reading) == {("Harbour", "2019 Ships", "2019 Cost", "2020 Ships", "2020 Cost")}
    assert rows(reading) == data[2:]


def test_cells_that_wrap_in_a_table_without_rules_stay_in_their_rows(tmp_path: Path) -> None:
    data = [["Country", "Programme", "Years", "Outcome"]] + [
        [
            name,
            prose(name.lower(), 1)[:70].strip(),
            f"20{10 + n}–20{12 + n}",
            "" if n % 3 == 0 else "Lit in time",
        ]
        for n, name in enumerate("Norland Sudland Ostland Westland Midland Overland Underland".split())
    ]
    table = Table(cells(data), colWidths=[90, 140, 70, 170], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
    story = [Paragraph(prose("pier", 3), BODY), table, Spacer(1, 8), Paragraph(prose("mast", 3), BODY)]
    reading = typeset(tmp_path / "wraps.pdf", story)
    assert rows(reading) == data[1:]
    assert columns(reading) == {tuple(data[0])}


def test_names_with_their_values_have_no_column_names(tmp_path: Path) -> None:
    data = [
        ["Project", "Harrow Bay lamps"],
        ["Period", "1811–1911"],
        ["Funding", "Harbour office and the committee of underwriters"],
        ["Contact", "office@harrow.example"],
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (0, -1), "Times-Bold")]
    table = Table(data, colWidths=[120, 300], style=style)
    reading = typeset(tmp_path / "values.pdf", [table, Paragraph(prose("mast", 3), BODY)])
    assert rows(reading) == data


GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def test_ruled_rows_of_long_cells_are_rows_on_every_page(tmp_path: Path) -> None:
    data = [["No", "Lamp", "What was found"]] + [
        [str(n), f"Lamp {n}", varied(n, 40 + 20 * (n % 3))] for n in range(1, 20)
    ]
    for repeat in (0, 1):
        table = LongTable(cells(data), colWidths=[30, 80, 200], repeatRows=repeat, style=GRID)
        reading = typeset(tmp_path / f"long{repeat}.pdf", [Paragraph(prose("pier", 3), BODY), table])
        assert len(reading.pages) > 1
        assert rows(reading) == data[1:]
        assert columns(reading) == {tuple(data[0])}


@pytest.mark.parametrize("style", [GRID, GRID[1:]], ids=["ruled", "unruled"])
def test_a_row_that_a_page_breaks_is_one_row(tmp_path: Path, style: list[object]) -> None:
    data = [["No", "Lamp", "Built", "Found"]] + [
        [str(n), f"Lamp {n}", str(1800 + n), varied(n, 20)] for n in range(1, 6)
    ]
    words = data[-1][3].split()
    upper = [*data[:-1], [*data[-1][:3], " ".join(words[:-8])]]
    lower = [
        ["", "", "", " ".join(words[-8:])],
        ["6", "Lamp 6", "1806", varied(6, 20)],
        ["7", "Lamp 7", "1807", "Lit."],
    ]
    widths = [30, 80, 60, 200]
    story = [Paragraph(prose("pier", 3), BODY), Table(cells(upper), widths, style=style), PageBreak()]
    story += [Table(cells([["x"] * 4, *lower])[1:], widths, style=style), Paragraph(prose("mast", 3), BODY)]
    reading = typeset(tmp_path / "row.pdf", story)
    assert rows(reading) == [*data[1:], *lower[1:]]
    assert columns(reading) == {tuple(data[0])}


def test_author_year_references_keep_whole_over_columns_and_pages(tmp_path: Path) -> None:
    hanging = ParagraphStyle("hanging", parent=BODY, leftIndent=18, firstLineIndent=-18, spaceAfter=0)
    said = [
        f"{name}, {name[0]}. ({1990 + n}). {varied(n, 12 + 9 * (n % 2))} Journal of Lamps, {n}(2), "
        f"{10 * n + 1}–{10 * n + 9}. https://doi.org/10.1000/{name.lower()}.{n}"
        for n, name in enumerate(
            "Abel Brandt Cole Dorn Eck Frey Gross Hale Ivers Jung Kerr Lind Marsh".split() * 3
        )
    ]
    for lead in range(3):
        story = [Paragraph(varied(99, 280 + 25 * lead), JUSTIFIED), Paragraph("References", HEAD)]
        story += [Paragraph(text, hanging) for text in said]
        story += [Paragraph("Appendix", HEAD), Paragraph(prose("mast", 3), BODY)]
        reading = typeset(tmp_path / f"{lead}.pdf", story, columns=2)
        assert len(reading.pages) > 1
        assert texts(reading, BlockKind.REFERENCE) == said


def test_numbers_of_two_digits_set_close_to_their_items_begin_items(tmp_path: Path) -> None:
    items = [Paragraph(prose(f"item{n}", 1 + n % 2), BODY) for n in range(12)]
    story = [
        Paragraph(prose("pier", 3), BODY),
        ListFlowable([ListItem(item) for item in items], bulletType="1", bulletFormat="%s."),
        Paragraph(prose("mast", 3), BODY),
    ]
    reading = typeset(tmp_path / "items.pdf", story)
    assert len(texts(reading, BlockKind.LIST_ITEM)) == 12


def test_short_items_without_stops_are_items(tmp_path: Path) -> None:
    lines = [Paragraph(f"{n}. Keeper of the lamp", BODY) for n in range(1, 15)]
    tight = ParagraphStyle("tight", parent=BODY, spaceAfter=0)
    lines = [Paragraph(line.text, tight) for line in lines]
    reading = typeset(tmp_path / "short.pdf", [Paragraph(prose("pier", 3), BODY), *lines])
    assert len(texts(reading, BlockKind.LIST_ITEM)) == 14


def test_capitals_alone_above_a_paragraph_are_a_heading(tmp_path: Path) -> None:
    story = [
        Paragraph(prose("pier", 4), BODY),
        Paragraph("RESULTS OF THE COUNT", BODY),
        Paragraph(prose("mast", 4), BODY),
    ]
    reading = typeset(tmp_path / "capitals.pdf", story)
    assert texts(reading, BlockKind.HEADING) == ["RESULTS OF THE COUNT"]


def test_the_bold_title_of_a_box_is_not_run_together_with_its_text(tmp_path: Path) -> None:
    story = [
        Paragraph(prose("pier", 4), BODY),
        Paragraph("Box 1. The keeper’s day", ParagraphStyle("bold", parent=BODY, fontName="Times-Bold")),
        Paragraph(prose("mast", 4), BODY),
    ]
    reading = typeset(tmp_path / "box.pdf", story)
    assert texts(reading, BlockKind.CAPTION) == ["Box 1. The keeper’s day"]
    assert texts(reading, BlockKind.PARAGRAPH) == [prose("pier", 4), prose("mast", 4)]


def test_labels_of_figures_are_set_aside_and_the_sentence_around_them_is_whole(tmp_path: Path) -> None:
    chart = Drawing(400, 150)
    bars = VerticalBarChart()
    bars.x, bars.y, bars.width, bars.height, bars.data = 40, 20, 330, 100, [[13, 5, 20]]
    bars.categoryAxis.labels.fontName = bars.valueAxis.labels.fontName = "Helvetica"
    bars.categoryAxis.categoryNames = ["North", "South", "Gull rock"]
    chart.add(bars)
    steps = Drawing(400, 170)
    for x, y, words in ((10, 110, "Survey"), (150, 110, "Build"), (290, 110, "Appoint"), (150, 20, "Light")):
        steps.add(Rect(x, y, 100, 46, fillColor=colors.lightblue))
        steps.add(String(x + 12, y + 28, words, fontSize=10, fontName="Helvetica"))
        steps.add(String(x + 12, y + 12, "the lamp", fontSize=10, fontName="Helvetica"))
    upper, lower = varied(1, 60).rsplit(" ", 30)[0], " ".join(varied(1, 60).split()[-30:])
    caption = ParagraphStyle("caption", parent=BODY, fontName="Times-Italic")
    for number, drawing in enumerate((chart, steps)):
        story = [
            Paragraph(upper, JUSTIFIED),
            drawing,
            Paragraph("Figure 1. How lamps come and go.", caption),
            Paragraph(lower, BODY),
            Paragraph(varied(7, 90), BODY),
        ]
        reading = typeset(tmp_path / f"{number}.pdf", story)
        assert texts(reading, BlockKind.PARAGRAPH)[-1] == varied(7, 90)
        assert " ".join(texts(reading, BlockKind.PARAGRAPH)[:-1]) == varied(1, 60)
        assert texts(reading, BlockKind.CAPTION) == ["Figure 1. How lamps come and go."]
        aside = " ".join(f.text for f in reading.furniture if f.reason is Reason.FIGURE)
        assert ("North South Gull rock" if number == 0 else "Survey") in aside


def test_a_pull_quote_is_furniture_and_the_sentence_around_it_is_whole(tmp_path: Path) -> None:
    said = varied(3, 150)
    sentence = said.split(". ")[2]
    upper, lower = " ".join(said.split()[:70]), " ".join(said.split()[70:])
    large = ParagraphStyle("large", fontName="Helvetica-Oblique", fontSize=15, leading=18)
    first = ParagraphStyle("first", parent=JUSTIFIED, spaceAfter=0)
    words = wrapped(upper, 483)
    story = [Paragraph(" ".join(words[:-1]), first), Paragraph(f"“{sentence}.”", large)]
    story += [
        Paragraph(f"{words[-1]} {lower}", JUSTIFIED),
        Paragraph("Nights", HEAD),
        Paragraph(varied(5, 60), BODY),
    ]
    reading = typeset(tmp_path / "pull.pdf", story)
    assert [f.text for f in reading.furniture if f.reason is Reason.PULL_QUOTE] == [f"“{sentence}.”"]
    assert " ".join(texts(reading, BlockKind.PARAGRAPH)) == f"{said} {varied(5, 60)}"
    assert texts(reading, BlockKind.HEADING, BlockKind.TITLE) == ["Nights"]


def test_a_heading_that_the_text_repeats_stays(tmp_path: Path) -> None:
    head = "How the lamps of the harbour were lit"
    story = [
        Paragraph(head, HEAD),
        Paragraph(f"{varied(3, 60)} This part is called {head}. {varied(4, 40)}", BODY),
        Paragraph("Nights", HEAD),
        Paragraph(varied(5, 60), BODY),
    ]
    reading = typeset(tmp_path / "head.pdf", story)
    assert texts(reading, BlockKind.HEADING, BlockKind.TITLE) == [head, "Nights"]


def test_a_question_that_is_a_heading_and_a_line_below_it_stays_a_heading(tmp_path: Path) -> None:
    head = "What do I do if the lamp is out?"
    story = [Paragraph(head, HEAD), Paragraph(head, BODY), Paragraph(varied(5, 60), BODY)]
    story += [Paragraph("Nights", HEAD), Paragraph(varied(6, 60), BODY)]
    reading = typeset(tmp_path / "question.pdf", story)
    assert texts(reading, BlockKind.HEADING, BlockKind.TITLE) == [head, "Nights"]


class Turned(Flowable):
    """Words drawn upright, as in narrow columns' headings."""

    def __init__(self, text: str, angle: int) -> None:
        super().__init__()
        self.text, self.angle, self.width, self.height = text, angle, 10, 70

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setFont("Times-Bold", 9)
        self.canv.translate(8 if self.angle == 90 else 0, 0 if self.angle == 90 else 70)
        self.canv.rotate(self.angle)
        self.canv.drawString(0, 0, self.text)
        self.canv.restoreState()


@pytest.mark.parametrize("angle", [90, 270])
@pytest.mark.parametrize("first", ["Harbour", ""])
def test_upright_headings_name_their_columns(tmp_path: Path, angle: int, first: str) -> None:
    names = ["Pilots on duty", "Lamps lit", "Boats"]
    data = [["North", "X", "", "X"], ["South", "", "X", "X"], ["Gull rock", "X", "X", ""]]
    head = [first, *(Turned(name, angle) for name in names)]
    table = Table([head, *data], colWidths=[120, 40, 40, 40], style=GRID)
    story = [Paragraph(prose("pier", 3), BODY), table, Paragraph(prose("mast", 3), BODY)]
    reading = typeset(tmp_path / "upright.pdf", story)
    assert rows(reading) == data
    assert columns(reading) == {(first, *names)}
    assert reading.furniture == ()
