"""Makes what is derived in a library again: the word index, pointers, counts, vectors, the FAISS file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from index import integrity, lexical, overlooking, records, rows, schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.values import StoredPassage
    from ingest.address import Address

    Encode = Callable[[StoredPassage], NDArray[np.float32]]

_BATCH = 2000  # passages indexed at a time


def repair(connection: sqlite3.Connection, folder: Path, encode: Encode) -> None:
    """Make all that is derived again from the passages, in one transaction, and drop files nothing needs.

    `encode` gives the vectors of a passage; it is called only for those whose vectors are not theirs.
    """
    with schema.transaction(connection):
        index_words(connection)
        for record in records.all_of(connection):
            _repair_document(connection, record.address, encode)
        for (row,) in connection.execute(
            f"SELECT DISTINCT id / {rows.NUMBERS} FROM vectors WHERE id / {rows.NUMBERS} NOT IN "
            "(SELECT id FROM documents WHERE removed = 0)"
        ).fetchall():
            span = rows.id_range(rows.document_address(row))
            connection.execute("DELETE FROM vectors WHERE id BETWEEN ? AND ?", span)
        connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
    for name in overlooking.unneeded_files(connection, folder):
        (folder / schema.SOURCES / name).unlink(missing_ok=True)


def index_words(connection: sqlite3.Connection) -> None:
    """Index all passages anew."""
    connection.execute("DELETE FROM terms")
    connection.execute("DELETE FROM words")
    connection.execute("DELETE FROM lengths")
    for table in ("full_text", "spellings"):
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    connection.execute("UPDATE meta SET value = '0' WHERE key IN ('searchable', 'tokens')")
    entries = overlooking.entries(connection)
    while batch := list(islice(entries, _BATCH)):
        lexical.put(connection, batch)


def _repair_document(connection: sqlite3.Connection, document: Address, encode: Encode) -> None:
    """Pointers, counts and vectors of one document."""
    first, last = rows.id_range(document)
    current = records.passages(connection, document)
    connection.execute("DELETE FROM pointers WHERE target BETWEEN ? AND ?", (first, last))
    connection.executemany("INSERT OR IGNORE INTO pointers VALUES (?, ?)", integrity.pointers(current, first))
    connection.execute(
        "UPDATE documents SET passages = ?, last = max(last, "
        "(SELECT ifnull(max(id), ?) - ? FROM passages WHERE id BETWEEN ? AND ?)) WHERE id = ?",
        (len(current), first, first, first, last, rows.document_id(document)),
    )
    by_number = {passage.address.passage: passage for passage in current}
    for number in integrity.wrong_vectors(connection, document, current):
        connection.execute("DELETE FROM vectors WHERE id = ?", (first + number,))
        passage = by_number.get(number)
        if passage is not None and lexical.is_searched(passage):
            blob = encode(passage).astype("<f2").tobytes()
            connection.execute("INSERT INTO vectors VALUES (?, ?)", (first + number, blob))
