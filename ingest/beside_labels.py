"""Labels that stand level with the middle of the lines they name, as browsers set the cells of a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.rows import Row, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_CLOSE = 1.45  # sizes from line to line of one text at most
_APART = 1.15  # steps of its lines from a text to what stands above or below it at least
_MOST_WORDS = 5  # of a label


def raised_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows of a column from the top, each label of that kind moved to the first line of its text."""
    found = list(rows)
    index = 1
    while index < len(found) - 1:
        row = found[index]
        label, text = _label(row)
        if label and (block := _lines_beside(found, index, text)):
            first, last = block
            lines = [
                *found[first:index],
                *([part_of(row, text)] if text else []),
                *found[index + 1 : last + 1],
            ]
            if _stand_alone(found, block, lines):
                lines[0] = Row(lines[0].y, lines[0].size, [*label, *lines[0].pieces])
                found[first : last + 1] = lines
        index += 1
    return found


def _label(row: Row) -> tuple[list[Piece], list[Piece]]:
    """The row's first words up to a colon, and its other words; nothing where it begins with no label."""
    if row.region:
        return [], []
    end = next((n for n, p in enumerate(row.pieces[:_MOST_WORDS], 1) if p.text.endswith(":")), 0)
    return row.pieces[:end], row.pieces[end:]


def _lines_beside(rows: Sequence[Row], index: int, text: Sequence[Piece]) -> tuple[int, int] | None:
    """The first and last of the lines that begin at one place to the right of a label, as many above its
    own line as below."""
    row, above = rows[index], rows[index - 1]
    if above.region or (text and text[0].x0 < row.pieces[0].x0 + 2 * row.size):
        return None
    x = text[0].x0 if text else above.x0
    label = row.pieces[: len(row.pieces) - len(text)]
    up, down = _run(rows, index, x, -1), _run(rows, index, x, 1)
    beside = up == down > 0 and label[-1].x1 < x - 0.2 * row.size
    return (index - up, index + down) if beside else None


def _run(rows: Sequence[Row], index: int, x: float, step: int) -> int:
    """How many rows above or below begin at `x`, one close to the other."""
    count, y = 0, rows[index].y
    at = index + step
    while 0 <= at < len(rows) and not rows[at].region:
        if abs(rows[at].x0 - x) > 1.5 or abs(rows[at].y - y) > _CLOSE * rows[index].size:
            break
        count, y, at = count + 1, rows[at].y, at + step
    return count


def _stand_alone(rows: Sequence[Row], block: tuple[int, int], lines: Sequence[Row]) -> bool:
    """Whether more space than between its lines stands above and below a text."""
    first, last = block
    step = max(a.y - b.y for a, b in pairwise(lines))
    above = rows[first - 1].y - lines[0].y if first else 1e9
    below = lines[-1].y - rows[last + 1].y if last + 1 < len(rows) else 1e9
    return 0 < step <= _CLOSE * lines[0].size and min(above, below) > _APART * step
