"""A line of a document's head that tells the fact asked for, but of another work than the question names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.front_facts import facts
from app.answering.front_head import Head, told_here
from index.terms import present_in, terms_of
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question
    from index.library import Library
    from index.values import StoredPassage

_OF = regex(r"\b(?:of|for) (?:the|this|that|our|its)\b(?P<work>[^?,.;]*)")
SPOKEN = 2  # words of the work asked about, of which one is told and another nowhere


def another_work(question: Question, best: StoredPassage, library: Library) -> str | None:
    """The word for the work asked about that the document of a head's line never says; None where it says
    each, or the passage is no such line.

    `When does the next issue of the timber prices come out?` is not told by `Next issue:` of wool prices.
    """
    of = _OF.search(question.text)
    if of is None:
        return None
    labels = frozenset[str]().union(*(label for fact in facts(best) for label in fact.labels))
    if not labels & present_in(question.text[: of.start()]):
        return None
    record = library.record(best.document)
    if record is None:
        return None
    words, head = terms_of(of["work"]), Head.of(library, record)
    unsaid = [word for word in words if not told_here(word, head.known)]
    if not unsaid or len(words) < SPOKEN or len(unsaid) == len(words):
        return None  # each is said, or the work is called by words of the asker's own
    every = present_in(" ".join(one.text for one in library.passages(best.document)))
    return next((word.word for word in unsaid if not told_here(word, every)), None)
