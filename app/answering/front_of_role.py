"""Which document of a library tells the part that a question asks for, and where: `Who signed it off?`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import fits
from app.answering.front_head import Told, alike, kinds_in, told_here
from app.answering.front_part import Sort
from app.answering.front_roles import AskedRole, asks_when, role_asked
from app.answering.front_told import is_person, leader, of_body, told_as
from app.answering.question import Wanted
from index.terms import held, present_in, stems_in, terms_of
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.front_facts import Fact
    from app.answering.front_head import Head
    from app.answering.question import Question

_SECOND = regex(r"\b(?:deputy|vice|assistant|secretary)\b", re.IGNORECASE)
_PERSONS = frozenset({"led", "edited"})  # parts of persons, not of bodies: `Lead service` leads none
_CHIEF = regex(
    r"\b(?:chief(?:ly)?|main(?:ly)?|principal(?:ly)?|lead|foremost|primar(?:y|ily))\b", re.IGNORECASE
)
_FORMER = regex(r"\b(?:previous|earlier|former|prior|preceding|last)\b", re.IGNORECASE)
_AUTHORS = regex(r"\b(?:authors?|writers?)\b", re.IGNORECASE)
PASSING = 2  # by which a document that does not tell a plain part may fit a question's other words better
NAMED = 2  # of the title's words that a question holds which has a word more than the head tells


def of_role(question: Question, heads: Sequence[Head]) -> Told | None:
    """What the document meant tells of the part asked for; None where no part is asked, or it is not clear
    which document is meant, or that one does not tell it."""
    asked = role_asked(question)
    if asked is None:
        return None
    found = [_told(question, asked, head) for head in heads]
    scores = [_score(question, asked, head, one) for head, one in zip(heads, found, strict=True)]
    told = [
        (score, _shared(question, one.fact), one)
        for score, one in zip(scores, found, strict=True)
        if score is not None and one
    ]
    best = max((one[:2] for one in told), default=(0, 0))
    meant = [one for *score, one in told if (*score,) == best]
    most = max((score for score in scores if score is not None), default=0)
    sure = asked.sort is not Sort.CODE  # much else has a number: there the document must be named
    if len(meant) != 1 or best[0] + PASSING * (asked.role.plain and sure) < most:
        return None
    return meant[0] if best[0] or len(heads) == 1 or (sure and len(told) == 1) else None


def _score(question: Question, asked: AskedRole, head: Head, told: Told | None) -> int | None:
    """How well the question names a document besides the part it asks for: by what it is called, and by words
    of its head, those of the title counting twice; None where it names what the head does not tell."""
    kinds = kinds_in(asked.rest)
    known = head.known | present_in(told.fact.said) if told else head.known
    terms = [t for t in terms_of(asked.rest) if told_here(t, known) or not kinds.intersection(t.stems)]
    strange = [term for term in terms if not told_here(term, known)]
    of_title = sum(told_here(term, head.title) for term in terms)
    named = sum(held(term, head.title) == 1 for term in terms)
    if len(strange) > (named >= NAMED) or any(term in question.named for term in strange):
        return None
    exact = sum(held(term, known) == 1 for term in terms)
    called = alike(kinds)
    in_title = bool(called & head.called_in_title) + bool(kinds & head.called_in_title)
    return in_title + bool(called & head.called) + bool(kinds & head.called) + of_title + len(terms) + exact


def _told(question: Question, asked: AskedRole, head: Head) -> Told | None:
    """The fact that tells it: of several the one whose words the question holds most of, then the first."""
    found = [told for fact in head.facts if (told := _as_asked(question, asked, fact))]
    return max(found, key=lambda told: _shared(question, told.fact), default=None)


def _as_asked(question: Question, asked: AskedRole, fact: Fact) -> Told | None:
    """What a fact tells of the part asked for; None where it is of another."""
    leads = asked.role.name == "led" or (asked.role.name == "chiefly made" and _AUTHORS.search(fact.label))
    leads = bool(leads) and leader(fact, question.text)
    sort, former = asked.sort, asked.sort is Sort.CODE and _FORMER.search(question.text) is not None
    coded = sort is Sort.CODE and (former or _is_kind(fact.label))
    if not leads and not coded and not asked.role.told.search(fact.label):
        return None
    if sort is Sort.CODE and former is not bool(_FORMER.search(fact.label)):
        return None
    if _SECOND.search(fact.label) and not _SECOND.search(question.text):
        return None
    spans = told_as(fact, Sort.WORDS if former else sort, question.text, leads=leads)
    if not spans or (asked.more and asked.sort is not Sort.WHO):
        return None
    if asked.more:
        day = told_as(fact, Sort.WHEN, question.text) if asks_when(asked.more) else ()
        return Told(fact, (*spans, *day) if day else (fact.span,))
    told = Told(fact, spans)
    if asked.role.name in _PERSONS and not is_person(told.answer):
        return None
    if of_body(question.text) and _AUTHORS.search(fact.label) and is_person(told.answer):
        return None
    named = asked.sort is not Sort.WHO or is_person(told.answer)
    return told if named or fits(Wanted.WHO, told.answer, question.text) else None


def _is_kind(label: str) -> bool:
    """Whether a label is what the document is called and no more: `Strategy paper`."""
    return stems_in(label) <= kinds_in(label) | {stem("publication")}


def _shared(question: Question, fact: Fact) -> int:
    """How many words of a question a fact's label holds, and of what it calls the document."""
    called = kinds_in(question.text) & kinds_in(fact.label)
    chief = _CHIEF.search(question.text) is not None and _CHIEF.search(fact.label) is not None
    return len(question.stems & stems_in(fact.label)) + len(called) + chief
