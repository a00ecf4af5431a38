"""A question for an extreme read freely against the nearest table: what it does with the rows is not said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.loosely import LooseReading
from app.rows.operation import akin, operation
from app.rows.reading import DECISIVE, NUMBERS, Unclear
from app.rows.tables import Sort, stems_of
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.tables import Word

_QUALIFY = frozenset(  # words that make another thing of a measure
    map(stem, "total net gross average mean median real relative combined overall cumulative".split())
)
MOST = 2  # words that may tell nothing of the table
_EACH = regex(r"\b(?:each|every)\s+(?=\w)", re.IGNORECASE)


class FreeReading(LooseReading):
    """As a loose reading, but verbs may be any: `Which farm keeps the largest herd?`

    A word passes that stands before the superlative, or beside one that the measure explains, if it is
    written as no name and neither another column nor a cell tells of it.
    """

    pivot: tuple[int, int] | None = None  # the words that say what is done with the rows

    def _account(self) -> None:
        asked = operation(self.plain())
        pivot = self.pivot or (asked.spans[0] if asked and asked.word else None)
        if pivot is None:
            raise Unclear
        for match in _EACH.finditer(self.text):
            self.use(*match.span())
        passed = 0
        for number, word in list(self.rest()):
            if self._compounds(word) or (self._tells_nothing(word) and self._may_pass(word, pivot)):
                passed += not self._compounds(word) and not self._explained(word)
                self.left[number] = False
        if passed > MOST:
            raise Unclear
        super()._account()

    def _compounds(self, word: Word) -> bool:
        """Whether a word is a part of a compound that the caption holds: `own-label`."""
        joined = "-" in self.text[max(0, word.start - 1) : word.end + 1]
        return joined and word.stem in self.table.caption

    def _tells_nothing(self, word: Word) -> bool:
        """Whether neither a column that is not asked for nor a cell tells of a word in small letters."""
        shown = self.shown(word)
        if (
            not (shown.isalpha() and shown.islower())
            or word.stem in DECISIVE | NUMBERS | _QUALIFY
            or self._denies(word)
        ):
            return False
        others = [c for c in self.table.columns if c.number not in self.columns]
        if any(akin(word.stem, one) for column in others for one in column.stems):
            return False
        return not any(
            word.stem in stems_of(text)
            for column in self.table.columns
            if column.sort in (Sort.TEXT, Sort.WORDY) or column is self.table.name
            for text in column.texts
        )

    def _may_pass(self, word: Word, superlative: tuple[int, int]) -> bool:
        """Whether a word stands before the superlative, or beside a word of the measure's name."""
        if word.start < superlative[0]:
            return True
        named = {
            one for n in self.columns if n != self.table.name.number for one in self.table.columns[n].stems
        }
        beside = [
            other
            for other in self.words
            if not other.idle
            and other is not word
            and re.fullmatch(r"\W+", self.text[min(word.end, other.end) : max(word.start, other.start)])
        ]
        return any(other.stem in named for other in beside)
