"""A document of a library → a parcel that another library can take."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

from index import columns, parcel, records, rows, schema
from index.sources import name_of

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from index.parcel import Parcel
    from ingest.address import Address

_PASSAGE = "id, place, edition, retired, kind, text, start, details, runs"


def packed(
    connection: sqlite3.Connection, folder: Path, document: Address, *, vectors: bool, sources: bool
) -> tuple[Parcel, dict[str, Path]] | None:
    """A document as a parcel, and its sources' files by SHA-256; None where there is no such document."""
    record = records.one(connection, document)
    if record is None:
        return None
    first, last = rows.id_range(document)
    span, number = (first, last), rows.document_id(document)
    held = connection.execute(
        f"SELECT {_PASSAGE} FROM passages WHERE id BETWEEN ? AND ? ORDER BY id", span
    ).fetchall()
    windows = connection.execute("SELECT id, windows FROM vectors WHERE id BETWEEN ? AND ? ORDER BY id", span)
    found = [(row - first, blob) for row, blob in windows.fetchall()] if vectors else []
    kept = connection.execute(
        "SELECT number, sha256, reader, source, suffix, content FROM editions WHERE document = ? "
        "ORDER BY number",
        (number,),
    ).fetchall()
    gone = connection.execute("SELECT id, hash FROM tombstones WHERE id BETWEEN ? AND ? ORDER BY id", span)
    about = {
        "program": f"pincite {version('pincite')}",
        "address": str(document),
        "title": record.title,
        "authors": list(record.authors),
        "publisher": record.publisher,
        "date": record.date,
        "pages": record.pages,
        "edition": record.editions[-1].number,
        "last": records.last_number(connection, document),
        "model": records.model(connection) if found else None,
        "dimension": records.dimension(connection) if found else 0,
    }
    data = {
        "editions": [
            [*edition, _without_path(source), suffix, rows.unpack(content) if content else None]
            for *edition, source, suffix, content in kept
        ],
        "passages": [[row - first, *rest, list(columns.unpack_runs(runs))] for row, *rest, runs in held],
        "tombstones": [[row - first, digest.hex()] for row, digest in gone],
        "vectors": [[n, len(blob)] for n, blob in found],
    }
    files = {}
    for _, sha256, _, _, suffix, _ in kept if sources else ():
        path = folder / schema.SOURCES / f"{sha256}{suffix}"
        if suffix is not None and path.is_file():
            files[sha256] = path
    names = tuple(sorted((sha256, path.suffix) for sha256, path in files.items()))
    return parcel.Parcel(about, data, b"".join(blob for _, blob in found), names), files


def _without_path(source: str) -> str:
    """A web address as it is; of a file on somebody's machine only its name."""
    return source if re.match(r"https?://", source) else name_of(source)
