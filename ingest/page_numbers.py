"""The numbers printed on pages, told by their sequence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex
from ingest.styles import roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.page_edges import Candidate

NUMBER = regex(
    r"(?:page|p\.|seite|página|pagina|第)?:?\s*[-–—•|·\[(]?\s*(\d{1,4}|[ivxlc]{1,7}|\d{1,3}[-–]\d{1,3}|[A-Z]-?\d{1,3})"
    r"\s*[-–—•|·\])]?\s*(?:(?:of|/|von|de|sur)\s*\d{1,4}(?:\s+pages)?)?\s*(?:页|頁|쪽)?",
    re.I,
)
"""A page number alone on its line, with what may stand around it."""


def page_numbers(candidates: Sequence[Candidate], pages: int) -> list[tuple[Candidate, str]]:
    """Those that are numbers in step with the pages (or, where they cannot be compared, stand alone)."""
    read: list[tuple[Candidate, str, str, int]] = []
    for candidate in candidates:
        match = NUMBER.fullmatch(candidate.text.strip())
        if match:
            label = match[1]
            value = int(label) if label.isdigit() else roman(label)
            style = "arabic" if label.isdigit() else "roman" if value else "other"
            read.append((candidate, label, style, value - candidate.page))
    on = {(c.page, style, offset, c.top, round(c.level / 4)) for c, _, style, offset in read}
    counted = {(page, style, offset) for page, style, offset, _, _ in on if style != "other"}
    offsets = Counter((style, offset) for _, style, offset in counted)
    places = Counter((style, offset, top, y) for _, style, offset, top, y in on)
    kept: list[tuple[Candidate, str]] = []
    seen: set[int] = set()

    def rank(one: tuple[Candidate, str, str, int]) -> tuple[int, int]:
        c, _, style, offset = one
        return -offsets[(style, offset)], -places[(style, offset, c.top, round(c.level / 4))]

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
