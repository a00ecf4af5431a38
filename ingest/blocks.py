"""Pages → the reading: blocks with their runs and repairs, levels of headings, title page, page labels."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest import styles
from ingest.authors import BY
from ingest.box_heads import set_box_heads
from ingest.cited_works import keep_prose
from ingest.display_lines import set_display_lines
from ingest.document import Block, BlockCell, BlockKind, Furniture, Page, Reading, Reason, Repair
from ingest.drafts import Bookmark, Draft, set_quotations
from ingest.edge_notes import with_edge_notes
from ingest.flow import Flow
from ingest.front_forms import unmarked
from ingest.glued import glued_marks
from ingest.jumps import rejoined
from ingest.levels import set_levels
from ingest.notices import notices, recognised_pages
from ingest.numbered_heads import set_numbered_heads
from ingest.ornaments import set_aside as ornaments_aside
from ingest.pages import lay_out
from ingest.pull_quotes import set_aside
from ingest.references import entry_number, marks
from ingest.repair import repairs, vocabulary
from ingest.spans import rebuild
from ingest.stanzas import gathered, with_attributions
from ingest.title import Front, Information, metadata
from ingest.title_page import TITLE_WITHIN, set_front, set_title, set_title_lines, subtitle

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.cells import Cell
    from ingest.document import Run
    from ingest.glyphs import Sheet
    from ingest.lines import Line
    from ingest.repair import Vocabulary

__all__ = ["Bookmark", "Information", "build"]

_FIELDS_WITHIN = 2  # pages on which rows may say of the document who wrote it, and when
_LABELLED = frozenset({BlockKind.NOTE, BlockKind.REFERENCE, BlockKind.FRONT})


def build(
    sheets: Sequence[Sheet],
    labels: Sequence[str] | None,
    information: Information,
    bookmarks: Sequence[Bookmark],
    warnings: tuple[str, ...] = (),
) -> Reading:
    """The reading of a document from its pages as drawn."""
    laid = lay_out(sheets)
    style = styles.usual(laid.items)
    items, ornaments = ornaments_aside(laid.items)
    items, quotes = set_aside(items, style)
    drafts = Flow(style, bookmarks, laid.boxes, laid.led).drafts(items)
    keep_prose(drafts)
    drafts = with_edge_notes(rejoined(drafts, laid.led))
    set_numbered_heads(drafts)
    title = set_title(drafts, style)
    set_box_heads(drafts, laid.boxes, bookmarks)
    common = {w for d in drafts for line in _lines(d) for w in line.text.split() if w.islower()}
    below = subtitle(drafts, style, common)
    set_title_lines(drafts, style)
    set_front(drafts, title)
    set_display_lines(drafts, bookmarks)
    drafts = gathered(drafts, style)
    with_attributions(drafts)
    set_quotations(drafts)
    set_levels(drafts, bookmarks)
    words = vocabulary(line.text for draft in drafts for line in _lines(draft))
    entries = max((_number(d) for d in drafts if d.kind is BlockKind.REFERENCE), default=0)
    blocks = glued_marks([_block(draft, words, entries) for draft in drafts if not draft.repeated])
    aside = [*laid.furniture, *ornaments, *quotes] + [_furniture(draft) for draft in drafts if draft.repeated]
    lines = [line for d in drafts if d.kind is BlockKind.FRONT for line in d.lines]
    front = {unmarked(line): any(line.raised) for line in lines}
    printed = ": ".join(part for part in (_title_text(blocks), below) if part)
    early = [d.text for d in drafts if d.page <= TITLE_WITHIN and d.lines]
    early += [line.text for d in drafts if d.page <= TITLE_WITHIN and not d.lines for line in _lines(d)]
    last = len(sheets)
    early += [d.text for d in drafts if d.page == last > TITLE_WITHIN and d.lines]
    fields = _fields(drafts)
    marked = [text for text, raised in front.items() if raised and text[:1].isalpha()]
    by = [field for field in fields if BY.match(field)]
    own = metadata(information, printed, Front([*front, *by], common, [*fields, *early], len(sheets), marked))
    pages = _pages(sheets, labels, laid.printed)
    recognised = recognised_pages(sheets)
    flagged = tuple(_flagged(block, recognised) for block in blocks)
    return Reading(own, pages, flagged, tuple(aside), warnings + notices(sheets, aside))


def _flagged(block: Block, recognised: Collection[int]) -> Block:
    """The block, flagged where its words were recognised from a picture, or a letter has no known value."""
    runs = block.runs or [run for cell in block.cells for run in cell.runs]
    flags = list(block.flags)
    if any(run.page in recognised for run in runs):
        flags.append("ocr")
    if any("\ufffd" in run.raw for run in runs):
        flags.append("unmapped")
    return replace(block, flags=tuple(flags)) if flags else block


def _title_text(blocks: Sequence[Block]) -> str:
    first = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    if first is None and blocks and blocks[0].kind is BlockKind.HEADING and len(blocks) > 1:
        first = blocks[0]
    return rebuild(first.runs, first.repairs).text if first else ""


def _lines(draft: Draft) -> list[Line]:
    return draft.lines or [line for cell in draft.cells for line in cell]


def _fields(drafts: Sequence[Draft]) -> list[str]:
    """What the rows of a name and a value on the first pages say, as “Date: 4 May 2031”."""
    rows = [
        d for d in drafts if d.kind is BlockKind.TABLE_ROW and d.names is None and d.page <= _FIELDS_WITHIN
    ]
    return [
        unicodedata.normalize(
            "NFKC", ": ".join(" ".join(line.text for line in cell).rstrip(" :") for cell in draft.cells)
        )
        for draft in rows
        if len(draft.cells) == 2 and all(draft.cells)
    ]


def _number(draft: Draft) -> int:
    return entry_number(draft.lines[0]) or 0


def _block(draft: Draft, words: Vocabulary, entries: int) -> Block:
    if draft.cells:
        names = draft.names or (draft if draft.kind is BlockKind.COLUMN_NAMES else None)
        titles = [_cell_text(cell, words, entries) for cell in names.titles] if names else []
        cells = []
        for index, cell in enumerate(draft.cells):
            runs, fixes = _runs(cell, words, entries, label_first=False)
            if not cell and index in draft.down:
                runs, fixes = _said_again(draft.down[index], words, entries)
            cells.append(BlockCell(titles[index] if index < len(titles) else "", runs, fixes))
        return Block(draft.kind, cells=tuple(cells))
    runs, fixes = _runs(draft.lines, words, entries, label_first=draft.kind in _LABELLED)
    fixes = (*_initial_word(draft.lines[0], words), *fixes)
    if draft.kind is BlockKind.LIST_ITEM and draft.lines[0].dotted:
        fixes = (Repair(0, "", "• ", Reason.NUMBERING), *fixes)
    return Block(draft.kind, runs, fixes, draft.level)


def _initial_word(line: Line, words: Vocabulary) -> tuple[Repair, ...]:
    """A space after a large initial that is a word by itself, as the document's other words tell."""
    match = re.match(r"([AIOÀÉY])([^\W\d_]+)", line.text)
    if match is None or len(line.pieces) < 2 or line.pieces[0].size < 1.8 * line.pieces[1].size:
        return ()
    whole, rest = match[0].lower(), match[2].lower()
    return (Repair(1, "", " ", Reason.SPACE),) if words[rest] and words[whole] < 2 else ()


def _runs(
    lines: Sequence[Line], words: Vocabulary, entries: int, *, label_first: bool
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    runs = tuple(line.run() for line in lines)
    found = marks(lines, entries=0 if label_first else entries, label_first=label_first)
    taken = {offset for repair in found for offset in range(repair.at, repair.at + len(repair.before))}
    for repair in repairs(runs, words, [line.spaced for line in lines]):
        if not taken.intersection(range(repair.at, repair.at + len(repair.before))):
            found.append(repair)
    return runs, tuple(sorted(found, key=lambda repair: repair.at))


def _said_again(cell: Cell, words: Vocabulary, entries: int) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """A cell that reaches down to a row where nothing stands: its words, at their place, as a repair."""
    run = replace(cell[0].run(), raw="")
    return (run,), (Repair(0, "", _cell_text(cell, words, entries), Reason.MERGED),)


def _cell_text(cell: Cell, words: Vocabulary, entries: int) -> str:
    return rebuild(*_runs(cell, words, entries, label_first=False)).text


def _furniture(draft: Draft) -> Furniture:
    text = " ".join(line.text for cell in draft.cells for line in cell)
    return Furniture(text, draft.page, Reason.REPEATED_HEADER)


def _pages(
    sheets: Sequence[Sheet], labels: Sequence[str] | None, printed: dict[int, str]
) -> tuple[Page, ...]:
    """The pages with printed numbers where they run on, else the file's own labels."""
    own = dict(printed) if len(printed) >= max(1, 0.3 * len(sheets)) else {}
    numbers = [sheet.number for sheet in sheets]
    for number, step in [(n, 1) for n in numbers] + [(n, -1) for n in reversed(numbers)]:
        label = own.get(number)
        beside = number + step
        if label is None or beside not in numbers or beside in own:
            continue
        if re.fullmatch(r"\d+", label) and int(label) + step > 0:
            own[beside] = str(int(label) + step)
        elif re.fullmatch(r"[ivxl]+", label) and styles.roman(label) == 2 and step < 0:
            own[beside] = "i"  # the title page, on which no number is printed
    return tuple(
        Page(s.number, own.get(s.number) or (labels[s.number - 1] if labels else None), s.width, s.height)
        for s in sheets
    )
