"""A library made by an earlier version → one of this version's format, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import schema
from ingest.errors import LibraryError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether a library is of an earlier format."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) < schema.FORMAT


def bring_up(folder: Path, *, wait: float, say: Callable[[str], None] | None) -> None:
    """Make a library one of this version's format; LibraryError where it cannot be written."""
    try:
        lock = schema.lock(folder, seconds=wait, say=say)
        with lock:
            connection = schema.open_writing(folder)
            try:
                renew(connection, say)
            finally:
                connection.close()
    except LibraryError as error:
        raise LibraryError(
            f"The library in {folder} was made by an earlier version of Pincite and has to be brought up to "
            f"date first, which failed: {error}"
        ) from error


def renew(connection: sqlite3.Connection, say: Callable[[str], None] | None) -> None:
    """The same on an open connection; nothing where there is nothing to do. Format 1 had more words."""
    if not is_older(connection):
        return
    from index import repairing  # delayed: seldom needed

    if say is not None:
        say("The library was made by an earlier version of Pincite; bringing it up to date, once …")
    with schema.transaction(connection):
        connection.execute("DROP TABLE full_text")
        connection.execute(schema.FULL_TEXT)
        connection.execute(schema.LENGTHS)
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('tokens', '0')")
        repairing.index_words(connection)
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
