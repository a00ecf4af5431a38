"""The cell of a row in which reading it together with the question found the answer, and how surely."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from app.rows.values import is_blank
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.rows.asked_of_row import AskedOfRow
    from index.cross_encoder import Reading

SURELY_READ = 0.7  # how likely, 0–1, the answer must stand there for it to outweigh what the columns say
LIKELY_READ = 0.5  # … and for its being read to count at all
_NON = regex(r"\bnon[- ]?(?P<kind>[a-z]{3,})\b", re.IGNORECASE)


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
    doubtful = doubtful or _of_the_contrary(asked, at)
    return (None, 0.0) if doubtful else (at, surely)


def _of_the_contrary(asked: AskedOfRow, at: int) -> bool:
    """Whether the question asks for what is not of a kind, and a cell is of that kind: `non-grain share`."""
    kinds = {match["kind"].casefold() for match in _NON.finditer(asked.question.text)}
    column = asked.row.cells[at].column
    apart = {match["kind"].casefold() for match in _NON.finditer(column)}
    words = set(re.findall(r"\w+", column.casefold()))
    return any(kind in words and kind not in apart for kind in kinds)


def is_sure(read: Reading | None) -> bool:
    """Whether a row was read to answer, and the answer more likely than not stands where it was read."""
    return read is not None and read.answers > 0 and math.exp(read.found) >= LIKELY_READ
