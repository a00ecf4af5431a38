"""What stands on a page before it is read: words with their places, and the rules drawn between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Rect

if TYPE_CHECKING:
    from collections.abc import Mapping

Colour = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """The looks of a font."""

    name: str
    bold: bool
    italic: bool
    mono: bool


@dataclass(frozen=True, slots=True)
class Font:
    """A font's looks, and for each code its words and its width in thousandths of the size.

    `wide` fonts have codes of two bytes; `missing` stands for codes that the font does not name.
    """

    face: Face
    glyphs: Mapping[int, tuple[str, float]]
    missing: float
    wide: bool
    space: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is drawn; the words of a page share a few of these.

    `angle` is in degrees. `invisible` words are drawn without ink, as text recognition lays them over a
    picture of the page; `hidden` ones cannot be seen for another reason.
    """

    size: float
    face: Face
    rise: float = 0.0
    angle: int = 0
    colour: Colour | None = None
    hidden: bool = False
    artifact: bool = False
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a part of one, as one operation drew it.

    `x0`, `x1` and the baseline `y` (without `rise`) are in the frame turned by `angle` degrees, in
    which the words run from left to right. `before` and `after` tell whether a space stood there.
    A document has a piece a word, all held at once, so they are kept small: what many have in common
    is in their `look`, and `x0` and `x1` are the parts of one number, `ends`.
    """

    text: str
    ends: complex
    y: float
    look: Look
    before: bool = False
    after: bool = False

    @property
    def x0(self) -> float:
        return self.ends.real

    @property
    def x1(self) -> float:
        return self.ends.imag

    @property
    def size(self) -> float:
        return self.look.size

    @property
    def face(self) -> Face:
        return self.look.face

    @property
    def rise(self) -> float:
        return self.look.rise

    @property
    def angle(self) -> int:
        return self.look.angle

    @property
    def colour(self) -> Colour | None:
        return self.look.colour

    @property
    def hidden(self) -> bool:
        return self.look.hidden

    @property
    def artifact(self) -> bool:
        return self.look.artifact

    @property
    def invisible(self) -> bool:
        return self.look.invisible


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled rectangle, a rule (thin, upright or level), an image, a drawing of other lines, or a dot."""

    x0: float
    y0: float
    x1: float
    y1: float
    kind: str
    colour: Colour | None = None

    @property
    def level(self) -> bool:
        """Whether it is a horizontal rule."""
        return self.kind == "rule" and self.x1 - self.x0 > self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Paint:
    """An area filled with a colour (None: an image, a pattern, anything else) after `after` pieces."""

    box: Rect
    colour: Colour | None
    after: int
    image: bool = False
    opaque: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as drawn: size as displayed, the pieces in the order of the file, and the shapes."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    shapes: tuple[Shape, ...]


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """The point in the frame in which words drawn at `angle` degrees run from left to right."""
    match angle % 360:
        case 0:
            return x, y
        case 90:
            return y, -x
        case 180:
            return -x, -y
        case 270:
            return -y, x
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cos + y * sin, y * cos - x * sin


def turned_rect(rect: Rect, angle: int) -> Rect:
    """The rectangle around `rect` in the frame of `angle`; `-angle` turns it back."""
    if angle % 360 == 0:
        return rect
    corners = [turned(x, y, angle) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Rect(min(xs), min(ys), max(xs), max(ys))
