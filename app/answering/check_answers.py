"""The last look at an answer: a claim that its own citations do not bear out is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.quotations import holds
from app.verdict import Verdict

if TYPE_CHECKING:
    from app.answer import Claim
    from index.library import Library


def answer_verdict(claim: Claim, library: Library) -> Verdict:
    """The verdict on a claim of an answer, as `pincite check` gives it for a quotation; no model is asked.

    Every quote must be the slice of its passage that it says, as the library has it now, and the claim must
    say no word besides its quotes.
    """
    rest = claim.text
    for citation in claim.citations:
        passage = library.passage(citation.address)
        if passage is None:
            return Verdict.NO_SUCH_ADDRESS
        if passage.text[citation.start : citation.end] != citation.quote or not holds(
            passage.text, citation.quote
        ):
            return Verdict.MISQUOTED
        rest = rest.replace(citation.quote, " ", 1)
    return Verdict.UNSUPPORTED if any(c.isalnum() for c in rest) else Verdict.SUPPORTED
