"""The library: a folder that keeps documents, their editions and passages, at addresses that never change.

One transaction a document; a process killed at any moment loses at most the document it was in.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from index import common, history, lexical, older, records, schema
from index.dense import CHANGED, SMALL, Dense, Stamp, generation_of_large
from index.failures import translated
from index.lexical import Scale
from index.recent import Recent
from index.values import Added, Edition, PageRef, Record, Retired, StoredPassage
from ingest.errors import AddressTaken, LibraryError, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    from index.history import Moment, Step
    from index.importing import Taking
    from index.parcel import Opened, Parcel
    from index.repairing import Encode
    from index.values import Change
    from ingest.address import Address
    from ingest.document import Block, Document, Furniture, Heading, Page, Repair, Run

__all__ = ["Added", "Edition", "Library", "PageRef", "Record", "Retired", "StoredPassage"]

WAIT_SECONDS = 60.0  # that a second writer waits for the first
_AT_ONCE = 10_000  # rows named in one query
_DOCUMENTS, _SHORT = 4, 2_000  # documents whose passages are kept at hand, and the most passages of such
STALE_SHARE = 8  # the FAISS file is written again when this part of the passages (1 in 8) is new


class Library:
    """An open library. Reading calls may come from several threads; writing ones from one."""

    small = SMALL  # windows that are compared without FAISS
    large = common.LARGE  # passages beyond which common words have a file

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: IO[bytes] | None) -> None:
        self.folder = folder
        self._lock = lock
        self._connections = {threading.get_ident(): connection}
        self._unwritten = 0  # passages changed since the FAISS file was written
        self._changed = 0  # and since that of common words was
        self._records: tuple[int, list[Record]] | None = None  # of a generation
        self._read: tuple[int, Recent[Address, tuple[StoredPassage, ...]]] | None = None  # likewise

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        model: str | None = None,
        write: bool = False,
        say: Callable[[str], None] | None = None,
        wait: float = WAIT_SECONDS,
    ) -> Library:
        """Open the library in a folder; `write` creates it and keeps other writers out until it is closed.

        `model` is held against the recorded one (see `hold_to`). A second writer says so and waits
        for `wait` seconds. LibraryError where there is none, it is damaged, newer or not writable.
        """
        lock = schema.lock(folder, seconds=wait, say=say) if write else None
        try:
            connection = _connected(folder, write=write, wait=wait, say=say)
        except BaseException:
            if lock is not None:
                lock.close()
            raise
        library = cls(folder, connection, lock)
        try:
            if model is not None:
                library.hold_to(model)
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Bring the FAISS file up to date if this library was written to, and leave one file on disk."""
        if self._unwritten and not self._few_changed():
            self._write_dense()
        if self._changed:
            self._merge_words()
        if self._changed and (self._changed > common.LEFT or self._much_changed()):
            self._write_common()
        self._unwritten = self._changed = 0
        for connection in self._connections.values():
            connection.close()  # the last of all processes' writes the log into the database and deletes it
        self._connections.clear()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── what it is ──────────────────────────────────────────────────────────────────────────────

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        thread = threading.get_ident()
        found = self._connections.get(thread)
        if found is None:
            found = self._connections[thread] = schema.open_reading(self.folder)
        return found

    @property
    def model(self) -> str | None:
        """The embedding model its vectors were made with; None while it has none."""
        return self._meta("model")

    def hold_to(self, model: str) -> None:
        """ModelError unless the library's vectors are this model's; a new library records it."""
        recorded = self.model
        if recorded is None and self._lock is not None:
            with translated(self.folder), schema.transaction(self.connection):
                self.connection.execute("INSERT INTO meta VALUES ('model', ?)", (model,))
        elif recorded not in (None, model):
            raise ModelError(
                f"The library in {self.folder} was made with the model {recorded}, not {model}. "
                "Name that model with --model, or another folder with --library."
            )

    @property
    def generation(self) -> int:
        """Raised with every change; other processes' changes are seen too."""
        return int(self._meta("generation") or 0)

    def stamp(self) -> Stamp:
        """What the FAISS file must say of itself to be this library's."""
        return Stamp(self._meta("library") or "", self.generation, int(self._meta("dimension") or 0))

    def _meta(self, key: str) -> str | None:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    # ── documents ───────────────────────────────────────────────────────────────────────────────

    def records(self) -> list[Record]:
        """All documents, in order of address; read again only after a change."""
        generation = self.generation
        if self._records is None or self._records[0] != generation:
            self._records = generation, records.all_of(self.connection)
        return list(self._records[1])

    def record(self, address: Address) -> Record | None:
        """The document at an address, or None."""
        return records.one(self.connection, address)

    def known(self, sha256: str, reader: int | None) -> Address | None:
        """The document whose current edition is these bytes read by this reader (None: by any), or None."""
        return records.known(self.connection, sha256, reader)

    def address_for(self, document: Document, *, source: str, explicit: Address | None = None) -> Address:
        """Where a document goes: as given, as the file says, as its source before it, else a free number."""
        if explicit is not None:
            return explicit.of_document
        if document.metadata.address is not None:
            return document.metadata.address.of_document
        return records.address_of_source(self.connection, source) or records.free_address(self.connection)

    def refuse_taken(self, address: Address, sha256: str) -> None:
        """AddressTaken where the address holds, or held before it was removed, other bytes."""
        holder = records.holder(self.connection, address)
        if holder is None or sha256 in holder.hashes:
            return
        held = "belonged to" if holder.removed else "already holds"
        kind = ", which was removed" if holder.removed else ""
        raise AddressTaken(
            f"{address.of_document} {held} “{holder.title}”{kind}, from other bytes. Give this one another "
            "address with --address, or make it a new edition of that document with --new-edition."
        )

    def add(
        self,
        document: Document,
        vectors: Sequence[NDArray[np.float32]],
        *,
        address: Address,
        source: str,
        data: bytes | None = None,
        new_edition: bool = False,
        title: str | None = None,
    ) -> Added:
        """Add a document whole or not at all. `vectors` has one (windows, d) array a passage, unit length.

        AddressTaken where the address holds other bytes and `new_edition` is not given. `data`, the
        file's bytes, is kept in `sources/`.
        """
        self._need_writing()
        if not new_edition:
            self.refuse_taken(address, document.sha256)
        from index import writing  # delayed: asking does not write

        addition = writing.Addition(document, vectors, address.of_document, source, title)
        with translated(self.folder):
            added = writing.add(self.connection, self.folder, addition, data, new_edition=new_edition)
        if added.status != "unchanged":
            self._wrote(added.passages)
        return added

    def remove(self, address: Address) -> bool:
        """Remove a document; its address and hashes stay as a tombstone. False where there is none."""
        from index import writing  # delayed, see `add`

        self._need_writing()
        with translated(self.folder):
            passages = writing.remove(self.connection, self.folder, address.of_document)
        if passages is None:
            return False
        self._wrote(passages)
        return True

    def export(
        self, document: Address, path: Path, *, vectors: bool = True, sources: bool = True
    ) -> Parcel | None:
        """Write a document, its addresses and editions to one file; None where it is not here."""
        from index import exporting, parcel  # delayed: seldom needed

        with translated(self.folder), schema.moment(self.connection):
            found = exporting.packed(self.connection, self.folder, document, vectors=vectors, sources=sources)
        if found is None:
            return None
        parcel.write(found[0], path, found[1])
        return found[0]

    def take(self, opened: Opened, taking: Taking) -> Added:
        """Add an exported document whole or not at all; Unreadable or AddressTaken where it cannot be."""
        from index import importing  # delayed: seldom needed

        self._need_writing()
        with translated(self.folder):
            added = importing.take(self.connection, self.folder, opened, taking)
        if added.status != "unchanged":
            self._wrote(added.passages)
        return added

    def repair(self, encode: Encode) -> None:
        """Make all that is derived again; `encode` gives a passage's vectors where they are not theirs."""
        from index import repairing  # delayed: seldom needed

        self._need_writing()
        with translated(self.folder):
            repairing.repair(self.connection, self.folder, encode)
        self._write_dense()
        self._write_common(anew=True)

    def _need_writing(self) -> None:
        if self._lock is None:
            raise LibraryError(f"The library in {self.folder} was opened for reading only.")

    # ── passages ────────────────────────────────────────────────────────────────────────────────

    def passage(self, address: Address) -> StoredPassage | None:
        """The passage at an address, a retired one too, or None."""
        return records.passage(self.connection, address)

    def passages(self, document: Address) -> list[StoredPassage]:
        """The passages of the current edition in reading order; of a short document, of the last few asked
        for, read again only after a change."""
        generation = self.generation
        read = self._read
        if read is None or read[0] != generation:
            read = self._read = generation, Recent(_DOCUMENTS)
        known = read[1].get(document.of_document)
        if known is None:
            known = tuple(records.passages(self.connection, document.of_document))
            if len(known) <= _SHORT:  # to this generation's, though another thread may have met a newer one
                read[1].put(document.of_document, known)
        return list(known)

    def neighbours(self, address: Address, n: int) -> list[StoredPassage]:
        """Up to `n` passages before and `n` after, in the current order; none for a retired passage."""
        return records.neighbours(self.connection, address, n)

    def cited_by(self, address: Address) -> list[Address]:
        """The passages whose marks lead to this one."""
        return records.cited_by(self.connection, address)

    def last_number(self, document: Address) -> int:
        """The highest passage number that the document has ever had; 0 where there is none."""
        return records.last_number(self.connection, document)

    def runs(self, address: Address) -> tuple[Run, ...]:
        """The words of a passage as they stand in the source, with page and rectangle."""
        return records.runs(self.connection, address)[0]

    def repairs(self, address: Address) -> tuple[Repair, ...]:
        """What was changed in a passage's runs to make its text."""
        return records.runs(self.connection, address)[1]

    # ── editions ────────────────────────────────────────────────────────────────────────────────

    def edition(self, document: Address, number: int) -> list[tuple[Address, str]] | None:
        """(Address, text) of an edition's passages in reading order; None where they are not kept."""
        found = history.passages_of(self.connection, document, number)
        return None if found is None else [(document.at(n), text) for n, text in found]

    def editions(self, document: Address) -> tuple[Step, ...]:
        """All editions of a document in order, each with what it changed."""
        return history.steps(self.connection, document)

    def moments(self, passage: Address) -> tuple[Moment, ...]:
        """One passage through all editions that are kept."""
        return history.moments(self.connection, passage)

    def changes(self, document: Address, first: int, second: int) -> tuple[Change, ...] | None:
        """What became of one edition's passages in another; None where one of them is not kept."""
        return history.changes(self.connection, document, first, second)

    def now(self, passage: Address) -> tuple[Address, ...]:
        """The current passages that stand for one: itself, or what replaced it since; none if gone."""
        return history.now(self.connection, passage)

    # ── the rest of a document ──────────────────────────────────────────────────────────────────

    def text(self, document: Address, edition: int | None = None) -> str:
        """The reading text of an edition (the current one): headings and passages, joined by blank lines."""
        return records.text(self.connection, document, edition)

    def headings(self, document: Address) -> tuple[Heading, ...]:
        """The headings, which stand in the text between the passages."""
        content = records.content(self.connection, document)
        return content.headings if content else ()

    def column_names(self, document: Address) -> tuple[Block, ...]:
        """The header rows of tables, whose words stand in the rows' texts."""
        content = records.content(self.connection, document)
        return content.column_names if content else ()

    def furniture(self, document: Address) -> list[Furniture]:
        """What stands on the pages but not in the text, and why."""
        content = records.content(self.connection, document)
        return list(content.furniture) if content else []

    def pages(self, document: Address) -> tuple[Page, ...]:
        """The pages with their printed labels and sizes."""
        content = records.content(self.connection, document)
        return content.pages if content else ()

    def source_file(self, document: Address) -> Path | None:
        """The library's copy of the file of the current edition, or None where it keeps none."""
        name = records.source_name(self.connection, document)
        path = self.folder / schema.SOURCES / name if name else None
        return path if path and path.is_file() else None

    # ── the FAISS file, derived ─────────────────────────────────────────────────────────────────

    def dense(self) -> Dense:
        """The vectors of this moment: the file's, with what has changed since laid over it where that is
        little; else built anew and, where that can be done, written."""
        stamp = self.stamp()
        found = Dense.open(self.folder, stamp, self.vectors) or self._overlaid()
        if found is None:
            found = self._build_dense()
            with suppress(OSError):  # a folder that cannot be written to: it stays in memory
                found.save(self.folder)
        return found

    def has_dense(self) -> bool:
        """Whether the FAISS file is whole and of this moment, or little has changed since."""
        return (Dense.open(self.folder, self.stamp(), self.vectors) or self._overlaid()) is not None

    def vectors(self, rows: Sequence[int]) -> list[tuple[int, bytes]]:
        """(Row, fp16 windows) of the passages of these rows that are searched."""
        return [
            found
            for start in range(0, len(rows), _AT_ONCE)
            for found in records.vectors(self.connection, rows[start : start + _AT_ONCE])
        ]

    def _build_dense(self) -> Dense:
        with translated(self.folder), schema.moment(self.connection):
            rows = self.connection.execute("SELECT id, windows FROM vectors ORDER BY id")
            return Dense.build(rows, self.stamp(), self.vectors, small=self.small)

    def _overlaid(self) -> Dense | None:
        """A large file of an earlier moment with the changes since; None where there is none or too many."""
        with translated(self.folder), schema.moment(self.connection):
            stamp = self.stamp()
            base = Dense.open(self.folder, stamp, self.vectors, older=True)
            spans = records.changed_since(self.connection, base.stamp.generation) if base else None
            if base is None or spans is None or records.windows_in(self.connection, spans) > CHANGED:
                return None
            return base.overlaid(spans, records.vectors_in(self.connection, spans), stamp)

    def _wrote(self, passages: int) -> None:
        """Write the FAISS file when enough is new, so that all writes together stay linear."""
        self._unwritten += passages
        if self._unwritten * STALE_SHARE >= self._passages():
            self._write_dense()
        self._changed += passages
        if self._changed > common.OVERLAID:
            self._write_common()

    def _write_dense(self) -> None:
        with suppress(OSError):  # derived: a reader builds it again
            self._build_dense().save(self.folder)
            self._unwritten = 0

    def scale(self) -> Scale:
        """How words are looked up at this moment."""
        with translated(self.folder), schema.moment(self.connection):
            large = self._passages() > self.large
            postings = common.opened(self.connection, self.folder, self.stamp()) if large else None
            return Scale.of(self.connection, postings, large=large)

    def _passages(self) -> int:
        return int(self._meta("searchable") or 0)

    def _write_common(self, *, anew: bool = False) -> None:
        if self._passages() <= self.large:
            return
        with suppress(OSError), schema.moment(self.connection):  # derived: without it, words take longer
            common.write(self.connection, self.folder, self.stamp(), anew=anew)
            self._changed = 0

    def _merge_words(self) -> None:
        with suppress(sqlite3.Error), schema.transaction(self.connection):  # it is whole as it is
            lexical.merge(self.connection)

    def _much_changed(self) -> bool:
        """Whether readers have much to lay over the file of common words that there is, or cannot."""
        return common.opened(self.connection, self.folder, self.stamp(), most=common.LEFT) is None

    def _few_changed(self) -> bool:
        """Whether readers can lay what has changed over the large file that there is."""
        before = generation_of_large(self.folder, self.stamp())
        spans = None if before is None else records.changed_since(self.connection, before)
        return spans is not None and records.windows_in(self.connection, spans) <= CHANGED


def _connected(
    folder: Path, *, write: bool, wait: float, say: Callable[[str], None] | None
) -> sqlite3.Connection:
    """Open the library's database; one of an earlier format is brought up to date first."""
    connection = schema.open_writing(folder) if write else schema.open_reading(folder)
    if not older.is_older(connection):
        return connection
    if write:
        with translated(folder):
            older.renew(connection, say)
        return connection
    connection.close()
    older.bring_up(folder, wait=wait, say=say)
    return schema.open_reading(folder)
