"""A table's part of the page → its columns, its rows of cells, and the rows that name the columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.headers import NONE, NUMBER, is_figure, likely_header, shared_header, told_header, with_units
from ingest.lines import Region, Row, chunks, line_of
from ingest.merged import beside_partial, is_walled, merged_columns, reaching_down
from ingest.spanning import over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.document import Rect
    from ingest.glyphs import Piece
    from ingest.lines import Line


Cell = tuple["Line", ...]

_GOES_ON = re.compile(  # the last word of a line of a cell that goes on
    r"[,(/&–-]$|^(?:of|and|the|for|to|in|on|by|or|an?|at|with|from|per|und|der|die|das|des|von|zu|für|im|"
    r"de|la|le|les|du|et|y|el|los|las|e|o|da|do)$"
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows of cells, each cell its lines; the first `header` rows name the columns.

    `starts` and `ends` are the edges of its columns, `bounds` the places between them; `told` says
    that the header looks unlike the rows below. `shared` gives the columns (first, last) that the
    heading with a piece of this id stands over; `left` is the edge of the column that holds the table.
    `down` gives for an empty cell (row, column) the one above that is merged with it.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    header: int
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    bounds: tuple[float, ...]
    box: Rect
    told: bool = False
    shared: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    left: float = 0.0
    down: Mapping[tuple[int, int], Cell] = field(default_factory=dict)


def read_table(region: Region, page: int, left: float) -> Table | None:
    """The region's rows of cells; None where it has fewer than two columns or rows."""
    em = median(row.size for row in region.rows)
    bounds = list(region.bounds) or _bounds(region, em)
    if not bounds:
        return None
    edges = [region.box.x0, *bounds, region.box.x1]
    groups = _row_groups(region, edges)
    shared = _shared(groups, edges, region)
    merged = merged_columns(region, edges)
    spread = bool(merged.keys() - shared.keys())
    made = [_cells(group, edges, page, merged | shared) for group in groups]
    filled = [n for n, row in enumerate(made) if any(row)]
    rows = [made[n] for n in filled]
    down = reaching_down(region, rows, [groups[n][0].y for n in filled], edges)
    if len(rows) < (1 if region.bounds else 2):
        return None
    own = [[line for line in cell if id(line.pieces[0]) not in shared] for row in rows for cell in row]
    columns = [[line for cell in own[n :: len(edges) - 1] for line in cell] for n in range(len(edges) - 1)]
    starts = [
        min((line.x0 for line in column), default=edge) for column, edge in zip(columns, edges, strict=False)
    ]
    ends = [
        max((line.x1 for line in column), default=edge)
        for column, edge in zip(columns, edges[1:], strict=True)
    ]
    if region.uprights:
        starts, ends = edges[:-1], edges[1:]
    header = with_units(rows, max(told_header(rows), shared_header(rows, shared)))
    if region.upright:
        rows, header = _with_upright(rows, header, region, edges, page)
    return Table(
        page,
        tuple(rows),
        header or (0 if spread else with_units(rows, likely_header(rows))),
        tuple(starts),
        tuple(ends),
        tuple(bounds),
        region.box,
        bool(header),
        merged | shared,
        left,
        {} if region.upright else down,
    )


def _with_upright(
    rows: list[tuple[Cell, ...]], header: int, region: Region, edges: Sequence[float], page: int
) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows with the upright words above their columns in the heading row, and how many rows head."""
    names: list[list[Line]] = [[] for _ in edges[1:]]
    for words in region.upright:
        column = sum(1 for edge in edges[1:-1] if (words.box.x0 + words.box.x1) / 2 > edge)
        names[column].append(line_of(words.row, page, (words.row.x0, words.row.x1)))
    low = min(words.box.y0 for words in region.upright)
    beside = any(line.y >= low - line.size for cell in rows[0] for line in cell)
    if not beside:
        return [tuple(tuple(cell) for cell in names), *rows], header + 1
    first = tuple((*name, *cell) for name, cell in zip(names, rows[0], strict=True))
    return [first, *rows[1:]], max(header, 1)


def _bounds(region: Region, em: float) -> list[float]:
    """The places between columns: upright rules, or white space that runs down the table."""
    rows = sorted(region.rows, key=lambda row: -row.y)
    space = _word_space(rows, em)
    close = max(0.3 * em, 1.2 * space)
    spans = [[(part[0].x0, max(p.x1 for p in part)) for part in chunks(row, close)] for row in rows]
    ruled = [
        x
        for x in region.uprights
        if sum(
            any(a < x - 1 and b > x + 1 for a, b in parts) and is_walled(region, row, x)
            for row, parts in zip(rows, spans, strict=True)
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
    found = _between(spans, em, space)
    for skip in range(1, min(4, len(spans) - 2)):  # headings over several columns hide the white space
        below = _between(spans[skip:], em, space)
        if len(below) > 1 and len(below) != len(found) and len(spans[skip - 1]) <= len(below):
            found = below
    return found


def _word_space(rows: Sequence[Row], em: float) -> float:
    """The usual space between words, not numbers, of the rows: some faces have wide ones."""
    gaps = Counter(
        round((b.x0 - a.x1) / em, 1)
        for row in rows
        for a, b in pairwise(row.pieces)
        if 0.1 * em < b.x0 - a.x1 < 0.7 * em and a.text[-1:].isalpha() and b.text[:1].isalpha()
    )
    return min(gaps.most_common(1)[0][0] * em, 0.5 * em) if gaps else 0.0


def _between(spans: Sequence[Sequence[tuple[float, float]]], em: float, space: float) -> list[float]:
    """The places between columns; `space` is the usual one between words, and as wide a gap is none."""
    gaps = _gaps(spans, max(0, int(0.08 * len(spans))))
    white = _gaps(spans, 0)
    return [
        _middle(a, b, white)
        for a, b in gaps
        if b - a >= 0.8 * em or (b - a >= max(0.25 * em, 1.25 * space) and _starts_there(spans, b) >= 3)
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


def _row_groups(region: Region, edges: Sequence[float]) -> list[list[Row]]:
    """The region's lines by table row: one slab between rules each, divided where it holds several."""
    groups: list[list[Row]] = []
    placed = sorted(beside_partial(region), key=lambda item: -item[0])
    limits = [*sorted({*region.cuts, *(cut.y0 for cut in region.partial)}, reverse=True), float("-inf")]
    each = bool(region.uprights) or len(region.cuts) >= 4
    for limit in limits:
        slab = [row for y, row in placed if y > limit]
        placed = placed[len(slab) :]
        if slab and region.cuts and not groups and not any(_is_numeric(row) for row in slab):
            groups.append(slab)
        elif slab:
            groups.extend(_divided(slab, edges, each=each))
    return groups


def _is_numeric(row: Row) -> bool:
    """Whether half its words are numbers; years may name columns."""
    return 2 * sum(is_figure(piece.text) for piece in row.pieces) >= len(row.pieces)


def _divided(slab: Sequence[Row], edges: Sequence[float], *, each: bool) -> list[list[Row]]:
    """The rows of a slab; where `each` row has its rules, only lines full of numbers divide one."""
    steps = [a.y - b.y for a, b in pairwise(slab)]
    centred = [] if each else _centred(slab, steps, edges)
    if centred:
        return centred
    groups = [[slab[0]]]
    least = min(steps, default=0.0)
    wide = 0.0 if each else _wide_step(slab, steps, edges)
    for row, step in zip(slab[1:], steps, strict=True):
        if each:
            begins = _is_complete(groups[-1], row, edges)
        elif wide:
            begins = step >= wide
        else:
            begins = step > max(1.35 * least, 1.1 * row.size) or _begins_row(groups[-1], row, edges)
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _centred(slab: Sequence[Row], steps: Sequence[float], edges: Sequence[float]) -> list[list[Row]]:
    """The rows of a table whose cells stand in the middle of their rows, so that their lines stand between
    each other's: told by the column with most lines. Nothing where no lines do, or it does not tell."""
    if not any(step < 0.8 * row.size for step, row in zip(steps, slab, strict=False)):
        return []
    cells = [_by_column(row, edges) for row in slab]
    counts = [sum(bool(cell[column]) for cell in cells) for column in range(len(edges) - 1)]
    main = counts.index(max(counts))
    heights = [row.y for row, cell in zip(slab, cells, strict=True) if cell[main]]
    own = [a - b for a, b in pairwise(heights)]
    wide = _parting(own)
    if not wide:
        return []
    limits = [(a + b) / 2 for a, b, step in zip(heights, heights[1:], own, strict=False) if step >= wide]
    groups: list[list[Row]] = [[] for _ in range(len(limits) + 1)]
    for row in slab:
        groups[sum(limit > row.y for limit in limits)].append(row)
    named = sum(any(_by_column(row, edges)[0] for row in group) for group in groups)
    return groups if all(groups) and named >= 0.8 * len(groups) else []


def _wide_step(slab: Sequence[Row], steps: Sequence[float], edges: Sequence[float]) -> float:
    """The least step from row to row, where the lines of a row are set closer; 0 where they are not.

    Lines set close leave columns of their row empty, or hold no numbers.
    """
    wide = _parting(steps)
    close = [index for index, step in enumerate(steps) if step < wide]
    if not wide or not close or min(steps) > 1.6 * slab[0].size:
        return 0.0
    filled = [sum(1 for cell in _by_column(row, edges) if cell) for row in slab]
    begins = [0, *(index + 1 for index, step in enumerate(steps) if step >= wide)]
    usual = median(filled[index] for index in begins)
    going_on = median(filled[index + 1] for index in close)
    later = [_holds_number(slab[index + 1], edges) for index in close]
    first = [_holds_number(slab[index], edges) for index in begins]
    told_by_numbers = not any(later) and 2 * sum(first) >= len(first)
    told = told_by_numbers or (going_on <= 0.67 * usual and sum(later) <= 0.25 * len(later))
    return wide if told else 0.0


def _parting(steps: Sequence[float]) -> float:
    """The least of the wide steps, where steps are of two kinds set well apart; else 0."""
    ordered = sorted(steps)
    wide = next((b for a, b in pairwise(ordered) if b >= 1.12 * max(a, 0.1)), 0.0)
    below = [step for step in ordered if step < wide]
    return wide if below and below[-1] <= 1.12 * below[0] + 0.3 else 0.0


def _holds_number(row: Row, edges: Sequence[float]) -> bool:
    return any(_is_number(cell) for cell in _by_column(row, edges))


def _begins_row(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether a line begins a new table row: in most cells its first word would have fitted above."""
    changes = _is_group_name(group[-1], edges) != _is_group_name(row, edges)
    if changes and not _is_wrapped(group[-1], row, edges):
        return True
    upper: list[list[Piece]] = [[] for _ in edges[1:]]
    for above in group:
        for column, cell in enumerate(_by_column(above, edges)):
            upper[column] = cell or upper[column]
    lower = _by_column(row, edges)
    shared = [(upper[c], cell, edges[c + 1]) for c, cell in enumerate(lower) if cell and upper[c]]
    if not shared:
        # A cell that spans two rows stands between their lines.
        return bool(lower[0]) and group[-1].y - row.y > 0.8 * row.size
    if lower[0] and not upper[0]:
        return True
    if _is_anew(_by_column(group[-1], edges), lower):
        return True
    small = lower[0] and lower[0][0].text[:1].islower()
    if not any(lower[1:]) and any(upper[1:]) and not small:  # a name alone, below a row
        return _would_fit(upper[0], lower[0], edges[1]) and not _GOES_ON.search(upper[0][-1].text)
    if not any(upper[1:]) and any(lower[1:]) and small:  # a name in two lines, its figures on the last
        return False
    votes = sum(1 if _would_fit(before, here, edge) else -1 for before, here, edge in shared)
    name = _by_column(group[0], edges)[0]
    if small and name and name[0].text[:1].isupper():  # the name goes on with a small letter
        votes -= 2
    return votes > 0 and len(shared) >= min(2, sum(1 for cell in upper if cell))


def _is_anew(above: Sequence[Sequence[Piece]], here: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line fills the columns of the line above anew: no cell goes on there with a small letter."""
    filled = [(upper, lower) for upper, lower in zip(above, here, strict=True) if upper or lower]
    if len(filled) < 2 or not all(upper and lower for upper, lower in filled):
        return False
    return not any(_GOES_ON.search(upper[-1].text) for upper, _ in filled) and all(
        _begins_cell(lower[0].text) for _, lower in filled
    )


def _begins_cell(word: str) -> bool:
    first = word.lstrip("“\"'([+-–−—~<>≤≥$€£")[:1]
    return not first.islower() or "@" in word or "://" in word or bool(NONE.fullmatch(word))


def _is_group_name(row: Row, edges: Sequence[float]) -> bool:
    """Whether a line stands in the first column alone, in bold: it names the rows below it."""
    cells = _by_column(row, edges)
    return bool(cells[0]) and not any(cells[1:]) and all(piece.face.bold for piece in cells[0])


def _is_wrapped(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether both lines are bold in their first column, and the name there had no room to go on."""
    upper, lower = _by_column(above, edges)[0], _by_column(row, edges)[0]
    if not upper or not lower or not all(piece.face.bold for piece in (*upper, *lower)):
        return False
    return not _would_fit(upper, lower, edges[1])


def _is_complete(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether most columns hold a number in this line and in one above it."""
    upper = [any(_is_number(_by_column(above, edges)[c]) for above in group) for c in range(len(edges) - 1)]
    numbers = [_is_number(cell) for cell in _by_column(row, edges)]
    both = sum(1 for above, here in zip(upper, numbers, strict=True) if above and here)
    return both >= 2 and 2 * both >= len(numbers)


def _is_number(cell: Sequence[Piece]) -> bool:
    return len(cell) == 1 and bool(NUMBER.fullmatch(cell[0].text))


def _would_fit(before: Sequence[Piece], here: Sequence[Piece], edge: float) -> bool:
    """Whether a cell's line was ended although the next one's first word had room: another cell begins."""
    size = here[0].size
    alone = len(before) == len(here) == 1 and not before[0].text.endswith("-")
    if alone and (NUMBER.fullmatch(here[0].text) or len(before[0].text) < 8):
        return True
    room = edge - max(piece.x1 for piece in before) - 0.5 * size
    return here[0].x1 - here[0].x0 + 0.25 * size < room


def _by_column(
    row: Row, edges: Sequence[float], shared: Mapping[int, tuple[int, int]] = MappingProxyType({})
) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[] for _ in edges[1:]]
    for piece in row.pieces:
        middle = (piece.x0 + piece.x1) / 2
        column = sum(1 for edge in edges[1:-1] if middle > edge)
        column = shared[id(piece)][0] if id(piece) in shared else column
        cells[column].append(piece)
    return cells


def _shared(
    groups: Sequence[Sequence[Row]], edges: Sequence[float], region: Region
) -> dict[int, tuple[int, int]]:
    """By the id of a piece: the first and last column that the heading it belongs to stands over."""
    found: dict[int, tuple[int, int]] = {}
    extents: list[tuple[float, float] | None] = [None for _ in edges[1:]]
    for row in reversed([row for group in groups for row in group]):
        top = row.y >= groups[0][0].y - 3.2 * row.size and not _is_numeric(row)
        parts = over(row, extents, region.rules) if top and not _names_each(row, edges) else []
        for pieces, first, last in parts:
            found.update({id(piece): (first, last) for piece in pieces})
        for column, pieces in enumerate(_by_column(row, edges)):
            inside = [piece for piece in pieces if id(piece) not in found]
            if inside:
                x0, x1 = extents[column] or (inside[0].x0, inside[0].x1)
                extents[column] = min(x0, inside[0].x0), max(x1, *(piece.x1 for piece in inside))
    return found


def _names_each(row: Row, edges: Sequence[float]) -> bool:
    """Whether a row has words of its own in nearly every column, so that none stands over several."""
    parts = chunks(row, 0.45 * row.size)
    middles = [(part[0].x0 + max(piece.x1 for piece in part)) / 2 for part in parts]
    own = {sum(1 for edge in edges[1:-1] if middle > edge) for middle in middles}
    return len(own) == len(parts) >= max(2, len(edges) - 2)


def _cells(
    group: Sequence[Row], edges: Sequence[float], page: int, shared: dict[int, tuple[int, int]]
) -> tuple[Cell, ...]:
    lines: list[list[Line]] = [[] for _ in edges[1:]]
    for row in group:
        for column, pieces in enumerate(_by_column(row, edges, shared)):
            if pieces:
                part = Row(row.y, row.size, pieces)
                lines[column].append(line_of(part, page, (edges[column], edges[column + 1])))
    return tuple(tuple(cell) for cell in lines)
