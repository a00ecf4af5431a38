"""Bibliographies: each entry a reference, and the marks in the text that point to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind
from ingest.pipeline import read, words_of
from ingest.works import names_works, reads_like_entry
from tests.typeset import BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

HEAD = "# Wells of the moor\n\n## Depth\n\n"
ONE = "Aldous, P. (1931). Ledgers of the moor. Well Papers 4, 1–9."
TWO = "Corrin, M. and Vane, T. (1948). *Honey and peat*. Moor Annals 2, 11–30."
THREE = "Board of Drains (1960). Third census. https://drains.example/census"
PLAIN = [ONE, TWO.replace("*", ""), THREE]

WRITTEN = {
    "numbered": (f"1. {ONE}\n2. {TWO}\n3. {THREE}\n", ["1. ", "2. ", "3. "]),
    "all begun with one": (f"1. {ONE}\n1. {TWO}\n1. {THREE}\n", ["1. ", "2. ", "3. "]),
    "with parentheses": (f"1) {ONE}\n2) {TWO}\n\n   \n3) {THREE}\n", ["1) ", "2) ", "3) "]),
    "in brackets": (f"[1] {ONE}\n\n[2] {TWO}\n\n[3] {THREE}\n", ["[1] ", "[2] ", "[3] "]),
    "in escaped brackets": (f"\\[1\\] {ONE}\n\n\\[2\\] {TWO}\n\n\\[3\\] {THREE}\n", ["[1] ", "[2] ", "[3] "]),
    "line by line": (f"[1] {ONE}\n[2] {TWO}\n[3] {THREE}\n", ["[1] ", "[2] ", "[3] "]),
    "bullets with numbers": (f"- [1] {ONE}\n- [2] {TWO}\n- [3] {THREE}\n", ["[1] ", "[2] ", "[3] "]),
    "bullets": (f"* {ONE}\n* {TWO}\n* {THREE}\n", ["", "", ""]),
    "paragraphs": (f"{ONE}\n\n{TWO}\n\n{THREE}\n", ["", "", ""]),
    "lines": (f"{ONE}\n{TWO}\n{THREE}\n", ["", "", ""]),
}


def document(tmp_path: Path, text: str, name: str = "wells.md") -> Document:
    """What a source says, every word of it accounted for."""
    path = tmp_path / name
    path.write_text(text, "utf-8")
    made = read(path)
    assert audit(words_of(path), made).clean
    return made


def references(made: Document) -> list[str]:
    return [passage.text for passage in made.passages if passage.kind is Kind.REFERENCE]


def marks(made: Document) -> list[tuple[str, tuple[int, ...]]]:
    return [(mark.text, mark.targets) for passage in made.passages for mark in passage.marks]


@pytest.mark.parametrize("form", WRITTEN)
def test_each_entry_of_a_bibliography_is_a_reference_with_its_number(tmp_path: Path, form: str) -> None:
    listed, labels = WRITTEN[form]
    made = document(
        tmp_path, f"{HEAD}Peat holds water [2].\n\n## 4. References\n\n{listed}\n## Index\n\nNone.\n"
    )
    assert references(made) == [label + entry for label, entry in zip(labels, PLAIN, strict=True)]
    assert made.passages[-1].kind is Kind.PARAGRAPH
    assert marks(made) == ([("[2]", (3,))] if labels[0] else [])
    assert made.passages[0].text == ("Peat holds water." if labels[0] else "Peat holds water [2].")


@pytest.mark.parametrize(
    "title",
    ["References", "Bibliography", "3 Works cited", "IV. Literature cited", "Sources", "**Sources**"],
)
def test_a_bibliography_is_told_by_its_heading(tmp_path: Path, title: str) -> None:
    made = document(tmp_path, f"{HEAD}Peat [1, 3] and silt [1–3].\n\n## {title}\n\n{WRITTEN['numbered'][0]}")
    assert marks(made) == [("[1, 3]", (2, 4)), ("[1–3]", (2, 3, 4))]


@pytest.mark.parametrize("title", ["Steps", "Sources of water", "References to the rules", "Working papers"])
def test_a_list_below_another_heading_stays_a_list(tmp_path: Path, title: str) -> None:
    made = document(tmp_path, f"{HEAD}Peat [1].\n\n## {title}\n\n{WRITTEN['numbered'][0]}")
    assert references(made) == marks(made) == []
    assert not names_works(title)


def test_prose_below_such_a_heading_stays_prose(tmp_path: Path) -> None:
    said = (
        "The board checked its references in 1960. All figures come from the census (1960).\n\n"
        "Letters of 1948 are kept by the clerk, who sends copies.\n"
    )
    made = document(tmp_path, f"{HEAD}Peat [1].\n\n## References\n\n{said}")
    assert {passage.kind for passage in made.passages} == {Kind.PARAGRAPH}
    listed = "1. Rain falls on the moor.\n2. Springs rise below it.\n"
    assert references(document(tmp_path, f"{HEAD}Peat [1].\n\n## Sources\n\n{listed}")) == []


def test_a_lead_in_is_no_entry_and_subheadings_go_on_with_the_list(tmp_path: Path) -> None:
    made = document(
        tmp_path,
        f"{HEAD}Peat.\n\n## References\n\nThese works were read:\n\n### Papers\n\n1. {ONE}\n\n"
        f"### Books\n\n2. {TWO}\n\n## Thanks\n\n1. To the clerk (1960).\n",
    )
    assert references(made) == ["1. " + PLAIN[0], "2. " + PLAIN[1]]
    heads = [passage.section[-1] for passage in made.passages]
    assert heads == ["Depth", "References", "Papers", "Books", "Thanks"]


def test_items_that_group_the_works_are_no_entries(tmp_path: Path) -> None:
    listed = f"- Papers\n  - {ONE}\n  - {TWO}\n- Reports\n  - {THREE}\n"
    assert references(document(tmp_path, f"{HEAD}Peat.\n\n## Bibliography\n\n{listed}")) == PLAIN


@pytest.mark.parametrize(
    "said",
    [
        "Peat [5] is deep.",
        "Peat [1–5] is deep.",
        "He wrote “wel [sic] and […]”.",
        "Call `list [1]` or `[2]` first.",
        "See [the third paper [3]](https://a.example/3) now.",
        "See [the census][3] now.",
        "It stands at https://a.example/list[1] still.",
        "Take item[^n] and [x] away.\n\n[^n]: A note.",
    ],
)
def test_brackets_that_name_no_entry_stay(tmp_path: Path, said: str) -> None:
    alone = document(tmp_path, f"{HEAD}{said}\n")
    made = document(tmp_path, f"{HEAD}{said}\n\n## References\n\n{WRITTEN['numbered'][0]}")
    assert made.passages[0].text == alone.passages[0].text
    assert len(made.passages[0].marks) == len(alone.passages[0].marks)


def test_links_by_reference_and_their_definitions_stay_links(tmp_path: Path) -> None:
    said = "Peat [2] is told of in [1] and [the census][1].\n\n[1]: https://a.example/census\n"
    made = document(tmp_path, f"{HEAD}{said}\n## References\n\n{WRITTEN['numbered'][0]}")
    assert made.passages[0].text == "Peat is told of in 1 and the census."
    assert marks(made) == [("[2]", (3,))]


def test_a_mark_at_the_beginning_of_a_line_leaves_no_space_behind(tmp_path: Path) -> None:
    said = "Peat holds water\n[1], silt\n\\[2\\]."
    made = document(tmp_path, f"{HEAD}{said}\n\n## References\n\n{WRITTEN['numbered'][0]}")
    assert made.passages[0].text == "Peat holds water, silt."
    assert marks(made) == [("[1]", (2,)), ("[2]", (3,))]


def test_footnotes_keep_their_marks_beside_a_bibliography(tmp_path: Path) -> None:
    said = "Peat [1] is old.[^1]\n\n[^1]: By the moor's reckoning.\n"
    made = document(tmp_path, f"{HEAD}{said}\n## References\n\n{WRITTEN['numbered'][0]}")
    found = [(mark.text, mark.kind, mark.targets) for mark in made.passages[0].marks]
    assert found == [("[1]", "reference", (3,)), ("[^1]", "note", (2,))]


@pytest.mark.parametrize(
    ("text", "is_entry"),
    [
        ("Quarles, B. 1911. Tides.", True),
        ("Quarles B, Dunne F. Tides. Sea Letters 1911;3:1–4.", True),
        ("van der Meer, J. (1990). Dykes.", True),
        ("Ministry of Tides. 2011. Ebb and Flow.", True),
        ("“How the tide turns.” Sea News, 2019.", True),
        ("The ministry counted the tides in 2011.", False),
        ("Tides (2011) shows that the ebb is short.", False),
        ("In May 2011, Parliament voted.", False),
    ],
)
def test_an_entry_begins_with_authors_or_a_title(text: str, is_entry: bool) -> None:
    assert reads_like_entry(text) is is_entry


@pytest.mark.parametrize(
    ("title", "said", "cites"),
    [
        ("References and further reading", ONE, True),
        ("Sources", ONE, True),
        ("Sources", "The brook rises below the moor and runs dry in most summers.", False),
        ("References", "All words of the deed that speak of a mill speak of a kiln as well.", False),
        ("Sources of water", "The brook rises below the moor, as was found in 1931.", False),
        ("Bibliography", "On the depth of old wells, with a map of the moor. Aldmouth, 1931.", True),
    ],
)
def test_prose_on_a_page_is_no_entry_below_whatever_heading(
    tmp_path: Path, title: str, said: str, cites: bool
) -> None:
    canvas = canvas_at(tmp_path / "a.pdf")
    sheet = Sheet(canvas)
    low = sheet.column(72, 720, wrapped(varied(1, 80), 450))
    sheet.write(72, low - 10, title, font=BOLD, size=13)
    sheet.column(72, low - 30, wrapped(said, 450))
    canvas.save()
    made = read(tmp_path / "a.pdf")
    assert [h.text for h in made.headings] == [title]
    assert references(made) == ([said] if cites else [])
