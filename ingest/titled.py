"""The heading that is the document's title; for formats that state levels of headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.bold_heads import LEVEL
from ingest.document import Block, BlockKind
from ingest.spans import rebuild

if TYPE_CHECKING:
    from collections.abc import Sequence


def titled(blocks: Sequence[Block], stated: str, *, rename: bool = False) -> tuple[tuple[Block, ...], str]:
    """The first heading of level 1 becomes the title, unless the document states another one; with `rename`
    the only such heading always does. Where it is the only one, all others move up a level."""
    tops = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1]
    heads = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    first = next((n for n in heads if blocks[n].level < LEVEL), -1)
    if not tops or tops[0] != first:
        return tuple(blocks), stated
    words = rebuild(blocks[first].runs, blocks[first].repairs).text
    if stated and _letters(words) not in _letters(stated) and (len(tops) > 1 or not rename):
        return tuple(blocks), stated
    up = 1 if len(tops) == 1 else 0
    return tuple(_moved(block, n == first, up) for n, block in enumerate(blocks)), words


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold())).replace("_", "")


def _moved(block: Block, is_title: bool, up: int) -> Block:
    if is_title:
        return Block(BlockKind.TITLE, block.runs, block.repairs)
    if block.kind is BlockKind.HEADING:
        return Block(block.kind, block.runs, block.repairs, level=max(1, block.level - up))
    return block
