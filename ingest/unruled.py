"""Tables without rules: where the parts of rows stand aligned, and where a table goes on."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.centred_cells import as_one, spans_of
from ingest.headed import headed
from ingest.lazy_regex import regex
from ingest.rows import chunks, is_justified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.cells import Table
    from ingest.glyphs import Piece
    from ingest.rows import Row

_LEADER = regex(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}")
_MARKER = regex(
    r"[•‣▪●○◦–—\-*►▸➢❖✓\uf0b7\uf0a7\uf076]|\(?(\d{1,3}|[A-Za-z]|[ivxlc]{1,5})[.)]|\[\d{1,3}\]|\d{1,3}|"
    r"\d{1,2}(?:\.\d{1,2}){1,4}\.?"
)


def aligned(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of a column's rows (first, last) that read as a table without rules."""
    if len(rows) < 3:
        return []
    em = median(row.size for row in rows)
    several = [_is_row(row, em) for row in rows]
    inside: dict[int, tuple[int, int]] = {}  # rows that are one of several lines of a table row
    for span in spans_of(rows):
        inside |= dict.fromkeys(range(*span), span)
        several[slice(*span)] = [True] * (span[1] - span[0])
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(rows):
        if not several[first]:
            first += 1
            continue
        last = first + 1
        while last < len(rows) and _belongs(rows, several, last, em):
            last += 1
        while not (several[last - 1] or _within_cell(rows[first:last], em) or _ends_name(rows, last - 1)):
            last -= 1
        count = len({inside.get(n, (n, n)) for n in range(first, last) if several[n]})
        if count >= 3 and _lined_up(as_one(rows[first:last]), em):
            start = first
            while start > (found[-1][1] if found else 0) and _in_column(rows, start - 1, range(first, last)):
                start -= 1
            start -= _names_above(rows, start, range(first, last)) if start == first else 0
            start = max(start, found[-1][1] if found else 0)
            last = max(last, headed(rows, start))
            found.append((start, last))
        else:
            start, end = next(
                ((n, end) for n in range(first, last) if (end := headed(rows, n)) > n), (last, 0)
            )
            if end > start:
                found.append((start, end))
                last = end
        first = last
    return found


def _names_above(rows: Sequence[Row], first: int, table: range) -> int:
    """2 where the names of a table's columns stand above its rows, a name of a group of these between."""
    if first < 2 or any(rows[n].region for n in (first - 1, first - 2)):
        return 0
    group, names, row = rows[first - 1], rows[first - 2], rows[first]
    parts, near = chunks(names, 1.2 * names.size), 1.6 * row.size
    close = (
        group.y - row.y <= near and names.y - group.y <= near and len(chunks(group, 1.2 * group.size)) == 1
    )
    left = min(rows[n].x0 for n in table if not rows[n].region)
    ends = [p[-1].x1 for n in table if not rows[n].region for p in chunks(rows[n], 1.2 * rows[n].size)[1:]]
    placed = all(sum(abs(part[-1].x1 - end) < 2 for end in ends) >= 3 for part in parts)
    return 2 if close and len(parts) > 1 and placed and abs(group.x0 - left) < 3 else 0


def going_on(rows: Sequence[Row], table: Table, left: float) -> tuple[int, float]:
    """How many of a column's first rows may be the rest of a table that stood above the break, and how far
    to the right of it they stand: not at all, or as far as the column's edge does."""
    head = _repeats_heading(rows, table)
    found = [(_going_on(rows[head:], table, shift), shift) for shift in (left - table.left, 0.0)]
    count, shift = max(found, key=lambda one: one[0])
    return (head + count if count else 0), shift


def _repeats_heading(rows: Sequence[Row], table: Table) -> int:
    """How many of the first rows say the table's heading again."""
    names = sorted(
        word
        for row in table.rows[: table.header]
        for cell in row
        for line in cell
        for word in line.text.split()
    )
    said: list[str] = []
    for index, row in enumerate(rows[: table.header + 3] if names else ()):
        if row.region:
            return 0
        said += [word for piece in row.pieces for word in piece.text.split()]
        if len(said) >= len(names):
            return index + 1 if sorted(said) == names else 0
    return 0


def _going_on(rows: Sequence[Row], table: Table, shift: float) -> int:
    edges = [table.box.x0 - 3, *table.bounds, table.box.x1 + 0.1 * (table.box.x1 - table.box.x0)]
    count, several = 0, 0
    of_rows = {n for span in spans_of(rows) for n in range(*span)}
    for index, row in enumerate(rows):
        if row.region or (index and rows[index - 1].y - row.y > 3 * row.size):
            break
        parts = [(part[0].x0 - shift, max(p.x1 for p in part) - shift) for part in _parts(row, table, shift)]
        columns = [sum(1 for edge in edges[1:-1] if (a + b) / 2 > edge) for a, b in parts]
        fits = all(edges[c] < a and b < edges[c + 1] for c, (a, b) in zip(columns, parts, strict=True))
        placed = all(
            min(abs(a - table.starts[c]), abs(b - table.ends[c])) < 6
            for c, (a, b) in zip(columns, parts, strict=True)
        )
        if not (fits and placed):
            break
        several += len(parts) > 1
        count = index + 1 if len(parts) > 1 or index in of_rows or _ends_cell(rows, index) else count
    return count if several and len(table.bounds) > 1 else 0


def _parts(row: Row, table: Table, shift: float) -> list[list[Piece]]:
    """The parts of a row, cut at white space and at the places between a table's columns."""
    parts: list[list[Piece]] = []
    for part in chunks(row, 0.9 * row.size):
        parts.append([part[0]])
        for last, piece in pairwise(part):
            if any(last.x1 - 0.5 < x + shift < piece.x0 + 0.5 for x in table.bounds):
                parts.append([])
            parts[-1].append(piece)
    return parts


def below(rows: Sequence[Row], table: Table) -> int:
    """How many rows directly under a table with bands of colour are its last ones, without a band."""
    edges = [table.box.x0 - 3, *table.bounds, table.box.x1 + 3]
    low, count = table.box.y0, 0
    of_rows = {n for span in spans_of(rows) for n in range(*span)}
    for index, row in enumerate(rows):
        if row.region or low - row.top > 1.2 * row.size:
            break
        parts = [(part[0].x0, max(p.x1 for p in part)) for part in chunks(row, 0.9 * row.size)]
        columns = [sum(1 for edge in edges[1:-1] if (a + b) / 2 > edge) for a, b in parts]
        if not all(_stands_in(table, edges, c, part) for c, part in zip(columns, parts, strict=True)):
            break
        more = len(parts) > 1 or index in of_rows or _ends_cell(rows, index)
        low, count = row.bottom, index + 1 if more else count
    return count


def _stands_in(table: Table, edges: Sequence[float], column: int, part: tuple[float, float]) -> bool:
    """Whether words stand within a column, and begin, end or have their middle where its words do."""
    (a, b), start, end = part, table.starts[column], table.ends[column]
    inside = edges[column] < a and b < edges[column + 1]
    return inside and min(abs(a - start), abs(b - end), abs(a + b - start - end) / 2) < 6


def _is_row(row: Row, em: float) -> bool:
    if row.region or all(piece.face.mono for piece in row.pieces):
        return False
    parts = chunks(row, 1.2 * min(em, row.size))
    if len(parts) < 2 or any(_LEADER.search(piece.text) for piece in row.pieces) or is_justified(row):
        return False
    return not (len(parts) == 2 and _MARKER.fullmatch("".join(p.text for p in parts[0])))


def _belongs(rows: Sequence[Row], several: Sequence[bool], index: int, em: float) -> bool:
    if rows[index].region or rows[index - 1].bottom - rows[index].top > 1.6 * em:
        return False
    if several[index] or _ends_cell(rows, index) or _ends_name(rows, index):
        return True
    if _in_column(rows, index, range(max(0, index - 6), min(len(rows), index + 7))):
        return True
    beside = [row for row in rows[max(0, index - 3) : index + 3] if not row.region]
    wide = max(row.x1 for row in rows[max(0, index - 3) : index]) - min(row.x0 for row in beside)
    return rows[index].x1 - rows[index].x0 < 0.5 * wide and any(several[index : index + 3])


def _ends_cell(rows: Sequence[Row], index: int) -> bool:
    """Whether a row set close under a table's row starts where a later column of that one does."""
    row = rows[index]
    for above in reversed(rows[max(0, index - 6) : index]):
        near = above.y - row.y <= 1.5 * row.size * (index - rows.index(above))
        if row.region or above.region or not near or abs(above.size - row.size) > 0.3:
            return False
        if any(abs(row.x0 - part[0].x0) < 2 for part in chunks(above, 1.2 * above.size)[1:]):
            return True
    return False


def _in_column(rows: Sequence[Row], index: int, beside: range) -> bool:
    """Whether a row by itself begins or ends where a later column of rows beside it does, close to one."""
    row = rows[index]
    if row.region:
        return False
    near = [rows[n] for n in (index - 1, index + 1) if 0 <= n < len(rows) and not rows[n].region]
    away = min((abs(row.y - other.y) for other in near if abs(row.size - other.size) < 0.3), default=1e9)
    if away > 1.35 * row.size:
        return False
    left = min(rows[n].x0 for n in beside if not rows[n].region)
    return row.x0 > left + row.size and any(
        abs(row.x0 - part[0].x0) < 2 or (away < 0.95 * row.size and abs(row.x1 - part[-1].x1) < 2)
        for n in beside
        if n != index and not rows[n].region
        for part in chunks(rows[n], 1.2 * rows[n].size)[1:]
    )


def _ends_name(rows: Sequence[Row], index: int) -> bool:
    """Whether a row set close under a table's row goes on, mid-sentence, with the first cell of that one."""
    row, above = rows[index], rows[index - 1]
    if row.region or above.region or above.y - row.y > 1.5 * row.size or abs(above.size - row.size) > 0.3:
        return False
    parts = chunks(above, 1.2 * above.size)
    return (
        len(parts) > 1
        and abs(row.x0 - above.x0) < 2
        and row.x1 < parts[1][0].x0 - 0.5 * row.size
        and row.pieces[0].text[:1].islower()
    )


def _within_cell(rows: Sequence[Row], em: float) -> bool:
    """Whether the last row starts where a later column of the rows above does (a wrapped cell)."""
    starts = [part[0].x0 for row in rows[:-1] for part in chunks(row, 1.2 * em)[1:]]
    return any(abs(rows[-1].x0 - start) < 2 for start in starts)


def _lined_up(rows: Sequence[Row], em: float) -> bool:
    """Whether most parts after the first begin, end or are centred where another row's do."""
    places: dict[str, Counter[int]] = {"start": Counter(), "end": Counter(), "middle": Counter()}
    parts = [part for row in rows for part in chunks(row, 1.2 * em)[1:]]
    for part in parts:
        x0, x1 = part[0].x0, part[-1].x1
        for key, x in (("start", x0), ("end", x1), ("middle", (x0 + x1) / 2)):
            places[key][round(x / 2)] += 1
    if not parts:
        return False
    return any(sum(n for n in counts.values() if n >= 3) >= 0.6 * len(parts) for counts in places.values())
