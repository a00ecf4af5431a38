"""Passages quoted as they stand: the answer to `What does section Compute say?`; claims of single slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answer import JOINT, LONGEST_ANSWER, NEAREST, Answer, Claim, cite
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.search import Hit, Searcher
    from index.values import StoredPassage
    from ingest.address import Address

MOST = 6  # passages quoted of a place


def quoted(searcher: Searcher, question: str, documents: Collection[Address] = ()) -> Answer | None:
    """The passages of the place that a question names and asks nothing else about, quoted; or None."""
    places = searcher.named(question, documents)
    if not places:
        return None
    hits = searcher.search(question, k=20, documents=documents)
    claims = [claim_of(place, [(0, len(place.text))]) for place in places[:MOST]]
    first = places[0]
    alone = len(places) == 1 or first.kind is Kind.CAPTION
    short = alone and first.kind is not Kind.REFERENCE and len(first.text.split()) <= LONGEST_ANSWER
    return answered(question, claims, first.text if short and not first.cells else None, hits)


def claim_of(passage: StoredPassage, spans: Sequence[tuple[int, int]]) -> Claim:
    """A claim of slices of one passage; of a table row whole, each of its cells that is not empty."""
    if passage.cells:
        spans = [(cell.start, cell.end) for cell in passage.cells if cell.text]
    citations = tuple(cite(passage, start, end) for start, end in spans)
    return Claim(JOINT.join(citation.quote for citation in citations), citations)


def answered(question: str, claims: Sequence[Claim], answer: str | None, hits: Sequence[Hit]) -> Answer:
    """An answer of these claims; the hits that they do not cite bear on it too."""
    used = {citation.address for claim in claims for citation in claim.citations}
    rest = tuple(hit for hit in hits if hit.passage.address not in used)[:NEAREST]
    return Answer(question, question, "answered", answer, tuple(claims), (), rest, None, 1.0)


def refused(question: str, missing: str, hits: Sequence[Hit]) -> Answer:
    """That no passage answers, and what stands nearest."""
    return Answer(question, question, "not_found", None, (), tuple(hits[:NEAREST]), (), missing, 0.0)
