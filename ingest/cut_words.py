"""Words that a line's end cut in a text whose lines are gone or stand apart: “Novem- ber”, closed or kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Reason, Repair
from ingest.lazy_regex import regex
from ingest.repair import hyphen
from ingest.spans import joined, rebuild

if TYPE_CHECKING:
    from ingest.repair import Vocabulary

_CUT = regex(r"(?<=[^\W\d_])[-\u2010]\s+(?=[^\W\d_])")
_HEAD = regex(r"(?:[A-Z][A-Z’'-]+|[A-Z&–—|])(?:\s+(?:[A-Z][A-Z’'-]*|[&–—|]))+\s+(?:\d{1,4}\s+)?(?=[a-z])")
_OPEN = regex(r"[^\W\d_]{2}[-\u2010](?:$|\s+(?![a-z]))")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.QUOTATION)


def with_whole_words(block: Block, words: Vocabulary) -> Block:
    """The block with the halves of cut words put together, heads in capitals between them cut out; flagged
    `broken` where a half finds no other."""
    if block.kind not in _PROSE:
        return block
    taken = {at for fix in block.repairs for at in range(fix.at, fix.at + len(fix.before))}
    found = [fix for fix in _closed(joined(block.runs), words) if fix.at not in taken]
    repairs = tuple(sorted((*block.repairs, *found), key=lambda fix: fix.at))
    broken = _OPEN.search(rebuild(block.runs, repairs).text) and "broken" not in block.flags
    return replace(block, repairs=repairs, flags=(*block.flags, "broken") if broken else block.flags)


def _closed(raw: str, words: Vocabulary) -> list[Repair]:
    found: list[Repair] = []
    for match in _CUT.finditer(raw):
        head = _HEAD.match(raw, match.end())
        end = head.end() if head is not None else match.end()
        left = raw[: match.start() + 1].split()[-1]
        right = raw[end:].split(maxsplit=1)[0]
        fix = hyphen(match.end(), left, right, words) if right[:1].islower() else None
        if fix is not None:
            reason = Reason.SPLICE if head is not None else Reason.HYPHEN
            found.append(Repair(match.start(), raw[match.start() : end], fix.after, reason))
    return found
