"""What the head of a document labels, in its lines or in a table of two columns: `Version | 3.1`, `Owner: …`.

A question that names a label and, besides it, only what the document's title and head tell, is answered
with what is labelled.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.about_document import READ_ALL
from app.answering.forms import DATE, fits
from app.answering.front_head import Head, Told, told_here
from app.answering.front_of_role import NAMED, of_role
from app.answering.question import Question, Wanted
from app.answering.quoting import answered, claim_of
from index.thesaurus import kin
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.answer import Answer
    from app.answering.front_facts import Fact
    from app.answering.front_matter import Span
    from index.search import Searcher
    from index.terms import Term
    from ingest.address import Address

_OUT = frozenset(map(stem, "issued issue published publication released release printed appear".split()))
_IDLE = frozenset(
    map(
        stem,
        "latest current newest come comes came out issued issue published released release appeared report "
        "document paper text file date day year number name called given give edition".split(),
    )
)
_GENERAL = frozenset(  # of which a question may speak in passing
    map(
        stem,
        "report document paper text file date day year name number title note page source status".split(),
    )
)
_PERSON = regex(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,3}(?=,)"
)
_SEVERAL = regex(r"(?:\b(?:team|group|board|committee)|s)\W*$", re.IGNORECASE)  # a label of several
_ASIDE = regex(r"\s*\((?:[^()\s]+\s+){2}[^()]*\)\s*$")  # more than an abbreviation
ENOUGH = 2  # words of a label that name it though each is general: `File number`


def of_front_labels(searcher: Searcher, question: str, documents: Collection[Address] = ()) -> Answer | None:
    """What the head of the one document meant tells as the question asks; None where none or two do."""
    asked, library = Question.parse(question), searcher.library
    records = [r for r in library.records() if not documents or r.address in documents]
    if len(records) > READ_ALL:
        near = {hit.passage.document for hit in searcher.search(question, k=READ_ALL)}
        records = [record for record in records if record.address in near]
    heads = [Head.of(library, record) for record in records]
    told = of_role(asked, heads) or _of_label(asked, heads)
    if told is None:
        return None
    passage = told.fact.passage
    claim = claim_of(passage, [(0, len(passage.text))])
    hits = searcher.search(question, documents=[passage.document])
    return answered(question, [claim], told.answer, hits)


def _of_label(asked: Question, heads: Sequence[Head]) -> Told | None:
    """What the one document labels with words of the question; None where none or several do."""
    found = [fact for head in heads for fact in _asked_of(asked, head, several=len(heads) > 1)]
    if len(found) != 1:
        return None
    [fact] = found
    told = Told(fact, (_answering(asked, fact),))
    if asked.wanted is Wanted.DATE and not re.search(r"\d", told.answer):
        return None
    if asked.wanted is Wanted.WHO and not fits(Wanted.WHO, told.answer, asked.text):
        return None
    return told


def _asked_of(question: Question, head: Head, *, several: bool) -> list[Fact]:
    """The label of a document's head that a question names best, where all else it names is told there; of
    `several` documents only where it names the title's words."""
    named = [(fact, stems) for fact in head.facts for stems in fact.labels if _names(question, stems)]
    most = max((len(stems) for _, stems in named), default=0)
    best = [(fact, stems) for fact, stems in named if len(stems) == most]
    if len(best) != 1:
        return []
    [(fact, own)] = best
    rest = [t for t in question.terms if not own.intersection(_meant(t)) and not _IDLE.intersection(t.stems)]
    strange = [term for term in rest if not told_here(term, head.known)]
    of_title = sum(not head.title.isdisjoint(term.stems) for term in rest)
    if any(term in question.named for term in strange) or len(strange) > (of_title >= NAMED):
        return []
    return [fact] if of_title or not (rest or several) else []


def _names(question: Question, label: frozenset[str]) -> bool:
    """Whether a question names a label: all its words, or that it tells when it came out."""
    asked = question.stems | question.focus
    if len(label) < ENOUGH and not label - _GENERAL:
        return False
    if len(label) == 1 and question.focus and not label & question.focus:
        return False  # a word in passing: `the scheme year`
    if question.wanted is Wanted.DATE and label & _OUT and label <= _OUT | {stem("date")}:
        return bool(asked & _OUT)
    return label <= asked


def _meant(term: Term) -> frozenset[str]:
    return frozenset(term.stems).union(*(kin(one) for one in term.stems))


def _answering(question: Question, fact: Fact) -> Span:
    """The part of what is labelled that answers: the day, the person, what stands before an aside."""
    start, end = fact.span
    text = fact.passage.text
    if question.wanted is Wanted.DATE:
        days = [match for match in DATE.finditer(text, start, end) if re.search(r"\d", match[0])]
        if days:
            return days[0].span()
    several = _SEVERAL.search(fact.label) is not None
    person = None if several else _PERSON.match(text, start, end)
    if person and not question.text.casefold().startswith("what"):
        return person.span()
    aside = _ASIDE.search(text, start, end)
    return (start, aside.start()) if aside and aside.start() > start else (start, end)
