"""Who made and who published a document, as title pages, imprints and files say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from ingest.authors import authors_of, is_name, names_on
from ingest.imprint import issue_date, publisher, reserved_year
from ingest.pipeline import read
from tests.typeset import BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Metadata


@pytest.mark.parametrize(
    ("early", "name"),
    [
        (["Published by Quay Press, 4 Quay Street, Harrow Bay."], "Quay Press"),
        (["Published in June 2018 by the Institute of Coasts"], "Institute of Coasts"),
        (["Publisher: Harrow Bay Harbour Office. Printed by Salt Brothers."], "Harrow Bay Harbour Office"),
        (["Herausgegeben vom Bundesamt für Leuchtfeuer"], "Bundesamt für Leuchtfeuer"),
        (["© 2021 The Lamp Trust. All rights reserved."], "The Lamp Trust"),
        (["© 2021 The Lamp Trust.", "Published by Quay Press"], "Quay Press"),
        (["Published by Authority"], ""),
        (["The ledgers were published by nobody at all."], ""),
        (["© 2021 the authors"], ""),
        (["© Crown copyright 2021 Enquiries go to the Lamp Office."], ""),
        (["Crown copyright 2021", "Published by the Lamp Office on behalf of the Board"], "Lamp Office"),
    ],
)  # fmt: skip
def test_the_publisher_is_whom_the_imprint_names(early: list[str], name: str) -> None:
    assert publisher([], early) == name


def test_a_title_page_names_the_organisation_that_a_report_is_by() -> None:
    assert publisher(["A report by the Institute of Coastal Studies", "June 2018"], []) == (
        "Institute of Coastal Studies"
    )
    assert publisher(["Prepared by Tom Mason and Ada Stone"], []) == ""
    assert (
        publisher(["Annex to the report of the Committee on Quays", "Prepared by the Lamp Unit"], [])
        == "Lamp Unit"
    )
    assert publisher(["A study by Tom Mason Research Papers of the Institute of Coasts"], []) == ""
    assert reserved_year(["© 2016–2019, Lamp Trust"]) == "2016"
    assert reserved_year(["Printed at Harrow.", "© Lamp Trust, 2018. All rights reserved."]) == "2018"
    assert reserved_year(["Crown copyright and database rights 2017"]) == "2017"


@pytest.mark.parametrize(
    ("early", "date"),
    [
        (["Printed by Salt Brothers.", "First published by Quay Press, 4 May 2031."], "2031-05-04"),
        (["This report was published in May 2031 by the Lamp Trust. ISBN 1-23."], "2031-05"),
        (["Date of issue: 2 June 2031"], "2031-06-02"),
        (["Published in 2019, the ledger was soon forgotten by all."], ""),
        (["Issued under the Lamps Act of 4 May 1931"], ""),
        (["Published papers of May 2031 were read."], ""),
        (["The first ledger came out in May 2031."], ""),
    ],
)
def test_the_day_a_document_came_out_stands_in_a_sentence_that_says_no_more(
    early: list[str], date: str
) -> None:
    assert issue_date(early) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bee and Cy Dee", ["Ann Bee", "Cy Dee"]),
        ("Dr. Ann Bee, PhD; Prof. Cy Dee", ["Ann Bee", "Cy Dee"]),
        ("Ann Bee, Director of Research | May 2020", ["Ann Bee"]),
        ("Ann Bee and Cy Dee, Institute of Coastal Studies", ["Ann Bee", "Cy Dee"]),
        ("Ann Bee • 12 January 2021 • 4 min read", ["Ann Bee"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Lessons From Abroad", []),
        ("What Keepers Earn", []),
        ("Ministry of Lamps", []),
        ("Option A", []),
        ("Executive Summary", []),
        ("A. Sorrel, Clerk", ["A. Sorrel"]),
        ("Law Courts, Strand Street", []),
    ],
)
def test_names_on_a_line(line: str, names: list[str]) -> None:
    assert names_on(line) == names
    assert not names or all(is_name(name) for name in names)


def test_a_subtitle_is_no_author_and_a_list_that_says_by_is_one() -> None:
    common = {"lamp", "mason", "stone", "keepers", "coast"}
    lines = ["Keepers Coast", "Prepared by Tom Mason and", "Ada Stone", "June 2018"]
    assert authors_of(lines, common) == ("Tom Mason", "Ada Stone")
    assert authors_of(["Tom Mason", "Ada Stone"], common) == ()
    assert authors_of(["Tom Mason, Ada Stone"], common, marked=["Tom Mason, Ada Stone"]) == (
        "Tom Mason",
        "Ada Stone",
    )


def cover(path: Path, author: str = "") -> Metadata:
    canvas = canvas_at(path)
    canvas.setAuthor(author)
    sheet = Sheet(canvas)
    sheet.write(72, 600, "Light and Labour", font=BOLD, size=28)
    sheet.write(72, 560, "Wages Beyond Borders", size=15)
    sheet.write(72, 500, "Prepared by Tom Mason and Ada Stone", size=12)
    sheet.write(72, 470, "June 2018", size=12)
    canvas.showPage()
    sheet.write(72, 200, "Published by Quay Press, Harrow Bay. Printed by Salt Brothers.", size=9)
    canvas.showPage()
    sheet.write(72, 740, "Introduction", font=BOLD, size=14)
    sheet.column(72, 700, wrapped(varied(1, 200), 460), width=460)
    canvas.save()
    return read(path).metadata


def test_a_cover_and_its_imprint(tmp_path: Path) -> None:
    found = cover(tmp_path / "a.pdf")
    assert (found.title, found.authors) == ("Light and Labour", ("Tom Mason", "Ada Stone"))
    assert (found.publisher, found.date) == ("Quay Press", "2018-06")


def test_a_packet_of_metadata_names_the_publisher_where_no_page_does(tmp_path: Path) -> None:
    canvas = canvas_at(tmp_path / "plain.pdf")
    Sheet(canvas).column(72, 700, wrapped(varied(1, 200), 460))
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "plain.pdf"))
    packet = DecodedStreamObject()
    packet.set_data(
        b"<x><dc:publisher><rdf:Bag><rdf:li>Salt &amp; Loft</rdf:li></rdf:Bag></dc:publisher></x>"
    )
    writer.root_object[NameObject("/Metadata")] = packet
    writer.write(tmp_path / "stated.pdf")
    assert read(tmp_path / "stated.pdf").metadata.publisher == "Salt & Loft"


def test_a_web_page_names_its_publisher_at_its_foot(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><main><h1>Light and Labour</h1><p>Wages beyond borders</p><p>Prepared by Tom Mason</p>"
        f"<p>{varied(1, 60)}</p></main><footer>© 2021 Coast Review Ltd</footer></body></html>",
        encoding="utf-8",
    )
    found = read(path).metadata
    assert (found.authors, found.publisher) == (("Tom Mason",), "Coast Review Ltd")
