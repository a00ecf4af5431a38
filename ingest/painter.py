"""The part of the pen that draws shapes: paths, fills, images and clips."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.document import Rect
from ingest.glyphs import Paint, Shape
from ingest.graphics import FAINTEST, SMALLEST, Matrix, State, common

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Colour, Piece

_SHAPES = 20_000


class Painter:
    """Draws paths into `shapes` and `paints`, each with the number of `pieces` drawn before it."""

    def __init__(self, matrix: Matrix, page: Rect) -> None:
        self.pieces: list[Piece] = []
        self.shapes: list[Shape] = []
        self.paints: list[Paint] = []
        self._page = page
        self._state = State(matrix)
        self._path: list[tuple[float, float, float, float]] = []
        self._round: list[tuple[float, float, float, float]] = []
        self._points: list[tuple[float, float]] = []
        self._clipping = False

    def _begin(self, operands: Sequence[Any]) -> None:
        self._close()
        self._points.append((float(operands[0]), float(operands[1])))

    def _rectangle(self, operands: Sequence[Any]) -> None:
        x, y, width, height = (float(o) for o in operands[:4])
        self._path.append((x, y, x + width, y + height))

    def _close(self) -> None:
        """End a subpath: straight ones of few corners are kept as rectangles or rules."""
        points, self._points = self._points, []
        if len(points) < 2:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        straight = len(points) <= 6 and all(
            abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(points)
        )
        boxes = self._path if straight or self._clipping else self._round
        boxes.append((min(xs), min(ys), max(xs), max(ys)))

    def _paint(self, *, filled: bool, stroked: bool) -> None:
        self._close()
        path, self._path = self._path, []
        round_, self._round = self._round, []
        if self._clipping and path:
            boxes = [self._bounds(box) for box in path]
            self._clip_to(
                Rect(
                    min(b.x0 for b in boxes),
                    min(b.y0 for b in boxes),
                    max(b.x1 for b in boxes),
                    max(b.y1 for b in boxes),
                )
            )
        self._clipping = False
        for box in (*path, *round_) if filled else ():
            self._cover(self._bounds(box), self._state.fill if self._state.plain else None)
        if filled or stroked:
            for box in path:
                self._shape(box, "fill" if filled else "stroke")
            for box in round_:
                self._shape(box, "drawing")

    def _image(self) -> None:
        self._shape((0, 0, 1, 1), "image")
        self._cover(self._bounds((0, 0, 1, 1)), None, image=True)

    def _fill_clip(self) -> None:
        """A shading fills all that the clip leaves open."""
        self._cover(self._page, None)

    def _cover(self, box: Rect, colour: Colour | None, *, image: bool = False) -> None:
        """Keep an area that is painted over what was drawn before it."""
        state = self._state
        b = box if state.clip is None else common(box, state.clip)
        if len(self.paints) < _SHAPES and min(b.x1 - b.x0, b.y1 - b.y0) >= SMALLEST:
            opaque = state.opacity > 1 - FAINTEST
            self.paints.append(Paint(b, colour if opaque else None, len(self.pieces), image, opaque))

    def _clip_to(self, box: Rect) -> None:
        clip = self._state.clip
        self._state.clip = box if clip is None else common(box, clip)

    def _bounds(self, box: tuple[float, float, float, float]) -> Rect:
        m = self._state.ctm
        corners = [
            (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in box[::2] for y in box[1::2]
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def _shape(self, box: tuple[float, float, float, float], kind: str) -> None:
        """Keep a shape; a stroked rectangle becomes its four sides."""
        if len(self.shapes) >= _SHAPES:
            return
        b, clip = self._bounds(box), self._state.clip
        if clip is not None:
            b = common(b, clip)
        width, height = b.x1 - b.x0, b.y1 - b.y0
        if kind in ("fill", "drawing") and 1.5 < min(width, height) > 0.8 * max(width, height) < 7:
            self.shapes.append(Shape(b.x0, b.y0, b.x1, b.y1, "dot", self._state.fill))
            return
        if width < 0 or height < 0 or max(width, height) < 4:
            return
        if kind not in ("image", "drawing") and min(width, height) < 2.5:
            self.shapes.append(Shape(b.x0, b.y0, b.x1, b.y1, "rule", self._state.fill))
        elif kind == "stroke":
            for x0, y0, x1, y1 in (
                (b.x0, b.y0, b.x1, b.y0),
                (b.x0, b.y1, b.x1, b.y1),
                (b.x0, b.y0, b.x0, b.y1),
                (b.x1, b.y0, b.x1, b.y1),
            ):
                self.shapes.append(Shape(x0, y0, x1, y1, "rule"))
        else:
            self.shapes.append(Shape(b.x0, b.y0, b.x1, b.y1, kind, self._state.fill))
