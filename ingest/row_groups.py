"""Names of groups among a table's rows, which the rows below them stand under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.headers import NUMBER
from ingest.lazy_regex import regex
from ingest.spans import rebuild
from ingest.styles import ends_sentence
from ingest.table_captions import goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Block, BlockCell

_MOST_WORDS = 12
_SUM = regex(r"(?:grand |sub-?\s?)?(?:total|sum)s?\b.*|.*\btotal", re.I)
_REMARK = regex(r"(?:notes?|sources?)\b\W|[*†‡§¹²³]|\([a-z0-9]\)", re.I)
_FIGURES = 0.8  # the share of a second column's cells that hold figures, where names have none


def groups_over(blocks: Sequence[Block]) -> dict[int, tuple[str, ...]]:
    """By the place of a table row among the blocks: the names of the groups it stands in, widest first.

    A group's name is a row's only words, above rows with more. A name right below another is one of its
    parts. A total of all groups, at the end, stands in none.
    """
    found: dict[int, tuple[str, ...]] = {}
    position = 0
    while position < len(blocks):
        rows = _table_at(blocks, position)
        if len(rows) > 1 and any(_is_alone(blocks[row]) for row in rows):
            found.update(_told([blocks[row] for row in rows], rows))
        position = rows[-1] + 1 if rows else position + 1
    return found


def _table_at(blocks: Sequence[Block], position: int) -> list[int]:
    """The places of the rows of the table that begins at `position`; notes, and a caption that says that
    it goes on, may stand between its parts."""
    rows: list[int] = []
    for place in range(position, len(blocks)):
        block = blocks[place]
        if block.kind is BlockKind.TABLE_ROW:
            rows.append(place)
        elif not rows or not (block.kind is BlockKind.NOTE or _says_it_goes_on(block)):
            break
    return rows


def _says_it_goes_on(block: Block) -> bool:
    return block.kind is BlockKind.CAPTION and goes_on(rebuild(block.runs, block.repairs).text)


def _filled(block: Block) -> list[int]:
    """The numbers of the cells that hold something."""
    return [n for n, cell in enumerate(block.cells) if _said(cell)]


def _said(cell: BlockCell) -> str:
    return rebuild(cell.runs, cell.repairs).text if cell.runs else ""


def _is_alone(block: Block) -> bool:
    """Whether only the first cell holds something, which merged ones beside it may say again."""
    if not block.cells or not _said(block.cells[0]):
        return False
    own = ""
    for cell in block.cells[1:]:
        if _said(cell):
            own = own or _said(block.cells[0])
            if any(run.raw for run in cell.runs) or _said(cell) != own:
                return False
    return True


def _told(table: Sequence[Block], places: Sequence[int]) -> dict[int, tuple[str, ...]]:
    names = [_name(table, number) for number in range(len(table))]
    sums = [bool(_SUM.fullmatch(_said(row.cells[0]))) or _filled(row)[:1] != [0] for row in table]
    found: dict[int, tuple[str, ...]] = {}
    path: list[str] = []
    fresh: list[str] = []  # names that stand right above, with no row between
    for number, name in enumerate(names):
        if name:
            fresh.append(name)
            continue
        if fresh:
            path = path[: max(0, len(path) - len(fresh))] + fresh
            fresh = []
        if sums[number] and not any(names[number:]) and _is_of_all(table, names, sums, number):
            path = []
        if path:
            found[places[number]] = tuple(path)
        if sums[number]:
            path = path[:-1]  # a group ends with its sum, which need not have a name
    return found


def _name(table: Sequence[Block], number: int) -> str:
    """The name of a group that a row is, or nothing."""
    row = table[number]
    if not _is_alone(row) or number + 1 == len(table):
        return ""
    text = _said(row.cells[0])
    if not any(map(str.isalpha, text)) or len(text.split()) > _MOST_WORDS or NUMBER.fullmatch(text):
        return ""
    if ends_sentence(text) or _SUM.fullmatch(text) or _REMARK.match(text):
        return ""
    below = next((other for other in table[number + 1 :] if not _is_alone(other)), None)
    if below is None or _filled(below)[:1] != [0]:
        return ""
    spans = len(row.cells) == 1 < len(below.cells) or len(_filled(row)) > 1
    return text.rstrip(":") if spans or text.endswith(":") or _begin_with_names(table) else ""


def _begin_with_names(table: Sequence[Block]) -> bool:
    """Whether a table's first row is a name alone whose other cells are not merely unknown: the other rows
    fill most of theirs, and of two columns the second with figures, below several names."""
    others = [row for row in table if not _is_alone(row)]
    width = max(len(row.cells) for row in table)
    if not _is_alone(table[0]) or 2 * len(others) < len(table) or len(others) < 2 or width < 2:
        return False
    if len(table) - len(others) < 2 and width == 2:
        return False
    if width > 2:
        return all(2 * len(filled) >= len(row.cells) for row in others if (filled := _filled(row))[0] == 0)
    said = [_said(row.cells[-1]) for row in others]
    return sum(bool(NUMBER.fullmatch(text)) for text in said) >= _FIGURES * len(said)


def _is_of_all(table: Sequence[Block], names: Sequence[str], sums: Sequence[bool], number: int) -> bool:
    """Whether a sum below the last of several groups is one of all: it does not say the group's own name,
    and the groups above have none."""
    text = _said(table[number].cells[0]).casefold()
    again = any(name.casefold() in text for name in names if name)
    return sum(map(bool, names)) > 1 and not again and not any(sums[:number])
