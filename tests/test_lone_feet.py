"""The foot of the only page: what counts it and an address in small type are furniture, other words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.document import Reason
from tests.typeset import BOLD, Sheet, document, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def with_foot(path: Path, *lines: str, size: float = 8) -> Document:
    def draw(sheet: Sheet) -> None:
        sheet.write(72, 730, "Lamps of the outer mole", font=BOLD, size=16)
        for number in range(3):
            sheet.column(72, 700 - 90 * number, wrapped(varied(number, 80), 460))
        for number, line in enumerate(lines):
            sheet.write(72, 50 - 1.2 * size * number, line, size=size)

    return document(path, draw)


@pytest.mark.parametrize("size", [8, 10])
@pytest.mark.parametrize("foot", ["1", "– 1 –", "Page 1", "Page 1 of 1", "Page: 1 of 1", "Page 1 of 1 pages"])
def test_the_number_of_the_only_page_is_furniture(tmp_path: Path, foot: str, size: float) -> None:
    found = with_foot(tmp_path / "a.pdf", foot, size=size)
    assert [(f.text, f.reason) for f in found.furniture] == [(foot, Reason.PAGE_NUMBER)]
    assert [page.label for page in found.pages] == ["1"]


def test_a_foot_that_counts_the_only_page_among_other_words_is_furniture(tmp_path: Path) -> None:
    found = with_foot(tmp_path / "a.pdf", "Form L7, Page 1 of 1")
    assert [(f.text, f.reason) for f in found.furniture] == [("Form L7, Page 1 of 1", Reason.RUNNING_HEAD)]


ADDRESS = ("Harbour Office, 12 Quay Street, Harrow Bay HB1 2QD", "Tel. 0555 101 220 · office@harrow.example")


def test_an_address_in_small_type_at_the_foot_is_furniture(tmp_path: Path) -> None:
    found = with_foot(tmp_path / "a.pdf", *ADDRESS)
    assert [(f.text, f.reason) for f in found.furniture] == [(line, Reason.RUNNING_HEAD) for line in ADDRESS]


@pytest.mark.parametrize(
    "line",
    [
        "1 A letter to the mayor of the bay.",
        "Lit since 12 May 1871, 14 June 1902",
        "See page 1 of 12.",
        "Confidential",
    ],
)
def test_other_words_at_the_foot_stay_text(tmp_path: Path, line: str) -> None:
    found = with_foot(tmp_path / "a.pdf", line)
    assert found.passages[-1].text == line
    assert found.furniture == ()


def test_an_address_in_the_size_of_the_text_stays_text(tmp_path: Path) -> None:
    found = with_foot(tmp_path / "a.pdf", *ADDRESS, size=10)
    assert [p.text for p in found.passages][-2:] == list(ADDRESS)
    assert found.furniture == ()
