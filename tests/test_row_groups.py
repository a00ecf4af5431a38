"""Names of groups among a table's rows: the rows below stand under them, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table

from ingest.audit import audit
from ingest.document import Kind
from ingest.pipeline import read, words_of
from tests.asked_tables import asking
from tests.made_documents import filled
from word_files import cell, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

VESSELS = [
    ("Vessel", "Berths", "Crew", "Master"),
    ("Ferries of the inner sound and its islets", "", "", ""),
    ("Sula", "40", "5", "I. Mohr"),
    ("Tern", "18", "3", "K. Lind"),
    ("Tugs", "", "", ""),
    ("Bison", "4", "6", "O. Falk"),
    ("Ox", "6", "7", "P. Rask"),
    ("Total", "68", "21", ""),
]
GROUPS = ["Ferries of the inner sound and its islets", "Tugs"]
EXPECTED = {"Sula": GROUPS[0], "Tern": GROUPS[0], "Bison": GROUPS[1], "Ox": GROUPS[1], "Total": ""}


def told(document: Document) -> dict[str, str]:
    """The names of rows with several cells, each with its group."""
    rows = [p for p in document.passages if p.kind is Kind.TABLE_ROW]
    return {
        row.cells[0].text: next((name for name in GROUPS if name in row.section), "")
        for row in rows
        if sum(bool(one.text) for one in row.cells) > 1
    }


def printed(path: Path, data: list[tuple[str, ...]], style: list[tuple[object, ...]]) -> Document:
    SimpleDocTemplate(str(path), invariant=1).build(
        [Table(data, style=[("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"), *style])]
    )
    return read(path)


LOOKS: dict[str, list[tuple[object, ...]]] = {
    "a grid, the names over all columns": [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        *(("SPAN", (0, row), (-1, row)) for row in (1, 4)),
    ],
    "a grid, names in the first column": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "rules around, names in italics": [
        *(("LINEABOVE", (0, row), (-1, row), 0.5, colors.black) for row in (0, 1)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black),
        *(("FONTNAME", (0, row), (0, row), "Helvetica-Oblique") for row in (1, 4)),
    ],
    "no rules, plain names": [("ALIGN", (1, 0), (2, -1), "RIGHT")],
}


@pytest.mark.parametrize("look", LOOKS)
def test_printed_rows_stand_under_the_name_of_their_group(tmp_path: Path, look: str) -> None:
    path = tmp_path / "a.pdf"
    document = printed(path, VESSELS, LOOKS[look])
    assert told(document) == EXPECTED
    names = [p.text for p in document.passages if p.kind is Kind.TABLE_ROW and len(p.text.split(": ")) == 2]
    assert names == [f"Vessel: {name}" for name in GROUPS]
    assert audit(words_of(path), document).clean


def test_rows_of_markdown_web_pages_and_word_files_do_too(tmp_path: Path) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in VESSELS]
    (tmp_path / "a.md").write_text("\n".join([lines[0], "|---|---|---|---|", *lines[1:]]), encoding="utf-8")
    head, *body = VESSELS
    rows = "".join(
        f"<tr><td colspan=4>{row[0]}</td></tr>"
        if row[0] in GROUPS
        else "<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>"
        for row in body
    )
    names = "".join(f"<th>{name}</th>" for name in head)
    (tmp_path / "a.html").write_text(f"<main><table><tr>{names}</tr>{rows}</table></main>", encoding="utf-8")
    made = table(*("".join(map(cell, row)) for row in VESSELS))
    word_file(tmp_path / "a.docx", made)
    for name in ("a.md", "a.html", "a.docx"):
        assert told(read(tmp_path / name)) == EXPECTED, name


def test_a_name_right_below_another_is_one_of_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    cells = [("North",), ("Isles",), ("Sula", "1", "2"), ("Coast",), ("Tern", "3", "4"), ("South",)]
    cells += [("Bays",), ("Bison", "5", "6")]
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={4 - len(row) if len(row) < 3 else 1}>{one}</td>" for one in row)
        for row in cells
    )
    path.write_text(f"<table><tr><th>Boat</th><th>In</th><th>Out</th></tr>{rows}</table>", encoding="utf-8")
    sections = {p.cells[0].text: p.section for p in read(path).passages if len(p.cells) > 1}
    assert sections == {"Sula": ("North", "Isles"), "Tern": ("North", "Coast"), "Bison": ("South", "Bays")}


def test_a_row_whose_values_are_unknown_names_no_group(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "| Boat | Berths | Crew |\n|---|---|---|\n| Sula | 3 | 4 |\n| Tern | | |\n| Ox | 5 | 6 |\n\nAnd:\n\n"
        "| Owner | Telephone |\n|---|---|\n| Mohr | |\n| Lind | 555 |\n",
        encoding="utf-8",
    )
    assert all("Tern" not in p.section and "Mohr" not in p.section for p in read(path).passages)


def test_a_group_ends_with_its_sum(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    body = ["Dues||", "Piers|3|4", "Total dues|3|4", "Costs||", "Oil|1|2", "Total costs|1|2", "Left over|2|2"]
    path.write_text("Item|2030|2031\n---|---|---\n" + "\n".join(body), encoding="utf-8")
    sections = {p.cells[0].text: p.section for p in read(path).passages}
    assert sections["Total dues"] == sections["Piers"] == ("Dues",)
    assert (sections["Oil"], sections["Total costs"], sections["Left over"]) == (("Costs",), ("Costs",), ())


def test_what_is_computed_is_computed_over_all_groups(tmp_path: Path) -> None:
    document = printed(tmp_path / "a.pdf", VESSELS, LOOKS["a grid, the names over all columns"])
    with filled(tmp_path / "library", document) as library:
        most = asking(library)("Which vessel has the most berths?")
        crew = asking(library)("How many vessels have a crew of more than 4?")
    assert [most and most.answer, crew and crew.answer] == ["Sula", "3"]


def test_sums_without_a_name_end_a_group(tmp_path: Path) -> None:
    rows = [("", "Note", "2034", "2033"), ("Quays", "", "", ""), ("Stone", "3", "12", "14")]
    rows += [("", "", "12", "14")]
    rows += [("Stores", "", "", ""), ("Coal", "", "5", "7"), ("Salt", "4", "6", "3"), ("", "", "11", "10")]
    rows += [("All assets", "", "23", "24")]
    document = printed(tmp_path / "a.pdf", rows, [("ALIGN", (1, 0), (-1, -1), "RIGHT")])
    groups = [(p.cells[2].text, p.section) for p in document.passages if p.cells and p.cells[2].text]
    assert groups == [
        *[("12", ("Quays",))] * 2,
        *[("5", ("Stores",)), ("6", ("Stores",)), ("11", ("Stores",))],
        ("23", ()),
    ]


def test_marks_in_other_columns_than_those_above_are_of_another_row(tmp_path: Path) -> None:
    rows = [("Berth", "Crane", "Dock", "Lamp"), ("Inner", "x", "", "x"), ("Outer", "", "x", "")]
    rows += [("Pool", "x", "x", "x"), ("Roads", "x", "x", "x")]
    look = [("LINEABOVE", (0, n), (-1, n), 0.5, colors.black) for n in (0, 1)]
    document = printed(tmp_path / "a.pdf", rows, [*look, ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)])
    assert [p.text for p in document.passages] == [
        "Berth: Inner; Crane: x; Lamp: x",
        "Berth: Outer; Dock: x",
        *(f"Berth: {name}; Crane: x; Dock: x; Lamp: x" for name in ("Pool", "Roads")),
    ]
