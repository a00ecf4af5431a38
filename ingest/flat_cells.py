"""The words of a run-together table, shared out to rows and columns.

A table's cells follow each other without a sign between them. Which words begin a cell is found as
the likeliest reading of all rows at once: each column has words, types of value and lengths of its
own, learned from the reading before (Viterbi training of a left-to-right model, one state a column).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from ingest.flat_words import SMALL, STARTERS, has_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_TYPES = (
    ("date", re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")),
    ("scientific", re.compile(r"\d+(?:\.\d+)?[Ee][+-]?\d+")),
    ("percent", re.compile(r"[+−-]?[\d.,]+%")),
    ("money", re.compile(r"[+−-]?[$€£¥]\s?\d[\d.,]*\w{0,2}")),
    ("year", re.compile(r"(?:19|20)\d\d")),
    ("quantity", re.compile(r"[~<>≈]?\d[\d.,]*(?:[kKMBTG]|bn|mn|[kmcg]?[mgWB]|[kMG]Wh?|km²|°C?|x|×)")),
    ("number", re.compile(r"[~<>≈+−-]?\d[\d.,]*")),
    ("none", re.compile(r"[-–—]|[nN]/?[aA]\.?|\?")),
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_STRONG = frozenset(("date", "scientific", "percent", "money"))  # values that stand in their own column only
_SHAPES = ("starter", "acronym", "capital", "verb", "small")
_KINDS = len(_TYPES) + len(_SHAPES)
_ROUNDS = 8
_SMOOTH, _SHARP = 0.3, 0.1  # what is added to counts of words, and of types
_STRANGE, _IMPOSSIBLE = -10.0, -1e9


@dataclass(frozen=True, slots=True)
class _Item:
    """A word as the model sees it."""

    key: str
    type: str  # the type of value or, of other words, the shape
    closes: str  # how the word ends: with a mark, a stop, otherwise
    opening: float  # how well it may begin a cell


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


def rows_of(words: Sequence[Word], hints: Sequence[str]) -> tuple[list[list[list[Word]]], float]:
    """The table's rows, each a list of as many cells as there are hints (`date`, `number`, `text` or
    empty, one a column), and how likely the reading is."""
    items = _items(words)
    columns = [_hinted(hint) for hint in hints]
    path: list[tuple[int, bool]] = []
    score = 0.0
    vocabulary = len({item.key for item in items})
    for round_ in range(_ROUNDS):
        last = path
        path, score = _best_path(items, columns, vocabulary, max(0.0, 5.0 - 2 * round_))
        if path == last and round_ > 2:
            break
        columns = _learned(items, path, hints)
    rows: list[list[list[Word]]] = []
    for word, (column, starts) in zip(words, path, strict=True):
        if starts and column == 0:
            rows.append([[] for _ in hints])
        rows[-1][column].append(word)
    return rows, score


def value_type(word: str) -> str:
    """What kind of value a word is: `date`, `number` … or `text`."""
    text = word.rstrip(",;")
    return next((name for name, form in _TYPES if form.fullmatch(text)), "text")


def _shape(word: Word) -> str:
    """What a word that is no value looks like."""
    text = word.core
    if text[:1].islower():
        return "small"
    if text.casefold() in STARTERS:
        return "starter"
    if any(character.isdigit() for character in text) or sum(c.isupper() for c in text) > 1:
        return "acronym"
    return "verb" if text.endswith(("ed", "es", "s")) and "’" not in text and "'" not in text else "capital"


def _items(words: Sequence[Word]) -> list[_Item]:
    items: list[_Item] = []
    depth = 0
    for number, word in enumerate(words):
        before = words[number - 1] if number else None
        kind = value_type(word.bare)
        following = words[number + 1].bare if number + 1 < len(words) else ""
        if word.key[:3] in _MONTHS and value_type(following) in ("year", "number") and word.text[:1].isupper():
            kind = "date"
        closes = "mark" if has_mark(word.text) else "stop" if word.bare.endswith((".", ".”", ".)")) else "other"
        shape = _shape(word) if kind == "text" else kind
        items.append(_Item(word.key, shape, closes, _opening(word, before, kind, depth)))
        depth = max(0, depth + word.text.count("(") - word.text.count(")"))
    return items


def _opening(word: Word, before: Word | None, kind: str, depth: int) -> float:
    """How well a word may begin a cell, judged by itself and the word before it."""
    if before is None:
        return 0.0
    score = 0.0
    text = word.text.lstrip("“\"'‘[")
    if depth or before.bare.endswith((",", "-", "–", "/", "&")) or (before.core in SMALL):
        score -= 7.0
    if not word.core and has_mark(word.text):
        score -= 9.0
    if kind == "text":
        if text[:1] in "(&+)" or text.startswith("–"):
            score -= 9.0
        elif text[:1].islower():
            score -= 5.0
        elif before.core[:1].islower() or word.core.casefold() in STARTERS:
            score += 1.0
        elif before.core[:1].isupper():
            score -= 0.7
        if value_type(before.bare) in ("number", "quantity"):
            score -= 1.5
    else:
        score += 0.5
    if before.bare.endswith((".", ")", ".”")) or has_mark(before.text):
        score += 1.0
    return score


def _hinted(hint: str) -> _Column:
    """A column of which only the name is known."""
    column = _Column(length=50, cells=10, rows=10)
    shapes = Counter({"starter": 1, "acronym": 3, "capital": 4, "verb": 2})
    match hint:
        case "date":
            column.first.update({"date": 16, "year": 6})
            column.length = 12
        case "number":
            column.first.update({"scientific": 2, "percent": 2, "money": 2, "quantity": 4, "number": 4, "none": 1})
            column.length = 15
        case "name":
            column.first.update(shapes)
            column.length = 20
        case _:
            column.first.update(shapes + Counter({"number": 3}))
    column.later.update({"starter": 1, "acronym": 3, "capital": 4, "verb": 2, "small": 5, "number": 2})
    return column


def _best_path(
    items: Sequence[_Item], columns: Sequence[_Column], vocabulary: int, dread: float
) -> tuple[list[tuple[int, bool]], float]:
    """For each item its column and whether it begins a cell, in the likeliest reading; `dread` is what an
    empty cell costs beside its likelihood."""
    count = len(columns)
    empty = [_empty(column) for column in columns]
    skip = [[sum(e[0] - dread for e in empty[a + 1 : b]) for b in range(count + 1)] for a in range(count)]
    owners = _owners(columns)
    owned = {number for numbers in owners.values() for number in numbers}
    scores = [_IMPOSSIBLE] * count
    steps: list[list[int]] = []
    for number, item in enumerate(items):
        after: list[float] = []
        back: list[int] = []
        for c, column in enumerate(columns):
            strange = _STRANGE if c not in owners.get(item.type, {c}) else 0.0
            if item.type not in _STRONG:
                strange *= 0.3
            misfit = _STRANGE / 3 if c in owned and item.type in _SHAPES else 0.0
            word = strange + column.share(column.words, item.key, vocabulary + 1, _SMOOTH)
            first = word + column.share(column.first, item.type, _KINDS) + item.opening + empty[c][1] + misfit
            if number == 0:
                after.append(first if c == 0 else _IMPOSSIBLE)
                back.append(-1)
                continue
            stay = scores[c] + _stays(column) + word + column.share(column.later, item.type, _KINDS)
            best, source = stay, c + count  # a source of `count` or more: the cell goes on
            for p in range(count) if c == 0 else range(c):
                gap = skip[p][count] if c == 0 else skip[p][c]
                value = scores[p] + _ends(columns[p], items[number - 1]) + gap + first
                if value > best:
                    best, source = value, p
            after.append(best)
            back.append(source)
        scores = after
        steps.append(back)
    column = max(range(count), key=lambda c: scores[c] + skip[c][count])
    score = scores[column]
    path: list[tuple[int, bool]] = []
    for back in reversed(steps):
        source = back[column]
        path.append((column, source < count))
        column = column if source < 0 else source % count
    return path[::-1], score


def _owners(columns: Sequence[_Column]) -> dict[str, set[int]]:
    """The columns most of whose cells begin with a telling type of value, by type."""
    owners: dict[str, set[int]] = {}
    for number, column in enumerate(columns):
        for name in (*_STRONG, "quantity", "year"):
            if column.first[name] * 2 > column.first.total():
                owners.setdefault(name, set()).add(number)
    return owners


def _empty(column: _Column) -> tuple[float, float]:
    """The logarithms of the shares of empty and of filled cells."""
    filled = (column.cells + 0.95 * column.rows + 0.5) / (2 * column.rows + 1)
    return log(max(1e-4, 1 - filled)), log(filled)


def _stays(column: _Column) -> float:
    return log(max(0.02, 1 - (column.cells + 0.2) / (column.length + 0.4)))


def _ends(column: _Column, last: _Item) -> float:
    """How likely a cell of this column ends, and with this word."""
    return log((column.cells + 0.2) / (column.length + 0.4)) + column.share(column.closes, last.closes, 3)


def _learned(items: Sequence[_Item], path: Sequence[tuple[int, bool]], hints: Sequence[str]) -> list[_Column]:
    columns = [_Column() for _ in hints]
    rows = sum(1 for column, starts in path if starts and column == 0)
    for number, (item, (c, starts)) in enumerate(zip(items, path, strict=True)):
        column = columns[c]
        column.rows = rows
        column.words[item.key] += 1
        column.length += 1
        (column.first if starts else column.later)[item.type] += 1
        column.cells += starts
        if number + 1 == len(items) or path[number + 1][1]:
            column.closes[item.closes] += 1
    for column, hint in zip(columns, hints, strict=True):
        if not column.cells:  # a column that nothing was read into keeps its chance
            columns[columns.index(column)] = _hinted(hint)
    return columns
