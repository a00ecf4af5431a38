"""The heading that is the document's title; for formats that state levels of headings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.bold_heads import LEVEL
from ingest.document import Block, BlockKind
from ingest.lazy_regex import regex
from ingest.sorts import is_sort, may_name
from ingest.spans import rebuild
from ingest.title import is_front

if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST_FRONT, _FRONT_WORDS = 5, 25
_MOST_EARLY, _MOST_LATE = 30, 5  # blocks
_BODY = regex(
    r"\b(?:house|senate|parliament|assembly|committee|commission|council|court|ministry|department|office|"
    r"agency|authority|board|institute|university|bureau|service|association|foundation|society|government)\b",
    re.IGNORECASE,
)


def titled(blocks: Sequence[Block], stated: str, *, rename: bool = False) -> tuple[tuple[Block, ...], str]:
    """The first heading of level 1 becomes the title, unless the document states another one; with `rename`
    the only such heading always does. Where it is the only one, all others move up a level. A body that is
    named in a heading of its own right above the only other one published what that one is the title of."""
    tops = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1]
    heads = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    first = next((n for n in heads if blocks[n].level < LEVEL), -1)
    if not tops or tops[0] != first:
        return tuple(blocks), stated
    words = rebuild(blocks[first].runs, blocks[first].repairs).text
    if not stated and len(tops) == 2 and tops[1] == first + 1 and _BODY.search(words):
        above = Block(BlockKind.FRONT, blocks[first].runs, blocks[first].repairs)
        return titled((*blocks[:first], above, *blocks[first + 1 :]), stated)
    one, other = _letters(words), _letters(stated)
    if stated and one not in other and other not in one and (len(tops) > 1 or not rename):
        return tuple(blocks), stated
    up = 1 if len(tops) == 1 else 0
    named = _name_below(blocks, first) if is_sort(words) else ""
    placed = tuple(_moved(block, n == first, up) for n, block in enumerate(blocks))
    return placed, f"{words}: {named}" if named else words


def _name_below(blocks: Sequence[Block], at: int) -> str:
    """What the heading right below a title says, where no other heading is of as high a level."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.kind is not BlockKind.HEADING or below.level >= LEVEL:
        return ""
    others = [b for b in blocks[at + 2 :] if b.kind is BlockKind.HEADING]
    words = rebuild(below.runs, below.repairs).text
    return words if others and all(b.level > below.level for b in others) and may_name(words) else ""


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold())).replace("_", "")


def _moved(block: Block, is_title: bool, up: int) -> Block:
    if is_title:
        return Block(BlockKind.TITLE, block.runs, block.repairs)
    if block.kind is BlockKind.HEADING:
        return Block(block.kind, block.runs, block.repairs, level=max(1, block.level - up))
    return block


def with_front(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; the short paragraphs right below the title that name authors, their place or a date are
    front matter, and so is a subtitle above them."""
    found = list(blocks)
    at = next((n + 1 for n, block in enumerate(found) if block.kind is BlockKind.TITLE), len(found))
    if at + 1 < len(found) and _is_short(found[at]) and not _is_front(found[at]) and _is_front(found[at + 1]):
        found[at] = replace(found[at], kind=BlockKind.FRONT)
        at += 1
    for number in range(at, min(at + _MOST_FRONT, len(found))):
        if not _is_front(found[number]):
            break
        found[number] = replace(found[number], kind=BlockKind.FRONT)
    return tuple(found)


def _is_short(block: Block) -> bool:
    text = rebuild(block.runs, block.repairs).text
    return block.kind is BlockKind.PARAGRAPH and len(text.split()) <= _FRONT_WORDS and text[-1:] not in ".:"


def _is_front(block: Block) -> bool:
    text = rebuild(block.runs, block.repairs).text
    return block.kind is BlockKind.FRONT or (_is_short(block) and is_front(text))


def early_texts(blocks: Sequence[Block]) -> list[str]:
    """What the first and the last blocks say, where a document without pages may have its imprint; and rows
    of a name and a value such as “Date: 4 May 2031”."""
    late = blocks[max(_MOST_EARLY, len(blocks) - _MOST_LATE) :]
    return [_said(block) for block in (*blocks[:_MOST_EARLY], *late)]


def _said(block: Block) -> str:
    if block.kind is BlockKind.TABLE_ROW and len(block.cells) == 2 and not any(c.column for c in block.cells):
        return ": ".join(rebuild(cell.runs, cell.repairs).text.rstrip(":") for cell in block.cells)
    return rebuild(block.runs, block.repairs).text
