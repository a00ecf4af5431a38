"""Words inside figures: the labels of charts and drawings beside a figure's caption."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Rect
from ingest.lazy_regex import regex
from ingest.rows import Row, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.glyphs import Piece, Shape

_CAPTION = regex(
    r"(?:figure|fig\.?|chart|graph|map|plate|abbildung|figura|diagram|그림)\s*"
    r"(?:(?:[A-Z]{1,2}[-.]?)?\d{1,3}(?:[-.–]\d{1,3})*[a-z]?|[IVX]{1,5}(?:[-.]\d{1,3})?\b)\s*"
    r"(?:[.:|–—-]|$|\s[A-Z“\"])",
    re.I,
)
_SOURCE = regex(r"(?:sources?|notes?|quellen?|anmerkung(?:en)?|fuente|fonte)\s*:", re.I)
_NUMBER = regex(r"[-–−+]?[$€£]?[\d.,]+\s?(?:%|[kKmMbB]n?)?")
_MOST = 80  # rows that a figure may hold
_DRAWN = 3  # shapes of a page that may be a drawing
_AWAY = 30.0  # points between a caption and its figure
_NEAR = 12.0  # points between the parts of a drawing
_PASSES = 8  # rounds in which a drawing grows by the shapes that touch it
_LEAST = 30.0  # points that a drawing is high


@dataclass(frozen=True, slots=True)
class Type:
    """The faces and the size in which most of a document's words are set."""

    faces: frozenset[str]
    size: float


def usual(rows: Iterable[Row]) -> Type:
    """The type of the text, by its share of all characters."""
    faces: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    for row in rows:
        for piece in row.pieces:
            faces[piece.face.name] += len(piece.text)
            sizes[round(piece.size, 1)] += len(piece.text)
    common = frozenset(name for name, count in faces.items() if count >= 0.15 * faces.total())
    return Type(common, sizes.most_common(1)[0][0] if sizes else 10.0)


def labels(rows: Sequence[Row], left: float, text: Type) -> set[int]:
    """Which rows (by index) of a column are labels: short words in another face beside a figure's caption."""
    found: set[int] = set()
    for index, row in enumerate(rows):
        if row.region or not _CAPTION.match(" ".join(piece.text for piece in row.pieces)):
            continue
        above = _reach(rows, range(index - 1, max(-1, index - _MOST), -1), text)
        while above and _may_head(rows[above[-1]], left):
            above.pop()
        below: list[int] = []
        if not above:
            start = next(
                (n for n in range(index, min(len(rows), index + 6)) if _is_label(rows[n], text)), index
            )
            below = _reach(rows, range(start, min(len(rows), start + _MOST)), text) if start > index else []
        found.update(next((part for part in (above, below) if len(part) >= 2), []))
    return found


def drawn(rows: Sequence[Row], shapes: Sequence[Shape]) -> set[int]:
    """The ids of the pieces that are labels by their place: inside a drawing beside a figure's caption."""
    found: set[int] = set()
    for caption in _captions(rows) if len(shapes) >= _DRAWN else ():
        for above in (True, False):
            area = _area(caption, shapes, above=above)
            inside = _inside(rows, area) if area is not None else []
            if inside and all(is_short(part) for part in inside):
                found.update(id(piece) for part in inside for piece in _pieces(part))
                break
    return found


def _captions(rows: Sequence[Row]) -> Iterator[Row]:
    """The captions of figures among the rows of a page, wherever in a row one begins."""
    for row in rows:
        for part in chunks(row, 1.2 * row.size) if not row.region else ():
            if _names(part):
                yield Row(row.y, row.size, part)


def _names(pieces: Sequence[Piece]) -> bool:
    return bool(_CAPTION.match(" ".join(piece.text for piece in pieces)))


def _pieces(row: Row) -> list[Piece]:
    return [piece for part in row.region.rows for piece in part.pieces] if row.region else row.pieces


def _area(caption: Row, shapes: Sequence[Shape], *, above: bool) -> Rect | None:
    """The rectangle around what is drawn directly above or below a caption, shape touching shape."""
    edge = caption.top if above else caption.bottom
    side = [s for s in shapes if (s.y0 > edge - 3 if above else s.y1 < edge + 3)]
    area: Rect | None = None
    taken = 0
    for _ in range(_PASSES):
        found = [shape for shape in side if _touches(shape, area, caption, edge)]
        if not found:
            break
        taken += sum(4 if shape.kind in ("image", "drawing") else 1 for shape in found)
        area = around(found, area)
        gone = {id(shape) for shape in found}
        side = [shape for shape in side if id(shape) not in gone]
    return area if area is not None and taken >= 4 and area.y1 - area.y0 >= _LEAST else None


def _touches(shape: Shape, area: Rect | None, caption: Row, edge: float) -> bool:
    """Whether a shape is a part of the drawing `area`, or begins one beside the caption."""
    if area is None:
        away = min(abs(shape.y0 - edge), abs(shape.y1 - edge))
        return away <= _AWAY and shape.x0 < caption.x1 + 5 and shape.x1 > caption.x0 - 5
    across = shape.x0 < area.x1 + _NEAR and shape.x1 > area.x0 - _NEAR
    return across and shape.y0 < area.y1 + _NEAR and shape.y1 > area.y0 - _NEAR


def around(shapes: Sequence[Shape], *areas: Rect | None) -> Rect:
    """The rectangle around shapes and other rectangles."""
    boxes: list[Shape | Rect] = [*shapes, *(area for area in areas if area is not None)]
    return Rect(
        min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )


def _inside(rows: Sequence[Row], area: Rect) -> list[Row]:
    """The parts of the rows that stand in the area, and the tables that do."""
    found: list[Row] = []
    for row in rows:
        if not area.y0 - 1.6 * row.size < row.y < area.y1 + (1 if row.region else 0):
            continue
        parts = chunks(row, 1.2 * row.size) if not row.region else []
        found += [
            Row(row.y, row.size, part)
            for part in parts
            if area.x0 - 2 * _NEAR < part[0].x0 and part[-1].x1 < area.x1 + _NEAR and not _names(part)
        ]
        if row.region and area.x0 - _NEAR < row.x0 and row.x1 < area.x1 + _NEAR:
            found.append(row)
    return found


def is_short(row: Row) -> bool:
    """Whether a row holds words by themselves, as no line of prose and no row of a ruled table does."""
    if row.region:
        return all(is_short(part) and len(chunks(part, 1.2 * part.size)) == 1 for part in row.region.rows)
    longest = max(len(part) for part in chunks(row, 1.2 * row.size))
    return longest <= 8 and not (longest > 5 and row.pieces[-1].text.endswith((".", ";", ",")))


def is_kept(row: Row) -> bool:
    """Whether words beside a drawing say what it shows or where that comes from."""
    words = " ".join(piece.text for piece in row.pieces)
    return bool(_CAPTION.match(words) or _SOURCE.match(words))


def _reach(rows: Sequence[Row], order: range, text: Type) -> list[int]:
    reached: list[int] = []
    for index in order:
        if not _is_label(rows[index], text):
            break
        reached.append(index)
    return reached


def _is_label(row: Row, text: Type) -> bool:
    """Whether a row holds short words in another face than the text's, or numbers alone."""
    if row.region:
        inside = row.region.rows
        return all(_is_label(part, text) and len(chunks(part, 1.2 * part.size)) == 1 for part in inside)
    if row.size > 1.15 * text.size:
        return False
    words = " ".join(piece.text for piece in row.pieces)
    if all(_NUMBER.fullmatch(piece.text) for piece in row.pieces):
        return True
    if (
        _CAPTION.match(words)
        or _SOURCE.match(words)
        or any(piece.face.name in text.faces for piece in row.pieces)
    ):
        return False
    parts = chunks(row, 1.2 * row.size)
    longest = max(len(part) for part in parts)
    return longest <= 8 and not (longest > 5 and words.rstrip().endswith((".", ";", ",")))


def _may_head(row: Row, left: float) -> bool:
    """Whether the topmost row may be a heading above the figure: bold, at the column's edge, by itself."""
    if row.region:
        return False
    bold = all(piece.face.bold for piece in row.pieces)
    return bold and abs(row.x0 - left) < 3 and len(chunks(row, 1.2 * row.size)) == 1
