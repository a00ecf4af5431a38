"""Questions about cited works: who wrote one, its title, where and when it appeared, its link or number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answer import LONGEST_ANSWER
from app.answering.cited import REACH, cited_where_said
from app.answering.forms import DATE
from app.answering.naming import row_name
from app.answering.quoting import answered, claim_of
from app.followups.reference import Reference, Span, parse
from index.search import Mode
from index.terms import Weights, held, present_in, terms_of
from index.words import stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.answer import Answer
    from index.search import Hit, Searcher
    from index.terms import Term
    from index.values import StoredPassage
    from ingest.address import Address

DEPTH = 30  # passages among which references are looked for
ENOUGH = 0.75  # the share of the question's telling words (weighted) that the reference must hold

_WORKS = (
    r"(?:papers?|references?|articles?|preprints?|journals?|books?|proceedings|newsletters?|bibliograph\w+|"
    r"cited\s+(?:works?|sources?|papers?)|sources?|works?|publications?|pieces?|essays?)"
)
_ASKED = regex(
    rf"\b(?:{_WORKS}|cite[ds]?|authored|authors?)\b|\bwhat (?:did|have|has) .* (?:write|written|"
    rf"publish\w*)\b|\bwho wrote\b",
    re.IGNORECASE,
)
_WORK = regex(rf"\b{_WORKS}\b", re.IGNORECASE)
_FIELDS = (
    ("number", r"\bnumber(?:ed)?\b"),
    ("first_author", r"\bfirst(?:-|\s+)author|lead author"),
    ("link", r"\b(?:link|url|web ?site|web address|doi)\b"),
    ("authors", r"\b(?:who|whom|whose|authors?)\b"),
    ("year", r"\b(?:when|which year|what year)\b"),
    (
        "venue",
        r"\bwhere\b|\b(?:which|what) (?:journal|proceedings|conference|magazine|newspaper|site|outlet|"
        r"venue)\b",
    ),
    ("title", rf"\b(?:which|what)\b.*\b{_WORKS}\b|\bwhat (?:did|have|has)\b|\btitles?\b|\bcalled\b"),
)
_OF_ITS_TEXT = regex(  # what a work says is asked, not which work it is
    rf"\bwhat (?:do|does|did) (?:the |an? )?(?:\S+ ){{0,5}}?{_WORKS} (?:say|state|claim|mention|"
    r"show|find|report|argue|warn|admit|suggest|propose|recommend|describe)\w*\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    map(
        stem,
        "paper papers reference references article articles preprint journal journals book books "
        "proceedings newsletter "
        "issue bibliography cite cites cited citing source sources work works publication piece essay "
        "author authors "
        "authored write wrote written writes publish published publisher appear appeared appears came "
        "come come out "
        "carry carries carried introduce introduced introduces first lead number numbered link url "
        "website site sites web address "
        "doi year conference magazine newspaper outlet venue title called behind report reports list "
        "listed name names about "
        "presents presented describes described given form version original stand stands find found "
        "entry".split(),
    )
)


def from_bibliography(
    searcher: Searcher, question: str, documents: Collection[Address] = ()
) -> Answer | None:
    """The part of a reference that the question asks for, quoted; None where it does not ask for such."""
    if not _ASKED.search(question) or _OF_ITS_TEXT.search(question):
        return None
    field = next((name for name, pattern in _FIELDS if re.search(pattern, question, re.IGNORECASE)), "")
    keys = [term for term in terms_of(question) if not _IDLE.intersection(term.stems[-1:])]
    if not field or not keys or re.search(r"\bhow (?:many|much)\b", question, re.IGNORECASE):
        return None
    weights = Weights(question, keys, searcher.rarity(frozenset(s for term in keys for s in term.stems)))
    hits = searcher.search(question, k=DEPTH, documents=documents)
    words = searcher.search(
        " ".join(term.word for term in keys), k=DEPTH, mode=Mode.LEXICAL, documents=documents
    )
    for reference in _fitting(searcher, keys, weights, [*hits, *words]):
        span = _span(parse(reference.text), field)
        if span is None:
            continue
        claim = claim_of(reference, [(0, len(reference.text))])
        answer = reference.text[slice(*span)]
        return answered(question, [claim], _short(answer), hits)
    cited = cited_where_said(searcher.library, weights, hits) if _WORK.search(question) else None
    if cited and field == "year" and DATE.search(cited.passage.text, cited.start, cited.end):
        return None  # the text itself says when
    if cited and (span := _span(parse(cited.work.text), field)):
        claims = [
            claim_of(cited.passage, [(cited.start, cited.end)]),
            claim_of(cited.work, [(0, len(cited.work.text))]),
        ]
        return answered(question, claims, _short(cited.work.text[slice(*span)]), hits)
    return None


def _short(answer: str) -> str | None:
    return answer if len(answer.split()) <= LONGEST_ANSWER else None


def _span(reference: Reference, field: str) -> Span | None:
    match field:
        case "number":
            return reference.number
        case "first_author":
            return reference.first_author
        case "authors":
            return reference.authors
        case "link":
            return reference.link
        case "year":
            return reference.year
        case "venue":
            return reference.venue or reference.link
        case _:
            return reference.title


def _fitting(
    searcher: Searcher, keys: Sequence[Term], weights: Weights, hits: Sequence[Hit]
) -> list[StoredPassage]:
    """References that hold the question's telling words, best first, then those cited where they stand."""
    direct = [
        (-cover, number, hit.passage)
        for number, hit in enumerate(hits)
        if hit.passage.kind is Kind.REFERENCE and (cover := _cover(hit.passage.text, keys, weights)) >= ENOUGH
    ]
    ordered = [passage for *_, passage in sorted(direct, key=lambda item: item[:2])]
    citing = sorted(
        hits[:10], key=lambda hit: len(row_name(hit.passage))
    )  # a name of its own before a part of one
    led = [passage for hit in citing for passage in _led_to(searcher, hit.passage, keys)]
    return list({passage.address: passage for passage in (*ordered, *led)}.values())


def _cover(text: str, keys: Sequence[Term], weights: Weights) -> float:
    present = present_in(text)
    given = {s for term in keys for s in term.stems[-1:] if _is_given_name(term, keys, text)}
    return weights.covered(present | given)


def _is_given_name(term: Term, keys: Sequence[Term], text: str) -> bool:
    """Whether `Jack` of `Jack Clark` stands as an initial in `Clark, J.`"""
    at = keys.index(term)
    if at + 1 >= len(keys):
        return False
    surname, initial = re.escape(keys[at + 1].word), re.escape(term.word[:1])
    return (
        re.search(rf"\b{surname},\s+{initial}\.|\b{initial}\.\s*{surname}\b", text, re.IGNORECASE) is not None
    )


def _led_to(searcher: Searcher, passage: StoredPassage, keys: Sequence[Term]) -> list[StoredPassage]:
    """The references whose marks follow the words of the question where the text names them."""
    marks = [mark for mark in passage.marks if mark.kind == "reference" and mark.targets]
    found = []
    for mark in marks:
        before = row_name(passage) if passage.cells else passage.text[: mark.at].rsplit(". ", 1)[-1]
        near = before if passage.cells else before[-REACH:]
        if all(held(term, present_in(near)) == 1 for term in keys):
            targets = [searcher.library.passage(passage.address.at(number)) for number in mark.targets[:1]]
            found += [target for target in targets if target is not None and target.kind is Kind.REFERENCE]
    return found
