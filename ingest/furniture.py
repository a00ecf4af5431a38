"""Furniture: running heads and feet by repetition and place, and page numbers by their sequence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.lazy_regex import regex
from ingest.lone_feet import addresses, counted
from ingest.page_edges import candidates_of
from ingest.page_numbers import page_numbers
from ingest.styles import roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.page_edges import Candidate, Page

_SIGNS = r"[-–—•|·\[\]()\s]"
_WITHIN = (
    regex(rf"{_SIGNS}*(?:page\s)?\s*(\d{{1,4}}|[ivxl]{{1,6}})(?:{_SIGNS}+|\s*$)(?!\d)", re.I),
    regex(rf".*{_SIGNS}(?:page\s)?\s*(\d{{1,4}}|[ivxl]{{1,6}}){_SIGNS}*", re.I),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The furniture of a document: per page the ids of its pieces with the reason, and printed labels."""

    parts: tuple[tuple[Candidate, Reason], ...]
    labels: dict[int, str]


def find(pages: Sequence[Page]) -> Found:
    """The heads, feet and page numbers of a document's pages."""
    body = _body_size(pages)
    uppers = Counter(round(page.low + page.height, 2) for page in pages)
    upper = uppers.most_common(1)[0][0] if uppers else 0.0
    candidates = [candidate for page in pages for candidate in candidates_of(page, upper)]
    numbers = page_numbers([c for c in candidates if not c.among], len(pages))
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
    if len(pages) == 1:
        taken = {id(c) for c, _ in parts}
        left = [c for c in rest if id(c) not in taken]
        parts += [(c, Reason.RUNNING_HEAD) for c in (*counted(left, body), *addresses(left, body))]
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
                key = (c.top, round(c.level / 3), match[1].isdigit(), value - c.page)
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
            places[(c.top, round(c.level), round(size, 1), c.pieces[0].face.name)].append(c)
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
            groups[(c.top, re.sub(r"\d+", "#", c.text.casefold()), round(c.level / 4))].append(c)
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
    return candidate.top, round(candidate.level / 3), round(candidate.pieces[0].size)


def _body_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            sizes[row.size] += sum(len(piece.text) for piece in row.pieces)
    return sizes.most_common(1)[0][0] if sizes else 10.0


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
        heights = Counter(round(c.level / 4) for c in group)
        common = max(heights, key=lambda h: heights[h])
        same = [c for c in group if abs(c.level / 4 - common) <= 1.5]
        on = {c.page for c in same}
        runs_on = len(on) >= 3 and (max(on) - min(on)) / (len(on) - 1) <= 2.5
        if runs_on or len(on) >= max(3, 0.2 * pages) or (len(on) == 2 and pages <= 6):
            found.update(id(c) for c in same)
    return found
