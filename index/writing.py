"""Writing the tables: a document in one transaction, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from index import editions, lexical, rows, schema
from index.sources import Copy, drop_copies, give_up_copies, name_of
from index.values import Added
from ingest.errors import LibraryError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.values import Change
    from ingest.address import Address
    from ingest.document import Document, Heading, Passage


@dataclass(frozen=True, slots=True)
class Addition:
    """A document to add: its vectors, one (windows, d) array a passage, where it goes and whence it comes."""

    document: Document
    vectors: Sequence[NDArray[np.float32]]
    address: Address
    source: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Before:
    """What the library holds at the address: its current edition and the highest number given."""

    edition: int
    sha256: str
    reader: int
    passages: int
    last: int
    removed: bool


def add(
    connection: sqlite3.Connection, folder: Path, addition: Addition, data: bytes | None, *, new_edition: bool
) -> Added:
    """Add a document, or a new edition of the one at its address; nothing where it is there already."""
    document, address = addition.document, addition.address
    before = _before(connection, address)
    if before is not None and _is_there(before, document, new_edition):
        return Added(address, before.edition, "unchanged", before.passages)
    _check(connection, addition)
    copy = Copy.of(folder, document.sha256, addition.source, data)
    try:
        with schema.transaction(connection):
            edition, changes = _write(connection, addition, before, copy.suffix if copy else None)
            touch(connection, rows.document_id(address))
    except BaseException:
        if copy is not None:
            copy.undo()
        raise
    status: Literal["added", "new edition"] = "added" if before is None or before.removed else "new edition"
    return Added(address, edition, status, len(document.passages), changes)


def _is_there(before: _Before, document: Document, new_edition: bool) -> bool:
    """Whether the address holds these bytes; another reader's reading counts only where it is asked for."""
    if before.removed or before.sha256 != document.sha256:
        return False
    return before.reader == document.reader or not new_edition


def _before(connection: sqlite3.Connection, address: Address) -> _Before | None:
    row = connection.execute(
        "SELECT edition, sha256, reader, passages, last, removed FROM documents "
        "JOIN editions ON document = id AND number = edition WHERE id = ?",
        (rows.document_id(address),),
    ).fetchone()
    return None if row is None else _Before(*row)


def _check(connection: sqlite3.Connection, addition: Addition) -> None:
    """ValueError where the document breaks its own rules; LibraryError where the vectors do not fit."""
    document = addition.document
    pieces: list[Passage | Heading] = [*document.passages, *document.headings]
    for piece in pieces:
        if document.text[piece.start : piece.end] != piece.text:
            raise ValueError(f"not the words at {piece.start}: {piece.text[:40]!r}")
    joined = "\n\n".join(piece.text for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)))
    if joined != document.text:
        raise ValueError("the text is not its headings and passages, joined by blank lines")
    if len(addition.vectors) != len(document.passages):
        raise ValueError("one array of vectors a passage, please")
    rows.passage_id(addition.address.at(len(document.passages)))
    recorded = connection.execute("SELECT value FROM meta WHERE key = 'dimension'").fetchone()
    dimensions = {int(windows.shape[1]) for windows in addition.vectors}
    if dimensions and dimensions != {int(recorded[0]) if recorded else max(dimensions)}:
        raise LibraryError("The vectors are not as long as the library's. Use the model it was made with.")


def _write(
    connection: sqlite3.Connection, addition: Addition, before: _Before | None, suffix: str | None
) -> tuple[int, tuple[Change, ...]]:
    """Write all of an edition; give back its number and what it changed."""
    document, address = addition.document, addition.address
    edition = _edition(before, document)
    texts = [passage.text for passage in document.passages]
    numbers = editions.numbers(connection, address, texts, before.last if before else 0)
    changes = editions.changes(connection, address, list(zip(numbers, texts, strict=True)))
    retire(connection, address, edition)
    _put_passages(connection, addition, numbers, edition)
    editions.record(connection, address, changes)
    connection.execute(
        "INSERT OR REPLACE INTO editions VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            rows.document_id(address),
            edition,
            document.sha256,
            document.reader,
            addition.source,
            suffix,
            rows.pack_content(document, numbers, changes),
        ),
    )
    about = document.metadata
    connection.execute(
        "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            rows.document_id(address),
            addition.title or about.title or name_of(addition.source),
            rows.to_json(list(about.authors)),
            about.publisher,
            about.date,
            len(document.pages) or about.page_count,
            edition,
            len(document.passages),
            max([before.last if before else 0, *numbers]),
        ),
    )
    return edition, changes


def _edition(before: _Before | None, document: Document) -> int:
    """The next number; a removed edition that returns gets its own back."""
    if before is None:
        return 1
    same = (before.sha256, before.reader) == (document.sha256, document.reader)
    return before.edition if before.removed and same else before.edition + 1


def retire(connection: sqlite3.Connection, address: Address, edition: int) -> None:
    """Take the current edition's passages out of the search and the order."""
    document, span = rows.document_id(address), rows.id_range(address)
    _unindex(connection, document)
    connection.execute(
        "UPDATE passages SET place = NULL, retired = ? WHERE document = ? AND place IS NOT NULL",
        (edition, document),
    )
    connection.execute("DELETE FROM vectors WHERE id BETWEEN ? AND ?", span)
    connection.execute("DELETE FROM pointers WHERE target BETWEEN ? AND ?", span)


def _unindex(connection: sqlite3.Connection, document: int) -> None:
    found = connection.execute(
        f"SELECT {rows.PASSAGE_COLUMNS} FROM passages WHERE document = ? AND place IS NOT NULL", (document,)
    ).fetchall()
    stored = [(row[0], rows.stored_passage(row)) for row in found]
    entries = [
        lexical.Entry.of(number, passage) for number, passage in stored if lexical.is_searched(passage)
    ]
    if entries:
        lexical.drop(connection, entries)


def _put_passages(
    connection: sqlite3.Connection, addition: Addition, numbers: Sequence[int], edition: int
) -> None:
    document, address = addition.document, addition.address
    labels = {page.number: page.label for page in document.pages}
    placed = [
        (rows.passage_id(address.at(number)), passage, place)
        for place, (number, passage) in enumerate(zip(numbers, document.passages, strict=True))
    ]
    renumbered = {p.number: n for p, n in zip(document.passages, numbers, strict=True)}
    connection.executemany(
        "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?)",
        [
            (
                row,
                rows.document_id(address),
                place,
                edition,
                passage.kind.value,
                passage.text,
                passage.start,
                rows.details_of(passage, labels, renumbered),
                rows.pack_runs(passage),
            )
            for row, passage, place in placed
        ],
    )
    connection.executemany("DELETE FROM tombstones WHERE id = ?", [(row,) for row, _, _ in placed])
    _put_search(connection, placed, addition.vectors)
    base = rows.id_range(address)[0]
    pointers = {
        (base + renumbered[target], row)
        for row, passage, _ in placed
        for mark in passage.marks
        for target in mark.targets
        if target in renumbered
    }
    connection.executemany("INSERT OR IGNORE INTO pointers VALUES (?, ?)", sorted(pointers))


def _put_search(
    connection: sqlite3.Connection,
    placed: Sequence[tuple[int, Passage, int]],
    vectors: Sequence[NDArray[np.float32]],
) -> None:
    """Words and vectors of the passages that are searched."""
    searched = [
        (row, passage, windows)
        for (row, passage, _), windows in zip(placed, vectors, strict=True)
        if lexical.is_searched(passage)
    ]
    lexical.put(connection, [lexical.Entry.of(row, passage) for row, passage, _ in searched])
    connection.executemany(
        "INSERT INTO vectors VALUES (?, ?)",
        [(row, windows.astype("<f2").tobytes()) for row, _, windows in searched],
    )
    if vectors:
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(vectors[0].shape[1]),))


def touch(connection: sqlite3.Connection, document: int) -> None:
    """Record that a document changed: what is derived from the vectors is then known to be older."""
    connection.execute("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation'")
    connection.execute(
        "INSERT INTO changes SELECT CAST(value AS INTEGER), ? FROM meta WHERE key = 'generation'", (document,)
    )


def remove(connection: sqlite3.Connection, folder: Path, address: Address) -> int | None:
    """Remove a document but for its tombstone; the number of its passages, or None where there is none."""
    before = _before(connection, address)
    if before is None or before.removed:
        return None
    document, span = rows.document_id(address), rows.id_range(address)
    with schema.transaction(connection):
        hashes: list[tuple[Any, bytes]] = [
            (number, editions.hash_of(text))
            for number, text in connection.execute(
                "SELECT id, text FROM passages WHERE document = ? AND id BETWEEN ? AND ?", (document, *span)
            )
        ]
        retire(connection, address, before.edition)
        connection.executemany("INSERT OR REPLACE INTO tombstones VALUES (?, ?)", hashes)
        connection.execute("DELETE FROM passages WHERE id BETWEEN ? AND ?", span)
        connection.execute("UPDATE editions SET content = x'' WHERE document = ?", (document,))
        copies = give_up_copies(connection, document)
        connection.execute("UPDATE documents SET removed = 1, passages = 0 WHERE id = ?", (document,))
        touch(connection, document)
    drop_copies(connection, folder, copies)
    return before.passages
