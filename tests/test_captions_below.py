"""Captions that stand below their table: its rows say them, those of the next table do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.audit import audit
from ingest.document import Kind
from ingest.pipeline import read, words_of
from tests.word_files import cell, paragraph, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

Part = str | list[tuple[str, str]]
ROPES: Part = [("Rope", "Length"), ("Hemp", "40 m"), ("Manila", "65 m")]
NETS: Part = [("Net", "Mesh"), ("Trawl", "90 mm"), ("Seine", "16 mm")]
ROPES_SAID, NETS_SAID = "Table 4. Ropes in the loft", "Table 5: Nets in the loft"
PROSE = "The loft is dry, and nothing in it was lost to damp in the winter of that year."


def written(path: Path, parts: list[Part]) -> Path:
    match path.suffix:
        case ".md":
            said = [p if isinstance(p, str) else "\n".join(" | ".join(row) for row in p) for p in parts]
            text = "\n\n".join(s.replace("\n", "\n---|---\n", 1) for s in said)
            path.write_text(f"# Loft\n\n{text}\n", encoding="utf-8")
        case ".html":
            said = [f"<p>{p}</p>" if isinstance(p, str) else _web_table(p) for p in parts]
            path.write_text(f"<main><h1>Loft</h1>{''.join(said)}</main>", encoding="utf-8")
        case ".docx":
            said = [
                paragraph(p) if isinstance(p, str) else table(*("".join(map(cell, row)) for row in p))
                for p in parts
            ]
            word_file(path, paragraph("Loft", "Heading1") + "".join(said))
        case _:
            looks = getSampleStyleSheet()
            style = [
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ]
            story = [Paragraph("Loft", looks["Title"])]
            story += [
                Paragraph(p, looks["BodyText"]) if isinstance(p, str) else Table(p, style=style)
                for p in parts
            ]
            SimpleDocTemplate(str(path), invariant=1).build(story)
    return path


def _web_table(rows: list[tuple[str, str]]) -> str:
    head, *body = ["<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in rows]
    return f"<table>{head.replace('td>', 'th>')}{''.join(body)}</table>"


def captions(path: Path) -> dict[str, str]:
    """The first cells of the rows, each with the last name of its section."""
    document = read(path)
    assert audit(words_of(path), document).clean
    return {p.cells[0].text: p.section[-1] for p in document.passages if p.cells and p.section}


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_rows_stand_under_the_caption_below_their_table(tmp_path: Path, form: str) -> None:
    path = written(tmp_path / f"a.{form}", [PROSE, ROPES, ROPES_SAID, PROSE, NETS, NETS_SAID, PROSE])
    said = captions(path)
    assert said == {"Hemp": ROPES_SAID, "Manila": ROPES_SAID, "Trawl": NETS_SAID, "Seine": NETS_SAID}
    kinds = [p.kind for p in read(path).passages if p.text in (ROPES_SAID, NETS_SAID)]
    assert kinds == [Kind.CAPTION, Kind.CAPTION]


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_a_caption_between_two_tables_is_the_lower_ones_unless_the_others_stand_below(
    tmp_path: Path, form: str
) -> None:
    above = written(tmp_path / f"above.{form}", [PROSE, ROPES_SAID, ROPES, NETS_SAID, NETS, PROSE])
    below = written(tmp_path / f"below.{form}", [PROSE, ROPES, ROPES_SAID, NETS, NETS_SAID, PROSE])
    assert captions(above) == captions(below)


@pytest.mark.parametrize("text", ["Table 4 lists the ropes.", "Table 4 is older than the loft.", PROSE])
def test_a_sentence_below_a_table_is_no_caption(tmp_path: Path, text: str) -> None:
    document = read(written(tmp_path / "a.md", [PROSE, ROPES, text]))
    assert document.passages[-1].kind is Kind.PARAGRAPH
    assert all(text not in p.section for p in document.passages)


def test_remarks_in_a_caption_below_are_no_part_of_its_name(tmp_path: Path) -> None:
    text = f"{ROPES_SAID}. Lengths are those of St. Agnes, in metres. Old ropes are left out."
    path = written(tmp_path / "a.md", [PROSE, ROPES, text, PROSE])
    assert set(captions(path).values()) == {f"{ROPES_SAID}."}
