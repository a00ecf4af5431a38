"""Notes in smaller type at the foot of a column, and those that go on at the foot of the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest import styles
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.lines import Line
    from ingest.styles import Style

_FULL = 0.2  # the share of a column that the last line of a note that goes on may leave free
_LABEL = regex(r"[^\W\d_][\w. ]{0,30}:\s")  # “Source: …”
_APART = 1.25  # usual steps from the text to a note that goes on below it, at least


class Feet(NamedTuple):
    """By their ids: the lines of notes at the foot, and those that go on with the last note before."""

    notes: frozenset[int]
    rests: frozenset[int]


def footnotes(lines: Sequence[Line], style: Style) -> Feet:
    """The lines that stand as notes, in smaller type, at the foot of a column."""
    notes: set[int] = set()
    rests: set[int] = set()
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        columns.setdefault((line.page, line.column), []).append(line)
    last: Line | None = None  # of the last note
    for column in columns.values():
        small: list[Line] = []
        for line in reversed(column):
            if not styles.is_small(line, style):
                break
            small.append(line)
        small.reverse()
        first = next((n for n, line in enumerate(small) if _begins(line, style)), len(small))
        tail = _together(small[first:])
        if not _is_foot(tail, column, lines, style):
            tail, first = [], len(small)
        rest = small[:first]
        above = column[: len(column) - len(small)]
        if last is not None and rest and _is_rest(last, rest, above, style):
            rests.update(id(line) for line in rest)
            last = rest[-1]
        notes.update(id(line) for line in tail)
        last = tail[-1] if tail else last
    return Feet(frozenset(notes), frozenset(rests))


def _begins(line: Line, style: Style) -> bool:
    return styles.begins_note(line) and not styles.is_caption(line, style, beside=True)


def _is_foot(tail: Sequence[Line], column: Sequence[Line], lines: Sequence[Line], style: Style) -> bool:
    """Whether small lines stand below text of the usual size, in their column or in those above it."""
    above = column[: column.index(tail[0])] if tail else []
    if tail and not above:  # across all columns, below them
        above = [line for line in lines if line.page == tail[0].page and line.column < tail[0].column]
        above = above if all(line.y > tail[0].y for line in above) else []
    in_margin = bool(tail) and len(tail) == len(column) and tail[0].raised[0] and len(tail[0].pieces) > 1
    text = [line for line in above if line.face.bold == style.bold]  # a box may have a head of that size
    return in_margin or any(abs(line.size - style.size) < 0.07 * style.size for line in text)


def _is_rest(last: Line, rest: Sequence[Line], above: Sequence[Line], style: Style) -> bool:
    """Whether small lines at a foot go on with the note whose last line stands at the foot before: set like
    it and apart from the text, where its last line is full, and it or the text above is open."""
    first = rest[0]
    before = (last.page, last.column) < (first.page, first.column) and first.page - last.page <= 1
    alike = all(abs(line.size - last.size) < 0.3 and line.face == last.face for line in rest)
    cut = last.right - last.x1 < _FULL * (last.right - last.left)
    if not (before and alike and above and cut) or _LABEL.match(first.text):
        return False
    text = above[-1]
    if text.y - first.y < _APART * style.step(text) or abs(text.size - style.size) > 0.07 * style.size:
        return False
    if styles.is_caption(first, style, beside=True):
        return False
    return not styles.ends_sentence(styles.plain(last)) or (
        not styles.ends_sentence(styles.plain(text)) and text.text[-1:] not in ":;"
    )


def _together(tail: Sequence[Line]) -> list[Line]:
    """The lines down to where white space parts a line from the notes that does not begin one."""
    for index, (above, line) in enumerate(pairwise(tail)):
        if above.y - line.y > 2.2 * line.size and not styles.begins_note(line):
            return list(tail[: index + 1])
    return list(tail)
