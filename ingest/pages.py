"""Pages as drawn → lines and tables in reading order, with the furniture set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import furniture
from ingest.cells import Table, read_table
from ingest.document import Furniture, Reason, Rect
from ingest.glyphs import Shape, turned_rect
from ingest.layout import columns_of
from ingest.lines import Line, Region, Row, line_of, rows_of
from ingest.sight import is_picture, unnamed
from ingest.tables import aligned, ruled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.glyphs import Piece, Sheet

Item = Line | Table
_LONGEST = 4000  # characters of one entry of furniture, after which another is begun


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


def lay_out(sheets: Sequence[Sheet]) -> LaidOut:
    """Set the furniture aside and put what is left of each page in reading order."""
    aside: list[Furniture] = []
    leaves = [_leaf(sheet, aside) for sheet in sheets]
    found = furniture.find([furniture.Page(leaf.number, leaf.low, leaf.height, leaf.rows) for leaf in leaves])
    taken: dict[int, set[int]] = {}
    for candidate, reason in found.parts:
        taken.setdefault(candidate.page, set()).update(id(piece) for piece in candidate.pieces)
        aside.append(Furniture(_words(candidate.pieces), candidate.page, reason))
    items: list[Item] = []
    for leaf in leaves:
        gone = taken.get(leaf.number, set())
        items.extend(_items(leaf, [row for row in (_without(row, gone) for row in leaf.rows) if row.pieces]))
    return LaidOut(tuple(items), tuple(sorted(aside, key=lambda f: f.page or 0)), found.labels)


def _without(row: Row, gone: set[int]) -> Row:
    pieces = [piece for piece in row.pieces if id(piece) not in gone]
    return row if len(pieces) == len(row.pieces) else Row(row.y, row.size, pieces)


def _words(pieces: Iterable[Piece]) -> str:
    ordered = list(pieces)
    return line_of(Row(ordered[0].y, ordered[0].size, ordered), 0, (0.0, 0.0)).text


def _leaf(sheet: Sheet, aside: list[Furniture]) -> _Leaf:
    """The page's visible words in rows, in the direction in which most of them run."""
    covered = is_picture(sheet)
    letters: Counter[int] = Counter()
    for piece in sheet.pieces:
        letters[piece.angle] += len(piece.text)
    angle = letters.most_common(1)[0][0] if letters else 0
    kept: list[Piece] = []
    drawn: dict[str, list[Piece]] = {}
    nameless = unnamed(sheet.pieces)
    for number, piece in enumerate(sheet.pieces):
        reason = _reason_aside(piece, angle, sheet, covered=covered) or _reason_twice(piece, drawn)
        if reason is None and number in nameless:
            reason = Reason.UNREADABLE
        if reason is None:
            kept.append(piece)
        else:
            _set_aside(aside, piece, sheet.number, reason)
    page = turned_rect(Rect(0, 0, sheet.width, sheet.height), angle)
    shapes = [_turned(shape, angle) for shape in sheet.shapes]
    rows = rows_of(kept)
    height = page.y1 - page.y0
    regions, rest = ruled(rows, shapes, height)
    return _Leaf(sheet.number, page.y0, height, rest, regions)


def _turned(shape: Shape, angle: int) -> Shape:
    box = turned_rect(Rect(shape.x0, shape.y0, shape.x1, shape.y1), angle)
    return Shape(box.x0, box.y0, box.x1, box.y1, shape.kind, shape.colour)


def _reason_aside(piece: Piece, angle: int, sheet: Sheet, *, covered: bool) -> Reason | None:
    if piece.hidden or (piece.invisible and not covered):
        return Reason.HIDDEN
    if piece.angle != angle:
        return Reason.WATERMARK
    if piece.artifact and angle == 0 and not 0.1 * sheet.height < piece.y < 0.9 * sheet.height:
        return Reason.PAGE_NUMBER if furniture.NUMBER.fullmatch(piece.text) else Reason.RUNNING_HEAD
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


def _items(leaf: _Leaf, rows: list[Row]) -> list[Item]:
    """The page's lines and tables in reading order."""
    solid = [Row(region.box.y1, 10.0, [], region) for region in leaf.regions]
    items: list[Item] = []
    for number, column in enumerate(columns_of([*rows, *solid])):
        edges = (column.left, column.right)
        stretches = dict(aligned(column.rows))
        index = 0
        while index < len(column.rows):
            row = column.rows[index]
            table: Table | None = None
            last = index + 1
            if row.region:
                table = read_table(row.region, leaf.number)
                if table is None:
                    items.extend(line_of(r, leaf.number, edges, number) for r in row.region.rows)
            elif index in stretches:
                last = stretches[index]
                table = read_table(_region_of(column.rows[index:last]), leaf.number)
                if table is None:
                    items.extend(line_of(r, leaf.number, edges, number) for r in column.rows[index:last])
            else:
                items.append(line_of(row, leaf.number, edges, number))
            if table is not None:
                items.append(table)
            index = last
    return items


def _region_of(rows: Sequence[Row]) -> Region:
    box = Rect(min(r.x0 for r in rows), rows[-1].bottom, max(r.x1 for r in rows), rows[0].top)
    return Region(box, "table", list(rows))
