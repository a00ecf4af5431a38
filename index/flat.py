"""Nearest vectors of a library that is small enough to compare them all, by numpy alone.

Importing faiss takes longer than comparing twenty thousand vectors, so a question to a small library
reads the vectors of the FAISS file where they lie, and does without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_OUTSIDE = -2.0  # a cosine that none has
_SLACK = 2e-4  # what single precision and rounding may move a cosine by, many times over


@dataclass(frozen=True, slots=True)
class Places:
    """Where a FAISS file holds its vectors (fp16, one after another) and their rows (int64)."""

    vectors: int
    rows: int
    windows: int

    @classmethod
    def find(cls, file: bytes, flat: Flat) -> Places | None:
        """Where the vectors and rows of `flat` stand in a file; None where it holds them otherwise."""
        vectors, rows = flat.vectors.tobytes(), flat.rows.tobytes()
        at = file.find(vectors)
        behind = file.find(rows, max(at, 0) + len(vectors))
        return None if not vectors or min(at, behind) < 0 else cls(at, behind, len(flat.rows))


class Flat:
    """Vectors (fp16) and the row of the passage of each, in order of row."""

    def __init__(self, rows: NDArray[np.int64], vectors: NDArray[np.float16]) -> None:
        self.rows = rows
        self.vectors = vectors

    @classmethod
    def of(cls, rows: Iterable[tuple[int, bytes]], dimension: int) -> Flat:
        """Of (row, fp16 windows one after another), as the library keeps them."""
        ordered = sorted(rows)
        each = [len(blob) // (2 * dimension) for _, blob in ordered]
        joined = np.frombuffer(b"".join(blob for _, blob in ordered), dtype="<f2")
        numbers = np.array([row for row, _ in ordered], dtype=np.int64)
        return cls(np.repeat(numbers, np.array(each, dtype=np.int64)), joined.reshape(sum(each), dimension))

    @classmethod
    def read(cls, path: Path, places: Places, dimension: int) -> Flat:
        """Those that a file holds; OSError or ValueError where it is too short."""
        count = places.windows * dimension
        vectors = np.fromfile(path, dtype="<f2", count=count, offset=places.vectors)
        rows = np.fromfile(path, dtype="<i8", count=places.windows, offset=places.rows)
        return cls(rows, vectors.reshape(len(rows), dimension))

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _wide(self) -> NDArray[np.float32]:
        return self.vectors.astype(np.float32)

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where the windows of each passage begin."""
        return np.concatenate(([0], np.flatnonzero(self.rows[1:] != self.rows[:-1]) + 1))

    @cached_property
    def _sizes(self) -> NDArray[np.intp]:
        """How many windows each passage has."""
        return np.diff(self._starts, append=len(self))

    @cached_property
    def _passages(self) -> NDArray[np.int64]:
        """The row of each passage."""
        return self.rows[self._starts]

    def search(
        self, vector: NDArray[np.float32], k: int, within: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, float]]:
        """The `k` nearest passages as (row, cosine of its nearest window), best first, ties by row.

        Products in single precision only choose; the cosines of those chosen are computed in double,
        so that a score does not depend on how many vectors were compared with it.
        """
        if not len(self):
            return []
        rows = self._passages
        # `@` would use threads that wait for each other, and for those the encoder holds.
        nearest = np.maximum.reduceat(np.vecdot(self._wide, vector), self._starts)
        if within:
            inside = np.any([(rows >= first) & (rows <= last) for first, last in within], axis=0)
            nearest[~inside] = _OUTSIDE
        least = np.partition(nearest, -k)[-k] - _SLACK if k < len(nearest) else -1 - _SLACK
        chosen = np.repeat(nearest >= max(least, -1 - _SLACK), self._sizes)
        scored = cosines(vector, Flat(self.rows[chosen], self.vectors[chosen]))
        return sorted(scored.items(), key=lambda item: (-item[1], item[0]))[:k]


def cosines(vector: NDArray[np.float32], flat: Flat) -> dict[int, float]:
    """The cosine of the nearest window of each row, computed in double and rounded to four places."""
    if not len(flat):
        return {}
    near = flat.vectors.astype(np.float64) @ vector.astype(np.float64)
    nearest = np.maximum.reduceat(near, flat._starts)
    return {row: round(s, 4) for row, s in zip(flat._passages.tolist(), nearest.tolist(), strict=True)}
