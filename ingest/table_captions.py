"""Captions that stand below their table: told from those above the next one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.lazy_regex import regex
from ingest.sentences import sentences
from ingest.spans import rebuild
from ingest.styles import caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Block

_TABLE = regex(r"tab|표|schedule\b|exhibit\b", re.I)
_CONTINUED = regex(
    r"(?P<name>.*?)[\s,:–—-]*[(\[]?(?:continued|cont['’]?d?\.?|fortsetzung|suite|continuación)[)\]]?\.?", re.I
)
_MOST_WORDS = 25  # of a paragraph that is a caption
_ROWS = (BlockKind.COLUMN_NAMES, BlockKind.TABLE_ROW)


def with_captions_below(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, int]]:
    """The blocks, paragraphs such as “Table 2. …” right below a table as captions; and the place of the
    caption by that of each row whose table has it below.

    A caption between two tables is the upper one's where more tables lack one above than below, else the
    lower one's.
    """
    made = list(blocks)
    tables = _tables(made)
    after = {end: place for _, end in tables if (place := _caption_at(made, end)) is not None}
    before = {first for first, _ in tables if first and made[first - 1].kind is BlockKind.CAPTION}
    starts = {first for first, _ in tables}
    below = sum(first not in before for first, _ in tables) > sum(end not in after for _, end in tables)
    found: dict[int, int] = {}
    used: set[int] = set()
    for first, end in tables:
        named = first in before and first - 1 not in used
        place = after.get(end)
        if named or place is None or (place + 1 in starts and not below):
            continue
        used.add(place)
        made[place] = replace(made[place], kind=BlockKind.CAPTION)
        found.update(dict.fromkeys(range(first, end), place))
    return made, found


def goes_on(text: str, before: str = "") -> bool:
    """Whether a caption only says that a table goes on: the one with the caption `before`, if that is given.

    >>> goes_on("Table 5 (continued)", "Table 5. Walls by site"), goes_on("Table 6, cont.", "Table 5. Walls")
    (True, False)
    """
    match = _CONTINUED.fullmatch(text)
    if match is None:
        return False
    name = squeezed(match["name"])
    return bool(name) and (not before or squeezed(before).startswith(name))


def name_of(block: Block) -> str:
    """What a caption calls its table: its first sentence, without the remarks that follow.

    “Table 4. Ropes in the loft. Lengths are in metres.” calls it “Table 4. Ropes in the loft.”
    """
    text = rebuild(block.runs, block.repairs).text
    match = caption(text)
    start = match.end() if match is not None else 0
    first = next(iter(sentences(text[start:])), (0, len(text)))
    return text[: start + first[1]].rstrip()


def _tables(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where tables begin and end, the end exclusive."""
    found: list[tuple[int, int]] = []
    for place, block in enumerate(blocks):
        if block.kind not in _ROWS:
            continue
        fresh = block.kind is BlockKind.COLUMN_NAMES and blocks[place - 1].kind is BlockKind.TABLE_ROW
        if found and found[-1][1] == place and not (place and fresh):
            found[-1] = found[-1][0], place + 1
        else:
            found.append((place, place + 1))
    return found


def _caption_at(blocks: Sequence[Block], place: int) -> int | None:
    """The place of the caption of a table that ends here, below it or its notes; None where none stands."""
    while place < len(blocks) and blocks[place].kind is BlockKind.NOTE:
        place += 1
    if place == len(blocks) or blocks[place].kind not in (BlockKind.CAPTION, BlockKind.PARAGRAPH):
        return None
    text = rebuild(blocks[place].runs, blocks[place].repairs).text
    match = caption(text)
    named = match is not None and _TABLE.match(text) is not None
    if blocks[place].kind is BlockKind.CAPTION:
        return place if named or match is None else None
    stops = match is not None and bool((match.groupdict().get("stop") or "").strip())
    return place if named and stops and len(text.split()) <= _MOST_WORDS else None
