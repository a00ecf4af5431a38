"""Works cited: the sentence that a question tells of, and the references that its marks lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.terms import present_in
from ingest.document import Kind
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.library import Library
    from index.search import Hit
    from index.terms import Weights
    from index.values import StoredPassage
    from ingest.address import Address

LOOKED_INTO = 10  # passages whose sentences are looked at
ENOUGH = 0.6  # the share of the question's telling words (weighted, by meaning) that the sentence must hold
REACH = 40  # characters after a name in which the mark of its work stands
_WORKS = (Kind.REFERENCE, Kind.NOTE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of a passage, from `start` to `end`, and the reference or note that its mark leads to."""

    passage: StoredPassage
    start: int
    end: int
    work: StoredPassage


def cited_where_said(library: Library, weights: Weights, hits: Sequence[Hit]) -> Cited | None:
    """The work cited in the sentence that holds most of the question's words, if it holds enough."""
    best: tuple[float, Cited] | None = None
    named = _behind_names(weights, hits)
    for hit in (hit for hit in hits[:LOOKED_INTO] if hit.passage.marks and not hit.passage.cells):
        for start, end in sentences(hit.passage.text):
            share = _share(weights, hit.passage.text[start:end])
            if share < ENOUGH or (best and share <= best[0]):
                continue
            works = list(_works(weights, hit.passage, (start, end), named))
            if works and (work := library.passage(max(works)[1])) and work.kind in _WORKS:
                best = share, Cited(hit.passage, start, end, work)
    return best[1] if best else None


def _share(weights: Weights, text: str) -> float:
    present = present_in(text)
    return weights.meaning_covered(present) if weights.names_covered(present) == 1 else 0.0


def _works(
    weights: Weights, passage: StoredPassage, span: tuple[int, int], named: Collection[Address]
) -> Iterator[tuple[tuple[float, bool, float], Address]]:
    """The works that the marks of a sentence lead to, each with how much of the question's names stand before
    its mark (after the mark before it), whether those names lead there elsewhere, how much of its words.
    """
    start, end = span
    after = next((s for s, _ in sentences(passage.text) if s >= end), len(passage.text) + 1)
    marks = [mark for mark in passage.marks if start < mark.at < max(after, end + 1)]
    for number, mark in enumerate(marks):
        present = present_in(passage.text[marks[number - 1].at if number else start : mark.at])
        for target in mark.targets:
            work = passage.address.at(target)
            held = weights.names_covered(present)
            yield (held, work in named, weights.meaning_covered(present)), work


def _behind_names(weights: Weights, hits: Sequence[Hit]) -> frozenset[Address]:
    """The works that marks right behind the question's names lead to, one work a mark."""
    return frozenset(
        hit.passage.address.at(mark.targets[0])
        for hit in hits[:LOOKED_INTO]
        for mark in hit.passage.marks
        if len(mark.targets) == 1
        and weights.names_covered(present_in(hit.passage.text[max(0, mark.at - REACH) : mark.at])) == 1
    )
