"""Passages of one generation of a library as they are weighed, those wanted last kept at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import records
from index.recent import Recent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from index.values import StoredPassage
    from ingest.document import Kind

_PASSAGES = 2_048  # kept, of some 5 kB each
_KINDS = 16_384  # kept, of some 100 bytes each


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage and what is around it: what its document is called, and the paragraph before it."""

    passage: StoredPassage
    around: tuple[str, str]


class Shelf:
    """Reads passages by row, each once while it is kept; may be shared by threads."""

    def __init__(self) -> None:
        self._shown: Recent[int, Shown] = Recent(_PASSAGES)
        self._kinds: Recent[int, str] = Recent(_KINDS)

    def shown(self, connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Shown]:
        """The current passages of these rows, by row."""
        found = {row: shown for row in rows if (shown := self._shown.get(row)) is not None}
        missing = [row for row in rows if row not in found]
        if missing:
            passages = records.by_rows(connection, missing)
            before = records.before(connection, missing)
            called = records.names(connection, {passage.document for passage in passages.values()})
            for row, passage in passages.items():
                found[row] = Shown(passage, (called.get(passage.document, ""), before.get(row, "")))
                self._shown.put(row, found[row])
        return found

    def of_kinds(
        self, connection: sqlite3.Connection, rows: Sequence[int], kinds: Collection[Kind]
    ) -> set[int]:
        """Those of the rows that hold passages of these kinds."""
        found = {row: kind for row in rows if (kind := self._kinds.get(row)) is not None}
        missing = [row for row in rows if row not in found]
        for row, kind in records.kinds(connection, missing) if missing else ():
            found[row] = kind
            self._kinds.put(row, kind)
        return {row for row, kind in found.items() if kind in kinds}
