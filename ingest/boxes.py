"""Boxes of text that stand in the text: on a colour of their own, or with a frame around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.cells import Table
from ingest.document import Rect
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.glyphs import Shape
    from ingest.leaves import Leaf
    from ingest.pages import Item

_LEAST_WIDE, _LEAST_HIGH = 100.0, 36.0  # points
_MOST = 0.9  # the share of the page's height that a box may take
_MOST_BOXES = 40  # on a page


def boxed(leaf: Leaf, items: Sequence[Item]) -> dict[int, int]:
    """By the id of an item: the number of the box that it stands in, on a page that holds other text too."""
    boxes = _boxes(leaf) if len(items) > 2 else []
    found: dict[int, int] = {}
    for item in items:
        box = next((n for n, box in enumerate(boxes) if _is_inside(item, box)), None)
        if box is not None:
            found[id(item)] = box
    return found if len(found) < len(items) else {}


def interrupting(items: Sequence[Item], first: int, boxes: Mapping[int, int], last: Line) -> int:
    """Where the box ends that begins with item `first` and stands between `last` and the line that goes on
    with it, mid-sentence; `first` where there is no such box."""
    box = boxes.get(id(items[first]))
    if box is None or boxes.get(id(last)) == box or styles.ends_sentence(styles.plain(last)):
        return first
    end, page = first, items[first].page
    while end < len(items) and boxes.get(id(items[end])) == box and items[end].page == page:
        end += 1
    after = items[end] if end < len(items) else None
    if not isinstance(after, Line) or abs(after.size - last.size) > 0.3 or after.face.bold != last.face.bold:
        return first
    goes_on = after.text[:1].islower() or last.text[-1:] in "-\u00ad"
    return end if goes_on and last.right - last.x1 < 0.4 * (last.right - last.left) else first


def _boxes(leaf: Leaf) -> list[Rect]:
    """The fills and frames of a page that may hold text, the smallest first."""
    high = leaf.height * _MOST
    found = [
        _rect(s) for s in leaf.shapes if s.kind == "fill" and s.colour not in (None, (1.0, 1.0, 1.0), (1.0,))
    ]
    found += _frames(leaf.shapes)
    fit = [box for box in found if box.x1 - box.x0 >= _LEAST_WIDE and _LEAST_HIGH <= box.y1 - box.y0 <= high]
    return sorted(fit, key=lambda box: (box.x1 - box.x0) * (box.y1 - box.y0))[:_MOST_BOXES]


def _frames(shapes: Sequence[Shape]) -> list[Rect]:
    """The rectangles that two upright rules of one height and two level ones make."""
    uprights: dict[tuple[int, int], list[float]] = {}
    for shape in shapes:
        if shape.kind == "rule" and not shape.level and shape.y1 - shape.y0 >= _LEAST_HIGH:
            uprights.setdefault((round(shape.y0 / 3), round(shape.y1 / 3)), []).append(shape.x0)
    frames: list[Rect] = []
    for (low, top), at in uprights.items():
        box = Rect(min(at), 3.0 * low, max(at), 3.0 * top)
        level = [s for s in shapes if s.level and abs(s.x0 - box.x0) < 4 and abs(s.x1 - box.x1) < 4]
        if any(abs(s.y0 - box.y0) < 4 for s in level) and any(abs(s.y0 - box.y1) < 4 for s in level):
            frames.append(box)
    return frames


def _rect(shape: Shape) -> Rect:
    return Rect(shape.x0, shape.y0, shape.x1, shape.y1)


def _is_inside(item: Item, box: Rect) -> bool:
    if isinstance(item, Table):
        own = item.box
        return box.x0 - 2 < own.x0 and own.x1 < box.x1 + 2 and box.y0 - 2 < own.y0 and own.y1 < box.y1 + 2
    return box.x0 < item.x0 and item.x1 < box.x1 + 1 and box.y0 < item.y + 0.3 * item.size < box.y1
