"""Whether a library's word index and files are those of its documents."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import integrity, lexical, rows, schema
from index.integrity import UNREADABLE, Fault
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from index.library import Library

_OWN_FILE = regex(r"[0-9a-f]{64}(?:\.\w+)?|\.[0-9a-f]{64}.*\.part")


def strays(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Rows that no document owns."""
    owned = {row for (row,) in connection.execute("SELECT id FROM documents WHERE removed = 0")}
    for table in ("passages", "vectors"):
        documents = connection.execute(f"SELECT DISTINCT id / {rows.NUMBERS} FROM {table}").fetchall()
        for (document,) in documents:
            if document not in owned:
                where = str(rows.document_address(document))
                yield Fault(where, f"{table} of a document that is not there", derived=table == "vectors")


def entries(connection: sqlite3.Connection) -> Iterator[lexical.Entry]:
    """Every passage that can be found, as the full-text index should hold it."""
    found = connection.execute(
        f"SELECT {rows.PASSAGE_COLUMNS} FROM passages WHERE place IS NOT NULL ORDER BY id"
    )
    for row in found:
        passage = rows.stored_passage(row)
        if lexical.is_searched(passage):
            yield lexical.Entry.of(row[0], passage)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the word index of these passages should hold."""

    lengths: dict[int, int]
    terms: Counter[str]
    words: Counter[str]
    tokens: Counter[str]

    @classmethod
    def of(cls, found: Iterable[lexical.Entry]) -> _Counts:
        lengths: dict[int, int] = {}
        terms, words, tokens = Counter[str](), Counter[str](), Counter[str]()
        for entry in found:
            indexed = lexical.Indexed.of(entry)
            held = indexed.held(entry.id)
            lengths[held.row] = held.length
            terms.update(held.weights.keys())
            words.update(indexed.words)
            tokens.update(held.tokens())
        return cls(lengths, terms, words, tokens)


def search_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Whether the full-text index and the counts of words are those of the passages."""
    try:
        counted = _Counts.of(entries(connection))
    except UNREADABLE:
        return  # a passage that cannot be read is a fault of its document
    for table, wanted in (("terms", counted.terms), ("words", counted.words)):
        column = table.rstrip("s")
        if dict(connection.execute(f"SELECT {column}, passages FROM {table}").fetchall()) != wanted:
            yield Fault(table, "the counts of words are not those of the passages", derived=True)
    if lexical.Bm25.of(connection) != lexical.Bm25.over(counted.lengths.values()):
        yield Fault(
            "meta", "the number of passages that are searched, or of their words, is wrong", derived=True
        )
    lengths = dict(connection.execute("SELECT id, words FROM lengths").fetchall())
    if _held_words(connection) != counted.tokens or lengths != counted.lengths:
        yield Fault("full_text", "the word index is not that of the passages", derived=True)
    words, spelt = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("words", "spellings")
    )
    if words != spelt:
        yield Fault("spellings", "the index of spellings is not that of the words", derived=True)


def _held_words(connection: sqlite3.Connection) -> Counter[str] | None:
    """How many passages hold each weighted word, by the full-text index; None where it cannot be read."""
    try:
        connection.execute("PRAGMA query_only = OFF")  # what follows is written into memory alone
        connection.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, full_text, 'row')")
        return Counter(dict(connection.execute("SELECT term, doc FROM temp.held").fetchall()))
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.held")


def _needed_files(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """By name: the SHA-256 of every copy that should be there, and whose it is."""
    found = connection.execute(
        "SELECT document, number, sha256, suffix FROM editions JOIN documents ON id = document "
        "WHERE suffix IS NOT NULL AND removed = 0"
    )
    return {
        f"{sha256}{suffix}": (sha256, f"{rows.document_address(document)} edition {number}")
        for document, number, sha256, suffix in found
    }


def unneeded_files(connection: sqlite3.Connection, folder: Path) -> list[str]:
    """The copies that no document needs, and unfinished ones; other files are the user's."""
    needed = _needed_files(connection)
    names = sorted(path.name for path in (folder / schema.SOURCES).glob("*"))
    return [name for name in names if name not in needed and _OWN_FILE.fullmatch(name)]


def source_faults(connection: sqlite3.Connection, folder: Path) -> Iterator[Fault]:
    """Whether every copy of a file is there, byte for byte, and none is there that nothing needs."""
    for name, (sha256, owner) in sorted(_needed_files(connection).items()):
        path = folder / schema.SOURCES / name
        try:
            with path.open("rb") as file:
                right = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            yield Fault(f"{schema.SOURCES}/{name}", f"the copy of {owner} is missing or cannot be read")
            continue
        if not right:
            yield Fault(f"{schema.SOURCES}/{name}", f"the copy of {owner} is not the file that was read")
    for name in unneeded_files(connection, folder):
        yield Fault(f"{schema.SOURCES}/{name}", "no document needs this file", derived=True)


def faults(library: Library) -> Iterator[Fault]:
    """Everything that is wrong with a library at one moment: its database, documents, search, files."""
    connection = library.connection
    with schema.moment(connection):
        yield from _faults(library, connection)


def _faults(library: Library, connection: sqlite3.Connection) -> Iterator[Fault]:
    yield from (
        Fault(schema.DATABASE, text)
        for (text,) in connection.execute("PRAGMA integrity_check(20)").fetchall()
        if text != "ok"
    )
    for record in library.records():
        yield from integrity.document_faults(connection, record.address)
    yield from strays(connection)
    yield from search_faults(connection)
    yield from source_faults(connection, library.folder)
    if not library.has_dense() and lexical.searchable(connection):
        yield Fault("dense.faiss", "missing, stale or damaged", derived=True)
    scale = library.scale()
    if scale.large and (scale.postings is None or not scale.postings.agrees(connection)):
        yield Fault("words.bin", "missing, stale, damaged or not the words of the passages", derived=True)
