"""Pages as drawn → lines and tables in reading order, with the furniture set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest import figures, furniture
from ingest.cells import Table, read_table
from ingest.document import Furniture, Reason, Rect
from ingest.glyphs import Shape, turned_rect
from ingest.layout import Column, columns_of
from ingest.line_numbers import line_numbers
from ingest.lines import Line, Region, Row, Upright, line_of, mirrored, rows_of
from ingest.sight import is_picture, unnamed
from ingest.tables import aligned, below, going_on, ruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.glyphs import Piece, Sheet

Item = Line | Table
_LONGEST = 4000  # characters of one entry of furniture, after which another is begun
_TURNED = 12  # words turned to the side that are text, and not a mark in the margin
_TALL = 130  # points that a heading row of upright words may be high


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The items of all pages in reading order, the furniture, and the numbers printed on pages."""

    items: tuple[Item, ...]
    furniture: tuple[Furniture, ...]
    printed: dict[int, str]


@dataclass(slots=True)
class _Leaf:
    """A page while it is being laid out."""

    number: int
    low: float
    height: float
    rows: list[Row]
    regions: list[Region]
    shapes: Sequence[Shape]


def lay_out(sheets: Sequence[Sheet]) -> LaidOut:
    """Set the furniture aside and put what is left of each page in reading order."""
    aside: list[Furniture] = []
    pages = [_leaves(sheet, aside) for sheet in sheets]
    leaves = [leaf for page in pages for leaf in page]
    first = [page[0] for page in pages]
    found = furniture.find([furniture.Page(leaf.number, leaf.low, leaf.height, leaf.rows) for leaf in first])
    taken: dict[int, set[int]] = {}
    for candidate, reason in found.parts:
        taken.setdefault(candidate.page, set()).update(id(piece) for piece in candidate.pieces)
        aside.append(Furniture(_words(candidate.pieces), candidate.page, reason))
    items: list[Item] = []
    text = figures.usual(row for leaf in leaves for row in leaf.rows)
    for leaf in leaves:
        gone = taken.get(leaf.number, set())
        gone |= _declared(leaf, gone, aside)
        rows = [row for row in (_without(row, gone) for row in leaf.rows) if row.pieces]
        items.extend(_items(leaf, rows, _last_table(items), text, aside))
    return LaidOut(tuple(items), tuple(sorted(aside, key=lambda f: f.page or 0)), found.labels)


def _declared(leaf: _Leaf, gone: set[int], aside: list[Furniture]) -> set[int]:
    """What the file itself calls an artifact at the head or foot of a page, set aside; the pieces' ids."""
    found: set[int] = set()
    for row in leaf.rows:
        if 0.1 < (row.y - leaf.low) / (leaf.height or 1) < 0.9:
            continue
        pieces = [piece for piece in row.pieces if piece.artifact and id(piece) not in gone]
        if pieces:
            words = _words(pieces)
            number = furniture.NUMBER.fullmatch(words)
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


def _leaves(sheet: Sheet, aside: list[Furniture]) -> list[_Leaf]:
    """The page's visible words in rows, in the direction in which most of them run; and after them
    those that are turned to the side, where they are more than a few."""
    covered = is_picture(sheet)
    letters: Counter[int] = Counter()
    for piece in sheet.pieces:
        letters[piece.angle] += len(piece.text)
    angle = letters.most_common(1)[0][0] if letters else 0
    kept: list[Piece] = []
    drawn: dict[str, list[Piece]] = {}
    nameless = unnamed(sheet.pieces)
    counting = line_numbers(sheet.pieces) if angle == 0 else set()
    upright: list[Piece] = []
    for number, piece in enumerate(sheet.pieces):
        if (piece.angle - angle) % 180 == 90 and not piece.hidden and number not in nameless:
            upright.append(piece)
            continue
        reason = _reason_aside(piece, angle, covered=covered) or _reason_twice(piece, drawn)
        if reason is None and number in nameless:
            reason = Reason.UNREADABLE
        if reason is None and id(piece) in counting:
            reason = Reason.LINE_NUMBER
        if reason is None:
            kept.append(piece)
        else:
            _set_aside(aside, piece, sheet.number, reason)
    leaf = _leaf(sheet, kept, angle)
    leaves = [leaf]
    outside = _outside(upright, leaf.regions, angle)
    for side in sorted({piece.angle for piece in outside}):
        turned = [piece for piece in outside if piece.angle == side]
        if len(turned) >= _TURNED and len({round(piece.y) for piece in turned}) >= 3:
            leaves.append(_leaf(sheet, turned, side))
            continue
        for piece in turned:
            _set_aside(aside, piece, sheet.number, Reason.WATERMARK)
    return leaves


def _leaf(sheet: Sheet, pieces: Sequence[Piece], angle: int) -> _Leaf:
    """The words of a page that run in one direction, in its frame."""
    page = turned_rect(Rect(0, 0, sheet.width, sheet.height), angle)
    shapes = [_turned(shape, angle) for shape in sheet.shapes] if angle % 360 else sheet.shapes
    height = page.y1 - page.y0
    regions, rest = ruled(rows_of(pieces), shapes, height)
    return _Leaf(sheet.number, page.y0, height, rest, regions, shapes)


def _outside(pieces: Sequence[Piece], regions: Sequence[Region], angle: int) -> list[Piece]:
    """Give upright words that stand in a table to it; those that stand in none are left."""
    left = list(pieces)
    for region in regions:
        boxes = {id(piece): _box(piece, angle) for piece in left}
        inside = [piece for piece in left if _is_inside(boxes[id(piece)], region.box)]
        above = [piece for piece in left if _is_inside(boxes[id(piece)], _above(region.box))]
        if not inside and min((boxes[id(p)].y0 for p in above), default=1e9) < region.box.y1 + 0.4 * _TALL:
            inside = above
        for direction in sorted({piece.angle for piece in inside}):
            rows = rows_of([piece for piece in inside if piece.angle == direction])
            region.upright += tuple(Upright(row, _around(row, angle)) for row in rows)
        taken = {id(piece) for piece in inside}
        left = [piece for piece in left if id(piece) not in taken]
    return left


def _above(box: Rect) -> Rect:
    """Where a heading row of upright words may stand that holds no level ones."""
    return Rect(box.x0, box.y1, box.x1, box.y1 + _TALL)


def _box(piece: Piece, angle: int) -> Rect:
    """Where a piece stands in the page's frame."""
    own = Rect(piece.x0, piece.y - 0.2 * piece.size, piece.x1, piece.y + 0.8 * piece.size)
    return turned_rect(turned_rect(own, -piece.angle), angle)


def _around(row: Row, angle: int) -> Rect:
    boxes = [_box(piece, angle) for piece in row.pieces]
    return Rect(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


def _is_inside(box: Rect, outer: Rect) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return outer.x0 < x < outer.x1 and outer.y0 < y < outer.y1


def _turned(shape: Shape, angle: int) -> Shape:
    box = turned_rect(Rect(shape.x0, shape.y0, shape.x1, shape.y1), angle)
    return Shape(box.x0, box.y0, box.x1, box.y1, shape.kind, shape.colour)


def _reason_aside(piece: Piece, angle: int, *, covered: bool) -> Reason | None:
    if piece.hidden or (piece.invisible and not covered):
        return Reason.HIDDEN
    if piece.angle != angle:
        return Reason.WATERMARK
    return None


def _reason_twice(piece: Piece, drawn: dict[str, list[Piece]]) -> Reason | None:
    """A word drawn again on itself, as a shadow or for weight, is hidden."""
    same = drawn.setdefault(piece.text, [])
    near = 0.15 * piece.size
    for other in same[-12:]:
        if (
            abs(other.x0 - piece.x0) < near
            and abs(other.y - piece.y) < near
            and abs(other.x1 - piece.x1) < 2 * near
        ):
            return Reason.HIDDEN
    same.append(piece)
    return None


def _set_aside(aside: list[Furniture], piece: Piece, page: int, reason: Reason) -> None:
    """Words set aside one after the other for one reason are one entry."""
    gap = " " if piece.before or piece.text[:1].isalnum() else ""
    last = aside[-1] if aside and aside[-1].page == page and aside[-1].reason is reason else None
    if last is None or (gap and len(last.text) > _LONGEST):
        aside.append(Furniture(piece.text, page, reason))
    else:
        aside[-1] = Furniture(last.text + gap + piece.text, page, reason)


def _last_table(items: Sequence[Item]) -> Table | None:
    """The table with which the items end; notes at the foot may stand below it."""
    for item in reversed(items[-8:]):
        if isinstance(item, Table):
            return item
        if item.size > 0.97 * max(other.size for other in items[-40:] if isinstance(other, Line)):
            return None
    return None


def _items(
    leaf: _Leaf, rows: list[Row], before: Table | None, text: figures.Type, aside: list[Furniture]
) -> list[Item]:
    """The page's lines and tables in reading order; `before` is the table that ended the last page."""
    solid = [Row(region.box.y1, 10.0, [], region) for region in leaf.regions]
    rows = _without_drawn([*rows, *solid], leaf, aside)
    rows = _without_labels(sorted(rows, key=lambda row: -row.top), text, leaf, aside)
    items: list[Item] = []
    for number, column in enumerate(columns_of(rows)):
        above = _last_table(items) if items else before
        column = replace(column, rows=tuple(_without_labels(column.rows, text, leaf, aside)))
        items.extend(_column_items(column, leaf, number, above))
    return items


def _without_drawn(rows: Sequence[Row], leaf: _Leaf, aside: list[Furniture]) -> list[Row]:
    """The rows without the words inside drawings, which are set aside."""
    gone = figures.drawn(rows, leaf.shapes)
    if not gone:
        return list(rows)
    parts = [part for row in rows for part in (_all_rows(row.region) if row.region else [row])]
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


def _without_labels(
    rows: Sequence[Row], text: figures.Type, leaf: _Leaf, aside: list[Furniture]
) -> list[Row]:
    """The rows without the labels of figures, which are set aside."""
    left = min((row.x0 for row in rows), default=0.0)
    found = figures.labels(rows, left, text)
    if found:
        labels = [rows[n] for n in sorted(found)]
        parts = [part for row in labels for part in (_all_rows(row.region) if row.region else [row])]
        words = " ".join(_words(part.pieces) for part in parts)
        aside.append(Furniture(words, leaf.number, Reason.FIGURE))
    return [row for n, row in enumerate(rows) if n not in found]


def _all_rows(region: Region) -> list[Row]:
    return [*region.rows, *(words.row for words in region.upright)]


def _column_items(column: Column, leaf: _Leaf, number: int, above: Table | None) -> list[Item]:
    """A column's lines and tables; `above` is the table that may go on at its head."""
    page, dots = leaf.number, [shape for shape in leaf.shapes if shape.kind == "dot"]
    items: list[Item] = []
    index = 0
    rest = going_on(column.rows, above, column.left) if above is not None else 0
    stretches = dict(aligned(column.rows))
    if above is not None and rest > stretches.get(0, 0):
        shift = column.left - above.left
        region = _region_of(column.rows[:rest], tuple(x + shift for x in above.bounds))
        items, index = _table_or_lines(region, page, number, column), rest
    while index < len(column.rows):
        row, last = column.rows[index], index + 1
        if row.region:
            region, last = _extended(row.region, column, page, last)
            items.extend(_table_or_lines(region, page, number, column))
        elif index in stretches:
            last = stretches[index]
            items.extend(_table_or_lines(_region_of(column.rows[index:last]), page, number, column))
        else:
            line = mirrored(line_of(row, page, (column.left, column.right), number))
            items.append(replace(line, dotted=True) if dots and _is_dotted(row, dots) else line)
        index = last
    return items


def _is_dotted(row: Row, dots: Sequence[Shape]) -> bool:
    """Whether a bullet is drawn before a row's first word, about as high as its small letters."""
    return any(
        row.x0 - 2.5 * row.size < dot.x1 <= row.x0
        and row.y <= (dot.y0 + dot.y1) / 2 <= row.y + 0.75 * row.size
        and dot.x1 - dot.x0 < 0.6 * row.size
        for dot in dots
    )


def _extended(region: Region, column: Column, page: int, after: int) -> tuple[Region, int]:
    """A table in bands of colour with the rows below its last band, and the index of the row after it."""
    table = read_table(region, page, column.left) if region.bands else None
    count = below(column.rows[after:], table) if table is not None else 0
    if not count:
        return region, after
    rows = list(column.rows[after : after + count])
    box = replace(region.box, y0=rows[-1].bottom)
    cuts = (*region.cuts, region.box.y0)
    return replace(region, box=box, rows=[*region.rows, *rows], cuts=cuts), after + count


def _table_or_lines(region: Region, page: int, number: int, column: Column) -> list[Item]:
    table = read_table(region, page, column.left)
    if table is not None:
        return [table]
    edges = (column.left, column.right)
    return [line_of(row, page, edges, number) for row in _all_rows(region)]


def _region_of(rows: Sequence[Row], bounds: tuple[float, ...] = ()) -> Region:
    box = Rect(min(r.x0 for r in rows), rows[-1].bottom, max(r.x1 for r in rows), rows[0].top)
    return Region(box, "table", list(rows), bounds=bounds)
