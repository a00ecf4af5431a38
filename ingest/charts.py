"""Charts told by what is drawn (bars on one line, axes with ticks, curves), and the labels around them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.figures import around, is_kept, is_short
from ingest.lazy_regex import regex
from ingest.rows import Row, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.glyphs import Shape

_NUMBER = regex(r"[-–−+(]?[$€£]?[\d.,]+\s?(?:%|[kKmMbB]n?)?\)?|.*\d\s?%")
_MOST_SHAPES = 1500  # of a page on which charts are looked for
_NEAR = 12.0  # points between the parts of a drawing
_LEAST = 40.0  # points that a chart is wide and high
_TICK = 8.0  # points that a tick is long at most
_SIGNS = 4  # ticks or figures that tell a chart
_SWATCH = (4.0, 16.0)  # points that the square beside a name in a legend is wide and high
_BESIDE = 30.0  # points between such a square and its name
_BARS = 3
_PROSE = 8  # words of a line, from which on it is prose
_CLOSE = 1.5  # sizes from line to line of a text
_REACH = (
    45.0,
    14.0,
    60.0,
    32.0,
)  # points to the left, above, to the right and below that labels may stand away


def labels(rows: Sequence[Row], shapes: Sequence[Shape], tables: Sequence[Rect]) -> list[list[Row]]:
    """The words of each chart on a page: short ones in it, beside its axes and beside its legend's squares.

    Prose, captions, sources and headings are none; neither is anything inside the `tables`.
    """
    free = [s for s in shapes if s.kind != "dot" and not any(_is_in(s, table) for table in tables)]
    if not 3 <= len(free) <= _MOST_SHAPES:
        return []
    parts = [Row(r.y, r.size, part) for r in rows if not r.region for part in chunks(r, 1.2 * r.size)]
    prose = _prose(parts)
    loose = [part for part in parts if id(part) not in prose]
    drawings = _clusters([s for s in free if not (s.kind == "fill" and _holds(s, parts, prose))])
    swatches = [s for s in free if s.kind == "fill" and _is_swatch(s)]
    found: list[list[Row]] = []
    for group in drawings:
        area = around(group, None)
        if min(area.x1 - area.x0, area.y1 - area.y0) < _LEAST or any(
            _overlaps(part, area) for part in parts if id(part) in prose
        ):
            continue
        legend = [s for s in swatches if _is_level(s, area)]
        words = [p for p in loose if _is_label(p, area) or any(_names(p, s) for s in legend)]
        if len(words) > 1 and _is_chart(group, words, legend):
            taken = {id(part) for part in words}
            loose = [part for part in loose if id(part) not in taken]
            found.append(words)
    return found


def _is_in(shape: Shape, box: Rect) -> bool:
    middle = (shape.x0 + shape.x1) / 2, (shape.y0 + shape.y1) / 2
    return box.x0 - 3 <= middle[0] <= box.x1 + 3 and box.y0 - 3 <= middle[1] <= box.y1 + 3


def _prose(parts: Sequence[Row]) -> set[int]:
    """The ids of the parts of rows that are lines of prose: long ones, and what stands close to those,
    beginning at the same place."""
    found = {id(part) for part in parts if len(part.pieces) > _PROSE or not is_short(part)}
    fresh = [part for part in parts if id(part) in found]
    while fresh:
        beside = [
            part
            for part in parts
            if id(part) not in found and any(_goes_with(part, other) for other in fresh)
        ]
        found.update(map(id, beside))
        fresh = beside
    return found


def _goes_with(part: Row, other: Row) -> bool:
    near = abs(part.y - other.y) <= _CLOSE * max(part.size, other.size)
    return near and abs(part.x0 - other.x0) < 2 and abs(part.size - other.size) < 0.5


def _holds(shape: Shape, parts: Sequence[Row], prose: set[int]) -> bool:
    """Whether prose stands on a filled shape: a ground, no bar."""
    box = Rect(shape.x0, shape.y0, shape.x1, shape.y1)
    return any(id(part) in prose and _overlaps(part, box) for part in parts)


def _overlaps(part: Row, box: Rect) -> bool:
    return part.x0 < box.x1 and part.x1 > box.x0 and box.y0 < part.y + 0.3 * part.size < box.y1


def _clusters(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """The shapes that touch, or nearly so, together."""
    groups: list[tuple[Rect, list[Shape]]] = []
    for shape in shapes:
        box, members = around([shape], None), [shape]
        apart: list[tuple[Rect, list[Shape]]] = []
        for other, its in groups:
            if _touch(box, other):
                box, members = around([], other, box), [*its, *members]
            else:
                apart.append((other, its))
        groups = [*apart, (box, members)]
    return [members for _, members in sorted(groups, key=lambda group: -group[0].y1)]


def _touch(a: Rect, b: Rect) -> bool:
    across = a.x0 < b.x1 + _NEAR and b.x0 < a.x1 + _NEAR
    return across and a.y0 < b.y1 + _NEAR and b.y0 < a.y1 + _NEAR


def _is_label(part: Row, area: Rect) -> bool:
    """Whether short words stand in a drawing or beside it."""
    left, above, right, below = _REACH
    if is_kept(part) or not area.y0 - below < part.y < area.y1 + above:
        return False
    inside = part.x0 > area.x0 - left and part.x1 < area.x1 + right
    level = area.y0 < part.y + 0.3 * part.size < area.y1
    if level and area.x0 < part.x0 < area.x1 + _NEAR:
        return True  # a name at the end of a curve or a bar may reach beyond
    return inside and (level or (part.x0 > area.x0 - left / 2 and part.x1 < area.x1 + left / 2))


def _is_swatch(shape: Shape) -> bool:
    low, high = _SWATCH
    return low <= shape.x1 - shape.x0 <= 2 * high and low <= shape.y1 - shape.y0 <= high


def _is_level(swatch: Shape, area: Rect) -> bool:
    """Whether a square of a legend stands beside, above or below a drawing, not far away."""
    away = 8 * _NEAR
    across = area.x0 - away < swatch.x0 and swatch.x1 < area.x1 + 2 * away
    return across and area.y0 - away / 2 < swatch.y0 and swatch.y1 < area.y1 + away / 2


def _names(part: Row, swatch: Shape) -> bool:
    """Whether words stand right beside a square of a legend, on either side."""
    level = swatch.y0 - 3 < part.y + 0.3 * part.size < swatch.y1 + 3
    near = -1 < part.x0 - swatch.x1 < _BESIDE or -1 < swatch.x0 - part.x1 < _BESIDE
    return level and near and not is_kept(part)


def _is_chart(group: Sequence[Shape], words: Sequence[Row], legend: Sequence[Shape]) -> bool:
    """Whether a drawing is a chart: bars, curves or wedges, with figures, ticks or a legend to them."""
    curves = [s for s in group if s.kind == "drawing"]
    bars = [s for s in group if s.kind == "fill" and not any(_overlaps(part, _box(s)) for part in words)]
    if not curves and not _stand_together(bars):
        return False
    short = [s for s in group if s.kind == "rule" and max(s.x1 - s.x0, s.y1 - s.y0) <= _TICK]
    figures = sum(_is_figure(part) for part in words)
    colours = {s.colour for s in group}
    keyed = sum(s.colour in colours and any(_names(part, s) for part in words) for s in legend)
    return figures + (len(short) >= _SIGNS) * _SIGNS >= min(_SIGNS, len(words)) or keyed > 1


def _box(shape: Shape) -> Rect:
    return Rect(shape.x0, shape.y0, shape.x1, shape.y1)


def _stand_together(fills: Iterable[Shape]) -> bool:
    """Whether at least three filled shapes begin on one line, upright or level, as bars do."""
    places: Counter[tuple[str, int]] = Counter()
    for fill in fills:
        places[("foot", round(fill.y0))] += 1
        places[("left", round(fill.x0))] += 1
    return any(count >= _BARS for count in places.values())


def _is_figure(part: Row) -> bool:
    return all(_NUMBER.fullmatch(piece.text) for piece in part.pieces) or bool(
        _NUMBER.fullmatch(" ".join(piece.text for piece in part.pieces))
    )
