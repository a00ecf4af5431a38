"""A page as drawn → its rows and ruled tables, in the direction in which its words run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Furniture, Reason, Rect
from ingest.glyphs import Shape, turned_rect
from ingest.line_numbers import line_numbers
from ingest.rows import Region, Row, Upright, rows_of
from ingest.sight import is_picture, unnamed
from ingest.tables import ruled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece, Sheet

_LONGEST = 4000  # characters of one entry of furniture, after which another is begun
_TURNED = 12  # words turned to the side that are text, and not a mark in the margin
_TALL = 130  # points that a heading row of upright words may be high


@dataclass(slots=True)
class Leaf:
    """A page while it is being laid out."""

    number: int
    low: float
    height: float
    rows: list[Row]
    regions: list[Region]
    shapes: Sequence[Shape]


def leaves_of(sheet: Sheet, aside: list[Furniture]) -> list[Leaf]:
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


def _leaf(sheet: Sheet, pieces: Sequence[Piece], angle: int) -> Leaf:
    """The words of a page that run in one direction, in its frame."""
    page = turned_rect(Rect(0, 0, sheet.width, sheet.height), angle)
    shapes = [_turned(shape, angle) for shape in sheet.shapes] if angle % 360 else sheet.shapes
    height = page.y1 - page.y0
    regions, rest = ruled(rows_of(pieces), shapes, height)
    return Leaf(sheet.number, page.y0, height, rest, regions, shapes)


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
