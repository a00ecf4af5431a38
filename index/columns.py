"""A passage's runs in few bytes: column by column, each number as what it differs by from the run before.

A run is `[words, at]`, `[words, at, page]` or `[words, at, page, x0, y0, x1, y1]`: `words` are a text or,
where they stand in the passage at `at`, their number; `at` may be None.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_COLUMNS = b"\x01"  # the first byte; that of earlier versions, JSON packed by zlib, is an x
_PLAIN, _DEFLATED = b"\x00", b"\x01"
_OWN, _NOWHERE, _NO_PAGE, _NO_RECT = 1, 2, 4, 8


def pack_runs(runs: Sequence[Sequence[Any]], repairs: Sequence[Any]) -> bytes:
    """Runs and repairs as bytes."""
    flags, lengths, ats, places, texts = [], [], [], [], []
    end, before = 0, [0] * 5
    for words, at, *place in runs:
        own = isinstance(words, str)
        texts += [words] if own else []
        flags.append(
            own * _OWN | (at is None) * _NOWHERE | (not place) * _NO_PAGE | (len(place) < 2) * _NO_RECT
        )
        lengths.append(len(words) if own else words)
        if at is not None:
            ats.append(_folded(at - end))
            end = at + lengths[-1] + 1
        now = _sized(place)
        places.append([_folded(value - last) for value, last in zip(now, before, strict=False)])
        before[: len(now)] = now
    columns = [[place[n] for place in places if len(place) > n] for n in range(5)]
    plain = b"".join(_bytes(n) for column in ([len(runs)], flags, lengths, ats, *columns) for n in column)
    if texts or repairs:
        plain += json.dumps([texts, repairs], ensure_ascii=False, separators=(",", ":")).encode()
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = deflate.compress(plain) + deflate.flush()
    return _COLUMNS + min(_PLAIN + plain, _DEFLATED + packed, key=len)


def unpack_runs(blob: bytes) -> tuple[list[list[Any]], list[Any]]:
    """The inverse of `pack_runs`, and of how earlier versions packed them."""
    if blob[:1] != _COLUMNS:
        runs, repairs = json.loads(zlib.decompress(blob))
        return runs, repairs
    numbers = _Numbers(blob[2:] if blob[1:2] == _PLAIN else zlib.decompress(blob[2:], -15))
    [count] = numbers.take(1)
    flags, lengths = numbers.take(count), numbers.take(count)
    ats = numbers.changes(sum(not flag & _NOWHERE for flag in flags))
    paged, placed = (sum(not flag & without for flag in flags) for without in (_NO_PAGE, _NO_RECT))
    columns = [_sums(numbers.changes(paged)), *(_sums(numbers.changes(placed)) for _ in range(4))]
    texts, repairs = json.loads(numbers.rest()) if numbers.rest() else ([], [])
    words, runs, end = iter(texts), [], 0
    for flag, length in zip(flags, lengths, strict=True):
        run: list[Any] = [next(words) if flag & _OWN else length, None]
        if not flag & _NOWHERE:
            run[1] = end + next(ats)
            end = run[1] + length + 1
        if not flag & _NO_PAGE:
            run.append(next(columns[0]))
        if not flag & _NO_RECT:
            x, y, width, height = map(next, columns[1:])
            run += [x, y, x + width, y + height]
        runs.append(run)
    return runs, repairs


def _sized(place: Sequence[int]) -> list[int]:
    """A page and a rectangle, by its size instead of its second corner."""
    if len(place) < 2:
        return list(place)
    page, x0, y0, x1, y1 = place
    return [page, x0, y0, x1 - x0, y1 - y0]


def _folded(number: int) -> int:
    """A number that is not negative; small ones, of either sign, stay small."""
    return number << 1 if number >= 0 else (-number << 1) - 1


def _bytes(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)


def _sums(changes: Iterable[int]) -> Iterator[int]:
    total = 0
    for change in changes:
        total += change
        yield total


class _Numbers:
    """Reads what `_bytes` wrote, one after another; IndexError where there is no more."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> list[int]:
        """The next numbers."""
        return [self._next() for _ in range(count)]

    def changes(self, count: int) -> Iterator[int]:
        """The next numbers, unfolded."""
        return iter([number >> 1 if not number & 1 else -((number + 1) >> 1) for number in self.take(count)])

    def rest(self) -> bytes:
        """What is not read yet."""
        return self._data[self._at :]

    def _next(self) -> int:
        number = shift = 0
        while True:
            byte = self._data[self._at]
            self._at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
