"""On the page of a PDF, what is outlined is the passage and what is lit is the quote: read back by pdfium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from app.answer import Answer, Claim, cite
from app.page_place import Strip, by_letters, place, share
from app.quoted_pages import on_pages
from app.shapes import answer_shape
from command import pincite
from index.library import Library
from ingest.address import Address
from ingest.document import Kind, Rect, Run
from ingest.picture import can_be_drawn, letters, page_picture
from ingest.sentences import sentences
from one_report import REPORT
from press import Layout, typeset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = Address(5, 9)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A report set in two columns, so that passages go on in the next column and on the next page."""
    folder = tmp_path_factory.mktemp("place")
    typeset(folder / "report.pdf", REPORT, Layout(columns=2))
    done = pincite("ingest", folder / "report.pdf", "--address", str(HOME), library=folder / "library")
    assert done.status == 0, done.err
    with Library.open(folder / "library") as opened:
        yield opened


def words_in(file: pypdfium2.PdfDocument, strips: tuple[Strip, ...]) -> str:
    """The words that stand in rectangles of the pages, without spaces, line ends and hyphens."""
    read = []
    for strip in strips:
        text = file[strip.page - 1].get_textpage()
        r = strip.rect
        read.append(text.get_text_bounded(r.x0 - 0.5, r.y0 - 0.5, r.x1 + 0.5, r.y1 + 0.5))
    return squeezed("".join(read))


def squeezed(words: str) -> str:
    return "".join(character for character in words if character.isalpha())


def test_the_lit_strips_hold_the_words_of_the_quote_and_no_others(library: Library) -> None:
    path = library.source_file(HOME)
    assert path is not None
    seen = several = 0
    with pypdfium2.PdfDocument(path) as file:
        found = {page.number: letters(path, page.number) for page in library.pages(HOME)}
        for passage in library.passages(HOME):
            if passage.kind is Kind.TABLE_ROW:
                spans = [(cell.start, cell.end) for cell in passage.cells if cell.text]
            else:
                spans = sentences(passage.text)
            runs, repairs = library.runs(passage.address), library.repairs(passage.address)
            for start, end in spans:
                lit = place(passage, runs, repairs, [(start, end)], by_letters(found)).lit
                assert words_in(file, lit) == squeezed(passage.text[start:end]), passage.address
                seen += 1
                several += len({strip.rect.x0 // 200 for strip in lit}) > 1
    assert seen > 40
    assert several  # quotes that go on in the next column


def test_a_quote_is_cited_with_the_pages_it_stands_on(tmp_path: Path) -> None:
    typeset(tmp_path / "report.pdf", REPORT, Layout(page=(420.0, 320.0)))  # small pages break many passages
    done = pincite("ingest", tmp_path / "report.pdf", "--address", str(HOME), library=tmp_path / "library")
    assert done.status == 0, done.err
    narrower = 0
    with Library.open(tmp_path / "library") as small:
        for passage in small.passages(HOME):
            runs, repairs = small.runs(passage.address), small.repairs(passage.address)
            for span in sentences(passage.text) if passage.kind is not Kind.TABLE_ROW else ():
                cited = cite(passage, *span)
                answer = Answer("", "", "answered", None, (Claim(cited.quote, (cited,)),), (), (), None)
                answer = on_pages(small, answer)
                (found,) = answer.claims[0].citations
                lit = place(passage, runs, repairs, [span]).lit
                assert {page.page for page in found.pages} == {strip.page for strip in lit}
                said = answer_shape(answer)["claims"][0]["citations"][0]["pages"]
                assert said == [{"page": page.page, "page_label": page.page_label} for page in found.pages]
                narrower += len(found.pages) < len(passage.pages)
    assert narrower > 2


def test_the_outline_is_around_all_lit_strips_one_block_a_column(library: Library) -> None:
    for passage in library.passages(HOME):
        runs, repairs = library.runs(passage.address), library.repairs(passage.address)
        where = place(passage, runs, repairs, [(0, len(passage.text))])
        assert where.pages == tuple(ref.page for ref in passage.pages)
        for strip in where.lit:
            assert any(
                block.page == strip.page
                and block.rect.x0 <= strip.rect.x0 + 1
                and strip.rect.x1 <= block.rect.x1 + 1
                and block.rect.y0 <= strip.rect.y0
                and strip.rect.y1 <= block.rect.y1
                for block in where.outline
            )
        assert len(where.outline) <= 3, passage.address


def test_where_letters_do_not_fit_a_run_is_shared_by_how_wide_letters_are() -> None:
    run = Run("ill MOM", 1, Rect(0, 0, 70, 10))
    narrow, wide = share(run, 0, 3), share(run, 4, 7)
    assert (narrow.x0, wide.x1) == (0, pytest.approx(70))
    assert narrow.x1 - narrow.x0 < wide.x1 - wide.x0
    assert by_letters({1: (Rect(0, 0, 5, 5),)})(run, 0, 3) == narrow
    assert by_letters({})(run, 0, 7) == pytest.approx(share(run, 0, 7))


def test_a_page_is_drawn_as_wide_as_wanted_and_a_file_that_is_none_is_not(
    library: Library, tmp_path: Path
) -> None:
    path = library.source_file(HOME)
    assert path is not None
    assert can_be_drawn(path)
    assert page_picture(path, 1, 300).startswith(b"\xff\xd8")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    assert not can_be_drawn(broken)
    assert letters(broken, 1) == ()
