"""Editions one after another: which passages each held, and what became of them in the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import records, rows
from index.matching import match
from index.values import Change, Fate

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from index.values import Edition
    from ingest.address import Address

FEW = 64  # passages that replaced one another, followed at most


@dataclass(frozen=True, slots=True)
class Step:
    """An edition, and what became of the passages of the one before it; of the first there is nothing.

    `passages` are (number, text) in reading order; None where the document was removed since.
    """

    edition: Edition
    passages: tuple[tuple[int, str], ...] | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One passage in one edition: whether it stood there, and what it came from or became.

    `fate` is that of the passage since the edition before, or how it came; None where nothing happened.
    """

    edition: int
    here: bool
    fate: Fate | None
    came_from: tuple[Address, ...] = ()
    became: tuple[Address, ...] = ()


def passages_of(
    connection: sqlite3.Connection, document: Address, edition: int
) -> tuple[tuple[int, str], ...] | None:
    """(Number, text) of an edition's passages in reading order; None where they are not kept."""
    found = records.content(connection, document, edition)
    return None if found is None else _texts(connection, document, found)


def _texts(
    connection: sqlite3.Connection, document: Address, content: rows.Content
) -> tuple[tuple[int, str], ...]:
    first, last = rows.id_range(document)
    texts = dict(
        connection.execute("SELECT id - ?, text FROM passages WHERE id BETWEEN ? AND ?", (first, first, last))
    )
    return tuple((number, texts[number]) for number, _ in content.order)


def steps(connection: sqlite3.Connection, document: Address) -> tuple[Step, ...]:
    """All editions in order, each with what it changed."""
    record = records.one(connection, document)
    found: list[Step] = []
    for edition in record.editions if record else ():
        content = records.content(connection, document, edition.number)
        passages = None if content is None else _texts(connection, document, content)
        before = found[-1].passages if found else None
        changed: tuple[Change, ...] = ()
        if before and passages and content:
            recorded = content.changes
            changed = match(before, passages) if recorded is None else _whole(before, recorded)
        found.append(Step(edition, passages, changed))
    return tuple(found)


def _whole(before: Sequence[tuple[int, str]], recorded: Sequence[Change]) -> tuple[Change, ...]:
    """Recorded changes with the identical passages, in the order in which `match` gives them."""
    of = {change.old: change for change in recorded}
    old = [of.get(number, Change(number, Fate.IDENTICAL, (number,))) for number, _ in before]
    return (*old, *(change for change in recorded if change.old is None))


def changes(
    connection: sqlite3.Connection, document: Address, first: int, second: int
) -> tuple[Change, ...] | None:
    """What became of the passages of one edition in another; None where one of them is not kept."""
    old, new = (passages_of(connection, document, edition) for edition in (first, second))
    if old is None or new is None:
        return None
    content = records.content(connection, document, second)
    follows = second == first + 1 and content is not None and content.changes is not None
    return _whole(old, content.changes or ()) if follows and content else match(old, new)


def moments(connection: sqlite3.Connection, address: Address) -> tuple[Moment, ...]:
    """One passage through all editions that are kept."""
    number = address.passage
    found = []
    kept = [step for step in steps(connection, address.of_document) if step.passages is not None]
    for before, step in zip([None, *kept], kept, strict=False):
        here = _holds(step, number)
        was = before is not None and _holds(before, number)
        mine = [change for change in step.changes if change.old == number]
        sources = [c.old for c in step.changes if c.old is not None and number in c.new and c.old != number]
        fate = mine[0].fate if mine else Fate.NEW if here and not was and not sources else None
        if here and not was and sources:
            fate = next(c.fate for c in step.changes if c.old == sources[0])
        found.append(
            Moment(
                step.edition.number,
                here,
                fate,
                tuple(address.at(n) for n in sources),
                () if here else tuple(address.at(n) for change in mine for n in change.new),
            )
        )
    return tuple(found)


def _holds(step: Step | None, number: int) -> bool:
    return step is not None and any(n == number for n, _ in step.passages or ())


def now(connection: sqlite3.Connection, address: Address) -> tuple[Address, ...]:
    """The current passages that stand for one: itself, or what replaced what replaced it, in order."""
    found: dict[Address, None] = {}
    seen = {address}
    waiting = [address]
    while waiting and len(seen) < FEW:
        one = waiting.pop(0)
        passage = records.passage(connection, one)
        if passage is None:
            continue
        if passage.retired is None:
            found[one] = None
            continue
        fresh = [other for other in passage.retired.replaced_by if other not in seen]
        seen.update(fresh)
        waiting += fresh
    return tuple(found)


def components(changed: Sequence[Change]) -> list[tuple[Change, ...]]:
    """The changes that share a new passage, together, in the order of the first of each."""
    leaders = list(range(len(changed)))

    def leader(at: int) -> int:
        while leaders[at] != at:
            at = leaders[at]
        return at

    holder: dict[int, int] = {}
    for at, change in enumerate(changed):
        for number in change.new:
            one, other = sorted((leader(holder.setdefault(number, at)), leader(at)))
            leaders[other] = one
    found: dict[int, list[Change]] = {}
    for at, change in enumerate(changed):
        found.setdefault(leader(at), []).append(change)
    return [tuple(one) for one in found.values()]
