"""What is derived from the rows of a table: an answer, and claims that cite slices of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.address import AddressRange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.rows.operation import Op
    from index.library import StoredPassage
    from ingest.address import Address

LONGEST_ANSWER = 25  # words


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived claim came about: the operation and the ranges of rows it looked at."""

    op: Op
    of: tuple[AddressRange, ...]

    @classmethod
    def over(cls, op: Op, rows: Iterable[StoredPassage]) -> Derivation:
        """An operation on these rows."""
        return cls(op, ranges_of(row.address for row in rows))


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of one cell of a row: `row.text[start:end]`."""

    row: StoredPassage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim to be made: its words (None: its slices joined), the slices it cites, how it was derived."""

    text: str | None
    slices: tuple[Slice, ...]
    derivation: Derivation | None


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived answer, of 25 words at most or None, and its claims."""

    answer: str | None
    statements: tuple[Statement, ...]


def short(answer: str) -> str | None:
    """The answer, or None where it is too long to be one."""
    return answer if 0 < len(answer.split()) <= LONGEST_ANSWER else None


def ranges_of(addresses: Iterable[Address]) -> tuple[AddressRange, ...]:
    """Addresses as ranges of neighbouring numbers."""
    ranges: list[AddressRange] = []
    for address in sorted(addresses):
        if ranges and _next(ranges[-1].last, address):
            ranges[-1] = AddressRange(ranges[-1].first, address)
        else:
            ranges.append(AddressRange(address, address))
    return tuple(ranges)


def _next(one: Address, other: Address) -> bool:
    return one.of_document == other.of_document and other.passage == one.passage + 1
