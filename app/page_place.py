"""Where a passage and its quotes stand on the pages of a PDF: pure, from the rectangles kept at ingest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from ingest.document import Kind, Rect, Repair
from ingest.spans import rebuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from index.values import StoredPassage
    from ingest.document import Run

    Span = tuple[int, int]
    Cut = Callable[[Run, int, int], Rect]
    """The rectangle of the characters from one offset to another of a run that has a rectangle."""

_NEAR = 6.0  # points between the lines of one column's outline
_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]- ")
_WIDE = frozenset("mwMW—@%")


@dataclass(frozen=True, slots=True)
class Strip:
    """A rectangle on a page."""

    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its outline, a rectangle a column and page, and the strips of its quotes."""

    outline: tuple[Strip, ...]
    lit: tuple[Strip, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, in the order in which it is read."""
        return tuple(dict.fromkeys(strip.page for strip in self.outline))


@dataclass(frozen=True, slots=True)
class _Part:
    """Runs whose rebuilt text is the passage's from offset `start` on."""

    start: int
    runs: tuple[Run, ...]
    repairs: tuple[Repair, ...]


def place(
    passage: StoredPassage,
    runs: Sequence[Run],
    repairs: Sequence[Repair],
    spans: Sequence[Span],
    cut_run: Cut | None = None,
) -> Place:
    """The rectangles of a passage and of the spans (offsets into its text) quoted from it."""
    lit = [
        Strip(run.page, (cut_run or share)(run, low, high))
        for start, end in spans
        for part in _parts(passage, runs, repairs)
        for run, low, high in _pieces(passage, part, start, end)
        if run.page is not None and run.rect is not None
    ]
    whole = [Strip(run.page, run.rect) for run in runs if run.page is not None and run.rect is not None]
    outline = _of_row(whole) if passage.kind is Kind.TABLE_ROW else _outline(whole)
    return Place(tuple(outline), tuple(lit))


def pages_under(
    passage: StoredPassage, runs: Sequence[Run], repairs: Sequence[Repair], spans: Sequence[Span]
) -> frozenset[int]:
    """The pages that spans (offsets into the passage's text) stand on."""
    return frozenset(
        run.page
        for part in _parts(passage, runs, repairs)
        for start, end in spans
        for run, _, _ in _pieces(passage, part, start, end)
        if run.page is not None
    )


def _parts(passage: StoredPassage, runs: Sequence[Run], repairs: Sequence[Repair]) -> Iterator[_Part]:
    """The passage whole, or a table row cell by cell."""
    if passage.kind is not Kind.TABLE_ROW or not passage.cells:
        yield _Part(0, tuple(runs), tuple(repairs))
        return
    left, raw = list(runs), 0
    for cell in passage.cells:
        inside = [run for run in left if run.at - passage.start < max(cell.end, cell.start + 1)]
        left = left[len(inside) :]
        size = sum(len(run.raw) + 1 for run in inside)
        moved = [
            Repair(one.at - raw, one.before, one.after, one.reason)
            for one in repairs
            if raw <= one.at < raw + size
        ]
        yield _Part(cell.start, tuple(inside), tuple(moved))
        raw += size


def _pieces(passage: StoredPassage, part: _Part, start: int, end: int) -> Iterator[tuple[Run, int, int]]:
    """The runs, each with the characters of it, that a span of the passage was made of."""
    built = rebuild(part.runs, part.repairs, keep_lines="code" in passage.flags)
    low, high = max(0, start - part.start), min(len(built.text), end - part.start)
    if low >= high:
        return
    first, last = built.origin[low], built.origin[high - 1]
    position = 0
    for run in part.runs:
        begin, stop = max(first, position), min(last + 1, position + len(run.raw))
        if begin < stop:
            yield run, begin - position, stop - position
        position += len(run.raw) + 1


def share(run: Run, low: int, high: int) -> Rect:
    """The part of a run's rectangle that its characters take, by how wide such characters mostly are."""
    if run.rect is None:
        raise ValueError("the run has no rectangle")
    widths = [_width(character) for character in run.raw]
    unit = (run.rect.x1 - run.rect.x0) / (sum(widths) or 1)
    left = run.rect.x0 + unit * sum(widths[:low])
    return Rect(left, run.rect.y0, left + unit * sum(widths[low:high]), run.rect.y1)


def by_letters(letters: Mapping[int, Sequence[Rect]]) -> Cut:
    """Cuts runs where the page's characters stand (`letters`, by page); `share` where they do not fit."""

    def cut_run(run: Run, low: int, high: int) -> Rect:
        if run.rect is None or (low, high) == (0, len(run.raw)):
            return share(run, low, high)
        inside = sorted(
            (one for one in letters.get(run.page or 0, ()) if _holds(run.rect, one)), key=lambda one: one.x0
        )
        first, last = _inked(run.raw[:low]), _inked(run.raw[:high])
        if len(inside) != _inked(run.raw) or first == last:
            return share(run, low, high)
        return Rect(inside[first].x0, run.rect.y0, inside[last - 1].x1, run.rect.y1)

    return cut_run


def _holds(line: Rect, letter: Rect) -> bool:
    x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
    return line.x0 - 1 < x < line.x1 + 1 and line.y0 - 1 < y < line.y1 + 1


def _inked(words: str) -> int:
    """How many characters leave a trace on paper."""
    return sum(not character.isspace() for character in words)


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.55
    if character in _WIDE:
        return 1.6
    return 1.3 if character.isupper() else 1.0


def _of_row(strips: Sequence[Strip]) -> Iterator[Strip]:
    """One rectangle around all cells, on each page."""
    for page in dict.fromkeys(strip.page for strip in strips):
        yield Strip(page, reduce(_around, (strip.rect for strip in strips if strip.page == page)))


def _outline(strips: Sequence[Strip]) -> Iterator[Strip]:
    """One rectangle around the lines of each column: where a line starts again above, a new one begins."""
    open_: Strip | None = None
    for strip in strips:
        if open_ is not None and _continues(open_, strip):
            open_ = Strip(open_.page, _around(open_.rect, strip.rect))
            continue
        if open_ is not None:
            yield open_
        open_ = strip
    if open_ is not None:
        yield open_


def _continues(block: Strip, line: Strip) -> bool:
    """Whether a line stands in the block's column: beside its last line, or below it and no gap between."""
    a, b = block.rect, line.rect
    if block.page != line.page:
        return False
    height = max(b.y1 - b.y0, _NEAR)
    beside = b.y0 < a.y1 and a.y0 < b.y1 + height
    below = b.y1 <= a.y0 + height and a.y0 - b.y1 < 2 * height
    across = b.x0 < a.x1 + _NEAR and a.x0 < b.x1 + _NEAR
    apart = b.x0 - a.x1 > 3 * height or b.y0 >= a.y1 - height / 2
    return (below and across) or (beside and (across or not apart))


def _around(a: Rect, b: Rect) -> Rect:
    return Rect(min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1))
