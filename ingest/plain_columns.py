"""Columns of plain text that are made of spaces: tables set with a fixed pitch."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LINES, _LEAST_GAP, _MOST_COLUMNS = 3, 2, 20
_FIGURE = regex(r"[^\w]*\d[\d.,\s%/–-]*\w{0,3}[^\w]*|[-–—.…*]+|n\.?[ad]\.?", re.I)


def aligned_cells(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line where white space runs down between columns, most of which hold figures
    below a first line of names; nothing where the lines are no such table.

    >>> aligned_cells(["Work      1990   2000", "Groynes     12     18", "Sea wall   140    210"])
    [['Work', '1990', '2000'], ['Groynes', '12', '18'], ['Sea wall', '140', '210']]
    """
    if len(lines) < _LEAST_LINES:
        return []
    texts = [line.expandtabs(8).rstrip() for line in lines]
    if any(line.strip() != text.strip() for line, text in zip(lines, texts, strict=True)):
        return []  # tabs: the words between them would not be those of the source
    bounds = _bounds(texts)
    rows = [[text[a:b].strip() for a, b in pairwise(bounds)] for text in texts]
    return rows if 1 < len(bounds) - 1 <= _MOST_COLUMNS and _is_table(rows) else []


def _bounds(texts: Sequence[str]) -> list[int]:
    """Where columns begin: after the stretches of at least two places that are blank in all lines."""
    width = max(len(text) for text in texts)
    blank = [all(len(text) <= at or text[at] == " " for text in texts) for at in range(width)]
    start = next((at for at in range(width) if not blank[at]), 0)
    bounds, run = [start], 0
    for at in range(start, width):
        if blank[at]:
            run += 1
            continue
        if run >= _LEAST_GAP:
            bounds.append(at)
        run = 0
    return [*bounds, width]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first line names columns, and those after the first hold figures below."""
    head, below = rows[0], rows[1:]
    if not all(row[0] for row in below) or not all(head[1:]):
        return False
    columns = [[row[n] for row in below if row[n]] for n in range(1, len(head))]
    figures = [bool(c) and sum(bool(_FIGURE.fullmatch(t)) for t in c) >= 0.8 * len(c) for c in columns]
    return 2 * sum(figures) >= len(figures)
