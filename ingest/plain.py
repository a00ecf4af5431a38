"""Plain text → title, headings, paragraphs, lists, tables and references, by its lines alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from ingest.dates import iso_date
from ingest.document import (
    Block,
    BlockCell,
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
from ingest.plain_columns import aligned_cells
from ingest.plain_marks import with_marks
from ingest.spans import rebuild
from ingest.styles import caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UNDERLINE = re.compile(r"\s*(=|-|~|\*|_)\1{2,}\s*")
_RULE = re.compile(r"\s*([-=~*_+|:]\s?){3,}\s*")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<sign>[-*+•‣◦▪–·o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_REFERENCE = re.compile(r"\s*\[\d{1,4}\]\s+\S")
_NUMBERED = re.compile(r"\s*(?P<number>(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})*)\.?\s+(?=[A-Z“\"])")
_SOURCES = re.compile(r"(references|bibliography|works cited|notes|endnotes|sources)\b.*", re.IGNORECASE)
_BY = re.compile(r"by\s+[A-Z]|authors?:", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})\s*$")
_APART = re.compile(r"\S(?:\s{6,}|\t\s*)\S")
_MOST_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int | None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def plain_reading(text: str) -> Reading:
    """What a plain text says; form feeds part its pages."""
    sheets = text.removesuffix("\f").split("\f")
    pages = tuple(Page(n, None, 0.0, 0.0) for n in range(1, len(sheets) + 1)) if len(sheets) > 1 else ()
    per_page = [
        [_Line(line, n if pages else None) for line in sheet.split("\n")] for n, sheet in enumerate(sheets, 1)
    ]
    furniture = [line for lines in per_page for line in _furniture(lines, per_page)]
    away = {id(line) for line, _ in furniture}
    lines = [line for lines in per_page for line in lines if id(line) not in away]
    lines, rules = _without_rules(lines)
    blocks = with_marks(list(_blocks(_groups(lines))))
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    listed = [Furniture(line.text.strip(), line.page, reason) for line, reason in furniture]
    listed += [Furniture(line.text.strip(), line.page, Reason.MARKUP) for line in rules]
    front = [
        part
        for block in blocks
        if block.kind is BlockKind.FRONT
        for run in block.runs
        for part in re.split(r"\s{4,}|\t+", run.raw)
    ]
    name = rebuild(title.runs, title.repairs).text if title else ""
    metadata = Metadata(
        title=name,
        authors=first_names(front, name),
        date=next((date for text in front if (date := iso_date(text))), ""),
        page_count=len(pages),
    )
    return Reading(metadata, pages, tuple(blocks), tuple(listed))


def _furniture(lines: list[_Line], pages: list[list[_Line]]) -> list[tuple[_Line, Reason]]:
    """A page's running head and number: its outermost lines where they are a number or come again."""
    if len(pages) < 2:
        return []
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _outermost(page)})
    found = []
    for line in _outermost(lines):
        if lines is pages[0] and line is _outermost(lines)[0] and not line.text.strip().isdigit():
            continue  # where the title stands itself
        if re.fullmatch(
            r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]+)(?:\s*(?:/|of)\s*\d+)?\W*", line.text.strip(), re.I
        ):
            found.append((line, Reason.PAGE_NUMBER))
        elif counts[_shape(line)] > max(1, len(pages) // 3):
            found.append((line, Reason.RUNNING_HEAD))
    return found


def _outermost(page: list[_Line]) -> list[_Line]:
    filled = [line for line in page if not line.is_blank]
    return [*filled[:1], *filled[1:][-1:]]


def _shape(line: _Line) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split())).casefold()


def _without_rules(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines, and apart from them the drawn rules that underline nothing."""
    kept: list[_Line] = []
    rules: list[_Line] = []
    for line in lines:
        stands_below = bool(kept) and not kept[-1].is_blank and _UNDERLINE.fullmatch(line.text)
        starts = len(kept) < 2 or kept[-2].is_blank
        is_rule = bool(_RULE.fullmatch(line.text)) and not line.is_blank
        (rules if is_rule and not (stands_below and starts) else kept).append(line)
    return kept, rules


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """Lines that belong together: parted by blank lines or, where there are none, by their lengths."""
    filled = [line for line in lines if not line.is_blank]
    if not filled:
        return []
    width = max(1, sorted(len(line.text.rstrip()) for line in filled)[len(filled) * 9 // 10])
    blanks = sum(line.is_blank for line in lines[:-1])
    by_length = len(filled) > 3 and blanks * 15 < len(filled)
    long_lines = median(len(line.text) for line in filled) > 160
    groups: list[list[_Line]] = []
    gap = True
    for line in lines:
        if line.is_blank:
            gap = True
            continue
        previous = groups[-1][-1] if groups else None
        if previous is None:
            fresh = True
        elif previous.page != line.page:
            fresh = _parts_pages(previous, line)
        else:
            fresh = gap or long_lines or (by_length and _parts(previous, line, width))
        if fresh:
            groups.append([])
        groups[-1].append(line)
        gap = False
    return groups


def _ends(line: _Line) -> bool:
    return line.text.rstrip().endswith((".", "!", "?", ":", "”", '"', ")"))


def _parts_pages(previous: _Line, line: _Line) -> bool:
    """Whether a page break parts two paragraphs rather than one sentence."""
    return _ends(previous) or not line.text.lstrip()[:1].islower()


def _parts(previous: _Line, line: _Line, width: int) -> bool:
    short = len(previous.text.rstrip()) < width * 0.8
    indented = (
        len(line.text) - len(line.text.lstrip()) >= 2 > len(previous.text) - len(previous.text.lstrip())
    )
    return (short and (_ends(previous) or _is_heading(previous.text))) or indented or _is_heading(line.text)


def _is_heading(text: str) -> bool:
    """Whether a line that stands alone reads as a heading."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_HEADING_WORDS or text.rstrip().endswith((".", ",", ";", "!")):
        return False
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 2 and all(c.upper() == c for c in letters):
        return True
    body = words[1:] if (number := _NUMBERED.match(text)) else words
    long = [word for word in body if len(word) > 3 and word[:1].isalpha()]
    titled = bool(long) and sum(word[:1].isupper() for word in long) * 4 >= len(long) * 3
    return bool(body) and body[0].lstrip("“\"'(")[:1].isupper() and (titled or bool(number))


def _level(text: str) -> int:
    match = _NUMBERED.match(text)
    return 1 + match["number"].count(".") if match else 1


def _blocks(groups: list[list[_Line]]) -> Iterator[Block]:
    in_sources, first = False, 0
    for number, group in enumerate(groups):
        follower = groups[number + 1] if number + 1 < len(groups) else None
        underlined = len(group) > 1 and bool(_UNDERLINE.fullmatch(group[1].text))
        if number == 0 and follower and _is_letterhead(group):
            yield from (_block(BlockKind.FRONT, [line]) for line in group)
            first = 1
            continue
        if number - first in (0, 1, 2) and _is_front(group):
            yield _block(BlockKind.FRONT, group)
            continue
        if number == first and (underlined or _is_title(group, follower)):
            count = 2 if underlined else len(group)
            yield _heading(group[:count], BlockKind.TITLE, 0)
            group = group[count:]
        elif underlined or (len(group) == 1 and _stands(group[0].text, follower)):
            text = group[0].text.strip()
            level = (2 if group[1].text.strip()[0] in "-~" else 1) if underlined else _level(text)
            in_sources = bool(_SOURCES.fullmatch(_NUMBERED.sub("", text)))
            yield _heading(group[: 1 + underlined], BlockKind.HEADING, level)
            group = group[1 + underlined :]
        if group:
            yield from _body(group, in_sources)


def _is_title(group: list[_Line], follower: list[_Line] | None) -> bool:
    text = " ".join(line.text for line in group)
    return (
        bool(follower)
        and not _is_date(text)
        and len(group) <= 3
        and len(text.split()) <= 25
        and not text.rstrip().endswith((".", ":", ";"))
    )


def _is_letterhead(group: list[_Line]) -> bool:
    """Whether a text begins with lines that stand at both margins, as names, numbers and dates do."""
    return len(group) <= 8 and sum(bool(_APART.search(line.text.strip())) for line in group) * 2 >= len(group)


def _is_front(group: list[_Line]) -> bool:
    """Whether a group below the title names its authors or its date."""
    text = " ".join(line.text.strip() for line in group)
    return len(group) <= 3 and (bool(_BY.match(text)) or _is_date(text)) and not text.endswith(".")


def _is_date(text: str) -> bool:
    words = text.split()
    dated = len(words) <= 5 and bool(iso_date(text))
    ends_in_year = len(words) in (2, 3) and bool(re.fullmatch(r"(?:19|20)\d\d", words[-1]))
    return dated and (ends_in_year or not _NUMBERED.match(text))


def _stands(text: str, follower: list[_Line] | None) -> bool:
    if follower is None or not _is_heading(text):
        return False
    number = _NUMBERED.match(text)
    if number and "." not in number["number"] and _ITEM.match(text):  # or one of a list's items
        return not (_ITEM.match(follower[0].text) and not _is_heading(_NUMBERED.sub("", text)))
    return bool(number) or not _ITEM.match(text)


def _heading(lines: Sequence[_Line], kind: BlockKind, level: int) -> Block:
    """A heading with, where it has one, its underline taken out."""
    block = _block(kind, lines, level)
    if not (len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].text)):
        return block
    at = len(block.runs[0].raw)
    return replace(block, repairs=(Repair(at, f"\n{block.runs[1].raw}", "", Reason.MARKUP),))


def _body(group: list[_Line], in_sources: bool) -> Iterator[Block]:
    """The blocks of a group that is no heading."""
    if all(_LEADER.search(line.text) for line in group):
        yield from (_block(BlockKind.CONTENTS, [line]) for line in group)
        return
    named = caption(group[0].text.strip())
    if named and named["stop"] and len(group) <= 2 and not in_sources:
        yield _block(BlockKind.CAPTION, group)
        return
    columns = _separator(group)
    if columns:
        yield from _table([_pieces(line.text, columns) for line in group], group)
        return
    aligned = aligned_cells([line.text for line in group])
    if aligned:
        yield from _table(aligned, group)
        return
    part: list[_Line] = []
    kind, level = BlockKind.PARAGRAPH, 0
    for line in group:
        if _REFERENCE.match(line.text) or (in_sources and re.match(r"\s*\d{1,4}[.)]\s", line.text)):
            fresh: tuple[BlockKind, int] | None = (BlockKind.REFERENCE, 0)
        elif match := _ITEM.match(line.text):
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


def _block(kind: BlockKind, lines: Sequence[_Line], level: int = 0) -> Block:
    runs = tuple(Run(line.text.strip(), line.page) for line in lines)
    repairs: tuple[Repair, ...] = ()
    if kind is BlockKind.LIST_ITEM and runs[0].raw[0] in "-*+–·":
        repairs = (Repair(0, runs[0].raw[0], "•", Reason.MARKUP),)
    return Block(kind, runs, repairs, level=level)


def _separator(group: list[_Line]) -> str:
    """The character that parts the group's columns, or an empty string where it is no table."""
    for sign in ("|", "\t"):
        counts = {len(_pieces(line.text, sign)) for line in group}
        if len(group) > 1 and len(counts) == 1 and counts != {1}:
            return sign
    return ""


def _table(rows: Sequence[Sequence[str]], lines: Sequence[_Line]) -> Iterator[Block]:
    """The rows of a table, one a line; the first names the columns."""
    names: list[str] = []
    for row, line in zip(rows, lines, strict=True):
        cells = [_cell(piece, line.page) for piece in row]
        if not names:
            yield Block(BlockKind.COLUMN_NAMES, cells=tuple(cells))
            names = [rebuild(cell.runs, cell.repairs).text for cell in cells]
        else:
            named = tuple(replace(cell, column=name) for name, cell in zip(names, cells, strict=True))
            yield Block(BlockKind.TABLE_ROW, cells=named)


def _pieces(text: str, sign: str) -> list[str]:
    """A row's cells, each with the separator before it; the one that closes a framed row with the last."""
    text = text.strip(" ")
    pieces = re.findall(rf"^[^{sign}]+|[{sign}][^{sign}]*" if sign == "|" else r"^[^\t]*|\t[^\t]*", text)
    if sign == "|" and text.startswith("|") and text.endswith("|") and len(pieces) > 1:
        closing = pieces.pop()
        pieces[-1] += closing
    return pieces


def _cell(piece: str, page: int | None) -> BlockCell:
    raw = piece.strip(" \t")
    runs = (Run(raw, page),) if raw else ()
    signs = tuple(Repair(m.start(), "|", "", Reason.MARKUP) for m in re.finditer(r"\|", raw))
    return BlockCell("", runs, signs)
