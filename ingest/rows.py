"""Pieces → rows: what stands on one baseline across a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Rect
    from ingest.glyphs import Piece

ABOVE, BELOW = 0.8, 0.22  # what a line takes above and below its baseline, in sizes
_OVERLAP, _TIGHT = 0.12, 0.05  # shares of the size by which letters of a word overlap or stand apart
SPACE = 0.17  # a gap wider than this share of the size is a space where the file has none


@dataclass(slots=True)
class Row:
    """What stands on one baseline across the page; or a region (a table) that is not to be divided."""

    y: float
    size: float
    pieces: list[Piece]
    region: Region | None = None

    @property
    def top(self) -> float:
        return self.region.box.y1 if self.region else self.y + ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.region.box.y0 if self.region else self.y - BELOW * self.size

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


@dataclass(frozen=True, slots=True)
class Upright:
    """Words that stand upright in a table: a row in their own frame, and where they are on the page."""

    row: Row
    box: Rect


@dataclass(slots=True)
class Region:
    """A part of the page read as a whole: a table, its rules, and its columns' `bounds` where known.

    `uprights` are the places of upright rules that run down most of it, `walls` all upright rules;
    `partial` rules run across from some column to the last, beside a cell that is merged downwards;
    `joints` are the places where most rules across are put together from one piece a cell.
    """

    box: Rect
    kind: str
    rows: list[Row] = field(default_factory=list)
    cuts: tuple[float, ...] = ()
    uprights: tuple[float, ...] = ()
    bands: tuple[Rect, ...] = ()
    bounds: tuple[float, ...] = ()
    rules: tuple[Rect, ...] = ()
    upright: tuple[Upright, ...] = ()
    walls: tuple[Rect, ...] = ()
    partial: tuple[Rect, ...] = ()
    joints: tuple[float, ...] = ()


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces on common baselines, from the top; a raised small piece joins the row it is raised from."""
    rows: list[Row] = []
    for piece in sorted(_initials_raised(pieces), key=lambda piece: (-piece.y, piece.x0)):
        home = next(
            (
                row
                for row in rows[:-4:-1]
                if abs(row.y - piece.y) <= min(0.2 * max(piece.size, row.size), 3.0)
            ),
            None,
        )
        if home is None:
            rows.append(Row(piece.y, piece.size, [piece]))
        else:
            home.pieces.append(piece)
    for row in rows:
        row.size = common_size(row.pieces)
    return settled(rows)


def _initials_raised(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, large initials that stand beside several lines on the first of these."""
    if not pieces:
        return []
    usual = common_size(pieces)
    initials = [
        piece
        for piece in pieces
        if piece.size > 1.8 * usual and len(piece.text) <= 2 and piece.text[-1:].isupper() and not piece.after
    ]
    found = {id(piece): piece for piece in pieces}
    for initial in initials:
        beside = sorted(
            {
                round(other.y, 1)
                for other in pieces
                if other.size < 0.6 * initial.size
                and -0.3 * usual < other.x0 - initial.x1 < 1.3 * usual
                and -0.2 * usual < other.y - initial.y < 0.8 * initial.size
            }
        )
        if len(beside) >= 2:
            found[id(initial)] = replace(initial, y=beside[-1])
    return list(found.values())


def settled(rows: Sequence[Row]) -> list[Row]:
    """The rows of one column from the top, small raised or lowered pieces in the row that they belong to."""
    found = _settle([row for row in rows if not row.region])
    for row in found:
        row.pieces.sort(key=lambda piece: piece.x0)
        row.pieces = _whole_words(row.pieces)
        row.size = common_size(row.pieces)
        row.y = _common_baseline(row)
    found += [row for row in rows if row.region]
    return sorted(found, key=lambda row: -row.y)


def _whole_words(pieces: list[Piece]) -> list[Piece]:
    """The pieces, those joined that are parts of one word: some files draw letter by letter."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if last is not None and _goes_on(last, piece):
            whole[-1] = replace(
                last, text=last.text + piece.text, ends=complex(last.x0, piece.x1), after=piece.after
            )
        else:
            whole.append(piece)
    return whole if len(whole) < len(pieces) else pieces


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a piece goes on with the word of the one to its left, in the same type."""
    gap = piece.x0 - last.x1
    if not -_OVERLAP * last.size < gap <= SPACE * last.size or last.after or piece.before:
        return False
    if gap > _TIGHT * last.size and last.text[-1:] in ".)":  # a list's number, and its first word
        return False
    return (
        last.y == piece.y
        and last.size == piece.size
        and last.rise == piece.rise
        and last.face is piece.face
        and (last.colour, last.artifact, last.invisible) == (piece.colour, piece.artifact, piece.invisible)
    )


def common_size(pieces: Sequence[Piece]) -> float:
    """The size of most characters."""
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0]


def _common_baseline(row: Row) -> float:
    """The baseline of most characters of the row's size."""
    heights: Counter[float] = Counter()
    for piece in row.pieces:
        heights[piece.y] += len(piece.text) if piece.size >= 0.9 * row.size else 0
    return max(heights.items(), key=lambda item: (item[1], item[0]))[0]


def part_of(row: Row, pieces: list[Piece]) -> Row:
    """A part of a row, with its own size and baseline: its neighbours may stand a little higher."""
    part = Row(row.y, common_size(pieces), pieces)
    part.y = _common_baseline(part)
    return part


def _settle(rows: list[Row]) -> list[Row]:
    """Move small pieces to the bigger row that they touch and stand a little above or below."""
    for index, row in enumerate(rows):
        near = [
            other
            for other in rows[max(0, index - 3) : index + 4]
            if other is not row
            and any(other.size * 0.85 > piece.size for piece in row.pieces)
            and -0.3 * other.size < row.y - other.y < 0.65 * other.size
        ]
        for other in near:
            moved: list[Piece] = []
            for piece in sorted(row.pieces, key=lambda piece: piece.x0):
                if _touches(piece, other) or (moved and -1 < piece.x0 - moved[-1].x1 < 0.2 * piece.size):
                    moved.append(piece)
            row.pieces = [piece for piece in row.pieces if all(piece is not one for one in moved)]
            other.pieces += moved
    return [row for row in rows if row.pieces]


def _touches(piece: Piece, row: Row) -> bool:
    reach = 0.35 * row.size
    labels = 0.8 * row.size if piece.x1 < row.x0 else reach  # a note's mark, before its first word
    return any(
        -reach < piece.x0 - other.x1 < reach or -reach < other.x0 - piece.x1 < labels
        for other in row.pieces
        if other.size > piece.size * 1.15
    )


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


def is_justified(row: Row) -> bool:
    """Whether a row is a line of words set as far apart from each other as its width asks for."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(row.pieces)]
    words = sum(piece.text[:1].isalpha() for piece in row.pieces)
    even = len(gaps) > 1 and max(gaps) - min(gaps) < 0.12 * max(gaps) < 0.36 * row.size
    return even and words >= 0.7 * len(row.pieces)
