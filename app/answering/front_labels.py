"""What the head of a document labels, in its lines or in a table of two columns: `Version | 3.1`, `Owner: …`.

A question that names a label and, besides it, only what the document's title and head tell, is answered
with what is labelled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.about_document import AT_HEAD, READ_ALL
from app.answering.forms import DATE, fits
from app.answering.front_matter import SHORT, labelled
from app.answering.question import Question, Wanted
from app.answering.quoting import answered, claim_of
from index.front import front
from index.rows import document_id, passage_address
from index.terms import stems_in
from index.thesaurus import kin
from index.words import stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.answer import Answer
    from app.answering.front_matter import Span
    from index.search import Searcher
    from index.terms import Term
    from index.values import Record, StoredPassage
    from ingest.address import Address

_LEADERS = frozenset(
    map(
        stem,
        "convenor convener chair chairman chairperson chairwoman head leader lead director president".split(),
    )
)
_LED = regex(
    r"\b(?:who|which \w+)\b.*\b(?:led|leads?|headed|heads?|chaired|chairs?|convened|ran)\b", re.IGNORECASE
)
_LEAD = regex(
    r"(?P<name>[A-Z][^,;()]*?)\s*\((?:team |group |review )?"
    r"(?:lead(?:er)?|chair(?:man|woman|person)?|convenor|head)\)"
)
_OUT = frozenset(map(stem, "issued issue published publication released release printed appear".split()))
_MADE = frozenset(map(stem, "drafted wrote written prepared compiled produced made authored".split()))
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
_ENDS = regex(r"[.;](?=\s|$)|$")
_ASIDE = regex(r"\s*\((?:[^()\s]+\s+){2}[^()]*\)\s*$")  # more than an abbreviation
ENOUGH = 2  # words of a label that name it though each is general: `File number`
NAMED = 2  # of the title's words that a question holds which has a word more than the head tells


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with the words it stands for, and where what it labels stands in a passage."""

    stems: frozenset[str]
    passage: StoredPassage
    span: Span


def of_front_labels(searcher: Searcher, question: str, documents: Collection[Address] = ()) -> Answer | None:
    """What the head of the one document meant labels as the question does; None where none or two do."""
    asked, library = Question.parse(question), searcher.library
    records = [r for r in library.records() if not documents or r.address in documents]
    if len(records) > READ_ALL:
        near = {hit.passage.document for hit in searcher.search(question, k=READ_ALL)}
        records = [record for record in records if record.address in near]
    found, several = [], len(records) > 1
    for record in records:
        rows = front(library.connection, [document_id(record.address)])
        passages = (library.passage(passage_address(row)) for row in rows[:AT_HEAD])
        found += _asked_of(asked, record, [p for p in passages if p], several=several)
    if len(found) != 1:
        return None
    [label] = found
    span = _answering(asked, label)
    said = label.passage.text[slice(*span)]
    if asked.wanted is Wanted.DATE and not re.search(r"\d", said):
        return None
    if asked.wanted is Wanted.WHO and not fits(Wanted.WHO, said, question):
        return None
    claim = claim_of(label.passage, [(0, len(label.passage.text))])
    hits = searcher.search(question, documents=[label.passage.document])
    return answered(question, [claim], said, hits)


def _asked_of(
    question: Question, record: Record, passages: list[StoredPassage], *, several: bool
) -> list[_Label]:
    """The label of a document's head that a question names best, where all else it names is told there; of
    `several` documents only where it names the title's words."""
    title = stems_in(record.title)
    known = title.union(*(stems_in(f"{' '.join(p.section[:1])} {p.text}") for p in passages))
    named = [label for passage in passages for label in _labels(passage) if _names(question, label)]
    most = max((len(label.stems) for label in named), default=0)
    best = [label for label in named if len(label.stems) == most]
    if len(best) != 1:
        return []
    own = frozenset(best[0].stems)
    rest = [t for t in question.terms if not own.intersection(_meant(t)) and not _IDLE.intersection(t.stems)]
    strange = [term for term in rest if not _told(term, known)]
    of_title = sum(not title.isdisjoint(term.stems) for term in rest)
    if any(term in question.named for term in strange) or len(strange) > (of_title >= NAMED):
        return []
    return best if of_title or not (rest or several) else []


def _labels(passage: StoredPassage) -> Iterator[_Label]:
    """The labels of a passage: of a row of two cells its first one, of a line what stands before a colon."""
    filled = [cell for cell in passage.cells if cell.text]
    if passage.kind is Kind.TABLE_ROW and len(passage.cells) == len(filled) == 2:
        yield _Label(stems_in(filled[0].text), passage, (filled[1].start, filled[1].end))
    elif passage.kind is not Kind.TABLE_ROW and len(passage.text.split()) <= SHORT:
        for stems, span in labelled(passage.text):
            yield _Label(stems, passage, span)


def _names(question: Question, label: _Label) -> bool:
    """Whether a question names a label: all its words, or that it tells when it came out, or who led."""
    asked = question.stems | question.focus
    if len(label.stems) < ENOUGH and not label.stems - _GENERAL:
        return False
    if _LED.search(question.text) and (
        label.stems & _LEADERS or _LEAD.search(label.passage.text, *label.span)
    ):
        return True
    if question.wanted is Wanted.DATE and label.stems & _OUT and label.stems <= _OUT | {stem("date")}:
        return bool(asked & _OUT)
    return label.stems <= asked


def _meant(term: Term) -> frozenset[str]:
    return frozenset(term.stems).union(*(kin(one) for one in term.stems))


def _told(term: Term, known: Collection[str]) -> bool:
    """Whether a head tells a word, or one of the same root: `Ruthenian`, of Ruthenia."""
    if _MADE.intersection(term.stems) or _meant(term).intersection(known):
        return True
    return any(len(one) > 5 and one[:6] == other[:6] for one in term.stems for other in known)


def _answering(question: Question, label: _Label) -> Span:
    """The part of what is labelled that answers: the leader's name, the day, what stands before an aside."""
    start, end = label.span
    text = label.passage.text
    if _LED.search(question.text) and (lead := _LEAD.search(text, start, end)):
        return lead.span("name")
    if question.wanted is Wanted.DATE:
        days = [match for match in DATE.finditer(text, start, end) if re.search(r"\d", match[0])]
        if days:
            return days[0].span()
    several = _SEVERAL.search(text[:start]) is not None
    if several and not label.passage.cells:  # a line's label ends at the first comma
        end = next(_ENDS.finditer(text, end)).start()
    person = None if several else _PERSON.match(text, start, end)
    if person and not question.text.casefold().startswith("what"):
        return person.span()
    aside = _ASIDE.search(text, start, end)
    return (start, aside.start()) if aside and aside.start() > start else (start, end)
