"""A document's head as it bears on a question: its title, its words, the facts that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.about_document import AT_END, AT_HEAD
from app.answering.front_facts import facts
from app.answering.front_lines import line_facts
from app.answering.front_matter import SHORT
from index.front import WORKS, ends
from index.records import by_rows
from index.rows import document_id
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
    from index.values import Record, StoredPassage

_MADE = frozenset(
    map(stem, "drafted wrote written prepared compiled produced made authored drew drawn".split())
)
_KIND = regex(
    rf"\b(?:{WORKS}|(?:version|edition|book|history|commentary|leaflet|booklet|one|library|rules?|law|act|"
    r"guidance|inquiry|investigation|enquiry|research|evaluation|audit|results|findings|figures|statistics|"
    r"dispute|case|conclusions|publication|journal|regulations|guidelines|directive|code|project|exercise)\b)",
    re.IGNORECASE,
)
_ALIKE = tuple(  # what one asks about may be called otherwise on its front
    frozenset(map(stem, group.split()))
    for group in (
        "rule rules regulations regulation code policy",
        "law act regulation directive statute",
        "guidance guideline guidelines guide",
        "handbook manual guide booklet guidebook",
        "leaflet booklet brochure",
        "inquiry enquiry investigation",
        "study research evaluation assessment",
        "paper article study",
        "award decision ruling judgment judgement dispute case",
        "figures statistics results survey",
        "findings conclusions results",
    )
)
_VERSION = regex(r"\b(?:version|edition|issue|number|kind)\b", re.IGNORECASE)
_ROOT = 6  # letters that words of one root begin with


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and where in its passage the words that answer stand: those of each person or thing asked."""

    fact: Fact
    spans: tuple[Span, ...]

    @property
    def answer(self) -> str:
        """The words that answer, one after the other."""
        return "; ".join(self.fact.passage.text[slice(*span)] for span in self.spans)


@dataclass(frozen=True, slots=True)
class Head:
    """The stems of a document's title, those of its title and head but for what is told there, the facts of
    its first and last lines, and what title and head call the document (`report`, `award`)."""

    title: frozenset[str]
    known: frozenset[str]
    facts: tuple[Fact, ...]
    called: frozenset[str]
    called_in_title: frozenset[str]

    @classmethod
    def of(cls, library: Library, record: Record) -> Head:
        """The head of a document of a library."""
        rows = ends(library.connection, document_id(record.address), AT_HEAD, AT_END)
        stored = by_rows(library.connection, rows)
        lines = [stored[row] for row in rows]
        texts, found = [record.title], list["Fact"]()
        for number, passage in enumerate(lines):
            at_head = number < AT_HEAD and passage.section == lines[0].section
            at_end = not at_head and number >= len(lines) - AT_END
            told = _told(library, passage, at_end=at_end) if at_head or at_end else []
            found += told
            alone = passage.kind is Kind.FRONT or (not passage.section and len(passage.text.split()) <= SHORT)
            if number < AT_HEAD and not at_end and (told or alone):
                texts += [*passage.section[:1], *_words(told, passage.text)]
        head, title = " ".join(texts), record.title
        return cls(present_in(title), present_in(head), tuple(found), kinds_in(head), kinds_in(title))


def _told(library: Library, passage: StoredPassage, *, at_end: bool) -> list[Fact]:
    """The facts of a passage, line by line where it keeps several."""
    runs = () if at_end or passage.kind is Kind.TABLE_ROW else library.runs(passage.address)
    starts = sorted({run.at - passage.start for run in runs if run.at >= passage.start})
    by_lines = line_facts(passage, starts) if len(starts) > 1 else []
    return by_lines or facts(passage, at_end=at_end)


def _words(told: list[Fact], text: str) -> list[str]:
    """What of a line tells which document it is: not what is told behind labels, but of which version."""
    for fact in told:
        text = text.replace(fact.said, " ", 1)
    return [text, *(one.said for one in told if _VERSION.search(one.label))]


def kinds_in(text: str) -> frozenset[str]:
    """What a text calls a document: `report`, `award`, in any spelling."""
    return frozenset(stem(word.lower()) for word in _KIND.findall(text))


def alike(kinds: frozenset[str]) -> frozenset[str]:
    """What a document may be called that is asked for as one of these: a `rule` is in a policy."""
    return kinds.union(*(group for group in _ALIKE if group & kinds))


def told_here(term: Term, known: frozenset[str]) -> bool:
    """Whether a head tells a word, or one of the same meaning or root: `Ruthenian`, of Ruthenia."""
    if _MADE.intersection(term.stems) or held(term, known) == 1 or not kin(term.stems[-1]).isdisjoint(known):
        return True
    whole = term.stems[-1]
    return len(whole) >= _ROOT and any(whole[:_ROOT] == other[:_ROOT] for other in known)
