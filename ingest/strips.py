"""The glyphs of one drawing operation, cut into words where spaces or wide moves part them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.graphics import Matrix
    from ingest.pen import Pen


class Strip:
    """The glyphs of one operation, cut into words."""

    def __init__(self, pen: Pen, matrix: Matrix) -> None:
        self.matrix = matrix
        self._pen = pen
        self._text: list[str] = []
        self._ends = (0.0, 0.0)
        self._spaced = pen.follows(matrix)
        self._first = len(pen.pieces)

    def add(self, text: str, start: float, end: float) -> None:
        self._ends = (self._ends[0], end) if self._text else (start, end)
        self._text.append(text)

    def cut(self, *, spaced: bool) -> None:
        """End the word, if one is begun; `spaced` if a space follows."""
        if self._text:
            self._pen.note(self, "".join(self._text), self._ends, self._spaced)
            self._text = []
            self._spaced = False
        self._spaced = self._spaced or spaced

    def close(self) -> None:
        """A space at the end of the operation belongs to its last word, and stands before the next."""
        pieces = self._pen.pieces
        if self._spaced and len(pieces) > self._first:
            pieces[-1] = replace(pieces[-1], after=True)
        self._pen.spaced = self._spaced
