"""What a new edition does to addresses: who keeps one, who gets one, and what became of the others."""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from index import rows
from index.matching import match
from index.values import Fate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from index.values import Change
    from ingest.address import Address


def numbers(connection: sqlite3.Connection, address: Address, texts: Sequence[str], last: int) -> list[int]:
    """A number for each passage: identical text keeps its own or its old one, others get the next free.

    `last` is the highest number that the document has ever given. A text that stands twice keeps an
    address each; the current edition's come before retired ones, and these before removed ones.
    """
    first, end = rows.id_range(address)
    held: defaultdict[bytes, deque[int]] = defaultdict(deque)
    for row, text in connection.execute(
        "SELECT id, text FROM passages WHERE id BETWEEN ? AND ? ORDER BY place IS NULL, place, id",
        (first, end),
    ):
        held[hash_of(text)].append(row - first)
    for row, digest in connection.execute(
        "SELECT id, hash FROM tombstones WHERE id BETWEEN ? AND ? ORDER BY id", (first, end)
    ):
        held[digest].append(row - first)
    given = []
    for text in texts:
        same = held[hash_of(text)]
        if not same:
            last += 1
        given.append(same.popleft() if same else last)
    return given


def hash_of(text: str) -> bytes:
    """What is kept of a removed passage: half of its SHA-256."""
    return hashlib.sha256(text.encode()).digest()[:16]


def changes(
    connection: sqlite3.Connection, address: Address, new: Sequence[tuple[int, str]]
) -> tuple[Change, ...]:
    """What becomes of the current edition's passages in a new one of these (number, text); else nothing."""
    first = rows.id_range(address)[0]
    old = connection.execute(
        "SELECT id - ?, text FROM passages WHERE document = ? AND place IS NOT NULL ORDER BY place",
        (first, rows.document_id(address)),
    ).fetchall()
    return match(old, new) if old else ()


def record(connection: sqlite3.Connection, address: Address, changed: Sequence[Change]) -> None:
    """Write into each retired passage what replaced it."""
    first = rows.id_range(address)[0]
    for change in changed:
        if change.old is not None and change.fate not in (Fate.IDENTICAL, Fate.MOVED):
            row = first + change.old
            (details,) = connection.execute("SELECT details FROM passages WHERE id = ?", (row,)).fetchone()
            connection.execute(
                "UPDATE passages SET details = ? WHERE id = ?", (rows.with_change(details, change), row)
            )
