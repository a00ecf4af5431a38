"""The file of common words, kept in step with its library: opened with what has changed laid over it, and
written again from itself and what has changed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index import records, rows
from index.lexical import Entry, Indexed, is_searched, searchable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from index.dense import Stamp
    from index.lexical import Held
    from index.postings import Postings

LARGE = 5_000  # passages of a library that has such a file; a smaller one does with FTS5 alone
OVERLAID = 2_000  # passages that are laid over a file: to read them takes 60 µs each, the first time
LEFT = 500  # of them that are left so when a library is closed


def opened(
    connection: sqlite3.Connection, folder: Path, stamp: Stamp, most: int | None = OVERLAID
) -> Postings | None:
    """The file with what has changed since laid over it; None where there is none, or that is too much."""
    from index.postings import Postings  # delayed: brings numpy, and only searching needs it

    found = Postings.open(folder, stamp.library)
    if found is None or found[1] == stamp.generation:
        return found and found[0]
    spans = records.changed_since(connection, found[1])
    if spans is None or (most is not None and records.windows_in(connection, spans) > most):
        return None
    return found[0].overlaid(spans, _held(connection, spans))


def write(connection: sqlite3.Connection, folder: Path, stamp: Stamp, *, anew: bool = False) -> None:
    """Write the file as the library is, within the caller's moment; OSError where that fails."""
    from index.postings import Postings  # delayed, see `opened`

    base = None if anew else opened(connection, folder, stamp, most=None)
    Postings.build(connection, searchable(connection), base).save(folder, stamp)


def _held(connection: sqlite3.Connection, spans: Sequence[tuple[int, int]]) -> Iterator[Held]:
    """What the passages in spans of rows hold, those that are searched."""
    for span in spans:
        for row in connection.execute(
            f"SELECT {rows.PASSAGE_COLUMNS} FROM passages "
            "WHERE id BETWEEN ? AND ? AND place IS NOT NULL ORDER BY id",
            span,
        ):
            passage = rows.stored_passage(row)
            if is_searched(passage):
                yield _held_by(Entry.of(row[0], passage))


@lru_cache(maxsize=2 * OVERLAID)
def _held_by(entry: Entry) -> Held:
    """What one passage holds; a process that is asked while another adds needs it again and again."""
    return Indexed.of(entry).held(entry.id)
