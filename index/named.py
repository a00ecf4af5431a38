"""Places that a question names itself: an address, `reference 27`, `note 3`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from index import rows
from ingest.address import Address
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

DOCUMENTS = 3  # that a number is looked up in: those of the best passages

ADDRESS = regex(r"(?<![\w.])\d{1,6}\.\d{4,7}\.\d{3,7}(?![\w.]?\d)", re.ASCII)
NUMBERED = regex(
    r"\b(?:(?P<reference>ref(?:erence|\.)?|citation|source)|(?:foot|end)?note)s?\s*(?:no\.?|number|#)?\s*"
    r"\[?(?P<number>\d{1,4})\b(?![.,]?\d|\s?%)",
    re.IGNORECASE,
)


def addressed(connection: sqlite3.Connection, question: str) -> list[int]:
    """The rows of the current passages whose addresses stand in the question, in its order."""
    found = (Address.try_parse(match[0]) for match in ADDRESS.finditer(question))
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
        for match in NUMBERED.finditer(question)
    ]
    documents = list(dict.fromkeys(row // rows.NUMBERS for row in near))[:DOCUMENTS] if wanted else []
    return [
        row
        for kind, number in wanted
        for document in documents
        for row in _printed(connection, document, kind, number)
        or _marked(connection, document, kind, number)
        or _counted(connection, document, kind, number)
    ]


def _printed(connection: sqlite3.Connection, document: int, kind: Kind, number: str) -> list[int]:
    """The references or notes that begin with the number."""
    found = connection.execute(
        "SELECT id FROM passages WHERE document = ? AND place IS NOT NULL AND kind = ? "
        "AND (text GLOB ? OR text GLOB ?) ORDER BY id",
        (document, kind.value, f"{number}[.) \t]*", f"[[(]{number}[])]*"),
    )
    return [row for (row,) in found.fetchall()]


def _marked(connection: sqlite3.Connection, document: int, kind: Kind, number: str) -> list[int]:
    """The references or notes without a printed number that marks of this number lead to."""
    found = connection.execute(
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[3][0]') FROM passages, "
        "json_each(details, '$[2]') WHERE document = ? AND place IS NOT NULL AND json_extract(value, "
        "'$[2]') = ? "
        "ORDER BY place",
        (document, kind.value),
    )
    targets = [target for text, target in found.fetchall() if target and _number(text) == number]
    return [document * rows.NUMBERS + target for target in dict.fromkeys(targets)]


def _counted(connection: sqlite3.Connection, document: int, kind: Kind, number: str) -> list[int]:
    """The note of that place in a list of notes none of which bears a number."""
    found = connection.execute(
        "SELECT id, text FROM passages WHERE document = ? AND place IS NOT NULL AND kind = ? ORDER BY place",
        (document, kind.value),
    ).fetchall()
    bare = kind is Kind.NOTE and not any(re.match(r"[\[(]?\d{1,4}[\])., ]", text) for _, text in found)
    return [row for row, _ in found[int(number) - 1 : int(number)]] if bare and int(number) else []


def _number(mark: str) -> str:
    """`¹²` and `[12]` as `12`."""
    return unicodedata.normalize("NFKC", mark).strip("[]() ")
