"""A library that was just made and holds nothing goes again: a failed first document leaves no folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from index import schema
from ingest.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@contextmanager
def gone_if_empty(folder: Path) -> Iterator[None]:
    """Leave nothing of a library that is made within and stays empty, nor of the folders made for it.

    A library that was there before stays, and so does one that another process is writing to.
    """
    made = [step for step in (folder, *folder.parents) if not step.exists()]
    is_new = not (folder / schema.DATABASE).exists()
    try:
        yield
    finally:
        if is_new and (folder / schema.DATABASE).exists():
            _clear(folder, made)


def _clear(folder: Path, made: Sequence[Path]) -> None:
    try:
        lock = schema.lock(folder, seconds=0, say=None)
    except LibraryError:
        return
    with lock, suppress(sqlite3.Error, OSError):
        with closing(sqlite3.connect(folder / schema.DATABASE)) as connection:
            if connection.execute("SELECT count(*) FROM documents").fetchone()[0]:
                return
        for name in (*(schema.DATABASE + end for end in ("-wal", "-shm", "")), schema.LOCK):
            (folder / name).unlink(missing_ok=True)
        for step in made:
            step.rmdir()
