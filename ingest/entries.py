"""Captions and notes that wait beside the text, and the entries of sections of notes and references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import Draft
from ingest.lazy_regex import regex
from ingest.references import entry_number
from ingest.walk import FLOWING, Walk, indent

if TYPE_CHECKING:
    from ingest.lines import Line
    from ingest.pages import Item

_URL = regex(r"(?:https?://|www\.|doi[:.])", re.I)


class Entries(Walk):
    """Takes captions, notes and references."""

    def _let_wait(self, draft: Draft) -> None:
        self._float = draft
        if self._open is not None and self._open.kind in FLOWING:
            self._waiting.append(draft)
            self._cut = True
        else:
            self._close()
            self._done.append(draft)
            self._float = draft

    def _goes_on_floating(self, draft: Draft, line: Line) -> bool:
        last = draft.lines[-1]
        if (last.page, last.column) != (line.page, line.column) or abs(last.size - line.size) > 0.3:
            return False
        step = last.y - line.y
        if not 0 < step <= 1.3 * self._style.step(line) or styles.is_caption(line, self._style, beside=False):
            return False
        if draft.kind is BlockKind.CAPTION and styles.is_bold(last) and not _has_bold(line):
            return False
        room = last.right - last.x1
        short = room > line.pieces[0].x1 - line.pieces[0].x0 + line.size
        ended = styles.ends_sentence(styles.plain(last))
        if not ended and line.text[:1].islower() and not self._waits():
            return True
        return not (short and (ended or line.size >= self._style.size - 0.3))

    def _waits(self) -> bool:
        """Whether an open paragraph or item waits in the middle of a sentence."""
        draft = self._open
        return (
            draft is not None
            and draft.kind in FLOWING
            and not styles.ends_sentence(styles.plain(draft.lines[-1]))
        )

    def _goes_on_over(self, draft: Draft, line: Line, before: Item | None) -> bool:
        """Whether a caption that a column's or page's end cut, and no paragraph above it, goes on here."""
        last = draft.lines[-1]
        if draft.kind is not BlockKind.CAPTION or before is not last or not _may_go_on(line):
            return False
        if (last.page, last.column) == (line.page, line.column) or styles.look(last) != styles.look(line):
            return False
        filled = last.right - last.x1 < 0.3 * (last.right - last.left)
        return filled and not self._waits() and not styles.ends_sentence(styles.plain(last))

    def _take_note(self, line: Line) -> None:
        new = styles.begins_note(line) and not (
            self._float is not None and indent(line) > indent(self._float.lines[0]) + 0.5 * line.size
        )
        if self._float is not None and self._float.kind is BlockKind.NOTE and not new:
            self._float.lines.append(line)
        else:
            self._let_wait(Draft(BlockKind.NOTE, [line]))
            self._note = self._float

    def _go_on_with_note(self, line: Line) -> bool:
        """Give a line to the last note, which goes on below the text of another column; False where none is
        known."""
        if self._note is None:
            return False
        self._note.lines.append(line)
        self._float = self._note
        self._cut = self._cut or self._open is not None
        return True

    def _take_entry(self, line: Line) -> None:
        """A line of a section of notes or references: a new entry, or more of the last."""
        number = entry_number(line)
        draft = self._open
        first = self._number == 0 and number in (0, 1)
        if number is not None and (first or number == self._number + 1) and not self._mid_entry(line):
            self._number = number
            kind = BlockKind.NOTE if self._section == "notes" and not self._mixed else BlockKind.REFERENCE
            self._begin(kind, line)
        elif (
            draft is not None
            and draft.kind in (BlockKind.REFERENCE, BlockKind.NOTE)
            and self._same_entry(draft, line)
        ):
            if not _URL.match(line.text):
                self._hanging = indent(line) > indent(draft.lines[0]) + 0.5 * line.size
            draft.lines.append(line)
        else:
            noted = self._mixed or self._section == "notes"
            self._begin(BlockKind.NOTE if noted else BlockKind.REFERENCE, line)

    def _in_entries(self, line: Line) -> bool:
        """Whether a small line stands in a list of references or notes rather than at the foot."""
        draft = self._open
        if not self._section or draft is None or line.raised[0]:
            return False
        if self._float is not None and self._float.kind is BlockKind.NOTE:
            return False
        return draft.kind is BlockKind.HEADING or abs(draft.lines[0].size - line.size) < 0.3

    def _mid_entry(self, line: Line) -> bool:
        """A number in the middle of an entry: its line stands in the entry's hanging indent."""
        draft = self._open
        if draft is None or self._number == 0:
            return False
        first = draft.lines[0]
        return (first.page, first.column) == (line.page, line.column) and line.x0 > first.x0 + 0.9 * line.size

    def _same_entry(self, draft: Draft, line: Line) -> bool:
        last, first = draft.lines[-1], draft.lines[0]
        works = self._section == "references" and not self._mixed
        if self._number or (works and _URL.match(line.text) and not _URL.match(first.text)):
            return True
        if (last.page, last.column) != (line.page, line.column):
            if indent(line) > 0.5 * line.size or self._hanging or _URL.match(last.text):
                return indent(line) > 0.5 * line.size
            return not styles.ends_sentence(styles.plain(last))
        if last.y - line.y > 1.3 * self._style.step(line):
            return False
        if len(draft.lines) > 1 and indent(draft.lines[1]) > indent(first) + 0.5 * line.size:
            return indent(line) > indent(first) + 0.5 * line.size
        if indent(line) > indent(first) + 0.5 * line.size:
            return True
        return not self._ended(draft, line)


def _may_go_on(line: Line) -> bool:
    """Whether a line may be the middle of a sentence: it begins with a small letter, or a sign of money."""
    return line.text[:1].islower() or line.text[:1] in "$€£¥"


def _has_bold(line: Line) -> bool:
    return any(piece.face.bold for piece in line.pieces)
