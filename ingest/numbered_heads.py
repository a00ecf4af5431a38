"""Headings told by numbers that run on (1, 1.1, 1.1.1, 1.2, 2), and the first of a document's parts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Draft

_NUMBERED = regex(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[^\W\d_a-z])")
_ROMAN = regex(r"([IVX]{1,5})\.?\s+(?=[^\W\d_a-z])")
_PLAIN = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_MOST_WORDS = 12
_LEAST = 4  # headings in a row, one of them below another
_FULL = 0.85  # of the column's width, which a heading does not fill

Number = tuple[int, ...]


def set_numbered_heads(drafts: Sequence[Draft]) -> None:
    """Make headings of short lines by themselves that count sections on, most of them above prose."""
    chain: list[Draft] = []
    at: Number = ()
    for position, draft in enumerate(drafts):
        number = _number(draft)
        if number and _goes_on(at, number) and _may_head(drafts, position):
            chain.append(draft)
            at = number
    plain = [draft for draft in chain if draft.kind in _PLAIN]
    deep = sum(len(_number(draft)) > 1 for draft in plain)
    places = {id(draft): n for n, draft in enumerate(drafts)}
    above = sum(_is_prose(drafts, places[id(draft)] + 1) for draft in plain)
    if len(plain) >= _LEAST and deep > 1 and 2 * above > len(plain):
        for draft in plain:
            draft.kind, draft.level = BlockKind.HEADING, 0


def first_part(drafts: Sequence[Draft]) -> Draft | None:
    """The heading with which a document begins to count its parts: numbered 1, said once, and the next
    numbered heading goes on with 1.1 or 2."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    said = [squeezed(draft.text) for draft in heads]
    for number in (_number, _roman):
        counted = [(draft, number(draft)) for draft in heads if number(draft)]
        for (draft, at), (_, after) in pairwise(counted):
            if at == (1,) and _goes_on(at, after) and said.count(squeezed(draft.text)) == 1:
                return draft
    return None


def _roman(draft: Draft) -> Number:
    """The roman number that a heading begins with, or nothing."""
    match = _ROMAN.match(draft.text)
    return (styles.roman(match[1]),) if match is not None else ()


def _number(draft: Draft) -> Number:
    """The number of a section that a draft begins with, or nothing."""
    if not draft.lines or draft.kind not in (*_PLAIN, BlockKind.HEADING):
        return ()
    match = _NUMBERED.match(draft.text)
    return tuple(map(int, match[1].split("."))) if match is not None else ()


def _goes_on(at: Number, number: Number) -> bool:
    """Whether a number follows another in a scheme of sections.

    >>> _goes_on((1, 2), (1, 2, 1)), _goes_on((1, 2, 1), (1, 3)), _goes_on((1, 2), (2,)), _goes_on((1,), (3,))
    (True, True, True, False)
    """
    if number[:-1] == at:
        return number[-1] == 1
    depth = len(number)
    return depth <= len(at) and number[:-1] == at[: depth - 1] and number[-1] == at[depth - 1] + 1


def _may_head(drafts: Sequence[Draft], position: int) -> bool:
    """Whether a draft is a heading, or a short line by itself that is no sentence, above anything."""
    draft = drafts[position]
    if draft.kind is BlockKind.HEADING:
        return True
    line = draft.lines[0]
    if len(draft.lines) > 1 or len(draft.text.split()) > _MOST_WORDS or draft.text.rstrip()[-1] in ".;:,?!":
        return False
    short = line.x1 - line.left < _FULL * (line.right - line.left)
    return short and position + 1 < len(drafts)


def _is_prose(drafts: Sequence[Draft], position: int) -> bool:
    """Whether a paragraph of more than a line stands here, or a heading of the next depth."""
    draft = drafts[position]
    return (draft.kind in _PLAIN and len(draft.lines) > 1) or bool(_number(draft))
