"""The copies of source files that a library keeps, each under the SHA-256 of its bytes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.schema import SOURCES
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

_SUFFIX = regex(r"\.[A-Za-z0-9]{1,8}$")


def name_of(source: str) -> str:
    """The file's name, for a document that states no title."""
    return re.split(r"[\\/]", source.rstrip("\\/"))[-1] or source


def give_up_copies(connection: sqlite3.Connection, document: int) -> list[tuple[str, str]]:
    """(SHA-256, suffix) of the copies of a document's files, which it needs no longer."""
    held = connection.execute(
        "SELECT sha256, suffix FROM editions WHERE document = ? AND suffix IS NOT NULL", (document,)
    ).fetchall()
    connection.execute("UPDATE editions SET suffix = NULL WHERE document = ?", (document,))
    return held


def drop_copies(connection: sqlite3.Connection, folder: Path, copies: Iterable[tuple[str, str]]) -> None:
    """Delete those of the copies that no document needs."""
    for sha256, suffix in copies:
        (others,) = connection.execute(
            "SELECT count(*) FROM editions WHERE sha256 = ? AND suffix = ?", (sha256, suffix)
        ).fetchone()
        if not others:
            (folder / SOURCES / f"{sha256}{suffix}").unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file in `sources/`: `fresh` where this addition wrote it."""

    path: Path
    suffix: str
    fresh: bool

    @classmethod
    def of(cls, folder: Path, sha256: str, source: str, data: bytes | None) -> Copy | None:
        """Write the source's bytes beside the library, whole or not at all."""
        if data is None:
            return None
        found = _SUFFIX.search(name_of(source).split("?")[0])
        suffix = found[0].lower() if found else ""
        path = folder / SOURCES / f"{sha256}{suffix}"
        if path.is_file() and path.stat().st_size == len(data):
            return cls(path, suffix, fresh=False)
        path.parent.mkdir(exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        try:
            with partial.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return cls(path, suffix, fresh=True)

    def undo(self) -> None:
        """Take back a copy whose document was not added."""
        if self.fresh:
            self.path.unlink(missing_ok=True)
