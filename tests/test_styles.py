"""Citations written out: every style says who, what and where, and every sign is escaped as it must be."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.pinpoints import Pinpoint
from app.style import Style
from app.styles import _name, _safe, written
from command import pincite, refused
from index.values import Edition, PageRef, Record
from ingest.address import Address

if TYPE_CHECKING:
    from pathlib import Path

QUOTE = 'The toll rose by 5% & more; "never" [since] under_score.'


def record(title: str = "Lights of the coast", *authors: str, publisher: str = "", date: str = "") -> Record:
    edition = Edition(1, "0" * 64, 1, "https://example.org/a b_{c}%20.pdf")
    return Record(Address(10, 75), title, authors, publisher, date, (edition,), 9, 12)


def pin(one: Record, quote: str = QUOTE, *pages: int) -> Pinpoint:
    return Pinpoint(one, "10.0075.041", quote, tuple(PageRef(page, str(page)) for page in pages))


def test_a_plain_quote_names_author_title_page_and_address() -> None:
    one = pin(record("Lights", "Ada Merrow"), "It “stands” high.", 5)
    assert written([one], Style.QUOTE) == "“It ‘stands’ high.” (Ada Merrow, Lights, p. 5, 10.0075.041)\n"
    many = pin(record("Lights", "Ada Merrow", "Tom Quill", "C. Oal"), "It stands.", 5, 6)
    assert written([many], Style.QUOTE) == "“It stands.” (Ada Merrow et al., Lights, pp. 5–6, 10.0075.041)\n"
    bare = pin(record("Lights", publisher="Harbour Office"), "")
    assert written([bare], Style.QUOTE) == "(Harbour Office, Lights, 10.0075.041)\n"


def test_markdown_footnotes_are_numbered_and_marks_are_text() -> None:
    one = pin(
        record("The *best* [of] it", "Ada_Merrow", publisher="Press", date="2021-05"), "A *b* <c> 5 < 6.", 5
    )
    note = "Ada_Merrow, *The \\*best\\* [of] it* (Press, 2021-05), p. 5, 10.0075.041."
    quote = "“A \\*b\\* \\<c> 5 < 6.”"
    assert written([one, one], Style.MARKDOWN) == (
        f"{quote}[^1]\n\n{quote}[^2]\n\n[^1]: {note}\n\n[^2]: {note}\n"
    )


@given(st.text(alphabet="ab 1*_`[]()<>#~|\\&;!^:-.", max_size=30))
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    shown = MarkdownIt().render(f"“{_safe(text)}”[^1]")
    assert html.unescape(re.sub(r"</?p>", "", shown)).strip() == f"“{text}”[^1]"


def balanced(text: str) -> bool:
    """Whether the braces that TeX counts close, those written `\\{` aside."""
    depth = 0
    for sign in re.sub(r"\\.", "", text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    return depth == 0


def test_bibtex_escapes_every_sign_that_tex_takes_for_its_own() -> None:
    one = pin(
        record("R&D_100%: {The} $5 #1 ~ ^ \\ x}", "Ludwig van der Berg", "Harbour & Co", publisher="A & B"),
        "",
        5,
    )
    entry = written([one], Style.BIBTEX)
    assert (
        r"title = {{R\&D\_100\%: \{The\} \$5 \#1 \textasciitilde{} \textasciicircum{} \textbackslash{} x\}}},"
        in entry
    )
    assert r"author = {van der Berg, Ludwig and {Harbour \& Co}}," in entry
    assert "url = {https://example.org/a%20b_%7Bc%7D%20.pdf}," in entry
    assert "% \\cite[p. 5, 10.0075.041]{berg-10.0075}\n@techreport{berg-10.0075,\n" in entry
    assert balanced(entry.split("\n", 1)[1])


def test_what_was_computed_stands_once_above_its_rows() -> None:
    one = record("Lights", "Ada Merrow")
    rows = [
        Pinpoint(one, f"10.0075.04{n}", f"Lamp {n}", text="2 of the 3 rows: Lamp 1; Lamp 2") for n in (1, 2)
    ]
    assert written(rows, Style.QUOTE) == (
        "2 of the 3 rows: Lamp 1; Lamp 2\n"
        "“Lamp 1” (Ada Merrow, Lights, 10.0075.041)\n“Lamp 2” (Ada Merrow, Lights, 10.0075.042)\n"
    )
    assert written(rows, Style.MARKDOWN).startswith(
        "2 of the 3 rows: Lamp 1; Lamp 2\n\n“Lamp 1”[^1]\n\n“Lamp 2”[^2]"
    )


def test_several_places_of_one_document_are_one_entry() -> None:
    one = record("Lights", "Ada Merrow", date="2019-03-14")
    places = [pin(one, "A.", 5), Pinpoint(one, "10.0075.042", "B.", (PageRef(6, "vi"),))]
    entry = written(places, Style.BIBTEX)
    assert entry.count("@misc{merrow2019-10.0075,") == 1
    assert "note = {Cited: p. 5, 10.0075.041; p. vi, 10.0075.042}" in entry
    (item,) = json.loads(written(places, Style.CSL))
    assert item["issued"] == {"date-parts": [[2019, 3, 14]]}
    assert item["author"] == [{"family": "Merrow", "given": "Ada"}]
    assert [(p["address"], p["locator"]) for p in item["custom"]["pinpoints"]] == [
        ("10.0075.041", "5"),
        ("10.0075.042", "vi"),
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Merrow", ("Merrow", "Ada")),
        ("Ludwig van der Berg", ("van der Berg", "Ludwig")),
        ("Merrow, Ada", ("Merrow", "Ada")),
        ("J. R. R. Tolk", ("Tolk", "J. R. R.")),
        ("Plato", ("Plato", "")),
        ("Harbour Office", ("Harbour Office", "")),
        ("Institute for Lamps", ("Institute for Lamps", "")),
        ("Team 7", ("Team 7", "")),
    ],
)
def test_a_name_is_taken_apart_only_where_that_is_safe(name: str, parts: tuple[str, str]) -> None:
    assert _name(name) == parts


def test_control_characters_of_a_document_reach_no_terminal() -> None:
    one = pin(record("Lights\x1b[31m", "Ada\x07 Merrow"), "A\x1b]0;b\x07 c.")
    for style in Style:
        assert "\x1b" not in written([one], style)
        assert "\x07" not in written([one], style)


# ── the commands ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("styles")
    text = (
        "---\ntitle: Lights\nauthor: Ada Merrow\n---\n\n# Lights\n\nThe lighthouse was built in 1871.\n\n"
        "| Lamp | Keeper |\n|---|---|\n| First | Ada Merrow |\n| Second | Tom Quill |\n"
    )
    (place / "lights.md").write_text(text, encoding="utf-8")
    assert (
        pincite("ingest", place / "lights.md", "--address", "7.0001", library=place / "library").status == 0
    )
    return place / "library"


def test_cite_writes_addresses_out_and_tells_unknown_ones(library: Path) -> None:
    result = pincite("cite", "7.0001.001", "7.0001.002-003", library=library)
    assert result.out == (
        "“The lighthouse was built in 1871.” (Ada Merrow, Lights, 7.0001.001)\n"
        "“Lamp: First; Keeper: Ada Merrow […] Lamp: Second; Keeper: Tom Quill” "
        "(Ada Merrow, Lights, 7.0001.002-003)\n"
    )
    assert pincite("cite", "7.0001.009", library=library).status == 1
    assert pincite("cite", "8.0001", library=library).status == 1
    assert "not an address" in refused(pincite("cite", "lights", library=library))


def test_ask_writes_its_claims_out_in_a_style(library: Path) -> None:
    question = "When was the lighthouse built?"
    result = pincite("ask", question, "--style", "quote", library=library)
    assert result.out == "“The lighthouse was built in 1871.” (Ada Merrow, Lights, 7.0001.001)\n"
    assert (
        "[^1]: Ada Merrow, *Lights*, 7.0001.001."
        in pincite("ask", question, "--style", "markdown", library=library).out
    )
    assert "--json" in refused(pincite("ask", question, "--style", "csl", "--json", library=library))
    result = pincite(
        "ask", "What does a ticket to the zoo of Vienna cost?", "--style", "csl", library=library
    )
    assert (result.status, result.out[:32]) == (1, "The library does not answer this")


@pytest.mark.parametrize("style", ["quote", "markdown"])
def test_what_cite_writes_is_supported_where_check_reads_it(style: str, library: Path) -> None:
    draft = pincite("cite", "7.0001.001", "7.0001.002-003", "--style", style, library=library).out
    shape = pincite("check", "-", "--json", library=library, stdin=re.sub("\n+", "\n\n", draft)).json
    assert (shape["summary"], shape["uncited"]) == ({"supported": 2}, [])
