"""Whether a line of a table begins a row: by its columns, its words and the room there was above."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest.headers import NONE, NUMBER, form
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.glyphs import Piece
    from ingest.rows import Row

_LABEL = regex(r"[^\W\d_][\w. ]{0,30}:\s+\S")  # “Customer no.: 8812”
_GOES_ON = regex(  # the last word of a line of a cell that goes on
    r"[,(/&–-]$|^(?:of|and|the|for|to|in|on|by|or|an?|at|with|from|per|und|der|die|das|des|von|zu|für|im|"
    r"de|la|le|les|du|et|y|el|los|las|e|o|da|do)$"
)


def stands_under(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether a line of several cells begins, with a capital or number, below one of a name alone that
    does not go on."""
    upper, lower = by_column(above, edges), by_column(row, edges)
    if not upper[0] or any(upper[1:]) or not lower[0] or not any(lower[1:]):
        return False
    return _begins_cell(lower[0][0].text) and not _GOES_ON.search(upper[0][-1].text)


def begins_row(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
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
    if len(shared) == 1 and any(lower[1:]) and _names_another(upper[0], lower[0], edges[1]):
        return True  # above marks in other columns
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
        return would_fit(upper[0], lower[0], edges[1]) and not _GOES_ON.search(upper[0][-1].text)
    if not any(upper[1:]) and any(lower[1:]) and small:  # a name in two lines, its figures on the last
        return False
    if (
        len(lower) == 2
        and all(lower)
        and all(upper)
        and not small
        and would_fit(upper[0], lower[0], edges[1])
    ):
        return True  # a name that had room above is another's
    votes = sum(1 if would_fit(before, here, edge) else -1 for before, here, edge in shared)
    name = by_column(group[0], edges)[0]
    if small and name and name[0].text[:1].isupper():  # the name goes on with a small letter
        votes -= 2
    return votes > 0 and len(shared) >= min(2, sum(1 for cell in upper if cell))


def is_below_names(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether a line without bold fills all columns below lines in bold that fill them: below their names."""
    if any(not piece.face.bold for above in group for piece in above.pieces):
        return False
    plain = not any(piece.face.bold for piece in row.pieces)
    return plain and all(by_column(row, edges)) and all(by_column(group[0], edges))


def has_no_room(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether a line stands below the one above it in the same two columns or more, in none of which its
    first word had room there."""
    upper, lower = by_column(group[-1], edges), by_column(row, edges)
    shared = [n for n, cell in enumerate(lower) if cell]
    if len(shared) < 2 or not all(upper[n] for n in shared):
        return False
    return not any(would_fit(upper[n], lower[n], edges[n + 1]) for n in shared)


def _names_another(upper: Sequence[Piece], lower: Sequence[Piece], edge: float) -> bool:
    """Whether a row's name is not the rest of the one above, which had room for it and does not go on."""
    if not upper or not lower or not _begins_cell(lower[0].text):
        return False
    return would_fit(upper, lower, edge) and not _GOES_ON.search(upper[-1].text)


def _are_values(before: Sequence[Piece], here: Sequence[Piece]) -> bool:
    """Whether two lines of a column are a number each, neither one in brackets below the other."""
    bracketed = [cell[0].text[:1] in "([" for cell in (before, here)]
    return is_number(before) and is_number(here) and bracketed[0] == bracketed[1]


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
    return not would_fit(upper, lower, edges[1])


def is_complete(group: Sequence[Row], row: Row, edges: Sequence[float]) -> bool:
    """Whether most columns hold a number in this line and in one above it."""
    upper = [any(is_number(by_column(above, edges)[c]) for above in group) for c in range(len(edges) - 1)]
    numbers = [is_number(cell) for cell in by_column(row, edges)]
    both = sum(1 for above, here in zip(upper, numbers, strict=True) if above and here)
    return both >= 2 and 2 * both >= len(numbers)


def is_alike(above: Row, row: Row, edges: Sequence[float]) -> bool:
    """Whether two lines fill the same columns, at least two, with figures in the same ones."""
    upper, lower = by_column(above, edges), by_column(row, edges)
    filled = [n for n, cell in enumerate(lower) if cell]
    figures = [n for n, cell in enumerate(lower) if is_number(cell)]
    return (
        len(filled) > 1
        and bool(figures)
        and filled == [n for n, cell in enumerate(upper) if cell]
        and figures == [n for n, cell in enumerate(upper) if is_number(cell)]
    )


def is_number(cell: Sequence[Piece]) -> bool:
    return len(cell) == 1 and bool(NUMBER.fullmatch(cell[0].text))


def would_fit(before: Sequence[Piece], here: Sequence[Piece], edge: float) -> bool:
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
