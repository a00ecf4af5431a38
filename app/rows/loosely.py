"""A question read loosely against one table: by meaning, where its words are not those of the table."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from app.rows.reading import DECISIVE, GENERIC, IDLE, NUMBERS, PORTIONS, Condition, Reading, Unclear
from app.rows.tables import Sort
from app.rows.values import is_blank, yes_or_no
from index.thesaurus import kin
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.rows.tables import Column, Word

COLUMN, COLUMN_LEAD = 0.35, 0.06  # cosine of what is asked and a column's name, and its lead over the next
YES = 0.55  # … of what is asked and the name of a column of yes and no
_BY = regex(r"\s+by\b", re.IGNORECASE)
_IN_PHRASE = regex(
    r"\b(?:in|on|at|by|for|of|from|with|under|over|after|before|during|to|into)\s+(?:(?:an?|the|its|their)\s+)?$",
    re.IGNORECASE,
)
CATEGORY = 0.6  # … of words of the question and a cell that comes back in its column
CELL = 0.5  # … of words of the question and a cell
WORD = 0.4  # … of a word that is left and a word of the table that explains it
_RELATING = frozenset(  # verbs that only say that the rows and a condition have to do with each other
    "fed rated ranked graded judged classed classified assessed operated managed headed led staffed funded "
    "financed sponsored fixed repaired mended restored caused "
    "made taken given issued bought ordered supplied provided done carried run held set put found assigned "
    "allocated owned built used based located situated placed kept produced created adopted "
    "fly flies flew flown sail sails sailed ride rode lie lies lay drawn surveyed "
    "studied examined inspected measured sampled observed covered".split()
)
_TO_WHAT = regex(r"\s+(?:(?:by|to|with|in|from|on|at|under|for|as|of)\b)?", re.IGNORECASE)


class LooseReading(Reading):
    """As a reading, but columns, cells and words left over may be meant as well as named."""

    loose = True

    def names_rows(self, word: Word) -> bool:
        table = self.table
        if word.stem in GENERIC or word.stem in table.name.stems:
            return True
        return word.stem in table.caption and not any(word.stem in column.noun for column in table.columns)

    def best_named(self, columns: Iterable[Column], extra: Iterable[str] = ()) -> Column:
        columns, extra = list(columns), list(extra)
        try:
            return super().best_named(columns, extra)
        except Unclear:
            left = [word for _, word in self.rest()]
            words = self.text[left[0].start : left[-1].end] if left else ""
            column = self._meant(columns, " ".join([words, *extra]))
            self.columns.add(column.number)
            return column

    def called(self, columns: Iterable[Column], words: str) -> list[Column]:
        columns = list(columns)
        try:
            return super().called(columns, words) or [self._meant(columns, words)]
        except Unclear:
            return []

    def rows(self) -> list[int]:
        self._cells_meant()
        self._yes_meant()
        return super().rows()

    def _cells_meant(self) -> None:
        """The rows whose cell says in other words what one or two words left say: `met with opposition`."""
        for size in (2, 1):
            left = [n for n, word in self.rest() if not self._explained(word) and self.shown(word).islower()]
            for at in range(len(left) - size + 1):
                first, last = left[at], left[at + size - 1]
                if last - first != size - 1 or any(
                    self.words[n].stem in DECISIVE for n in left[at : at + size]
                ):
                    continue
                start, end = self.words[first].start, self.words[last].end
                if found := self._cell_meant(self.text[start:end]):
                    self.add(Condition(*found, start, end))
                    return

    def _cell_meant(self, words: str) -> tuple[frozenset[int], Column] | None:
        """The rows of the one cell, of columns in which cells come back, that means what the words do."""
        near = sorted(
            (
                (self.similar(words, text), column.number, text)
                for column in self.table.columns
                if column.sort is Sort.TEXT
                and column is not self.table.name
                and len(set(column.texts)) < len(column.texts)
                for text in set(column.texts)
                if not is_blank(text)
            ),
            reverse=True,
        )
        if not near or near[0][0] < CATEGORY or (len(near) > 1 and near[0][0] - near[1][0] < COLUMN_LEAD):
            return None
        column = self.table.columns[near[0][1]]
        return frozenset(n for n, text in enumerate(column.texts) if text == near[0][2]), column

    def _yes_meant(self) -> None:
        """The rows that say yes in the one column that the words left mean: `may sail`, `Sailing allowed`."""
        left = [word for _, word in self.rest() if word.stem not in DECISIVE]
        if not left or all(map(self._explained, left)):
            return
        start, end = left[0].start, left[-1].end
        with suppress(Unclear):
            column = self._meant(self.table.columns, self.text[start:end], YES)
            if column.sort is Sort.YES_NO:
                rows = frozenset(n for n, text in enumerate(column.texts) if yes_or_no(text))
                self.add(Condition(rows, column, start, end))

    def _meant(self, columns: Sequence[Column], words: str, least: float = COLUMN) -> Column:
        """The column whose name means what the words do; Unclear where none or two may."""
        near = sorted(((self.similar(words, c.name), -c.number, c) for c in columns if c.name), reverse=True)
        if not words or not near or near[0][0] < least:
            raise Unclear
        if len(near) > 1 and near[0][0] - near[1][0] < COLUMN_LEAD:
            raise Unclear
        return near[0][2]

    def _account(self) -> None:
        for number, word in list(self.rest()):
            if word.stem not in DECISIVE and (
                self._links(word)
                or self._completes(word)
                or self._explained(word)
                or self._relates(number, word)
            ):
                self.left[number] = False
        super()._account()

    def _links(self, word: Word) -> bool:
        """Whether a word only ties the rows to a condition after it, `bought from`, or ends the question."""
        named = any(word.stem in column.stems for column in self.table.columns)  # `lent to`, of `Lent on`
        if self.shown(word) not in _RELATING and not named:
            return False
        if not self.text[word.end :].strip(" ?.!"):
            return not named
        after = _TO_WHAT.match(self.text, word.end)
        return after is not None and any(
            0 <= one.start - after.end() <= len(" the year ") for one in self.conditions
        )

    def _relates(self, number: int, word: Word) -> bool:
        """Whether a word is the verb that ties rows to the condition right after it, ends the question, or
        is what a number before it counts: `work with a tank`, `five packs`.

        What is done `by` somebody is no such verb, and what a phrase ends on tells more: `in a storm`.
        """
        shown = self.shown(word)
        if not self.conditions or not shown.isalpha() or not shown.islower() or word.stem in NUMBERS:
            return False
        if _BY.match(self.text, word.start + len(shown)) or _IN_PHRASE.search(self.text[: word.start]):
            return False
        if any(one.column.sort is Sort.AMOUNT and self._next_to(one, number) for one in self.conditions):
            return True
        after = next((one for one in self.words[number + 1 :] if not one.idle), None)
        if after is None:
            return word.stem not in PORTIONS
        return any(one.start <= after.start < one.end for one in self.conditions)

    def _next_to(self, condition: Condition, number: int) -> bool:
        """Whether a word follows a condition with nothing left between them: `five or more packs`."""
        word = self.words[number]
        between = [n for n, one in enumerate(self.words) if condition.end <= one.start < word.start]
        return condition.end <= word.start and len(between) < 3 and not any(self.left[n] for n in between)

    def _completes(self, word: Word) -> bool:
        """Whether a word and a condition beside it mean together what its cells say: `behind schedule`."""
        for one in self.conditions:
            start, end = min(one.start, word.start), max(one.end, word.end)
            beside = self.text[min(one.end, word.end) : max(one.start, word.start)].isspace()
            cells = {one.column.texts[row] for row in one.rows}
            if beside and cells and min(self.similar(self.text[start:end], c) for c in cells) >= CELL:
                return True
        return False

    def _explained(self, word: Word) -> bool:
        """Whether a word means what the table is about or what a column that is used is called."""
        shown = self.shown(word)
        if word.stem in IDLE:
            return True
        if (
            word.stem in NUMBERS | PORTIONS or not shown.isalpha() or not shown.islower()
        ):  # a number is held against a column, or nothing is clear
            return False
        table = self.table
        names = [table.columns[number].name for number in self.columns]
        heads = [*table.rows[0].section[-2:], table.above]
        words = [one for text in (*names, *heads) for one in re.findall(r"[^\W\d_]{3,}", text)]
        return any(
            stem(one.lower()) in kin(word.stem) or self.similar(shown, one.lower()) >= WORD
            for one in dict.fromkeys(words)
        )
