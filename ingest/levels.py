"""The levels of a document's headings: by its bookmarks, the numbers of headings, or their looks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.lazy_regex import regex
from ingest.references import section_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Bookmark, Draft

_PART = regex(r"(?:part|book|title|teil|partie|parte)\s+(?:\d{1,3}|[ivxlc]{1,7}|[a-z])\b(?!\.\d)", re.I)
_SCHEDULE = regex(r"(?:schedule|appendix|annex|anlage|anhang|annexe|anexo)\b", re.I)


def set_levels(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> None:
    """Levels from the bookmarks, else from the numbers of headings, else from their looks."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    depths = {(squeezed(b.title), b.page): b.depth for b in bookmarks}
    titles = {squeezed(d.text) for d in drafts if d.kind is BlockKind.TITLE}
    shift = 1 if sum(b.depth == 1 for b in bookmarks) == 1 and squeezed(bookmarks[0].title) in titles else 0
    known = {id(d): depths.get((squeezed(d.text), d.page), 0) for d in heads}
    by_look: dict[tuple[float, bool, bool], Counter[int]] = {}
    dotted = {styles.look(d.largest) for d in heads if _numbered_depth(d, set()) > 1}
    for draft in heads:
        votes = by_look.setdefault(styles.look(draft.largest), Counter())
        depth = known[id(draft)] - shift if known[id(draft)] else _numbered_depth(draft, dotted)
        if depth > 0:
            votes[depth] += 1
    ranks = _ranks(by_look)
    numbered = [n for n, draft in enumerate(heads) if styles.SECTION_NUMBER.match(draft.text)]
    for draft in heads:
        own = known[id(draft)] - shift if known[id(draft)] else _numbered_depth(draft, dotted)
        draft.level = min(max(own or ranks[styles.look(draft.largest)], 1), 9)
    if not bookmarks:
        _lower_below_parts(heads)
        _raise_parts(heads)
    _raise_end_matter(heads, numbered)


def _lower_below_parts(heads: Sequence[Draft]) -> None:
    """Give headings that look like “Part I”, behind the first of its kind, the level below theirs."""
    parts = [n for n, draft in enumerate(heads) if _PART.match(draft.text)]
    if len(parts) < 2:
        return
    look, level = styles.look(heads[parts[0]].largest), heads[parts[0]].level
    behind = [draft for n, draft in enumerate(heads) if n > parts[0] and n not in parts]
    if any(styles.look(draft.largest) == look and draft.level == level for draft in behind):
        for draft in behind:
            draft.level = min(draft.level + (draft.level >= level), 9)


def _raise_parts(heads: Sequence[Draft]) -> None:
    """Set “Part 1” and the like above the numbered sections behind it, though these be in larger or bolder
    type; a schedule that is set like a part stands beside the parts."""
    parts = [n for n, draft in enumerate(heads) if _PART.match(draft.text)]
    numbered = [
        n for n, draft in enumerate(heads) if styles.SECTION_NUMBER.match(draft.text) and n not in parts
    ]
    if not parts or not numbered or numbered[0] < parts[0]:
        return
    top = min(heads[n].level for n in numbered)
    look, level = styles.look(heads[parts[0]].largest), heads[parts[0]].level
    if level < top:
        return
    for n, draft in enumerate(heads[parts[0] :], parts[0]):
        beside = n in parts or (styles.look(draft.largest) == look and _SCHEDULE.match(draft.text))
        draft.level = top if beside else min(draft.level + (draft.level >= top), 9)


def _raise_end_matter(heads: Sequence[Draft], numbered: Sequence[int]) -> None:
    """Give notes, references and the like behind the last numbered section the level of the numbered ones
    at the top, where they come once: they belong to the whole text, not to its last section."""
    if len(numbered) < 2:
        return
    top = min(heads[n].level for n in numbered)
    behind = heads[numbered[-1] + 1 :]
    said = Counter(section_of(draft.text) for draft in heads)
    at = next(
        (n for n, draft in enumerate(behind) if said[section_of(draft.text)] == 1 and section_of(draft.text)),
        -1,
    )
    if at >= 0 and behind[at].level > top:
        look = styles.look(behind[at].largest)
        for draft in behind[at:]:
            draft.level = top if styles.look(draft.largest) == look else draft.level


def _ranks(by_look: dict[tuple[float, bool, bool], Counter[int]]) -> dict[tuple[float, bool, bool], int]:
    """A level for each look: what its numbered or bookmarked headings say, else by size and weight."""
    looks = sorted(by_look, key=lambda look: (-look[0], not look[1], look[2]))
    voted = [by_look[look].most_common(1)[0][0] if by_look[look] else 0 for look in looks]
    ranks: dict[tuple[float, bool, bool], int] = {}
    level = 0
    for index, look in enumerate(looks):
        below = min((vote for vote in voted[index + 1 :] if vote), default=0)
        level = voted[index] or (min(level + 1, max(1, below - 1)) if below else level + 1)
        ranks[look] = level
    return ranks


def _numbered_depth(draft: Draft, dotted: set[tuple[float, bool, bool]]) -> int:
    """How deep a heading's number is; a single number counts only beside dotted ones of the same look."""
    match = styles.SECTION_NUMBER.match(draft.text)
    if match is None:
        return 0
    deep = match[1].count(".") + 1
    return deep if deep > 1 or styles.look(draft.largest) in dotted else 0
