"""The lines of a table's part of the page → its rows."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.centred_cells import spans_of
from ingest.headers import is_figure
from ingest.merged import beside_partial
from ingest.row_begins import (
    begins_row,
    by_column,
    has_no_room,
    is_alike,
    is_below_names,
    is_complete,
    is_number,
    stands_under,
    would_fit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.rows import Region, Row

_MOST, _FEW = 0.5, 0.05  # shares of a table's lines
_LINE = 1.3  # sizes from line to line of a cell at most, where rows stand further apart


def row_groups(region: Region, edges: Sequence[float]) -> list[list[Row]]:
    """The region's lines by table row: one slab between rules each, divided where it holds several."""
    groups: list[list[Row]] = []
    placed = sorted(beside_partial(region), key=lambda item: -item[0])
    limits = [*sorted({*region.cuts, *(cut.y0 for cut in region.partial)}, reverse=True), float("-inf")]
    each = bool(region.uprights) or len(region.cuts) >= 4
    for limit in limits:
        slab = [row for y, row in placed if y > limit]
        placed = placed[len(slab) :]
        if slab and region.cuts and not groups and not any(is_numeric(row) for row in slab):
            groups.append(slab)
        elif slab:
            groups.extend(_divided(slab, edges, each=each))
    return groups


def is_numeric(row: Row) -> bool:
    """Whether half its words are numbers; years may name columns."""
    return 2 * sum(is_figure(piece.text) for piece in row.pieces) >= len(row.pieces)


def _divided(slab: Sequence[Row], edges: Sequence[float], *, each: bool) -> list[list[Row]]:
    """The rows of a slab; where `each` row has its rules, only lines full of numbers divide one."""
    spans = [] if each else spans_of(slab)
    if spans:
        return _around(spans, slab, edges)
    steps = [a.y - b.y for a, b in pairwise(slab)]
    centred = [] if each else _centred(slab, steps, edges)
    if centred:
        return centred
    groups = [[slab[0]]]
    least = min(steps, default=0.0)
    wide = 0.0 if each else _wide_step(slab, steps, edges)
    single = not each and not wide and _are_single(slab, steps, edges)
    grouped = not each and not wide and _names_groups(slab, edges)
    apart = _parting(steps)
    for row, step in zip(slab[1:], steps, strict=True):
        if each:
            begins = is_complete(groups[-1], row, edges) or (
                step > 1.5 * row.size and is_alike(groups[-1][-1], row, edges)
            )
        elif wide:
            begins = step >= wide
        elif step < apart and step <= _LINE * row.size and has_no_room(groups[-1], row, edges):
            begins = False
        else:
            begins = (
                step > max(1.35 * least, 1.1 * row.size)
                or (single and _is_full(row, edges))
                or (grouped and stands_under(groups[-1][-1], row, edges))
                or is_below_names(groups[-1], row, edges)
                or begins_row(groups[-1], row, edges)
            )
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _around(spans: Sequence[tuple[int, int]], slab: Sequence[Row], edges: Sequence[float]) -> list[list[Row]]:
    """The rows of a slab in which these stretches of lines are a row each."""
    groups: list[list[Row]] = []
    done = 0
    for first, last in [*spans, (len(slab), len(slab))]:
        if done < first:
            groups += _divided(slab[done:first], edges, each=False)
        if first < last:
            groups.append(list(slab[first:last]))
        done = last
    return groups


def _are_single(slab: Sequence[Row], steps: Sequence[float], edges: Sequence[float]) -> bool:
    """Whether lines at one distance are a row each: most fill all of three or more columns."""
    if len(slab) < 4 or len(edges) < 4 or max(steps) > 1.05 * min(steps):
        return False
    return sum(_is_full(row, edges) for row in slab) >= 0.75 * len(slab)


def _names_groups(slab: Sequence[Row], edges: Sequence[float]) -> bool:
    """Whether some lines name groups of rows: alone in the first column, with room for the name below."""
    alone = [row for row in slab if not any(by_column(row, edges)[1:])]
    if not alone or 3 * len(alone) > len(slab):
        return False
    return any(
        stands_under(above, row, edges)
        and would_fit(by_column(above, edges)[0], by_column(row, edges)[0], edges[1])
        for above, row in pairwise(slab)
    )


def _is_full(row: Row, edges: Sequence[float]) -> bool:
    cells = by_column(row, edges)
    return all(cells) and not cells[0][0].text[:1].islower()


def _centred(slab: Sequence[Row], steps: Sequence[float], edges: Sequence[float]) -> list[list[Row]]:
    """The rows of a table whose cells stand in the middle of their rows, so that their lines stand between
    each other's: told by the column with most lines. Nothing where no lines do, or it does not tell."""
    if not any(step < 0.8 * row.size for step, row in zip(steps, slab, strict=False)):
        return []
    cells = [by_column(row, edges) for row in slab]
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
    named = sum(any(by_column(row, edges)[0] for row in group) for group in groups)
    return groups if all(groups) and named >= 0.8 * len(groups) else []


def _wide_step(slab: Sequence[Row], steps: Sequence[float], edges: Sequence[float]) -> float:
    """The least step from row to row, where the lines of a row are set closer; 0 where they are not.

    Lines set close leave columns of their row empty, or hold no numbers.
    """
    wide = _parting(steps)
    close = [index for index, step in enumerate(steps) if step < wide]
    if not wide or not close or min(steps) > 1.6 * slab[0].size:
        return 0.0
    filled = [sum(1 for cell in by_column(row, edges) if cell) for row in slab]
    begins = [0, *(index + 1 for index, step in enumerate(steps) if step >= wide)]
    usual = median(filled[index] for index in begins)
    going_on = median(filled[index + 1] for index in close)
    later = [_holds_number(slab[index + 1], edges) for index in close]
    first = [_holds_number(slab[index], edges) for index in begins]
    told_by_numbers = not any(later) and 2 * sum(first) >= len(first)
    short = going_on <= 0.67 * usual
    told = told_by_numbers or (short and sum(later) <= 0.25 * len(later))
    return wide if told or _are_wrapped(slab, close, edges, least=1 if short else 3) else 0.0


def _are_wrapped(slab: Sequence[Row], close: Sequence[int], edges: Sequence[float], *, least: int) -> bool:
    """Whether the lines set close below others (whose indices are given) are the rest of these: most leave a
    column empty that those fill, and where both fill one, `least` times or more, the first word hardly ever
    had room above."""
    cells = [by_column(row, edges) for row in slab]
    limits = [
        max((piece.x1 for row in cells for piece in row[n]), default=edge) for n, edge in enumerate(edges[1:])
    ]
    less, shared, fitted = 0, 0, 0
    for index in close:
        upper, lower = cells[index], cells[index + 1]
        less += any(above and not here for above, here in zip(upper, lower, strict=True))
        if any(here and not above for above, here in zip(upper, lower, strict=True)):
            return False
        for above, here, limit in zip(upper, lower, limits, strict=True):
            if above and here:
                shared += 1
                word = here[0].x1 - here[0].x0
                fitted += max(piece.x1 for piece in above) + 0.2 * here[0].size + word < limit
    return less >= _MOST * len(close) and shared >= least and fitted <= _FEW * shared


def _parting(steps: Sequence[float]) -> float:
    """The least of the wide steps, where steps are of two kinds set well apart; else 0."""
    ordered = sorted(steps)
    wide = next((b for a, b in pairwise(ordered) if b >= 1.12 * max(a, 0.1)), 0.0)
    below = [step for step in ordered if step < wide]
    return wide if below and below[-1] <= 1.12 * below[0] + 0.3 else 0.0


def _holds_number(row: Row, edges: Sequence[float]) -> bool:
    return any(is_number(cell) for cell in by_column(row, edges))
