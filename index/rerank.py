"""The best candidates of both searches, put in order by all that is known of them: a linear model.

Its weights were fitted (softmax over the candidates of each question) on the development halves of the
committed question sets; they were compared by cross-validation over questions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from index.terms import Term, Weights, held, present_in, terms_of
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.values import StoredPassage

APPARATUS = frozenset((Kind.REFERENCE, Kind.NOTE))

_FUSED, _COSINE, _COVER, _AROUND, _NAMES, _PAIRS, _LENGTH = 0.245, 0.28, 0.08, 0.08, 0.08, 0.11, 0.1
_ROW, _UNASKED, _ASKED = 0.067, -0.028, 0.05
_LONG = math.log(400)  # words of a passage that gets the whole of `_LENGTH`


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be a hit, what is around it, and what both searches found.

    `around` is what its document is called, and the passage before it in the same section, which often
    names what this one calls "it";
    `fused` the score of both searches together and `cosine` that of the vectors, each 0–1.
    """

    passage: StoredPassage
    around: tuple[str, ...]
    fused: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a question: its content words in order, their weights, what it asks for."""

    terms: tuple[Term, ...]
    weights: Weights
    apparatus: bool


def fit(asked: Asked, candidate: Candidate) -> float:
    """How well a passage fits the question, about 0–1; higher is better."""
    passage = candidate.passage
    body = present_in(passage.text)
    around = body.union(*map(present_in, (*passage.section, *candidate.around)))
    score = (
        _FUSED * candidate.fused
        + _COSINE * candidate.cosine
        + _COVER * asked.weights.meaning_covered(body)
        + _AROUND * asked.weights.meaning_covered(around)
        + _NAMES * asked.weights.names_covered(around)
        + _PAIRS * _pairs_held(asked.terms, body)
        + _LENGTH * min(1.0, math.log(max(5, len(passage.text.split()))) / _LONG)
    )
    if passage.kind is Kind.TABLE_ROW:
        score += _ROW * _row_named(asked.terms, passage)
    if passage.kind in APPARATUS:
        score += _ASKED if asked.apparatus else _UNASKED
    return score


def _pairs_held(terms: Sequence[Term], body: frozenset[str]) -> float:
    """The share of neighbouring words of the question that are neighbours in the passage as well."""
    pairs = [first.stems[-1] + second.stems[-1] for first, second in pairwise(terms)]
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


def _row_named(terms: Sequence[Term], row: StoredPassage) -> float:
    """The share of a table row's name (its first cell that is not empty) that the question holds."""
    name = terms_of(next((cell.text for cell in row.cells if cell.text), ""))
    asked = frozenset(stem for term in terms for stem in term.stems)
    return sum(held(term, asked) for term in name) / len(name) if name else 0.0
