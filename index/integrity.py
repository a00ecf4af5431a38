"""What always holds of a library on disk, held against what is there: faults, none where all is well."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import records, rows
from index.lexical import is_searched
from index.values import Fate
from ingest.audit import text_of_runs
from ingest.document import Passage
from ingest.spans import rebuild

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from index.values import StoredPassage
    from ingest.address import Address

UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    zlib.error,
    OverflowError,
    RecursionError,
)
_LENGTHS = (0.98, 1.02)  # of a vector kept in half precision


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold, and where; `derived`: it can be made again from what is there."""

    where: str
    what: str
    derived: bool = False


def document_faults(connection: sqlite3.Connection, document: Address) -> Iterator[Fault]:
    """What is wrong with a document's editions, passages and vectors."""
    record = records.one(connection, document)
    if record is None:
        return
    stored = _stored(connection, document)
    unreadable = [fault for fault in stored.values() if isinstance(fault, Fault)]
    if unreadable:
        yield from unreadable
        return
    passages = {number: one for number, one in stored.items() if isinstance(one, _Stored)}
    for edition in record.editions:
        yield from _edition_faults(connection, document, edition.number, passages)
    yield from _order_faults(connection, document, passages)
    for one in passages.values():
        yield from _passage_faults(one, passages)
    yield from _derived_faults(connection, document, passages)


@dataclass(frozen=True, slots=True)
class _Stored:
    """A passage and its place in the current order, None once retired; `rebuilt` from its runs."""

    passage: StoredPassage
    place: int | None
    rebuilt: str | None


def _stored(connection: sqlite3.Connection, document: Address) -> dict[int, _Stored | Fault]:
    """By number: the passages of a document, a fault where one cannot be read."""
    first, last = rows.id_range(document)
    found: dict[int, _Stored | Fault] = {}
    for *row, place, runs, owner in connection.execute(
        f"SELECT {rows.PASSAGE_COLUMNS}, place, runs, document FROM passages WHERE id BETWEEN ? AND ?",
        (first, last),
    ):
        number = row[0] - first
        try:
            if owner != rows.document_id(document) or not number:
                raise ValueError(f"belongs to document {owner}")
            passage = rows.stored_passage(row)
            found[number] = _Stored(passage, place, _rebuilt(passage, runs))
        except UNREADABLE as error:
            found[number] = Fault(str(document.at(number)), f"cannot be read ({error})")
    return found


def _rebuilt(stored: StoredPassage, blob: bytes) -> str | None:
    """The text that a passage's runs and repairs make; None where it has none."""
    runs, repairs = rows.unpack_runs(blob, stored.start, stored.text)
    if not runs:
        return None
    return text_of_runs(
        Passage(
            stored.address.passage,
            stored.kind,
            stored.section,
            stored.text,
            stored.start,
            stored.end,
            cells=stored.cells,
            runs=runs,
            repairs=repairs,
            flags=stored.flags,
        )
    )


def _edition_faults(
    connection: sqlite3.Connection, document: Address, edition: int, passages: dict[int, _Stored]
) -> Iterator[Fault]:
    """Whether the headings and passages of an edition are slices of its text, one after another."""
    where = f"{document} edition {edition}"
    try:
        content = records.content(connection, document, edition)
    except UNREADABLE as error:
        yield Fault(where, f"cannot be read ({error})")
        return
    if content is None:
        return  # removed with its document, which has come back since
    missing = [number for number, _ in content.order if number not in passages]
    if missing:
        yield Fault(where, f"lacks its passages {_listed(document, missing)}")
        return
    if any(one.runs and rebuild(one.runs, one.repairs).text != one.text for one in content.headings):
        yield Fault(where, "a heading is not what its runs and repairs make")
    pieces = [(start, passages[number].passage.text) for number, start in content.order]
    pieces += [(heading.start, heading.text) for heading in content.headings]
    at = 0
    for start, text in sorted(pieces):
        if start != at:
            yield Fault(where, f"is not the text that it says at offset {at}")
            return
        at = start + len(text) + 2
    whole = "\n\n".join(text for _, text in sorted(pieces))
    if content.sha256 not in (None, rows.hash_of(whole)):
        yield Fault(where, "its words are not those that were read: its reading text has another hash")


def _order_faults(
    connection: sqlite3.Connection, document: Address, passages: dict[int, _Stored]
) -> Iterator[Fault]:
    """Whether the current edition's order, the passages' places and the counts agree."""
    edition, count, last = connection.execute(
        "SELECT edition, passages, last FROM documents WHERE id = ?", (rows.document_id(document),)
    ).fetchone()
    try:
        content = records.content(connection, document)
    except UNREADABLE:
        return  # a fault of the edition
    if content is None:
        yield Fault(str(document), f"its current edition {edition} is not there")
        return
    placed = sorted((one.place, number) for number, one in passages.items() if one.place is not None)
    if placed != [(place, number) for place, (number, _) in enumerate(content.order)]:
        yield Fault(str(document), "the places of its passages are not the order of its edition")
    starts = dict(content.order)
    off = [n for _, n in placed if n in starts and passages[n].passage.start != starts[n]]
    if off:
        yield Fault(str(document), f"the offsets of {_listed(document, off)} are not its edition's")
    if count != len(placed):
        yield Fault(str(document), f"says that it has {count} passages and has {len(placed)}", derived=True)
    if passages and last < max(passages):
        yield Fault(str(document), f"gave numbers up to {max(passages)} and says {last}", derived=True)
    for number, one in passages.items():
        retired = one.passage.retired
        if (one.place is None) != (retired is not None) or (retired and not 1 <= retired.edition <= edition):
            yield Fault(str(document.at(number)), "is both current and retired, or neither")


def _passage_faults(one: _Stored, passages: dict[int, _Stored]) -> Iterator[Fault]:
    passage, where = one.passage, str(one.passage.address)
    if not passage.text:
        yield Fault(where, "has no text")
    if one.rebuilt is not None and one.rebuilt != passage.text:
        yield Fault(where, "its text is not what its runs and repairs make")
    if any(not 0 <= cell.start <= cell.end <= len(passage.text) for cell in passage.cells):
        yield Fault(where, "a cell stands outside its text")
    targets = {number for mark in passage.marks for number in mark.targets}
    if any(not 0 <= mark.at <= len(passage.text) for mark in passage.marks) or not targets <= passages.keys():
        yield Fault(where, "a mark stands outside its text or leads nowhere")
    retired = passage.retired
    others = {address.passage for address in retired.replaced_by} if retired else set()
    if not others <= passages.keys() or (retired and bool(others) == (retired.fate in (None, Fate.GONE))):
        yield Fault(where, "what replaced it is not there")


def _derived_faults(
    connection: sqlite3.Connection, document: Address, passages: dict[int, _Stored]
) -> Iterator[Fault]:
    """Whether pointers and vectors are those of the passages that stand in the current edition."""
    first, last = rows.id_range(document)
    current = {number: one.passage for number, one in passages.items() if one.place is not None}
    wanted = set(pointers(current.values(), first))
    there = connection.execute(
        "SELECT target, source FROM pointers WHERE target BETWEEN ? AND ?", (first, last)
    )
    if set(there.fetchall()) != wanted:
        yield Fault(str(document), "the list of what its marks lead to is not theirs", derived=True)
    dead = {
        row - first
        for (row,) in connection.execute("SELECT id FROM tombstones WHERE id BETWEEN ? AND ?", (first, last))
    }
    if both := dead & passages.keys():
        yield Fault(str(document), f"{_listed(document, sorted(both))} are removed and there")
    wrong = wrong_vectors(connection, document, list(current.values()))
    if wrong:
        yield Fault(str(document), f"the vectors of {_listed(document, wrong)} are not theirs", derived=True)


def wrong_vectors(
    connection: sqlite3.Connection, document: Address, current: Sequence[StoredPassage]
) -> list[int]:
    """The numbers of passages whose vectors are missing, damaged, or there without being searched."""
    first, last = rows.id_range(document)
    found = dict(
        connection.execute(
            "SELECT id - ?, windows FROM vectors WHERE id BETWEEN ? AND ?", (first, first, last)
        )
    )
    searched = {passage.address.passage for passage in current if is_searched(passage)}
    dimension = records.dimension(connection)
    broken = {number for number, blob in found.items() if not _is_unit(blob, dimension)}
    return sorted((found.keys() ^ searched) | broken)


def pointers(current: Iterable[StoredPassage], first: int) -> Iterator[tuple[int, int]]:
    """(Target's row, source's row) of every mark of a document's current passages; `first` is row 0 of it."""
    for passage in current:
        for mark in passage.marks:
            for number in mark.targets:
                yield first + number, first + passage.address.passage


def _is_unit(blob: bytes, dimension: int) -> bool:
    """Whether these are fp16 vectors of length 1."""
    import numpy as np  # delayed: slow to import

    if not dimension or not blob or len(blob) % (2 * dimension):
        return False
    windows = np.frombuffer(blob, "<f2").reshape(-1, dimension).astype(np.float64)
    lengths = np.sqrt((windows**2).sum(axis=1))
    return bool(((lengths >= _LENGTHS[0]) & (lengths <= _LENGTHS[1])).all())


def _listed(document: Address, numbers: Sequence[int]) -> str:
    shown = ", ".join(str(document.at(number)) for number in numbers[:3])
    return shown if len(numbers) <= 3 else f"{shown} and {len(numbers) - 3} more"
