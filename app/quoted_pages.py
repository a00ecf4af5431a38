"""On which of its passage's pages a quote stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.page_place import pages_under

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Answer, Citation
    from index.library import Library
    from index.values import PageRef, StoredPassage


def on_pages(library: Library, answer: Answer) -> Answer:
    """The answer, each of its citations with the pages that its quote stands on."""
    return replace(
        answer,
        claims=tuple(
            replace(claim, citations=tuple(_on_pages(library, citation) for citation in claim.citations))
            for claim in answer.claims
        ),
    )


def _on_pages(library: Library, citation: Citation) -> Citation:
    passage = library.passage(citation.address) if citation.page is not None else None
    if passage is None:
        return citation
    return replace(citation, pages=pages_quoted(library, passage, [(citation.start, citation.end)]))


def pages_quoted(
    library: Library, passage: StoredPassage, spans: Sequence[tuple[int, int]]
) -> tuple[PageRef, ...]:
    """The pages that spans of a passage stand on; without spans all of its own."""
    if len(passage.pages) < 2 or not spans:
        return passage.pages
    runs, repairs = library.runs(passage.address), library.repairs(passage.address)
    quoted = pages_under(passage, runs, repairs, spans)
    return tuple(page for page in passage.pages if page.page in quoted) or passage.pages
