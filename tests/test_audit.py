"""Nothing lost, nothing invented: on every kind of document at hand, and on readings spoilt on purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from ingest.audit import audit
from ingest.document import Furniture, Reason
from ingest.extracted import words_of_text
from ingest.pipeline import read, words_of
from tests.command import pincite
from tests.test_read_docx import BODY, CORE, PARTS
from tests.test_read_html import PAGE
from tests.typeset import BOLD, Sheet, canvas_at, prose, wrapped
from tests.word_files import word_file

if TYPE_CHECKING:
    from ingest.audit import Audit
    from ingest.document import Document

REPORT = pytest.mark.report


def typeset(path: Path) -> Path:
    """Two pages of two columns with heads, page numbers, a ruled table, hyphens, a note and its mark."""
    canvas = canvas_at(path)
    for number in (1, 2):
        sheet = Sheet(canvas)
        sheet.write(72, 765, "The Harbour Ledger", size=8)
        sheet.write(72, 720, f"Part {number}", font=BOLD, size=16)
        for x in (72, 330):
            sheet.column(x, 690, wrapped(prose(f"page {number} at {x}", 5), 210), width=210)
        sheet.write(72, 420, "It was kept by the light-", size=10)
        sheet.write(72, 407, "house company.", size=10)
        sheet.write(138, 411, "1", size=6)
        for row, cells in enumerate((("Boat", "Nets"), ("Heron", "7"), ("Tern", "9"))):
            y = 330 - 18 * row
            canvas.line(72, y + 13, 300, y + 13)
            for column, cell in enumerate(cells):
                sheet.write(76 + 110 * column, y, cell)
        canvas.line(72, 330 - 41, 300, 330 - 41)
        sheet.write(72, 90, ("1 Papers of the company.", "1 A letter to the mayor.")[number - 1], size=8)
        sheet.write(300, 30, str(number), size=9)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(
    scope="module",
    params=[
        "handbook",
        "typeset",
        pytest.param("recent-trends.txt", marks=REPORT),
        pytest.param("recent-trends.pdf", marks=REPORT),
    ],
)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    match request.param:
        case "handbook":
            return Path(request.getfixturevalue("handbook"))
        case "typeset":
            return typeset(tmp_path_factory.mktemp("typeset") / "typeset.pdf")
    return Path(request.getfixturevalue("report_dir")) / request.param


@pytest.fixture(scope="module")
def document(path: Path) -> Document:
    return read(path)


def of(path: Path, document: Document) -> Audit:
    return audit(words_of(path), document)


def test_every_word_of_the_source_has_one_fate_and_every_passage_is_rebuilt(
    path: Path, document: Document
) -> None:
    found = of(path, document)
    assert found.clean, found
    assert sum(count for _, count in found.fates) == found.words > 300
    assert dict(found.fates)["passage"] > 0.8 * found.words


@pytest.mark.parametrize("form", ["html", "docx"])
def test_every_word_of_a_web_page_and_a_word_file_has_one_fate(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"page.{form}"
    path.write_text(PAGE, encoding="utf-8") if form == "html" else word_file(path, BODY, PARTS, CORE)
    document = read(path)
    found = of(path, document)
    assert found.clean, found
    assert sum(count for _, count in found.fates) == found.words > 60
    short = replace(document, passages=document.passages[1:])
    assert {stray.text for stray in of(path, short).lost} >= {document.passages[0].text.split()[-1]}
    rest = replace(document, furniture=document.furniture[1:])
    assert {stray.text for stray in of(path, rest).lost} >= set(document.furniture[0].text.split()[-1:])


def test_a_passage_left_out_is_told(path: Path, document: Document) -> None:
    middle = len(document.passages) // 2
    rest = document.passages[:middle] + document.passages[middle + 1 :]
    found = of(path, replace(document, passages=rest))
    gone = sum(len(run.raw.split()) for run in document.passages[middle].runs)
    assert 0 < len(found.lost) <= gone
    assert len(found.lost) + sum(count for _, count in found.fates) == found.words
    assert not found.clean


def test_words_told_twice_are_invented(path: Path, document: Document) -> None:
    twice = (*document.passages, document.passages[0])
    found = of(path, replace(document, passages=twice))
    assert found.invented
    assert not found.lost


def test_furniture_left_out_is_told(path: Path, document: Document) -> None:
    found = of(path, replace(document, furniture=()))
    assert len(found.lost) == sum(len(item.text.split()) for item in document.furniture)


def test_a_changed_word_is_lost_and_its_passage_is_not_what_its_runs_say(
    path: Path, document: Document
) -> None:
    first = next(p for p in document.passages if len(p.runs[0].raw.split()) > 2)
    run = first.runs[0]
    changed = replace(
        first, runs=(replace(run, raw="zyzzyva" + run.raw[run.raw.index(" ") :]), *first.runs[1:])
    )
    passages = tuple(changed if p is first else p for p in document.passages)
    found = of(path, replace(document, passages=passages))
    assert found.lost
    assert [stray.text for stray in found.invented] == ["zyzzyva"]
    assert first.number in found.unfaithful


def test_lines_out_of_order_are_told(tmp_path: Path) -> None:
    document = read(typeset(tmp_path / "a.pdf"))
    long = next(p for p in document.passages if len({run.rect for run in p.runs}) > 3)
    turned = replace(long, runs=long.runs[::-1])
    passages = tuple(turned if p is long else p for p in document.passages)
    found = of(tmp_path / "a.pdf", replace(document, passages=passages))
    assert found.disordered == (long.number,)
    assert not found.lost


def test_a_word_moved_to_the_furniture_of_another_page_is_lost_on_its_own(tmp_path: Path) -> None:
    document = read(typeset(tmp_path / "a.pdf"))
    furniture = [replace(item, page=2) for item in document.furniture if item.page == 1]
    rest = [item for item in document.furniture if item.page != 1]
    found = of(tmp_path / "a.pdf", replace(document, furniture=(*furniture, *rest)))
    assert {stray.page for stray in found.lost} == {1}
    assert {stray.page for stray in found.invented} == {2}


def test_a_word_in_two_halves_or_composed_otherwise_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A keeper of the cafe\u0301 wrote lighthouse rules for all of the harbour boats.\n")
    document = read(path)
    passage = document.passages[0]
    run = passage.runs[0]
    cut = run.raw.index("house")
    halves = (replace(run, raw=run.raw[:cut]), replace(run, raw=run.raw[cut:]))
    found = audit(words_of(path), replace(document, passages=(replace(passage, runs=halves),)))
    assert not found.lost
    assert not found.invented
    assert audit(words_of_text(path.read_text()), document).clean


def test_marks_repairs_and_furniture_are_counted(tmp_path: Path) -> None:
    found = of(tmp_path / "a.pdf", read(typeset(tmp_path / "a.pdf")))
    assert dict(found.furniture) == {"running head": 6, "page number": 2, "repeated header": 2}
    assert dict(found.fates)["furniture"] == 10
    assert found.marks == 2
    hyphens = [change for change in found.repairs if change.reason == "hyphen"]
    assert [(change.before, change.times) for change in hyphens] == [("-\n", 2)]


def test_another_program_finds_the_same_letters_on_each_page(path: Path) -> None:
    if path.suffix != ".pdf":
        pytest.skip("for PDFs only")
    ours: Counter[tuple[int | None, str]] = Counter()
    for word in words_of(path):
        ours.update((word.page, letter) for letter in word.text if letter.isalnum())
    theirs: Counter[tuple[int | None, str]] = Counter()
    with pypdfium2.PdfDocument(path) as file:
        for number in range(1, len(file) + 1):
            text = file[number - 1].get_textpage().get_text_bounded()
            theirs.update((number, letter) for letter in text if letter.isalnum())
    assert theirs == ours


def test_the_command_prints_the_fates_and_ends_well(tmp_path: Path, handbook: Path) -> None:
    result = pincite("ingest", "--audit", handbook, library=tmp_path / "lib")
    assert result.status == 0
    assert "words in the source" in result.out
    assert "clean: nothing lost, nothing invented" in result.out
    again = pincite("ingest", "--audit", "--json", handbook, library=tmp_path / "lib").json
    assert again[0]["status"] == "unchanged"
    shape = again[0]["audit"]
    assert shape["clean"] is True
    assert sum(shape["fates"].values()) == shape["words"] == len(handbook.read_text().split())
    assert shape["lost"] == shape["invented"] == []


def test_furniture_of_any_reason_counts(handbook: Path) -> None:
    document = read(handbook)
    more = replace(document, furniture=(*document.furniture, Furniture("zyzzyva", None, Reason.HIDDEN)))
    found = audit(words_of(handbook), more)
    assert [stray.text for stray in found.invented] == ["zyzzyva"]
