"""What a page's drawing operations work on: the state of the pen, matrices, and what is called by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ingest.document import Rect
from ingest.glyphs import Face, Font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.glyphs import Colour

Matrix = tuple[float, float, float, float, float, float]
_FACE = Face("", bold=False, italic=False, mono=False)
NO_FONT = Font(_FACE, {}, 500.0, wide=False, space=250.0)
SMALLEST = 2.0  # points; below it nobody can read
FAINTEST = 0.02  # an opacity below which nothing is seen


class Resources(Protocol):
    """What a content stream calls by name: fonts, drawings, the opacity of a graphics state.

    In a plain colour space one number is a grey, three are red, green and blue, four are inks.
    """

    def font(self, name: str) -> Font | None: ...

    def drawing(self, name: str) -> Drawing | None: ...

    def opacity(self, name: str) -> float | None: ...

    def is_plain(self, name: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """A form (with operations of its own) or an image (without)."""

    key: int
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    box: tuple[float, float, float, float] | None = None
    operations: Iterable[tuple[Any, bytes]] | None = None
    resources: Resources | None = None


@dataclass(slots=True)
class State:
    """How the next word or shape is drawn: where to, in which type, colour and opacity, within which clip."""

    ctm: Matrix
    font: Font = NO_FONT
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: Colour | None = (0.0, 0.0, 0.0)
    plain: bool = True
    opacity: float = 1.0
    line: float = 1.0
    clip: Rect | None = None

    def copy(self) -> State:
        """The same state, to come back to."""
        return State(
            self.ctm, self.font, self.size, self.char_space, self.word_space, self.scale, self.leading,
            self.rise, self.mode, self.fill, self.plain, self.opacity, self.line, self.clip,
        )  # fmt: skip


def multiplied(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def common(a: Rect, b: Rect) -> Rect:
    """What two rectangles share."""
    return Rect(max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1))


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """The matrix that an operation is given."""
    a, b, c, d, e, f = (float(o) for o in operands[-6:])
    return a, b, c, d, e, f


def pairs(operands: Sequence[Any]) -> list[tuple[float, float]]:
    """The points that an operation is given."""
    numbers = [float(o) for o in operands]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
