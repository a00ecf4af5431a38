"""What a line looks like: the document's usual type, and the signs of headings, items, captions, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.cells import Table
from ingest.lazy_regex import regex
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DASHED = regex(r"([–—*-])\s.*\s\1")  # “– and –”
BULLET = regex(
    r"[\ufffd•‣▪▫●○◦■□◆◇►▸▶➢➤❖✓✔☐☑☒❏❐❑❒⁃∙·\uf0b7\uf0a7\uf076\uf0d8\uf0fc–—*+-](?:\s|$)|[•▪●■►➢❖\uf0b7\uf0a7]"
)
_NUMBERED = regex(r"(\()?(\d{1,3}|[a-z]|[ivx]{1,5})([.)])\s+\S", re.I)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MARKER = regex(r"\(?\d{1,3}[.)]")
_CAPTION = regex(
    r"(?:table|figure|fig\.?|exhibit|chart|box|graph|map|plate|tabelle|abbildung|tableau|tabla|figura|example|listing|"
    r"표|그림)\s*(?:(?:[A-Z]{1,2}[-.]?)?\d{1,3}(?:[-.–]\d{1,3})*[a-z]?|[IVX]{1,5}(?:[-.]\d{1,3})?\b|[A-Z]\b)\s*(?P<stop>[.:|–—-]|$|\s)|\[(?:표|그림)\s*\d+\]",
    re.I,
)
_UNNUMBERED = regex(r"(?:table|tabelle|tableau|tabla)\s?[:.]\s+\S", re.I)
_SPOKEN_OF = regex(  # after a table's number: “lists”, “below shows”
    r"(?:(?:above|below|overleaf|also|then|here|and \w+ \d+[a-z]?) )?(?:lists?|shows?|gives?|presents?|"
    r"summari[sz]es?|compares?|contains?|sets? out|provides?|reports?|describes?|illustrates?|displays?|"
    r"depicts?|details?|breaks? down|outlines?|covers?|is|are|was|were|has|have|can|does)\s"
)
_CONTENTS = regex(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{4,}")
_TO_FILL = regex(r"^[^\W\d_][^.…·_]*:\s*(?:[.…·_]\s?){4,}(?!.*[\divxlc])", re.I)  # “Name: ……”
_BLANKS = regex(r"(?:(?:\.\s?){4,}|…{2,})\s*[^\W\d_].*(?:(?:\.\s?){4}|…{2})\s*$")  # “Signed …… Date ……”
_PAGE_AT_END = regex(r"\s(?:\d{1,4}|[ivxlc]{1,7})$", re.I)
SECTION_NUMBER = regex(
    r"(?:chapter|part|section|appendix|annex)?\s*(\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){1,3})\.?\s+\S"
)
PART_LABEL = regex(
    r"(?:chapter|part|appendix|annex|section|book|article|schedule|rule|title|kapitel|teil|anhang|artikel|"
    r"chapitre|partie|artículo|capítulo|parte)"
    r"\s+(?:\d{1,3}|[ivxlc]{1,7}|[a-z]|[a-z]{3,12})[.:]?",
    re.I,
)
_LEAST_PROSE = 120  # letters outside tables from which a document's usual type is told
_NOTE_MARK = regex(r"\(?(?:\d{1,3}|[*†‡§¶]|[a-z])(?:[).:]\s?|\s)?(?![\d.])\S")
_ENDS = regex(r"[.!?。！？…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Style:
    """The size, weight and step from line to line of most of a document's words."""

    size: float
    bold: bool
    italic: bool
    mono: bool
    faces: frozenset[str]
    steps: dict[float, float]

    def step(self, line: Line) -> float:
        """The usual distance between baselines of the line's size."""
        return self.steps.get(round(line.size, 1), 1.3 * line.size)


def usual(items: Iterable[object]) -> Style:
    """The type in which most of the document's words are set."""
    lines: list[Line] = []
    cells: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            lines.append(item)
        elif isinstance(item, Table):
            cells += [line for row in item.rows for cell in row for line in cell]
    letters = sum(len(line.text) for line in lines)
    if 8 * letters < sum(len(line.text) for line in cells) or letters < _LEAST_PROSE:
        lines += cells  # hardly anything but tables
    sizes: Counter[float] = Counter()
    faces: Counter[tuple[bool, bool, bool]] = Counter()
    names: Counter[str] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    for line in lines:
        if abs(line.size - size) < 0.3:
            faces[(line.face.bold, line.face.italic, line.face.mono)] += len(line.text)
            names[line.face.name] += len(line.text)
    common = frozenset(name for name, count in names.items() if count >= 0.08 * names.total())
    bold, italic, mono = faces.most_common(1)[0][0] if faces else (False, False, False)
    return Style(size, bold, italic, mono, common, _steps(lines))


def _steps(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance between baselines by size: of lines that go on, not of paragraph ends."""
    found: dict[float, list[float]] = {}
    sure: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        step = above.y - below.y
        same = (above.page, above.column) == (below.page, below.column)
        if same and abs(above.size - below.size) < 0.3 and 0.9 * above.size < step < 3 * above.size:
            found.setdefault(round(below.size, 1), []).append(step)
            if below.text[:1].islower() and above.text[-1:].isalpha() and below.x0 - below.left < above.size:
                sure.setdefault(round(below.size, 1), []).append(step)
    steps = {
        size: _low_mode(steps) if len(steps) > 3 else min(_low_mode(steps), 1.45 * size)
        for size, steps in found.items()
    }
    # Where most lines are paragraphs by themselves, those that go on mid-sentence tell the step.
    told = {size: _low_mode(own) for size, own in sure.items()}
    return {size: min(step, told.get(size, step)) for size, step in steps.items()}


def _low_mode(steps: list[float]) -> float:
    """The commonest step; of two equally common ones the smaller."""
    counts = Counter(round(step * 2) / 2 for step in steps)
    most = max(counts.values())
    if most == 1:
        return min(median(steps), 1.6 * min(steps))
    return min(step for step, count in counts.items() if count >= 0.6 * most)


def plain(line: Line) -> str:
    """The line's words without the raised ones at its end."""
    last = len(line.pieces)
    while last > 1 and line.raised[last - 1]:
        last -= 1
    return line.text if last == len(line.pieces) else line.text[: line.starts[last]].rstrip()


def ends_sentence(text: str) -> bool:
    return bool(_ENDS.search(text.rstrip()))


def is_bold(line: Line) -> bool:
    return all(p.face.bold for p, up in zip(line.pieces, line.raised, strict=True) if not up)


def is_italic(line: Line) -> bool:
    return all(p.face.italic for p, up in zip(line.pieces, line.raised, strict=True) if not up)


def is_mono(line: Line) -> bool:
    return all(piece.face.mono for piece in line.pieces)


def is_contents(line: Line) -> bool:
    """Whether leaders lead to a page number, or the line is one of a contents page; a blank to be filled in,
    “Name: ……”, is none."""
    if not _CONTENTS.search(line.text) or _TO_FILL.search(line.text) or _BLANKS.search(line.text):
        return False
    return bool(re.search(r"(?:\d|[ivxlc]|\.)\s*$", line.text, re.I))


def ends_in_page(line: Line) -> bool:
    return bool(_PAGE_AT_END.search(line.text))


def caption(text: str) -> re.Match[str] | None:
    """What names a figure or table at the beginning of its caption, None where a sentence speaks of it.

    >>> bool(caption("Table 1 Wells of the district")), bool(caption("Table 1 lists the wells."))
    (True, False)
    """
    match = _CAPTION.match(text)
    spoken = match is not None and text[match.end() - 1] == " " and _SPOKEN_OF.match(text, match.end())
    return None if spoken else match


def names_table_below(text: str) -> bool:
    """Whether a paragraph right above a table is its caption, with a number or without.

    >>> names_table_below("Table: Wells by district"), names_table_below("Table of wells: see below")
    (True, False)
    """
    return caption(text) is not None or _UNNUMBERED.match(text) is not None


def is_caption(line: Line, style: Style, *, beside: bool) -> bool:
    """Whether the line begins a caption; `beside` a table, no further sign is asked for."""
    match = caption(line.text)
    if match is None:
        return False
    other = abs(line.size - style.size) > 0.4 or line.pieces[0].face.bold or line.pieces[0].face.italic
    stop = match.groupdict().get("stop") or ""
    return (
        beside
        or other
        or stop in (":", "|", "–", "—")
        or (stop == "." and line.text[match.end() :][:1] == " ")
    )


def bullet(line: Line) -> bool:
    return line.dotted or (bool(BULLET.match(line.text)) and not _DASHED.fullmatch(line.text))


def item_numbers(line: Line) -> tuple[tuple[str, int], ...]:
    """The marker's form and value where the line begins like a numbered item; “(i)” may be two of them."""
    text = line.text
    if len(line.pieces) > 1 and _MARKER.fullmatch(line.pieces[0].text):  # set so close that no space is read
        text = f"{line.pieces[0].text} {text[line.starts[1] :].lstrip()}"
    match = _NUMBERED.match(text)
    if match is None:
        return ()
    opening, label, closing = match[1] or "", match[2], match[3]
    if label.isdigit():
        return ((f"{opening}1{closing}", int(label)),)
    small = (f"{opening}i{closing}", roman(label))
    letters = ((f"{opening}a{closing}", ord(label.lower()) - 96),) if len(label) == 1 else ()
    return letters + ((small,) if small[1] else ())


def roman(text: str) -> int:
    """The value of a roman number up to 399; 0 where it is none.

    >>> roman("iv"), roman("XII"), roman("d")
    (4, 12, 0)
    """
    if not text or any(letter not in _ROMAN for letter in text.lower()):
        return 0
    values = [_ROMAN[letter] for letter in text.lower()]
    return sum(-n if n < after else n for n, after in zip(values, [*values[1:], 0], strict=True))


def is_small(line: Line, style: Style) -> bool:
    limit = 0.93 * style.size
    return line.size <= limit and all(piece.size <= 1.04 * limit for piece in line.pieces)


def begins_note(line: Line) -> bool:
    """Whether the line begins with the number or sign of a footnote."""
    return bool(line.raised and line.raised[0]) or bool(
        _NOTE_MARK.match(line.text) and not line.text[0].isalpha()
    )


def may_head(line: Line, style: Style) -> bool:
    """Whether the line by itself looks like a heading (or a part of one)."""
    text = plain(line)
    if not any(c.isalpha() for c in text) or len(text) > 160 or line.face.mono:
        return False
    if line.size >= 1.12 * style.size:
        return not (ends_sentence(text) and len(text) > 90)
    if line.size < 0.93 * style.size or text[-1] in ".,;" or not _starts_like_heading(text):
        return False
    return is_bold(line) and not style.bold


def _starts_like_heading(text: str) -> bool:
    first = text.lstrip("“\"'([")[:1]
    return bool(first) and not first.islower()


def look(line: Line) -> tuple[float, bool, bool]:
    """What headings of one level have in common: size (to half a point), weight, slant."""
    return round(line.size * 2) / 2, is_bold(line), is_italic(line)
