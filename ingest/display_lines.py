"""Display lines: slogans and quotations set large by themselves, which head nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.references import section_of
from ingest.sorts import may_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Bookmark, Draft

_LEAST_OTHERS = 2  # headings of one look, before and behind, that show how the document sets them
_LEAST_WORDS = 4
_QUOTES = '“„«"‘'

Look = tuple[float, bool, bool, str, object]


def set_display_lines(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> None:
    """Make paragraphs of headings of a look that no other has, where they are sentences or quoted, stand
    slanted among upright ones, or stand between the document's headings and yet above none of their kind."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    looks = Counter(_look(draft) for draft in heads)
    usual = {look for look, count in looks.items() if count >= _LEAST_OTHERS}
    marked = {squeezed(bookmark.title) for bookmark in bookmarks}
    for number, draft in enumerate(drafts):
        if draft.kind is not BlockKind.HEADING or looks[_look(draft)] > 1 or not usual:
            continue
        if _opens_part(draft) or squeezed(draft.text) in marked or len(draft.text.split()) < _LEAST_WORDS:
            continue
        slanted = styles.is_italic(draft.largest) and not any(look[2] for look in usual)
        if _is_said(draft.text) or slanted or _parts_headings(drafts, number, usual):
            draft.kind, draft.level = BlockKind.PARAGRAPH, 0


def _look(draft: Draft) -> Look:
    """Size, weight, slant, face and colour."""
    line = draft.largest
    return (*styles.look(line), line.face.name, line.pieces[0].colour)


def _opens_part(draft: Draft) -> bool:
    numbered = styles.SECTION_NUMBER.match(draft.text) or styles.PART_LABEL.match(draft.text)
    return bool(numbered) or not may_name(draft.text) or bool(section_of(draft.text))


def _is_said(text: str) -> bool:
    """Whether words are a sentence with its stop, or quoted."""
    said = text.rstrip()
    return said[-1:] in ".!" or (said[:1] in _QUOTES and said[-1:] in '”“»"’.!?')


def _parts_headings(drafts: Sequence[Draft], number: int, usual: set[Look]) -> bool:
    """Whether a heading stands right above one of the usual look, in larger type, though such headings stood
    above it under no larger one, so that it heads no part of theirs."""
    own, below = drafts[number], drafts[number + 1] if number + 1 < len(drafts) else None
    if below is None or below.kind is not BlockKind.HEADING or _look(below) not in usual:
        return False
    before = [draft for draft in drafts[:number] if draft.kind is BlockKind.HEADING]
    top = all(draft.largest.size <= below.largest.size for draft in before)
    same = any(_look(draft) == _look(below) for draft in before)
    return same and top and own.largest.size > below.largest.size + 0.3
