"""A name asked about of which a passage tells only after what answers: that is of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.question import Wanted
from index.terms import present_in

if TYPE_CHECKING:
    from app.answering.question import Question


def named_later(question: Question, sentence: str, passage: str, headings: str = "") -> str | None:
    """The name in a question that a passage bears only behind the sentence that answers; None without one.

    A name before it may be meant by that sentence (`it cost 9 crowns`), a name behind it is not.

    >>> from app.answering.question import Question
    >>> asked = Question.parse("What was the rent at Holm?")
    >>> named_later(asked, "The rent was 9 crowns.", "The rent was 9 crowns. Holm has two mills.")
    'holm'
    >>> named_later(asked, "The rent was 9 crowns.", "Holm has two mills. The rent was 9 crowns.")
    """
    at = passage.find(sentence)
    if at < 0 or question.wanted is Wanted.YES_NO:
        return None
    end = at + len(sentence)
    told, later = present_in(f"{passage[:end]} {headings}"), present_in(passage[end:])
    return next(
        (
            term.word
            for term in question.named
            if told.isdisjoint(term.stems) and not later.isdisjoint(term.stems)
        ),
        None,
    )
