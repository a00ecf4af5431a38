"""Where the common words of a large library stand: a file made from the full-text index, mapped and not read.

FTS5 takes a microsecond for each entry that it scores, and a common word has hundreds of thousands. Here
they lie in arrays: for each word the places of its passages, as gaps or as bits, whichever is less, and how
often it stands in each. What has changed since the file was written is laid over it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index import derived
from index.lexical import standing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from index.dense import Stamp
    from index.lexical import Held

FILE = "words.bin"
STAMP = "words.json"
LEAST = 1_000  # entries of a word that is kept in it
_MOST = 0.6  # of the passages; BM25 gives nothing for a word that stands in more than half of them
_ESCAPE = 255  # a byte that adds as much to the gap after it, and is no entry itself
_OFTEN = 15  # how often, in four bits; where it is more it stands apart


@dataclass(frozen=True, slots=True)
class _Word:
    """Where a word's entries lie in the file."""

    entries: int
    bits: int
    at: int
    size: int
    apart: int
    apart_size: int


class Postings:
    """The entries of common words, by the place of a passage in `rows`, which are in order."""

    def __init__(
        self,
        rows: NDArray[np.int64],
        lengths: NDArray[np.uint32],
        words: dict[str, Sequence[int]],
        body: NDArray[np.uint8],
        apart: NDArray[np.uint32],
    ) -> None:
        self._rows, self._lengths = rows, lengths
        self._words, self._body, self._apart = words, body, apart  # a word's numbers are those of `_Word`
        self._hidden: list[slice] = []
        self._over_rows: NDArray[np.int64] = rows[:0]
        self._over_lengths: NDArray[np.uint32] = lengths[:0]
        self._over: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    @classmethod
    def build(cls, connection: sqlite3.Connection, passages: int, base: Postings | None = None) -> Postings:
        """From the full-text index; words that `base`, which holds the same passages, has as well are taken
        from there, in a tenth of the time."""
        rows, lengths, moved = _sized(connection) if base is None else base._settled()
        wanted = connection.execute(
            "SELECT term FROM terms WHERE passages BETWEEN ? AND ? ORDER BY term", (LEAST, _MOST * passages)
        ).fetchall()
        words: dict[str, Sequence[int]] = {}
        bodies, aparts, at, apart_at = [np.empty(0, np.uint8)], [np.empty(0, np.uint32)], 0, 0
        for (term,) in wanted:
            known = base is not None and term in base
            found = base._moved(term, moved) if base and known else _entries(connection, rows, term)
            body, bits, apart = _packed(*found, len(rows))
            words[term] = (len(found[0]), bits, at, len(body), apart_at, len(apart))
            bodies.append(body)
            aparts.append(apart)
            at, apart_at = at + len(body), apart_at + len(apart)
        return cls(rows, lengths, words, np.concatenate(bodies), np.concatenate(aparts))

    def save(self, folder: Path, stamp: Stamp) -> None:
        """Write the file whole or not at all; OSError where that fails."""
        path = folder / FILE
        parts: list[NDArray[Any]] = [self._rows, self._lengths, self._apart, self._body]

        def write(name: str) -> None:
            with open(name, "wb") as file:
                for part in parts:
                    part.tofile(file)

        derived.write_whole(path, write)
        about = {
            "library": stamp.library,
            "generation": stamp.generation,
            "counts": [len(part) for part in parts],
            "words": self._words,
        }
        seal = json.dumps({**derived.seal(path), **about}, separators=(",", ":"))
        derived.write_whole(folder / STAMP, lambda name: derived.write_text(name, seal))

    @classmethod
    def open(cls, folder: Path, library: str) -> tuple[Postings, int] | None:
        """The file and the generation it is of; None where it is missing, damaged or another library's."""
        path = folder / FILE
        try:
            about = json.loads((folder / STAMP).read_text(encoding="utf-8"))
            if about["library"] != library or any(about[n] != v for n, v in derived.seal(path).items()):
                return None
            kinds = [np.int64, np.uint32, np.uint32, np.uint8]
            parts, at = [], 0
            mapped = np.memmap(path, dtype=np.uint8, mode="r")
            for kind, count in zip(kinds, about["counts"], strict=True):
                size = count * np.dtype(kind).itemsize
                parts.append(np.asarray(mapped[at : at + size]).view(kind))
                at += size
            rows, lengths, apart, body = parts
            return cls(rows, lengths, about["words"], body, apart), int(about["generation"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None  # derived: whatever is wrong with it, the full-text index does without

    def overlaid(self, spans: Sequence[tuple[int, int]], held: Iterable[Held]) -> Postings:
        """These with other passages in spans of rows."""
        made = Postings(self._rows, self._lengths, self._words, self._body, self._apart)
        made._hidden = [self._slice(span) for span in spans]
        passages = list(held)
        made._over_rows = np.array([one.row for one in passages], dtype=np.int64)
        made._over_lengths = np.array([one.length for one in passages], dtype=np.uint32)
        over: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, one in enumerate(passages):
            for term, weight in one.weights.items():
                if term in self._words:
                    over[term].append((len(self._rows) + place, weight))
        for term, entries in over.items():
            places, weights = np.array(entries, dtype=np.int64).T
            made._over[term] = places, weights
        return made

    def __contains__(self, term: str) -> bool:
        return term in self._words

    def __len__(self) -> int:
        """The number of places: some of them may be hidden."""
        return len(self._rows) + len(self._over_rows)

    @cached_property
    def lengths(self) -> NDArray[np.uint32]:
        """The number of words of the passage of each place."""
        if not len(self._over_rows):
            return self._lengths
        return np.concatenate([self._lengths, self._over_lengths])

    def agrees(self, connection: sqlite3.Connection) -> bool:
        """Whether all that is here is what the full-text index holds."""
        rows, lengths, moved = self._settled()
        there = _sized(connection)
        if rows.tolist() != there[0].tolist() or lengths.tolist() != there[1].tolist():
            return False
        for term in self._words:
            found, wanted = self._moved(term, moved), _entries(connection, rows, term)
            if any(one.tolist() != other.tolist() for one, other in zip(found, wanted, strict=True)):
                return False
        return True

    def entries(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of a word's passages, each once, and its weight in each."""
        word = _Word(*self._words[term])
        part = self._body[word.at : word.at + word.size]
        half = (word.entries + 1) // 2
        code, often = part[: word.size - half], part[word.size - half :]
        if word.bits:
            places = np.flatnonzero(np.unpackbits(code, count=len(self._rows)).view(bool))
        else:
            places = np.cumsum(code, dtype=np.int64)
            if word.entries < len(code):
                places = places[code != _ESCAPE]
        weights = np.empty(2 * half, dtype=np.int64)
        weights[0::2], weights[1::2] = often >> 4, often & 15
        apart = self._apart[word.apart : word.apart + word.apart_size].reshape(-1, 2)
        weights[apart[:, 0]] = apart[:, 1]
        weights = weights[: word.entries]
        if term not in self._over:
            return places, weights
        return tuple(np.concatenate(pair) for pair in zip((places, weights), self._over[term], strict=True))  # type: ignore[return-value]

    def places(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of rows; -1 for rows that have none."""
        places = np.searchsorted(self._rows, rows)
        places[self._rows[np.minimum(places, len(self._rows) - 1)] != rows] = -1
        if len(self._over_rows):
            at = np.searchsorted(self._over_rows, rows)
            over = self._over_rows[np.minimum(at, len(self._over_rows) - 1)] == rows
            places = np.where(over, len(self._rows) + at, places)
        return places

    def rows(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows at places."""
        base = self._rows[np.minimum(places, len(self._rows) - 1)]
        if not len(self._over_rows):
            return base
        over = self._over_rows[np.maximum(places - len(self._rows), 0)]
        return np.where(places < len(self._rows), base, over)

    def shut_out(self, scores: NDArray[np.float64], within: Sequence[tuple[int, int]]) -> None:
        """Set to nothing what is out of date or outside the spans of rows."""
        for hidden in self._hidden:
            scores[hidden] = 0
        if within:
            inside = np.zeros(len(scores), dtype=bool)
            for first, last in within:
                inside[self._slice((first, last))] = True
                over = (self._over_rows >= first) & (self._over_rows <= last)
                inside[len(self._rows) :] |= over
            scores[~inside] = 0

    def _settled(self) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.int64]]:
        """The rows that there are, in order, their lengths, and where each place goes among them (or -1)."""
        there = np.ones(len(self), dtype=bool)
        for hidden in self._hidden:
            there[hidden] = False
        kept = np.flatnonzero(there)
        rows = self.rows(kept)
        order = np.argsort(rows, kind="stable")
        moved = np.full(len(self), -1, dtype=np.int64)
        moved[kept[order]] = np.arange(len(kept))
        return rows[order], self.lengths[kept[order]], moved

    def _moved(self, term: str, moved: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The entries of a word that there are, at their places in `moved`, in order."""
        places, weights = self.entries(term)
        places = moved[places]
        order = np.argsort(places, kind="stable")[int((places < 0).sum()) :]
        return places[order], weights[order]

    def _slice(self, span: tuple[int, int]) -> slice:
        first, last = np.searchsorted(self._rows, [span[0], span[1] + 1])
        return slice(int(first), int(last))


def _sized(
    connection: sqlite3.Connection,
) -> tuple[NDArray[np.int64], NDArray[np.uint32], NDArray[np.int64]]:
    """The rows of the full-text index, the number of words of each, and no places."""
    found = connection.execute("SELECT id, words FROM lengths ORDER BY id").fetchall()
    rows, lengths = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return rows.copy(), lengths.astype(np.uint32), np.empty(0, np.int64)


def _entries(
    connection: sqlite3.Connection, rows: NDArray[np.int64], term: str
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of the passages that hold a word, in order, and its weight in each."""
    held = standing(connection, term)
    numbers = np.fromiter(held, np.int64, len(held))
    order = np.argsort(numbers)  # the full-text index has them by weight
    return np.searchsorted(rows, numbers[order]), np.fromiter(held.values(), np.int64, len(held))[order]


def _packed(
    places: NDArray[np.int64], weights: NDArray[np.int64], passages: int
) -> tuple[NDArray[np.uint8], int, NDArray[np.uint32]]:
    """Places as gaps or bits, then weights in four bits each; and those that need more, with their place."""
    gaps = np.diff(places, prepend=0)
    whole = gaps // _ESCAPE
    code = np.full(int(whole.sum()) + len(gaps), _ESCAPE, dtype=np.uint8)
    code[np.cumsum(whole + 1) - 1] = gaps % _ESCAPE
    bits = len(code) > -(-passages // 8)
    if bits:
        marked = np.zeros(passages, dtype=np.uint8)
        marked[places] = 1
        code = np.packbits(marked)
    often = np.minimum(weights, _OFTEN).astype(np.uint8)
    often = np.append(often, np.zeros(len(often) % 2, np.uint8))
    more = np.flatnonzero(weights >= _OFTEN)
    apart = np.stack([more, weights[more]], axis=1).astype(np.uint32).ravel()
    return np.concatenate([code, often[0::2] << 4 | often[1::2]]), int(bits), apart
