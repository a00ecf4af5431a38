"""Headings of a table that stand over several of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.rows import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Rect
    from ingest.glyphs import Piece
    from ingest.rows import Row

Extent = tuple[float, float]


def over(
    row: Row, extents: Sequence[Extent | None], rules: Sequence[Rect]
) -> list[tuple[list[Piece], int, int]]:
    """The parts of a heading row that stand over several columns: (pieces, first column, last column).

    A part does so where a rule below it reaches over several columns' words (`extents`), or where it
    straddles the white space between columns and stands in the middle of several.
    """
    parts = chunks(row, 0.45 * row.size)
    shared = by_rules(row, extents, rules)
    if shared:
        return shared
    found: list[tuple[list[Piece], int, int]] = []
    for index, part in enumerate(parts):
        x0, x1 = part[0].x0, max(piece.x1 for piece in part)
        low = parts[index - 1][-1].x1 if index else float("-inf")
        high = parts[index + 1][0].x0 if index + 1 < len(parts) else float("inf")
        reach = _under_rule(row, (x0, x1), extents, rules) or _in_the_middle((x0, x1), extents, (low, high))
        if reach is not None and reach[1] > reach[0] and not _is_several(part, extents):
            found.append((part, *reach))
    return found or _evenly(parts, extents)


def by_rules(
    row: Row, extents: Sequence[Extent | None], rules: Sequence[Rect]
) -> list[tuple[list[Piece], int, int]]:
    """The parts above a rule that runs under several columns: one stands over all of these, several over
    as many each."""
    parts = chunks(row, 0.45 * row.size)
    found: list[tuple[list[Piece], int, int]] = []
    for rule in rules:
        own = [p for p in parts if rule.x0 - 3 <= p[0].x0 and max(piece.x1 for piece in p) <= rule.x1 + 3]
        if not (own and 0 < row.y - rule.y1 < 1.2 * row.size):
            continue
        columns = _inside(rule, extents)
        each, left = divmod(len(columns), len(own))
        spans = (
            [(columns[n * each], columns[(n + 1) * each - 1]) for n in range(len(own))] if each > 1 else []
        )
        if not left and spans and all(_is_over(p, extents, *s) for p, s in zip(own, spans, strict=True)):
            found += [(part, *span) for part, span in zip(own, spans, strict=True)]
    return found


def _inside(rule: Rect, extents: Sequence[Extent | None]) -> list[int]:
    """The columns whose words have their middle above or below a rule."""
    return [
        n
        for n, extent in enumerate(extents)
        if extent is not None and rule.x0 - 3 <= (extent[0] + extent[1]) / 2 <= rule.x1 + 3
    ]


def _is_over(part: Sequence[Piece], extents: Sequence[Extent | None], first: int, last: int) -> bool:
    """Whether words stand between the beginning of one column's words and the end of another's."""
    low, high = extents[first], extents[last]
    if low is None or high is None:
        return False
    slack = 3 + 0.15 * (high[1] - low[0])
    return low[0] - slack <= part[0].x0 and max(piece.x1 for piece in part) <= high[1] + slack


def _evenly(
    parts: Sequence[list[Piece]], extents: Sequence[Extent | None]
) -> list[tuple[list[Piece], int, int]]:
    """Headings each in the middle of as many columns, that share all columns but the first (few: none)."""
    columns = [n for n, extent in enumerate(extents) if extent is not None][1:]
    each, left = divmod(len(columns), len(parts)) if parts else (0, 0)
    if len(parts) < 2 or each < 3 or left or columns != list(range(columns[0], columns[-1] + 1)):
        return []
    found = []
    for index, part in enumerate(parts):
        first, last = columns[index * each], columns[(index + 1) * each - 1]
        low, high = extents[first], extents[last]
        if low is None or high is None:
            return []
        middle = (part[0].x0 + max(piece.x1 for piece in part)) / 2
        if abs((low[0] + high[1]) / 2 - middle) > 0.2 * (high[1] - low[0]):
            return []
        found.append((part, first, last))
    return found


def _is_several(part: Sequence[Piece], extents: Sequence[Extent | None]) -> bool:
    """Whether words after the first begin where later columns do: headings of one column each, set close."""
    starts = [e[0] for e in extents if e is not None]
    return any(abs(piece.x0 - start) < 1.5 for piece in part[1:] for start in starts)


def _under_rule(
    row: Row, span: Extent, extents: Sequence[Extent | None], rules: Sequence[Rect]
) -> tuple[int, int] | None:
    """The columns that a short rule directly below the words reaches over."""
    for rule in rules:
        below = 0 < row.y - rule.y1 < 1.2 * row.size
        if below and rule.x0 - 3 <= span[0] and span[1] <= rule.x1 + 3:
            inside = _inside(rule, extents)
            return (inside[0], inside[-1]) if inside else None
    return None


def _to_the_right(span: Extent, known: Sequence[tuple[int, Extent]], first: int) -> tuple[int, int] | None:
    """The columns from `first` on, of figures set to the right, over whose boxes words are centred that
    reach beyond the figures of the first."""
    column = dict(known)[first]
    level = abs(span[0] - column[0]) < 3 or abs(sum(span) - sum(column)) < 6
    if level or span[1] <= column[1] + 3 or span[0] < column[0] - 3:
        return None
    before = max((e[1] for n, e in known if n < first), default=column[0])
    for last, extent in known:
        low, high = (before + extent[1]) / 2 - 3, (column[0] + extent[1]) / 2 + 3
        if last > first and low <= sum(span) / 2 <= high:
            return first, last
    return None


def _in_the_middle(span: Extent, extents: Sequence[Extent | None], room: Extent) -> tuple[int, int] | None:
    """The columns between `room`'s ends in whose middle the words stand, straddling white space."""
    known = [
        (n, e) for n, e in enumerate(extents) if e is not None and room[0] < e[0] + 3 and e[1] - 3 < room[1]
    ]
    middle = (span[0] + span[1]) / 2
    touched = [n for n, e in known if e[0] < span[1] - 1 and span[0] + 1 < e[1]]
    if len(touched) == 1:
        return _to_the_right(span, known, touched[0])
    best: tuple[float, int, int] | None = None
    for n, left in known:
        for m, right in known:
            if m <= n or not left[0] - 3 <= span[0] or not span[1] <= right[1] + 3:
                continue
            if touched and not (n <= touched[0] and touched[-1] <= m):
                continue
            away = abs((left[0] + right[1]) / 2 - middle)
            if away < 0.12 * (right[1] - left[0]) + 2 and (best is None or away < best[0]):
                best = away, n, m
    return (best[1], best[2]) if best is not None else None
