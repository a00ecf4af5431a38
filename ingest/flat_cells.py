"""The words of a run-together table, shared out to rows and columns.

A table's cells follow each other without a sign between them. Which words begin a cell is found as
the likeliest reading of all rows at once: each column has words, types of value and lengths of its
own, learned from the reading before (Viterbi training of a left-to-right model, one state a column).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, NamedTuple

from ingest.flat_values import ALL_KINDS, SHAPES, STRONG, Item, items_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_KINDS = len(ALL_KINDS)
_MOSTLY = 0.75
_DREADS = (5.0, 3.0)  # training starts with empty cells as costly as this, and less each round
_ROUNDS = 8
_SMOOTH, _SHARP = 0.3, 0.1  # what is added to counts of words, and of types
_STRANGE, _IMPOSSIBLE = -10.0, -1e9


class _Fit(NamedTuple):
    """How well an item begins a cell of a column, and how well it goes on with one."""

    begins: float
    goes_on: float


class Reading(NamedTuple):
    """Rows of cells of words, and the logarithm of their likelihood."""

    rows: list[list[list[Word]]]
    score: float


@dataclass(slots=True)
class _Column:
    """What a column's cells look like, as far as the reading so far shows."""

    words: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)
    closes: Counter[str] = field(default_factory=Counter)
    length: int = 0
    cells: int = 0
    rows: int = 0

    def share(self, counts: Counter[str], name: str, kinds: int, smooth: float = _SHARP) -> float:
        """The logarithm of a smoothed share."""
        return log((counts[name] + smooth) / (counts.total() + smooth * kinds))


def rows_of(words: Sequence[Word], hints: Sequence[str], rounds: int = _ROUNDS) -> Reading:
    """The likeliest reading of a table's words as rows of as many cells as there are hints (`name`,
    `date`, `number` or empty, one a column)."""
    items = items_of(words)
    path, score = max((_trained(items, hints, dread, rounds) for dread in _DREADS), key=lambda pair: pair[1])
    rows: list[list[list[Word]]] = []
    for word, (column, starts) in zip(words, path, strict=True):
        if starts and column == 0:
            rows.append([[] for _ in hints])
        rows[-1][column].append(word)
    return Reading(rows, score)


def _trained(
    items: Sequence[Item], hints: Sequence[str], dread: float, rounds: int
) -> tuple[list[tuple[int, bool]], float]:
    """The reading that training from the hints ends in, and its likelihood."""
    columns = [_hinted(hint) for hint in hints]
    vocabulary = len({item.key for item in items})
    path: list[tuple[int, bool]] = []
    score = 0.0
    for round_ in range(rounds):
        last = path
        path, score = _best_path(items, columns, vocabulary, max(0.0, dread - 2 * round_))
        if path == last and dread < 2 * round_:
            break
        columns = _learned(items, path, hints)
    return path, score


def _hinted(hint: str) -> _Column:
    """A column of which only the name is known."""
    column = _Column(length=50, cells=10, rows=10)
    shapes = Counter({"starter": 1, "acronym": 3, "capital": 4, "verb": 2})
    match hint:
        case "date":
            column.first.update({"date": 16, "year": 6})
            column.length = 12
        case "number":
            column.first.update(
                {"scientific": 2, "percent": 2, "money": 2, "quantity": 4, "number": 4, "none": 1}
            )
            column.length = 15
        case "name":
            column.first.update(shapes)
            column.length = 20
        case _:
            column.first.update(shapes + Counter({"number": 3}))
    column.later.update({"starter": 1, "acronym": 3, "capital": 4, "verb": 2, "small": 5, "number": 2})
    return column


class _Costs(NamedTuple):
    """A column's part in the likelihood, as logarithms."""

    words: dict[str, float]
    strange_word: float
    first: dict[str, float]
    later: dict[str, float]
    closes: dict[str, float]
    stays: float
    ends: float
    empty: float
    filled: float


def _costs(column: _Column, vocabulary: int, dread: float) -> _Costs:
    total = column.words.total() + _SMOOTH * (vocabulary + 1)
    filled = (column.cells + 0.95 * column.rows + 0.5) / (2 * column.rows + 1)
    ends = (column.cells + 0.2) / (column.length + 0.4)
    return _Costs(
        words={key: log((count + _SMOOTH) / total) for key, count in column.words.items()},
        strange_word=log(_SMOOTH / total),
        first={kind: column.share(column.first, kind, _KINDS) for kind in ALL_KINDS},
        later={kind: column.share(column.later, kind, _KINDS) for kind in ALL_KINDS},
        closes={kind: column.share(column.closes, kind, 3) for kind in ("mark", "stop", "other")},
        stays=log(max(0.02, 1 - ends)),
        ends=log(ends),
        empty=log(max(1e-4, 1 - filled)) - dread,
        filled=log(filled),
    )


def _fits(items: Sequence[Item], columns: Sequence[_Column], costs: Sequence[_Costs]) -> list[list[_Fit]]:
    """For each item and column, how well the item begins a cell there and how well it goes on with one."""
    owners = _owners(columns)
    valued = {number for number, column in enumerate(columns) if _values(column) > _MOSTLY}
    table: list[list[_Fit]] = []
    for item in items:
        own = owners.get(item.type)
        strange = _STRANGE if item.type in STRONG else 0.3 * _STRANGE
        row = []
        for c, cost in enumerate(costs):
            word = cost.words.get(item.key, cost.strange_word)
            word += strange if own and c not in own else 0.0
            misfit = _STRANGE / 3 if c in valued and item.type in SHAPES else 0.0
            begins = word + cost.first[item.type] + item.opening + cost.filled + misfit
            row.append(_Fit(begins, word + cost.later[item.type] + item.inside + cost.stays))
        table.append(row)
    return table


def _best_path(
    items: Sequence[Item], columns: Sequence[_Column], vocabulary: int, dread: float
) -> tuple[list[tuple[int, bool]], float]:
    """For each item its column and whether it begins a cell, in the likeliest reading; `dread` is what an
    empty cell costs beside its likelihood."""
    count = len(columns)
    costs = [_costs(column, vocabulary, dread) for column in columns]
    skip = [[sum(cost.empty for cost in costs[a + 1 : b]) for b in range(count + 1)] for a in range(count)]
    scores = [_IMPOSSIBLE] * count
    steps: list[list[int]] = []
    for number, fits in enumerate(_fits(items, columns, costs)):
        if number == 0:
            scores[0] = fits[0].begins
            steps.append([-1] * count)
            continue
        last = items[number - 1].closes
        ended = [score + cost.ends + cost.closes[last] for score, cost in zip(scores, costs, strict=True)]
        after: list[float] = []
        back: list[int] = []
        for c, fit in enumerate(fits):
            best, source = scores[c] + fit.goes_on, c + count  # `count` or more: the cell goes on
            for p in range(count) if c == 0 else range(c):
                value = ended[p] + skip[p][count if c == 0 else c] + fit.begins
                if value > best:
                    best, source = value, p
            after.append(best)
            back.append(source)
        scores = after
        steps.append(back)
    column = max(range(count), key=lambda c: scores[c] + skip[c][count])
    return _traced(steps, column), scores[column]


def _traced(steps: Sequence[Sequence[int]], column: int) -> list[tuple[int, bool]]:
    """The path that ends in a column."""
    count = len(steps[0])
    path: list[tuple[int, bool]] = []
    for back in reversed(steps):
        source = back[column]
        path.append((column, source < count))
        column = column if source < 0 else source % count
    return path[::-1]


def _owners(columns: Sequence[_Column]) -> dict[str, set[int]]:
    """The columns most of whose cells begin with a telling type of value, by type."""
    owners: dict[str, set[int]] = {}
    for number, column in enumerate(columns):
        for name in (*STRONG, "quantity", "year"):
            if column.first[name] * 2 > column.first.total():
                owners.setdefault(name, set()).add(number)
    return owners


def _values(column: _Column) -> float:
    """The share of a column's cells that begin with a value."""
    return 1 - sum(column.first[shape] for shape in SHAPES) / max(1, column.first.total())


def _learned(items: Sequence[Item], path: Sequence[tuple[int, bool]], hints: Sequence[str]) -> list[_Column]:
    """The columns as a reading shows them; one that nothing was read into keeps its chance."""
    columns = [_Column() for _ in hints]
    rows = sum(1 for number, starts in path if starts and number == 0)
    for at, (item, (number, starts)) in enumerate(zip(items, path, strict=True)):
        column = columns[number]
        column.rows = rows
        column.words[item.key] += 1
        column.length += 1
        (column.first if starts else column.later)[item.type] += 1
        column.cells += starts
        if at + 1 == len(items) or path[at + 1][1]:
            column.closes[item.closes] += 1
    return [column if column.cells else _hinted(hint) for column, hint in zip(columns, hints, strict=True)]
