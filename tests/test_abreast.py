"""Addresses and entries of a directory side by side: each is read whole, and tables stay tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Document, Kind
from ingest.pipeline import read, words_of
from ingest.postal import is_postal
from tests.typeset import BODY, BOLD, Sheet, canvas_at, varied, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

PEOPLE = (
    ("Ann Bee", "12 High Street", "Marlow", "SL7 1AA"),
    ("Cy Dee", "The Old Mill", "Wick Lane", "Aldwick AL1 2BB"),
    ("Ed Fay", "3 Quay Row", "Harrow Bay", "HB4 9QQ"),
    ("Gil Hay", "Flat 2", "17 Mole Road", "D02 R299 Lusk"),
)
OFFICES = (
    ("Harbour Board", "Customs House", "1 Quay Street", "Lusk", "Tel: 01234 567890", "board@lusk.example"),
    ("Lamp Council", "Lamp Hall", "Arden", "Tel: 01234 111222"),
    ("Pilots' Guild", "Pier Head", "Harrow Bay", "HB4 9QQ", "Tel: 01234 999000", "guild@bay.example"),
    ("Ferry Office", "Ferry Steps", "Lusk", "Tel: 01234 555666"),
)


def document(path: Path, draw: Callable[[Sheet], None]) -> Document:
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(72, 740, wrapped(varied(1, 60), 460))
    draw(sheet)
    canvas.save()
    found = read(path)
    assert audit(words_of(path), found).clean
    return found


def side_by_side(
    sheet: Sheet, records: Sequence[Sequence[str]], places: Sequence[float], first: str = BODY
) -> None:
    for number, record in enumerate(records):
        x, y = places[number % len(places)], 660 - 100 * (number // len(places))
        for line, words in enumerate(record):
            sheet.write(x, y - 13 * line, words, font=BODY if line else first)


def texts(found: Document, kind: Kind) -> list[str]:
    return [passage.text for passage in found.passages if passage.kind is kind]


@pytest.mark.parametrize("records", [PEOPLE, PEOPLE[:2], OFFICES, OFFICES[:3]])
@pytest.mark.parametrize("places", [(72, 320), (72, 240, 400)])
def test_addresses_side_by_side_are_a_passage_each(
    tmp_path: Path, records: Sequence[Sequence[str]], places: Sequence[float]
) -> None:
    found = document(tmp_path / "a.pdf", lambda sheet: side_by_side(sheet, records, places))
    assert not texts(found, Kind.TABLE_ROW)
    assert sorted(texts(found, Kind.PARAGRAPH)[1:]) == sorted(" ".join(record) for record in records)


def test_names_in_bold_head_the_addresses_below_them(tmp_path: Path) -> None:
    found = document(tmp_path / "a.pdf", lambda sheet: side_by_side(sheet, OFFICES, (72, 320), BOLD))
    own = [(passage.section[-1], passage.text) for passage in found.passages[1:]]
    assert sorted(own) == sorted((name, " ".join(rest)) for name, *rest in OFFICES)


def test_columns_of_names_and_of_addresses_are_a_table(tmp_path: Path) -> None:
    def draw(sheet: Sheet) -> None:
        for row, (name, *address) in enumerate([("Member", "Address"), *PEOPLE]):
            sheet.write(72, 660 - 30 * row, name)
            for line, words in enumerate(address[:2]):
                sheet.write(240, 660 - 30 * row - 13 * line, words)

    rows = texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW)
    assert "Gil Hay; Flat 2 17 Mole Road" in rows


def test_names_of_rows_beside_two_addresses_make_a_table(tmp_path: Path) -> None:
    rows = [("", "Buyer", "Seller"), *zip(("Name", "Street", "Town", "Code"), *PEOPLE[::2], strict=True)]

    def draw(sheet: Sheet) -> None:
        for number, row in enumerate(rows):
            for x, words in zip((72, 200, 360), row, strict=True):
                sheet.write(x, 660 - 15 * number, words)

    found = texts(document(tmp_path / "a.pdf", draw), Kind.TABLE_ROW)
    assert found[1:] == [f"{a}; Buyer: {b}; Seller: {c}" for a, b, c in rows[2:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("221b Baker Street", True),
        ("Hauptstraße 12", True),
        ("75001 Paris", True),
        ("Springfield, IL 62704", True),
        ("P.O. Box 12", True),
        ("+44 1234 567890", True),
        ("www.bay.example", True),
        ("3 May 2021", False),
        ("12 March", False),
        ("Registrar", False),
        ("4.2", False),
        ("2021", False),
    ],
)
def test_a_line_of_an_address_is_told_by_its_form(text: str, expected: bool) -> None:
    assert is_postal(text) is expected
