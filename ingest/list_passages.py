"""Lists → passages: long items one each, short ones together with what leads to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Block, Kind
from ingest.passages import Piece, concatenated, piece_of, prose
from ingest.prose_groups import MOST
from ingest.sentences import sentences
from ingest.spans import cut, joined, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHORT_ITEM = 12  # a list item under so many words goes together with its lead-in
LEAD_IN = 40  # of a longer lead-in only the last sentence goes with the items


def items_of(lead: Block | None, items: list[Block]) -> Iterator[Piece]:
    """A list's passages: long items one each, short ones together with their lead-in; an item of an outer
    list begins a passage of its own."""
    sizes = [_words(rebuild(item.runs, item.repairs).text) for item in items]
    group: list[Block] = []
    if lead is not None:
        if sizes[0] >= SHORT_ITEM:
            yield from prose(lead)
        else:
            rest, lead = _last_sentence(lead)
            if rest is not None:
                yield from prose(rest)
            group.append(lead)
    room = 0
    for item, size in zip(items, sizes, strict=True):
        outer = bool(group) and item.level < group[0].level
        if group and (size >= SHORT_ITEM or room + size > MOST or outer):
            yield _joined_items(group)
            group, room = [], 0
        if size >= SHORT_ITEM:
            yield from prose(item)
        else:
            group.append(item)
            room += size
    if group:
        yield _joined_items(group)


def _words(text: str) -> int:
    """How many words a list item has, its bullet or number aside."""
    words = text.split()
    return len(words) - bool(words and not words[0].rstrip(".)").isalpha() and len(words[0]) < 4)


def _last_sentence(lead: Block) -> tuple[Block | None, Block]:
    """A lead-in as (what stays a paragraph, what goes with the items)."""
    built = rebuild(lead.runs, lead.repairs)
    spans = sentences(built.text)
    if len(built.text.split()) <= LEAD_IN or len(spans) < 2:
        return None, lead
    middle, end = built.origin[spans[-1][0]], len(joined(lead.runs))
    first = cut(lead.runs, lead.repairs, 0, middle)
    last = cut(lead.runs, lead.repairs, middle, end)
    return (
        replace(lead, runs=first[0], repairs=first[1]),
        replace(lead, runs=last[0], repairs=last[1]),
    )


def _joined_items(blocks: Sequence[Block]) -> Piece:
    runs, repairs = concatenated([(block.runs, block.repairs) for block in blocks])
    flags = tuple(dict.fromkeys(flag for block in blocks for flag in block.flags))
    return piece_of(Kind.LIST, runs, repairs, flags=flags)
