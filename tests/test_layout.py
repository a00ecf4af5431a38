from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from ingest.document import BlockKind, Reason
from ingest.glyphs import Face, Look, Piece
from ingest.layout import columns_of
from ingest.lines import line_of
from ingest.read_pdf import read_pdf
from ingest.rows import rows_of
from ingest.spans import rebuild
from tests.typeset import BOLD, Sheet, canvas_at, prose, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Reading

FACE = Face("Made", bold=False, italic=False, mono=False)


def piece(text: str, x: float, y: float, size: float = 10, rise: float = 0) -> Piece:
    return Piece(text, complex(x, x + 0.5 * size * len(text)), y, Look(size, FACE, rise))


def texts(reading: Reading, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [rebuild(b.runs, b.repairs).text for b in reading.blocks if b.kind is kind]


def test_a_gap_is_a_space_where_the_file_has_none() -> None:
    row = rows_of([piece("salt", 10, 100), piece("water", 33, 100), piece("y", 58.2, 100)])[0]
    assert line_of(row, 1, (0, 100)).text == "salt watery"


def test_a_raised_small_piece_belongs_to_the_line_it_is_raised_from() -> None:
    rows = rows_of([piece("lamp", 10, 100), piece("7", 30, 104, size=6), piece("below", 10, 87)])
    lines = [line_of(row, 1, (0, 100)) for row in rows]
    assert [line.text for line in lines] == ["lamp7", "below"]
    assert lines[0].raised == (False, True)


def test_an_accent_drawn_by_itself_is_composed() -> None:
    row = rows_of([piece("cafe", 10, 100), piece("\u0301", 29.9, 100)])[0]
    assert line_of(row, 1, (0, 100)).text == "café"


def columns_page(path: Path, columns: int, order: list[int]) -> list[str]:
    """A page of justified columns written in any order; returns what each column says."""
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    width = (500 - 20 * (columns - 1)) / columns
    said = []
    for column in order:
        lines = wrapped(prose(f"column{column}", 6), width)
        sheet.column(56 + column * (width + 20), 700, lines, width=width)
    said = [prose(f"column{column}", 6) for column in range(columns)]
    canvas.save()
    return said


@pytest.mark.parametrize(("columns", "order"), [(2, [1, 0]), (2, [0, 1]), (3, [2, 0, 1]), (3, [1, 2, 0])])
def test_columns_are_read_from_left_to_right_in_whatever_order_they_are_written(
    tmp_path: Path, columns: int, order: list[int]
) -> None:
    path = tmp_path / "columns.pdf"
    said = columns_page(path, columns, order)
    assert " ".join(texts(read_pdf(path))) == " ".join(said)


def test_full_width_text_between_columns_is_read_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "mixed.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    parts = {
        name: prose(name, 3) for name in ("upperleft", "upperright", "middle", "lowerleft", "lowerright")
    }
    for name, x, y, width in (
        ("lowerright", 316, 380, 240),
        ("lowerleft", 56, 380, 240),
        ("middle", 56, 500, 500),
        ("upperright", 316, 700, 240),
        ("upperleft", 56, 700, 240),
    ):
        sheet.column(x, y, wrapped(parts[name], width), width=width)
    canvas.save()
    assert " ".join(texts(read_pdf(path))) == " ".join(parts.values())


def test_columns_on_different_baselines_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "offset.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(316, 695.3, wrapped(prose("right", 4), 240), width=240)
    sheet.column(56, 700, wrapped(prose("left", 4), 240), width=240)
    canvas.save()
    assert " ".join(texts(read_pdf(path))) == f"{prose('left', 4)} {prose('right', 4)}"


def test_labels_beside_their_texts_are_no_columns() -> None:
    pieces = []
    for number in range(8):
        y = 700 - 13 * number
        pieces += [piece(f"{number}.", 10, y), piece("a line of the numbered list", 30, y)]
    assert len(columns_of(rows_of(pieces))) == 1


def test_the_order_of_pieces_does_not_matter() -> None:
    pieces = [piece(f"word{n}x{m}", 60 * m, 700 - 13 * n) for n in range(9) for m in range(4)]
    shuffled = pieces[:]
    random.Random(7).shuffle(shuffled)
    read = [[line_of(row, 1, (0, 0)).text for row in rows_of(p)] for p in (pieces, shuffled)]
    assert read[0] == read[1]


def headed(path: Path, pages: int, numbers: list[str], *, sections: bool = False) -> None:
    canvas = canvas_at(path)
    for page in range(pages):
        sheet = Sheet(canvas)
        head = f"Part {'ABCDEFGH'[page]} of the log" if sections else "The Log of the Lamps"
        sheet.write(56 if page % 2 else 400, 760, head, size=8)
        sheet.column(56, 700, wrapped(prose(f"page{page}", 20), 500), width=500)
        sheet.write(300, 30, numbers[page], size=8)
        canvas.showPage()
    canvas.save()


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        (["5", "6", "7", "8"], ["5", "6", "7", "8"]),
        (["ii", "iii", "iv", "1"], ["ii", "iii", "iv", "1"]),
        (["Page 1 of 4", "Page 2 of 4", "Page 3 of 4", "Page 4 of 4"], ["1", "2", "3", "4"]),
        (["• 1", "• 2", "• 3", "• 4"], ["1", "2", "3", "4"]),
    ],
)
def test_heads_and_page_numbers_are_furniture_and_give_the_labels(
    tmp_path: Path, numbers: list[str], labels: list[str]
) -> None:
    path = tmp_path / "headed.pdf"
    headed(path, 4, numbers)
    reading = read_pdf(path)
    assert [page.label for page in reading.pages] == labels
    found = sorted((f.page or 0, f.reason.value, f.text) for f in reading.furniture)
    expected = [(n, "page number", numbers[n - 1]) for n in range(1, 5)]
    expected += [(n, "running head", "The Log of the Lamps") for n in range(1, 5)]
    assert found == sorted(expected)


def test_a_paragraph_runs_over_the_page_in_spite_of_heads(tmp_path: Path) -> None:
    path = tmp_path / "over.pdf"
    canvas = canvas_at(path)
    lines = wrapped(prose("over", 90), 500)
    for first, number in ((0, 1), (46, 2), (92, 3)):
        sheet = Sheet(canvas)
        sheet.write(56, 760, "The Log of the Lamps", size=8)
        part = lines[first : first + 46]
        sheet.column(56, 700, [*part, ""] if first < 60 else part, width=500)
        sheet.write(300, 30, str(number), size=8)
        canvas.showPage()
    canvas.save()
    paragraphs = [b for b in read_pdf(path).blocks if b.kind is BlockKind.PARAGRAPH]
    assert [rebuild(b.runs, b.repairs).text for b in paragraphs] == [prose("over", 90)]
    assert {run.page for run in paragraphs[0].runs} >= {1, 2}


def test_the_same_words_once_at_the_top_are_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "chapters.pdf"
    canvas = canvas_at(path)
    for name in ("Ropes", "Lamps", "Boats", "Nets"):
        sheet = Sheet(canvas)
        sheet.write(56, 750, name, font=BOLD, size=16)
        sheet.column(56, 700, wrapped(prose(name, 8), 500))
        canvas.showPage()
    canvas.save()
    reading = read_pdf(path)
    assert texts(reading, BlockKind.HEADING) == [
        "Ropes",
        "Lamps",
        "Boats",
        "Nets",
    ]
    assert not [f for f in reading.furniture if f.reason is Reason.RUNNING_HEAD]


def test_lines_of_a_column_go_down_the_page(tmp_path: Path) -> None:
    path = tmp_path / "down.pdf"
    columns_page(path, 2, [1, 0])
    for block in read_pdf(path).blocks:
        for above, below in pairwise(block.runs):
            assert above.rect is not None
            assert below.rect is not None
            assert below.rect.y0 < above.rect.y0 or below.rect.x0 > above.rect.x1


def test_words_drawn_twice_for_weight_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "twice.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(56, 700, wrapped(prose("lamp", 3), 480))
    for shift in (0, 0.4):
        sheet.write(56 + shift, 600, "Every lamp of the quay quay was lit.")
    canvas.save()
    reading = read_pdf(path)
    assert texts(reading)[-1] == "Every lamp of the quay quay was lit."
    assert [f.text for f in reading.furniture] == ["Every lamp of the quay quay was lit."]
