"""Words in reading order → headings, paragraphs, list items, footnotes and affiliations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.flat_headings import heading_end, parted
from ingest.flat_levels import levels
from ingest.flat_lists import BULLETS, item_ends, label_of_next, numbered_items
from ingest.flat_words import (
    STARTERS,
    block_of,
    ends_sentence,
    has_mark,
    is_capital,
    is_small,
)
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Block
    from ingest.flat_headings import Vocabulary
    from ingest.flat_order import Ordered
    from ingest.flat_words import Word

_THANKS = regex(r"acknowledge?ments?|thanks", re.IGNORECASE)
_THANKING = regex(r"thank(?:s|ful)?|grateful|gratitude|indebted|appreciate", re.IGNORECASE)


@dataclass(slots=True)
class _Part:
    kind: BlockKind
    words: list[Word] = field(default_factory=list)
    broken: bool = False


def body_blocks(
    ordered: Ordered, vocabulary: Vocabulary, lines: Sequence[str]
) -> list[tuple[Block, list[Word]]]:
    """The blocks of the text, each with its words."""
    parts = _with_thanks_in_place(_parts(ordered, vocabulary))
    at = [n for n, part in enumerate(parts) if part.kind is BlockKind.HEADING]
    texts = []
    for number, n in enumerate(at):
        stop = at[number + 1] if number + 1 < len(at) else len(parts)
        texts.append((parts[n].words, [word for part in parts[n + 1 : stop] for word in part.words]))
    depth = dict(zip(at, levels(texts), strict=True))
    return [
        (
            block_of(
                part.kind,
                part.words,
                lines,
                level=depth.get(n, 1 if part.kind is BlockKind.LIST_ITEM else 0),
                flags=("broken",) if part.broken else (),
            ),
            part.words,
        )
        for n, part in enumerate(parts)
    ]


def _parts(ordered: Ordered, vocabulary: Vocabulary) -> list[_Part]:
    words = ordered.words
    numbered = numbered_items(words)
    parts: list[_Part] = []
    at = 0
    fresh = True  # whether a new part may begin here
    while at < len(words):
        if at in numbered and heading_end(words, at, vocabulary) == at:
            parts.append(_Part(BlockKind.LIST_ITEM, [words[at]], at in ordered.broken))
            at += 1
            fresh = False
            continue
        if fresh or _may_begin(words, at) or at in ordered.broken:
            found, end = _special(words, at, vocabulary)
            if found:
                parts += found
                at = end
                fresh = found[-1].kind is not BlockKind.LIST_ITEM or item_ends(words, at, numbered)
                continue
        if fresh and not (parts and parts[-1].kind is BlockKind.PARAGRAPH):
            parts.append(_Part(BlockKind.PARAGRAPH))
        fresh = False
        parts[-1].words.append(words[at])
        parts[-1].broken |= at in ordered.broken
        at += 1
        if parts[-1].kind is BlockKind.LIST_ITEM and item_ends(words, at, numbered):
            fresh = True
            if label := label_of_next(parts[-1].words, words, at):
                parts.append(_Part(BlockKind.PARAGRAPH, label))
    return parts


def _may_begin(words: Sequence[Word], at: int) -> bool:
    return (
        words[at].line != words[at - 1].line or ends_sentence(words[at - 1]) or words[at].text[:1] in BULLETS
    )


def _special(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> tuple[list[_Part], int]:
    """What begins at `at` and is no prose, with its end; nothing where prose goes on."""
    if words[at].text[:1] in BULLETS:
        end = at + 1
        return [_Part(BlockKind.LIST_ITEM, [words[at]])], end
    if has_mark(words[at].text) and not words[at].core and at + 1 < len(words):
        kind, end = _marked_end(words, at)
        return [_Part(kind, list(words[at:end]))], end
    end = heading_end(words, at, vocabulary)
    if end == at:
        return [], at
    middle = parted(words, at, end, vocabulary)
    pieces = [words[at:middle], words[middle:end]]
    return [_Part(BlockKind.HEADING, list(piece)) for piece in pieces if piece], end


def _marked_end(words: Sequence[Word], at: int) -> tuple[BlockKind, int]:
    """The kind and end of what a mark on its own opens: an affiliation in title case, else a footnote."""
    end = at + 1
    while (
        end < len(words)
        and (is_capital(words[end]) or is_small(words[end]))
        and not ends_sentence(words[end])
    ):
        end += 1
    if end < len(words) and has_mark(words[end].text) and not words[end].core:
        return BlockKind.FRONT, end
    starts = [
        n
        for n in range(end - 1, at + 1, -1)
        if is_capital(words[n]) and words[n].core.casefold() in STARTERS and not is_small(words[n - 1])
    ]
    if starts and starts[0] > at + 2:
        return BlockKind.FRONT, starts[0]
    while end < len(words) and not ends_sentence(words[end - 1]):
        end += 1
    return BlockKind.NOTE, end


def _with_thanks_in_place(parts: list[_Part]) -> list[_Part]:
    """Thanks go under their heading where another text stands between."""
    for n, part in enumerate(parts):
        if part.kind is not BlockKind.HEADING or not _THANKS.fullmatch(part.words[0].key):
            continue
        stop = next((m for m in range(n + 1, len(parts)) if parts[m].kind is BlockKind.HEADING), len(parts))
        thanking = [
            m for m in range(n + 1, stop) if any(_THANKING.fullmatch(word.key) for word in parts[m].words)
        ]
        if thanking and thanking[0] > n + 1:
            return [*parts[:n], *parts[n + 1 : thanking[0]], part, *parts[thanking[0] :]]
    return parts
