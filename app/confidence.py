"""How sure it is that the library answers at all: the one place where refusal is decided.

A logistic model of the evidence, fitted on the development halves of the committed question sets and on
made documents of other matters, where a right answer is to be given, and unanswerable questions, wrong
answers and questions asked of another document are to be refused. It was compared by cross-validation
over questions and, leaving one document out, over documents.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.question import Wanted
from index.terms import held, present_in
from index.thesaurus import meant_in
from index.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence import Scored
    from app.question import Question
    from index.terms import Weights

THRESHOLD = 0.4  # below it a question is refused

_DENSE, _ASKED, _NAMES, _NAMES_NEAR, _FITS, _FOCUS = 1.93, 1.01, 0.96, 1.3, 1.47, 2.04
_MARGIN, _SCORE, _MISSING, _CONSTANT = 1.5, 2.36, -0.74, -9.34
_ROW = 0.8  # set by hand: a table row whose whole name the question holds; rows are far from sentences
_UNSTATED = -3.0  # set by hand: a number, a date, a sum asked for of which the best evidence states none
STATED = frozenset((Wanted.NUMBER, Wanted.DURATION, Wanted.MONEY, Wanted.DATE))
_ASKING = frozenset(map(stem, "stand mean define definition long far happen called".split()))
_LOOKED_AT = 5  # the best pieces of evidence that count
_ASKED_AT = 4


def confidence(question: Question, scored: Sequence[Scored], weights: Weights) -> float:
    """How sure, 0–1, that the best evidence answers the question; 0 without evidence."""
    if not scored:
        return 0.0
    best = scored[0]
    other = next((one for one in scored if one.unit.passage.address != best.unit.passage.address), None)
    fit = (
        _DENSE * best.dense
        + _ASKED * max(one.asked for one in scored[:_ASKED_AT])
        + _NAMES * best.names
        + _NAMES_NEAR * max(one.names for one in scored[:_LOOKED_AT])
        + (_FITS * best.fits if best.fits or question.wanted not in STATED else _UNSTATED)
        + _FOCUS * (best.focus if question.focus else 1.0)
        + _ROW * (best.named >= 1)
        + _MARGIN * (best.score - (other.score if other else 0.0))
        + _SCORE * best.score
        + _MISSING * missing(question, best, weights)
        + _CONSTANT
    )
    return round(1 / (1 + math.exp(-fit)), 4)


def missing(question: Question, best: Scored, weights: Weights) -> float:
    """How much the most telling word tells, 0–1, that the best passage holds in no everyday form."""
    passage = best.unit.passage
    present = meant_in(present_in(f"{passage.text} {' '.join(passage.section)}"))
    every = question.stems
    return max(
        (
            (1 - weights.covered(every - frozenset(term.stems))) * (1 - held(term, present))
            for term in question.terms
            if not _ASKING.intersection(term.stems)
        ),
        default=0.0,
    )
