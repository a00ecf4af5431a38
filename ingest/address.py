"""Addresses: `10.0075` names a document (shelf 10, document 75), `10.0075.041` its passage 41."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.errors import BadInput
from ingest.lazy_regex import regex

_ADDRESS = regex(r"(0|[1-9]\d{0,5})\.(\d{4,7})(?:\.(\d{3,7}))?", re.ASCII)
_RANGE = regex(r"(?P<first>[\d.]+)\s*[-\u2010-\u2015]\s*(?P<last>[\d.]+)", re.ASCII)
_HELP = "Write a document as 10.0075, a passage as 10.0075.012, a range as 10.0075.012-015."


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A document (`passage` is 0) or one passage of it; ordered as the documents stand on the shelf.

    >>> str(Address.parse("10.0075.041"))
    '10.0075.041'
    """

    shelf: int
    document: int
    passage: int = 0

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address as people write it; BadInput where it is none."""
        address = cls.try_parse(text)
        if address is None:
            raise BadInput(f"{text.strip()[:60]!r} is not an address. {_HELP}")
        return address

    @classmethod
    def try_parse(cls, text: str) -> Address | None:
        """The address that the whole of `text` is (brackets around it allowed), or None."""
        match = _ADDRESS.fullmatch(text.strip().strip("[]()"))
        if match is None:
            return None
        address = cls(int(match[1]), int(match[2]), int(match[3] or 0))
        return address if str(address) == match[0] else None

    @property
    def of_document(self) -> Address:
        """The document this passage stands in."""
        return Address(self.shelf, self.document)

    def at(self, number: int) -> Address:
        """Passage `number` (from 1) of the same document."""
        return Address(self.shelf, self.document, number)

    def __str__(self) -> str:
        document = f"{self.shelf}.{self.document:04d}"
        return f"{document}.{self.passage:03d}" if self.passage else document


@dataclass(frozen=True, slots=True)
class AddressRange:
    """The passages between two numbers of one document, both ends included."""

    first: Address
    last: Address

    @classmethod
    def parse(cls, text: str) -> AddressRange:
        """Read `10.0075.012-015`, `10.0075.012-10.0075.015` or one passage's address; else BadInput."""
        match = _RANGE.fullmatch(text.strip().strip("[]()"))
        if match is None:
            address = Address.parse(text)
            return cls(address, address)
        first = Address.parse(match["first"])
        tail = match["last"]
        last = first.at(int(tail)) if tail.isdigit() else Address.parse(tail)
        if not first.passage or last.of_document != first.of_document or last < first:
            raise BadInput(f"{text.strip()[:60]!r} is not a range of passages. {_HELP}")
        return cls(first, last)

    def __str__(self) -> str:
        last = "" if self.first == self.last else f"-{self.last.passage:03d}"
        return f"{self.first}{last}"

    def __contains__(self, address: Address) -> bool:
        return self.first <= address <= self.last
