from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from ingest.document import BlockKind, Reason
from ingest.read_pdf import read_pdf
from ingest.spans import rebuild
from tests.typeset import BOLD, ITALIC, Sheet, canvas_at, prose, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Block, Reading


def text_of(block: Block) -> str:
    return rebuild(block.runs, block.repairs).text


def outline(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, text_of(block)) for block in reading.blocks]


def texts(reading: Reading, kind: BlockKind) -> list[str]:
    return [text_of(block) for block in reading.blocks if block.kind is kind]


def rows_read(reading: Reading) -> list[list[str]]:
    return [
        [rebuild(cell.runs, cell.repairs).text for cell in block.cells]
        for block in reading.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


def marks(block: Block) -> list[tuple[int, str]]:
    return list(rebuild(block.runs, block.repairs).marks)


def test_headings_have_levels_by_size_and_weight(tmp_path: Path) -> None:
    path = tmp_path / "levels.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = 740.0
    for name, size in (("Boats", 16.0), ("Hulls", 13.0), ("Planks", 10.0), ("Masts", 13.0), ("Nets", 16.0)):
        sheet.write(56, y - 10, name, font=BOLD, size=size)
        y = sheet.column(56, y - 30, wrapped(prose(name, 4), 500))
    canvas.save()
    heads = [(text_of(b), b.level) for b in read_pdf(path).blocks if b.kind is BlockKind.HEADING]
    assert heads == [("Boats", 1), ("Hulls", 2), ("Planks", 3), ("Masts", 2), ("Nets", 1)]


def test_numbered_headings_have_the_depth_of_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "numbered.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(56, 750, "The Ways of the Harbour", font=BOLD, size=22)
    y = 720.0
    for name in ("1 Boats", "1.1 Hulls", "1.1.1 Planks", "2 Nets"):
        sheet.write(56, y - 10, name, font=BOLD, size=12)
        y = sheet.column(56, y - 30, wrapped(prose(name[-4:], 4), 500))
    canvas.save()
    heads = [(text_of(b), b.level) for b in read_pdf(path).blocks if b.kind is BlockKind.HEADING]
    assert heads == [("1 Boats", 1), ("1.1 Hulls", 2), ("1.1.1 Planks", 3), ("2 Nets", 1)]


def test_bookmarks_give_the_levels(tmp_path: Path) -> None:
    path = tmp_path / "marked.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    y = 740.0
    for depth, name in ((0, "Boats"), (1, "Hulls"), (0, "Nets")):
        canvas.bookmarkPage(name)
        canvas.addOutlineEntry(name, name, level=depth)
        sheet.write(56, y - 10, name, font=BOLD, size=11)
        y = sheet.column(56, y - 30, wrapped(prose(name, 4), 500))
    canvas.save()
    heads = [(text_of(b), b.level) for b in read_pdf(path).blocks if b.kind is BlockKind.HEADING]
    assert heads == [("Boats", 1), ("Hulls", 2), ("Nets", 1)]


@pytest.mark.parametrize("indented", [True, False])
def test_paragraphs_are_told_apart_by_indent_or_by_space(tmp_path: Path, indented: bool) -> None:
    path = tmp_path / "paragraphs.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    said = [prose(name, 5) for name in ("rope", "lamp", "boat")]
    y = 720.0
    for text in said:
        lines = wrapped(text, 460)
        if indented:
            sheet.write(56 + 15, y, lines[0])
            y = sheet.column(56, y - 13, lines[1:], width=480)
        else:
            y = sheet.column(56, y, lines, width=480) - 7
    canvas.save()
    assert texts(read_pdf(path), BlockKind.PARAGRAPH) == said


def test_a_table_that_interrupts_a_sentence_comes_after_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "interrupted.pdf"
    canvas = canvas_at(path)
    lines = wrapped(prose("mast", 8), 500)
    Sheet(canvas).column(56, 700, [*lines[:5], ""], width=500)
    Sheet(canvas).write(56, 560, "Table 1: Lamps of the quay", font=BOLD)
    draw_table(canvas, [["Lamp", "Height", "Keeper"], ["North", "12", "Ada"], ["South", "9", "Bo"]], 480)
    canvas.showPage()
    Sheet(canvas).column(56, 700, lines[5:], width=500)
    canvas.save()
    kinds = outline(read_pdf(path))
    assert kinds[0] == ("paragraph", prose("mast", 8))
    assert [kind for kind, _ in kinds[1:]] == ["caption", "column-names", "table-row", "table-row"]


def draw_table(
    canvas: object, data: list[list[str]], top: float, *, ruled: bool = True, width: float = 90
) -> None:
    table = Table(data, colWidths=[width] * len(data[0]))
    style = [("FONTSIZE", (0, 0), (-1, -1), 9), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]
    if not ruled:
        style.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
    else:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    table.setStyle(TableStyle(style))
    _, height = table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 56, top - height)


DATA = [
    ["Lamp", "Height", "Keeper"],
    ["North", "12", "Ada Lindqvist\nand Bruno"],
    ["South", "", "Bo"],
    ["East", "7", ""],
    ["West", "14", "Cleo"],
]
CELLS = [
    ["North", "12", "Ada Lindqvist and Bruno"],
    ["South", "", "Bo"],
    ["East", "7", ""],
    ["West", "14", "Cleo"],
]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_read_row_by_row_with_wrapped_and_empty_cells(tmp_path: Path, ruled: bool) -> None:
    path = tmp_path / "table.pdf"
    canvas = canvas_at(path)
    Sheet(canvas).column(56, 740, wrapped(prose("intro", 4), 500))
    Sheet(canvas).write(56, 610, "Table 1: Lamps of the quay", font=BOLD)
    draw_table(canvas, DATA, 600, ruled=ruled)
    Sheet(canvas).column(56, 400, wrapped(prose("outro", 4), 500))
    canvas.save()
    reading = read_pdf(path)
    assert rows_read(reading) == CELLS
    rows = [block for block in reading.blocks if block.kind is BlockKind.TABLE_ROW]
    assert {tuple(cell.column for cell in row.cells) for row in rows} == {("Lamp", "Height", "Keeper")}
    assert [kind for kind, _ in outline(reading)].count("column-names") == 1
    assert texts(reading, BlockKind.CAPTION) == ["Table 1: Lamps of the quay"]


def test_a_header_repeated_on_the_next_page_is_furniture(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    canvas = canvas_at(path)
    for first in (0, 20):
        Sheet(canvas).write(56, 740, "A line above the table that is prose enough to be read as such.")
        draw_table(canvas, [DATA[0], *([f"Lamp{n}", str(n), "Bo"] for n in range(first, first + 20))], 700)
        canvas.showPage()
    canvas.save()
    reading = read_pdf(path)
    assert [row[0] for row in rows_read(reading)] == [f"Lamp{n}" for n in range(40)]
    assert [f.text for f in reading.furniture if f.reason is Reason.REPEATED_HEADER] == ["Lamp Height Keeper"]
    last = reading.blocks[-1]
    assert [cell.column for cell in last.cells] == ["Lamp", "Height", "Keeper"]


def test_list_items_keep_their_markers_and_nest(tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(56, 740, wrapped(prose("intro", 2), 480))
    y = 680
    for x, marker, lines in (
        (70, "•", ["Check every rope before dusk and again at dawn, and write", "down what was found."]),
        (90, "–", ["Start with the old ones."]),
        (70, "•", ["Light the lamps."]),
        (70, "1.", ["Count the boats."]),
        (70, "2.", ["Count the nets."]),
    ):
        sheet.write(x, y, marker)
        for line in lines:
            sheet.write(x + 15, y, line)
            y -= 13
    sheet.column(56, y - 10, wrapped(prose("outro", 2), 480))
    canvas.save()
    items = [(b.level, text_of(b)) for b in read_pdf(path).blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        (1, "• Check every rope before dusk and again at dawn, and write down what was found."),
        (2, "– Start with the old ones."),
        (1, "• Light the lamps."),
        (1, "1. Count the boats."),
        (1, "2. Count the nets."),
    ]


def test_footnotes_are_notes_and_do_not_cut_the_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "foot.pdf"
    canvas = canvas_at(path)
    lines = wrapped(prose("over", 14), 500)
    Sheet(canvas).column(56, 700, [*lines[:12], ""], width=500)
    Sheet(canvas).column(
        56, 120, ["1 The ledgers are kept in the lamp house and may", "be seen there."], size=8
    )
    Sheet(canvas).column(56, 98, ["2 Dusk is at six."], size=8)
    canvas.showPage()
    Sheet(canvas).column(56, 700, lines[12:], width=500)
    canvas.save()
    reading = read_pdf(path)
    assert texts(reading, BlockKind.PARAGRAPH) == [prose("over", 14)]
    notes = ["1 The ledgers are kept in the lamp house and may be seen there.", "2 Dusk is at six."]
    assert texts(reading, BlockKind.NOTE) == notes


def raised(canvas: object, x: float, y: float, parts: list[tuple[str, bool]]) -> None:
    text = canvas.beginText(x, y)  # type: ignore[attr-defined]
    for words, up in parts:
        text.setFont("Times-Roman", 6 if up else 10)
        text.setRise(4 if up else 0)
        text.textOut(words)
    canvas.drawText(text)  # type: ignore[attr-defined]


def test_raised_marks_are_taken_out_and_kept_but_powers_stay(tmp_path: Path) -> None:
    path = tmp_path / "marks.pdf"
    canvas = canvas_at(path)
    parts = [("The lamps", False), ("3", True), (" burn, they say", False), ("4,7–9", True), (", 10", False)]
    raised(
        canvas, 56, 700, [*parts, ("6", True), (" hours over 5 km", False), ("2", True), (" of sea.", False)]
    )
    Sheet(canvas).column(56, 687, wrapped(prose("lamp", 3), 480))
    canvas.save()
    block = read_pdf(path).blocks[0]
    assert text_of(block).startswith("The lamps burn, they say, 106 hours over 5 km2 of sea.")
    assert marks(block) == [(9, "3"), (24, "4,7–9")]
    assert "lamps3" in block.runs[0].raw


def references_page(path: Path) -> None:
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(
        56, 740, wrapped(f"The lamps [2] were counted [1, 3]. {prose('lamp', 3)} Not a pointer [9].", 480)
    )
    sheet.write(56, 640, "References", font=BOLD, size=14)
    y = 620
    for number, lines in enumerate(
        (
            ["Lindqvist, A. Lamps of the north quay and", "their keepers. Harbour Press (2011)."],
            ["Okafor, B. Nets."],
        ),
        1,
    ):
        sheet.write(56, y, f"{number}.")
        for line in lines:
            sheet.write(76, y, line)
            y -= 13
    sheet.write(56, y, "3.")
    sheet.write(76, y, "Ropes and")
    canvas.showPage()
    Sheet(canvas).write(76, 740, "knots of the south. Quay Press (2014).")
    canvas.save()


def test_references_are_one_block_each_and_bracketed_pointers_to_them_are_marks(tmp_path: Path) -> None:
    path = tmp_path / "references.pdf"
    references_page(path)
    reading = read_pdf(path)
    assert texts(reading, BlockKind.REFERENCE) == [
        "1. Lindqvist, A. Lamps of the north quay and their keepers. Harbour Press (2011).",
        "2. Okafor, B. Nets.",
        "3. Ropes and knots of the south. Quay Press (2014).",
    ]
    first = reading.blocks[0]
    assert text_of(first).startswith("The lamps were counted. The lamp keeper")
    assert text_of(first).endswith("Not a pointer [9].")
    assert [mark for _, mark in marks(first)] == ["[2]", "[1, 3]"]


def test_author_year_references_are_told_apart_by_their_hanging_indent(tmp_path: Path) -> None:
    path = tmp_path / "hanging.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(56, 740, wrapped(prose("lamp", 3), 480))
    sheet.write(56, 660, "Bibliography", font=BOLD, size=14)
    for n, (x, line) in enumerate(
        (
            (56, "Lindqvist, A. (2011). Lamps of the north quay and their keepers in the years"),
            (72, "of the long winter. Harbour Press."),
            (56, "Okafor, B. (2014). Nets."),
            (56, "Petrov, C. (2015). Ropes and knots of the southern quay, with a chapter on the"),
            (72, "tides."),
        )
    ):
        sheet.write(x, 640 - 13 * n, line)
    canvas.save()
    assert [text.split(",")[0] for text in texts(read_pdf(path), BlockKind.REFERENCE)] == [
        "Lindqvist",
        "Okafor",
        "Petrov",
    ]


def test_contents_lines_are_contents(tmp_path: Path) -> None:
    path = tmp_path / "contents.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.write(56, 740, "Contents", font=BOLD, size=16)
    for n, name in enumerate(("Boats", "Nets", "Ropes")):
        sheet.write(56, 700 - 14 * n, f"{name} {'. ' * 60}{n + 3}")
    canvas.showPage()
    Sheet(canvas).column(56, 700, wrapped(prose("boat", 5), 480))
    canvas.save()
    found = texts(read_pdf(path), BlockKind.CONTENTS)
    assert [text.split()[0] for text in found] == ["Boats", "Nets", "Ropes"]


def test_a_caption_under_a_figure_is_a_caption_and_a_sentence_about_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "figure.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(56, 740, wrapped(f"Figure 2 shows the quay as it was. {prose('quay', 3)}", 480))
    canvas.rect(56, 500, 300, 150, fill=1)
    sheet.write(56, 480, "Figure 2. The quay at dusk", font=ITALIC, size=9)
    canvas.save()
    reading = read_pdf(path)
    assert texts(reading, BlockKind.CAPTION) == ["Figure 2. The quay at dusk"]
    assert texts(reading, BlockKind.PARAGRAPH)[0].startswith("Figure 2 shows")


def test_whole_lines_in_typewriter_type_are_code(tmp_path: Path) -> None:
    path = tmp_path / "code.pdf"
    canvas = canvas_at(path)
    Sheet(canvas).column(56, 740, wrapped(prose("code", 3), 480))
    Sheet(canvas).column(56, 660, ["light(lamp)", "if dusk: close(quay)"], font="Courier")
    canvas.save()
    blocks = [b for b in read_pdf(path).blocks if b.kind is BlockKind.CODE]
    assert [[run.raw for run in b.runs] for b in blocks] == [["light(lamp)", "if dusk: close(quay)"]]
