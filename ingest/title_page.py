"""The title page: which words are the title, and what around it is front matter."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ingest import styles
from ingest.authors import BY
from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.front_forms import counts, is_prose, is_said, tells, unmarked
from ingest.numbered_heads import first_part
from ingest.sorts import is_sort, may_name
from ingest.title import is_front

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.drafts import Draft

TITLE_WITHIN = 6  # pages of front matter that may go before the title
_LARGER = 1.12  # the share of the text's size from which on a heading is set larger than it
_FAR_LARGER = 1.3  # the share of the next size with which a first heading is the title, however short
_MOST_ON_SLIDE = 6  # blocks on the slide that names a presentation
_TOLD = 4  # sentences are no cover's


def set_title(drafts: Sequence[Draft], style: styles.Style) -> str:
    """Make the largest words of the title page the title, and later headings that repeat it too."""
    heads = _title_heads(drafts, style)
    if not heads:
        return ""

    def weight(draft: Draft) -> float:
        return draft.largest.size * math.sqrt(min(len(draft.text.split()), 4))

    best = max(heads, key=weight)
    sizes = sorted((draft.largest.size for draft in heads), reverse=True)
    first = heads[0]
    if len(sizes) > 1 and first.largest.size >= _FAR_LARGER * sizes[1] and len(first.text.split()) > 1:
        best = first  # far larger than all others, and above them
    biggest = max((d.lines[0].size for d in drafts if d.kind is BlockKind.HEADING), default=0.0)
    if best.lines[0].size < 0.8 * biggest and best is not drafts[0]:
        return ""
    text = squeezed(best.text)
    look, at = styles.look(best.largest), drafts.index(best)
    prose = next((i for i, d in enumerate(drafts) if i > at and d.kind is BlockKind.PARAGRAPH), len(drafts))
    if any(
        d.kind is BlockKind.HEADING and styles.look(d.largest) == look and squeezed(d.text) != text
        for d in drafts[prose:]
    ) and not _heads_slides(drafts, best):
        return ""  # one heading among others of its kind
    for draft in drafts:
        if draft.kind is BlockKind.HEADING and squeezed(draft.text) == text:
            draft.kind = BlockKind.TITLE
    return best.text


def _heads_slides(drafts: Sequence[Draft], first: Draft) -> bool:
    """Whether all headings that look like the first one begin pages, and its own page holds little else."""
    own = [draft for draft in drafts if draft.page == first.page]
    look = styles.look(first.largest)
    alike = [d for d in drafts if d.kind is BlockKind.HEADING and styles.look(d.largest) == look]
    begins = {id(next(d for d in drafts if d.page == page)) for page in {draft.page for draft in alike}}
    little = len(own) <= _MOST_ON_SLIDE and not any(map(is_prose, own)) and not any(map(tells, own))
    return own[0] is first and little and all(id(draft) in begins for draft in alike)


def subtitle(drafts: Sequence[Draft], style: styles.Style, common: Collection[str]) -> str:
    """What stands large below a title of one or two words, such as an organisation's name on a cover, or
    below one that only says of which sort the document is."""
    at = next((n for n, draft in enumerate(drafts) if draft.kind is BlockKind.TITLE), len(drafts))
    below = drafts[at + 1] if at + 1 < len(drafts) else None
    if below is None or below.kind is not BlockKind.HEADING:
        return ""
    if is_sort(drafts[at].text) and below.page == drafts[at].page and _stands_out(drafts, at + 1):
        return below.text
    if len(drafts[at].text.split()) > 2:
        return ""
    large = below.largest.size >= max(1.4 * style.size, 0.5 * drafts[at].largest.size)
    cover = below.page == drafts[at].page and all(
        d.kind is not BlockKind.PARAGRAPH or not is_prose(d) for d in drafts if d.page == below.page
    )
    words = below.text.lower().split()
    named = 2 * sum(word in common for word in words) < len(words)
    dated = named and any(is_front(unmarked(line)) for line in below.lines)
    return below.text if large and cover and not dated and len(below.text.split()) > 1 else ""


def _stands_out(drafts: Sequence[Draft], at: int) -> bool:
    """Whether a heading is larger than all that follow, and no part's."""
    own, others = drafts[at], [d for d in drafts[at + 1 :] if d.kind is BlockKind.HEADING]
    larger = all(own.largest.size > other.largest.size + 0.3 for other in others)
    return larger and bool(others) and may_name(own.text)


def _title_heads(drafts: Sequence[Draft], style: styles.Style) -> list[Draft]:
    """The large lines of the first page; else of an early one where authors or a date follow the largest."""
    heads = [
        d for d in drafts if d.kind is BlockKind.HEADING and d.lines and d.lines[0].size >= 1.25 * style.size
    ]
    if not heads or heads[0].page == drafts[0].page:
        return [d for d in heads if d.page == drafts[0].page]
    biggest = max(heads, key=lambda d: d.lines[0].size)
    after = drafts.index(biggest) + 1
    follows = after < len(drafts) and drafts[after].lines
    if biggest.page > drafts[0].page + TITLE_WITHIN or not follows:
        return []
    return [biggest] if all(is_front(unmarked(line)) for line in drafts[after].lines) else []


def set_title_lines(drafts: Sequence[Draft], style: styles.Style) -> None:
    """Make headings in the text's size below the title front matter, where a larger one follows before any
    text: they say what the document is, not what stands below them."""
    at = next((n for n, draft in enumerate(drafts) if draft.kind is BlockKind.TITLE), len(drafts))
    small: list[Draft] = []
    for draft in drafts[at + 1 :]:
        if draft.page != drafts[at].page or not draft.lines or is_prose(draft) or tells(draft):
            break
        if draft.kind is not BlockKind.HEADING:
            continue
        if draft.largest.size < _LARGER * style.size:
            small.append(draft)
            continue
        for line in small:
            line.kind, line.level = BlockKind.FRONT, 0
        small = []


def set_front(drafts: Sequence[Draft], title: str) -> None:
    """Make what stands on the title page, or between the title and the text, front matter; the first of the
    parts that the document counts begins the text."""
    if not drafts:
        return
    part = first_part(drafts)
    first = next((d.page for d in drafts if d.kind is BlockKind.TITLE), drafts[0].page)
    for draft in drafts:
        heads = draft.kind is BlockKind.HEADING
        if draft.page < first and (heads or draft.kind is BlockKind.PARAGRAPH) and not is_prose(draft):
            draft.kind, draft.level = BlockKind.FRONT, 0
    page = [d for d in drafts if d.page == first]
    told = any(is_prose(draft) for draft in page) or sum(map(tells, page)) >= _TOLD
    cover = not told and any(d.page != first for d in drafts)
    titled = False
    for draft, after in zip(page, [*page[1:], None], strict=True):
        if draft.kind is BlockKind.TITLE:
            titled = True
            continue
        if draft is part:
            break
        if not titled and not cover and _is_beside_title(draft, after):
            continue
        if not draft.lines or (
            not cover and (not title or is_prose(draft) or is_said(draft) or counts(draft))
        ):
            break
        heads = draft.kind is BlockKind.HEADING
        fronts = cover or _is_deck(after) or all(is_front(unmarked(line)) for line in draft.lines)
        if heads and titled and not fronts:
            break
        if draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            draft.kind, draft.level = BlockKind.FRONT, 0
    last = [d for d in drafts if d.page == drafts[-1].page]
    if len(last) < len(drafts) and all(d.kind is BlockKind.HEADING for d in last):
        for draft in last:
            draft.kind = BlockKind.FRONT


def _is_deck(after: Draft | None) -> bool:
    """Whether a byline follows, so that the words between it and the title belong to this."""
    return after is not None and bool(after.lines) and bool(BY.match(unmarked(after.lines[0])))


def _is_beside_title(draft: Draft, after: Draft | None) -> bool:
    """Whether it belongs to a box or column that is read before the title: a list, or what heads one."""
    if draft.kind is BlockKind.LIST_ITEM:
        return True
    heads = draft.kind is BlockKind.HEADING and after is not None
    return heads and after is not None and (after.kind is BlockKind.LIST_ITEM or is_prose(after))
