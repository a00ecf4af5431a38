"""What a library gives back: passages with their place, documents with their editions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.address import Address
    from ingest.document import Cell, Kind, Mark


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page, counted from 1, and the label printed on it."""

    page: int
    page_label: str | None


class Fate(StrEnum):
    """What became of a passage in a later edition."""

    IDENTICAL = "identical"
    MOVED = "moved"  # identical, in another place among those that stayed
    RETOUCHED = "retouched"  # the same words; repair or typography differs
    REWORDED = "reworded"
    SPLIT = "split"  # its words stand in several passages
    MERGED = "merged"  # its words stand in one passage together with another's
    GONE = "gone"
    NEW = "new"  # a passage that replaces none


@dataclass(frozen=True, slots=True)
class Change:
    """What became of passage `old` (None: of none), and the numbers of what stands for it, in order."""

    old: int | None
    fate: Fate
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retired:
    """The edition in which a passage was no longer there, and the passages that replaced it.

    `fate` is None where it was not recorded, in libraries of earlier versions.
    """

    edition: int
    replaced_by: tuple[Address, ...] = ()
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as it stands in `edition` of its document: `library.text(document)[start:end] == text`.

    A retired passage keeps the place it had in the last edition that held it. `targets` of marks are
    numbers of passages of the same document.
    """

    address: Address
    edition: int
    kind: Kind
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    pages: tuple[PageRef, ...] = ()
    marks: tuple[Mark, ...] = ()
    cells: tuple[Cell, ...] = ()
    flags: tuple[str, ...] = ()
    retired: Retired | None = None

    @property
    def document(self) -> Address:
        """The address of its document."""
        return self.address.of_document

    @property
    def page(self) -> int | None:
        """The page it begins on."""
        return self.pages[0].page if self.pages else None

    @property
    def page_label(self) -> str | None:
        """The printed label of the page it begins on."""
        return self.pages[0].page_label if self.pages else None


@dataclass(frozen=True, slots=True)
class Edition:
    """One reading of one file; `source` is its path or URL as it was given."""

    number: int
    sha256: str
    reader: int
    source: str


@dataclass(frozen=True, slots=True)
class Record:
    """A document of the library; `pages` and `passages` count those of its current edition."""

    address: Address
    title: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    editions: tuple[Edition, ...]
    pages: int
    passages: int


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document that was given to the library."""

    address: Address
    edition: int
    status: Literal["added", "unchanged", "new edition"]
    passages: int
    changes: tuple[Change, ...] = ()  # what a new edition made of the one before it


def counts(changed: Iterable[Change]) -> dict[Fate, int]:
    """How many passages had each fate, in the order of the fates; those that none had are left out."""
    found = [change.fate for change in changed]
    return {fate: found.count(fate) for fate in Fate if fate in found}
