"""Lines that are ended early on purpose: verses, addresses, records; each block of them is one paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.lazy_regex import regex
from ingest.line_forms import FIELD, begin_anew, is_labelled
from ingest.postal import is_postal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Draft
    from ingest.lines import Line
    from ingest.styles import Style

_SIGN = regex(r"[^\w\s\"'“”‘’«(\[–—-]")  # with which a remark begins
_LEAST_LINES = 3  # of a block
_MOST_LINES, _MOST_ANEW = 2, 8  # of a paragraph among them: a line may be full, or all begin anew
_MOST_WORDS = 120  # of a block
_MOST_VERSES, _VERSE = 14, 12  # lines of a stanza, and words of a line
_NEAR = 1.15  # usual steps from one line to the next
_EARLY = 0.15  # the share of the column that a verse leaves free
_NEXT = 3.0  # usual steps from one stanza to the next, at most


def gathered(drafts: Sequence[Draft], style: Style) -> list[Draft]:
    """The drafts, those joined whose lines follow each other closely and are ended early.

    Where more than half of the lines end sentences they are paragraphs, such as speeches; but not beside
    stanzas of as many lines, nor where they are set as verses are.
    """
    blocks: list[list[Draft]] = []
    for draft in drafts:
        if blocks and _follows(blocks[-1][-1], draft, style):
            blocks[-1].append(draft)
        else:
            blocks.append([draft])
    lines = [[line for draft in block for line in draft.lines] for block in blocks]
    found: list[Draft] = []
    for index, block in enumerate(blocks):
        beside = [lines[n] for n in (index - 1, index + 1) if 0 <= n < len(blocks)]
        if len(block) > 1 and (
            _go_together(lines[index])
            or _is_stanza(lines[index], style)
            or any(_are_stanzas(other, lines[index], style) for other in beside)
        ):
            block[0].lines[:] = lines[index]
            found.append(block[0])
        else:
            found += block
    return found


def _go_together(lines: Sequence[Line]) -> bool:
    ended = sum(styles.ends_sentence(styles.plain(line)) for line in lines)
    words = sum(len(line.text.split()) for line in lines)
    return len(lines) >= _LEAST_LINES and 2 * ended <= len(lines) and words <= _MOST_WORDS


def _are_stanzas(sure: Sequence[Line], lines: Sequence[Line], style: Style) -> bool:
    """Whether lines stand right above or below a stanza and are as many: all begin large and hold no figures,
    and most are ended early."""
    if len(sure) != len(lines) or not _go_together(sure):
        return False
    last, first = (sure[-1], lines[0]) if sure[-1].y > lines[0].y else (lines[-1], sure[0])
    same = (last.page, last.column) == (first.page, first.column) and last.face == first.face
    near = 0 < last.y - first.y <= _NEXT * style.step(first)
    left = min(line.x0 for line in sure) - min(line.x0 for line in lines)
    middle = (sure[0].x0 + sure[0].x1 - lines[0].x0 - lines[0].x1) / 2
    both = (*sure, *lines)
    early = sum(line.right - line.x1 > _EARLY * (line.right - line.left) for line in both)
    return (
        same and near and min(abs(left), abs(middle)) < 2 and all(map(_is_verse, both)) and early >= len(sure)
    )


def _is_stanza(lines: Sequence[Line], style: Style) -> bool:
    """Whether lines by themselves are set as verses are: far in from both edges of the column, in italics or
    in the middle, each beginning large, with few words and no figures."""
    if not _LEAST_LINES <= len(lines) <= _MOST_VERSES or not all(map(_is_verse, lines)):
        return False
    alike = all(line.face == lines[0].face for line in lines)
    inside = all(line.x0 - line.left > 1.5 * line.size for line in lines)
    early = all(line.right - line.x1 > _EARLY * (line.right - line.left) for line in lines)
    words = max(len(line.text.split()) for line in lines)
    level = max(line.x0 for line in lines) - min(line.x0 for line in lines) < 2
    off = [abs(line.x0 + line.x1 - line.left - line.right) / 2 for line in lines]
    slanted = level and not style.italic and all(map(styles.is_italic, lines))
    return alike and inside and early and words <= _VERSE and (slanted or max(off) < lines[0].size)


def with_attributions(drafts: Sequence[Draft]) -> None:
    """Make paragraphs of “— A saying”, which a dash begins but no list holds."""
    for number, draft in enumerate(drafts):
        if draft.kind is not BlockKind.LIST_ITEM or draft.text[:1] not in "–—" or number == 0:
            continue
        beside = [drafts[n] for n in (number - 1, number + 1) if n < len(drafts)]
        alone = all(other.kind is not BlockKind.LIST_ITEM for other in beside)
        few = len(draft.lines) == 1 and len(draft.text.split()) <= _VERSE
        said = beside[0].kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION) and beside[0].text[-1:] != ":"
        if alone and few and said and not styles.ends_sentence(draft.text):
            draft.kind, draft.level = BlockKind.PARAGRAPH, 0


def _is_verse(line: Line) -> bool:
    return line.text.lstrip("“‘\"'")[:1].isupper() and not re.search(r"\d", line.text)


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
