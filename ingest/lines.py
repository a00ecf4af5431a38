"""Rows → lines: the words of what stands on one baseline, with spaces between them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.bidi import as_read, is_leftwards, runs_leftwards
from ingest.document import Rect, Run
from ingest.glyphs import turned_rect
from ingest.rows import ABOVE, BELOW, SPACE, common_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Face, Piece
    from ingest.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column (or table cell): its pieces, its words, and where each piece begins in them.

    `raised` tells for each piece whether it is a superscript. `left` and `right` are the column's
    edges, `column` its number on the page in reading order. Words of a script that is written from
    right to left stand in the order in which they are read; a `mirrored` line is one of a paragraph in
    such a script, and gives its places as a mirror shows them, so that it begins at the left. Before a
    `dotted` line the page shows a bullet that is drawn, not written.
    """

    page: int
    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...]
    raised: tuple[bool, ...]
    y: float
    size: float
    face: Face
    left: float
    right: float
    column: int = 0
    mirrored: bool = False
    dotted: bool = False

    @property
    def x0(self) -> float:
        if self.mirrored:
            return -max(piece.x1 for piece in self.pieces)
        return self.pieces[0].x0 if self.text.isascii() else min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        if self.mirrored:
            return -min(piece.x0 for piece in self.pieces)
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.y + ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.y - BELOW * self.size

    @property
    def spaced(self) -> bool:
        """Whether the file has a space at the line's end."""
        return self.pieces[-1].after

    def run(self, first: int = 0) -> Run:
        """The line's words from piece `first` on as a run, in the coordinates of the page."""
        pieces = self.pieces[first:]
        x0, x1 = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        rect = turned_rect(Rect(x0, self.bottom, x1, self.top), -self.pieces[0].angle)
        rounded = Rect(round(rect.x0, 2), round(rect.y0, 2), round(rect.x1, 2), round(rect.y1, 2))
        return Run(self.text[self.starts[first] :], self.page, rounded)


def line_of(row: Row, page: int, edges: tuple[float, float], column: int = 0) -> Line:
    """The row's pieces as a line of words: spaces where the file has them or a gap is wide enough."""
    text = ""
    starts: list[int] = []
    pieces, said = row.pieces, [piece.text for piece in row.pieces]
    if any(runs_leftwards(words) for words in said):
        ordered = as_read(pieces)
        pieces, said = [piece for piece, _ in ordered], [words for _, words in ordered]
    for index, piece in enumerate(pieces):
        if index and _apart(pieces[index - 1], piece):
            text += " "
        words = unicodedata.normalize("NFC", said[index])
        composed = unicodedata.normalize("NFC", text[-1:] + words)
        if text and len(composed) <= len(words):  # an accent drawn by itself
            text = text[:-1]
            starts.append(len(text))
            words = composed
        else:
            starts.append(len(text))
        text += words
    raised = _same_flags(tuple(_is_raised(piece, row) for piece in pieces))
    main = [p for p, up in zip(pieces, raised, strict=True) if not up] or pieces
    if any(piece.face.mono for piece in main):  # code within a line of text
        main = [piece for piece in main if not piece.face.mono] or main
    size = common_size(main)
    if any(piece.size > 1.1 * size for piece in main) and _in_small_capitals(main, text):
        size = max(piece.size for piece in main)
    face = Counter({p.face: 0 for p in main})
    for piece in main:
        face[piece.face] += len(piece.text)
    common = face.most_common(1)[0][0]
    return Line(page, tuple(pieces), text, tuple(starts), raised, row.y, size, common, *edges, column)


def _in_small_capitals(pieces: Sequence[Piece], text: str) -> bool:
    """Whether words in capitals begin with larger ones."""
    begun = [(a, b) for a, b in pairwise(pieces) if a.size > 1.1 * b.size and not (a.after or b.before)]
    return (
        text.isupper()
        and bool(begun)
        and all(len(a.text) <= 2 and a.size < 1.6 * b.size and b.x0 - a.x1 < 0.2 * b.size for a, b in begun)
    )


@lru_cache(maxsize=1024)
def _same_flags(raised: tuple[bool, ...]) -> tuple[bool, ...]:
    """Equal flags as one value: nearly all lines have no raised words."""
    return raised


def mirrored(line: Line) -> Line:
    """A line of a paragraph that runs from right to left as a mirror shows it; any other as it is."""
    if not is_leftwards(line.text):
        return line
    return replace(line, left=-line.right, right=-line.left, mirrored=True)


def _apart(left: Piece, right: Piece) -> bool:
    if left.size > 1.8 * right.size and len(left.text) <= 2 and left.text[-1:].isupper():
        return left.after or right.before  # an initial
    if right.x0 < left.x0:  # read from right to left
        left, right = right, left
    if left.after or right.before:
        return True
    return right.x0 - left.x1 > SPACE * min(left.size, right.size)


def _is_raised(piece: Piece, row: Row) -> bool:
    height = piece.rise + piece.y - row.y
    return height > 0.12 * row.size and (piece.rise > 0 or piece.size < 0.9 * row.size)
