"""Rows → columns in reading order, told apart by the white space that runs down between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.bidi import is_leftwards
from ingest.cards import carded
from ingest.margins import parted
from ingest.rows import Row, is_justified, part_of, settled
from ingest.sides import are_columns
from ingest.styles import caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Shape
    from ingest.known_columns import Known

_MOST_DEPTH, _MOST_STARTS = 24, 32
_LEAST_BESIDE = 3.0  # points from a table to the column beside it
_STRETCHED = 4  # words of a line that tell that the white space between all of them is alike
_AS_GOOD = 0.85  # the share of the best gutter's score with which another is as good


@dataclass(frozen=True, slots=True)
class Column:
    """Rows that are read one below the other."""

    rows: tuple[Row, ...]
    left: float
    right: float


def columns_of(
    rows: Sequence[Row], dots: Sequence[Shape] = (), depth: int = 0, known: Sequence[Known] = ()
) -> list[Column]:
    """The rows in reading order, divided into columns where white space runs down between them.

    `dots` are the bullets that are drawn, not written; `known` the columns of the pages before.
    """
    if not rows:
        return []
    ordered = sorted(rows, key=lambda row: -row.top)
    parts = parted(ordered) if depth == 0 else []
    if len(parts) > 1:
        return _beside_notes(parts, dots)
    gutter = _gutter(ordered, dots) or _known_gutter(ordered, known) if depth < _MOST_DEPTH else None
    if gutter is None:
        ordered = sorted(settled(ordered), key=lambda row: -row.top) if depth else ordered
        return [Column(tuple(part), *_edges(part)) for part in carded(ordered)]
    first, last, x = gutter
    left, right = _halves(ordered[first:last], x)
    if is_leftwards("".join(piece.text for row in ordered[first:last] for piece in row.pieces)):
        left, right = right, left
    return (
        columns_of(ordered[:first], dots, depth + 1, known)
        + columns_of(left, dots, depth + 1, known)
        + columns_of(right, dots, depth + 1, known)
        + columns_of(ordered[last:], dots, depth + 1, known)
    )


def _beside_notes(parts: Sequence[list[Row]], dots: Sequence[Shape]) -> list[Column]:
    """The columns of text that notes of the margin part; all its parts have the edges of the whole."""
    found = [column for part in parts for column in columns_of(part, dots, 1)]
    wide = max(column.right - column.left for column in found)
    text = [column for column in found if 2 * (column.right - column.left) > wide]
    left, right = min(column.left for column in text), max(column.right for column in text)
    return [replace(c, left=left, right=right) if c in text else c for c in found]


def _halves(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if row.region:
            (left if row.x1 <= x + 1 else right).append(row)
            continue
        west = [piece for piece in row.pieces if piece.x0 < x - 0.5]
        east = [piece for piece in row.pieces if piece.x0 >= x - 0.5]
        for side, pieces in ((left, west), (right, east)):
            if pieces:
                side.append(part_of(row, pieces))
    return left, right


def _gutter(
    rows: Sequence[Row], dots: Sequence[Shape] = (), within: int = 2
) -> tuple[int, int, float] | None:
    """The best gutter: rows `first` to `last` stand on both sides of the white strip that ends at x.

    Each side may have gutters of its own, `within` levels deep.
    """
    texts = [row for row in rows if not row.region]
    if len(texts) < 3:
        return None
    em = median(row.size for row in texts)
    strip = max(6.0, 0.7 * em)
    found: list[tuple[float, tuple[int, int, float]]] = []
    best = 0.0

    def nested(side: Sequence[Row]) -> bool:
        return within > 0 and _holds_columns(side, dots, within - 1)

    for x in _starts(texts, strip):
        for first, last in _clear_runs(rows, x - strip, x):
            first, last = _trimmed(rows, first, last, x)
            left, right = _halves(rows[first:last], x)
            if not left or not right:
                continue
            white = min(row.x0 for row in right) - max(row.x1 for row in left)
            score = (last - first) * min(white / em, 1.25)
            if score > _AS_GOOD * best and are_columns((left, right), em, dots, nested):
                found.append((score, (first, last, x)))
                best = max(best, score)
    # Of several as good the leftmost: a line below two columns of three is read after all of them.
    good = [gutter for score, gutter in found if score > _AS_GOOD * best]
    return min(good, key=lambda gutter: gutter[2], default=None)


def _known_gutter(rows: Sequence[Row], known: Sequence[Known]) -> tuple[int, int, float] | None:
    """The gutter of the pages before, where rows stand on both sides of it, be they few."""
    for place in known:
        x = place.beside - 1.0
        for first, last in _clear_runs(rows, place.right + 1.0, x):
            left, right = _halves(rows[first:last], x)
            if place.divides(left, right):
                return first, last, x
    return None


def _trimmed(rows: Sequence[Row], first: int, last: int, x: float) -> tuple[int, int]:
    """Leave out short lines that belong to the full-width text above or below the columns."""

    def west(index: int) -> bool:
        return rows[index].region is None and rows[index].x1 < x

    while first > 0 and first < last and west(first) and rows[first - 1].region is None:
        above, row = rows[first - 1], rows[first]
        alike = abs(above.size - row.size) < 0.05 * row.size and abs(above.x0 - row.x0) < 2 * row.size
        if above.x1 < x or not alike or above.y - row.y > 1.8 * row.size:
            break
        first += 1
    while last < len(rows) and last - 1 > first and west(last - 1):
        if rows[last].region is not None:  # a table right across, with its caption
            row = rows[last - 1]
            near = row.bottom - rows[last].top < 1.5 * row.size
            if near and caption(" ".join(piece.text for piece in row.pieces)):
                last -= 1
            break
        above, row, below = rows[last - 2], rows[last - 1], rows[last]
        near = row.y - below.y < above.y - row.y
        names = caption(" ".join(piece.text for piece in row.pieces))
        if not near or (abs(row.x0 - below.x0) > 2 * row.size and not names):
            break
        last -= 1
    return first, last


def _starts(rows: Sequence[Row], strip: float) -> list[float]:
    """Where several lines begin, after a gap or at the row's left end: where a column may begin."""
    counts: Counter[int] = Counter()
    for row in rows:
        end = -1e9
        for piece in row.pieces:
            if piece.x0 - end > strip:
                counts[round(piece.x0)] += 1
            end = max(end, piece.x1)
    leftmost = min(row.x0 for row in rows)
    often = {x: counts[x - 1] + counts[x] + counts[x + 1] for x in counts if x > leftmost + 3 * strip}
    found: list[float] = []
    for x in sorted(sorted(often, key=lambda x: (-often[x], x))[:_MOST_STARTS]):
        if often[x] >= 3 and (not found or x - 1.0 - found[-1] > 2):
            found.append(x - 1.0)
    return found + _common_gap(rows, strip)


def _common_gap(rows: Sequence[Row], strip: float) -> list[float]:
    """Where the leftmost part of what stands to the right begins, if all wide gaps of the rows lie there."""
    gaps = [(a.x1, b.x0) for row in rows for a, b in pairwise(row.pieces) if b.x0 - a.x1 > 3 * strip]
    if len(gaps) < 3:
        return []
    end, start = max(end for end, _ in gaps), min(start for _, start in gaps)
    return [start - 1.0] if start - end > strip else []


def _clear_runs(rows: Sequence[Row], x0: float, x1: float) -> list[tuple[int, int]]:
    """The stretches of rows in which nothing stands between `x0` and `x1`, and no line is stretched."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index, row in enumerate(rows):
        stretched = not row.region and len(row.pieces) >= _STRETCHED and is_justified(row)
        low = x1 - _LEAST_BESIDE if row.region else x0  # a table may reach into the white space
        if (stretched and row.x0 < x0 and row.x1 > x1) or any(
            a < x1 - 0.2 and b > low + 0.2 for a, b in row.spans()
        ):
            if index > start:
                runs.append((start, index))
            start = index + 1
    if len(rows) > start:
        runs.append((start, len(rows)))
    return runs


def _holds_columns(side: Sequence[Row], dots: Sequence[Shape], within: int) -> bool:
    """Whether most rows of a half stand in columns themselves, on baselines of their own."""
    gutter = _gutter(side, dots, within)
    return gutter is not None and gutter[1] - gutter[0] >= 0.5 * len(side)


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """The column's left edge, and its right edge where most lines end (or the longest does)."""
    left = min(row.x0 for row in rows)
    ends = Counter(round(row.x1) for row in rows)
    common, count = max(ends.items(), key=lambda item: (item[1], item[0]))
    longest = max(row.x1 for row in rows)
    if count >= 3 and count >= 0.25 * len(rows):
        return left, float(common)
    return left, longest
