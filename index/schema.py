"""`library.db`: its tables, and how it is opened, created, locked and refused."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
import uuid
from contextlib import closing, contextmanager
from typing import IO, TYPE_CHECKING

from index.failures import busy, translated
from ingest.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DATABASE = "library.db"
SOURCES = "sources"
LOCK = "write.lock"

APPLICATION = 0x50696E63  # SQLite's application id: "Pinc"
FORMAT = 2  # SQLite's user_version; raised when the tables change
BUSY_SECONDS = 30.0

FULL_TEXT = (
    "CREATE VIRTUAL TABLE full_text USING fts5 "  # each word with its weight: `river:4`, see lexical.Indexed
    """(words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '.:'")"""
)
LENGTHS = "CREATE TABLE lengths (id INTEGER PRIMARY KEY, words INTEGER NOT NULL) STRICT"
TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,          -- shelf and number, see rows.document_id
    title TEXT NOT NULL, authors TEXT NOT NULL, publisher TEXT NOT NULL, date TEXT NOT NULL,
    pages INTEGER NOT NULL,
    edition INTEGER NOT NULL,        -- the current one
    passages INTEGER NOT NULL,       -- of the current edition
    last INTEGER NOT NULL,           -- the highest passage number ever given
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE editions (
    document INTEGER NOT NULL, number INTEGER NOT NULL,
    sha256 TEXT NOT NULL, reader INTEGER NOT NULL,
    source TEXT NOT NULL, suffix TEXT,  -- of its copy in sources/, NULL where there is none
    content BLOB NOT NULL,           -- pages, headings, column names, furniture, order of its passages
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX editions_by_bytes ON editions (sha256);
CREATE INDEX editions_by_source ON editions (source);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,          -- document and passage number, so that rows stand in order of address
    document INTEGER NOT NULL,
    place INTEGER,                   -- in the reading order of the current edition; NULL once retired
    edition INTEGER NOT NULL,        -- the last that holds it
    retired INTEGER,                 -- the first that does not
    kind TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL,
    details TEXT NOT NULL,           -- section, pages, marks, cells, flags
    runs BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX passages_in_order ON passages (document, place) WHERE place IS NOT NULL;
CREATE TABLE tombstones (id INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
CREATE TABLE vectors (id INTEGER PRIMARY KEY, windows BLOB NOT NULL) STRICT;
CREATE TABLE pointers (
    target INTEGER NOT NULL, source INTEGER NOT NULL, PRIMARY KEY (target, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE terms (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, passages INTEGER NOT NULL) STRICT;
{FULL_TEXT};
{LENGTHS};
CREATE VIRTUAL TABLE spellings USING fts5 (word, content='', tokenize='trigram');
CREATE TRIGGER word_added AFTER INSERT ON words BEGIN
    INSERT INTO spellings (rowid, word) VALUES (new.id, '  ' || new.word || ' ');
END;
CREATE TRIGGER word_gone AFTER DELETE ON words BEGIN
    INSERT INTO spellings (spellings, rowid, word) VALUES ('delete', old.id, '  ' || old.word || ' ');
END;
"""

# Each connection's view of the full-text index: a row for each word and passage that holds it.
_STANDING = "CREATE VIRTUAL TABLE temp.standing USING fts5vocab(main, full_text, 'instance')"

# Which document each generation changed: what the derived files made before it do not hold.
CHANGES = (
    "CREATE TABLE IF NOT EXISTS changes (generation INTEGER PRIMARY KEY, document INTEGER NOT NULL) STRICT"
)


def open_writing(folder: Path) -> sqlite3.Connection:
    """Open the library's database for writing and create it where there is none."""
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        connection = _connect(folder, "rwc")
        try:
            if _is_empty(connection):
                _create(connection)
            _check(folder, connection)
            connection.execute(CHANGES)  # libraries made before this table was get it with their next change
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(_STANDING)
        except BaseException:
            connection.close()
            raise
    return connection


def copy_into(connection: sqlite3.Connection, folder: Path) -> None:
    """Write a library as it stands now, without its source files, into an empty folder."""
    with closing(sqlite3.connect(folder / DATABASE)) as target:
        connection.backup(target)


def open_reading(folder: Path) -> sqlite3.Connection:
    """Open the library's database for reading, in a folder that cannot be written to as well."""
    path = folder / DATABASE
    if not path.is_file() or not path.stat().st_size:
        raise LibraryError(f"There is no library in {folder}. Add a report: pincite ingest FILE")
    with translated(folder):
        try:
            return _checked(folder, "rw")
        except sqlite3.OperationalError:
            wal = folder / f"{DATABASE}-wal"
            if os.access(folder, os.W_OK) or (wal.exists() and wal.stat().st_size):
                raise
        # The log is empty, so the database is whole, and SQLite may not put a file beside it.
        return _checked(folder, "ro&immutable=1")


def _checked(folder: Path, mode: str) -> sqlite3.Connection:
    connection = _connect(folder, mode)
    try:
        if _is_empty(connection):
            raise LibraryError(f"There is no library in {folder}. Add a report: pincite ingest FILE")
        _check(folder, connection)
        connection.execute(_STANDING)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(folder: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{(folder / DATABASE).resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,  # SQLite is built serialised: threads may share a connection
    )
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute("PRAGMA mmap_size = 1073741824")
    return connection


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0])


def _check(folder: Path, connection: sqlite3.Connection) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise LibraryError(
            f"{folder / DATABASE} is another program's database. Name another folder with --library."
        )
    if version > FORMAT:
        raise LibraryError(
            f"The library in {folder} was made by a newer version of Pincite (format {version}, this one "
            f"reads {FORMAT}). Update Pincite."
        )


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if not _is_empty(connection):
            return  # another process was first
        statement = ""
        for line in TABLES.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                connection.execute(statement)
                statement = ""
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            [
                ("library", uuid.uuid4().hex),
                *((name, "0") for name in ("generation", "searchable", "tokens")),
            ],
        )
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read within is of one moment, whatever other processes write meanwhile."""
    connection.execute("SAVEPOINT moment")
    try:
        yield
    finally:
        connection.execute("RELEASE moment")


def lock(folder: Path, *, seconds: float, say: Callable[[str], None] | None) -> IO[bytes]:
    """Take the writer's lock of a library; a second writer says that it waits, then gives up.

    The lock ends with its process, or when the file given back is closed.
    """
    file = _lock_file(folder)
    until = time.monotonic() + seconds
    said = False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                file.close()
                raise LibraryError(busy(folder)) from None
            if say is not None and not said:
                say(f"Another process is writing to {folder}; waiting for it.")
                said = True
            time.sleep(0.05)
        else:
            if _is_there(folder, file):
                return file
            file.close()  # its library was made, stayed empty and went while this process waited
            file = _lock_file(folder)


def _lock_file(folder: Path) -> IO[bytes]:
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / LOCK).open("ab")


def _is_there(folder: Path, file: IO[bytes]) -> bool:
    """Whether the file that is locked is the one in the folder."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), (folder / LOCK).stat())
    except FileNotFoundError:
        return False
