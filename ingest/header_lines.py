"""Tables of texts alone: whether the row below the column names goes on with them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.headers import NONE, YEAR, is_figure
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_BELOW = 2  # rows
_MOST_WORDS = 4  # of a name
_SURE = 0.8  # the share of a column's cells that are figures
_BRACKETED = regex(r"\(.*\)|\[.*\]")
_IN_YEAR = regex(r"(?:19|20)\d\d\s+[A-Za-z].*|(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d")  # “2021 Q1”
_MISSING = regex(
    r"no|none|n/?a|not\s\w+|un(?:known|available|limited)|missing|yes|tb[cd]|pending|withheld|same", re.I
)


def goes_on(names: Sequence[str], rows: Sequence[Sequence[str]], bold: Sequence[bool]) -> bool:
    """Whether the first of a table's `rows` belongs to the `names` above it; `bold` tells of each row whether
    all its words are.

    Either it names no row and says words, such as units, above nothing but figures; or it divides what the
    names are written once for; or no names are given, and it alone is bold or counts up years.

    >>> goes_on(["Port", "Ships"], [["", "number"], ["Lusk", "4"], ["Arden", "5"]], [False] * 3)
    True
    """
    below = rows[1:]
    if len(below) < _LEAST_BELOW or len(names) < 2 or not all(row[0] for row in below):
        return False
    first, filled = rows[0], [n for n, text in enumerate(rows[0]) if text and n]
    if not filled or any(_is_value(first[n]) for n in filled):
        return False
    above = all(_holds_figures([row[n] for row in below]) for n in filled)
    if not any(names):
        told = bold[0] and not any(bold[1:]) and all(first)
        return told or (above and all(first) and _counts_years([first[n] for n in filled]))
    if divided(names, first) != tuple(names):
        return above and not (names[0] and first[0])
    if first[0]:
        return above and not names[0] and all(_BRACKETED.fullmatch(first[n]) for n in filled)
    return all(_BRACKETED.fullmatch(first[n]) for n in filled) or above


def divided(names: Sequence[str], first: Sequence[str]) -> tuple[str, ...]:
    """The names, those said again that stand once above several columns: each above as many, which `first`
    names alike under each.

    >>> divided(["", "Men", "", "Women", ""], ["Year", "paid", "due", "paid", "due"])
    ('', 'Men', 'Men', 'Women', 'Women')
    """
    starts = [n for n, name in enumerate(names) if name and n]
    width = starts[1] - starts[0] if len(starts) > 1 else 0
    whole = width > 1 and starts == list(range(1, len(names), width)) and (len(names) - 1) % width == 0
    groups = {tuple(first[n : n + width]) for n in starts} if whole else set()
    if len(groups) != 1 or not all(said := groups.pop()) or len(set(said)) < width:
        return tuple(names)
    return (names[0], *(names[1 + (n - 1) // width * width] for n in range(1, len(names))))


def _is_value(text: str) -> bool:
    """Whether a cell may be what a row holds: a figure, what stands for none, or more than a name."""
    if YEAR.fullmatch(text) or _IN_YEAR.fullmatch(text):
        return False
    return _is_none(text) or _is_figure(text) or len(text.split()) > _MOST_WORDS


def _is_none(text: str) -> bool:
    return bool(NONE.fullmatch(text) or _MISSING.fullmatch(text))


def _is_figure(text: str) -> bool:
    return is_figure(re.sub(r"\s", "", text))


def _holds_figures(cells: Sequence[str]) -> bool:
    filled = [text for text in cells if text and not _is_none(text)]
    return bool(filled) and sum(map(_is_figure, filled)) >= _SURE * len(filled)


def _counts_years(said: Sequence[str]) -> bool:
    """Whether all are years, one after the other, or three and more at one distance."""
    if len(said) < 2 or not all(re.fullmatch(r"(?:19|20)\d\d", text) for text in said):
        return False
    steps = {int(b) - int(a) for a, b in pairwise(said)}
    return len(steps) == 1 and 0 not in steps and (steps <= {1, -1} or len(said) > 2)
