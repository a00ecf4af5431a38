"""Columns that earlier pages have shown: few lines at the end of a text are divided as those were."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.layout import Column
    from ingest.rows import Row

_LEAST_LINES = 8  # of a column that shows where columns stand
_FULL = 0.5  # the share of its lines that reach from edge to edge, or at least to its right one
_LEAST_FULL = 0.3
_SLACK = 1.0  # points


@dataclass(frozen=True, slots=True)
class Known:
    """Where a column of text begins and ends, and where the one to its right begins."""

    left: float
    right: float
    beside: float

    def divides(self, left: Sequence[Row], right: Sequence[Row]) -> bool:
        """Whether lines stand in both columns: the first to the right begins where that column does, and
        those to the left reach from edge to edge, or those to the right do in a column as wide."""
        texts = [row for row in left if not row.region]
        others = [row for row in right if not row.region]
        if not texts or not others or len(texts) < len(left) or len(others) < len(right):
            return False
        begun = abs(max(others, key=lambda row: row.y).x0 - self.beside) <= _SLACK
        inside = all(row.x0 > self.left - _SLACK and row.x1 < self.right + _SLACK for row in texts)
        full = _full(texts, self.left, self.right) >= _FULL * len(texts)
        return begun and inside and (full or self._is_set_beside(others))

    def _is_set_beside(self, rows: Sequence[Row]) -> bool:
        """Whether half of the rows, two at least, end where a column as wide as the left one does."""
        right = max(row.x1 for row in rows)
        ends = sum(right - row.x1 <= _SLACK for row in rows)
        wide = abs(right - self.beside - self.right + self.left) <= 2 * _SLACK
        return wide and ends >= max(2, _FULL * len(rows))


def shown(columns: Sequence[Column]) -> list[Known]:
    """The places that the columns of a page show which are set from edge to edge, side by side."""
    return [
        Known(left.left, left.right, right.left)
        for left, right in pairwise(columns)
        if left.right < right.left and _is_set(left) and _is_set(right)
    ]


def _is_set(column: Column) -> bool:
    texts = [row for row in column.rows if not row.region]
    full = _full(texts, column.left, column.right)
    ends = sum(abs(row.x1 - column.right) <= _SLACK for row in texts)  # entries that hang, too
    many = len(texts) >= _LEAST_LINES
    return many and full >= _LEAST_FULL * len(texts) and ends >= _FULL * len(texts)


def _full(rows: Sequence[Row], left: float, right: float) -> int:
    return sum(abs(row.x0 - left) <= _SLACK and abs(row.x1 - right) <= _SLACK for row in rows)
