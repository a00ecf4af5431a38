"""Headings within a box: they head what stands in it, not the text that goes on below or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.drafts import Bookmark, Draft


def set_box_heads(drafts: Sequence[Draft], boxes: Mapping[int, int], bookmarks: Sequence[Bookmark]) -> None:
    """Make paragraphs of headings in boxes behind which other text than a heading stands; those of a look
    that headings outside of boxes have, that are bookmarked or larger than all of these, stay."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    outside = [draft for draft in heads if _box(draft, boxes) is None]
    looks = {styles.look(draft.largest) for draft in outside}
    titles = [draft for draft in drafts if draft.kind is BlockKind.TITLE]
    largest = max((draft.largest.size for draft in (*outside, *titles)), default=0.0)
    marked = {squeezed(bookmark.title) for bookmark in bookmarks}
    for first, end in _stretches(drafts, boxes):
        own = [draft for draft in drafts[first:end] if draft.kind is BlockKind.HEADING]
        after = drafts[end] if end < len(drafts) else None
        if after is None or after.kind is BlockKind.HEADING or len(own) == end - first:
            continue
        for draft in own:
            usual = styles.look(draft.largest) in looks or squeezed(draft.text) in marked
            if not usual and draft.largest.size < largest:
                draft.kind, draft.level = BlockKind.PARAGRAPH, 0


def _stretches(drafts: Sequence[Draft], boxes: Mapping[int, int]) -> list[tuple[int, int]]:
    """The first and the last but one of the drafts that stand in one box each."""
    found: list[tuple[int, int]] = []
    for number, draft in enumerate(drafts):
        box = _box(draft, boxes)
        if box is None:
            continue
        if found and found[-1][1] == number and _box(drafts[number - 1], boxes) == box:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def _box(draft: Draft, boxes: Mapping[int, int]) -> tuple[int, int] | None:
    """The page and the number of the box that a draft begins in; None where it begins in none."""
    if not draft.lines or id(draft.lines[0]) not in boxes:
        return None
    return draft.lines[0].page, boxes[id(draft.lines[0])]
