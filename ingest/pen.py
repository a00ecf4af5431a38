"""The pen: follows a page's drawing operations and notes where each word comes to stand."""

from __future__ import annotations

import math
from dataclasses import replace
from sys import intern
from typing import TYPE_CHECKING, Any, ClassVar

from ingest.glyphs import Look, Piece, turned
from ingest.graphics import FAINTEST, NO_FONT, SMALLEST, Matrix, State, matrix_of, multiplied, pairs
from ingest.painter import Painter
from ingest.strips import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ingest.document import Rect
    from ingest.glyphs import Face
    from ingest.graphics import Resources

_DEPTH, _OPERATIONS, _PIECES = 12, 4_000_000, 250_000
_DOUBTFUL = (1, 5, 7)  # modes in which the colour of what is filled tells nothing
_CALL = 25  # operations that drawing a form counts for


class Pen(Painter):
    """Draws content streams into `pieces` and `shapes`; damaged operations are passed over."""

    def __init__(self, matrix: Matrix, page: Rect) -> None:
        super().__init__(matrix, page)
        self.doubtful: set[int] = set()  # pieces that only a picture of the page can tell to be seen
        self.missing = 0
        self.done = 0
        self.is_cut = False
        self.spaced = False
        self._end = (0.0, 0.0)
        self._stack: list[State] = []
        self._tm: Matrix = (1, 0, 0, 1, 0, 0)
        self._tlm: Matrix = self._tm
        self._artifacts: list[bool] = []
        self._within: list[int] = []
        self._left = _OPERATIONS
        self._resources: Resources | None = None
        self._numbers: dict[float, float] = {}
        self._looks: dict[tuple[Any, ...], Look] = {}

    def draw(self, operations: Iterable[tuple[Any, bytes]], resources: Resources) -> None:
        """Follow the operations of one content stream."""
        outer, self._resources = self._resources, resources
        for operands, operator in operations:
            self._left -= 1
            if self._left < 0 or len(self.pieces) > _PIECES:
                self.is_cut = True
                break
            self.done += 1
            action = self._ACTIONS.get(operator)
            if action is None:
                continue
            try:
                action(self, operands)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
                continue  # operands that are not what the operation takes
        self._resources = outer

    def _set(self, name: str, value: float) -> None:
        setattr(self._state, name, value)

    def _restore(self, _: Sequence[Any]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _concatenate(self, operands: Sequence[Any]) -> None:
        self._state.ctm = multiplied(matrix_of(operands), self._state.ctm)

    def _place(self, matrix: Matrix) -> None:
        self._tm = self._tlm = matrix

    def _move(self, operands: Sequence[Any]) -> None:
        self._place(multiplied((1, 0, 0, 1, float(operands[0]), float(operands[1])), self._tlm))

    def _move_leading(self, operands: Sequence[Any]) -> None:
        self._state.leading = -float(operands[1])
        self._move(operands)

    def _end_marked(self, _: Sequence[Any]) -> None:
        if self._artifacts:
            self._artifacts.pop()

    def _set_font(self, operands: Sequence[Any]) -> None:
        font = self._resources.font(operands[0]) if self._resources else None
        self._state.font = font or NO_FONT
        self._state.size = float(operands[1])

    def _set_fill(self, operands: Sequence[Any]) -> None:
        numbers = tuple(float(o) for o in operands if isinstance(o, (int, float)))
        match numbers:
            case (grey,):
                self._state.fill = (grey, grey, grey)
            case (_, _, _):
                self._state.fill = numbers
            case (c, m, y, k):
                self._state.fill = ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
            case _:
                self._state.fill = None

    def _set_plain_fill(self, operands: Sequence[Any]) -> None:
        self._state.plain = True
        self._set_fill(operands)

    def _set_space(self, operands: Sequence[Any]) -> None:
        self._state.plain = self._resources is None or self._resources.is_plain(operands[0])
        self._state.fill = (0.0, 0.0, 0.0)

    def _set_opacity(self, operands: Sequence[Any]) -> None:
        opacity = self._resources.opacity(operands[0]) if self._resources else None
        if opacity is not None:
            self._state.opacity = opacity

    def _next_line(self, operands: Sequence[Any]) -> None:
        if len(operands) >= 3:
            self._state.word_space, self._state.char_space = float(operands[0]), float(operands[1])
        self._move((0, -self._state.leading))
        self._show(operands[-1:])

    def _show(self, parts: Sequence[Any]) -> None:
        """Draw strings and, between them, moves in thousandths of the size (to the left)."""
        state = self._state
        font, size = state.font, state.size
        gap = min(max(font.space * 0.5, 120.0), 300.0)
        strip = Strip(self, multiplied(self._tm, state.ctm))
        x = 0.0
        for part in parts:
            if isinstance(part, (int, float)):
                if -part > gap:
                    strip.cut(spaced=True)
                x -= part / 1000 * size * state.scale
            elif isinstance(part, (bytes, str)) and part[:1] != "/":
                data = part if isinstance(part, bytes) else part.encode("latin-1", "replace")
                x = self._glyphs(strip, data, x)
        strip.cut(spaced=False)
        strip.close()
        self._tm = multiplied((1, 0, 0, 1, x, 0), self._tm)
        self._end = multiplied(self._tm, state.ctm)[4:]

    def follows(self, matrix: Matrix) -> bool:
        """Whether a space was drawn last, and what begins at `matrix` goes on from there."""
        reach = abs(self._state.size) * math.hypot(matrix[0], matrix[1])
        near = math.hypot(matrix[4] - self._end[0], matrix[5] - self._end[1]) < max(reach, 1.0)
        return self.spaced and near

    def _glyphs(self, strip: Strip, data: bytes, x: float) -> float:
        state = self._state
        font, size, scale = state.font, state.size, state.scale
        codes: Iterable[int] = data
        if font.wide:
            codes = [data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2)]
        glyphs, unknown = font.glyphs.get, ("�", font.missing)
        leaps = state.char_space > 0.8 * abs(size)  # from column to column, not from letter to letter
        for code in codes:
            text, width = glyphs(code, unknown)
            ahead = (width * size / 1000 + state.char_space) * scale
            if code == 32 and not font.wide:
                ahead += state.word_space * scale
            if text.isspace():
                strip.cut(spaced=True)
            elif text and leaps:
                strip.add(text, x, x + width * size / 1000 * scale)
                strip.cut(spaced=True)
            elif text:
                strip.add(text, x, x + ahead)
            x += ahead
        return x

    def note(self, strip: Strip, text: str, ends: tuple[float, float], before: bool) -> None:
        """Keep a word that `strip` has completed."""
        state, m = self._state, strip.matrix
        height = math.hypot(m[2], m[3])
        angle = round(math.degrees(math.atan2(m[1], m[0]))) % 360 if m[1] or m[0] < 0 else 0
        points = [(m[4] + m[0] * x, m[5] + m[1] * x) for x in ends]
        (x0, y), (x1, _) = (turned(*point, angle) for point in points) if angle else points
        size = state.size * height
        self.missing += text.count("�")
        if x0 > x1:
            x0, x1 = x1, x0
        size, same = abs(size), self._numbers.setdefault  # equal numbers and words are kept once
        beside = self._out_of_sight(points, 0.6 * size, -0.5)  # what is not stands well inside
        narrow = abs(state.size * state.scale) * math.hypot(m[0], m[1]) < SMALLEST
        hidden = size < SMALLEST or narrow or state.opacity < FAINTEST
        hidden = hidden or (beside and self._out_of_sight(points, size, 1.0))
        if beside or state.mode in _DOUBTFUL or state.opacity < 0.2:
            self.doubtful.add(len(self.pieces))
        face = _heavier(state.font.face) if state.mode == 2 else state.font.face
        colour = state.fill if state.plain else None
        drawn = size, face, state.rise * height, angle, colour, hidden, any(self._artifacts), state.mode == 3
        look = self._looks.get(drawn) or self._looks.setdefault(drawn, Look(*drawn))
        self.pieces.append(Piece(intern(text), complex(x0, x1), same(y, y), look, before))

    def _out_of_sight(self, points: Sequence[tuple[float, float]], size: float, room: float) -> bool:
        """Whether a word, `size` high, lies wholly outside the page or the clip and more than `room` away."""
        (ax, ay), (bx, by) = points
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        for box in (self._page, self._state.clip):
            if box is None:
                continue
            beside = x1 < box.x0 - room or x0 > box.x1 + room
            if beside or y1 + size < box.y0 - room or y0 - size > box.y1 + room:
                return True
        return False

    def _call(self, operands: Sequence[Any]) -> None:
        drawing = self._resources.drawing(operands[0]) if self._resources else None
        if drawing is None:
            return
        if drawing.operations is None or drawing.resources is None:
            self._image()
            return
        if drawing.key in self._within or len(self._within) >= _DEPTH:
            return
        self._left -= _CALL
        self.done += _CALL
        kept, depth, places = self._state.copy(), len(self._stack), (self._tm, self._tlm)
        self._within.append(drawing.key)
        self._state.ctm = multiplied(drawing.matrix, self._state.ctm)
        if drawing.box is not None:
            self._clip_to(self._bounds(drawing.box))
        self.draw(drawing.operations, drawing.resources)
        self._within.pop()
        del self._stack[depth:]
        self._state, (self._tm, self._tlm) = kept, places

    _ACTIONS: ClassVar[dict[bytes, Callable[[Pen, Any], None]]] = {
        b"q": lambda self, o: self._stack.append(self._state.copy()),
        b"Q": _restore,
        b"cm": _concatenate,
        b"BT": lambda self, o: self._place((1, 0, 0, 1, 0, 0)),
        b"Tf": _set_font,
        b"Td": _move,
        b"TD": _move_leading,
        b"Tm": lambda self, o: self._place(matrix_of(o)),
        b"T*": lambda self, o: self._move((0, -self._state.leading)),
        b"Tc": lambda self, o: self._set("char_space", float(o[0])),
        b"Tw": lambda self, o: self._set("word_space", float(o[0])),
        b"Tz": lambda self, o: self._set("scale", float(o[0]) / 100),
        b"TL": lambda self, o: self._set("leading", float(o[0])),
        b"Ts": lambda self, o: self._set("rise", float(o[0])),
        b"Tr": lambda self, o: self._set("mode", int(o[0])),
        b"w": lambda self, o: self._set("line", float(o[0])),
        b"Tj": lambda self, o: self._show(o[:1]),
        b"TJ": lambda self, o: self._show(o[0]),
        b"'": _next_line,
        b'"': _next_line,
        b"Do": _call,
        b"BMC": lambda self, o: self._artifacts.append(o[0] == "/Artifact"),
        b"BDC": lambda self, o: self._artifacts.append(o[0] == "/Artifact"),
        b"EMC": _end_marked,
        b"gs": _set_opacity,
        b"cs": _set_space,
        b"sh": lambda self, o: self._fill_clip(),
        b"INLINE IMAGE": lambda self, o: self._image(),
        b"re": Painter._rectangle,
        b"m": Painter._begin,
        b"l": lambda self, o: self._points.append((float(o[0]), float(o[1]))),
        b"c": lambda self, o: self._points.extend(pairs(o)),
        b"v": lambda self, o: self._points.extend(pairs(o)),
        b"y": lambda self, o: self._points.extend(pairs(o)),
        b"W": lambda self, o: setattr(self, "_clipping", True),
        b"W*": lambda self, o: setattr(self, "_clipping", True),
        b"n": lambda self, o: self._paint(filled=False, stroked=False),
        **dict.fromkeys((b"sc", b"scn"), _set_fill),
        **dict.fromkeys((b"g", b"rg", b"k"), _set_plain_fill),
        **dict.fromkeys((b"f", b"F", b"f*"), lambda self, o: self._paint(filled=True, stroked=False)),
        **dict.fromkeys((b"B", b"B*", b"b", b"b*"), lambda self, o: self._paint(filled=True, stroked=True)),
        **dict.fromkeys((b"s", b"S"), lambda self, o: self._paint(filled=False, stroked=True)),
    }


def _heavier(face: Face) -> Face:
    return replace(face, bold=True)
