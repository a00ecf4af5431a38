"""The best candidates of both searches, put in order by all that is known of them: a linear model.

Its weights were fitted (softmax over the candidates of each question) on the development halves of the
committed question sets; they were compared by cross-validation over questions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.front import speaks_of_work
from index.terms import Term, Weights, held, present_in, terms_of
from index.thesaurus import kin
from ingest.document import Kind

if TYPE_CHECKING:
    from index.values import StoredPassage

APPARATUS = frozenset((Kind.REFERENCE, Kind.NOTE))

_FUSED, _COSINE, _COVER, _AROUND, _NAMES, _PAIRS, _LENGTH = 0.245, 0.28, 0.08, 0.08, 0.08, 0.11, 0.1
_ROW, _UNASKED, _ASKED = 0.067, -0.028, 0.05
_FRONT, _WORK = 0.15, 0.07
_LONG = math.log(400)  # words of a passage that gets the whole of `_LENGTH`


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be a hit, what is around it, and what both searches found.

    `around` is what its document is called, and the passage before it in the same section, which often
    names what this one calls "it";
    `fused` the score of both searches together and `cosine` that of the vectors, each 0–1; `front` is 1 on
    a front that the question asks for, and 2 where it also tells the web address asked for.
    """

    passage: StoredPassage
    around: tuple[str, ...]
    fused: float
    cosine: float
    front: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a question: its content words in order, their weights, what it asks for.

    `apparatus` and `work` tell whether it asks for references, and whether it names the document itself.
    `stems` are those of its words, `pairs` neighbouring words run together, `telling` all that a passage
    is looked at for.
    """

    terms: tuple[Term, ...]
    weights: Weights
    apparatus: bool
    work: bool
    stems: frozenset[str]
    pairs: tuple[str, ...]
    telling: frozenset[str]

    @classmethod
    def of(cls, terms: tuple[Term, ...], weights: Weights, *, apparatus: bool, work: bool) -> Asked:
        """A question with these content words."""
        pairs = tuple(first.stems[-1] + second.stems[-1] for first, second in pairwise(terms))
        stems = frozenset(stem for term in terms for stem in term.stems)
        return cls(
            terms,
            weights,
            apparatus,
            work,
            stems,
            pairs,
            stems.union(pairs, *(kin(t.stems[-1]) for t in terms)),
        )

    def told_by(self, text: str) -> frozenset[str]:
        """The stems of a text that matter to the question: few, which are quick to join and to look into."""
        return self.telling & present_in(text)


def fit(asked: Asked, candidate: Candidate) -> float:
    """How well a passage fits the question, about 0–1; higher is better."""
    passage = candidate.passage
    body = asked.told_by(passage.text)
    around = body.union(*map(asked.told_by, (*passage.section, *candidate.around)))
    score = (
        _FUSED * candidate.fused
        + _COSINE * candidate.cosine
        + _COVER * asked.weights.meaning_covered(body)
        + _AROUND * asked.weights.meaning_covered(around)
        + _NAMES * asked.weights.names_covered(around)
        + _PAIRS * (sum([pair in body for pair in asked.pairs]) / max(1, len(asked.pairs)))
        + _LENGTH * min(1.0, math.log(max(5, len(passage.text.split()))) / _LONG)
    )
    if passage.kind is Kind.TABLE_ROW:
        score += _ROW * _row_named(asked.stems, passage)
    if passage.kind in APPARATUS:
        score += _ASKED if asked.apparatus else _UNASKED
    score += _FRONT * candidate.front
    if asked.work and speaks_of_work(passage.text):
        score += _WORK
    return score


def _row_named(asked: frozenset[str], row: StoredPassage) -> float:
    """The share of a table row's name (its first cell that is not empty) that the question's stems hold."""
    name = terms_of(next((cell.text for cell in row.cells if cell.text), ""))
    return sum([held(term, asked) for term in name]) / len(name) if name else 0.0
