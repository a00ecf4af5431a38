"""The lines of a table's part of the page → its rows."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.headers import NONE, NUMBER, form, is_figure
from ingest.lazy_regex import regex
from ingest.merged import beside_partial

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.glyphs import Piece
    from ingest.rows import Region, Row

_LABEL = regex(r"[^\W\d_][\w. ]{0,30}:\s+\S")  # “Customer no.: 8812”
_GOES_ON = regex(  # the last word of a line of a cell that goes on
    r"[,(/&–-]$|^(?:of|and|the|for|to|in|on|by|or|an?|at|with|from|per|und|der|die|das|des|von|zu|für|im|"
    r"de|la|le|les|du|et|y|el|los|las|e|o|da|do)$"
)


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
    steps = [a.y - b.y for a, b in pairwise(slab)]
    centred = [] if each else _centred(slab, steps, edges)
    if centred:
        return centred
    groups = [[slab[0]]]
    least = min(steps, default=0.0)
    wide = 0.0 if each else _wide_step(slab, steps, edges)
    single = not each and not wide and _are_single(slab, steps, edges)
    grouped = not each and not wide and _names_groups(slab, edges)
    for row, step in zip(slab[1:], steps, strict=True):
        if each:
            begins = _is_complete(groups[-1], row, edges) or (
                step > 1.5 * row.size and _is_alike(groups[-1][-1], row, edges)
            )
        elif wide:
            begins = step >= wide
        else:
            begins = (
                step > max(1.35 * least, 1.1 * row.size)
                or (single and _is_full(row, edges))
                or (grouped and _stands_under(groups[-1][-1], row, edges))
                or _begins_row(groups[-1], row, edges)
            )
        if begins:
            groups.append([row])
        else:
            groups[-1].append(row)
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
        _stands_under(above, row, edges)
        and _would_fit(by_column(above, edges)[0], by_column(row, edges)[0], edges[1])
        for above, row in pairwise(slab)
    )


def _stands_under(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether a line of several cells begins, with a capital or number, below one of a name alone that
    does not go on."""
    upper, lower = by_column(above, edges), by_column(row, edges)
    if not upper[0] or any(upper[1:]) or not lower[0] or not any(lower[1:]):
        return False
    return _begins_cell(lower[0][0].text) and not _GOES_ON.search(upper[0][-1].text)


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
    told = told_by_numbers or (going_on <= 0.67 * usual and sum(later) <= 0.25 * len(later))
    return wide if told else 0.0


def _parting(steps: Sequence[float]) -> float:
    """The least of the wide steps, where steps are of two kinds set well apart; else 0."""
    ordered = sorted(steps)
    wide = next((b for a, b in pairwise(ordered) if b >= 1.12 * max(a, 0.1)), 0.0)
    below = [step for step in ordered if step < wide]
    return wide if below and below[-1] <= 1.12 * below[0] + 0.3 else 0.0


def _holds_number(row: Row, edges: Sequence[float]) -> bool:
    return any(_is_number(cell) for cell in by_column(row, edges))


def _begins_row(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether a line begins a new table row: in most cells its first word would have fitted above."""
    changes = _is_group_name(group[-1], edges) != _is_group_name(row, edges)
    if changes and not _is_wrapped(group[-1], row, edges):
        return True
    upper: list[list[Piece]] = [[] for _ in edges[1:]]
    for above in group:
        for column, cell in enumerate(by_column(above, edges)):
            upper[column] = cell or upper[column]
    lower = by_column(row, edges)
    shared = [(upper[c], cell, edges[c + 1]) for c, cell in enumerate(lower) if cell and upper[c]]
    if not shared:
        # A cell that spans two rows stands between their lines.
        return bool(lower[0]) and group[-1].y - row.y > 0.8 * row.size
    if lower[0] and not upper[0]:
        return True
    if _is_anew(by_column(group[-1], edges), lower):
        return True
    if all(_LABEL.match(_said(before)) and _LABEL.match(_said(here)) for before, here, _ in shared):
        return True
    small = lower[0] and lower[0][0].text[:1].islower()
    if lower[0] and not small and any(_are_values(before, here) for before, here, _ in shared[1:]):
        return True
    forms = [(form(_said(before)), form(_said(here))) for before, here, _ in shared]
    if lower[0] and not small and any(above == here and " " in here for above, here in forms):
        return True  # a value like the one above, such as another date
    if not any(lower[1:]) and any(upper[1:]) and not small:  # a name alone, below a row
        return _would_fit(upper[0], lower[0], edges[1]) and not _GOES_ON.search(upper[0][-1].text)
    if not any(upper[1:]) and any(lower[1:]) and small:  # a name in two lines, its figures on the last
        return False
    if (
        len(lower) == 2
        and all(lower)
        and all(upper)
        and not small
        and _would_fit(upper[0], lower[0], edges[1])
    ):
        return True  # a name that had room above is another's
    votes = sum(1 if _would_fit(before, here, edge) else -1 for before, here, edge in shared)
    name = by_column(group[0], edges)[0]
    if small and name and name[0].text[:1].isupper():  # the name goes on with a small letter
        votes -= 2
    return votes > 0 and len(shared) >= min(2, sum(1 for cell in upper if cell))


def _are_values(before: Sequence[Piece], here: Sequence[Piece]) -> bool:
    """Whether two lines of a column are a number each, neither one in brackets below the other."""
    bracketed = [cell[0].text[:1] in "([" for cell in (before, here)]
    return _is_number(before) and _is_number(here) and bracketed[0] == bracketed[1]


def _said(cell: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in cell)


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
    """Whether a line stands in the first column alone, in bold or italics: it names the rows below it."""
    cells = by_column(row, edges)
    faces = [piece.face for piece in cells[0]]
    return bool(faces) and not any(cells[1:]) and all(face.bold or face.italic for face in faces)


def _is_wrapped(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether both lines are bold, or in italics, in their first column, where the name had no room left."""
    upper, lower = by_column(above, edges)[0], by_column(row, edges)[0]
    faces = [piece.face for piece in (*upper, *lower)]
    if not upper or not lower:
        return False
    if not (all(face.bold for face in faces) or all(face.italic for face in faces)):
        return False
    return not _would_fit(upper, lower, edges[1])


def _is_complete(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether most columns hold a number in this line and in one above it."""
    upper = [any(_is_number(by_column(above, edges)[c]) for above in group) for c in range(len(edges) - 1)]
    numbers = [_is_number(cell) for cell in by_column(row, edges)]
    both = sum(1 for above, here in zip(upper, numbers, strict=True) if above and here)
    return both >= 2 and 2 * both >= len(numbers)


def _is_alike(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether two lines fill the same columns, at least two, with figures in the same ones."""
    upper, lower = by_column(above, edges), by_column(row, edges)
    filled = [n for n, cell in enumerate(lower) if cell]
    figures = [n for n, cell in enumerate(lower) if _is_number(cell)]
    return (
        len(filled) > 1
        and bool(figures)
        and filled == [n for n, cell in enumerate(upper) if cell]
        and figures == [n for n, cell in enumerate(upper) if _is_number(cell)]
    )


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


def by_column(
    row: Row, edges: Sequence[float], shared: Mapping[int, tuple[int, int]] = MappingProxyType({})
) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[] for _ in edges[1:]]
    for piece in row.pieces:
        middle = (piece.x0 + piece.x1) / 2
        column = sum(1 for edge in edges[1:-1] if middle > edge)
        column = shared[id(piece)][0] if id(piece) in shared else column
        cells[column].append(piece)
    return cells
