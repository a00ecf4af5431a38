"""Lines and tables in reading order → drafts of blocks: what belongs together, and what each is."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest import styles
from ingest.boxes import interrupting
from ingest.cells import Table
from ingest.continued import Taken, take
from ingest.document import BlockKind
from ingest.drafts import Bookmark, Draft, block_around, footnotes, squeezed
from ingest.lines import Line
from ingest.references import entry_number, names_notes, section_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.pages import Item
    from ingest.styles import Style

_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|índice|목\s*차|目\s*录", re.I
)
_SET_OFF = 1.13  # the share of the usual step by which paragraphs are set apart at least
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,7}|[A-Z]-?\d{1,3}")
_FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.REFERENCE, BlockKind.NOTE})


class Flow:
    """Walks the items once; tables, captions and notes wait until the paragraph they interrupt is whole."""

    def __init__(
        self, style: Style, bookmarks: Sequence[Bookmark], boxes: Mapping[int, int] = MappingProxyType({})
    ) -> None:
        self._style = style
        self._bookmarks, self._boxes = bookmarks, boxes
        self._marked = {(squeezed(b.title), b.page) for b in bookmarks}
        self._done: list[Draft] = []
        self._open: Draft | None = None
        self._float: Draft | None = None
        self._waiting: list[Draft] = []
        self._cut = False  # whether what waits stands between the open paragraph and the next line
        self._section = ""
        self._mixed = False
        self._number = 0
        self._hanging = False
        self._contents = False
        self._table: Taken | None = None
        self._markers: list[tuple[float, str, int]] = []
        self._counted: dict[str, int] = {}
        self._said: set[str] = set()
        self._large = False

    def drafts(self, items: Sequence[Item]) -> list[Draft]:
        """All blocks in the making, in reading order."""
        feet = footnotes([item for item in items if isinstance(item, Line)], self._style)
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
                self._take(item, before, after, foot=id(item) in feet)
        self._close()
        return self._done

    def _past_box(self, items: Sequence[Item], index: int) -> int:
        """Where the box ends that begins here in the middle of an open sentence; else the same place."""
        if self._open is None or self._open.kind not in _FLOWING or id(items[index]) not in self._boxes:
            return index
        return interrupting(items, index, self._boxes, self._open.lines[-1])

    def _is_large_prose(self, items: Sequence[Item], index: int) -> bool:
        """Whether the line is of a paragraph in large or bold type: many lines that go on like prose."""
        line = items[index]
        if not isinstance(line, Line) or not styles.may_head(line, self._style):
            return False
        run = block_around(items, index, self._style)
        words = sum(len(item.text.split()) for item in run)
        said = words >= 15 and len(run) > 1 and styles.ends_sentence(styles.plain(run[-1]))
        return (len(run) >= 4 and words > 30) or words > 45 or said

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open)
        self._done.extend(self._waiting)
        self._open, self._float, self._waiting, self._cut = None, None, [], False

    def _begin(self, kind: BlockKind, line: Line, level: int = 0) -> None:
        self._close()
        self._open = Draft(kind, [line], level)

    def _take(self, line: Line, before: Item | None, after: Item | None, *, foot: bool) -> None:
        if foot and not self._in_entries(line):
            self._take_note(line)
        elif self._float is not None and self._goes_on_floating(self._float, line):
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

    def _let_wait(self, draft: Draft) -> None:
        self._float = draft
        if self._open is not None and self._open.kind in _FLOWING:
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
        return not (
            short and (styles.ends_sentence(styles.plain(last)) or line.size >= self._style.size - 0.3)
        )

    def _take_note(self, line: Line) -> None:
        new = styles.begins_note(line) and not (
            self._float is not None and _indent(line) > _indent(self._float.lines[0]) + 0.5 * line.size
        )
        if self._float is not None and self._float.kind is BlockKind.NOTE and not new:
            self._float.lines.append(line)
        else:
            self._let_wait(Draft(BlockKind.NOTE, [line]))

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

    def _heads(self, line: Line, before: Item | None, after: Item | None) -> bool:
        """Whether the line is a heading, by its looks and by what stands around it."""
        if not self._large and self._continues_heading(line):
            return True
        if self._is_part_label(line, after) or self._says_heading_again(line, before):
            return True
        if (squeezed(line.text), line.page) in self._marked and not self._within(line):
            return True
        if self._large or styles.bullet(line):
            return False
        if not styles.may_head(line, self._style):
            return self._heads_in_another_face(line, before, after)
        if self._section and entry_number(line) is not None and line.size < 1.12 * self._style.size:
            return False
        if isinstance(after, Line) and self._runs_on(line, after):
            return False
        if line.size >= 1.12 * self._style.size:
            return True
        if isinstance(before, Line) and self._joins(before, line):
            filled = before.right - before.x1 < 0.3 * (before.right - before.left)
            if filled or not styles.is_bold(line) or styles.PART_LABEL.fullmatch(before.text.strip()):
                return False
        return not (isinstance(after, Line) and styles.is_bold(after) and self._long_bold(line, after))

    def _is_part_label(self, line: Line, after: Item | None) -> bool:
        """Whether “Article 3” or the like stands alone in its line, in the middle or in another face."""
        text = styles.plain(line).strip()
        if not styles.PART_LABEL.fullmatch(text) or text[:1].islower() or not isinstance(after, Line):
            return False
        room = line.right - line.x1
        middle = abs(_indent(line) - room) < 2 * line.size and room > 2 * line.size
        looks = styles.is_italic(line) or styles.is_bold(line) or text.isupper()
        return (middle or looks) and not self._within(line)

    def _says_heading_again(self, line: Line, before: Item | None) -> bool:
        """Whether a line by itself begins with the words of a heading in capitals, as in “COSTS: Travel”."""
        words, stop, rest = styles.plain(line).partition(":")
        words, rest = (words, rest) if stop else styles.plain(line).partition(" - ")[::2]
        if not words.isupper() or squeezed(words) not in self._said or len(rest.split()) > 12:
            return False
        if isinstance(before, Line) and self._joins(before, line) and not self._is_heading(before):
            return False
        return line.right - line.x1 > 0.1 * (line.right - line.left)

    def _is_heading(self, line: Line) -> bool:
        return self._open is not None and self._open.kind is BlockKind.HEADING and line in self._open.lines

    def _heads_in_another_face(self, line: Line, before: Item | None, after: Item | None) -> bool:
        """A short line by itself, in a face that the text does not use, above a paragraph in one it does."""
        text = styles.plain(line)
        if self._section or line.face.mono or line.size < 0.97 * self._style.size:
            return False
        capitals = text.isupper() and len(text.split()) > 1 and not styles.is_contents(line)
        same = any(piece.face.name in self._style.faces for piece in line.pieces)
        if (same and not capitals) or text[:1].islower():
            return False
        if text[-1] in ".,;:" or not any(character.isalpha() for character in text):
            return False
        if not isinstance(after, Line) or (after.page, after.column) != (line.page, line.column):
            return False
        short = line.right - line.x1 > 0.2 * (line.right - line.left)
        alone = not isinstance(before, Line) or not self._joins(before, line)
        return short and alone and after.face.name in self._style.faces and not after.text[:1].islower()

    def _long_bold(self, line: Line, after: Line) -> bool:
        """Bold prose: a full line that goes on in bold and ends like a sentence."""
        return self._joins(line, after) and styles.ends_sentence(after.text) and after.text[:1].islower()

    def _runs_on(self, line: Line, after: Line) -> bool:
        """Whether a sentence that begins in the line goes on below in the usual type."""
        return (
            self._joins(line, after)
            and after.text[:1].islower()
            and not styles.may_head(after, self._style)
            and abs(line.size - after.size) < 0.3
            and not (styles.is_bold(after) and styles.is_bold(line))
        )

    def _joins(self, above: Line, line: Line) -> bool:
        """Whether two lines of one column stand no farther apart than lines of a paragraph, mid-sentence."""
        if (above.page, above.column) != (line.page, line.column):
            return False
        near = 0 < above.y - line.y <= 1.3 * self._style.step(line)
        return (
            near and not styles.ends_sentence(styles.plain(above)) and not styles.may_head(above, self._style)
        )

    def _within(self, line: Line) -> bool:
        """Whether the line goes on with an open sentence directly above it."""
        draft = self._open
        if draft is None or draft.kind not in _FLOWING or self._cut:
            return False
        last = draft.lines[-1]
        if last.text.endswith(":"):
            return False
        return abs(last.size - line.size) < 0.3 and self._joins(last, line) and last.face == line.face

    def _continues_heading(self, line: Line) -> bool:
        draft = self._open
        if draft is None or draft.kind is not BlockKind.HEADING or self._waiting or len(draft.lines) > 3:
            return False
        last = draft.lines[-1]
        if self._follows_label(draft, line):
            return True
        if styles.look(last) != styles.look(line) or (last.page, last.column) != (line.page, line.column):
            return False
        if (squeezed(draft.text), line.page) in self._marked:
            return False
        if (
            not styles.may_head(line, self._style)
            and line.size < 1.12 * self._style.size
            and not styles.is_bold(line)
        ):
            return False
        near = 0 < last.y - line.y <= max(1.5 * line.size, 1.1 * self._style.step(line))
        return near and not styles.SECTION_NUMBER.match(line.text) and not styles.ends_sentence(last.text)

    def _follows_label(self, draft: Draft, line: Line) -> bool:
        """Whether a heading is “Chapter 3” or the like alone, and this line below it is its title."""
        last = draft.lines[-1]
        if len(draft.lines) > 1 or not styles.PART_LABEL.fullmatch(last.text.strip()):
            return False
        near = (last.page, last.column) == (line.page, line.column) and 0 < last.y - line.y < 4.5 * line.size
        middle = (
            abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size and last.x0 - last.left > line.size
        )
        return near and (line.size > last.size + 0.3 or middle) and styles.may_head(line, self._style)

    def _take_heading(self, line: Line) -> None:
        if self._continues_heading(line) and self._open is not None:
            self._open.lines.append(line)
        else:
            self._begin(BlockKind.HEADING, line)
        text = self._open.text if self._open is not None else line.text
        self._said.add(squeezed(text))
        self._section, self._number = section_of(text), 0
        self._mixed = self._section == "references" and names_notes(text)
        self._contents = bool(_CONTENTS.fullmatch(text.strip()))
        self._markers = []

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
            self._hanging = _indent(line) > _indent(draft.lines[0]) + 0.5 * line.size
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
        if self._number:
            return True
        if (last.page, last.column) != (line.page, line.column):
            if _indent(line) > 0.5 * line.size or self._hanging:
                return _indent(line) > 0.5 * line.size
            return not styles.ends_sentence(styles.plain(last))
        if last.y - line.y > 1.3 * self._style.step(line):
            return False
        if len(draft.lines) > 1 and _indent(draft.lines[1]) > _indent(first) + 0.5 * line.size:
            return _indent(line) > _indent(first) + 0.5 * line.size
        if _indent(line) > _indent(first) + 0.5 * line.size:
            return True
        return not self._ended(draft, line)

    def _take_code(self, line: Line) -> None:
        draft = self._open
        if draft is not None and draft.kind is BlockKind.CODE and not self._waiting:
            last = draft.lines[-1]
            if last.page == line.page and last.column == line.column and last.y - line.y < 3.2 * line.size:
                draft.lines.append(line)
                return
        self._begin(BlockKind.CODE, line)

    def _take_text(self, line: Line, after: Item | None) -> None:
        item = self._item(line, after)
        draft = self._open
        if item is not None:
            self._begin(BlockKind.LIST_ITEM, line, item)
        elif (
            draft is not None
            and draft.kind in _FLOWING
            and self._goes_on(draft, line, after)
            and not self._indented_after_item(draft, line, after)
        ):
            draft.lines.append(line)
            self._settle_waiting()
        else:
            self._begin(BlockKind.PARAGRAPH, line)

    def _settle_waiting(self) -> None:
        self._float, self._cut = None, False

    def _item(self, line: Line, after: Item | None) -> int | None:
        """The nesting of the list item that begins here; None where none does."""
        form, value = "•", 0
        if not styles.bullet(line):
            number = self._number_of(line, after)
            if number is None:
                return None
            form, value = number
            if self._within(line) and not self._next_item(line, form, value):
                return None
        elif (
            not line.dotted and line.text[0] in "–—-*+" and self._within(line) and not self._same_bullet(line)
        ):
            return None
        self._counted[form] = value
        x = line.x0 - line.left
        while self._markers and (self._markers[-1][0] > x + 4):
            self._markers.pop()
        if self._markers and abs(self._markers[-1][0] - x) <= 4:
            self._markers[-1] = (x, form, value)
        else:
            self._markers.append((x, form, value))
        return len(self._markers)

    def _number_of(self, line: Line, after: Item | None) -> tuple[str, int] | None:
        """The form and value of the number that begins an item here: the next of an open list, or a first."""
        numbers = styles.item_numbers(line)
        counted = [n for n in numbers if any((f, v + 1) == n for _, f, v in self._markers)]
        counted += [(form, value) for form, value in numbers if self._counted.get(form) == value - 1]
        first = [n for n in numbers if n[1] == 1]
        hanging = list(numbers) if numbers and _hangs(line, after) else []
        return next(iter([*counted, *first, *hanging]), None)

    def _next_item(self, line: Line, form: str, value: int) -> bool:
        """Whether the line begins like the open item, at the same place, with the number after its own."""
        if self._open is None or self._open.kind is not BlockKind.LIST_ITEM or not self._markers:
            return False
        x, last_form, last = self._markers[-1]
        return abs(line.x0 - line.left - x) <= 4 and (last_form, last + 1) == (form, value)

    def _same_bullet(self, line: Line) -> bool:
        """Whether the open item begins with the same sign at the same place."""
        draft = self._open
        if draft is None or draft.kind is not BlockKind.LIST_ITEM:
            return False
        first = draft.lines[0]
        return first.text[0] == line.text[0] and abs(first.x0 - first.left - line.x0 + line.left) < 3

    def _goes_on(self, draft: Draft, line: Line, after: Item | None) -> bool:
        """Whether the line belongs to the open paragraph or item."""
        last = draft.lines[-1]
        if abs(last.size - line.size) > 0.08 * line.size:
            return False
        if line.raised[0] and draft.lines[0].raised[0]:
            return False
        within = (last.page, last.column) == (line.page, line.column) and last.y > line.y
        if not within or self._cut:
            return self._goes_on_across(draft, line)
        if last.y - line.y > 1.3 * self._style.step(line) or self._is_set_off(last, line):
            return False
        if draft.kind is BlockKind.LIST_ITEM:
            if draft.lines[0].dotted and line.x0 < draft.lines[0].x0 - 0.4 * line.size:
                return False
            hanging = _indent(line) > _indent(draft.lines[0]) + 0.4 * line.size
            return hanging or not self._ended(draft, line)
        indent = line.x0 - line.left
        first = draft.lines[0]
        same = (first.page, first.column) == (line.page, line.column)
        if indent > 0.7 * line.size and line.x0 > last.x0 + 0.7 * line.size:
            if len(draft.lines) == 1:
                return self._begins_to_hang(last, line, after)
            return not styles.ends_sentence(styles.plain(last))
        if same and len(draft.lines) > 1 and last.x0 > line.x0 + 0.6 * line.size and not _drops(first):
            return False
        return not self._ended(draft, line)

    def _is_set_off(self, last: Line, line: Line) -> bool:
        """Whether a little more space than between lines stands where a sentence ends and another begins."""
        if last.y - line.y < _SET_OFF * self._style.step(line) or any(line.raised) or any(last.raised):
            return False
        return styles.ends_sentence(last.text) and not line.text[:1].islower()

    def _begins_to_hang(self, first: Line, line: Line, after: Item | None) -> bool:
        """Whether a paragraph whose first line stands out to the left goes on with this line."""
        if first.right - first.x1 > line.pieces[0].x1 - line.pieces[0].x0 + 0.6 * line.size:
            return False
        if not styles.ends_sentence(styles.plain(first)):
            return True
        if not isinstance(after, Line) or (after.page, after.column) != (line.page, line.column):
            return False
        return abs(after.x0 - line.x0) < 1.5 and 0 < line.y - after.y <= 1.3 * self._style.step(line)

    def _indented_after_item(self, draft: Draft, line: Line, after: Item | None) -> bool:
        """Whether a paragraph begins here with an indent, below an item that hangs as far in."""
        if draft.kind is not BlockKind.LIST_ITEM or not isinstance(after, Line):
            return False
        last = draft.lines[-1]
        if not styles.ends_sentence(styles.plain(last)) or (after.page, after.column) != (
            line.page,
            line.column,
        ):
            return False
        near = 0 < line.y - after.y <= 1.3 * self._style.step(line)
        out = line.x0 - after.x0 > 0.7 * line.size and after.x0 - after.left < 0.5 * line.size
        starts = styles.bullet(after) or bool(styles.item_numbers(after))
        return near and out and not starts and not line.text[:1].islower()

    def _ended(self, draft: Draft, line: Line) -> bool:
        """Whether the last line stopped although the next one's first word would have fitted on it."""
        last = draft.lines[-1]
        word = line.pieces[0].x1 - line.pieces[0].x0
        room = last.right - last.x1
        if room < word + 0.6 * line.size:
            return False
        if styles.ends_sentence(styles.plain(last)) or last.text.endswith(":"):
            return room > word + 1.5 * line.size
        if line.text[:1].islower():
            return False
        width = last.right - last.left
        return room > 0.4 * width or (room > 0.3 * width and room > word + 3 * line.size)

    def _goes_on_across(self, draft: Draft, line: Line) -> bool:
        """Whether a paragraph that a column's end, a page's end or a table cut goes on with this line."""
        last = draft.lines[-1]
        if line.page == last.page and line.y > last.y and line.x0 < last.x0:
            return False  # nobody reads on above and to the left
        text = styles.plain(last)
        if text[-1:] in "-\u00ad" or line.text[:1].islower():
            return True
        if text.endswith(":"):
            return False
        if not styles.ends_sentence(text):
            return (
                last.right - last.x1 < 0.5 * (last.right - last.left)
                or last.right - last.left < 8 * last.size
            )
        justified = [ln for ln in draft.lines if abs(ln.right - ln.x1) < 1.2]
        full = abs(last.right - last.x1) < 1.2 and len(justified) == len(draft.lines) > 1
        return full and line.x0 - line.left < 0.7 * line.size

    def _take_table(self, table: Table) -> None:
        beside = [draft for draft in self._waiting or self._done[-8:] if draft.kind is not BlockKind.NOTE]
        last = self._table.rows[-1] if self._table is not None and self._table.rows else None
        open_ = self._open is not None and not self._waiting
        adjacent = bool(beside) and last is beside[-1] and not open_
        self._table, drafts = take(table, self._table, adjacent=adjacent)
        if self._open is not None and self._open.kind in _FLOWING:
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


def _indent(line: Line) -> float:
    """How far the line stands in from its column's edge."""
    return line.x0 - line.left


def _drops(line: Line) -> bool:
    """Whether a line begins with a large initial that stands beside the next ones too."""
    return line.pieces[0].size > 1.5 * line.size


def _has_bold(line: Line) -> bool:
    return any(piece.face.bold for piece in line.pieces)


def _hangs(line: Line, after: Item | None) -> bool:
    """Whether the next line begins below the first word after the line's number."""
    if not isinstance(after, Line) or (after.page, after.column) != (line.page, line.column):
        return False
    if len(line.pieces) < 2 or bool(styles.item_numbers(after)):
        return False
    near = 0 < line.y - after.y < 1.6 * line.size and abs(line.size - after.size) < 0.3
    return near and abs(after.x0 - line.pieces[1].x0) < 2 and line.pieces[1].x0 > line.x0 + line.size
