"""Lines and tables in reading order → drafts of blocks: what belongs together, and what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.boxes import interrupting
from ingest.cells import Table
from ingest.clauses import clause_heads
from ingest.continued import take
from ingest.document import BlockKind
from ingest.drafts import Draft
from ingest.entries import Entries
from ingest.footnotes import footnotes
from ingest.heads import Heads
from ingest.lazy_regex import regex
from ingest.lines import Line
from ingest.paragraphs import Paragraphs
from ingest.walk import FLOWING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item

_PAGE = regex(r"\d{1,4}|[ivxlc]{1,7}|[A-Z]-?\d{1,3}")


class Flow(Heads, Entries, Paragraphs):
    """Walks the items once; tables, captions and notes wait until the paragraph they interrupt is whole."""

    def drafts(self, items: Sequence[Item]) -> list[Draft]:
        """All blocks in the making, in reading order."""
        feet = footnotes([item for item in items if isinstance(item, Line)], self._style)
        self._clauses = clause_heads(items, self._style)
        past = 0
        for index, item in enumerate(items):
            if index < past:
                continue
            past = self._past_box(items, index)
            if past > index:
                self._waiting += Flow(self._style, self._bookmarks).drafts(items[index:past])
                self._cut = True
            elif isinstance(item, Table) and self._contents and _lists_pages(item):
                self._close()
                for row in item.rows:
                    self._done.append(Draft(BlockKind.CONTENTS, [line for cell in row for line in cell]))
            elif isinstance(item, Table):
                self._take_table(item)
            else:
                before = items[index - 1] if index else None
                after = items[index + 1] if index + 1 < len(items) else None
                self._large = self._is_large_prose(items, index)
                if id(item) in feet.rests and self._go_on_with_note(item):
                    continue
                self._take(item, before, after, foot=id(item) in feet.notes)
        self._close()
        return self._done

    def _past_box(self, items: Sequence[Item], index: int) -> int:
        """Where the box ends that begins here in the middle of an open sentence; else the same place."""
        if self._open is None or self._open.kind not in FLOWING or id(items[index]) not in self._boxes:
            return index
        return interrupting(items, index, self._boxes, self._open.lines[-1])

    def _take(self, line: Line, before: Item | None, after: Item | None, *, foot: bool) -> None:
        if id(line) in self._arrives or (self._open is not None and id(self._open.lines[-1]) in self._led):
            self._close()
        if (foot and not self._in_entries(line)) or self._notes_table(line, before):
            self._take_note(line)
        elif self._float is not None and (
            self._goes_on_floating(self._float, line) or self._goes_on_over(self._float, line, before)
        ):
            self._float.lines.append(line)
        elif self._is_contents(line):
            self._take_contents(line)
        elif styles.is_caption(
            line, self._style, beside=isinstance(before, Table) or isinstance(after, Table)
        ) and not self._within(line):
            self._let_wait(Draft(BlockKind.CAPTION, [line]))
        elif self._heads(line, before, after):
            self._take_heading(line)
        elif self._section:
            self._take_entry(line)
        elif styles.is_mono(line) and not self._style.mono:
            self._take_code(line)
        else:
            self._take_text(line, after)

    def _notes_table(self, line: Line, before: Item | None) -> bool:
        """Whether a note on a table stands here: a raised label below the table, or below its last note."""
        if not line.raised[0] or all(line.raised) or line.size > self._style.size:
            return False
        note = self._float if self._float is not None and self._float.kind is BlockKind.NOTE else None
        return isinstance(before, Table) or (note is not None and before in note.lines)

    def _is_contents(self, line: Line) -> bool:
        if styles.is_contents(line):
            return True
        return self._contents and (styles.ends_in_page(line) or self._in_open_contents(line))

    def _in_open_contents(self, line: Line) -> bool:
        draft = self._open
        if draft is None or draft.kind is not BlockKind.CONTENTS:
            return False
        return draft.lines[-1].page == line.page and not styles.ends_in_page(draft.lines[-1])

    def _take_contents(self, line: Line) -> None:
        if self._in_open_contents(line) and self._open is not None:
            self._open.lines.append(line)
        else:
            self._begin(BlockKind.CONTENTS, line)

    def _take_table(self, table: Table) -> None:
        beside = [draft for draft in self._waiting or self._done[-8:] if draft.kind is not BlockKind.NOTE]
        last = next(reversed(self._table.rows), self._table.names) if self._table is not None else None
        open_ = self._open is not None and not self._waiting
        adjacent = bool(beside) and last is beside[-1] and not open_
        self._table, drafts = take(table, self._table, adjacent=adjacent)
        if self._open is not None and self._open.kind in FLOWING:
            self._waiting.extend(drafts)
            self._cut = True
        else:
            self._close()
            self._done.extend(drafts)
        self._float = None


def _lists_pages(table: Table) -> bool:
    """Whether the rows of a table end with page numbers, as a contents page set without leaders does."""
    ends = [row[-1] for row in table.rows]
    pages = sum(len(cell) == 1 and bool(_PAGE.fullmatch(cell[0].text)) for cell in ends)
    return pages >= 0.8 * len(ends)
