"""Feet of a document of one page, where nothing repeats: “Page 1 of 1”, an address in small type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex
from ingest.postal import is_postal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.page_edges import Candidate

_OF_ONE = regex(
    r"\b(?:page|seite|página|pagina)\s*:?\s*0?1\s*(?:of|/|von|de|sur)\s*0?1\b(?![\d/]|[.,]\d)", re.I
)
_PARTS = regex(r"[,;·•|]|\s[–—-]\s|\s{3,}")
_SMALL = 0.9  # of the body's size, at most


def counted(rest: Sequence[Candidate], body: float) -> list[Candidate]:
    """Those that stand alone outermost on the page and say that it is the first of one."""
    return [
        c
        for c in rest
        if c.outermost and c.lonely and not c.goes_on and _size(c) <= 1.1 * body and _OF_ONE.search(c.text)
    ]


def addresses(rest: Sequence[Candidate], body: float) -> list[Candidate]:
    """The small lines at the page's foot, apart from all above them, that are an address each."""
    lines: dict[int, list[Candidate]] = {}
    for c in rest:
        if not c.top:
            lines.setdefault(round(c.y), []).append(c)
    found: list[Candidate] = []
    for y in sorted(lines):
        parts = lines[y]
        if not all(_size(c) <= _SMALL * body for c in parts) or not _is_address([c.text for c in parts]):
            return []
        found = [*parts, *found]
        if parts[0].apart:
            return found
    return []


def _size(candidate: Candidate) -> float:
    return max(piece.size for piece in candidate.pieces)


def _is_address(texts: Sequence[str]) -> bool:
    """Whether half the parts of a line, and two at least, are those of an address.

    >>> _is_address(["Harbour Office, 12 Quay Street, 10115 Berlin"]), _is_address(["12 May, 14 June"])
    (True, False)
    """
    parts = [part.strip() for text in texts for part in _PARTS.split(text) if part.strip()]
    postal = sum(map(is_postal, parts))
    return postal > 1 and 2 * postal >= len(parts)
