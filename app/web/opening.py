"""What a person types, clicks or follows → what it opens, or the message that says why it opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.finding import PageAt, Sightings, find, page_name
from app.quoted_pages import pages_quoted
from ingest.address import AddressRange
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room import Room
    from app.web.html import Span
    from index.values import PageRef, Record, StoredPassage
    from ingest.address import Address

AROUND = 2  # passages shown before and after the one opened
AT_ONCE = 30  # passages of a document or range shown together
SECTIONS = 400  # headings listed
CITING = 60  # passages listed that cite a reference or note


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the document, and the first passage below it."""

    level: int
    title: str
    at: Address


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: `wanted` among its neighbours in `passages` (reading order), its spans lit up.

    `title` is the place as it is shown, and what leads there again. `before` and `after` are the places
    one turns to, `page_before` and `page_after` the pages, each "" where there is none. `page` is the
    page that was opened, 0 where it was something else; `quoted_on` are the pages the spans stand on.
    """

    record: Record
    title: str
    passages: tuple[StoredPassage, ...]
    wanted: frozenset[Address]
    spans: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""
    page_before: str = ""
    page_after: str = ""
    page: int = 0
    sections: tuple[Section, ...] = ()
    cited_by: tuple[StoredPassage, ...] = ()
    quoted_on: tuple[PageRef, ...] = ()

    @property
    def chosen(self) -> StoredPassage | None:
        """The one passage that was opened; None where it was several, or a page."""
        if len(self.wanted) != 1:
            return None
        return next((passage for passage in self.passages if passage.address in self.wanted), None)

    @property
    def outlined(self) -> tuple[StoredPassage, ...]:
        """The passages whose place on the page is shown: not those of a whole page or document."""
        if self.page or self.title == str(self.record.address):
            return ()
        wanted = (passage for passage in self.passages if passage.address in self.wanted)
        return tuple(passage for passage in wanted if passage.retired is None)


def opened(
    room: Room, typed: str, spans: Sequence[Span] = (), here: Address | None = None
) -> Opened | Sightings:
    """The passage, range, document or page typed, or where the words typed stand; BadInput for nothing.

    `here` is the document that a page without one is of.
    """
    wanted = find(room, typed, here)
    if isinstance(wanted, Sightings):
        if len(wanted.found) != 1:
            return wanted
        only = wanted.found[0]
        wanted, spans = AddressRange(only.passage.address, only.passage.address), only.spans
    document = wanted.document if isinstance(wanted, PageAt) else wanted.first.of_document
    record = room.library.record(document)
    if record is None:
        raise BadInput(f"The library has no document {document}.")
    if isinstance(wanted, PageAt):
        return _page(room, record, wanted.page)
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
    citing = [room.library.passage(one) for one in room.library.cited_by(address)[:CITING]]
    pages = passages[at].pages if passages[at].retired is None else ()
    first, last = (pages[0].page, pages[-1].page) if pages else (0, 0)
    return Opened(
        record,
        str(address),
        passages,
        frozenset([address]),
        spans,
        str(order[at - 1]) if at else "",
        str(order[at + 1]) if at + 1 < len(order) else "",
        _page_at(room, record, first - 1),
        _page_at(room, record, last + 1 if last else 0),
        sections=_sections(room, record),
        cited_by=tuple(passage for passage in citing if passage is not None),
        quoted_on=pages_quoted(room.library, passages[at], spans),
    )


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
    return Opened(
        record,
        _span(document, low, high) if wanted.first.passage else str(document),
        passages,
        frozenset(passage.address for passage in passages),
        (),
        _span(document, max(1, low - AT_ONCE), low - 1),
        _span(document, high + 1, min(end, high + AT_ONCE)),
        page_after=_page_at(room, record, (passages[0].page or -1) + 1),
        page_before=_page_at(room, record, (passages[0].page or 1) - 1),
        sections=_sections(room, record),
    )


def _page(room: Room, record: Record, number: int) -> Opened:
    """A page with all passages that stand on it, whole or in part."""
    document = record.address
    passages = tuple(
        passage
        for passage in room.library.passages(document)
        if any(ref.page == number for ref in passage.pages)
    )
    return Opened(
        record,
        _page_at(room, record, number),
        passages,
        frozenset(passage.address for passage in passages),
        page_before=_page_at(room, record, number - 1),
        page_after=_page_at(room, record, number + 1),
        page=number,
        sections=_sections(room, record),
    )


def _page_at(room: Room, record: Record, number: int) -> str:
    """`10.0075 p. 5`: what leads to a page, nothing where there is no such page."""
    pages = room.library.pages(record.address)
    return f"{record.address} {page_name(pages, number)}" if 1 <= number <= len(pages) else ""


def _sections(room: Room, record: Record) -> tuple[Section, ...]:
    """The headings in order, each with the first passage that stands below it."""
    starts = sorted((passage.start, passage.address) for passage in room.library.passages(record.address))
    found: list[Section] = []
    at = 0
    for heading in room.library.headings(record.address)[:SECTIONS]:
        while at < len(starts) and starts[at][0] < heading.start:
            at += 1
        if at < len(starts):
            found.append(Section(heading.level, heading.text, starts[at][1]))
    return tuple(found)


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
