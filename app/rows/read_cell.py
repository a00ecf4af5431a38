"""The cell of a row in which reading it together with the question found the answer, and how surely."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.rows.values import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.rows.asked_of_row import AskedOfRow
    from index.cross_encoder import Reading

SURELY_READ = 0.7  # how likely, 0–1, the answer must stand there for the words of its column to matter less
RATHER_READ = 0.5  # … where its row was read to answer, by the odds
LIKELY_READ = 0.2  # … and for its being read to count at all


def read_in(asked: AskedOfRow, read: Reading | None, scores: Sequence[float]) -> tuple[int | None, float]:
    """The cell, none that the question names, in which the answer was read, and how likely, 0–1, it stands
    there; None and 0 where none was, or where by the columns' `scores` a cell is asked for that is empty or
    that alone is of the year asked for."""
    surely = math.exp(read.found) if read else 0.0
    if read is None or surely < LIKELY_READ:
        return None, 0.0
    cells = asked.row.cells
    best = max(range(len(cells)), key=lambda number: scores[number])
    at = next((n for n, cell in enumerate(cells) if cell.start <= read.start and read.end <= cell.end), None)
    if at is None or at in asked.given:
        return None, 0.0
    of_year = asked.columns[best] & asked.years and not asked.columns[at] & asked.years
    doubtful = surely < SURELY_READ and (is_blank(cells[best].text) or of_year)
    return (None, 0.0) if doubtful else (at, surely)


def is_sure(read: Reading | None) -> bool:
    """Whether the answer surely stands where it was read: alone, or more likely than not in a row read to
    answer."""
    if read is None:
        return False
    return math.exp(read.found) >= (RATHER_READ if read.answers > 0 else SURELY_READ)
