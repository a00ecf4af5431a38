"""Which words of a page can be seen; those of which the drawing leaves doubt are decided on its picture."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.glyphs import turned_rect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ingest.glyphs import Colour, Paint, Piece, Sheet
    from ingest.pen import Pen

_MOST = 0.5  # the share of the page that a picture of a whole page fills at least
_ALIKE = 0.15  # colours that differ by less in each part may be too alike to be told apart
_WIDE = 2.0  # points of a word that tell by themselves whether it can be seen
_WHITE: Colour = (1.0, 1.0, 1.0)


def is_picture(sheet: Sheet) -> bool:
    """Whether an image fills most of the page, as where it was scanned."""
    return any(
        shape.kind == "image" and _fills(shape.x1 - shape.x0, shape.y1 - shape.y0, sheet.width * sheet.height)
        for shape in sheet.shapes
    )


def is_recognised(sheet: Sheet) -> bool:
    """Whether words without ink lie over a picture of the page: text recognition has put them there."""
    return is_picture(sheet) and any(piece.invisible for piece in sheet.pieces)


def under_picture(pen: Pen, width: float, height: float) -> Iterable[Piece]:
    """The pieces drawn; those that a picture of the page was laid over are invisible, as recognised text."""
    over = [
        paint.after
        for paint in pen.paints
        if paint.image
        and paint.opaque
        and _fills(paint.box.x1 - paint.box.x0, paint.box.y1 - paint.box.y0, width * height)
    ]
    last = max(over, default=0)
    return [
        replace(p, look=replace(p.look, invisible=True)) if n < last else p for n, p in enumerate(pen.pieces)
    ]


def _fills(width: float, height: float, page: float) -> bool:
    return width * height > _MOST * page


def doubtful(sheet: Sheet, paints: Sequence[Paint], drawn: Collection[int] = ()) -> list[int]:
    """The pieces that may not be seen: `drawn` so, painted over, or in a colour like that under them."""
    places = sorted((_middle(piece), n) for n, piece in enumerate(sheet.pieces))
    heights = [y for (y, _), _ in places]
    under: dict[int, Colour | None] = {}
    found = set(drawn)
    for paint in paints:
        box = paint.box
        for (_, x), n in places[bisect_left(heights, box.y0) : bisect_right(heights, box.y1)]:
            if box.x0 <= x <= box.x1:
                if n < paint.after:
                    if paint.opaque:
                        found.add(n)
                else:
                    under[n] = paint.colour
    for n, piece in enumerate(sheet.pieces):
        if _is_like(piece.colour, under.get(n, _WHITE)):
            found.add(n)
    return sorted(n for n in found if not (sheet.pieces[n].hidden or sheet.pieces[n].invisible))


def _middle(piece: Piece) -> tuple[float, float]:
    """The middle of a piece on the page as displayed: its height, then its place from the left."""
    rect = place(piece)
    return (rect.y0 + rect.y1) / 2, (rect.x0 + rect.x1) / 2


def place(piece: Piece) -> Rect:
    """The rectangle that a piece takes on the page as displayed."""
    rect = Rect(piece.x0, piece.y - 0.2 * piece.size, piece.x1, piece.y + 0.75 * piece.size)
    return turned_rect(rect, -piece.angle)


def overlaid(sheet: Sheet, pieces: Sequence[int]) -> dict[int, list[int]]:
    """For each of the pieces over which others were drawn later, the numbers of these."""
    if not pieces:
        return {}
    places = sorted((_middle(piece)[0], n) for n, piece in enumerate(sheet.pieces))
    heights = [y for y, _ in places]
    found: dict[int, list[int]] = {}
    for n in pieces:
        box = place(sheet.pieces[n])
        near = places[bisect_left(heights, box.y0) : bisect_right(heights, box.y1)]
        over = [m for _, m in near if m > n and not sheet.pieces[m].hidden and _meet(box, sheet.pieces[m])]
        if over:
            found[n] = over
    return found


def _meet(box: Rect, piece: Piece) -> bool:
    other = place(piece)
    return min(box.x1, other.x1) - max(box.x0, other.x0) > -0.5


def left_of(box: Rect, others: Iterable[Rect]) -> list[Rect]:
    """What other rectangles leave of one from side to side: the parts at least two points wide."""
    parts = [box]
    for other in others:
        parts = [
            half
            for part in parts
            for half in (
                Rect(part.x0, part.y0, min(part.x1, other.x0 - 1), part.y1),
                Rect(max(part.x0, other.x1 + 1), part.y0, part.x1, part.y1),
            )
            if half.x1 - half.x0 >= _WIDE
        ]
    return parts


def unnamed(pieces: Sequence[Piece]) -> set[int]:
    """The words of which the font names no letter; a sign by itself may be a bullet, and stays."""
    blank = [not piece.text.strip("\ufffd") for piece in pieces]
    beside = [False, *blank, False]
    return {
        n
        for n, piece in enumerate(pieces)
        if blank[n] and (len(piece.text) > 1 or beside[n] or beside[n + 2])
    }


def _is_like(colour: Colour | None, under: Colour | None) -> bool:
    """Whether two colours are nearly the same; one that is not known may be like any."""
    if colour is None or under is None:
        return True
    return all(abs(a - b) < _ALIKE for a, b in zip(colour, under, strict=True))


def hide(sheet: Sheet, hidden: Collection[int]) -> Sheet:
    """The sheet with the pieces of these numbers hidden."""
    pieces = (
        replace(p, look=replace(p.look, hidden=True)) if n in hidden else p
        for n, p in enumerate(sheet.pieces)
    )
    return replace(sheet, pieces=tuple(pieces))
