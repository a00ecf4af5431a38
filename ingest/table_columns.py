"""The columns of a table's part of the page: between upright rules, pieces of rules, or white space."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.merged import is_walled
from ingest.rows import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.rows import Region, Row


def bounds_of(region: Region, em: float) -> list[float]:
    """The places between columns: upright rules, or white space that runs down the table."""
    rows = sorted(region.rows, key=lambda row: -row.y)
    space = _word_space(rows, em)
    close = max(0.3 * em, 1.2 * space)
    spans = [[(part[0].x0, max(p.x1 for p in part)) for part in chunks(row, close)] for row in rows]
    ruled = [
        x
        for x in region.uprights
        if sum(
            any(word.x0 < x - 1 and word.x1 > x + 1 for word in row.pieces) and is_walled(region, row, x)
            for row in rows
        )
        <= 0.2 * len(rows)
    ]
    if ruled:
        return ruled
    if region.joints and all(
        sum(any(a < x - 1 and b > x + 1 for a, b in parts) for parts in spans) <= 0.2 * len(rows)
        for x in region.joints
    ):
        return list(region.joints)
    named = _below_names(rows, em)
    found = _between(spans, em, space)
    if len(named) > len(found):
        return named
    white = _gaps(spans, 0)
    for skip in range(1, min(4, len(spans) - 2)):  # headings over several columns hide the white space
        below = _between(spans[skip:], em, space, white)
        over = len(spans[skip - 1]) <= len(below)
        clear = len(below) > len(found) and all(any(a < x < b for a, b in white) for x in below)
        if len(below) > 1 and len(below) != len(found) and (over or clear):
            found = below  # or names wider than the figures below them, close to each other
    return _with_names(rows, found)


def _with_names(rows: Sequence[Row], bounds: list[float]) -> list[float]:
    """The places between columns but those between a name in bold and what it names, set to the other edge of
    the column: below the one stand no words, above the other no name."""
    names, filled = set[int](), set[int]()
    for row in rows:
        columns = {sum((piece.x0 + piece.x1) / 2 > x for x in bounds) for piece in row.pieces}
        if not filled and all(piece.face.bold for piece in row.pieces):
            names |= columns
        else:
            filled |= columns
    empty, nameless = names - filled, filled - names
    if not empty or len(empty) != len(nameless):
        return bounds
    dropped: set[int] = set()
    for column in sorted(nameless):
        beside = next((n for n in (column + 1, column - 1) if n in empty), None)
        if beside is None:
            return bounds
        empty.discard(beside)
        dropped.add(min(column, beside))
    return [x for n, x in enumerate(bounds) if n not in dropped]


def _below_names(rows: Sequence[Row], em: float) -> list[float]:
    """The places between columns whose names, in bold, stand apart and exactly above the words of the rows,
    which may stand closer to each other than words do; nothing where a row runs across one of them."""
    if len(rows) < 3 or not all(piece.face.bold for piece in rows[0].pieces):
        return []
    starts = [part[0].x0 for part in chunks(rows[0], 0.9 * em)][1:]
    body = [row for row in rows[1:] if not all(piece.face.bold for piece in row.pieces)]
    for x in starts:
        filled = sum(any(abs(piece.x0 - x) < 0.5 for piece in row.pieces) for row in body)
        if filled < max(2, 0.5 * len(body)) or any(p.x0 < x - 0.5 < p.x1 - 1 for r in body for p in r.pieces):
            return []
    return [x - 1.0 for x in starts]


def _word_space(rows: Sequence[Row], em: float) -> float:
    """The usual space between words of the rows, else between numbers and small words, as in “15 to 24”:
    some faces have wide ones."""
    near = [
        (round((b.x0 - a.x1) / em, 1), a.text, b.text)
        for row in rows
        for a, b in pairwise(row.pieces)
        if 0.1 * em < b.x0 - a.x1 < 0.7 * em
    ]
    gaps = Counter(gap for gap, a, b in near if a[-1:].isalpha() and b[:1].isalpha())
    gaps = gaps or Counter(gap for gap, a, b in near if a.islower() != b.islower())
    return min(gaps.most_common(1)[0][0] * em, 0.5 * em) if gaps else 0.0


def _between(
    spans: Sequence[Sequence[tuple[float, float]]],
    em: float,
    space: float,
    clear: Sequence[tuple[float, float]] = (),
) -> list[float]:
    """The places between columns; `space` is the usual one between words, and as wide a gap is none. Where
    white space of `clear` lies within a gap, the place is there."""
    gaps = _gaps(spans, max(0, int(0.08 * len(spans))))
    white = _gaps(spans, 0)
    return [
        _middle(a, b, clear if any(min(b, y) - max(a, x) > 1 for x, y in clear) else white)
        for a, b in gaps
        if b - a >= 0.8 * em
        or (b - a >= max(0.25 * em, 1.25 * space) and _starts_there(spans, b) >= 3)
        or (b - a >= max(0.5 * em, 1.5 * space) and _parted(spans, a, b))
    ]


def _middle(a: float, b: float, white: Sequence[tuple[float, float]]) -> float:
    """The middle of a gap, or of the widest part of it that no row at all covers."""
    inside = [(max(a, x), min(b, y)) for x, y in white if min(b, y) - max(a, x) > 1]
    low, high = max(inside, key=lambda part: part[1] - part[0], default=(a, b))
    return (low + high) / 2


def _gaps(spans: Sequence[Sequence[tuple[float, float]]], allowed: int) -> list[tuple[float, float]]:
    """The intervals that at most `allowed` rows cover, between the first and the last word."""
    events = sorted([(a, 1) for row in spans for a, _ in row] + [(b, -1) for row in spans for _, b in row])
    gaps: list[tuple[float, float]] = []
    depth, opened = 0, None
    for x, step in events:
        depth += step
        if depth <= allowed and opened is None:
            opened = x
        elif depth > allowed and opened is not None:
            if x - opened > 0.5 and _is_beyond(gaps, opened):
                gaps.append((opened, x))
            opened = None
    return gaps[1:] if gaps and gaps[0][0] <= events[0][0] else gaps


def _is_beyond(gaps: Sequence[tuple[float, float]], x: float) -> bool:
    """Whether a gap at `x` lies to the right of the last."""
    return not gaps or x >= gaps[-1][1]


def _starts_there(spans: Sequence[Sequence[tuple[float, float]]], x: float) -> int:
    """How many rows have a part that begins at `x`; 0 where as many run on from the left."""
    there = sum(any(abs(a - x) < 1.5 for a, _ in row) for row in spans)
    right = sum(any(a >= x - 1.5 and a < x + 30 for a, _ in row) for row in spans)
    return there if there >= 0.6 * right else 0


def _parted(spans: Sequence[Sequence[tuple[float, float]]], a: float, b: float) -> bool:
    """Whether no row runs across a gap, and most that begin before it have words behind it."""
    if any(x < b - 0.5 and y > a + 0.5 for row in spans for x, y in row):
        return False
    before = [row for row in spans if row[0][0] < a]
    return sum(row[-1][1] > b for row in before) >= max(3, 0.6 * len(before))
