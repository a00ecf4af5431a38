"""Furniture: running heads and feet by repetition and place, and page numbers by their sequence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.rows import Row, chunks
from ingest.styles import roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_ZONE = 0.14  # the share of the page's height in which heads and feet stand
_MOST_PARTS = 3  # parts that a head's or foot's row may have
_DEEP = 4  # rows from the top or bottom that may be furniture
_SIGNS = r"[-–—•|·\[\]()\s]"
_WITHIN = (
    re.compile(rf"{_SIGNS}*(?:page\s)?\s*(\d{{1,4}}|[ivxl]{{1,6}})(?:{_SIGNS}+|\s*$)(?!\d)", re.I),
    re.compile(rf".*{_SIGNS}(?:page\s)?\s*(\d{{1,4}}|[ivxl]{{1,6}}){_SIGNS}*", re.I),
)
NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|第)?\s*[-–—•|·\[(]?\s*(\d{1,4}|[ivxlc]{1,7}|\d{1,3}[-–]\d{1,3}|[A-Z]-?\d{1,3})"
    r"\s*[-–—•|·\])]?\s*(?:(?:of|/|von|de|sur)\s*\d{1,4})?\s*(?:页|頁|쪽)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's rows from the top; its lower edge and its height."""

    number: int
    low: float
    height: float
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part of a row near the top or bottom of a page."""

    page: int
    text: str
    pieces: tuple[Piece, ...]
    y: float
    top: bool
    outermost: bool
    lonely: bool
    apart: bool
    among: bool  # many others on its row: a table's
    goes_on: bool  # mid-sentence, with the row that stands farther in


@dataclass(frozen=True, slots=True)
class Found:
    """The furniture of a document: per page the ids of its pieces with the reason, and printed labels."""

    parts: tuple[tuple[Candidate, Reason], ...]
    labels: dict[int, str]


def find(pages: Sequence[Page]) -> Found:
    """The heads, feet and page numbers of a document's pages."""
    body = _body_size(pages)
    candidates = [candidate for page in pages for candidate in _candidates(page)]
    numbers = _page_numbers([c for c in candidates if not c.among], len(pages))
    parts: list[tuple[Candidate, Reason]] = [(c, Reason.PAGE_NUMBER) for c, _ in numbers]
    taken = {id(c) for c, _ in numbers}
    rest = [c for c in candidates if id(c) not in taken and not c.among]
    within = _numbered_heads(rest, body)
    repeated = _repeated(rest, len(pages), body) | {id(c) for c, _ in within}
    repeated |= _same_place(rest, len(pages), body)
    repeated -= _last_of_text(rest, repeated) | _above_table(candidates)
    repeated |= _with_numbers(rest, repeated)
    numbered = {(c.page, round(c.y)) for c, _ in numbers}
    for c in rest:
        beside = (c.page, round(c.y)) in numbered and c.lonely
        if id(c) in repeated or (beside and max(p.size for p in c.pieces) <= body * 1.05):
            parts.append((c, Reason.RUNNING_HEAD))
    parts.extend(_in_their_place(rest, parts, len(pages)))
    labels = {c.page: label for c, label in within}
    return Found(tuple(parts), labels | {c.page: label for c, label in numbers})


def _numbered_heads(rest: Sequence[Candidate], body: float) -> list[tuple[Candidate, str]]:
    """Heads and feet that begin or end with their page's number, whatever else they say."""
    read: defaultdict[tuple[bool, int, bool, int], list[tuple[Candidate, str]]] = defaultdict(list)
    for c in rest:
        sizes = [piece.size for piece in c.pieces]
        if not (c.outermost and c.lonely) or max(sizes) > 1.1 * body or _may_be_note(c, min(sizes)):
            continue
        for pattern in _WITHIN:
            match = pattern.match(c.text) if pattern is _WITHIN[0] else pattern.fullmatch(c.text)
            value = (int(match[1]) if match[1].isdigit() else roman(match[1])) if match else 0
            if match and value:
                key = (c.top, round(c.y / 3), match[1].isdigit(), value - c.page)
                read[key].append((c, match[1]))
                break
    found: dict[int, tuple[Candidate, str]] = {}
    for same in sorted(read.values(), key=len):
        if len({c.page for c, _ in same}) >= 2 and not _count_sections(same):
            found.update({c.page: (c, label) for c, label in same})
    return list(found.values())


def _may_be_note(candidate: Candidate, least: float) -> bool:
    """Whether it may be a footnote: at the foot, with a raised number or a sentence's end."""
    ended = candidate.text.rstrip().endswith((".", "!", "?"))
    raised = least < 0.85 * candidate.pieces[-1].size or any(piece.rise > 0 for piece in candidate.pieces)
    return not candidate.top and (ended or raised)


def _count_sections(heads: Sequence[tuple[Candidate, str]]) -> bool:
    """Whether the numbers may be those of headings: in bold type, all at the beginning."""
    bold = all(piece.face.bold for c, _ in heads for piece in c.pieces)
    return bold and all(_WITHIN[0].match(c.text) for c, _ in heads)


def _same_place(rest: Sequence[Candidate], pages: int, body: float) -> set[int]:
    """Short lines, outermost and apart, at one height and in one type on most pages: names of sections."""
    places: defaultdict[tuple[bool, int, float, str], list[Candidate]] = defaultdict(list)
    for c in rest:
        size = max(piece.size for piece in c.pieces)
        if c.outermost and c.apart and size <= 1.1 * body and len(c.text) <= 90:
            places[(c.top, round(c.y), round(size, 1), c.pieces[0].face.name)].append(c)
    found: set[int] = set()
    for same in places.values():
        if len({c.page for c in same}) >= max(3, 0.6 * (pages - 1)) and len({c.text for c in same}) > 1:
            found.update(id(c) for c in same)
    return found


def _above_table(candidates: Sequence[Candidate]) -> set[int]:
    """Those close above a row of many parts: the heading of a table that is repeated on each page."""
    rows: defaultdict[int, dict[float, float]] = defaultdict(dict)
    for c in candidates:
        if c.among and c.top:
            rows[c.page][c.y] = c.pieces[0].size
    return {
        id(c)
        for c in candidates
        if c.top and not c.lonely
        if any(0 < c.y - y < 1.6 * size for y, size in rows[c.page].items())
    }


def _last_of_text(rest: Sequence[Candidate], repeated: set[int]) -> set[int]:
    """Those that end a sentence close to words that are not repeated, or go on with these: the end or the
    beginning of a note or paragraph."""
    on: defaultdict[tuple[int, bool], list[Candidate]] = defaultdict(list)
    for c in rest:
        on[(c.page, c.top)].append(c)
    found: set[int] = set()
    for same in on.values():
        for c in same:
            inner = [other for other in same if (other.y < c.y if c.top else other.y > c.y)]
            beside = min(inner, key=lambda other: abs(other.y - c.y), default=None)
            alone = beside is None or id(beside) not in repeated
            ends = c.text.rstrip()[-1:] in ".!?" or c.goes_on
            if id(c) in repeated and not c.lonely and alone and ends:
                found.add(id(c))
    return found


def _with_numbers(rest: Sequence[Candidate], repeated: set[int]) -> set[int]:
    """Those next to a repeated line that differ from page to page in their numbers alone."""
    groups: defaultdict[tuple[bool, str, int], list[Candidate]] = defaultdict(list)
    heads: defaultdict[int, list[Candidate]] = defaultdict(list)
    for c in rest:
        if id(c) in repeated:
            heads[c.page].append(c)
    for c in rest:
        near = any(0 < abs(c.y - other.y) < 1.6 * c.pieces[0].size for other in heads[c.page])
        if near and id(c) not in repeated and re.search(r"\d", c.text):
            groups[(c.top, re.sub(r"\d+", "#", c.text.casefold()), round(c.y / 4))].append(c)
    return {id(c) for same in groups.values() if len({c.page for c in same}) > 1 for c in same}


def _in_their_place(
    rest: Sequence[Candidate], parts: Sequence[tuple[Candidate, Reason]], pages: int
) -> list[tuple[Candidate, Reason]]:
    """What stands alone, outermost, where heads or feet stand on many other pages, and in their type."""
    on: defaultdict[tuple[bool, int, int], set[int]] = defaultdict(set)
    for c, _ in parts:
        on[_place(c)].add(c.page)
    usual = {place for place, where in on.items() if len(where) >= max(3, 0.3 * pages)}
    taken = {id(c) for c, _ in parts}
    return [
        (c, Reason.RUNNING_HEAD)
        for c in rest
        if id(c) not in taken and c.outermost and c.lonely and _place(c) in usual
    ]


def _place(candidate: Candidate) -> tuple[bool, int, int]:
    return candidate.top, round(candidate.y / 3), round(candidate.pieces[0].size)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[row.size] += sum(len(piece.text) for piece in row.pieces)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _candidates(page: Page) -> list[Candidate]:
    found: list[Candidate] = []
    rows = page.rows
    if not rows:
        return found
    steps = [a.y - b.y for a, b in pairwise(rows) if a.y - b.y > 1]
    usual = median(steps) if steps else 12.0
    for top in (True, False):
        ordered = rows if top else rows[::-1]
        for depth, row in enumerate(ordered[:_DEEP]):
            share = (row.y - page.low) / page.height if page.height else 0.5
            inside = share > 1 - _ZONE if top else share < _ZONE
            if not inside:
                break
            following = ordered[depth + 1] if depth + 1 < len(ordered) else None
            away = abs(following.y - row.y) if following is not None else 1e9
            lonely = away > 1.5 * min(usual, 2 * row.size)
            apart = away > 1.9 * max(min(usual, 2 * row.size), row.size)
            parts = chunks(row, 1.8 * row.size)
            for part in parts:
                text = " ".join(piece.text for piece in part)
                goes_on = len(parts) == 1 and following is not None and _reads_on(row, following, top=top)
                looks = depth == 0, lonely, apart, len(parts) > _MOST_PARTS, goes_on
                found.append(Candidate(page.number, text, tuple(part), row.y, top, *looks))
    return found


def _reads_on(row: Row, inner: Row, *, top: bool) -> bool:
    """Whether the row and the one farther in are lines of one paragraph, cut within a sentence."""
    if row.region or inner.region:
        return False
    upper, lower = (row, inner) if top else (inner, row)
    alike = abs(row.size - inner.size) < 0.3 and abs(upper.x0 - lower.x0) < 2 * row.size
    near = upper.y - lower.y < 1.6 * row.size
    ends, begins = upper.pieces[-1].text[-1:], lower.pieces[0].text[:1]
    uncased = begins.isalpha() and begins.lower() == begins.upper()  # of a script without capitals
    return alike and near and ends.isalpha() and (begins.islower() or uncased)


def _page_numbers(candidates: Sequence[Candidate], pages: int) -> list[tuple[Candidate, str]]:
    """Those that are numbers in step with the pages (or, where they cannot be compared, stand alone)."""
    read: list[tuple[Candidate, str, str, int]] = []
    for candidate in candidates:
        match = NUMBER.fullmatch(candidate.text.strip())
        if match:
            label = match[1]
            value = int(label) if label.isdigit() else roman(label)
            style = "arabic" if label.isdigit() else "roman" if value else "other"
            read.append((candidate, label, style, value - candidate.page))
    offsets = Counter((style, offset) for _, _, style, offset in read if style != "other")
    places = Counter((style, offset, c.top, round(c.y / 4)) for c, _, style, offset in read)
    kept: list[tuple[Candidate, str]] = []
    seen: set[int] = set()

    def rank(one: tuple[Candidate, str, str, int]) -> tuple[int, int]:
        c, _, style, offset = one
        return -offsets[(style, offset)], -places[(style, offset, c.top, round(c.y / 4))]

    for candidate, label, style, offset in sorted(read, key=rank):
        steady = style != "other" and offsets[(style, offset)] >= 2
        alone = candidate.outermost and candidate.lonely
        if candidate.page in seen or not (steady or (alone and _may_stand(candidate, offsets, pages))):
            continue
        seen.add(candidate.page)
        kept.append((candidate, label))
    return kept


def _may_stand(candidate: Candidate, offsets: Counter[tuple[str, int]], pages: int) -> bool:
    """A lonely number on the outermost row, where no sequence tells otherwise."""
    return pages == 1 or not offsets or max(offsets.values()) < 0.6 * pages or candidate.lonely


def _repeated(candidates: Sequence[Candidate], pages: int, body: float) -> set[int]:
    """The candidates whose words stand at the same height on several pages.

    In type no larger than the body's a number before or after the words may differ.
    """
    groups: defaultdict[tuple[bool, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        words = candidate.text.casefold().strip()
        if candidate.lonely and max(piece.size for piece in candidate.pieces) <= 1.1 * body:
            words = re.sub(r"^\d+\b|\b\d+$", "#", words)
        groups[(candidate.top, words)].append(candidate)
    found: set[int] = set()
    for group in groups.values():
        heights = Counter(round(c.y / 4) for c in group)
        common = max(heights, key=lambda h: heights[h])
        same = [c for c in group if abs(c.y / 4 - common) <= 1.5]
        on = {c.page for c in same}
        runs_on = len(on) >= 3 and (max(on) - min(on)) / (len(on) - 1) <= 2.5
        if runs_on or len(on) >= max(3, 0.2 * pages) or (len(on) == 2 and pages <= 6):
            found.update(id(c) for c in same)
    return found
