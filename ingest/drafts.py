"""Drafts of blocks, and what of a page can be told before its lines are walked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.cells import Cell
    from ingest.pages import Item
    from ingest.styles import Style


@dataclass(slots=True)
class Draft:
    """A block in the making: its lines, or the cells of a table row under `names`.

    `titles` are what names each column: its own cell below the headings that stand over it. `down` are
    the cells of rows above that reach down to columns of this one.
    """

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    cells: list[Cell] = field(default_factory=list)
    names: Draft | None = None
    repeated: bool = False
    titles: list[Cell] = field(default_factory=list)
    down: dict[int, Cell] = field(default_factory=dict)

    @property
    def page(self) -> int:
        return next(line.page for line in (self.lines or [ln for cell in self.cells for ln in cell]))

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def largest(self) -> Line:
        """The first line in the largest type; of a heading, the one by which it is ranked."""
        return max(self.lines, key=lambda line: line.size)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline: title, depth from 1, and page (-1 where it leads nowhere)."""

    title: str
    depth: int
    page: int


def squeezed(text: str) -> str:
    """Letters and digits alone, for comparing headings."""
    return re.sub(r"[\W_]+", "", text).casefold()


def block_around(items: Sequence[Item], index: int, style: Style) -> list[Line]:
    """The lines around one that look like it and follow each other at the usual distance."""
    middle = items[index]
    run: list[Line] = [middle] if isinstance(middle, Line) else []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(items) and len(run) < 12:
            item, beside = items[at], run[0] if step < 0 else run[-1]
            if not isinstance(item, Line) or (item.page, item.column) != (beside.page, beside.column):
                break
            gap = abs(item.y - beside.y)
            if styles.look(item) != styles.look(beside) or gap > 1.3 * style.step(item):
                break
            run.insert(0, item) if step < 0 else run.append(item)
            at += step
    return run


def set_quotations(drafts: Sequence[Draft]) -> None:
    """Make paragraphs that stand in from both edges, further than most, block quotations."""
    prose = [draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH and len(draft.lines) > 1]
    indents: Counter[int] = Counter()
    for draft in prose:
        indents[round(_indent(draft))] += len(draft.lines)
    usual = indents.most_common(1)[0][0] if indents else 0
    for draft in prose:
        if _stands_in(draft.lines, usual):
            draft.kind = BlockKind.QUOTATION


def _indent(draft: Draft) -> float:
    return min(line.x0 - line.left for line in draft.lines)


def _stands_in(lines: Sequence[Line], usual: float) -> bool:
    em = lines[0].size
    indents = [line.x0 - line.left for line in lines]
    rooms = [line.right - line.x1 for line in lines]
    level = max(indents[1:]) - min(indents[1:]) < 1.5 and abs(indents[0] - indents[1]) < 2.5 * em
    return level and min(indents) > usual + em and min(rooms) > 0.5 * em and max(indents) < usual + 8 * em
