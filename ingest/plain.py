"""Plain text → title, headings, paragraphs, lists, tables and references, by its lines alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.cut_words import with_whole_words
from ingest.dates import iso_date
from ingest.document import (
    Block,
    BlockKind,
    Furniture,
    Metadata,
    Page,
    Reading,
    Reason,
    Repair,
    Run,
)
from ingest.flat_front import first_names
from ingest.lazy_regex import regex
from ingest.plain_columns import aligned_cells
from ingest.plain_feet import without_feet
from ingest.plain_heads import (
    ITEM,
    NUMBERED,
    is_front,
    is_labelled_head,
    is_letterhead,
    is_sender,
    is_title,
    level_of,
    stands,
)
from ingest.plain_lines import UNDERLINE, Line, furniture_of, groups_of, set_apart, without_rules
from ingest.plain_marks import with_marks
from ingest.plain_tables import pieces_of, separator_of, table_of
from ingest.repair import repairs, vocabulary
from ingest.spans import rebuild
from ingest.styles import caption
from ingest.works import names_works, reads_like_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REFERENCE = regex(r"\s*\[\d{1,4}\]\s+\S")
_LABELLED = regex(r"\s*\[[A-Za-z][\w.+-]{1,20}\]\s+\S")
_NOTES = regex(r"(?:end)?notes(?: and (?:references|sources))?", re.IGNORECASE)
_SALUTATION = regex(r"(?:dear\s|to whom it may concern).{0,60}", re.IGNORECASE)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE, BlockKind.REFERENCE)
_LEAST_TABLE = 3  # lines of a table with its caption, at least one more
_LEADER = regex(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})\s*$")


def plain_reading(text: str) -> Reading:
    """What a plain text says; form feeds part its pages."""
    sheets = text.removesuffix("\f").split("\f")
    pages = tuple(Page(n, None, 0.0, 0.0) for n in range(1, len(sheets) + 1)) if len(sheets) > 1 else ()
    per_page = [
        [Line(line, n if pages else None) for line in sheet.split("\n")] for n, sheet in enumerate(sheets, 1)
    ]
    furniture = [line for lines in per_page for line in furniture_of(lines, per_page)]
    away = {id(line) for line, _ in furniture}
    lines = [line for lines in per_page for line in lines if id(line) not in away]
    if not pages:
        lines, feet = without_feet(lines)
        furniture += feet
    lines, rules = without_rules(lines)
    blocks = _mended(with_marks(list(_blocks(groups_of(lines)))), lines)
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    listed = [Furniture(line.text.strip(), line.page, reason) for line, reason in furniture]
    listed += [Furniture(line.text.strip(), line.page, Reason.MARKUP) for line in rules]
    front = [
        part
        for block in blocks
        if block.kind is BlockKind.FRONT and not is_sender([run.raw for run in block.runs])
        for run in block.runs
        for part in re.split(r"\s{4,}|\t+", run.raw)
    ]
    name = rebuild(title.runs, title.repairs).text if title else ""
    metadata = Metadata(
        title=name,
        authors=first_names(front, name),
        date=max((iso_date(text) for text in front), key=len, default=""),
        page_count=len(pages),
    )
    return Reading(metadata, pages, tuple(blocks), tuple(listed))


def _blocks(groups: list[list[Line]]) -> Iterator[Block]:
    in_sources, first = False, 0
    letter = bool(groups) and is_sender([line.text for line in groups[0]])
    minutes = sum(is_labelled_head([line.text for line in group]) for group in groups) > 1
    for number, group in enumerate(groups):
        said = [line.text for line in group]
        follower = [line.text for line in groups[number + 1]] if number + 1 < len(groups) else []
        underlined = len(group) > 1 and bool(UNDERLINE.fullmatch(group[1].text))
        if number == 0 and follower and is_letterhead(said):
            yield from (_block(BlockKind.FRONT, [line]) for line in group)
            first = 1
            continue
        if letter and number == 0:
            yield _block(BlockKind.FRONT, group)
            continue
        if letter and len(group) == 1 and _SALUTATION.fullmatch(groups[number - 1][-1].text.strip()):
            letter = False
            yield _heading(group, BlockKind.TITLE, 0)
            continue
        if minutes and is_labelled_head(said):
            yield _heading(group[:1], BlockKind.HEADING, 1)
            if group[1:]:
                yield from _body(group[1:], in_sources=False)
            continue
        if number - first in (0, 1, 2) and is_front(said):
            yield _block(BlockKind.FRONT, group)
            continue
        if number == first and not letter and (underlined or is_title(said, follower)):
            count = 2 if underlined else len(group)
            yield _heading(group[:count], BlockKind.TITLE, 0)
            group = group[count:]
        elif underlined or (len(group) == 1 and stands(group[0].text, follower)):
            text = group[0].text.strip()
            level = (2 if group[1].text.strip()[0] in "-~" else 1) if underlined else level_of(text)
            in_sources = names_works(text) or bool(_NOTES.fullmatch(NUMBERED.sub("", text)))
            yield _heading(group[: 1 + underlined], BlockKind.HEADING, level)
            group = group[1 + underlined :]
        if group:
            yield from _body(group, in_sources)


def _mended(blocks: Sequence[Block], lines: Sequence[Line]) -> list[Block]:
    """The blocks with words and addresses that line ends cut put together; a hyphen goes only where the text
    has the word without it, since lines of a text are mostly cut at hyphens of the author's."""
    words = vocabulary(line.text.strip() for line in lines)
    words.cuts = False
    whole = [
        replace(block, repairs=(*block.repairs, *repairs(block.runs, words)))
        if block.kind in _PROSE and len(block.runs) > 1
        else block
        for block in blocks
    ]
    return [with_whole_words(block, words) for block in whole]


def _heading(lines: Sequence[Line], kind: BlockKind, level: int) -> Block:
    """A heading with, where it has one, its underline taken out."""
    block = _block(kind, lines, level)
    if not (len(lines) > 1 and UNDERLINE.fullmatch(lines[1].text)):
        return block
    at = len(block.runs[0].raw)
    return replace(block, repairs=(Repair(at, f"\n{block.runs[1].raw}", "", Reason.MARKUP),))


def _body(group: list[Line], in_sources: bool) -> Iterator[Block]:
    """The blocks of a group that is no heading."""
    if all(_LEADER.search(line.text) for line in group):
        yield from (_block(BlockKind.CONTENTS, [line]) for line in group)
        return
    named = caption(group[0].text.strip())
    if named and named["stop"] and len(group) <= 2 and not in_sources:
        yield _block(BlockKind.CAPTION, group)
        return
    if named and len(group) > _LEAST_TABLE:  # a caption right above its table
        rest = group[1:]
        if separator_of(rest) or aligned_cells([line.text for line in rest]):
            yield _block(BlockKind.CAPTION, group[:1])
            group = rest
    columns = separator_of(group)
    if columns:
        yield from table_of([pieces_of(line.text, columns) for line in group], group)
        return
    aligned = aligned_cells([line.text for line in group])
    if aligned:
        yield from table_of(aligned, group)
        return
    apart = [group] if in_sources or any(ITEM.match(line.text) for line in group) else set_apart(group)
    if len(apart) > 1:
        yield from (_block(BlockKind.PARAGRAPH, lines) for lines in apart)
        return
    part: list[Line] = []
    kind, level = BlockKind.PARAGRAPH, 0
    for line in group:
        if _REFERENCE.match(line.text) or (in_sources and _begins_entry(line, group[0])):
            fresh: tuple[BlockKind, int] | None = (BlockKind.REFERENCE, 0)
        elif match := ITEM.match(line.text):
            fresh = (BlockKind.LIST_ITEM, 1 + len(match["indent"].expandtabs(4)) // 2)
        else:
            fresh = None
        if fresh and part:
            yield _block(kind, part, level)
            part = []
        if fresh:
            kind, level = fresh
        part.append(line)
    if part:
        yield _block(kind, part, level)


def _begins_entry(line: Line, first: Line) -> bool:
    """Whether a line of a list of works begins an entry: with its number or label, or its authors."""
    if re.match(r"\s*\d{1,4}[.)]\s", line.text) or _LABELLED.match(line.text):
        return True
    out = line.text[:1].isspace() <= first.text[:1].isspace()
    return out and reads_like_entry(line.text.strip())


def _block(kind: BlockKind, lines: Sequence[Line], level: int = 0) -> Block:
    runs = tuple(Run(line.text.strip(), line.page) for line in lines)
    repairs: tuple[Repair, ...] = ()
    if kind is BlockKind.LIST_ITEM and runs[0].raw[0] in "-*+–·":
        repairs = (Repair(0, runs[0].raw[0], "•", Reason.MARKUP),)
    return Block(kind, runs, repairs, level=level)
