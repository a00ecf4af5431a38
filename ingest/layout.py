"""Pieces → lines in reading order: rows by baseline, columns by the white space between them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Rect, Run
from ingest.glyphs import turned_rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Face, Piece

_ABOVE, _BELOW = 0.8, 0.22  # what a line takes above and below its baseline, in sizes
_SPACE = 0.17  # a gap wider than this share of the size is a space where the file has none
_MOST_DEPTH = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column (or table cell): its pieces, its words, and where each piece begins in them.

    `raised` tells for each piece whether it is a superscript. `left` and `right` are the column's
    edges, `column` its number on the page in reading order.
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

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.y + _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.y - _BELOW * self.size

    @property
    def spaced(self) -> bool:
        """Whether the file has a space at the line's end."""
        return self.pieces[-1].after

    def run(self, first: int = 0) -> Run:
        """The line's words from piece `first` on as a run, in the coordinates of the page."""
        pieces = self.pieces[first:]
        x1 = max(piece.x1 for piece in pieces)
        rect = turned_rect(Rect(pieces[0].x0, self.bottom, x1, self.top), -self.pieces[0].angle)
        rounded = Rect(round(rect.x0, 2), round(rect.y0, 2), round(rect.x1, 2), round(rect.y1, 2))
        return Run(self.text[self.starts[first] :], self.page, rounded)


@dataclass(slots=True)
class Row:
    """What stands on one baseline across the page; or a region (a table) that is not to be divided."""

    y: float
    size: float
    pieces: list[Piece]
    region: Region | None = None

    @property
    def top(self) -> float:
        return self.region.box.y1 if self.region else self.y + _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.region.box.y0 if self.region else self.y - _BELOW * self.size

    @property
    def x0(self) -> float:
        return self.region.box.x0 if self.region else self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.region.box.x1 if self.region else max(piece.x1 for piece in self.pieces)

    def spans(self) -> list[tuple[float, float]]:
        if self.region:
            return [(self.region.box.x0, self.region.box.x1)]
        return [(piece.x0, piece.x1) for piece in self.pieces]


@dataclass(slots=True)
class Region:
    """A part of the page read as a whole: a ruled table (`cuts` between its rows) or a figure."""

    box: Rect
    kind: str
    rows: list[Row] = field(default_factory=list)
    cuts: tuple[float, ...] = ()
    uprights: tuple[float, ...] = ()
    bands: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Rows that are read one below the other."""

    rows: tuple[Row, ...]
    left: float
    right: float


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces on common baselines, from the top; a raised small piece joins the row it is raised from."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        home = next(
            (row for row in rows[:-4:-1] if abs(row.y - piece.y) <= 0.2 * min(piece.size, row.size)), None
        )
        if home is None:
            rows.append(Row(piece.y, piece.size, [piece]))
        else:
            home.pieces.append(piece)
    for row in rows:
        row.size = _common_size(row.pieces)
    rows = _settle(rows)
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
        row.size = _common_size(row.pieces)
    return sorted(rows, key=lambda row: -row.y)


def _common_size(pieces: Sequence[Piece]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0]


def _settle(rows: list[Row]) -> list[Row]:
    """Move small pieces to the bigger row that they touch and stand a little above or below."""
    for index, row in enumerate(rows):
        near = [
            other
            for other in rows[max(0, index - 3) : index + 4]
            if other is not row
            and other.size * 0.85 > row.size
            and -0.3 * other.size < row.y - other.y < 0.65 * other.size
        ]
        for other in near:
            for piece in [piece for piece in row.pieces if _touches(piece, other)]:
                row.pieces.remove(piece)
                other.pieces.append(piece)
    return [row for row in rows if row.pieces]


def _touches(piece: Piece, row: Row) -> bool:
    reach = 0.35 * row.size
    return any(
        -reach < piece.x0 - other.x1 < reach or -reach < other.x0 - piece.x1 < reach
        for other in row.pieces
        if other.size > piece.size * 1.15
    )


def line_of(row: Row, page: int, edges: tuple[float, float], column: int = 0) -> Line:
    """The row's pieces as a line of words: spaces where the file has them or a gap is wide enough."""
    text = ""
    starts: list[int] = []
    for index, piece in enumerate(row.pieces):
        if index and _apart(row.pieces[index - 1], piece):
            text += " "
        words = unicodedata.normalize("NFC", piece.text)
        composed = unicodedata.normalize("NFC", text[-1:] + words)
        if text and len(composed) <= len(words):  # an accent drawn by itself
            text = text[:-1]
            starts.append(len(text))
            words = composed
        else:
            starts.append(len(text))
        text += words
    raised = tuple(_is_raised(piece, row) for piece in row.pieces)
    main = [p for p, up in zip(row.pieces, raised, strict=True) if not up] or row.pieces
    size = _common_size(main)
    face = Counter({p.face: 0 for p in main})
    for piece in main:
        face[piece.face] += len(piece.text)
    common = face.most_common(1)[0][0]
    return Line(
        page, tuple(row.pieces), text, tuple(starts), raised, row.y, size, common, *edges, column
    )


def _apart(left: Piece, right: Piece) -> bool:
    if left.after or right.before:
        return True
    return right.x0 - left.x1 > _SPACE * min(left.size, right.size)


def _is_raised(piece: Piece, row: Row) -> bool:
    height = piece.rise + piece.y - row.y
    return height > 0.12 * row.size and (piece.rise > 0 or piece.size < 0.9 * row.size)


def chunks(row: Row, gap: float) -> list[list[Piece]]:
    """The row's pieces, cut where the white space is wider than `gap`."""
    parts: list[list[Piece]] = []
    end = 0.0
    for piece in row.pieces:
        if parts and piece.x0 - end <= gap:
            parts[-1].append(piece)
        else:
            parts.append([piece])
        end = max(end, piece.x1) if len(parts[-1]) > 1 else piece.x1
    return parts


def columns_of(rows: Sequence[Row], depth: int = 0) -> list[Column]:
    """The rows in reading order, divided into columns where white space runs down between them."""
    if not rows:
        return []
    ordered = sorted(rows, key=lambda row: -row.top)
    gutter = _gutter(ordered) if depth < _MOST_DEPTH else None
    if gutter is None:
        return [Column(tuple(ordered), *_edges(ordered))]
    first, last, x = gutter
    left, right = _halves(ordered[first:last], x)
    return (
        columns_of(ordered[:first], depth + 1)
        + columns_of(left, depth + 1)
        + columns_of(right, depth + 1)
        + columns_of(ordered[last:], depth + 1)
    )


def _halves(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if row.region:
            (left if row.x1 <= x + 1 else right).append(row)
            continue
        west = [piece for piece in row.pieces if piece.x0 < x - 0.5]
        east = [piece for piece in row.pieces if piece.x0 >= x - 0.5]
        for side, pieces in ((left, west), (right, east)):
            if pieces:
                side.append(Row(row.y, _common_size(pieces), pieces))
    return left, right


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The best gutter: rows `first` to `last` stand on both sides of the white strip that ends at x."""
    texts = [row for row in rows if not row.region]
    if len(texts) < 3:
        return None
    em = median(row.size for row in texts)
    strip = max(6.0, 0.7 * em)
    best: tuple[int, tuple[int, int, float]] | None = None
    for x in _starts(texts, strip):
        for first, last in _clear_runs(rows, x - strip, x):
            left, right = _halves(rows[first:last], x)
            score = len(left) + len(right)
            if (best is None or score > best[0]) and _are_columns(left, right, em):
                best = score, (first, last, x)
    return best[1] if best else None


def _starts(rows: Sequence[Row], strip: float) -> list[float]:
    """Where several lines begin, after a gap or at the row's left end: where a column may begin."""
    counts: Counter[int] = Counter()
    for row in rows:
        end = -1e9
        for piece in row.pieces:
            if piece.x0 - end > strip:
                counts[round(piece.x0)] += 1
            end = max(end, piece.x1)
    leftmost = min(row.x0 for row in rows)
    found: list[float] = []
    for x in sorted(counts):
        near = counts[x] + counts[x + 1] + counts[x - 1]
        if near >= 3 and x > leftmost + 3 * strip and (not found or x - found[-1] > 2):
            found.append(x - 1.0)
    return found


def _clear_runs(rows: Sequence[Row], x0: float, x1: float) -> list[tuple[int, int]]:
    """The stretches of rows in which nothing stands between `x0` and `x1`."""
    runs: list[tuple[int, int]] = []
    start = 0
    for index, row in enumerate(rows):
        if any(a < x1 - 0.2 and b > x0 + 0.2 for a, b in row.spans()):
            if index > start:
                runs.append((start, index))
            start = index + 1
    if len(rows) > start:
        runs.append((start, len(rows)))
    return runs


def _are_columns(left: Sequence[Row], right: Sequence[Row], em: float) -> bool:
    """Whether two halves read as columns of prose, not as cells of a table or labels with their texts."""
    sides = [[row for row in side if not row.region] for side in (left, right)]
    for side in sides:
        if len(side) < 3:
            return False
        width = max(row.x1 for row in side) - min(row.x0 for row in side)
        if width < 8 * em or width < 60:
            return False
        full = sum(1 for row in side if row.x1 - row.x0 >= 0.6 * width)
        if full < 0.4 * len(side):
            return False
    overlap = min(side[0].top for side in sides) - max(side[-1].bottom for side in sides)
    if overlap < 2.5 * em:
        return False
    widths = [part[-1].x1 - part[0].x0 for side in sides for row in side for part in chunks(row, 0.9 * em)]
    return median(widths) >= 7 * em


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """The column's left edge, and its right edge where most lines end (or the longest does)."""
    left = min(row.x0 for row in rows)
    ends = Counter(round(row.x1) for row in rows)
    common, count = max(ends.items(), key=lambda item: (item[1], item[0]))
    longest = max(row.x1 for row in rows)
    if count >= 3 and count >= 0.25 * len(rows):
        return left, float(common)
    return left, longest
