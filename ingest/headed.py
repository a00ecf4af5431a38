"""Tables without rules that are told by their heading: names in bold, and white space below each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.rows import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece
    from ingest.rows import Row

_MOST_APART = 3.0  # sizes from one baseline of a table to the next
_LEAST_FILLED = 2  # rows with words where a later name begins
_MOST_WORDS = 4  # of a name


def headed(rows: Sequence[Row], first: int) -> int:
    """Where the table ends whose columns the row `first` names; `first` where it names none.

    The names are bold, most rows below are not, and no line of these runs across the place where a name
    begins; at least two have words there.
    """
    row = rows[first]
    if row.region or not all(piece.face.bold for piece in row.pieces):
        return first
    names = chunks(row, 1.2 * row.size)
    if len(names) < 2 or not all(_is_name(name) for name in names):
        return first
    starts = [name[0].x0 for name in names[1:]]
    last, filled, left = first + 1, 0, row.x0
    while last < len(rows) and _is_below(rows[last - 1], rows[last], starts):
        if last > first + 1 and rows[last].x0 < left - 0.5:
            break  # text at the edge of the page, left of the table
        left = rows[last].x0 if last == first + 1 else min(left, rows[last].x0)
        filled += any(abs(piece.x0 - x) < 0.4 * row.size for piece in rows[last].pieces for x in starts)
        last += 1
    plain = sum(not all(piece.face.bold for piece in other.pieces) for other in rows[first + 1 : last])
    return last if filled >= _LEAST_FILLED and 2 * plain > last - first - 1 else first


def _is_name(name: Sequence[Piece]) -> bool:
    text = " ".join(piece.text for piece in name)
    return len(text.split()) <= _MOST_WORDS and text[:1].isupper() and not any(map(str.isdigit, text))


def _is_below(above: Row, row: Row, starts: Sequence[float]) -> bool:
    """Whether a row may go on with the table: near, in its size, and across no column's beginning."""
    if row.region or above.y - row.y > _MOST_APART * row.size or abs(above.size - row.size) > 0.3:
        return False
    return not any(piece.x0 < x - 2 < piece.x1 for piece in row.pieces for x in starts)
