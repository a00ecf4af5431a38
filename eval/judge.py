"""Whether an answer is right, wrong or refused."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from eval.citing import holds
from eval.words import Haystack, same, same_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Answer, Citation
    from eval.places import Place
    from eval.questions import Question

SHOWN = 80  # words of quotes in which the evidence must stand where there is no direct answer


class Outcome(StrEnum):
    """What became of a question; an unanswerable one is right where it is refused."""

    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


def judge(question: Question, places: Sequence[Place], answer: Answer) -> Outcome:
    """Hold an answer against the accepted answers and the places of the evidence.

    A direct answer is right where it is an accepted one and citations hold the evidence of every needed
    place. Without one, or for a question without accepted answers, the evidence must stand in the first
    80 words quoted; without accepted answers any cell of the evidence's table row will do.
    """
    if answer.status == "not_found":
        return Outcome.REFUSED if question.answerable else Outcome.RIGHT
    if not question.answerable:
        return Outcome.WRONG
    citations = [citation for claim in answer.claims for citation in claim.citations]
    if answer.answer is None or not question.accepts:
        return Outcome.RIGHT if _shown(places, citations, any_cell=not question.accepts) else Outcome.WRONG
    held = all(any(holds(citation, place) for citation in citations) for place in places)
    return Outcome.RIGHT if held and _accepted(question, answer.answer) else Outcome.WRONG


def _accepted(question: Question, answer: str | list[str]) -> bool:
    listed = bool(question.items) and same_set(question.items, answer)
    return listed or any(same(one, answer) for one in question.answers)


def _shown(places: Sequence[Place], citations: Sequence[Citation], *, any_cell: bool) -> bool:
    """Whether all places are quoted within the words that a reader sees first."""
    left = SHOWN
    seen: set[int] = set()
    for citation in citations:
        tokens = list(re.finditer(r"\S+", citation.quote))[:left]
        left -= len(tokens)
        if not tokens:
            break
        quote = Haystack.of(citation.quote[: tokens[-1].end()])
        for number, place in enumerate(places):
            here = [spot for spot in place if spot.address == citation.address]
            if any(quote.holds(spot.evidence) or (any_cell and spot.in_row) for spot in here):
                seen.add(number)
    return len(seen) == len(places)
