"""Pointers to notes and references in plain text: `[3]`, `[1, 4-6]` and raised numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.bracketed import PROSE
from ingest.document import BlockKind, Reason, Repair
from ingest.flat_words import mark_repairs
from ingest.lazy_regex import regex
from ingest.spans import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Block

_BRACKETED = regex(r"(?<=\S)[ ]?\[(?P<first>\d{1,4})(?:\s?[,;–-]\s?\d{1,4})*\]")
_NUMBER = regex(r"\s*\[?(?P<number>\d{1,4})[\].)]")


def with_marks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the marks of their prose taken out; bracketed numbers only where a reference of
    that number stands in the text."""
    known = {
        match["number"]
        for block in blocks
        if block.kind is BlockKind.REFERENCE and (match := _NUMBER.match(block.runs[0].raw))
    }
    return [_marked(block, known) if block.kind in PROSE else block for block in blocks]


def _marked(block: Block, known: set[str]) -> Block:
    raw = joined(block.runs)
    found = [
        Repair(match.start(), match[0], "", Reason.MARK)
        for match in _BRACKETED.finditer(raw)
        if match["first"] in known
    ]
    taken = {at for repair in block.repairs for at in range(repair.at, repair.at + len(repair.before))}
    for repair in mark_repairs(block.runs):
        own = range(repair.at, repair.at + len(repair.before))
        if not taken.intersection(own):
            found.append(repair)
    repairs = sorted([*block.repairs, *found], key=lambda repair: repair.at)
    return replace(block, repairs=tuple(repairs))
