"""Blocks of lines that stand abreast, such as addresses or records: no table, each is read by itself."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.headers import NUMBER, form
from ingest.lazy_regex import regex
from ingest.postal import is_postal
from ingest.row_begins import by_column
from ingest.rows import chunks, part_of
from ingest.table_columns import bounds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.rows import Region, Row

_LARGER = 1.2  # the share of the text's size with which words above it head a column of text, not of cells
_WIDE = 1.4  # steps between lines, with which one band of blocks is parted from the next
_LEAST_LINES = 3  # of a block
_MOST_BLOCKS = 4  # abreast
_SURE = 0.75  # the share of the blocks of a column that are addresses
_LABEL = regex(r"([^\W\d_][\w. ]{0,30}):\s+\S")


def abreast(region: Region, right: float) -> list[tuple[list[Row], float]]:
    """The blocks that stand side by side in a stretch without rules, in reading order, each with its right
    edge; nothing where it is a table. The last ends at `right`.

    They are blocks where their first lines are larger than all others, where lines of one level have one
    form that those below each other do not have (`Tel. 0555 101` beside `Tel. 0555 102`), where fields
    with names of their own stand beside words that have none, or where each is a name above an address.
    """
    rows = sorted(region.rows, key=lambda row: -row.y)
    bounds = bounds_of(region, median(row.size for row in rows))
    if not 0 < len(bounds) < _MOST_BLOCKS:
        return []
    edges = [region.box.x0, *bounds, max(right, region.box.x1)]
    cells = [[" ".join(piece.text for piece in cell) for cell in by_column(row, edges)] for row in rows]
    heads = _are_headed(rows, cells)
    if not (heads or _are_alike(cells) or _are_fields(cells) or _are_addresses(rows, cells)):
        return []
    found: list[tuple[list[Row], float]] = []
    for band in [rows] if heads else _bands(rows):
        parts = [by_column(row, edges) for row in band]
        for column in range(len(edges) - 1):
            block = [
                part_of(row, part[column]) for row, part in zip(band, parts, strict=True) if part[column]
            ]
            if block:
                found.append((block, edges[column + 1]))
    return found


def last_below(rows: Sequence[Row], first: int, last: int) -> int:
    """Where the lines end that stand close below rows `first` to `last`, each under one of their parts: the
    last ones of the longer blocks."""
    least = min((a.y - b.y for a, b in pairwise(rows[first:last])), default=0.0)
    starts = [part[0].x0 for row in rows[first:last] for part in chunks(row, 1.2 * row.size)]
    while last < len(rows) and not rows[last].region and rows[last - 1].y - rows[last].y <= _WIDE * least:
        row = rows[last]
        parts = chunks(row, 1.2 * row.size)
        if not all(sum(abs(part[0].x0 - x) < 2 for x in starts) >= _LEAST_LINES for part in parts):
            break
        last += 1
    return last


def _bands(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in bands, parted where more space stands than between lines."""
    least = min((a.y - b.y for a, b in pairwise(rows)), default=0.0)
    bands = [[rows[0]]]
    for above, row in pairwise(rows):
        if above.y - row.y > _WIDE * least:
            bands.append([row])
        else:
            bands[-1].append(row)
    return bands


def _are_headed(rows: Sequence[Row], cells: Sequence[Sequence[str]]) -> bool:
    """Whether every column begins with words that are larger than all below them."""
    first, usual = rows[0].size, median(row.size for row in rows[1:])
    return all(cells[0]) and first >= _LARGER * usual and not any(NUMBER.fullmatch(t) for t in cells[0])


def _are_alike(cells: Sequence[Sequence[str]]) -> bool:
    """Whether lines of one level have one form with digits or signs, and lines below each other have not."""
    if len(cells) < _LEAST_LINES or any(NUMBER.fullmatch(text) for row in cells for text in row):
        return False
    forms = [[form(text) for text in row] for row in cells]
    level = sum(len(row) > 1 and all(row) and len(set(row)) == 1 for row in forms)
    below = sum(a == b != "" for above, row in pairwise(forms) for a, b in zip(above, row, strict=True))
    full = sum(all(row) for row in cells)
    return level > 0 and not below and full >= 0.6 * len(cells) and 4 * level >= len(cells)


def _are_addresses(rows: Sequence[Row], cells: Sequence[Sequence[str]]) -> bool:
    """Whether in every column nearly each block of lines begins with a name and has lines of an address
    below it, among others."""
    starts = [0]
    for band in _bands(rows):
        starts.append(starts[-1] + len(band))
    for column in range(len(cells[0])):
        blocks = [[row[column] for row in cells[a:b] if row[column]] for a, b in pairwise(starts)]
        blocks = [block for block in blocks if block]
        postal = [[is_postal(text) for text in block] for block in blocks]
        told = sum(len(lines) >= _LEAST_LINES and not lines[0] and any(lines) for lines in postal)
        if not blocks or told < _SURE * len(blocks) or any(NUMBER.fullmatch(t) for b in blocks for t in b):
            return False
    return True


def _are_fields(cells: Sequence[Sequence[str]]) -> bool:
    """Whether one of two columns holds fields, each with a name of its own, and the other has none."""
    for column in range(2) if len(cells[0]) == 2 else ():
        own, other = ([row[n] for row in cells if row[n]] for n in (column, 1 - column))
        names = Counter(match[1] for text in own if (match := _LABEL.match(text)))
        several = len(names) >= _LEAST_LINES and max(names.values()) == 1 and len(names) >= len(own) - 1
        if several and len(other) >= _LEAST_LINES and not any(map(_LABEL.match, other)):
            return not any(NUMBER.fullmatch(text) for text in other)
    return False
