"""From runs to text and back: the one place that knows how raw words and repairs make a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.document import Repair, Run

_ESCAPE = regex(r"\\(?=[\[\]])")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A text and, for each of its characters, the offset in the joined raw text it came from.

    `origin` has one entry more than `text`: where the text ends. `marks` are (offset in the text,
    the mark as printed).
    """

    text: str
    origin: tuple[int, ...]
    marks: tuple[tuple[int, str], ...]


def joined(runs: Iterable[Run]) -> str:
    """The raw texts of the runs, joined by line ends; what the repairs' offsets count in."""
    return "\n".join(run.raw for run in runs)


def rebuild(runs: Sequence[Run], repairs: Sequence[Repair], *, keep_lines: bool = False) -> Rebuilt:
    """Apply the repairs to the joined raw texts and, unless `keep_lines`, make one space of each gap.

    >>> from ingest.document import Repair, Run
    >>> rebuild([Run("read in or-"), Run("der¹.")],
    ...         [Repair(10, "-\\n", "", Reason.HYPHEN), Repair(15, "¹", "", Reason.MARK)]).text
    'read in order.'
    """
    raw = joined(runs)
    characters: list[str] = []
    origin: list[int] = []
    marks: list[tuple[int, str]] = []

    def put(text: str, at: int, moves: bool) -> None:
        for offset, character in enumerate(text):
            if not keep_lines and character.isspace():
                if not characters or characters[-1] == " ":
                    continue
                character = " "
            characters.append(character)
            origin.append(at + offset if moves else at)

    position = 0
    for repair in sorted(repairs, key=lambda repair: repair.at):
        if repair.at < position or raw[repair.at : repair.at + len(repair.before)] != repair.before:
            raise ValueError(f"a repair does not fit its runs: {repair!r}")
        put(raw[position : repair.at], position, moves=True)
        if repair.reason is Reason.MARK:
            marks.append((len(characters), _ESCAPE.sub("", repair.before.strip())))
        put(repair.after, repair.at, moves=False)
        position = repair.at + len(repair.before)
    put(raw[position:], position, moves=True)
    while characters and characters[-1].isspace():
        characters.pop()
        origin.pop()
    text = "".join(characters)
    origin.append(origin[-1] + 1 if origin else 0)
    return Rebuilt(text, tuple(origin), tuple((min(at, len(text)), mark) for at, mark in marks))


def cut(
    runs: Sequence[Run], repairs: Sequence[Repair], start: int, end: int
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The runs and repairs of raw offsets `start` to `end` (in the joined raw text), counted anew from 0.

    A run that is cut in two has its rectangle cut at the same share of its characters.
    """
    kept: list[Run] = []
    first = -1
    position = 0
    for run in runs:
        low, high = max(start, position), min(end, position + len(run.raw))
        if low < high:
            first = low if first < 0 else first
            kept.append(_slice(run, low - position, high - position))
        position += len(run.raw) + 1
    first = max(first, 0)
    inside = (
        type(repair)(repair.at - first, repair.before, repair.after, repair.reason)
        for repair in repairs
        if first <= repair.at and repair.at + len(repair.before) <= end
    )
    return tuple(kept), tuple(inside)


def _slice(run: Run, start: int, end: int) -> Run:
    rect = run.rect
    if rect is not None and (start, end) != (0, len(run.raw)):
        unit = (rect.x1 - rect.x0) / len(run.raw)
        rect = type(rect)(rect.x0 + start * unit, rect.y0, rect.x0 + end * unit, rect.y1)
    return type(run)(run.raw[start:end], run.page, rect, run.at)
