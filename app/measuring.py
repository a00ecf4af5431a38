"""Measuring with a question set, as the page asks for it; what does the measuring is plugged in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

GROUP = "pincite.measures"  # entry points: `questions` is a `Measure`


@dataclass(frozen=True, slots=True)
class Asking:
    """How many of the questions have been asked."""

    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of measures: the names of its columns, and its rows, the last of which counts all."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that was not answered right or whose passage was not found first.

    `wanted` are the addresses it needs, alternatives together; `found` those that the search gave, best
    first; `cited` those of the answer that was `said`.
    """

    id: str
    question: str
    outcome: str
    rank: int | None
    wanted: tuple[tuple[str, ...], ...]
    found: tuple[str, ...]
    cited: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a question set measures: tables, remarks in a line each, and the misses."""

    asked: int
    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...]
    misses: tuple[Miss, ...]


class Measure(Protocol):
    """Asks a question set; a file of one, or (None) the program's own about documents of the library."""

    def __call__(self, room: Room, path: Path | None) -> Iterator[Asking | Measured]:
        """Progress, and at the end what was measured; BadInput where the set cannot be asked."""


def measure() -> Measure | None:
    """What measures, if this installation brings it."""
    for entry in entry_points(group=GROUP, name="questions"):
        found: Measure = entry.load()
        return found
    return None
