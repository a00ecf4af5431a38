"""What SQLite and the file system say, in words that tell the user what to do."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a LibraryError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(_explained(folder, error)) from error
    except OSError as error:
        raise LibraryError(_explained_os(folder, error)) from error


def _explained(folder: Path, error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return _full(folder)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return _not_writable(folder)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return busy(folder)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return (
            f"{folder / 'library.db'} is damaged or is not a library. "
            "Restore it from a copy, or name another folder with --library."
        )
    return f"The library in {folder} cannot be used ({error}). Check the disk, or restore a copy."


def _explained_os(folder: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(folder)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _not_writable(folder)
    reason = error.strerror or error
    return f"The library folder {folder} cannot be used ({reason}). Name another with --library."


def _full(folder: Path) -> str:
    return f"The disk of {folder} is full; nothing was added. Free some space and run the same command again."


def _not_writable(folder: Path) -> str:
    return f"{folder} cannot be written to. Change its permissions, or name another folder with --library."


def busy(folder: Path) -> str:
    return f"Another process is writing to {folder}. Try again when it has finished."
