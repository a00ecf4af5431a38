"""A parcel → a document of this library, with its addresses; whole or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index import columns, editions, integrity, lexical, parcel, records, rows, schema, shapes, writing
from index.sources import Copy
from index.values import Added
from ingest.errors import AddressTaken, LibraryError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.parcel import Opened, Parcel
    from index.repairing import Encode
    from index.values import StoredPassage
    from ingest.address import Address

SAMPLED, NEAR = 8, 0.01  # passages whose vectors are made again, and how far these may lie apart


@dataclass(frozen=True, slots=True)
class Taking:
    """How a parcel is taken: whether it may bring newer editions, and the library's model and its vectors."""

    newer: bool
    model: str
    dimension: int
    encode: Encode


def take(connection: sqlite3.Connection, folder: Path, opened: Opened, taking: Taking) -> Added:
    """Add a parcel's document whole or not at all.

    `unchanged` where the library holds all of its editions. AddressTaken where the address holds, or
    held, anything else; newer editions of what it holds are taken where `taking.newer` says so.
    """
    given = opened.parcel
    try:
        document = given.address
        there = _agreed(connection, opened, given, newer=taking.newer)
    except parcel.BROKEN as error:
        raise opened.refused("a part of it is damaged or missing") from error
    if there is not None:
        return there
    copies = [
        Copy.of(folder, sha, f"source{suffix}", opened.source(sha, suffix)) for sha, suffix in given.sources
    ]
    before = records.one(connection, document)
    try:
        with schema.transaction(connection):
            _replace(connection, opened, given, taking)
        record = records.one(connection, document)
    except BaseException:
        for copy in copies:
            if copy is not None:
                copy.undo()
        raise
    if record is None:
        raise LibraryError(f"{document} was not imported. Try again.")
    status: Any = "new edition" if before else "added"
    return Added(document, record.editions[-1].number, status, record.passages)


def _agreed(connection: sqlite3.Connection, opened: Opened, given: Parcel, *, newer: bool) -> Added | None:
    """What is there already where nothing is to do; None where the parcel may be taken."""
    document = given.address
    own = connection.execute(
        "SELECT number, sha256, reader FROM editions WHERE document = ? ORDER BY number",
        (rows.document_id(document),),
    ).fetchall()
    if not own:
        return None
    holder = records.holder(connection, document)
    theirs = [(n, sha256, reader) for n, sha256, reader, *_ in given.data["editions"]]
    shorter = min(len(own), len(theirs))
    same = own[:shorter] == theirs[:shorter] and _one_text_a_number(connection, given)
    if holder is None or not same:
        title = holder.title if holder else ""
        raise AddressTaken(
            f"{document} holds “{title}” from other bytes here than in the file, and no address may name two "
            "texts. Import it into another library with --library."
        )
    if holder.removed:
        return None
    record = records.one(connection, document)
    if record is not None and len(theirs) <= len(own):
        return Added(document, record.editions[-1].number, "unchanged", record.passages)
    if not newer:
        raise AddressTaken(
            f"{document} holds edition {own[-1][0]} of “{holder.title}”, the file holds {theirs[-1][0]}. "
            "Take the newer one with --new-edition."
        )
    return None


def _one_text_a_number(connection: sqlite3.Connection, given: Parcel) -> bool:
    """Whether each number that both know names one text, and the parcel knows all that the library does."""
    span = rows.id_range(given.address)
    own = {
        row - span[0]: editions.hash_of(text)
        for row, text in connection.execute("SELECT id, text FROM passages WHERE id BETWEEN ? AND ?", span)
    }
    own.update(
        (row - span[0], digest)
        for row, digest in connection.execute(
            "SELECT id, hash FROM tombstones WHERE id BETWEEN ? AND ?", span
        )
    )
    theirs = {row[0]: editions.hash_of(row[5]) for row in given.data["passages"]}
    theirs.update((number, bytes.fromhex(digest)) for number, digest in given.data["tombstones"])
    shared = own.keys() & theirs.keys()
    ahead = len(given.data["editions"])
    behind = connection.execute(
        "SELECT count(*) FROM editions WHERE document = ?", (rows.document_id(given.address),)
    ).fetchone()[0]
    whole = own.keys() <= theirs.keys() if ahead >= behind else theirs.keys() <= own.keys()
    return whole and all(own[number] == theirs[number] for number in shared)


# ── writing ─────────────────────────────────────────────────────────────────────────────────────


def _replace(connection: sqlite3.Connection, opened: Opened, given: Parcel, taking: Taking) -> None:
    """Put the parcel's document in the place of what is at its address; Unreadable where it has faults."""
    try:
        _check(given)
        own = _clear(connection, given.address)
        _put_document(connection, given, own)
        _put_passages(connection, given)
        _put_search(connection, given, taking)
        fault = next(integrity.document_faults(connection, given.address), None)
    except (*parcel.BROKEN, sqlite3.IntegrityError, sqlite3.InterfaceError) as error:
        raise opened.refused("a part of it is not what a document holds") from error
    if fault is not None:
        raise opened.refused(f"{fault.where} {fault.what}")
    writing.touch(connection, rows.document_id(given.address))


def _check(given: Parcel) -> None:
    """ValueError where a part is not of the kind that it should be."""
    about, data = given.about, given.data
    numbers = [edition[0] for edition in data["editions"]]
    held = [passage[0] for passage in data["passages"]]
    held += [number for number, _ in data["tombstones"]]
    if (
        given.address.passage
        or not shapes.fits(about, shapes.ABOUT)
        or not shapes.fits(data, shapes.DATA)
        or numbers != sorted(set(numbers))
        or not numbers
        or numbers[-1] != about["edition"]
        or not 1 <= min(held) <= max(held) <= about["last"] < rows.NUMBERS
        or len(held) != len(set(held))
        or not all(shapes.sound_edition(edition) for edition in data["editions"])
        or not all(shapes.sound_passage(passage) for passage in data["passages"])
    ):
        raise ValueError("not what a document holds")


def _clear(connection: sqlite3.Connection, document: Address) -> dict[int, tuple[str, str | None]]:
    """Take out what the address holds, all of which comes again; what stays ours is given back.

    That is where each edition was read from and the suffix of our copy of its file.
    """
    span, number = rows.id_range(document), rows.document_id(document)
    own = connection.execute("SELECT number, source, suffix FROM editions WHERE document = ?", (number,))
    ours = {edition: (source, suffix) for edition, source, suffix in own.fetchall()}
    writing.retire(connection, document, 0)
    for table in ("passages", "tombstones"):
        connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", span)
    connection.execute("DELETE FROM editions WHERE document = ?", (number,))
    connection.execute("DELETE FROM documents WHERE id = ?", (number,))
    return ours


def _put_document(
    connection: sqlite3.Connection, given: Parcel, ours: dict[int, tuple[str, str | None]]
) -> None:
    about, number = given.about, rows.document_id(given.address)
    current = sum(passage[1] is not None for passage in given.data["passages"])
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        (
            number,
            about["title"],
            rows.to_json(about["authors"]),
            about["publisher"],
            about["date"],
            about["pages"],
            about["edition"],
            current,
            about["last"],
        ),
    )
    suffixes = dict(given.sources)
    connection.executemany(
        "INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                n,
                sha256,
                reader,
                ours.get(n, (source,))[0],
                suffixes.get(sha256, ours.get(n, ("", None))[1]),
                rows.pack(content) if content else b"",
            )
            for n, sha256, reader, source, _, content in given.data["editions"]
        ],
    )


def _put_passages(connection: sqlite3.Connection, given: Parcel) -> None:
    number, first = rows.document_id(given.address), rows.id_range(given.address)[0]
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(first + n, number, *rest, columns.pack_runs(*runs)) for n, *rest, runs in given.data["passages"]],
    )
    connection.executemany(
        "INSERT INTO tombstones VALUES (?, ?)",
        [(first + n, bytes.fromhex(digest)) for n, digest in given.data["tombstones"]],
    )


def _are_theirs(windows: dict[int, bytes], searched: Sequence[StoredPassage], taking: Taking) -> bool:
    """Whether a few passages' vectors, here and there in the document, are what this model makes of them."""
    import numpy as np  # delayed: slow to import

    for passage in searched[:: max(1, len(searched) // SAMPLED)]:
        blob, wanted = windows.get(passage.address.passage, b""), taking.encode(passage)
        if len(blob) != 2 * wanted.size or abs(np.frombuffer(blob, "<f2") - wanted.ravel()).max() > NEAR:
            return False
    return True


def _put_search(connection: sqlite3.Connection, given: Parcel, taking: Taking) -> None:
    """Words, pointers and vectors: the parcel's where they are of the library's model, else made anew."""
    first = rows.id_range(given.address)[0]
    current = records.passages(connection, given.address)
    connection.executemany("INSERT OR IGNORE INTO pointers VALUES (?, ?)", integrity.pointers(current, first))
    searched = [passage for passage in current if lexical.is_searched(passage)]
    lexical.put(
        connection,
        [lexical.Entry.of(first + passage.address.passage, passage) for passage in searched],
    )
    at, windows = 0, {}
    for number, size in given.data["vectors"]:
        windows[number] = given.vectors[at : at + size]
        at += size
    if not windows or given.about["model"] != taking.model or not _are_theirs(windows, searched, taking):
        windows = {p.address.passage: taking.encode(p).astype("<f2").tobytes() for p in searched}
    connection.executemany(
        "INSERT INTO vectors VALUES (?, ?)",
        [(first + number, blob) for number, blob in sorted(windows.items())],
    )
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('model', ?)", (taking.model,))
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('dimension', ?)", (str(taking.dimension),))
