"""Nearest vectors: the FAISS index and its file. The only module that imports faiss."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.flat import Flat

FILE = "dense.faiss"
STAMP = "dense.json"
SMALL = 20_000  # windows that are compared without FAISS: with them, either way a cold start is as long
CHECKED_WHOLE = 16 << 20  # bytes up to which a file's checksum covers all of it
_BLOCK = 1 << 20
_BATCH = 4_096  # windows that are added to an index at once


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file holds the vectors of: a library at a generation."""

    library: str
    generation: int
    dimension: int


class Dense:
    """Vectors by the row of their passage; a passage may have several windows.

    The file is always FAISS's. Those of a small library are compared without it, see `index.flat`.
    """

    def __init__(self, stamp: Stamp, *, flat: Flat | None = None, index: Any = None) -> None:
        self.stamp = stamp
        self._flat = flat
        self._index = index

    @classmethod
    def build(cls, rows: Iterable[tuple[int, bytes]], stamp: Stamp, *, small: int = SMALL) -> Dense:
        """An index of (row, fp16 windows one after another), as the library keeps them; with more than
        `small` windows it is FAISS that searches it."""
        from index.flat import Flat  # delayed: brings numpy, and only searching needs it

        index, waiting = None, iter(rows)
        while batch := _batch(waiting, max(small, _BATCH) * 2 * stamp.dimension):
            flat = Flat.of(batch, stamp.dimension)
            if index is None and len(flat) <= small:
                return cls(stamp, flat=flat)
            index = index or _new(stamp.dimension)
            _add(index, flat)
        return cls(stamp, flat=Flat.of([], stamp.dimension)) if index is None else cls(stamp, index=index)

    @classmethod
    def open(cls, folder: Path, stamp: Stamp) -> Dense | None:
        """The index of the folder's file; None where it is missing, stale or damaged."""
        from index.flat import Flat, Places  # delayed, see `build`

        path = folder / FILE
        try:
            recorded = json.loads((folder / STAMP).read_text(encoding="utf-8"))
            places = recorded.pop("places")
            if recorded != {**asdict(stamp), **_seal(path)}:
                return None
            if places is None:
                return cls(stamp, index=_read(path))
            return cls(stamp, flat=Flat.read(path, Places(*places), stamp.dimension))
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError):
            return None  # derived: whatever is wrong with it, it is built again

    def save(self, folder: Path) -> None:
        """Write the index beside the library, each file whole or not at all; OSError where that fails."""
        import faiss  # delayed

        from index.flat import Places  # delayed, see `build`

        index, path = self._index, folder / FILE
        if self._flat is not None:
            index = _new(self.stamp.dimension)
            _add(index, self._flat)
        _write_whole(path, lambda name: faiss.write_index(index, name))
        found = None if self._flat is None else Places.find(path.read_bytes(), self._flat)
        places = None if found is None else astuple(found)
        seal = json.dumps({**asdict(self.stamp), **_seal(path), "places": places})
        _write_whole(folder / STAMP, lambda name: _write_text(name, seal))

    def __len__(self) -> int:
        return int(self._index.ntotal) if self._flat is None else len(self._flat)

    def search(
        self, vector: NDArray[np.float32], k: int, within: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, float]]:
        """The `k` nearest passages as (row, cosine of its nearest window), best first, ties by row."""
        if self._flat is not None:
            return self._flat.search(vector, k, within)
        wanted = min(2 * k, len(self))
        while wanted:
            found = self._nearest(vector, wanted, within)
            best: dict[int, float] = {}
            for row, score in found:
                best.setdefault(row, score)
            # Ties at the end of the list would depend on the order of ingest: see all of them.
            complete = len(found) < wanted or wanted == len(self)
            ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
            if complete or (len(ranked) > k and ranked[k - 1][1] > found[-1][1]):
                return ranked[:k]
            wanted = min(2 * wanted, len(self))
        return []

    def _nearest(
        self, vector: NDArray[np.float32], wanted: int, within: Sequence[tuple[int, int]]
    ) -> list[tuple[int, float]]:
        """(Row, score) of the nearest windows; fewer than `wanted` where there are no more."""
        import faiss  # delayed

        faiss.omp_set_num_threads(1)  # one query is no faster on more, and waits for those the encoder holds
        selectors = [faiss.IDSelectorRange(first, last + 1) for first, last in within]
        parameters = faiss.SearchParameters(sel=_any(selectors)) if selectors else None  # type: ignore[call-arg]
        scores, rows = self._index.search(vector.reshape(1, -1), wanted, params=parameters)
        return [
            (int(row), round(float(score), 4))
            for row, score in zip(rows[0], scores[0], strict=True)
            if row >= 0  # faiss fills up with -1
        ]


def cosines(vector: NDArray[np.float32], rows: Iterable[tuple[int, bytes]]) -> dict[int, float]:
    """The cosine of the nearest window of each (row, fp16 windows)."""
    import numpy as np  # delayed

    from index import flat  # delayed, see `Dense.build`

    return flat.cosines(vector, ((row, np.frombuffer(b, "<f2").reshape(-1, vector.size)) for row, b in rows))


def _new(dimension: int) -> Any:
    """The kind of index: exact inner products over fp16, the library's own precision."""
    import faiss  # delayed

    flat = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    return faiss.IndexIDMap(flat)


def _any(selectors: list[Any]) -> Any:
    """A selector of what any of them selects."""
    import faiss  # delayed

    joined = selectors[0]
    for selector in selectors[1:]:
        joined = faiss.IDSelectorOr(joined, selector)
    return joined


def _add(index: Any, flat: Flat) -> None:
    index.add_with_ids(flat.vectors.astype("float32"), flat.rows)


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
    import faiss  # delayed

    return faiss.read_index(str(path))


def _seal(path: Path) -> dict[str, int]:
    """Size and checksum of a file; of a big one, of its first and last megabyte."""
    size = path.stat().st_size
    checksum = 0
    with path.open("rb") as file:
        if size <= CHECKED_WHOLE:
            while block := file.read(_BLOCK):
                checksum = zlib.crc32(block, checksum)
        else:
            checksum = zlib.crc32(file.read(_BLOCK))
            file.seek(size - _BLOCK)
            checksum = zlib.crc32(file.read(_BLOCK), checksum)
    return {"bytes": size, "checksum": checksum}


def _write_text(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _write_whole(path: Path, write: Any) -> None:
    """Write a file under another name, bring it to the disk and give it its name."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        write(name)
        with open(name, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except RuntimeError as error:  # faiss's word for a write that failed
        raise OSError(str(error)) from error
    finally:
        if os.path.exists(name):
            os.unlink(name)
