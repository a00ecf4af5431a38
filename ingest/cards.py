"""Figures set out side by side, each in large type above the words that say what it counts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex
from ingest.rows import Row, chunks, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_LARGER = 1.4  # a figure's size in sizes of the words below it
_NEAR = 2.2  # its sizes from a figure's baseline to that of the words
FIGURE = regex(r"[-–+±~<>≈]?\W?\d[\d.,:/–-]*\s?(?:%|[kKmMbB]n?|million|billion|mio\.?|mrd\.?|x|×)?\W?")
"""What such a figure is: a number with its sign, unit or scale."""


def carded(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows from the top in parts that are read one after the other, each card by itself; one part
    where no figures stand side by side."""
    sizes = [row.size for row in rows if not row.region]
    least = _LARGER * min(sizes, default=0.0)
    parts: list[list[Row]] = [[]]
    index = 0
    while index < len(rows):
        figures = _figures(rows[index]) if not rows[index].region and rows[index].size >= least else []
        below = _below(rows, index, figures) if figures else []
        if below:
            parts += [*_cards(rows[index], figures, below), []]
            index += len(below)
        else:
            parts[-1].append(rows[index])
        index += 1
    return [part for part in parts if part]


def _figures(row: Row) -> list[list[Piece]]:
    """The parts of a row where there are several, all of them figures."""
    parts = chunks(row, 0.8 * row.size)
    said = [" ".join(piece.text for piece in part) for part in parts]
    return parts if len(parts) > 1 and all(FIGURE.fullmatch(text) for text in said) else []


def _below(rows: Sequence[Row], index: int, figures: Sequence[Sequence[Piece]]) -> list[Row]:
    """The rows close below the figures in which words stand under each, and under nothing else."""
    found: list[Row] = []
    above = rows[index]
    for row in rows[index + 1 :]:
        near = above.y - row.y <= (_NEAR * above.size if above is rows[index] else 1.6 * row.size)
        if row.region or not near or row.size * _LARGER > rows[index].size:
            break
        if found and abs(row.size - found[0].size) > 0.5:
            break
        found.append(row)
        above = row
    own = [_under(row, figures) for row in found]
    named = all(any(cells[n] for cells in own) for n in range(len(figures)))
    apart = all(sum(map(len, cells)) == len(row.pieces) for cells, row in zip(own, found, strict=True))
    return found if found and named and apart and len(chunks(found[0], 0.8 * found[0].size)) > 1 else []


def _under(row: Row, figures: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """A row's words by the figure they stand under; those that run across two stand under none."""
    edges = [float("-inf")]
    for before, figure in pairwise(figures):
        begins = any(abs(part[0].x0 - figure[0].x0) < 2 for part in chunks(row, 0.4 * row.size))
        edges.append(figure[0].x0 - 1 if begins else (before[-1].x1 + figure[0].x0) / 2)
    edges.append(float("inf"))
    return [
        [piece for piece in row.pieces if low <= piece.x0 and piece.x1 <= high + 1]
        for low, high in pairwise(edges)
    ]


def _cards(row: Row, figures: Sequence[Sequence[Piece]], below: Sequence[Row]) -> list[list[Row]]:
    """A card for each figure: it, and the words under it."""
    cells = [_under(other, figures) for other in below]
    return [
        [
            part_of(row, list(part)),
            *(part_of(other, own[n]) for other, own in zip(below, cells, strict=True) if own[n]),
        ]
        for n, part in enumerate(figures)
    ]
