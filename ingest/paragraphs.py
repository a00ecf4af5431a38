"""Which lines go on with a paragraph or an item of a list, and which begin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.cards import FIGURE
from ingest.dates import is_dateline
from ingest.document import BlockKind
from ingest.line_forms import (
    FIELD,
    begin_anew,
    drops,
    goes_on_small,
    hangs,
    hangs_behind_label,
    is_centred,
    is_counted,
    is_initial,
    is_labelled,
)
from ingest.lines import Line
from ingest.walk import FLOWING, Walk, indent

if TYPE_CHECKING:
    from ingest.drafts import Draft
    from ingest.pages import Item

_SET_OFF = 1.13  # the share of the usual step by which paragraphs are set apart at least


class Paragraphs(Walk):
    """Takes the lines of paragraphs, lists and code."""

    def _take_code(self, line: Line) -> None:
        draft = self._open
        if draft is not None and draft.kind is BlockKind.CODE and not self._waiting:
            last = draft.lines[-1]
            over = last.page == line.page and last.column < line.column
            near = (last.page, last.column) == (line.page, line.column) and last.y - line.y < 3.2 * line.size
            if over or near:
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
            and draft.kind in FLOWING
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
            if number is None or self._answers(line):
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

    def _answers(self, line: Line) -> bool:
        """Whether a line begins with “A.” and the block above it with “Q.”: an answer, not an item."""
        above = self._open or (self._done[-1] if self._done else None)
        label = line.text[:2]
        return label in ("A.", "A:", "A)") and above is not None and above.text.startswith(f"Q{label[1]}")

    def _number_of(self, line: Line, after: Item | None) -> tuple[str, int] | None:
        """The form and value of the number that begins an item here: the next of an open list, or a first."""
        numbers = styles.item_numbers(line)
        counted = [n for n in numbers if any((f, v + 1) == n for _, f, v in self._markers)]
        counted += [(form, value) for form, value in numbers if self._counted.get(form) == value - 1]
        first = [n for n in numbers if n[1] == 1 and not is_initial(line, after)]
        hanging = list(numbers) if numbers and hangs(line, after) else []
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
            return len(draft.lines) == 1 and is_counted(last, line)
        if line.raised[0] and draft.lines[0].raised[0]:
            return False
        if is_labelled(line) and is_labelled(draft.lines[0]):
            return False
        if FIELD.match(last.text) and FIELD.match(line.text) and not goes_on_small(last, line):
            return False
        if is_dateline(last.text) and not line.text[:1].islower():
            return False
        within = (last.page, last.column) == (line.page, line.column) and last.y > line.y
        if not within or self._cut:
            return self._goes_on_across(draft, line)
        if last.y - line.y > 1.3 * self._style.step(line) or self._is_set_off(last, line):
            return False
        if draft.kind is BlockKind.LIST_ITEM:
            if draft.lines[0].dotted and line.x0 < draft.lines[0].x0 - 0.4 * line.size:
                return False
            hanging = indent(line) > indent(draft.lines[0]) + 0.4 * line.size
            return hanging or not self._ended(draft, line)
        stands_in = indent(line)
        first = draft.lines[0]
        if len(draft.lines) == 1 and indent(first) > max(
            0.4 * (first.right - first.left), stands_in + line.size
        ):
            return False  # a line at the right edge, above one that is not
        same = (first.page, first.column) == (line.page, line.column)
        if stands_in > 0.7 * line.size and line.x0 > last.x0 + 0.7 * line.size:
            if len(draft.lines) == 1:
                return self._begins_to_hang(last, line, after)
            return not styles.ends_sentence(styles.plain(last))
        if same and len(draft.lines) > 1 and last.x0 > line.x0 + 0.6 * line.size and not drops(first):
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
        if not styles.ends_sentence(styles.plain(first)) or hangs_behind_label(first, line):
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

    def _goes_on_across(self, draft: Draft, line: Line) -> bool:
        """Whether a paragraph that a column's end, a page's end or a table cut goes on with this line."""
        last, first = draft.lines[-1], draft.lines[0]
        if line.page == last.page and line.y > last.y and line.x0 < last.x0:
            return False  # nobody reads on above and to the left
        if draft.kind is BlockKind.LIST_ITEM and first.dotted and indent(line) < indent(first) - line.size:
            return False  # out to the left of the item's text
        if (line.page, line.column) == (last.page, last.column) and line.y > last.y:
            return line.text[:1].islower() and not styles.ends_sentence(last.text)  # blocks abreast
        if line.page == last.page and not line.text[:1].islower() and self._is_record(draft):
            return False
        if draft.lines[0].size >= 1.4 * line.size and FIGURE.fullmatch(draft.lines[0].text):
            return False  # a figure and what it counts
        text = styles.plain(last)
        if "@" in text.split()[-1] and not line.text[:1].islower():
            return False  # an address
        if text[-1:] in "-\u00ad" or line.text[:1].islower():
            return True
        if (
            text.endswith(":")
            or (len(draft.lines) == 1 and is_centred(last))
            or (text[0] == "(" and text[-1] == ")")
        ):
            return False
        if not styles.ends_sentence(text):
            return (
                last.right - last.x1 < 0.5 * (last.right - last.left)
                or last.right - last.left < 8 * last.size
            )
        justified = [ln for ln in draft.lines if abs(ln.right - ln.x1) < 1.2]
        full = abs(last.right - last.x1) < 1.2 and len(justified) == len(draft.lines) > 1
        return full and line.x0 - line.left < 0.7 * line.size

    def _is_record(self, draft: Draft) -> bool:
        """Whether the lines of the open block are those of a record or verse, or a field below another."""
        above = self._done[-1] if self._done else None
        field = len(draft.lines) == 1 and FIELD.match(draft.text) and above is not None
        return begin_anew(draft.lines) or bool(field and above is not None and FIELD.match(above.text))
