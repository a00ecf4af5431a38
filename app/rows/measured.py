"""Which column a superlative or comparative is about, and which row comes first in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from app.rows.bounds import is_burden, quantities
from app.rows.operation import Operation, akin, is_judged, of_age, of_pace, of_size
from app.rows.reading import NUMBERS, PORTIONS, Reading, Unclear
from app.rows.tables import Column, Sort, is_index, items_of, stems_of
from app.rows.values import Value, denies, is_blank, is_nought
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence


_BEGUN = stem("built")  # what a thing's age counts from: `Opened`, `Founded`
_LASTING = ("longest", "shortest")
_TIMED = regex(
    r"\b(?:seconds|minutes|hours|days|nights|weeks|months|years)\b(?!\s+(?:ago|old))", re.IGNORECASE
)
_STRICT = ("strictest", "tightest")
_AT_LEAST = regex(r"\b(?:least|min|minimum)\b", re.IGNORECASE)
_RANKED = regex(r"\b(?:rank|place|position|grade|class)\b", re.IGNORECASE)
UNREAD = 4  # at most one cell in so many may be of no amount, such as `on summons`


@dataclass(frozen=True, slots=True)
class Measure:
    """The values of the rows that have one, the column they stand in, and +1 where the higher wins."""

    values: dict[int, Value]
    column: Column
    direction: int


def measured(reading: Reading, asked: Operation) -> list[Measure]:
    """What a superlative or comparative may be about: one measure, or several that must agree.

    Unclear where nothing says which column is meant.
    """
    table, direction = reading.table, asked.direction
    if asked.timely:
        return _dates(reading, direction, _BEGUN if asked.word in ("newest", "newer") else "")
    columns = [c for c in table.columns if c.sort is Sort.AMOUNT and c is not table.name]
    columns = [c for c in columns if not (c.number < table.name.number and is_index(c))]
    after = [word for _, word in reading.rest() if word.start >= asked.spans[0][1]]
    nouns = [word.stem for word in after][:1]
    if PORTIONS.intersection(nouns) and any(column.unit == "%" for column in columns):
        columns = [column for column in columns if column.unit == "%"]
    if not any(noun in column.stems for noun in nouns for column in columns):
        for counted in (quantities, _items):
            try:
                column, found = counted(reading, nouns)
                return [Measure({n: Value(one[0], one[0]) for n, one in found.items()}, column, direction)]
            except Unclear:
                continue
    try:
        counted_in = _by_unit(columns, nouns)
        column = counted_in[0] if len(counted_in) == 1 else reading.best_named(columns, stems_of(asked.word))
        reading.columns.add(column.number)
        if counted_in:
            unit = next(w for _, w in reading.rest() if w.stem == nouns[0] and w.start >= asked.spans[0][1])
            reading.use(unit.start, unit.end)
        units = {column.unit, *(v.unit for v in column.values if v)}
        sign = -1 if of_pace(asked.word) and "time" in units else 1
        sign *= _sense(reading, asked.word, column) if is_judged(asked.word) else 1
        return [Measure(_readable(column), column, direction * sign)]
    except Unclear:
        if of_age(asked.word):
            return _dates(reading, -direction, _BEGUN)
        lasting = [c for c in columns if c.unit == "time" or _TIMED.search(c.name)]
        if asked.word in _LASTING and len(lasting) == 1:
            reading.columns.add(lasting[0].number)
            return [Measure(_readable(lasting[0]), lasting[0], direction)]
        if asked.word in _LASTING:  # in force the longest: since the earliest date
            column = _begun(reading)
            return [Measure(_readable(column), column, -direction)]
        if of_size(asked.word) and columns:
            return [Measure(_readable(column), column, direction) for column in columns]
    raise Unclear


def _sense(reading: Reading, word: str, column: Column) -> int:
    """+1 where more of what a column tells is the better, or the stricter; Unclear where either may be."""
    if word in _STRICT:
        return 1 if _AT_LEAST.search(column.name) else -1
    burden = is_burden(column.stems)
    if not burden and is_burden(one.stem for one in reading.words):
        raise Unclear  # another column may tell of that
    if _RANKED.search(column.name) or (column.unit == "time" and not burden):
        raise Unclear
    return -1 if burden else 1


def _begun(reading: Reading) -> Column:
    """The one column of dates since when something has been so: `in force the longest`, `Let since`."""
    dates = [column for column in reading.table.columns if column.sort is Sort.DATE]
    since = [column for column in dates if re.search(r"\bsince\b", column.name, re.IGNORECASE)]
    return since[0] if len(dates) == len(since) == 1 else reading.best_named(dates)


def _dates(reading: Reading, direction: int, preferred: str = "") -> list[Measure]:
    """The column of dates that is named, else that of what is `preferred`, else all of them."""
    try:
        named = [reading.date_column()]
    except Unclear:
        named = [column for column in reading.table.columns if column.sort is Sort.DATE]
    if not named:
        raise Unclear
    named = [c for c in named if preferred and any(akin(preferred, s) for s in c.stems)] or named
    return [Measure(_readable(column), column, direction) for column in named]


def _items(reading: Reading, nouns: Sequence[str]) -> tuple[Column, dict[int, tuple[float, int, int]]]:
    """How many items the cells of the one column named by a noun list: `the most parties`."""
    listing = [
        column
        for column in reading.table.columns
        if column.sort is Sort.TEXT
        and set(nouns[:1]) & column.noun
        and any(len(items_of(text)) > 1 for text in column.texts)
    ]
    if len(listing) != 1:
        raise Unclear
    texts = listing[0].texts
    return listing[0], {n: (len(items_of(t)), 0, len(t)) for n, t in enumerate(texts) if not is_blank(t)}


def _by_unit(columns: Sequence[Column], nouns: Sequence[str]) -> list[Column]:
    """The column in most of whose cells a unit stands: `the fewest days`."""
    noun = next(iter(nouns), "")
    counts = {c.number: sum(noun in stems_of(text) for text in c.texts) for c in columns if noun}
    most = max(counts.values(), default=0)
    return [c for c in columns if most and counts.get(c.number) == most and 2 * most >= len(c.texts)]


def _readable(column: Column) -> dict[int, Value]:
    """The values of a column; Unclear where a cell that has none may yet tell an amount."""
    unread = [
        text
        for text, value in zip(column.texts, column.values, strict=True)
        if value is None and not is_blank(text) and not denies(text)
    ]
    told = any(re.search(r"\d", text) or NUMBERS.intersection(stems_of(text)) for text in unread)
    if told or UNREAD * len(unread) > len(column.texts):
        raise Unclear
    return {n: _allowed(column.texts[n], v) for n, v in enumerate(column.values) if v is not None}


def _allowed(text: str, value: Value) -> Value:
    """`Up to 6 months` is 6 months allowed."""
    up_to = re.match(r"(?:up to|at most|max)", text, re.IGNORECASE) and value.low == -inf
    return Value(value.high, value.high, value.unit) if up_to else value


def first_of(values: dict[int, Value], rows: list[int], direction: int, nth: int) -> int:
    """The row whose value surely comes `nth`; Unclear where two are equal or intervals overlap."""
    ordered = sorted(rows, key=lambda n: (values[n].high + values[n].low) * -direction)
    for place in range(min(nth, len(ordered) - 1)):
        for after in ordered[place + 1 :]:
            ahead, behind = values[ordered[place]], values[after]
            if not (ahead.low > behind.high if direction > 0 else ahead.high < behind.low):
                raise Unclear
    if len(ordered) < nth:
        raise Unclear
    return ordered[nth - 1]


def winner(measures: Sequence[Measure], rows: Sequence[int], nth: int) -> int:
    """The row that comes `nth` by every measure, among those with a value; Unclear where they disagree."""
    found = set()
    for measure in measures:
        valued = [n for n in rows if n in measure.values]
        if len(valued) < 2:
            raise Unclear
        first = first_of(measure.values, valued, measure.direction, nth)
        if is_nought(measure.column.texts[first]):
            raise Unclear  # whether none is the least of all, or none of them
        found.add(first)
    if len(found) != 1:
        raise Unclear
    return found.pop()
