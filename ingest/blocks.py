"""Pages → the reading: blocks with their runs and repairs, levels of headings, title page, page labels."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import Block, BlockCell, BlockKind, Furniture, Page, Reading, Reason, Repair
from ingest.drafts import Bookmark, Draft, set_quotations, squeezed
from ingest.flow import Flow
from ingest.glued import glued_marks
from ingest.notices import notices, recognised_pages
from ingest.ornaments import set_aside as ornaments_aside
from ingest.pages import lay_out
from ingest.pull_quotes import set_aside
from ingest.references import entry_number, marks, section_of
from ingest.repair import repairs, vocabulary
from ingest.spans import rebuild
from ingest.title import Front, Information, is_front, metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.cells import Cell
    from ingest.document import Run
    from ingest.glyphs import Sheet
    from ingest.lines import Line
    from ingest.repair import Vocabulary

__all__ = ["Bookmark", "Information", "build"]

_LABELLED = frozenset({BlockKind.NOTE, BlockKind.REFERENCE, BlockKind.FRONT})
_FAR_LARGER = 1.3  # the share of the next size with which a first heading is the title, however short
_TITLE_WITHIN = 6  # pages of front matter that may go before the title
_PROSE_WORDS = 35  # a paragraph of as many words ends the title page
_PART = re.compile(r"(?:part|book|title|teil|partie|parte)\s+(?:\d{1,3}|[ivxlc]{1,7}|[a-z])\b(?!\.\d)", re.I)
_IMPRINT = re.compile(
    r"[@©]|\b(?:received|accepted|submitted|published|all rights reserved|isbn|issn)\b", re.I
)
_SENTENCE_WORDS = 12  # and so does a whole sentence of as many, where more text stands on it


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
    drafts = Flow(style, bookmarks, laid.boxes).drafts(items)
    title = _set_title(drafts, style)
    common = {w for d in drafts for line in _lines(d) for w in line.text.split() if w.islower()}
    below = _subtitle(drafts, style, common)
    _set_front(drafts, title)
    set_quotations(drafts)
    _set_levels(drafts, bookmarks)
    words = vocabulary(line.text for draft in drafts for line in _lines(draft))
    entries = max((_number(d) for d in drafts if d.kind is BlockKind.REFERENCE), default=0)
    blocks = glued_marks([_block(draft, words, entries) for draft in drafts if not draft.repeated])
    aside = [*laid.furniture, *ornaments, *quotes] + [_furniture(draft) for draft in drafts if draft.repeated]
    lines = [line for d in drafts if d.kind is BlockKind.FRONT for line in d.lines]
    front = {_unmarked(line): any(line.raised) for line in lines}
    printed = ": ".join(part for part in (_title_text(blocks), below) if part)
    early = [d.text for d in drafts if d.page <= _TITLE_WITHIN and d.lines]
    early += [line.text for d in drafts if d.page <= _TITLE_WITHIN and not d.lines for line in _lines(d)]
    marked = [text for text, raised in front.items() if raised and text[:1].isalpha()]
    own = metadata(information, printed, Front(list(front), common, early, len(sheets), marked))
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


def _number(draft: Draft) -> int:
    return entry_number(draft.lines[0]) or 0


def _unmarked(line: Line) -> str:
    """The line's words without raised marks."""
    ends = [*line.starts[1:], len(line.text)]
    parts = zip(line.starts, ends, line.raised, strict=True)
    text = "".join(" " if up else line.text[a:b] for a, b, up in parts)
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split()))


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


def _set_title(drafts: Sequence[Draft], style: styles.Style) -> str:
    """Make the largest words of the title page the title, and later headings that repeat it too."""
    heads = _title_heads(drafts, style)
    if not heads:
        return ""

    def weight(draft: Draft) -> float:
        return draft.largest.size * math.sqrt(min(len(draft.text.split()), 4))

    best = max(heads, key=weight)
    sizes = sorted((draft.largest.size for draft in heads), reverse=True)
    first = heads[0]
    if len(sizes) > 1 and first.largest.size >= _FAR_LARGER * sizes[1] and len(first.text.split()) > 1:
        best = first  # far larger than all others, and above them
    biggest = max((d.lines[0].size for d in drafts if d.kind is BlockKind.HEADING), default=0.0)
    if best.lines[0].size < 0.8 * biggest and best is not drafts[0]:
        return ""
    text = squeezed(best.text)
    look, at = styles.look(best.largest), drafts.index(best)
    prose = next((i for i, d in enumerate(drafts) if i > at and d.kind is BlockKind.PARAGRAPH), len(drafts))
    if any(
        d.kind is BlockKind.HEADING and styles.look(d.largest) == look and squeezed(d.text) != text
        for d in drafts[prose:]
    ):
        return ""  # one heading among others of its kind
    for draft in drafts:
        if draft.kind is BlockKind.HEADING and squeezed(draft.text) == text:
            draft.kind = BlockKind.TITLE
    return best.text


def _subtitle(drafts: Sequence[Draft], style: styles.Style, common: Collection[str]) -> str:
    """What stands large below a title of one or two words, such as an organisation's name on a cover."""
    at = next((n for n, draft in enumerate(drafts) if draft.kind is BlockKind.TITLE), len(drafts))
    below = drafts[at + 1] if at + 1 < len(drafts) else None
    if below is None or below.kind is not BlockKind.HEADING or len(drafts[at].text.split()) > 2:
        return ""
    large = below.largest.size >= max(1.4 * style.size, 0.5 * drafts[at].largest.size)
    cover = below.page == drafts[at].page and all(
        d.kind is not BlockKind.PARAGRAPH or not _is_prose(d) for d in drafts if d.page == below.page
    )
    words = below.text.lower().split()
    named = 2 * sum(word in common for word in words) < len(words)
    dated = named and any(is_front(_unmarked(line)) for line in below.lines)
    return below.text if large and cover and not dated and len(below.text.split()) > 1 else ""


def _title_heads(drafts: Sequence[Draft], style: styles.Style) -> list[Draft]:
    """The large lines of the first page; else of an early one where authors or a date follow the largest."""
    heads = [
        d for d in drafts if d.kind is BlockKind.HEADING and d.lines and d.lines[0].size >= 1.25 * style.size
    ]
    if not heads or heads[0].page == drafts[0].page:
        return [d for d in heads if d.page == drafts[0].page]
    biggest = max(heads, key=lambda d: d.lines[0].size)
    after = drafts.index(biggest) + 1
    follows = after < len(drafts) and drafts[after].lines
    if biggest.page > drafts[0].page + _TITLE_WITHIN or not follows:
        return []
    return [biggest] if all(is_front(_unmarked(line)) for line in drafts[after].lines) else []


def _set_front(drafts: Sequence[Draft], title: str) -> None:
    """Make what stands on the title page, or between the title and the text, front matter."""
    if not drafts:
        return
    first = next((d.page for d in drafts if d.kind is BlockKind.TITLE), drafts[0].page)
    for draft in drafts:
        heads = draft.kind is BlockKind.HEADING
        if draft.page < first and (heads or draft.kind is BlockKind.PARAGRAPH) and not _is_prose(draft):
            draft.kind, draft.level = BlockKind.FRONT, 0
    page = [d for d in drafts if d.page == first]
    cover = not any(_is_prose(draft) for draft in page) and any(d.page != first for d in drafts)
    titled = False
    for draft, after in zip(page, [*page[1:], None], strict=True):
        if draft.kind is BlockKind.TITLE:
            titled = True
            continue
        if not titled and not cover and _is_beside_title(draft, after):
            continue
        if not draft.lines or (not cover and (not title or _is_prose(draft) or _is_said(draft))):
            break
        heads = draft.kind is BlockKind.HEADING
        if heads and titled and not cover and not all(is_front(_unmarked(line)) for line in draft.lines):
            break
        if draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            draft.kind, draft.level = BlockKind.FRONT, 0
    last = [d for d in drafts if d.page == drafts[-1].page]
    if len(last) < len(drafts) and all(d.kind is BlockKind.HEADING for d in last):
        for draft in last:
            draft.kind = BlockKind.FRONT


def _is_beside_title(draft: Draft, after: Draft | None) -> bool:
    """Whether it belongs to a box or column that is read before the title: a list, or what heads one."""
    if draft.kind is BlockKind.LIST_ITEM:
        return True
    heads = draft.kind is BlockKind.HEADING and after is not None
    return heads and after is not None and (after.kind is BlockKind.LIST_ITEM or _is_prose(after))


def _is_prose(draft: Draft) -> bool:
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return draft.kind in (BlockKind.TABLE_ROW, BlockKind.CONTENTS)
    text = draft.text
    return (
        len(text.split()) >= _PROSE_WORDS
        or len(text) > 400
        or (len(draft.lines) > 3 and styles.ends_sentence(text))
    )


def _is_said(draft: Draft) -> bool:
    """Whether a paragraph is a whole sentence of some length, not a list of names, places or dates."""
    text = " ".join(_unmarked(line) for line in draft.lines)
    if draft.kind is not BlockKind.PARAGRAPH or len(text.split()) < _SENTENCE_WORDS or _IMPRINT.search(text):
        return False
    small = sum(word.islower() for word in text.split())
    return styles.ends_sentence(text) and 3 * small > len(text.split())


def _set_levels(drafts: Sequence[Draft], bookmarks: Sequence[Bookmark]) -> None:
    """Levels from the bookmarks, else from the numbers of headings, else from their looks."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    depths = {(squeezed(b.title), b.page): b.depth for b in bookmarks}
    titles = {squeezed(d.text) for d in drafts if d.kind is BlockKind.TITLE}
    shift = 1 if sum(b.depth == 1 for b in bookmarks) == 1 and squeezed(bookmarks[0].title) in titles else 0
    known = {id(d): depths.get((squeezed(d.text), d.page), 0) for d in heads}
    by_look: dict[tuple[float, bool, bool], Counter[int]] = {}
    dotted = {styles.look(d.largest) for d in heads if _numbered_depth(d, set()) > 1}
    for draft in heads:
        votes = by_look.setdefault(styles.look(draft.largest), Counter())
        depth = known[id(draft)] - shift if known[id(draft)] else _numbered_depth(draft, dotted)
        if depth > 0:
            votes[depth] += 1
    ranks = _ranks(by_look)
    numbered = [n for n, draft in enumerate(heads) if styles.SECTION_NUMBER.match(draft.text)]
    for draft in heads:
        own = known[id(draft)] - shift if known[id(draft)] else _numbered_depth(draft, dotted)
        draft.level = min(max(own or ranks[styles.look(draft.largest)], 1), 9)
    if not bookmarks:
        _lower_below_parts(heads)
    _raise_end_matter(heads, numbered)


def _lower_below_parts(heads: Sequence[Draft]) -> None:
    """Give headings that look like “Part I”, behind the first of its kind, the level below theirs."""
    parts = [n for n, draft in enumerate(heads) if _PART.match(draft.text)]
    if len(parts) < 2:
        return
    look, level = styles.look(heads[parts[0]].largest), heads[parts[0]].level
    behind = [draft for n, draft in enumerate(heads) if n > parts[0] and n not in parts]
    if any(styles.look(draft.largest) == look and draft.level == level for draft in behind):
        for draft in behind:
            draft.level = min(draft.level + (draft.level >= level), 9)


def _raise_end_matter(heads: Sequence[Draft], numbered: Sequence[int]) -> None:
    """Give notes, references and the like behind the last numbered section the level of the numbered ones
    at the top, where they come once: they belong to the whole text, not to its last section."""
    if len(numbered) < 2:
        return
    top = min(heads[n].level for n in numbered)
    behind = heads[numbered[-1] + 1 :]
    said = Counter(section_of(draft.text) for draft in heads)
    at = next(
        (n for n, draft in enumerate(behind) if said[section_of(draft.text)] == 1 and section_of(draft.text)),
        -1,
    )
    if at >= 0 and behind[at].level > top:
        look = styles.look(behind[at].largest)
        for draft in behind[at:]:
            draft.level = top if styles.look(draft.largest) == look else draft.level


def _ranks(by_look: dict[tuple[float, bool, bool], Counter[int]]) -> dict[tuple[float, bool, bool], int]:
    """A level for each look: what its numbered or bookmarked headings say, else by size and weight."""
    looks = sorted(by_look, key=lambda look: (-look[0], not look[1], look[2]))
    voted = [by_look[look].most_common(1)[0][0] if by_look[look] else 0 for look in looks]
    ranks: dict[tuple[float, bool, bool], int] = {}
    level = 0
    for index, look in enumerate(looks):
        below = min((vote for vote in voted[index + 1 :] if vote), default=0)
        level = voted[index] or (min(level + 1, max(1, below - 1)) if below else level + 1)
        ranks[look] = level
    return ranks


def _numbered_depth(draft: Draft, dotted: set[tuple[float, bool, bool]]) -> int:
    """How deep a heading's number is; a single number counts only beside dotted ones of the same look."""
    match = styles.SECTION_NUMBER.match(draft.text)
    if match is None:
        return 0
    deep = match[1].count(".") + 1
    return deep if deep > 1 or styles.look(draft.largest) in dotted else 0


def _pages(
    sheets: Sequence[Sheet], labels: Sequence[str] | None, printed: dict[int, str]
) -> tuple[Page, ...]:
    """The pages with printed numbers where they run on, else the file's own labels."""
    own = dict(printed) if len(printed) >= max(1, 0.3 * len(sheets)) else {}
    numbers = [sheet.number for sheet in sheets]
    for number, step in [(n, 1) for n in numbers] + [(n, -1) for n in reversed(numbers)]:
        label = own.get(number)
        beside = number + step
        if label is not None and re.fullmatch(r"\d+", label) and beside in numbers and beside not in own:
            value = int(label) + step
            if value > 0:
                own[beside] = str(value)
    return tuple(
        Page(s.number, own.get(s.number) or (labels[s.number - 1] if labels else None), s.width, s.height)
        for s in sheets
    )
