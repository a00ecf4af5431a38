"""Places that a question names itself: an address, `reference 27`, `note 3`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index import rows
from ingest.address import Address
from ingest.document import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

DOCUMENTS = 3  # that a number is looked up in: those of the best passages

_ADDRESS = re.compile(r"(?<![\w.])\d{1,6}\.\d{4,7}\.\d{3,7}(?![\w.]?\d)", re.ASCII)
_NUMBERED = re.compile(
    r"\b(?:(?P<reference>ref(?:erence|\.)?|citation|source)|(?:foot|end)?note)s?\s*(?:no\.?|number|#)?\s*"
    r"\[?(?P<number>\d{1,4})\b(?![.,]?\d|\s?%)",
    re.IGNORECASE,
)


def addressed(connection: sqlite3.Connection, question: str) -> list[int]:
    """The rows of the current passages whose addresses stand in the question, in its order."""
    found = (Address.try_parse(match[0]) for match in _ADDRESS.finditer(question))
    wanted = [rows.passage_id(a) for a in found if a is not None and a.passage < rows.NUMBERS]
    marks = ",".join("?" * len(wanted))
    present = connection.execute(
        f"SELECT id FROM passages WHERE id IN ({marks}) AND place IS NOT NULL", wanted
    ).fetchall()
    return [row for row in dict.fromkeys(wanted) if (row,) in present]


def numbered(connection: sqlite3.Connection, question: str, near: Iterable[int]) -> list[int]:
    """The rows of the references and notes that the question names by number, in the documents of `near`."""
    wanted = [
        (Kind.REFERENCE if match["reference"] else Kind.NOTE, match["number"])
        for match in _NUMBERED.finditer(question)
    ]
    documents = list(dict.fromkeys(row // rows.NUMBERS for row in near))[:DOCUMENTS] if wanted else []
    return [
        row
        for kind, number in wanted
        for document in documents
        for (row,) in connection.execute(
            "SELECT id FROM passages WHERE document = ? AND place IS NOT NULL AND kind = ? "
            "AND (text GLOB ? OR text GLOB ?) ORDER BY id",
            (document, kind.value, f"{number}[.) \t]*", f"[[(]{number}[])]*"),
        ).fetchall()
    ]
