"""What of a passage could be quoted alone: a sentence, a list's item, a cell, a whole reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Kind
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.values import StoredPassage

_ITEM = regex(r"(?:(?<=\s)|^)(?=(?:[•▪‣◦–]|\d{1,2}[.)])\s)")
_BULLET = regex(r"[•▪‣◦–]\s+")
_NUMBER = regex(r"(?:\d{1,3}|[a-z]|[ivx]+)[.)]\s+|\([a-z\d]{1,3}\)\s+")
LONG_ITEM = 40  # words: a list's item that is longer is a paragraph with a number
_WHOLE = (Kind.REFERENCE, Kind.CAPTION, Kind.FRONT)
LEANS_BACK = regex(r"(?:It|Its|They|Their|This|These|Those|That|He|She|His|Her|Such|Both|Thus|Hence)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """A slice of a passage that could be quoted: a sentence, a list item, a cell, a whole reference."""

    passage: StoredPassage
    start: int
    end: int
    column: int = -1  # the cell's number in its row

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    def repeats(self, other: Unit) -> bool:
        """Whether it is of the same passage, or says the same word for word, as a second copy does."""
        return self.passage.address == other.passage.address or self.text == other.text


def units_of(passage: StoredPassage) -> Iterator[Unit]:
    """The quotable slices of one passage, in order."""
    if passage.kind is Kind.TABLE_ROW:
        for number, cell in enumerate(passage.cells):
            if cell.text:
                yield Unit(passage, cell.start, cell.end, number)
    elif passage.kind in _WHOLE:
        yield Unit(passage, 0, len(passage.text))
    elif passage.kind is Kind.LIST:
        edges = [0, *(match.start() for match in _ITEM.finditer(passage.text) if match.start())]
        for start, end in zip(edges, [*edges[1:], len(passage.text)], strict=True):
            first = _BULLET.match(passage.text, start)
            yield from _of_item(
                passage, first.end() if first else start, start + len(passage.text[start:end].rstrip())
            )
    else:
        yield from _sentences(passage, 0, len(passage.text))


def _of_item(passage: StoredPassage, start: int, end: int) -> Iterator[Unit]:
    """A list's item, or the sentences of one that is as long as a paragraph."""
    if len(passage.text[start:end].split()) <= LONG_ITEM:
        yield Unit(passage, start, end)
    else:
        yield from _sentences(passage, start, end)


def _sentences(passage: StoredPassage, start: int, end: int) -> Iterator[Unit]:
    """The sentences between two places; one that leans back with the one before it."""
    number = _NUMBER.match(passage.text, start)
    first = number.end() if number else start
    before = start
    for begin, stop in sentences(passage.text[first:end]):
        at, to = first + begin, first + stop
        own = start if at == first else at
        yield Unit(passage, before if LEANS_BACK.match(passage.text, at) else own, to)
        before = own
