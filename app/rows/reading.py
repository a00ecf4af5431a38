"""A question read against one table: every word must be accounted for, or nothing is computed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.rows.operation import akin, operation, ranks, reserved
from app.rows.tables import Column, Sort, Table, Word, items_of, stems_of, words_of
from app.rows.values import is_blank
from index.number_words import SMALL
from index.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

GENERIC = frozenset(map(stem, "rows entries items lines records ones them these those they".split()))
"""Nouns that may stand for the rows of any table."""
SAME = 0.5  # cosine of a noun and the name of the rows from which on it may stand for them
NEAR = 0.4  # … where the document's title holds the noun

IDLE = frozenset(
    map(
        stem,
        "have has had having list lists listed name names named give gives table tables row rows cell cells "
        "say says come comes came make makes made use uses used using take takes took number count mark "
        "marked hand among amongst there here show shows shown mention mentioned following see contain "
        "contains include includes included run runs new different one ones please be get gets got "
        "send sends sent go goes went belong belongs carry carries carried bear bears hold holds held "
        "handle handles handled process processes processed serve serves served register registers "
        "registered receive receives received report reports reported experience experienced suffer suffered "
        "call calls called employ employs employed treat treats treated affect affects affected "
        "count counts counted saw seen "
        "across fall falls remain remains stay stays stayed stand stands visited listed fully completely "
        "and or".split(),
    )
)
NUMBERS = frozenset(map(stem, SMALL))
KINDS = frozenset(map(stem, "kinds types sorts categories classes varieties groups group brackets".split()))
LONGEST_NAME = 3  # words of a column's name that may follow `which`
DECISIVE = frozenset(
    "no not more most less least over under above below before after until only other off without "
    "between during both each same own nor if up down than".split()
)


_PARTICLES = frozenset("off up down".split())
_NONE = frozenset[str]()
_ITS_SORT = {  # stems that name a column by what its cells are
    Sort.DATE: frozenset(map(stem, "date dates day year".split())),
    Sort.AMOUNT: frozenset(map(stem, "number amount figure".split())),
}


_OF_SORT = {  # … and words that may go with such a name: `CET1 (%)`, “the CET1 ratio”
    "%": frozenset(
        map(stem, "ratio share percentage proportion rate level per cent percent fraction content".split())
    ),
    "time": frozenset(map(stem, "period time length duration".split())),
}
_AMOUNTS = {Sort.AMOUNT: frozenset(map(stem, "sum amount figure value number level".split()))}
PORTIONS = frozenset(map(stem, "ratio share percentage proportion fraction".split()))


_MANY = frozenset(
    "people men women children staff sheep fish series species aircraft personnel data media criteria".split()
)


def is_plural(word: str) -> bool:
    """Whether a noun stands for several, by its form."""
    plain = word.casefold()
    return plain in _MANY or (plain.endswith("s") and not plain.endswith(("ss", "us", "is", "'s", "’s")))


class Unclear(Exception):
    """The question cannot be read as one thing about this table; never shown to anyone."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The rows (by place in the table) that a part of the question allows, and why.

    `slices` are the columns' cells that decide, each with the part to quote; `excludes` says that the
    question leaves out the other rows by name.
    """

    rows: frozenset[int]
    column: Column
    start: int
    end: int
    slices: dict[int, tuple[int, int]] = field(default_factory=dict)
    excludes: bool = False


class Reading:
    """A question and one table: which words are accounted for, and the conditions that they make."""

    loose = False  # whether words may also be meant

    def __init__(self, text: str, table: Table, similar: Callable[[str, str], float]) -> None:
        self.text = text
        self.table = table
        self.words = words_of(text)
        self.left = [not word.idle or word.stem in DECISIVE or self._denies(word) for word in self.words]
        self.conditions: list[Condition] = []
        self.columns: set[int] = {table.name.number}  # whose names and cells explain words
        self.similar = similar
        self.rows_named = False  # whether the question says what the rows are

    def _denies(self, word: Word) -> bool:
        """Whether a word is `not`, or ends in it: `aren't`."""
        return word.stem == "not" or self.shown(word).endswith(("n't", "n’t"))

    def use(self, start: int, end: int) -> None:
        """Account for the words between two offsets."""
        for number, word in enumerate(self.words):
            if word.start < end and start < word.end:
                self.left[number] = False

    def rest(self) -> Iterator[tuple[int, Word]]:
        """The words not yet accounted for."""
        return ((number, word) for number, word in enumerate(self.words) if self.left[number])

    def shown(self, word: Word) -> str:
        return self.text[word.start : word.end]

    def plain(self, is_operation: Callable[[str], bool] = lambda name: False) -> str:
        """The question without the names of columns that would read as an operation: `last serviced`."""
        text = self.text
        for column in self.table.columns:
            name = re.sub(r"\s*\([^()]*\)", "", column.name).strip()
            many = len(name.split()) > 1
            if name and (reserved(name) or (many and (operation(name) or is_operation(name)))):
                pattern = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
                text = pattern.sub(lambda match: " " * len(match[0]), text)
                text = self._without_part(text, name)
        return text

    def _without_part(self, text: str, name: str) -> str:
        """The text without a column's word that would read as an operation, before another of its words:
        `the highest average bill`, of the column `Average monthly bill`."""
        stems = stems_of(name)
        for word in name.split():
            for match in re.finditer(rf"\b{re.escape(word)}\s+(?P<next>\w+)", text, re.IGNORECASE):
                if ranks(text) and reserved(word) and stem(match["next"].lower()) in stems:
                    end = match.start() + len(word)
                    text = text[: match.start()] + " " * len(word) + text[end:]
        return text

    def noun(self, begin: int = 0, *, anywhere: bool = False, plural: bool = False) -> bool:
        """Whether the words from an offset on name the rows of this table; the one that does is used.

        Unless it may stand `anywhere`, only words before the first that carries no meaning count; where
        they are counted, it is a `plural`: of `seal pups` not the seals are.
        """
        plural = plural and self._after_kind(begin) == begin
        begin = self._after_kind(begin)
        for number, word in enumerate(self.words):
            if word.start < begin:
                continue
            of_many = not plural or is_plural(self.shown(word))
            if self.left[number] and of_many and self.names_rows(word):
                self.left[number] = False
                self._use_kind(number)
                self.rows_named = True
                return True
            if word.stem in GENERIC:
                return True
            if word.idle and not anywhere:
                return False
        return False

    def _a_kind(self, word: Word) -> bool:
        """Whether a word is `kinds` or the like, and no column is called so."""
        return word.stem in KINDS and not any(word.stem in column.noun for column in self.table.columns)

    def _after_kind(self, begin: int) -> int:
        """The offset after `kinds of`, where that stands at an offset, else the offset itself."""
        word = next((word for word in self.words if word.start >= begin), None)
        match = re.match(r"\s+of\b\s*", self.text[word.end :]) if word and self._a_kind(word) else None
        return word.end + match.end() if word and match else begin

    def _use_kind(self, number: int) -> None:
        """Account for `kinds of` before the noun that names the rows, or `kinds` after it."""
        for near in (number - 2, number + 1):
            if 0 <= near < len(self.words) and self._a_kind(self.words[near]):
                self.left[near] = False

    def begins_with_item(self, begin: int) -> bool:
        """Whether the words from an offset on are what a cell says whole: `How many archivists …`."""
        word = next((word for word in self.words if word.start >= begin), None)
        return word is not None and any(
            condition.start == word.start
            and all(
                stems_of(self.text[word.start : condition.end]) in items_of(condition.column.texts[n])
                for n in condition.rows
            )
            for condition in self.conditions
            if condition.column.sort is Sort.TEXT
        )

    def names_rows(self, word: Word) -> bool:
        """Whether a word says what the rows are."""
        table = self.table
        if word.stem in GENERIC or word.stem in table.name.stems or table.of_persons(word.stem):
            return True
        if any(word.stem in column.noun for column in table.columns if column is not table.name):
            return False
        if word.stem in table.caption:
            return True
        shown = self.shown(word).casefold()
        return any(stem(fold(shown)) == s for s in table.caption) or self.similar(shown, table.name.name) >= (
            NEAR if word.stem in table.title else SAME
        )

    def rows(self) -> list[int]:
        """The rows that meet all conditions; Unclear where words are left that nothing accounts for."""
        self._turn()
        self._account()
        kept = set(range(len(self.table.rows)))
        for condition in self.conditions:
            if condition.excludes:
                kept &= condition.rows
        within = [condition for condition in self.conditions if not condition.excludes]
        for column in {condition.column.number for condition in within}:
            same = sorted(
                (c for c in within if c.column.number == column), key=lambda condition: condition.start
            )
            kept &= self._joined(same)
        return sorted(kept)

    def _turn(self) -> None:
        """Take the other rows where the question's one condition is denied: `not based in Elm`."""
        denying = [number for number, word in self.rest() if self._denies(word)]
        if len(denying) != 1 or len(self.conditions) != 1:
            return
        [condition] = self.conditions
        column = condition.column
        if column.sort is not Sort.TEXT or column is self.table.name or condition.excludes:
            return
        filled = frozenset(n for n, text in enumerate(column.texts) if not is_blank(text))
        self.conditions = [replace(condition, rows=filled - condition.rows, slices={})]
        self.left[denying[0]] = False

    def _joined(self, same: Sequence[Condition]) -> frozenset[int]:
        """Conditions on one column as the words between them join them."""
        rows = same[0].rows
        for before, after in pairwise(same):
            between = self.text[before.end : after.start].casefold()
            both = re.search(r"\bboth\b", self.text, re.IGNORECASE) is not None
            if re.search(r"\bor\b", between) and not both:
                rows |= after.rows
            elif re.search(r"\band\b", between) and (both or before.column.sort is Sort.AMOUNT):
                rows &= after.rows
                self.use(*next(m.span() for m in re.finditer(r"\bboth\b|$", self.text, re.IGNORECASE)))
            else:
                raise Unclear
        return rows

    def _account(self) -> None:
        used = [self.table.columns[number] for number in self.columns]
        named = {s for column in used for s in column.stems} | set(self.table.caption) | IDLE
        told = {
            s for c in used if c.sort in (Sort.WORDY, Sort.TEXT) for text in c.texts for s in stems_of(text)
        }
        both = any(word.stem == "both" for word in self.words) and len(self.conditions) > 1
        for _, word in self.rest():
            if word.stem in _PARTICLES and any(
                word.stem in map(stem, c.name.casefold().split()) for c in used
            ):
                continue  # `cut off`
            if self._denies(word) or (word.stem in DECISIVE and not (both and word.stem == "both")):
                raise Unclear(word.stem)
            if word.stem in named or (word.stem in told and not any(c.isdigit() for c in word.stem)):
                continue
            if any(akin(word.stem, s) for column in used for s in column.stems) or (
                both and word.stem == "both"
            ):
                continue
            if any(word.stem in _OF_SORT.get(c.unit, _NONE) | _AMOUNTS.get(c.sort, _NONE) for c in used) or (
                self.rows_named and word.stem in self.table.title | self.table.told and word.stem.isalpha()
            ):
                continue
            raise Unclear(word.stem)

    def add(self, condition: Condition) -> None:
        self.conditions.append(condition)
        self.columns.add(condition.column.number)
        self.use(condition.start, condition.end)

    def in_column_names(self, start: int, end: int) -> bool:
        """Whether the words between two offsets stand in a column's name: `2023`, of `Sales 2023`."""
        asked = {word.stem for word in self.words if start <= word.start and word.end <= end}
        return bool(asked) and any(
            asked <= column.stems for column in self.table.columns if column is not self.table.name
        )

    def column_asked(self, begin: int) -> Column | None:
        """The one column of texts, not the rows' own, that the noun at an offset names: `Which yards …`."""
        start = self._after_kind(begin)
        words = [word for word in self.words if word.start >= start][:LONGEST_NAME]
        for size in range(len(words), 0, -1):
            name = {word.stem for word in words[:size]}
            found = [c for c in self.table.columns if c.sort is Sort.TEXT and c.noun == name]
            if any(word.idle for word in words[:size]) or len(found) != 1:
                continue
            if found[0] is self.table.name:
                return None
            self.columns.add(found[0].number)
            self.use(begin, words[size - 1].end)
            return found[0]
        return None

    def held_against(self, columns: Sequence[Column]) -> Sequence[Column]:
        """The columns that a number may be held against, given those of its unit."""
        return columns

    def dividing(self, columns: Mapping[Column, tuple[float, float]]) -> Sequence[Column]:
        """The columns, of those that a number may be held against, that its bounds may be meant for."""
        return list(columns)

    def means(self, column: Column) -> bool:
        """Whether a column is meant where no word of its name is said."""
        return False

    def called(self, columns: Iterable[Column], words: str) -> list[Column]:
        """The columns whose names, or what their cells are, hold all of the words."""
        asked = set(stems_of(words))
        return [c for c in columns if asked and asked <= c.stems | _ITS_SORT.get(c.sort, _NONE)]

    def date_column(self) -> Column:
        """The only column of dates, or the one whose name the question takes up."""
        dates = [column for column in self.table.columns if column.sort is Sort.DATE]
        return dates[0] if len(dates) == 1 else self.best_named(dates)

    def best_named(self, columns: Iterable[Column], extra: Iterable[str] = ()) -> Column:
        """The column whose name the words left take up best; Unclear where none does or two do."""
        plain = {word.stem for _, word in self.rest()}
        asked = plain.union(extra)
        scored = []
        for column in columns:
            exact = (sum(word in column.stems for word in plain), sum(word in column.stems for word in asked))
            near = any(akin(word, s) for word in asked - plain for s in column.stems) or any(
                word not in column.stems and akin(word, s) for word in plain for s in column.stems
            )
            scored.append(((*exact, near), column))
        best = max((score for score, _ in scored), default=(0, 0, False))
        found = [column for score, column in scored if score == best]
        if len(found) > 1 and best[0]:
            found = self._headed(found)
        if best == (0, 0, False) or len(found) != 1:
            raise Unclear
        self.columns.add(found[0].number)
        return found[0]

    def _headed(self, columns: Sequence[Column]) -> list[Column]:
        """Of columns named as well, those of the last of words side by side: `unemployment rate`."""
        common = frozenset.intersection(*(column.stems for column in columns))
        own = [
            (word, {c.number for c in columns if word.stem in c.stems})
            for _, word in self.rest()
            if word.stem not in common and any(word.stem in c.stems for c in columns)
        ]
        beside = all(self.text[a.end : b.start].isspace() for (a, _), (b, _) in pairwise(own))
        return [c for c in columns if not own or not beside or c.number in own[-1][1]]
