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
_FULL = 0.5  # the share of its lines that reach from edge to edge
_SLACK = 1.0  # points


@dataclass(frozen=True, slots=True)
class Known:
    """Where a column of text begins and ends, and where the one to its right begins."""

    left: float
    right: float
    beside: float

    def divides(self, left: Sequence[Row], right: Sequence[Row]) -> bool:
        """Whether lines stand in both columns: those to the left reach from edge to edge, and the first to
        the right begins where that column does."""
        texts = [row for row in left if not row.region]
        others = [row for row in right if not row.region]
        if not texts or not others or len(texts) < len(left) or len(others) < len(right):
            return False
        begun = abs(max(others, key=lambda row: row.y).x0 - self.beside) <= _SLACK
        inside = all(row.x0 > self.left - _SLACK and row.x1 < self.right + _SLACK for row in texts)
        return begun and inside and _full(texts, self.left, self.right) >= _FULL * len(texts)


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
    return len(texts) >= _LEAST_LINES and full >= _FULL * len(texts)


def _full(rows: Sequence[Row], left: float, right: float) -> int:
    return sum(abs(row.x0 - left) <= _SLACK and abs(row.x1 - right) <= _SLACK for row in rows)
