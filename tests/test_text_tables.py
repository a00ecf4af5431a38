"""Plain text, Markdown, web pages and Word files as offices write them: their tables, notes and heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Document, Kind
from ingest.pipeline import read, words_of
from tests.typeset import varied
from word_files import cell, paragraph, table, word_file

if TYPE_CHECKING:
    from pathlib import Path

MEMO = """CITY OF MARLOW\tCouncil Offices
\t12 High Street

3 May 2011

Dear Sir,

HARBOUR LIGHTS

We have looked at the plan. It shows two lamps and no keeper.
  * The lamps are not shown.
  * The quay is 3.1 m wide, whereas
    the rule asks for 4.8 m.
"""

REPORT = """
Coastal Commission                                      R. Okafor
Report 14                                                May 2015


            Guidelines for Shoreline Plans

Contents

   1. Introduction ...........................................2
   2. Costs ..................................................3

1.  Introduction

   The plan is made in three steps, which the keepers take each year:

   o  survey the shore, and record the state of repair of its walls;

   o  set the rule for each reach.

2.  Costs

Table 1: Unit costs

      Work             1990     2000
      Groynes            12       18
      Sea wall          140      210

   The wall was the dearest of the works in both of the years shown.
"""


def written(path: Path, text: str) -> Document:
    path.write_text(text, "utf-8")
    return read(path)


def said(document: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is kind]


def test_an_asterisk_that_begins_an_item_is_no_mark(tmp_path: Path) -> None:
    document = written(tmp_path / "memo.txt", MEMO)
    assert said(document, Kind.LIST) == [
        "• The lamps are not shown.",
        "• The quay is 3.1 m wide, whereas the rule asks for 4.8 m.",
    ]
    assert document.metadata.title == "HARBOUR LIGHTS"


def test_a_text_file_keeps_its_letterhead_contents_bullets_and_tables(tmp_path: Path) -> None:
    document = written(tmp_path / "report.txt", REPORT)
    assert document.metadata.title == "Guidelines for Shoreline Plans"
    assert (document.metadata.authors, document.metadata.date) == (("R. Okafor",), "2015-05")
    assert sum("contents" in passage.flags for passage in document.passages) == 2
    assert [text[:9] for text in said(document, Kind.LIST)] == ["o survey ", "o set the"]
    assert said(document, Kind.CAPTION) == ["Table 1: Unit costs"]
    assert said(document, Kind.TABLE_ROW) == [
        "Work: Groynes; 1990: 12; 2000: 18",
        "Work: Sea wall; 1990: 140; 2000: 210",
    ]


def test_a_text_of_several_pages_accounts_for_all_its_words(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    pages = [f"Report 14    Lamps\n\n{varied(n, 90)}\n\nKeepers    [Page {n}]" for n in (1, 2, 3)]
    document = written(path, "\n\f\n".join(pages))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert audit(words_of(path), document).clean


def test_rows_of_markdown_stand_under_the_caption_above_them(tmp_path: Path) -> None:
    text = "# Air\n\n## Means {#means}\n\n**Table 1.** Yearly means\n\n"
    text += "| Town | Dust |\n|---|---|\n| Hamm | 41 |\n"
    document = written(tmp_path / "a.md", text)
    row = next(passage for passage in document.passages if passage.kind is Kind.TABLE_ROW)
    assert row.section[-2:] == ("Means", "Table 1. Yearly means")


PAGE = """<html><body><main><h1>Trade</h1><p>By Ann Bee and Cy Dee</p><p>4 März 2021</p>
<p>Dues fell.<sup>1</sup> Exports doubled,<sup>2</sup> it is said.</p>
<p><b>Table 1. Dues by town</b></p>
<table><tr><td>Town</td><td>Boats</td><td>Dues</td></tr><tr><td>Hamm</td><td>12</td><td>40</td></tr>
<tr><td>Jena</td><td>7</td><td>18</td></tr></table>
<h2>Notes</h2><ol><li>Data of the customs.</li><li>Ibid., p. 14.</li></ol>
<h2>References</h2><p>Reed, T. 2020b. <i>Quays</i>. Hamm: Mole.</p></main></body></html>"""


def test_a_web_page_without_links_has_notes_captions_authors_and_sources(tmp_path: Path) -> None:
    document = written(tmp_path / "page.html", PAGE)
    assert said(document, Kind.NOTE) == ["1. Data of the customs.", "2. Ibid., p. 14."]
    marked = next(passage for passage in document.passages if passage.marks)
    assert marked.text == "Dues fell. Exports doubled, it is said."
    notes = [p.number for p in document.passages if p.kind is Kind.NOTE]
    assert [mark.targets for mark in marked.marks] == [(notes[0],), (notes[1],)]
    assert said(document, Kind.CAPTION) == ["Table 1. Dues by town"]
    assert said(document, Kind.TABLE_ROW)[0] == "Town: Hamm; Boats: 12; Dues: 40"
    assert said(document, Kind.REFERENCE) == ["Reed, T. 2020b. Quays. Hamm: Mole."]
    assert document.metadata.authors == ("Ann Bee", "Cy Dee")
    assert document.metadata.date == "2021-03-04"


@pytest.mark.parametrize("marked", [False, True])
def test_a_word_table_whose_names_are_merged_has_a_heading_of_two_rows(tmp_path: Path, marked: bool) -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph("Contracts of the harbour", "Titel")
    body += paragraph("Prepared by the audit service, 12 March 2023") + paragraph("Contracts", "Heading1")
    body += table(
        cell("Office", restart) + cell("Contracts", '<w:gridSpan w:val="2"/>') + cell("Remarks", restart),
        cell("", goes_on) + cell("Number") + cell("Value (€)") + cell("", goes_on),
        cell("Works") + cell("12") + cell("1,200") + cell("Two split"),
        cell("Oil") + cell("26") + cell("900") + cell("None"),
        header=marked,
    )
    document = read(word_file(tmp_path / "a.docx", body))
    assert said(document, Kind.TABLE_ROW) == [
        "Office: Works; Contracts Number: 12; Contracts Value (€): 1,200; Remarks: Two split",
        "Office: Oil; Contracts Number: 26; Contracts Value (€): 900; Remarks: None",
    ]
    assert document.metadata.date == "2023-03-12"


def test_a_rule_of_dashes_below_names_that_stand_apart_makes_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Wages of the pilots\n===================\n\nThe office keeps them in one book.\n\n"
        "Port            Pilots     Wage\n-------------------------------\n"
        "Harrow              14      1,200\nThe quays of\n  Upper Marlow       3        980\n"
        "Tinn                 2        870\n\nAll wages are of one year.\n",
        encoding="utf-8",
    )
    found = read(path)
    rows = [passage for passage in found.passages if passage.kind is Kind.TABLE_ROW]
    assert [row.text for row in rows][:2] == [
        "Port: Harrow; Pilots: 14; Wage: 1,200",
        "Port: The quays of Upper Marlow; Pilots: 3; Wage: 980",
    ]
    assert {row.section for row in rows} == {()}
    assert audit(words_of(path), found).clean


def test_a_text_whose_lines_end_in_hyphens_has_its_words_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Wages of the pilots\n=====\n\nA pilot's wage depends on the tide. In spring the well-\n"
        "paid ones sail at night, and the harbour pays de-\npending on the depth; the wage depends on it,\n"
        "depending also on the moon.\n",
        encoding="utf-8",
    )
    (passage,) = read(path).passages
    assert "the well-paid ones" in passage.text
    assert "pays depending on the depth" in passage.text
    assert audit(words_of(path), read(path)).clean


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<strong>1,400</strong>boats came home", "1,400 boats came home"),
        ("<span>£2m</span>spent on nets", "£2m spent on nets"),
        ("<b>20</b>mg of salt", "20mg of salt"),
        ("<b>3</b>rd of May", "3rd of May"),
        ("<b>un</b>lit lamps burn", "unlit lamps burn"),
    ],
)
def test_a_figure_set_apart_by_a_style_sheet_is_no_part_of_the_next_word(
    tmp_path: Path, inside: str, text: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><main><h1>Lamps</h1><p>{varied(2, 30)}</p><div>{inside}</div></main></body></html>",
        encoding="utf-8",
    )
    assert text in [passage.text for passage in read(path).passages]
