"""Citation recall and precision as ALCE defines them (Gao et al. 2023), with gold evidence as the judge.

There a model judges whether passages entail a statement. Here a claim is supported by citations that
hold the question's evidence: one needed place, or for a derived claim, which is made of several, all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.words import Haystack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Answer, Citation, Claim
    from eval.places import Place
    from ingest.address import Address


def holds(citation: Citation, place: Place) -> bool:
    """Whether a quote holds the evidence of a place; of a table row, any of its cells will do."""
    here = [spot for spot in place if spot.address == citation.address]
    quote = Haystack.of(citation.quote)
    return any(spot.in_row or quote.holds(spot.evidence) for spot in here)


def recall(answer: Answer, places: Sequence[Place]) -> float:
    """The share of an answer's claims that its citations support; 0 for an answer without claims."""
    supported = [_supports(claim, claim.citations, places) for claim in answer.claims]
    return sum(supported) / len(supported) if supported else 0.0


def precision(answer: Answer, places: Sequence[Place]) -> float:
    """The share of an answer's citations that are needed: their claim is supported, and they help.

    A citation that alone does not support the claim, which the others support without it, does not. The
    cells that a derived claim takes from one row are one citation, as a passage is in ALCE.
    """
    needed = [_is_needed(claim, part, places) for claim in answer.claims for part in _parts(claim)]
    return sum(needed) / len(needed) if needed else 0.0


def _parts(claim: Claim) -> list[list[Citation]]:
    """What counts as one citation: a quote, or of a derived claim all that it quotes of one row."""
    if claim.derived is None:
        return [[citation] for citation in claim.citations]
    rows: dict[Address, list[Citation]] = {}
    for citation in claim.citations:
        rows.setdefault(citation.address, []).append(citation)
    return list(rows.values())


def _is_needed(claim: Claim, part: Sequence[Citation], places: Sequence[Place]) -> bool:
    if not _supports(claim, claim.citations, places):
        return False
    others = [citation for citation in claim.citations if citation not in part]
    return _supports(claim, part, places) or not _supports(claim, others, places)


def _supports(claim: Claim, citations: Sequence[Citation], places: Sequence[Place]) -> bool:
    held = [any(holds(citation, place) for citation in citations) for place in places]
    derived = getattr(claim, "derived", None) is not None
    return bool(held) and (all(held) if derived else any(held))
