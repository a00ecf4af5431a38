"""Reading the tables: documents, editions, passages; one query a function."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from index import rows
from index.values import Edition, Record, StoredPassage
from ingest.address import Address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ingest.document import Repair, Run

_DOCUMENT = "SELECT id, title, authors, publisher, date, pages, passages FROM documents WHERE removed = 0"
_PASSAGE = f"SELECT {rows.PASSAGE_COLUMNS} FROM passages"
_FREE_SHELF = 1


@dataclass(frozen=True, slots=True)
class Holder:
    """What an address holds, or held before it was removed."""

    title: str
    removed: bool
    hashes: frozenset[str]


def all_of(connection: sqlite3.Connection) -> list[Record]:
    """All documents, in order of address."""
    editions: dict[int, list[Edition]] = {}
    for document, *edition in connection.execute(
        "SELECT document, number, sha256, reader, source FROM editions ORDER BY document, number"
    ):
        editions.setdefault(document, []).append(Edition(*edition))
    found = connection.execute(f"{_DOCUMENT} ORDER BY id").fetchall()
    return [_record(row, editions[row[0]]) for row in found]


def one(connection: sqlite3.Connection, address: Address) -> Record | None:
    """The document at an address, or None."""
    document = rows.document_id(address)
    row = connection.execute(f"{_DOCUMENT} AND id = ?", (document,)).fetchone()
    if row is None:
        return None
    editions = connection.execute(
        "SELECT number, sha256, reader, source FROM editions WHERE document = ? ORDER BY number", (document,)
    )
    return _record(row, [Edition(*edition) for edition in editions.fetchall()])


def _record(row: Sequence[Any], editions: Sequence[Edition]) -> Record:
    number, title, authors, publisher, date, pages, passages = row
    address = rows.document_address(number)
    return Record(
        address, title, tuple(json.loads(authors)), publisher, date, tuple(editions), pages, passages
    )


def known(connection: sqlite3.Connection, sha256: str, reader: int | None) -> Address | None:
    """The first document whose current edition is these bytes read by this reader (None: by any), or None."""
    row = connection.execute(
        "SELECT documents.id FROM editions JOIN documents ON documents.id = document AND edition = number "
        "WHERE sha256 = ? AND reader = ifnull(?, reader) AND removed = 0 ORDER BY documents.id LIMIT 1",
        (sha256, reader),
    ).fetchone()
    return None if row is None else rows.document_address(row[0])


def address_of_source(connection: sqlite3.Connection, source: str) -> Address | None:
    """The document whose last edition came from this path or URL, a removed one too, or None."""
    row = connection.execute(
        "SELECT documents.id FROM editions JOIN documents ON documents.id = document AND edition = number "
        "WHERE source = ? ORDER BY removed, documents.id LIMIT 1",
        (source,),
    ).fetchone()
    return None if row is None else rows.document_address(row[0])


def free_address(connection: sqlite3.Connection) -> Address:
    """The number after the highest of the free shelf, removed ones counted."""
    first = rows.document_id(Address(_FREE_SHELF, 0))
    end = rows.document_id(Address(_FREE_SHELF + 1, 0))
    row = connection.execute(
        "SELECT max(id) FROM documents WHERE id BETWEEN ? AND ?", (first, end - 1)
    ).fetchone()
    return rows.document_address((row[0] or first) + 1)


def holder(connection: sqlite3.Connection, address: Address) -> Holder | None:
    """What the address holds: for a document its current bytes, for a tombstone any it ever held."""
    document = rows.document_id(address)
    row = connection.execute(
        "SELECT title, removed, edition FROM documents WHERE id = ?", (document,)
    ).fetchone()
    if row is None:
        return None
    title, removed, edition = row
    hashes = connection.execute(
        "SELECT sha256 FROM editions WHERE document = ? AND (? OR number = ?)", (document, removed, edition)
    )
    return Holder(title, bool(removed), frozenset(sha256 for (sha256,) in hashes))


def passage(connection: sqlite3.Connection, address: Address) -> StoredPassage | None:
    """The passage at an address, a retired one too, or None."""
    if not 0 < address.passage < rows.NUMBERS:
        return None
    row = connection.execute(f"{_PASSAGE} WHERE id = ?", (rows.passage_id(address),)).fetchone()
    return None if row is None else rows.stored_passage(row)


def by_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, StoredPassage]:
    """The current passages of the rows given, by row."""
    marks = ",".join("?" * len(numbers))
    found = connection.execute(f"{_PASSAGE} WHERE id IN ({marks}) AND place IS NOT NULL", tuple(numbers))
    return {row[0]: rows.stored_passage(row) for row in found.fetchall()}


def before(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, str]:
    """The paragraph before each of these rows that is one itself, where both stand in one section."""
    marks = ",".join("?" * len(numbers))
    found = connection.execute(
        "SELECT this.id, earlier.text FROM passages AS this JOIN passages AS earlier "
        "ON earlier.document = this.document AND earlier.place = this.place - 1 "
        f"WHERE this.id IN ({marks}) AND this.kind = 'paragraph' AND earlier.kind = 'paragraph' "
        "AND json_extract(this.details, '$[0]') IS json_extract(earlier.details, '$[0]')",
        tuple(numbers),
    )
    return dict(found.fetchall())


def names(connection: sqlite3.Connection, documents: Collection[Address]) -> dict[Address, str]:
    """What each document is called: its title, and the name of the file it was read from."""
    found = {}
    for document in documents:
        row = connection.execute(
            "SELECT title, source FROM documents "
            "JOIN editions ON documents.id = document AND edition = number WHERE documents.id = ?",
            (rows.document_id(document),),
        ).fetchone()
        if row is not None:
            found[document] = f"{row[0]} {PurePath(row[1]).stem}"
    return found


def kinds(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """(Row, kind) of the passages of these rows."""
    marks = ",".join("?" * len(numbers))
    return connection.execute(
        f"SELECT id, kind FROM passages WHERE id IN ({marks})", tuple(numbers)
    ).fetchall()


def vectors(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, bytes]]:
    """(Row, fp16 windows) of the passages of these rows."""
    marks = ",".join("?" * len(numbers))
    return connection.execute(
        f"SELECT id, windows FROM vectors WHERE id IN ({marks})", tuple(numbers)
    ).fetchall()


def changed_since(connection: sqlite3.Connection, generation: int) -> list[tuple[int, int]] | None:
    """The spans of rows of the documents changed since a generation; None where that is not recorded."""
    try:
        found = connection.execute(
            "SELECT document, (SELECT value FROM meta WHERE key = 'generation') - ?1 - count(*) OVER () "
            "FROM changes WHERE generation > ?1",
            (generation,),
        ).fetchall()
    except sqlite3.OperationalError:  # a library that no writer of this version has opened
        return None
    if not found or found[0][1]:
        return None
    return [rows.id_range(rows.document_address(document)) for document in sorted({d for d, _ in found})]


def windows_in(connection: sqlite3.Connection, spans: Iterable[tuple[int, int]]) -> int:
    """About how many vectors are in spans of rows: those of passages that are searched."""
    return sum(
        int(connection.execute("SELECT count(*) FROM vectors WHERE id BETWEEN ? AND ?", span).fetchone()[0])
        for span in spans
    )


def vectors_in(
    connection: sqlite3.Connection, spans: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, bytes]]:
    """(Row, fp16 windows) of the passages in spans of rows."""
    for span in spans:
        yield from connection.execute("SELECT id, windows FROM vectors WHERE id BETWEEN ? AND ?", span)


def passages(connection: sqlite3.Connection, document: Address) -> list[StoredPassage]:
    """The passages of the current edition in reading order."""
    return _stored(
        connection.execute(
            f"{_PASSAGE} WHERE document = ? AND place IS NOT NULL ORDER BY place",
            (rows.document_id(document),),
        )
    )


def neighbours(connection: sqlite3.Connection, address: Address, n: int) -> list[StoredPassage]:
    """Up to `n` passages before and `n` after, in the current order."""
    if not 0 < address.passage < rows.NUMBERS:
        return []
    row = connection.execute(
        "SELECT place FROM passages WHERE id = ? AND place IS NOT NULL", (rows.passage_id(address),)
    ).fetchone()
    if row is None:
        return []
    place = row[0]
    return _stored(
        connection.execute(
            f"{_PASSAGE} WHERE document = ? AND place BETWEEN ? AND ? AND place != ? ORDER BY place",
            (rows.document_id(address), place - n, place + n, place),
        )
    )


def _stored(found: Iterable[Sequence[Any]]) -> list[StoredPassage]:
    return [rows.stored_passage(row) for row in found]


def cited_by(connection: sqlite3.Connection, address: Address) -> list[Address]:
    """The passages whose marks lead to this one, in order of address."""
    if not 0 < address.passage < rows.NUMBERS:
        return []
    found = connection.execute(
        "SELECT source FROM pointers WHERE target = ? ORDER BY source", (rows.passage_id(address),)
    )
    return [rows.passage_address(source) for (source,) in found.fetchall()]


def last_number(connection: sqlite3.Connection, document: Address) -> int:
    """The highest passage number that the document has ever had."""
    row = connection.execute(
        "SELECT last FROM documents WHERE id = ?", (rows.document_id(document),)
    ).fetchone()
    return 0 if row is None else int(row[0])


def runs(connection: sqlite3.Connection, address: Address) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The runs and repairs of a passage; none where there is no such passage."""
    if not 0 < address.passage < rows.NUMBERS:
        return (), ()
    row = connection.execute(
        "SELECT runs, start, text FROM passages WHERE id = ?", (rows.passage_id(address),)
    ).fetchone()
    return ((), ()) if row is None else rows.unpack_runs(*row)


def content(
    connection: sqlite3.Connection, document: Address, edition: int | None = None
) -> rows.Content | None:
    """What an edition (the current one) holds beside its passages, or None."""
    row = connection.execute(
        "SELECT content FROM editions JOIN documents ON documents.id = document "
        "WHERE document = ? AND number = ifnull(?, edition) AND removed = 0",
        (rows.document_id(document), edition),
    ).fetchone()
    return rows.unpack_content(row[0]) if row and row[0] else None


def text(connection: sqlite3.Connection, document: Address, edition: int | None = None) -> str:
    """The reading text of an edition: its headings and passages, joined by blank lines."""
    found = content(connection, document, edition)
    if found is None:
        return ""
    first, last = rows.id_range(document)
    texts = dict(
        connection.execute("SELECT id, text FROM passages WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
    )
    pieces = [(start, texts[first + number]) for number, start in found.order]
    pieces += [(heading.start, heading.text) for heading in found.headings]
    return "\n\n".join(piece for _, piece in sorted(pieces))


def source_name(connection: sqlite3.Connection, document: Address) -> str | None:
    """The name of the copy of the current edition's file, or None."""
    row = connection.execute(
        "SELECT sha256 || suffix FROM editions "
        "JOIN documents ON documents.id = document AND edition = number WHERE document = ? AND removed = 0",
        (rows.document_id(document),),
    ).fetchone()
    return None if row is None else row[0]


def dimension(connection: sqlite3.Connection) -> int:
    """The length of the library's vectors; 0 where it has none."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
    return 0 if row is None else int(row[0])


def model(connection: sqlite3.Connection) -> str | None:
    """The embedding model that the library's vectors were made with; None while it has none."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'model'").fetchone()
    return None if row is None else str(row[0])
