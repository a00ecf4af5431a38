"""Lines that are ended early on purpose: verses, addresses, records; each block of them is one paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.paragraphs import FIELD, begin_anew, is_labelled
from ingest.postal import is_postal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Draft
    from ingest.lines import Line
    from ingest.styles import Style

_SIGN = re.compile(r"[^\w\s\"'“”‘’«(\[–—-]")  # with which a remark begins
_LEAST_LINES = 3  # of a block
_MOST_LINES, _MOST_ANEW = 2, 8  # of a paragraph among them: a line may be full, or all begin anew
_MOST_WORDS = 120  # of a block
_NEAR = 1.15  # usual steps from one line to the next


def gathered(drafts: Sequence[Draft], style: Style) -> list[Draft]:
    """The drafts, those joined whose lines follow each other closely and are ended early.

    Where more than half of the lines end sentences they are paragraphs, such as speeches.
    """
    found: list[Draft] = []
    block: list[Draft] = []
    for draft in drafts:
        if block and not _follows(block[-1], draft, style):
            found += _joined(block)
            block = []
        block.append(draft)
    return found + _joined(block)


def _joined(block: Sequence[Draft]) -> list[Draft]:
    lines = [line for draft in block for line in draft.lines]
    ended = sum(styles.ends_sentence(styles.plain(line)) for line in lines)
    words = sum(len(line.text.split()) for line in lines)
    if len(block) > 1 and len(lines) >= _LEAST_LINES and 2 * ended <= len(lines) and words <= _MOST_WORDS:
        block[0].lines[:] = lines
        return [block[0]]
    return list(block)


def _follows(above: Draft, draft: Draft, style: Style) -> bool:
    """Whether both are short paragraphs of one column, set no farther apart than lines are."""
    if not (_is_short(above) and _is_short(draft)):
        return False
    last, line = above.lines[-1], draft.lines[0]
    same = (last.page, last.column) == (line.page, line.column) and abs(last.size - line.size) < 0.3
    if not same or any(is_labelled(one) or _is_field(one) for one in (last, line)):
        return False
    if _SIGN.match(line.text) or styles.item_numbers(line):
        return False
    near = 0 < last.y - line.y <= min(_NEAR * style.step(line), 1.6 * line.size)
    return near and _lined_up(last, line)


def _is_field(line: Line) -> bool:
    """Whether a line is a field of its own, not the telephone number or the like of an address."""
    return bool(FIELD.match(line.text)) and not is_postal(line.text)


def _is_short(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH:
        return False
    return len(draft.lines) <= _MOST_LINES or (len(draft.lines) <= _MOST_ANEW and begin_anew(draft.lines))


def _lined_up(last: Line, line: Line) -> bool:
    """Whether two lines begin about at one place, or end or have their middle there."""
    left, right = line.x0 - last.x0, line.x1 - last.x1
    return abs(left) < 4 * line.size or min(abs(right), abs(left + right) / 2) < 2
