"""Pages as drawn → lines and tables in reading order, with the furniture set aside."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest import charts, figures, furniture
from ingest.begun import go_on
from ingest.beside_labels import raised_labels
from ingest.boxes import boxed
from ingest.cells import Table, has_columns
from ingest.column_items import Reader, all_rows
from ingest.document import Furniture, Reason
from ingest.jumps import Jump, led_on, without_jumps
from ingest.known_columns import Known, shown
from ingest.layout import columns_of
from ingest.leaves import Leaf, leaves_of
from ingest.lines import Line, line_of
from ingest.page_edges import Page
from ingest.page_numbers import NUMBER
from ingest.rows import Row, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.document import Rect
    from ingest.glyphs import Piece, Sheet

Item = Line | Table


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The items of all pages in reading order, the furniture, and the numbers printed on pages; `boxes`
    gives the number of the box on its page that the item of this id stands in, `led` the line on another page
    that goes on with the line of this id."""

    items: tuple[Item, ...]
    furniture: tuple[Furniture, ...]
    printed: dict[int, str]
    boxes: dict[int, int]
    led: dict[int, int]


def lay_out(sheets: Sequence[Sheet]) -> LaidOut:
    """Set the furniture aside and put what is left of each page in reading order."""
    aside: list[Furniture] = []
    pages = [leaves_of(sheet, aside) for sheet in sheets]
    leaves = deque(leaf for page in pages for leaf in page)
    first = [page[0] for page in pages]
    found = furniture.find([Page(leaf.number, leaf.low, leaf.height, leaf.rows) for leaf in first])
    taken: dict[int, set[int]] = {}
    for candidate, reason in found.parts:
        taken.setdefault(candidate.page, set()).update(id(piece) for piece in candidate.pieces)
        aside.append(Furniture(_words(candidate.pieces), candidate.page, reason))
    items: list[Item] = []
    boxes: dict[int, int] = {}
    jumps: list[Jump] = []
    text = figures.usual(row for leaf in leaves for row in leaf.rows)
    known: list[Known] = []
    del pages, first
    while leaves:  # each with its rows is let go when its lines are made
        leaf = leaves.popleft()
        gone = taken.get(leaf.number, set())
        gone |= _declared(leaf, gone, aside)
        rows = [row for row in (_without(row, gone) for row in leaf.rows) if row.pieces]
        own, led = without_jumps(_items(leaf, rows, _last_table(items), text, aside, known), aside)
        jumps += led
        boxes |= boxed(leaf, own)
        go_on(items, own)
    ordered = tuple(sorted(aside, key=lambda f: f.page or 0))
    return LaidOut(tuple(items), ordered, found.labels, boxes, led_on(jumps, found.labels))


def _declared(leaf: Leaf, gone: set[int], aside: list[Furniture]) -> set[int]:
    """What the file itself calls an artifact at the head or foot of a page, set aside; the pieces' ids."""
    found: set[int] = set()
    for row in leaf.rows:
        if 0.1 < (row.y - leaf.low) / (leaf.height or 1) < 0.9:
            continue
        pieces = [piece for piece in row.pieces if piece.artifact and id(piece) not in gone]
        if pieces:
            words = _words(pieces)
            number = NUMBER.fullmatch(words)
            reason = Reason.PAGE_NUMBER if number else Reason.RUNNING_HEAD
            aside.append(Furniture(words, leaf.number, reason))
            found.update(id(piece) for piece in pieces)
    return found


def _without(row: Row, gone: set[int]) -> Row:
    pieces = [piece for piece in row.pieces if id(piece) not in gone]
    return row if len(pieces) == len(row.pieces) else Row(row.y, row.size, pieces)


def _words(pieces: Iterable[Piece]) -> str:
    ordered = list(pieces)
    return line_of(Row(ordered[0].y, ordered[0].size, ordered), 0, (0.0, 0.0)).text


def _last_table(items: Sequence[Item]) -> Table | None:
    """The table with which the items end; notes at the foot may stand below it."""
    for item in reversed(items[-8:]):
        if isinstance(item, Table):
            return item
        if item.size > 0.97 * max(other.size for other in items[-40:] if isinstance(other, Line)):
            return None
    return None


def _items(
    leaf: Leaf,
    rows: list[Row],
    before: Table | None,
    text: figures.Type,
    aside: list[Furniture],
    known: list[Known],
) -> list[Item]:
    """The page's lines and tables in reading order; `before` is the table that ended the last page, `known`
    the columns that pages have shown, to which this one adds its own."""
    tables = [region for region in leaf.regions if region.upright or has_columns(region)]
    if len(tables) < len(leaf.regions):
        kept = {id(region) for region in tables}
        rows = _joined(rows, [row for r in leaf.regions if id(r) not in kept for row in r.rows])
    solid = [Row(region.box.y1, 10.0, [], region) for region in tables]
    rows = _without_charts(rows, leaf, [region.box for region in tables], aside)
    rows = _without_drawn([*rows, *solid], leaf, aside)
    rows = _without_labels(sorted(rows, key=lambda row: -row.top), text, leaf, aside)
    items: list[Item] = []
    dots = [shape for shape in leaf.shapes if shape.kind == "dot"]
    rules = [shape for shape in leaf.shapes if shape.level]
    columns = columns_of(rows, dots, known=known)
    known[:] = shown(columns) or known
    for number, column in enumerate(columns):
        above = _last_table(items) if items else before
        own = raised_labels(_without_labels(column.rows, text, leaf, aside))
        column = replace(column, rows=tuple(own))
        go_on(items, Reader(leaf.number, column, number, dots, rules).items(above))
    return items


def _joined(rows: Sequence[Row], loose: Sequence[Row]) -> list[Row]:
    """The rows with those that rules had parted from them, which stand between rules and in no table."""
    found = list(rows)
    for row in loose:
        at = next((n for n, other in enumerate(found) if abs(other.y - row.y) < 0.1), len(found))
        pieces = [*(found[at].pieces if at < len(found) else ()), *row.pieces]
        found[at : at + 1] = [part_of(row, sorted(pieces, key=lambda piece: piece.x0))]
    return found


def _without_charts(
    rows: Sequence[Row], leaf: Leaf, tables: Sequence[Rect], aside: list[Furniture]
) -> list[Row]:
    """The rows without the labels of charts, which are set aside."""
    found = charts.labels(rows, leaf.shapes, tables)
    for parts in found:
        words = " ".join(_words(part.pieces) for part in parts)
        aside.append(Furniture(words, leaf.number, Reason.FIGURE))
    gone = {id(piece) for parts in found for part in parts for piece in part.pieces}
    return [row for row in (_without(row, gone) for row in rows) if row.pieces] if gone else list(rows)


def _without_drawn(rows: Sequence[Row], leaf: Leaf, aside: list[Furniture]) -> list[Row]:
    """The rows without the words inside drawings, which are set aside."""
    gone = figures.drawn(rows, leaf.shapes)
    if not gone:
        return list(rows)
    parts = [part for row in rows for part in (all_rows(row.region) if row.region else [row])]
    inside = [[piece for piece in part.pieces if id(piece) in gone] for part in parts]
    aside.append(
        Furniture(" ".join(_words(pieces) for pieces in inside if pieces), leaf.number, Reason.FIGURE)
    )
    left = [
        row if row.region else _without(row, gone)
        for row in rows
        if not (row.region and all(id(piece) in gone for part in row.region.rows for piece in part.pieces))
    ]
    return [row for row in left if row.region or row.pieces]


def _without_labels(rows: Sequence[Row], text: figures.Type, leaf: Leaf, aside: list[Furniture]) -> list[Row]:
    """The rows without the labels of figures, which are set aside."""
    left = min((row.x0 for row in rows), default=0.0)
    found = figures.labels(rows, left, text)
    if found:
        labels = [rows[n] for n in sorted(found)]
        parts = [part for row in labels for part in (all_rows(row.region) if row.region else [row])]
        words = " ".join(_words(part.pieces) for part in parts)
        aside.append(Furniture(words, leaf.number, Reason.FIGURE))
    return [row for n, row in enumerate(rows) if n not in found]
