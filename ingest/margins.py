"""Notes in the margin of a page of one column: words in smaller type beside the text."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from ingest.rows import Row, chunks, common_size, part_of, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_SMALL = 0.9  # the share of the text's size that a note's may have
_LEAST_ROWS, _LEAST_NOTES = 8, 2  # lines of text on the page, and notes beside them
_LEVEL = 0.35  # sizes by which a note's first line may stand higher or lower than a line of the text
_TOGETHER = 1.6  # sizes from baseline to baseline within a note


def parted(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, from the top, in parts that are read one after the other: each note of the margin by
    itself, before the paragraph it stands beside. One part where the margins hold no notes.
    """
    plain = [row for row in rows if not row.region]
    if len(plain) < _LEAST_ROWS or not _holds_small(plain):
        return [list(rows)]
    size = common_size([piece for row in plain for piece in row.pieces])
    edges = _edges(plain, size)
    if edges is None:
        return [list(rows)]
    notes = _notes(plain, edges, size)
    if len(notes) < _LEAST_NOTES:
        return [list(rows)]
    taken = {id(piece) for note in notes for row in note for piece in row.pieces}
    return _interleaved(_without(rows, taken), notes)


def _holds_small(rows: Sequence[Row]) -> bool:
    """Whether a row, or the beginning or end of one, is much smaller than most are."""
    least = _SMALL * median(row.size for row in rows)
    return any(min(row.pieces[0].size, row.pieces[-1].size) <= least for row in rows)


def _edges(rows: Sequence[Row], size: float) -> tuple[float, float] | None:
    """Where most lines of the text begin and end; None where it is not one column."""
    large = [[piece for piece in row.pieces if piece.size > _SMALL * size] for row in rows]
    spans = [(min(p.x0 for p in line), max(p.x1 for p in line)) for line in large if line]
    if len(spans) < _LEAST_ROWS:
        return None
    starts = Counter(round(x0 / 2) for x0, _ in spans)
    left = 2.0 * max(starts, key=lambda x: (starts[x], -x))
    first = [
        chunks(Row(row.y, size, line), 1.2 * size)[0] for row, line in zip(rows, large, strict=True) if line
    ]
    right = max(max(p.x1 for p in part) for part in first if part[0].x0 < left + 3 * size)
    full = sum(x0 < left + 3 * size and x1 > left + 0.75 * (right - left) for x0, x1 in spans)
    inside = sum(x0 > left - size for x0, _ in spans)
    wide = right - left > 15 * size
    return (left, right) if wide and full >= 0.5 * len(spans) and inside >= 0.8 * len(spans) else None


def _notes(rows: Sequence[Row], edges: tuple[float, float], size: float) -> list[list[Row]]:
    """The notes beside the text, each as its rows; none where words of the text's size stand there too."""
    notes: list[list[Row]] = []
    for side in (0, 1):
        beside = [[piece for piece in row.pieces if _is_beside(piece, edges, side, size)] for row in rows]
        found = [part_of(row, pieces) for row, pieces in zip(rows, beside, strict=True) if pieces]
        words = [piece for row in found for piece in row.pieces]
        if not words or max(piece.size for piece in words) > _SMALL * size or not _says_words(words):
            continue
        if len({(piece.face.name, round(piece.size)) for piece in words if not _is_label(piece)}) > 1:
            continue  # a column with headings of its own
        for row in settled(found):
            last = notes[-1][-1] if notes else None
            if last is not None and abs(last.y - row.y) < _TOGETHER * row.size:
                notes[-1].append(row)
            else:
                notes.append([row])
    text = [row for row in rows if row.size > _SMALL * size]
    level = [note for note in notes if any(abs(row.y - note[0].y) <= _LEVEL * size for row in text)]
    sparse = 2 * sum(len(note) for note in notes) <= len(text)
    return notes if sparse and len(level) >= 0.8 * len(notes) else []


def _is_beside(piece: Piece, edges: tuple[float, float], side: int, size: float) -> bool:
    return piece.x1 < edges[0] - 0.3 * size if side == 0 else piece.x0 > edges[1] + 0.3 * size


def _says_words(pieces: Sequence[Piece]) -> bool:
    """Whether words stand in the margin, not only numbers and signs."""
    return 2 * sum(sum(c.isalpha() for c in piece.text) > 1 for piece in pieces) > len(pieces)


def _is_label(piece: Piece) -> bool:
    """Whether a piece may be a note's number or sign, which may be set smaller and raised."""
    return sum(letter.isalpha() for letter in piece.text) < 2


def _without(rows: Sequence[Row], taken: set[int]) -> list[Row]:
    left: list[Row] = []
    for row in rows:
        pieces = [piece for piece in row.pieces if id(piece) not in taken]
        if row.region or len(pieces) == len(row.pieces):
            left.append(row)
        elif pieces:
            left.append(part_of(row, pieces))
    return left


def _interleaved(text: list[Row], notes: Sequence[list[Row]]) -> list[list[Row]]:
    """The text cut where a note begins, or else at the next line after a sentence's end."""
    step = median([row.size for row in text if not row.region] or [10.0])
    parts: list[list[Row]] = []
    start = 0
    for note in sorted(notes, key=lambda note: -note[0].top):
        at = next((n for n in range(start, len(text)) if text[n].y < note[0].y + 0.5 * step), len(text))
        while start < at < len(text) and not _may_cut(text[at - 1], text[at]):
            at += 1
        parts += [text[start:at], note]
        start = at
    return [part for part in [*parts, text[start:]] if part]


def _may_cut(above: Row, row: Row) -> bool:
    """Whether a paragraph may end between two rows of the text."""
    if above.region or row.region:
        return True
    return above.pieces[-1].text[-1:] in ".!?:;—" or above.y - row.y > 1.6 * row.size
