"""A document's head as it bears on a question: its title, its words, the facts that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.about_document import AT_END, AT_HEAD
from app.answering.front_facts import facts
from app.answering.front_matter import SHORT
from index.front import WORKS, ends
from index.rows import document_id, passage_address
from index.terms import held, present_in
from index.thesaurus import kin
from index.words import stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.front_facts import Fact
    from app.answering.front_matter import Span
    from index.library import Library
    from index.terms import Term
    from index.values import Record

_MADE = frozenset(map(stem, "drafted wrote written prepared compiled produced made authored".split()))
_KIND = regex(
    rf"\b(?:{WORKS}|(?:version|edition|book|history|commentary|leaflet|booklet|one|library)\b)", re.IGNORECASE
)
_ROOT = 6  # letters that words of one root begin with


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, where in its passage stands what answers, and the second thing asked, if there is one."""

    fact: Fact
    span: Span
    also: Span | None = None

    @property
    def said(self) -> str:
        """The words that answer."""
        return self.fact.passage.text[slice(*self.span)]

    @property
    def answer(self) -> str:
        """The same, with the second thing."""
        text = self.fact.passage.text
        return f"{self.said}; {text[slice(*self.also)]}" if self.also else self.said


@dataclass(frozen=True, slots=True)
class Head:
    """The stems of a document's title, those of its title and head, the facts of its first and last lines,
    and what title and head call the document (`report`, `award`)."""

    title: frozenset[str]
    known: frozenset[str]
    facts: tuple[Fact, ...]
    called: frozenset[str]
    called_in_title: frozenset[str]

    @classmethod
    def of(cls, library: Library, record: Record) -> Head:
        """The head of a document of a library."""
        texts, found = [record.title], list["Fact"]()
        first: tuple[str, ...] | None = None
        for number, row in enumerate(ends(library.connection, document_id(record.address), AT_HEAD, AT_END)):
            passage = library.passage(passage_address(row))
            if passage is None:
                continue
            first = passage.section if first is None else first
            told = (
                facts(passage, at_end=number >= AT_HEAD)
                if number >= AT_HEAD or passage.section == first
                else []
            )
            found += told
            alone = passage.kind is Kind.FRONT or (not passage.section and len(passage.text.split()) <= SHORT)
            if number < AT_HEAD and (told or alone):
                texts += [*passage.section[:1], passage.text]
        head = " ".join(texts)
        return cls(
            present_in(record.title), present_in(head), tuple(found), kinds_in(head), kinds_in(record.title)
        )


def kinds_in(text: str) -> frozenset[str]:
    """What a text calls a document: `report`, `award`, in any spelling."""
    return frozenset(stem(word.lower()) for word in _KIND.findall(text))


def told_here(term: Term, known: frozenset[str]) -> bool:
    """Whether a head tells a word, or one of the same meaning or root: `Ruthenian`, of Ruthenia."""
    if _MADE.intersection(term.stems) or held(term, known) == 1 or not kin(term.stems[-1]).isdisjoint(known):
        return True
    whole = term.stems[-1]
    return len(whole) >= _ROOT and any(whole[:_ROOT] == other[:_ROOT] for other in known)
