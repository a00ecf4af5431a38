"""A draft that cites one edition → what became of each of its citations in another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.checking.check_quotes import TERM_WORDS
from app.checking.citations import read_draft
from app.difference import Piece, difference
from app.quotations import holds, word_count
from index.matching import same_words
from index.values import Fate
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.checking.citations import Cited, Draft
    from index.library import Library, Record
    from ingest.address import Address, AddressRange

WIDEST = 200  # passages of a range that are looked at
LONG_ENOUGH = 5  # words of a quote that is looked for in the whole edition


class Status(StrEnum):
    """What became of a citation, worst first."""

    NO_SUCH_ADDRESS = "no_such_address"
    GONE = "gone"
    REWORDED = "reworded"
    MOVED = "moved"  # the words cited stand at another address
    UNCHANGED = "unchanged"


WORST_FIRST = tuple(Status)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A citation, what became of it, and where its words, or what replaced them, stand now."""

    cited: Cited
    status: Status
    reason: str
    now: tuple[Address, ...] = ()
    difference: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Recheck:
    """What became of all citations of a draft, in its order."""

    draft: Draft
    citations: tuple[Rechecked, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many citations have each status, worst first; those that none has are left out."""
        counts = Counter(one.status for one in self.citations)
        return {status.value: counts[status] for status in WORST_FIRST if counts[status]}

    @property
    def stands(self) -> bool:
        """Whether every citation is unchanged."""
        return all(one.status is Status.UNCHANGED for one in self.citations)

    def updated(self) -> str:
        """The draft with the addresses of citations that moved set right; all else as it was."""
        text, at, pieces = self.draft.text, 0, []
        moved = {self._written(one): label(one.now) for one in self.citations if one.status is Status.MOVED}
        for (start, end), new in sorted(moved.items()):
            if at <= start < end:
                pieces += [text[at:start], new]
                at = end
        return "".join([*pieces, text[at:]])

    def _written(self, one: Rechecked) -> tuple[int, int]:
        """Where the address of a citation is written: for a pointer to a footnote, in the footnote."""
        text, cited = self.draft.text, one.cited
        pointer = re.fullmatch(r"\[\^?(\w{1,12})\]", text[cited.start : cited.end])
        if pointer is None:
            return cited.start, cited.end if text[cited.start].isdigit() else cited.start
        note = re.search(rf"^\s*\[\^?{pointer[1]}\]:.*", text, re.MULTILINE)
        at = note[0].find(cited.written) if note else -1
        return (note.start() + at, note.start() + at + len(cited.written)) if note and at >= 0 else (0, 0)


def label(addresses: Sequence[Address]) -> str:
    """Addresses as they are cited: `10.0075.041`, `10.0075.041-043`, or several with semicolons."""
    first, last = addresses[0], addresses[-1]
    if len(addresses) > 1 and all(b == a.at(a.passage + 1) for a, b in pairwise(addresses)):
        return f"{first}-{last.passage:03d}"
    return "; ".join(map(str, addresses))


class Rechecker:
    """Holds the citations of drafts against an edition of each document cited.

    That is `edition`, or the current one: where None is given, or the document has no such edition.
    """

    def __init__(self, library: Library, edition: int | None) -> None:
        self._library = library
        self._edition = edition
        self._texts = lru_cache(maxsize=64)(self._read)
        self._changes = lru_cache(maxsize=64)(self._matched)

    def recheck(self, text: str) -> Recheck:
        """What became of each citation of a text; BadInput where no document cited has the edition."""
        draft = read_draft(text)
        self._need_edition(draft)
        beside = Counter(one.group for one in draft.cited)
        return Recheck(draft, tuple(self._one(cited, beside[cited.group] == 1) for cited in draft.cited))

    def _need_edition(self, draft: Draft) -> None:
        documents = dict.fromkeys(one.place.first.of_document for one in draft.cited if one.place)
        records = [record for one in documents if (record := self._library.record(one)) is not None]
        if records and self._edition and not any(map(self._has_edition, records)):
            last = ", ".join(f"{one.address} ends with edition {one.editions[-1].number}" for one in records)
            raise BadInput(f"No document that the draft cites has an edition {self._edition}: {last}.")

    def _has_edition(self, record: Record) -> bool:
        return any(edition.number == self._edition for edition in record.editions)

    def _edition_of(self, record: Record) -> int:
        return self._edition if self._edition and self._has_edition(record) else record.editions[-1].number

    def _one(self, cited: Cited, alone: bool) -> Rechecked:
        """What became of one citation; of several in one bracket, any may be the one that is quoted."""
        no = Status.NO_SUCH_ADDRESS
        if cited.place is None:
            return Rechecked(cited, no, f"“{cited.written}” is not a passage's address")
        document = cited.place.first.of_document
        record = self._library.record(document)
        if record is None:
            return Rechecked(cited, no, f"the library has no document {document}")
        edition = self._edition_of(record)
        there = self._texts(document, edition)
        if there is None:
            return Rechecked(
                cited, no, f"edition {edition} of {document} was removed; its words are not kept"
            )
        numbers = self._numbers(cited.place)
        if not numbers:
            last = document.at(self._library.last_number(document))
            return Rechecked(cited, no, f"there is no passage {cited.place}; {document} ends at {last}")
        if all(number in there for number in numbers):
            return Rechecked(cited, Status.UNCHANGED, "stands as cited", _at(document, numbers))
        return self._moved(cited, document, edition, numbers, alone=alone)

    def _numbers(self, place: AddressRange) -> list[int]:
        """The passages of a range that ever were."""
        numbers = range(place.first.passage, min(place.last.passage, place.first.passage + WIDEST) + 1)
        return [n for n in numbers if n and self._library.passage(place.first.at(n)) is not None]

    def _moved(
        self, cited: Cited, document: Address, edition: int, numbers: Sequence[int], *, alone: bool
    ) -> Rechecked:
        """Of a citation that does not stand whole: where its words are, or what replaced them."""
        there = self._texts(document, edition) or {}
        became: dict[int, None] = {}
        fates = []
        for number in numbers:
            kept = Fate.IDENTICAL, (number,)
            fate, targets = kept if number in there else self._became(document, number, edition)
            fates.append(fate)
            became.update(dict.fromkeys(targets))
        old = "\n".join(passage.text for n in numbers if (passage := self._library.passage(document.at(n))))
        new = "\n".join(there[n] for n in became)
        quotes = [quote for quote in cited.quotes if _is_quotation(quote)]
        if alone and any(not holds(old, quote) for quote in quotes):
            return self._never_there(cited, document, list(became), difference(old, new))
        if place := _where(quotes, there, list(became)):
            return Rechecked(cited, Status.MOVED, "the quoted words stand there", _at(document, place))
        if not became:
            return Rechecked(cited, Status.GONE, f"nothing in edition {edition} stands for it")
        whole = same_words(old) in same_words(new)
        if not quotes and (whole or set(fates) <= {Fate.IDENTICAL, Fate.RETOUCHED}):
            return Rechecked(cited, Status.MOVED, "the same words stand there", _at(document, list(became)))
        fate = next(fate for fate in fates if fate is not Fate.IDENTICAL)
        how = {Fate.SPLIT: "split", Fate.MERGED: "merged with another", Fate.GONE: "gone in part"}
        reason = f"{how.get(fate, 'in other words')} in edition {edition}: read it again"
        return Rechecked(cited, Status.REWORDED, reason, _at(document, list(became)), difference(old, new))

    def _never_there(
        self, cited: Cited, document: Address, became: Sequence[int], change: tuple[Piece, ...]
    ) -> Rechecked:
        """Of a citation whose passage never held the quoted words: no other passes for a new one."""
        reason = "the passage cited never held the quoted words: check the citation"
        if not became:
            return Rechecked(cited, Status.GONE, reason)
        return Rechecked(cited, Status.REWORDED, reason, _at(document, became), change)

    def _became(self, document: Address, number: int, edition: int) -> tuple[Fate, tuple[int, ...]]:
        """What a passage of another edition became in this one."""
        record = self._library.record(document)
        holding = [
            one.number
            for one in (record.editions if record else ())
            if number in (self._texts(document, one.number) or {})
        ]
        nearest = min(holding, key=lambda one: (one > edition, abs(one - edition)), default=None)
        changes = self._changes(document, nearest, edition) if nearest is not None else {}
        return changes.get(number, (Fate.GONE, ()))

    def _read(self, document: Address, edition: int) -> dict[int, str] | None:
        found = self._library.edition(document, edition)
        return None if found is None else {address.passage: text for address, text in found}

    def _matched(
        self, document: Address, first: int, second: int
    ) -> dict[int | None, tuple[Fate, tuple[int, ...]]]:
        changes = self._library.changes(document, first, second) or ()
        return {change.old: (change.fate, change.new) for change in changes}


def _is_quotation(quote: str) -> bool:
    """Whether words in quotation marks are somebody's, rather than a term or an irony."""
    return word_count(quote) > TERM_WORDS or any(character.isdigit() for character in quote)


def _where(quotes: Sequence[str], there: Mapping[int, str], near: Sequence[int]) -> list[int]:
    """Where all of the quotes stand: in what replaced the cited passages, else in the only other; or nowhere.

    A short quote is looked for in what replaced the cited passages alone.
    """
    found: dict[int, None] = {}
    for quote in quotes:
        places = [n for n in near if holds(there[n], quote)][:1]
        if not places and word_count(quote) >= LONG_ENOUGH:
            places = [n for n, text in there.items() if holds(text, quote)]
        if len(places) != 1:
            return []
        found[places[0]] = None
    return sorted(found)


def _at(document: Address, numbers: Sequence[int]) -> tuple[Address, ...]:
    return tuple(document.at(number) for number in numbers)
