"""Nearest vectors: the FAISS index and its file. The only module that imports faiss.

The file holds a small library's vectors as they are (fp16), which are compared without FAISS, see
`index.flat`. Those of a larger one are kept in 8 bits a number: they propose, and the library's own
vectors decide. No code depends on other vectors, so nothing is trained, and the order of ingest is
nowhere in it. What changed since a large file was written is laid over it.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Any

from index import derived

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.flat import Flat

FILE = "dense.faiss"
STAMP = "dense.json"
SMALL = 20_000  # windows that are compared without FAISS: with them, either way a cold start is as long
CHANGED = 5_000  # windows that are laid over a file before it is written again
_BATCH = 4_096  # windows that are added to an index at once
_MORE = 100  # windows proposed beyond three times those wanted: measured, none of the nearest sixty is missed

Rows = Iterable[tuple[int, bytes]]
"""Rows of passages, each with its fp16 windows one after another."""
Fetch = Callable[[Sequence[int]], Rows]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file holds the vectors of: a library at a generation."""

    library: str
    generation: int
    dimension: int


class Dense:
    """Vectors by the row of their passage; a passage may have several windows."""

    def __init__(
        self, stamp: Stamp, *, flat: Flat | None = None, index: Any = None, fetch: Fetch | None = None
    ) -> None:
        self.stamp = stamp
        self._flat = flat  # of a small library all of them, else those laid over the index
        self._index = index
        self._fetch = fetch
        self._hidden: tuple[tuple[int, int], ...] = ()

    @classmethod
    def build(cls, rows: Rows, stamp: Stamp, fetch: Fetch, *, small: int = SMALL) -> Dense:
        """An index of the rows; `fetch` gives the same again, of the rows asked for, at any later time."""
        from index.flat import Flat  # delayed: brings numpy, and only searching needs it

        index, waiting = None, iter(rows)
        while batch := _batch(waiting, max(small, _BATCH) * 2 * stamp.dimension):
            flat = Flat.of(batch, stamp.dimension)
            if index is None and len(flat) <= small:
                return cls(stamp, flat=flat)
            index = index or _new(stamp.dimension, exact=False)
            _add(index, flat)
        if index is None:
            return cls(stamp, flat=Flat.of([], stamp.dimension))
        return cls(stamp, index=index, fetch=fetch)

    @classmethod
    def open(cls, folder: Path, stamp: Stamp, fetch: Fetch, *, older: bool = False) -> Dense | None:
        """The index of the folder's file; None where it is missing, stale or damaged.

        With `older` a large one from before may be given back, with the stamp that it has.
        """
        from index.flat import Flat, Places  # delayed, see `build`

        try:
            recorded, places = _recorded(folder)
            large_and_older = older and places is None and recorded.generation < stamp.generation
            made = Stamp(stamp.library, recorded.generation, stamp.dimension) if large_and_older else stamp
            if recorded != made:
                return None
            if places is None:
                return cls(made, index=_read(folder / FILE), fetch=fetch)
            return cls(made, flat=Flat.read(folder / FILE, Places(*places), stamp.dimension))
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError):
            return None  # derived: whatever is wrong with it, it is built again

    def overlaid(self, spans: Sequence[tuple[int, int]], rows: Rows, stamp: Stamp) -> Dense:
        """This large index with other vectors in these spans of rows, which are in order and apart."""
        from index.flat import Flat  # delayed, see `build`

        made = Dense(stamp, flat=Flat.of(rows, stamp.dimension), index=self._index, fetch=self._fetch)
        made._hidden = tuple(spans)
        return made

    def save(self, folder: Path) -> None:
        """Write the index beside the library, each file whole or not at all; OSError where that fails."""
        import faiss  # delayed

        from index.flat import Places  # delayed, see `build`

        index, path, places = self._index, folder / FILE, None
        if index is None:
            index = _new(self.stamp.dimension, exact=True)
            _add(index, self._flat)
        derived.write_whole(path, lambda name: faiss.write_index(index, name))
        if self._index is None and self._flat is not None:
            found = Places.find(path.read_bytes(), self._flat)
            places = None if found is None else astuple(found)
        kind = "fp16" if self._index is None else "int8"
        seal = json.dumps({**asdict(self.stamp), **derived.seal(path), "kind": kind, "places": places})
        derived.write_whole(folder / STAMP, lambda name: derived.write_text(name, seal))

    def __len__(self) -> int:
        if self._index is None:
            return len(self._flat or ())
        rows = _rows_of(self._index)
        hidden = sum(int(((rows >= first) & (rows <= last)).sum()) for first, last in self._hidden)
        return len(rows) - hidden + len(self._flat or ())

    def search(
        self, vector: NDArray[np.float32], k: int, within: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, float]]:
        """The `k` nearest passages as (row, cosine of its nearest window), best first, ties by row."""
        near = [] if self._flat is None else self._flat.search(vector, k, within)
        if self._index is None or self._fetch is None:
            return near
        wanted, whole = 3 * k + _MORE, int(self._index.ntotal)
        while True:
            rows = self._proposed(vector, min(wanted, whole), within)
            scored = [*cosines(vector, self._fetch(rows)).items(), *near]
            ranked = sorted(scored, key=lambda item: (-item[1], item[0]))
            # Ties at the end of the list would depend on the order of ingest: see all of them.
            if wanted >= whole or (len(ranked) > k and ranked[k - 1][1] > ranked[-1][1]):
                return ranked[:k]
            wanted *= 2

    def _proposed(
        self, vector: NDArray[np.float32], wanted: int, within: Sequence[tuple[int, int]]
    ) -> list[int]:
        """The rows of the windows that the index takes for the nearest."""
        import faiss  # delayed

        faiss.omp_set_num_threads(1)  # one query is no faster on more, and waits for those the encoder holds
        selectors = [faiss.IDSelectorRange(first, last + 1) for first, last in within]
        parameters = faiss.SearchParameters(sel=_any(selectors)) if selectors else None  # type: ignore[call-arg]
        _, found = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        rows = dict.fromkeys(found[0].tolist())
        return [row for row in rows if row >= 0 and not self._is_hidden(row)]  # faiss fills up with -1

    def _is_hidden(self, row: int) -> bool:
        """Whether what the index holds of this row is out of date."""
        at = bisect_right(self._hidden, (row, sys.maxsize))
        return at > 0 and row <= self._hidden[at - 1][1]


def generation_of_large(folder: Path, stamp: Stamp) -> int | None:
    """Of which generation of the library a whole, large file is; None where there is none."""
    try:
        recorded, places = _recorded(folder)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    same = (recorded.library, recorded.dimension) == (stamp.library, stamp.dimension)
    return recorded.generation if same and places is None else None


def cosines(vector: NDArray[np.float32], rows: Rows) -> dict[int, float]:
    """The cosine of the nearest window of each row."""
    from index import flat  # delayed, see `Dense.build`

    return flat.cosines(vector, flat.Flat.of(rows, vector.size))


def _recorded(folder: Path) -> tuple[Stamp, list[int] | None]:
    """What the file says of itself, and where a small one's vectors are; ValueError where it is not whole."""
    recorded = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    if any(recorded[name] != value for name, value in derived.seal(folder / FILE).items()):
        raise ValueError("not the file that was written")
    return Stamp(recorded["library"], recorded["generation"], recorded["dimension"]), recorded["places"]


def _new(dimension: int, *, exact: bool) -> Any:
    """An empty index of inner products: over fp16, the library's own precision, or over 8 bits.

    These divide the range from -1 to 1, in which every number of a vector of length 1 lies.
    """
    import faiss  # delayed
    import numpy as np  # delayed

    kind = faiss.ScalarQuantizer.QT_fp16 if exact else faiss.ScalarQuantizer.QT_8bit_uniform
    flat = faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)
    if not exact:
        flat.train(np.stack([-np.ones(dimension, np.float32), np.ones(dimension, np.float32)]))
    return faiss.IndexIDMap(flat)


def _add(index: Any, flat: Flat | None) -> None:
    if flat is not None:
        index.add_with_ids(flat.vectors.astype("float32"), flat.rows)


def _rows_of(index: Any) -> NDArray[np.int64]:
    import faiss  # delayed

    identified: Any = faiss.downcast_index(index)
    rows: NDArray[np.int64] = faiss.vector_to_array(identified.id_map)
    return rows


def _any(selectors: list[Any]) -> Any:
    """A selector of what any of them selects."""
    import faiss  # delayed

    joined = selectors[0]
    for selector in selectors[1:]:
        joined = faiss.IDSelectorOr(joined, selector)
    return joined


def _batch(rows: Iterator[tuple[int, bytes]], most: int) -> list[tuple[int, bytes]]:
    """The next rows, until their windows have more than `most` bytes."""
    batch, size = [], 0
    for row, blob in rows:
        batch.append((row, blob))
        size += len(blob)
        if size > most:
            break
    return batch


def _read(path: Path) -> Any:
    """The index of a file, mapped and not read."""
    import faiss  # delayed

    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
