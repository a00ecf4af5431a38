"""What was asked for last, kept so that it need not be made again; the oldest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most `most` values by their keys; may be shared by threads.

    >>> recent = Recent(2)
    >>> for word in ("one", "two", "three"):
    ...     recent.put(word, len(word))
    >>> recent.get("one"), recent.get("three")
    (None, 5)
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, key: K) -> V | None:
        """The value of a key; None where it is not kept."""
        with self._changing:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: K, value: V) -> None:
        """Keep a value; the one longest not asked for gives way."""
        with self._changing:
            self._kept[key] = value
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def __len__(self) -> int:
        return len(self._kept)
