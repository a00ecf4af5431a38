"""Addresses and answers → pinpoints: words quoted, and the exact place they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.render import plain
from ingest.address import AddressRange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import NoReturn

    from app.answer import Answer, Citation, Claim
    from app.room import Room
    from index.values import PageRef, Record, StoredPassage
    from ingest.address import Address

    Passages = Callable[[Address], StoredPassage | None]
    Records = Callable[[Address], Record | None]

JOINT = " […] "  # between quotes of one passage that do not follow one another


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """Words of a document and their place: `quote` is empty where a whole document is cited.

    `edition` is there where the words are no longer in the current edition. `text` is what is said
    with it: the quote itself, or what was computed from it.
    """

    record: Record
    place: str
    quote: str
    pages: tuple[PageRef, ...] = ()
    edition: int | None = None
    text: str | None = None

    @property
    def page(self) -> str:
        """`p. 5`, `pp. 5–6`, or nothing; the printed label where there is one."""
        labels = [plain(page.page_label or str(page.page)) for page in self.pages]
        if not labels:
            return ""
        return f"p. {labels[0]}" if len(labels) == 1 else f"pp. {labels[0]}–{labels[-1]}"

    @property
    def locator(self) -> str:
        """The page and the address, for the reader to find the words."""
        edition = f"edition {self.edition}" if self.edition else ""
        return ", ".join(filter(None, (self.page, self.place, edition)))


def of_addresses(room: Room, wanted: Sequence[str], missing: Callable[[str], NoReturn]) -> list[Pinpoint]:
    """The pinpoints of documents, passages and ranges; `missing` is told of the first that is unknown."""
    return [_of_range(room, AddressRange.parse(one), missing) for one in wanted]


def _of_range(room: Room, wanted: AddressRange, missing: Callable[[str], NoReturn]) -> Pinpoint:
    record = room.library.record(wanted.first.of_document)
    if record is None:
        missing(f"The library has no document {wanted.first.of_document}.")
    if not wanted.first.passage:
        return Pinpoint(record, str(wanted.first), "")
    passages = room.shown(wanted)
    if not passages:
        last = record.address.at(room.library.last_number(record.address))
        missing(f"There is no passage {wanted}; {record.address} ends at {last}.")
    return Pinpoint(record, str(wanted), _joined(passages), _pages(passages), _edition(passages))


def _joined(passages: Sequence[StoredPassage]) -> str:
    """Passages as one quote: prose that follows on as it reads, all else with what is left out marked."""
    text = " ".join(passages[0].text.split())
    for before, passage in pairwise(passages):
        follows = before.end + 2 == passage.start and not (before.cells or passage.cells)
        text += (" " if follows else JOINT) + " ".join(passage.text.split())
    return text


def of_answer(room: Room, answer: Answer) -> list[Pinpoint]:
    """The pinpoints of an answer's claims, in their order; one for each passage that a claim cites."""
    library = room.library
    return [one for claim in answer.claims for one in of_claim(claim, library.passage, library.record)]


def of_claim(claim: Claim, passage: Passages, record: Records) -> list[Pinpoint]:
    """The pinpoints of a claim, one for each passage that it cites."""
    cited: dict[Address, list[Citation]] = {}
    for citation in claim.citations:
        cited.setdefault(citation.address, []).append(citation)
    said = claim.text if claim.derived is not None else None
    return [
        replace(of_quotes([one.quote for one in own], held, home, said), pages=quoted_on(own) or held.pages)
        for address, own in cited.items()
        if (held := passage(address)) is not None and (home := record(held.document)) is not None
    ]


def quoted_on(citations: Iterable[Citation]) -> tuple[PageRef, ...]:
    """The pages that the quotes of one passage stand on, in order."""
    found = dict.fromkeys(page for citation in citations for page in citation.pages)
    return tuple(sorted(found, key=lambda page: page.page))


def of_quotes(
    quotes: Sequence[str], passage: StoredPassage, record: Record, said: str | None = None
) -> Pinpoint:
    """The pinpoint of slices of a passage; `said` is what was computed from them."""
    quote = JOINT.join(" ".join(one.split()) for one in quotes)
    return Pinpoint(record, str(passage.address), quote, passage.pages, _edition([passage]), said)


def _pages(passages: Sequence[StoredPassage]) -> tuple[PageRef, ...]:
    return tuple(dict.fromkeys(page for passage in passages for page in passage.pages))


def _edition(passages: Sequence[StoredPassage]) -> int | None:
    """The last edition that held a retired passage; None where all stand in the current one."""
    return next((passage.edition for passage in passages if passage.retired is not None), None)


def without_marks(text: str) -> str:
    """A text on one line, its control characters shown as such."""
    return re.sub(r"\s+", " ", plain(text)).strip()
