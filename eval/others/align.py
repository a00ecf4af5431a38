"""Where the words of passages stand in the file that they were read from, by their letters alone."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from index.values import StoredPassage

NEAR = 4_000  # letters ahead in which a short piece is looked for
_LONG = 40  # letters of a piece that is also looked for in the whole source
_SHORT = 12  # letters of a piece that is not halved any more

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, folded, and where each stands in it."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> Letters:
        """The letters of a slice, with their places in the whole text."""
        found = [
            (letter, place)
            for place in range(start, len(text) if end is None else end)
            for letter in unicodedata.normalize("NFKC", text[place]).casefold()
            if letter.isalnum()
        ]
        return cls("".join(letter for letter, _ in found), tuple(place for _, place in found))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage found in the source: for each letter its place in either."""

    here: tuple[int, ...]
    there: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """What of a passage was found in the source, piece by piece, and the places of letters that were not."""

    pieces: tuple[Piece, ...]
    lost: tuple[int, ...]

    def ranges(self, start: int, end: int) -> list[Range]:
        """The stretches of the source that hold a slice of the passage."""
        found = []
        for piece in self.pieces:
            there = [b for a, b in zip(piece.here, piece.there, strict=True) if start <= a < end]
            if there:
                found.append((there[0], there[-1] + 1))
        return found

    def missing(self, start: int, end: int) -> int:
        """The letters of a slice that were not found in the source."""
        return sum(start <= place < end for place in self.lost)


def aligned(source: str, passages: Iterable[StoredPassage]) -> list[Aligned]:
    """The passages of a document, in reading order, with their places in its source."""
    search = _Search(Letters.of(source))
    return [search.passage(passage) for passage in passages]


def union(ranges: Iterable[Range]) -> list[Range]:
    """The same characters as ranges that do not overlap, in order."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def length(ranges: Iterable[Range]) -> int:
    """The characters in ranges that do not overlap."""
    return sum(end - start for start, end in ranges)


def common(first: Sequence[Range], second: Sequence[Range]) -> int:
    """The characters that two unions share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)


class _Search:
    """Finds one passage after the other, from where the last one ended."""

    def __init__(self, source: Letters) -> None:
        self._source = source
        self._cursor = 0

    def passage(self, passage: StoredPassage) -> Aligned:
        slices = [(cell.start, cell.end) for cell in passage.cells if cell.text] or [(0, len(passage.text))]
        pieces: list[Piece] = []
        lost: list[int] = []
        for start, end in slices:
            letters = Letters.of(passage.text, start, end)
            self._place(letters.text, letters.at, pieces, lost)
        return Aligned(tuple(pieces), tuple(lost))

    def _place(self, text: str, at: tuple[int, ...], pieces: list[Piece], lost: list[int]) -> None:
        """Find a stretch whole, else its halves: a mark may have been taken out in between."""
        if not text:
            return
        found = self._source.text.find(text, self._cursor, self._cursor + len(text) + NEAR)
        if found < 0 and len(text) >= _LONG:
            found = self._source.text.find(text)
        if found >= 0:
            self._cursor = found + len(text)
            pieces.append(Piece(at, self._source.at[found : self._cursor]))
        elif len(text) <= _SHORT:
            lost.extend(at)
        else:
            middle = len(text) // 2
            self._place(text[:middle], at[:middle], pieces, lost)
            self._place(text[middle:], at[middle:], pieces, lost)
