"""Cited addresses → the passages that stand there, or why there are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary
from app.checking.evidence_text import Evidence
from app.rows.tables import group_names, table_section
from app.verdict import Verdict
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.citations import Cited
    from index.library import Library, StoredPassage
    from ingest.address import Address

AROUND = 3  # passages before and after a place whose words explain its own
ROWS = 40  # passages before and after a row among which other rows of its table are looked for
WIDEST = 200  # passages of a range that are read


@dataclass(frozen=True, slots=True)
class Place:
    """The passages of one citation, in the order of their numbers."""

    passages: tuple[StoredPassage, ...]

    @classmethod
    def joined(cls, places: Sequence[Place]) -> Place:
        """Several places as one, no passage twice."""
        found = {passage.address: passage for place in places for passage in place.passages}
        return cls(tuple(found.values()))

    @property
    def text(self) -> str:
        """The words that stand there."""
        return "\n\n".join(passage.text for passage in self.passages)

    @property
    def addresses(self) -> frozenset[Address]:
        """The address of every passage."""
        return frozenset(passage.address for passage in self.passages)

    @property
    def label(self) -> str:
        """How the place is cited."""
        first, last = self.passages[0].address, self.passages[-1].address
        return str(first) if first == last else f"{first}-{last.passage:03d}"


@dataclass(frozen=True, slots=True)
class Nowhere:
    """An address that names no current passage; `passage` is the old text of a retired one."""

    reason: str
    passage: str | None = None
    suggestion: str | None = None
    verdict: Verdict = Verdict.NO_SUCH_ADDRESS


class Places:
    """Looks places up in a library and keeps what it read of them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._evidence = lru_cache(maxsize=1024)(self._read)
        self._names = lru_cache(maxsize=64)(self._read_names)
        self._nearby = lru_cache(maxsize=1024)(self._read_nearby)

    def find(self, cited: Cited) -> Place | Nowhere:
        """The passages that a citation names."""
        if cited.place is None:
            return Nowhere(f"“{cited.written}” is not a passage's address; one is written like 10.0075.041")
        first, last = cited.place.first, cited.place.last
        record = self._library.record(first.of_document)
        if record is None:
            return Nowhere(f"the library has no document {first.of_document}")
        known = self._library.last_number(first.of_document)
        if not first.passage or last.passage > known:
            end = first.at(known)
            return Nowhere(f"{first.of_document} ends at {end}")
        numbers = range(first.passage, min(last.passage, first.passage + WIDEST) + 1)
        found = [passage for n in numbers if (passage := self._library.passage(first.at(n))) is not None]
        current = [passage for passage in found if passage.retired is None]
        if not found:
            return Nowhere(f"there is no passage {first}")
        return Place(tuple(current)) if current else self._retired(found[0])

    def _retired(self, passage: StoredPassage) -> Nowhere:
        retired = passage.retired
        replaced = ", ".join(map(str, self._library.now(passage.address)))
        edition = retired.edition if retired else passage.edition
        reason = f"{passage.address} was retired in edition {edition}"
        reason += f" and replaced by {replaced}" if replaced else ""
        return Nowhere(reason, passage.text, replaced or None)

    def of(self, passage: StoredPassage) -> Place:
        """The place of one passage."""
        return Place((passage,))

    def evidence(self, place: Place) -> Evidence:
        """What stands at a place, made ready to hold claims against."""
        return self._evidence(place)

    def nearby(self, place: Place) -> Vocabulary:
        """The words of the passages around a place, which tell what its “it” and “they” mean."""
        return self._nearby(place)

    def names(self, place: Place) -> frozenset[str]:
        """The words that the place's document writes as names only."""
        return self._names(place.passages[0].document)

    def _read_names(self, document: Address) -> frozenset[str]:
        text = self._library.text(document)
        small = set(re.findall(r"\b[a-z]+\b", text))
        inside = re.findall(r"(?<=[a-z,;:] )[A-Z][^\W_]+", text)
        return frozenset(name for name in inside if name.lower() not in small)

    def _read(self, place: Place) -> Evidence:
        record = self._library.record(place.passages[0].document)
        return Evidence.of(place.passages, record, self._other_rows(place))

    def _other_rows(self, place: Place) -> dict[str, frozenset[str]]:
        """What the other rows of a row's table say in each column; nothing for what is no single row."""
        [first, *more] = place.passages
        if more or first.kind is not Kind.TABLE_ROW:
            return {}
        columns = [cell.column for cell in first.cells]
        said: dict[str, set[str]] = {}
        near = self._library.neighbours(first.address, ROWS)
        groups = group_names(near)
        section = table_section(first, groups)
        for row in near:
            same = table_section(row, groups) == section
            if same and [cell.column for cell in row.cells] == columns:
                for cell in row.cells:
                    said.setdefault(cell.column, set()).add(" ".join(cell.text.split()))
        return {column: frozenset(texts) for column, texts in said.items()}

    def _read_nearby(self, place: Place) -> Vocabulary:
        around = self._library.neighbours(place.passages[0].address, AROUND)
        return Vocabulary.of(" . ".join(passage.text for passage in around))
