"""A question read by meaning against the table that it is surely about: columns and cells are weighed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.bound_forms import BOUNDS, COUNTED
from app.rows.freely import FreeReading
from app.rows.operation import akin
from app.rows.reading import DECISIVE, IDLE, NUMBERS, Condition, Unclear, is_plural
from app.rows.tables import Sort, stems_of
from app.rows.values import amount, is_blank, yes_or_no
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.rows.tables import Column, Table, Word
    from index.search import Hit

SURE_OF = 10  # of the best hits, of which …
ROWS = 2  # … so many, or the first, must be rows of a table, or its caption, for a question to be about it
COLUMN = ((0.3, 0.05), (0.12, 0.08))  # how well a column must fit, and by how much better than the next
MEANS = 0.25  # … one of dates alone
CELL, CELL_LEAD = 0.42, 0.04  # … and a cell
SHARED = 0.3  # what a word in common counts for, of two at most
MOST, MOST_SAID = (
    3,
    1,
)  # words that may tell nothing of the table; where a count's cells are said, as they are
_QUOTED = regex(r"[\"“][^\"”]*[\"”]")
_COUNTS = regex(r"(?:(?:for|in|on|at|of)\s+)?how many\b", re.IGNORECASE)
_SUPERLATIVE = regex(r"\b(?:worst|best|highest|lowest|latest|first|last)\b", re.IGNORECASE)
_ORDERED = regex(
    r"\b(?:first|second|third|last)(?=\s+(?:table|schedule|list|edition|half|draft|version)\b)", re.IGNORECASE
)
_TIMES = frozenset(map(stem, "year years month months day days week weeks quarter".split()))
_DENIES = regex(r"\b(?:not|no|never|without|lacks?|lacking|cannot|outside)\b|n['’]t\b", re.IGNORECASE)


def surely_about(tables: Sequence[Table], hits: Sequence[Hit]) -> list[Table]:
    """The tables that a question which found these passages is surely about, best first."""
    found = []
    for table in tables:
        rows = {row.address for row in table.rows}
        places = [
            rank
            for rank, hit in enumerate(hits[:SURE_OF])
            if hit.passage.address in rows or (table.above and hit.passage.text == table.above)
        ]
        if places and (places[0] == 0 or len(places) >= ROWS):
            found.append((places[0], table))
    return [table for _, table in sorted(found, key=lambda one: one[0])]


class MeantReading(FreeReading):
    """As a free reading, but the column that fits best is meant, and the first noun stands for the rows."""

    pivot = (0, 0)
    weighed = False  # whether a column or a cell was chosen by what the question means
    ranking = False  # whether the question is for an extreme, which needs no condition

    def noun(self, begin: int = 0, *, anywhere: bool = False, plural: bool = False) -> bool:
        if super().noun(begin, anywhere=anywhere, plural=plural):
            return True
        many = plural or not anywhere  # of one thing the name of another column may be asked
        for number, word in enumerate(self.words):
            if word.start < begin or (anywhere and word.idle):
                continue
            if word.idle:
                return False
            shown = self.shown(word)
            if self.left[number] and shown.isalpha() and (not many or is_plural(shown)):
                if self._is_measured(word):
                    return False
                self.left[number] = False
                return True
        return False

    def _is_measured(self, word: Word) -> bool:
        """Whether a noun is a unit or what a column of amounts counts, and so no name for the rows."""
        unit = amount(f"1 {self.shown(word)}")
        return bool(unit and unit.unit) or any(
            akin(word.stem, one)
            for column in self.table.columns
            if column.sort is Sort.AMOUNT and column is not self.table.name
            for one in column.stems
        )

    def tail(self) -> str:
        """What is left of the question, with the words between that tell little."""
        kept = [
            self.shown(word)
            for number, word in enumerate(self.words)
            if self.left[number] or (word.idle and word.stem not in DECISIVE)
        ]
        return " ".join(kept)

    def best_named(self, columns: Iterable[Column], extra: Iterable[str] = ()) -> Column:
        found = [column for column in columns if column.name]
        tail = f"{self.tail()} {' '.join(extra)}"
        ranked = sorted(((self.fit(tail, column), -column.number, column) for column in found), reverse=True)
        lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 1.0 if ranked else 0.0
        if not any(ranked and ranked[0][0] >= least and lead >= ahead for least, ahead in COLUMN):
            raise Unclear
        self.weighed = True
        self.columns.add(ranked[0][2].number)
        return ranked[0][2]

    def fit(self, tail: str, column: Column) -> float:
        """How well a column's name fits words: by their meaning, and by those they share."""
        own = re.sub(r"\([^()]*\)", "", column.name).strip() or column.name
        asked = set(stems_of(tail)) - _TIMES
        shared = sum(one in column.stems or any(akin(one, s) for s in column.stems) for one in asked)
        return self.similar(tail, own) + SHARED * min(2, shared)

    def held_against(self, columns: Sequence[Column]) -> Sequence[Column]:
        amounts = [c for c in self.table.columns if c.sort is Sort.AMOUNT and c is not self.table.name]
        return columns or [column for column in amounts if not column.unit]

    def dividing(self, columns: Mapping[Column, tuple[float, float]]) -> Sequence[Column]:
        found = []
        for column, ends in columns.items():
            inside = [value.within(*ends) for value in column.values if value]
            if True in inside and False in inside:
                found.append(column)
        return found

    def plain(self, is_operation: Callable[[str], bool] = lambda name: False) -> str:
        text = super().plain(is_operation)
        for form in (_QUOTED, _ORDERED):
            text = form.sub(lambda match: " " * len(match[0]), text)
        if _COUNTS.match(text) and _SUPERLATIVE.search(text) and _is_bounded(text):
            text = _SUPERLATIVE.sub(lambda match: " " * len(match[0]), text)
        return text

    def means(self, column: Column) -> bool:
        return self.fit(self.tail(), column) >= MEANS

    def _cells_meant(self) -> None:
        if not self.conditions and not self.ranking:
            self.add(self._condition_meant())
            self.weighed = True

    def _yes_meant(self) -> None:
        pass

    def _condition_meant(self) -> Condition:
        """The rows of the cell that means what is left of the question does; Unclear where two may."""
        left = [word for _, word in self.rest()]
        if not left:
            raise Unclear
        tail = self.tail()
        ranked = sorted(
            (
                (self._fits_cell(tail, column, text), column.number, text)
                for column in self.table.columns
                if column is not self.table.name and column.sort in (Sort.TEXT, Sort.YES_NO)
                for text in dict.fromkeys(column.texts)
                if not is_blank(text)
            ),
            reverse=True,
        )
        if not ranked or ranked[0][0] < CELL:
            raise Unclear
        column = self.table.columns[ranked[0][1]]
        if _says_whether(column):
            wanted = _DENIES.search(self.text) is None
            rows = frozenset(n for n, text in enumerate(column.texts) if yes_or_no(text) is wanted)
            others = [one for one in ranked if one[1] != column.number]
        else:
            rows = frozenset(n for n, text in enumerate(column.texts) if text == ranked[0][2])
            others = ranked[1:]
            if _DENIES.search(self.text) and not _DENIES.search(ranked[0][2]):
                raise Unclear
        if others and ranked[0][0] - others[0][0] < CELL_LEAD:
            raise Unclear
        return Condition(rows, column, left[0].start, left[-1].end)

    def rows(self) -> list[int]:
        rows = super().rows()
        if not self.ranking and not 0 < len(rows) < len(self.table.rows):
            raise Unclear
        return rows

    def _fits_cell(self, tail: str, column: Column, text: str) -> float:
        return max(self.similar(tail, text), self.similar(tail, f"{column.name}: {text}"))

    def _account(self) -> None:
        passed = 0
        for number, word in list(self.rest()):
            if self._compounds(word) or self._tells_nothing(word):
                passed += not self._compounds(word) and not self._explained(word)
                self.left[number] = False
        said = MOST_SAID if _COUNTS.match(self.text.strip()) else 0
        if passed > (MOST if self.weighed else said):
            raise Unclear
        super()._account()

    def _tells_nothing(self, word: Word) -> bool:
        return word.stem in IDLE or (word.stem not in NUMBERS and super()._tells_nothing(word))


def _is_bounded(text: str) -> bool:
    return COUNTED.search(text) is not None and any(
        re.search(form, text, re.IGNORECASE) for _, form in BOUNDS
    )


def _says_whether(column: Column) -> bool:
    """Whether most of a column's cells say yes or no."""
    filled = [text for text in column.texts if not is_blank(text)]
    return 2 * sum(yes_or_no(text) is not None for text in filled) > len(filled)
