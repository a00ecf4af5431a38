"""Short notes at the right edge, such as the marks of an examination's questions (“[6 marks]”)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Draft
    from ingest.lines import Line

_MARKS = regex(
    r"[\[(]?\s*(?:total\b[^\[\]()]{0,30}?\s)?\d{1,3}(?:[.,]\d)?\s*(?:marks?|points?|pts\.?|punkte)\s*[\])]?",
    re.I,
)
_BRACKETED = regex(r"\[[^\[\]]{1,20}\]|\([^()]{1,20}\)")
_APART = 1.5  # letters' widths from the words to such a note
_BELOW = 3.0  # lines that it stands below them at most
_NOTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def with_edge_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the notes at the right edge behind the text they belong to: not within a sentence on
    whose first lines they stand, nor by themselves below it."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind in _NOTED:
            draft.lines[:] = _behind(draft.lines)
        if found and found[-1].kind in _NOTED and _is_note_below(found[-1].lines[-1], draft):
            found[-1].lines.extend(draft.lines)
        else:
            found.append(draft)
    return found


def _behind(lines: Sequence[Line]) -> list[Line]:
    """The lines, the notes beside all but the last of them at their end."""
    cuts = [_cut(line) for line in lines[:-1]]
    plain = [(cut[0] if cut else line) for line, cut in zip(lines, [*cuts, None], strict=True)]
    edge = max(line.x1 for line in plain)
    notes = [cut[1] for cut in cuts if cut]
    if not notes or any(note.x0 < edge + 0.5 * note.size for note in notes):
        return list(lines)
    return [*plain, *notes]


def _cut(line: Line) -> tuple[Line, Line] | None:
    """A line's words and the note in brackets that stands apart at its end."""
    for at in range(len(line.pieces) - 1, 0, -1):
        gap = line.pieces[at].x0 - line.pieces[at - 1].x1
        if gap >= _APART * line.size:
            said = line.text[line.starts[at] :]
            return _parted(line, at) if _BRACKETED.fullmatch(said) or _MARKS.fullmatch(said) else None
    return None


def _parted(line: Line, at: int) -> tuple[Line, Line]:
    start = line.starts[at]
    starts = tuple(one - start for one in line.starts[at:])
    words = replace(
        line,
        pieces=line.pieces[:at],
        text=line.text[:start].rstrip(),
        starts=line.starts[:at],
        raised=line.raised[:at],
    )
    note = replace(
        line, pieces=line.pieces[at:], text=line.text[start:], starts=starts, raised=line.raised[at:]
    )
    return words, note


def _is_note_below(last: Line, draft: Draft) -> bool:
    """Whether a draft is the marks alone, at the right edge close below a text's last line."""
    if draft.kind not in (*_NOTED, BlockKind.HEADING) or not _MARKS.fullmatch(draft.text):
        return False
    line = draft.lines[0]
    same = (last.page, last.column) == (line.page, line.column) and len(draft.lines) == 1
    return same and 0 < last.y - line.y < _BELOW * line.size and line.x0 - line.left > line.right - line.x0
