"""Questions to begin with, made from the documents themselves and offered only where they are answered."""

from __future__ import annotations

import re
import time
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from ingest.address import Address
from ingest.document import Kind
from ingest.errors import BadInput
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from app.answer import Answer
    from app.room import Room
    from index.values import StoredPassage

OFFERED = 4
TRIED = 24
SECONDS = 6.0  # after which no further question is tried
_DOCUMENTS, _LOOKED_INTO = 3, 400  # documents, and passages of each
_LONGEST = 90  # characters of a question

Candidate = tuple[str, frozenset[Address]]  # a question, and the passages its answer should come from

_GENERIC = frozenset(
    "introduction conclusion conclusions references abstract appendix contents acknowledgements "
    "acknowledgments summary notes bibliography foreword preface annex glossary index background overview "
    "discussion results methods method endnotes limitations".split()
)
_NUMBERING = re.compile(r"^(?:(?:chapter|section|part|annex|appendix)\s+)?(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])[.):]?\s+", re.I)
_IS_A = re.compile(r"(?P<name>[A-Z][\w’'-]*(?: [\w’'-]+){0,3}?) (?:is|are|refers to|means) (?:an? |the )?\w")
_ACRONYM = re.compile(r"\b[\w’-]+(?: [\w’-]+)+ \((?P<name>[A-Z]{2,6})\)")
_POINTING = frozenset("it this these those that there they he she we what which who here such each both one all".split())


def examples(room: Room, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """At most four questions; each was asked and answered from the place it was made of."""
    deadline = time.monotonic() + SECONDS
    chosen: list[str] = []
    for question, home in islice(_candidates(room), TRIED):
        if len(chosen) == OFFERED or time.monotonic() > deadline:
            break
        if _answers(ask, question, home):
            chosen.append(question)
    return tuple(chosen)


def _answers(ask: Callable[[str], Answer], question: str, home: frozenset[Address]) -> bool:
    """Whether the first thing said in answer comes from where the question does."""
    try:
        answer = ask(question)
    except BadInput:
        return False
    return bool(answer.claims) and any(c.address in home for c in answer.claims[0].citations)


def _candidates(room: Room) -> Iterator[Candidate]:
    """Candidates of each sort and document in turn, so that the first few differ."""
    sorts: list[Iterator[Candidate]] = []
    for record in room.library.records()[:_DOCUMENTS]:
        passages = room.library.passages(record.address)[:_LOOKED_INTO]
        prose = [passage for passage in passages if passage.kind is Kind.PARAGRAPH]
        rows = [passage for passage in passages if passage.kind is Kind.TABLE_ROW]
        sorts += [_definitions(prose), _cells(rows), _headings(prose)]
    return _distinct(one for several in zip_longest(*sorts) for one in several if one is not None)


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    seen = set()
    for question, home in candidates:
        if question not in seen and len(question) <= _LONGEST:
            seen.add(question)
            yield question, home


def _definitions(passages: Iterable[StoredPassage]) -> Iterator[Candidate]:
    """`What is …?` of what a sentence begins by defining; `What does … stand for?` of an acronym."""
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            match = _IS_A.match(sentence)
            if match and _nameable(match["name"]):
                verb = "are" if re.match(r" are\b", sentence[match.end("name") :]) else "is"
                yield f"What {verb} {match['name']}?", frozenset([passage.address])
            elif match := _ACRONYM.search(sentence):
                yield f"What does {match['name']} stand for?", frozenset([passage.address])


def _nameable(name: str) -> bool:
    words = name.split()
    return words[0].lower() not in _POINTING and (len(words) > 1 or len(name) > 3)


def _cells(rows: Iterable[StoredPassage]) -> Iterator[Candidate]:
    """`What is the <column> of <row>?`, from rows that differ, a column further each time."""
    tables: set[tuple[str, ...]] = set()
    for row in rows:
        columns = tuple(cell.column for cell in row.cells)
        named = row.cells[0] if row.cells else None
        if named is None or columns in tables or not 2 <= len(named.text) <= 40:
            continue
        for cell in row.cells[1:]:
            if cell.column and cell.text and len(cell.text) <= 40:
                tables.add(columns)
                yield f"What is the {_lower(cell.column)} of {named.text}?", frozenset([row.address])
                break


def _headings(passages: Iterable[StoredPassage]) -> Iterator[Candidate]:
    """`What does the report say about …?` of the headings that name a subject."""
    below: dict[str, list[Address]] = {}
    for passage in passages:
        if passage.section:
            below.setdefault(passage.section[-1], []).append(passage.address)
    for heading, addresses in below.items():
        subject = _NUMBERING.sub("", heading).strip(" .:")
        words = subject.lower().split()
        if 2 <= len(words) <= 8 and not _GENERIC.intersection(words) and subject[-1] not in "?!":
            yield f"What does the report say about {_lower(subject)}?", frozenset(addresses)


def _lower(phrase: str) -> str:
    """A phrase as it reads within a sentence: its words small where they are neither names nor acronyms."""
    words = phrase.split()
    if words and words[0][:1].isupper() and words[0][1:].islower() and all(w.islower() for w in words[1:]):
        return " ".join([words[0].lower(), *words[1:]])
    return phrase
