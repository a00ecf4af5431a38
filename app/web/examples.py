"""Questions to begin with, made from the documents themselves and offered only where they are answered."""

from __future__ import annotations

import re
import time
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from app.answering.forms import CLOCK, DATE
from app.answering.unnamed import is_doer
from ingest.document import Kind
from ingest.errors import BadInput
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.answer import Answer
    from app.room import Room
    from index.values import Record, StoredPassage

OFFERED = 4
TRIED = 24
SECONDS = 12.0  # after which no further question is tried
_DOCUMENTS, _LOOKED_INTO = 3, 400  # documents together, and passages of each
_LONGEST = 90  # characters of a question

Candidate = tuple[str, tuple[str, ...]]  # a question, and the texts its answer should be quoted from

_GENERIC = frozenset(
    "abstract acknowledgements acknowledgments and annex appendices appendix authors background bibliography "
    "conclusion conclusions contents discussion endnotes executive findings foreword future further glossary "
    "index introduction key limitations list main method methodology methods notes of other overview preface "
    "recommendations references related results section summary the work".split()
)
_ASKING = frozenset("how what when where whether which who why".split())
_NUMBERING = regex(
    r"^(?:(?:chapter|section|part|annex|appendix)\s+)?(?:\d+(?:\.\d+)*[.):]?|(?:[ivxlc]+|[a-z])[.):])\s+",
    re.IGNORECASE,
)
_SMALL = regex(r"\b[a-z][\w’'-]*")
_NAMED = regex(r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?P<verb>is|are) (?:an? |the )?\w")
_TERM = regex(r"(?P<name>An? [a-z][\w’'-]+(?: [a-z][\w’'-]+)?) (?P<verb>is) (?:an? |the )\w")
_DONE = regex(  # what was done to a thing is no noun: the year below `Built` is not the built of a ship
    r"\w*[^e\W]ed|agreed|bought|(?:re)?built|found|given|held|known|laid|lost|made|paid|sent|sold|spent|taken|won|written"
)
_PERSON = regex(r"[^\W\d_]+\.? [^\W\d_]")  # two words, or an initial and a word
_POINTING = frozenset(
    "all and both but each every he here if in it its many most one our she some such that the their there "
    "these they this those though we what when where which while who".split()
)


def examples(
    room: Room, ask: Callable[[str], Answer], stop: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    """At most four questions; each was asked and answered from the place it was made of.

    No more than half of them begin alike, unless there are no others.
    """
    deadline = time.monotonic() + SECONDS
    chosen: list[str] = []
    alike: list[str] = []
    for question, home in islice(_candidates(room), TRIED):
        if len(chosen) == OFFERED or time.monotonic() > deadline or stop():
            break
        if _answers(ask, question, home):
            more = [_beginning(one) for one in chosen].count(_beginning(question)) >= OFFERED // 2
            (alike if more else chosen).append(question)
    return tuple([*chosen, *alike][:OFFERED])


def _beginning(question: str) -> list[str]:
    return question.split()[:3]


def _answers(ask: Callable[[str], Answer], question: str, home: Sequence[str]) -> bool:
    """Whether the first thing said in answer is quoted from where the question comes from, or from the same
    words elsewhere."""
    try:
        answer = ask(question)
    except BadInput:
        return False
    quotes = [citation.quote for claim in answer.claims[:1] for citation in claim.citations]
    return bool(quotes) and any(all(quote in text for quote in quotes) for text in home)


def _candidates(room: Room) -> Iterator[Candidate]:
    """Candidates of the last documents first, of so many together each sort and document in turn, so that
    the first few differ."""
    records = room.library.records()[::-1]
    about = "does the report" if len(records) == 1 else "do the documents"
    return _distinct(
        one
        for at in range(0, len(records), _DOCUMENTS)
        for one in _in_turn([_of_one(room, record, about) for record in records[at : at + _DOCUMENTS]])
    )


def _of_one(room: Room, record: Record, about: str) -> Iterator[Candidate]:
    """The candidates of a document, each sort in turn."""
    passages = room.library.passages(record.address)[:_LOOKED_INTO]
    prose = [passage for passage in passages if passage.kind is Kind.PARAGRAPH]
    rows = [passage for passage in passages if passage.kind is Kind.TABLE_ROW]
    return _in_turn([_definitions(prose), _cells(rows), _headings(prose, about)])


def _in_turn(several: Iterable[Iterator[Candidate]]) -> Iterator[Candidate]:
    return (one for each in zip_longest(*several) for one in each if one is not None)


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Those that differ in more than hyphens, spaces and capitals: two forms of one report ask alike."""
    seen = set()
    for question, home in candidates:
        letters = "".join(filter(str.isalnum, question.casefold()))
        if letters not in seen and len(question) <= _LONGEST:
            seen.add(letters)
            yield question, home


def _definitions(passages: Iterable[StoredPassage]) -> Iterator[Candidate]:
    """`What is …?` of a name or term that a sentence begins by defining."""
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            term = _TERM.match(sentence)
            match = term or _NAMED.match(sentence)
            if match is None or match["name"].split()[0].lower() in _POINTING:
                continue
            name = _lower_first(match["name"]) if term else match["name"]
            if not term and " " not in name and name[1:].islower():
                continue  # a sentence's first word is capitalised whatever it is
            yield f"What {match['verb']} {name}?", (passage.text,)


def _cells(rows: Iterable[StoredPassage]) -> Iterator[Candidate]:
    """`What is the <column> of <row>?`, or `Who …` where it is a person's; one of each table.

    Rows that a date or a number names are left out, and so are hours, which are asked for otherwise.
    """
    tables: set[tuple[str, ...]] = set()
    for row in rows:
        columns = tuple(cell.column for cell in row.cells)
        named = row.cells[0] if row.cells else None
        if named is None or columns in tables or not 2 <= len(named.text) <= 40:
            continue
        if DATE.fullmatch(named.text) or not any(map(str.isalpha, named.text)):
            continue
        for cell in row.cells[1:]:
            words = cell.column.lower().split()
            plain = 1 <= len(words) <= 3 and all(word.isalpha() for word in words)
            plain = plain and not (_ASKING | _POINTING).intersection(words)
            plain = plain and (not words[-1].endswith("s") or words[-1].endswith("ss"))
            plain = plain and not _DONE.fullmatch(words[-1])
            if plain and 1 <= len(cell.text) <= 40 and not CLOCK.fullmatch(cell.text):
                tables.add(columns)
                asking = "Who" if is_doer(words[-1]) and _PERSON.match(cell.text) else "What"
                yield f"{asking} is the {_lower(cell.column)} of {named.text}?", (row.text,)
                break


def _headings(passages: Sequence[StoredPassage], about: str) -> Iterator[Candidate]:
    """`What does the report say about …?` of the headings that name a subject."""
    small_words = {word for passage in passages for word in _SMALL.findall(passage.text)}
    below: dict[str, list[str]] = {}
    for passage in passages:
        if passage.section:
            below.setdefault(passage.section[-1], []).append(passage.text)
    found: list[Candidate] = []
    for heading, texts in below.items():
        subject = _NUMBERING.sub("", heading).strip(" .:")
        words = subject.split()
        small = [word.lower() for word in words]
        if not 2 <= len(words) <= 8 or subject[-1] in "?!" or _GENERIC.issuperset(small):
            continue
        if small[0] in _ASKING | _POINTING:
            continue
        if all(word[:1].islower() for word in words[1:]):
            subject = _lower_first(subject)
        elif small_words.issuperset(small):
            subject = subject.lower()  # a heading's capitals, not those of a name
        found.append((f"What {about} say about {subject}?", tuple(texts)))
    yield from [*found[1::3], *found[2::3], *found[::3]]  # from all over the document


def _lower(phrase: str) -> str:
    """A phrase in small letters, but for acronyms and the like."""
    return " ".join(map(_lower_first, phrase.split()))


def _lower_first(phrase: str) -> str:
    """A phrase as it stands within a sentence, if its first word is neither a name in capitals nor a code."""
    first, *rest = phrase.split(" ")
    return " ".join([first.lower() if first[1:].islower() or len(first) == 1 else first, *rest])
