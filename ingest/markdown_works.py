"""The bibliography of a Markdown document: its entries as references, and the marks that point to them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from ingest.bracketed import PROSE, with_brackets
from ingest.document import BlockKind, Reason, Repair
from ingest.lazy_regex import regex
from ingest.marks import label_of
from ingest.spans import cut, joined, rebuild
from ingest.works import Part, begins_numbered, entries, listed, reads_like_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.document import Block, Run

_COUNT = regex(r"(?P<number>\d{1,9})[.)](?=\s)")
_OPENS = regex(r"`+|!?\[|<(?:code|kbd|samp|a)\b[^>]*>", re.IGNORECASE)
_CLOSES = regex(r"`+|\].*|</(?:code|kbd|samp|a)\s*>", re.IGNORECASE)
_ADDRESS = regex(r"[^\s<>()]*://[^\s<>()]*|\[[^\[\]]*[^\d\s,;–\[\]-][^\[\]]*\]\[[^\[\]]*\]")


def with_works(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the entries of a bibliography as references; bracketed numbers are marks in the prose where
    an entry begins with that number."""
    below = listed([_part(block) for block in blocks])
    split = [part for n, block in enumerate(blocks) for part in (_by_line(block) if n in below else [block])]
    found = entries([_part(block) for block in split])
    counted = enumerate(_counted(split, found))
    told = [_entry(block) if number in found else block for number, block in counted]
    texts = [_text(block) for block in told if block.kind is BlockKind.REFERENCE]
    labels = {label_of(text) for text in texts if begins_numbered(text)}
    return [_marked(block, labels) if block.kind in PROSE else block for block in told]


def _text(block: Block) -> str:
    return rebuild(block.runs, block.repairs).text


def _part(block: Block) -> Part:
    return Part(block.kind, block.level, _text(block), joined(block.runs))


def _by_line(block: Block) -> Iterator[Block]:
    """A paragraph in pieces where each of its lines begins an entry, or numbered ones do so in order."""
    ends = [0]
    for run in block.runs:
        ends.append(ends[-1] + len(run.raw) + 1)
    lines = [replace(block, runs=runs, repairs=repairs) for runs, repairs in _cuts(block, ends)]
    texts = [_text(line) for line in lines]
    firsts = [0]
    if begins_numbered(texts[0]) and block.kind is BlockKind.PARAGRAPH:
        for number, text in enumerate(texts[1:], 1):
            if begins_numbered(text) and label_of(text) == str(int(label_of(texts[firsts[-1]])) + 1):
                firsts.append(number)
    elif block.kind is BlockKind.PARAGRAPH and all(map(reads_like_entry, texts)):
        firsts = list(range(len(texts)))
    if len(firsts) == 1:
        yield block
        return
    for runs, repairs in _cuts(block, [*(ends[first] for first in firsts), ends[-1]]):
        yield replace(block, runs=runs, repairs=repairs)


def _cuts(block: Block, edges: Sequence[int]) -> Iterator[tuple[tuple[Run, ...], tuple[Repair, ...]]]:
    for start, end in pairwise(edges):
        yield cut(block.runs, block.repairs, start, end - 1)


def _counted(blocks: Sequence[Block], found: frozenset[int]) -> list[Block]:
    """The blocks; entries that are all written with the same number are counted, as a page shows them."""
    told = list(blocks)
    items = [n for n in sorted(found) if blocks[n].kind is BlockKind.LIST_ITEM]
    for first in (n for n in items if n - 1 not in found):
        together = list(takewhile(found.__contains__, range(first, len(blocks))))
        counts = [_COUNT.match(blocks[n].runs[0].raw) for n in together]
        numbers = [match["number"] for match in counts if match]
        if len(numbers) == len(together) > 1 and len(set(numbers)) == 1:
            for number, at in enumerate(together, int(numbers[0])):
                before = numbers[0]
                repair = Repair(0, before, str(number), Reason.NUMBERING)
                told[at] = replace(blocks[at], repairs=(repair, *blocks[at].repairs))
    return told


def _entry(block: Block) -> Block:
    """An item or paragraph as a reference, which is drawn without a bullet."""
    bare = (replace(r, after="") if r.after == "•" else r for r in block.repairs)
    return replace(block, kind=BlockKind.REFERENCE, repairs=tuple(bare), level=0)


def _marked(block: Block, labels: set[str]) -> Block:
    return replace(block, repairs=with_brackets(block.runs, block.repairs, labels, _away(block)))


def _away(block: Block) -> list[tuple[int, int]]:
    """The raw spans of code, links and addresses, in which a bracket is no mark."""
    spans = [match.span() for match in _ADDRESS.finditer(joined(block.runs))]
    opened: list[Repair] = []
    for repair in block.repairs:
        if repair.reason is not Reason.MARKUP:
            continue
        if opened and _CLOSES.fullmatch(repair.before):
            spans.append((opened.pop().at, repair.at + len(repair.before)))
        elif _OPENS.fullmatch(repair.before):
            opened.append(repair)
    return spans
