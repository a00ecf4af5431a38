"""Lines of a plain text: those that are furniture, rules that are drawn, and groups that belong together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.dates import is_dateline
from ingest.document import Reason
from ingest.lazy_regex import regex
from ingest.plain_heads import is_heading

UNDERLINE = regex(r"\s*(=|-|~|\*|_)\1{2,}\s*")
"""A line that underlines the one above it."""

_FULL = 60  # characters of a line, at least one of which a group must hold to tell short ones
_SHORT = 0.6
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")

_APART = regex(r"\s{2,}|\t+")
_DEEP = 2  # lines at each end of a page that may be its head, its foot and its number
_NUMBER = regex(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]+)(?:\s*(?:/|of)\s*\d+)?\W*", re.I)
_RULE = regex(r"\s*([-=~*_+|:]\s?){3,}\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and its page where form feeds part pages."""

    text: str
    page: int | None

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def furniture_of(lines: list[Line], pages: list[list[Line]]) -> list[tuple[Line, Reason]]:
    """A page's running head and number: its outermost lines where they are a number or come again."""
    if len(pages) < 2:
        return []
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    often = max(1, len(pages) // 3)
    filled = [line for line in lines if not line.is_blank]
    found: list[tuple[Line, Reason]] = []
    for side in (filled[:_DEEP], filled[:0:-1][:_DEEP]):
        for line in side:
            number = bool(_NUMBER.fullmatch(line.text.strip()))
            first = lines is pages[0] and line is filled[0] and not line.text.strip().isdigit()
            if first or not (number or counts[_shape(line)] > often):
                break  # where the title stands itself, or the text begins
            found.append((line, Reason.PAGE_NUMBER if number else Reason.RUNNING_HEAD))
    return found


def _edges(page: list[Line]) -> list[Line]:
    filled = [line for line in page if not line.is_blank]
    return [*filled[:_DEEP], *filled[_DEEP:][-_DEEP:]]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", " ".join(line.text.split())).casefold()


def without_rules(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines, and apart from them the drawn rules that underline nothing."""
    kept: list[Line] = []
    rules: list[Line] = []
    for number, line in enumerate(lines):
        stands_below = bool(kept) and not kept[-1].is_blank and UNDERLINE.fullmatch(line.text)
        if stands_below and number + 1 < len(lines):
            stands_below = None if _names_columns(kept[-1].text, lines[number + 1].text) else stands_below
        starts = len(kept) < 2 or kept[-2].is_blank
        is_rule = bool(_RULE.fullmatch(line.text)) and not line.is_blank
        (rules if is_rule and not (stands_below and starts) else kept).append(line)
    return kept, rules


def _names_columns(text: str, after: str) -> bool:
    """Whether words stand as far apart as the names of columns do, and so does what is below their rule."""
    parts, below = (_APART.split(line.strip()) for line in (text, after))
    return len(parts) > 1 and len(below) > 1 and (len(parts) > 2 or len(parts) == len(below))


def groups_of(lines: list[Line]) -> list[list[Line]]:
    """Lines that belong together: parted by blank lines or, where there are none, by their lengths."""
    filled = [line for line in lines if not line.is_blank]
    if not filled:
        return []
    width = max(1, sorted(len(line.text.rstrip()) for line in filled)[len(filled) * 9 // 10])
    blanks = sum(line.is_blank for line in lines[:-1])
    by_length = len(filled) > 3 and blanks * 15 < len(filled)
    long_lines = median(len(line.text) for line in filled) > 160
    groups: list[list[Line]] = []
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


def set_apart(group: list[Line]) -> list[list[Line]]:
    """The lines of a group that holds full ones, those by themselves apart: short, though the next one's
    first word had room, and no sentence (“Dated 4 May”, “Present: A. Birch”)."""
    width = max(len(line.text.strip()) for line in group)
    if width < _FULL or len(group) < 2:
        return [group]
    parts = [group[:1]]
    for previous, line in pairwise(group):
        if _is_by_itself(previous.text.strip(), line.text.strip(), width):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _is_by_itself(text: str, after: str, width: int) -> bool:
    """Whether a line stopped although the next one's first word would have fitted, and is no sentence."""
    short = len(text) <= _SHORT * width
    if is_dateline(after):
        return short or text.endswith((".", "!", "?"))
    if not short or not (after[:1].isupper() or after[:1].isdigit()):
        return False
    if is_dateline(text):
        return True
    return text[:1].isupper() and text[-1:].isalnum() and text.split()[-1][:1] not in _SMALL


def _ends(line: Line) -> bool:
    return line.text.rstrip().endswith((".", "!", "?", ":", "”", '"', ")"))


def _parts_pages(previous: Line, line: Line) -> bool:
    """Whether a page break parts two paragraphs rather than one sentence."""
    return _ends(previous) or not line.text.lstrip()[:1].islower()


def _parts(previous: Line, line: Line, width: int) -> bool:
    short = len(previous.text.rstrip()) < width * 0.8
    indented = (
        len(line.text) - len(line.text.lstrip()) >= 2 > len(previous.text) - len(previous.text.lstrip())
    )
    return (short and (_ends(previous) or is_heading(previous.text))) or indented or is_heading(line.text)
