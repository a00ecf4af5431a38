"""Tables of texts: a header of two lines is read whole, and no row of data with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Document, Kind
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

UNITS = """
| Port | Vessels | Landings[^1] |
|---|--:|--:|
| | (number) | US$ million |
| Lusk | 41 | 3.7 |
| Arden | 1 208 | n/a |

[^1]: At the quay.
"""
DIVIDED = """
| | Boats | | Nets | |
|---|---|---|---|---|
| Port | 2021 | 2022 | 2021 | 2022 |
| Lusk | 41 | 43 | 8.2 | 9.0 |
| Arden | 12 | 14 | 1.1 | 1.4 |
"""
UNNAMED = """
| | | |
|---|---|---|
| **Post** | **Held by** | **Until** |
| Keeper | Ann Bee | May |
| Warden | Cy Dee | June |
"""
YEARS = """
| | | |
|---|---|---|
| Port | 2021 | 2022 |
| Lusk | 41 | 43 |
| Arden | 12 | 14 |
"""


def made(path: Path, text: str) -> Document:
    path.write_text(f"# Harbours\n{text}", "utf-8")
    assert audit(words_of(path), read(path)).clean
    return read(path)


def rows(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is Kind.TABLE_ROW]


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        (UNITS, "Port: Lusk; Vessels (number): 41; Landings US$ million: 3.7", 2),
        (
            DIVIDED,
            "Port: Lusk; Boats 2021: 41; Boats 2022: 43; Nets 2021: 8.2; Nets 2022: 9.0",
            2,
        ),
        (UNNAMED, "Post: Keeper; Held by: Ann Bee; Until: May", 2),
        (YEARS, "Port: Lusk; 2021: 41; 2022: 43", 2),
    ],
)
def test_a_row_that_goes_on_with_the_column_names_is_no_row(
    tmp_path: Path, text: str, first: str, count: int
) -> None:
    document = made(tmp_path / "harbours.md", text)
    assert (rows(document)[0], len(rows(document))) == (first, count)
    assert len(document.column_names) == 2


@pytest.mark.parametrize(
    ("header", "first", "below"),
    [
        ("Port | Boats | Nets", " | 55 | 9.3", "41 | 8.2"),  # a total that is not named
        ("Port | Boats | Nets", " | n/a | unknown", "41 | 8.2"),
        ("Port | Boats | Nets", "Cove | none | few", "41 | 8.2"),
        ("Port | Keeper | Warden", " | Ann Bee | Cy Dee", "Ed Fay | Gil Hay"),
        ("Port | Built | Rebuilt", " | 1998 | 2004", "2011 | 2012"),
        (" | North quay | South quay", "Tariff | £ | €", "41 | 8.2"),
        (" | North quay | South quay", "Opened | 1998 | 2004", "41 | 8.2"),
        (" |  | ", "Tenant | Ann Bee | Cy Dee", "41 | 8.2"),
        (" |  | ", "Opened | 1998 | 2004", "41 | 8.2"),
        ("Port | Best | Worst", "**Cove** | **calm** | **rough**", "fair | foul"),
        ("Port | Boats | ", "Cove | some | note", "41 | 8.2"),
    ],
)
def test_a_row_of_data_below_the_column_names_stays_a_row(
    tmp_path: Path, header: str, first: str, below: str
) -> None:
    text = f"\n| {header} |\n|---|---|---|\n| {first} |\n| Lusk | {below} |\n| Arden | {below} |\n"
    document = made(tmp_path / "harbours.md", text)
    assert (len(rows(document)), len(document.column_names)) == (3, 1)
