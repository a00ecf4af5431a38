"""A typed address → what it opens, or the message that says why it opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.source_view import Opened
from ingest.address import AddressRange
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room import Room
    from app.web.html import Span
    from index.values import Record, StoredPassage
    from ingest.address import Address

AROUND = 2  # passages shown before and after the one opened
AT_ONCE = 30  # passages of a document or range shown together


def opened(room: Room, typed: str, spans: Sequence[Span] = ()) -> Opened:
    """The passage, range or document at an address; BadInput where there is none."""
    wanted = AddressRange.parse(typed)
    document = wanted.first.of_document
    record = room.library.record(document)
    if record is None:
        raise BadInput(f"The library has no document {document}.")
    if wanted.first.passage and wanted.first == wanted.last:
        return _one(room, record, wanted, tuple(spans))
    return _several(room, record, wanted)


def _one(room: Room, record: Record, wanted: AddressRange, spans: tuple[Span, ...]) -> Opened:
    address = wanted.first
    passages = tuple(room.shown(wanted, AROUND))
    order = [passage.address for passage in passages]
    if address not in order:
        raise _missing(room, record, str(address))
    at = order.index(address)
    before = str(order[at - 1]) if at else ""
    after = str(order[at + 1]) if at + 1 < len(order) else ""
    return Opened(record, str(address), passages, frozenset([address]), spans, before, after)


def _several(room: Room, record: Record, wanted: AddressRange) -> Opened:
    """A range, or a document from its beginning: so many passages at once, the rest a button away."""
    document = record.address
    end = room.library.last_number(document)
    low = wanted.first.passage or 1
    last = min(wanted.last.passage or end, end)
    high = min(last, low + AT_ONCE - 1)
    passages: tuple[StoredPassage, ...] = ()
    if low <= high:
        passages = tuple(room.shown(AddressRange(document.at(low), document.at(high))))
    if not passages:
        raise _missing(room, record, f"{document.at(low)}-{wanted.last.passage:03d}")
    before = _span(document, max(1, low - AT_ONCE), low - 1)
    after = _span(document, high + 1, min(end, high + AT_ONCE))
    found = frozenset(passage.address for passage in passages)
    title = _span(document, low, high) if wanted.first.passage else str(document)
    return Opened(record, title, passages, found, (), before, after)


def _span(document: Address, low: int, high: int) -> str:
    """`10.0075.012-015`; one address where both ends are one, nothing where there is no number between."""
    if low > high:
        return ""
    return str(document.at(low)) if low == high else f"{document.at(low)}-{high:03d}"


def _missing(room: Room, record: Record, typed: str) -> BadInput:
    last = room.library.last_number(record.address)
    if not last:
        return BadInput(f"{record.address} has no passages.")
    return BadInput(f"There is no passage {typed}; {record.address} ends at {record.address.at(last)}.")
