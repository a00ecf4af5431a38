"""BM25 over a large library's common words, added up in arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index import lexical
from index.lexical import K1

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from index.postings import Postings


def best(
    connection: sqlite3.Connection,
    postings: Postings,
    known: Mapping[str, int],
    within: Sequence[tuple[int, int]],
    wanted: int,
) -> list[tuple[int, float]]:
    """The `wanted` passages that hold the terms best, as (row, BM25 score), best first, ties by row.

    `known` has the number of passages of each term; those that are not among the postings are looked up in
    the full-text index.
    """
    scores = np.zeros(len(postings))
    rare = lexical.added_up(connection, {t: n for t, n in known.items() if t not in postings}, within)
    places = postings.places(np.fromiter(rare, np.int64, len(rare)))
    there = places >= 0  # one may be newer than these postings, where another process writes
    scores[places[there]] = np.fromiter(rare.values(), np.float64, len(rare))[there]
    scale = lexical.Bm25.of(connection)
    behind = np.array([scale.behind(n) for n in range(int(postings.lengths.max(initial=0)) + 1)])
    for term in (term for term in known if term in postings):
        places, weights = postings.entries(term)
        below = weights + behind[postings.lengths[places]]
        scores[places] += scale.worth(known[term]) * (weights * (K1 + 1) / below)
    postings.shut_out(scores, within)
    return _ranked(scores, postings, wanted)


def _ranked(scores: NDArray[np.float64], postings: Postings, wanted: int) -> list[tuple[int, float]]:
    """The best scores above nothing as (row, score), ties by row."""
    places = _highest(scores, wanted)
    rows, rounded = postings.rows(places), np.round(scores[places], 4)
    order = np.lexsort((rows, -rounded))[:wanted]
    return list(zip(rows[order].tolist(), rounded[order].tolist(), strict=True))


def _highest(scores: NDArray[np.float64], wanted: int) -> NDArray[np.intp]:
    """Where the `wanted` best scores above nothing stand, and some below them.

    They are counted in steps, each wider than what rounding may move a score by: of many equal scores, as
    there are here, sorting and partition take twenty times as long.
    """
    places = np.flatnonzero(scores > 0)
    found = scores[places]
    highest = float(found.max(initial=0.0))
    steps = (found * (min(4096, int(highest * 1000) + 1) / max(highest, 1e-12))).astype(np.int32)
    above = np.cumsum(np.bincount(steps)[::-1])
    lowest = len(above) - 1 - int(np.searchsorted(above, wanted)) - 1
    return places[steps >= lowest] if lowest > 0 else places
