"""How sure it is that the library answers at all: the one place where refusal is decided.

A logistic model of the evidence, fitted on the development halves of the committed question sets, where
unanswerable questions, and each document's questions asked of a library without it, are the ones to
refuse. Raising the threshold from .5 to .7 costs three or four right answers in a hundred questions that
can be answered, and refuses twelve to forty more in a hundred of those that cannot.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.question import Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence import Scored
    from app.question import Question

THRESHOLD = 0.7  # below it a question is refused

_DENSE, _ASKED, _NAMES, _FITS, _FOCUS, _SCORE = 2.57, 1.27, 1.98, 0.91, 1.02, 5.08
_TERMS, _MEASURED, _CONSTANT = 1.14, -0.63, -8.44
_ROW = 0.8  # set by hand: a table row whose whole name the question holds; rows are far from sentences
_MANY = 8  # content words of a question that tells what it means
_LOOKED_AT = 5  # the best pieces of evidence that count
_ASKED_AT = 4
_SORTS = (Wanted.NUMBER, Wanted.DURATION, Wanted.MONEY, Wanted.DATE)


def confidence(question: Question, scored: Sequence[Scored]) -> float:
    """How sure, 0–1, that the best evidence answers the question; 0 without evidence."""
    if not scored:
        return 0.0
    best = scored[0]
    fit = (
        _DENSE * max(one.dense for one in scored[:_LOOKED_AT])
        + _ASKED * max(one.asked for one in scored[:_ASKED_AT])
        + _NAMES * max(one.names for one in scored[:_LOOKED_AT])
        + _FITS * best.fits
        + _FOCUS * (best.focus if question.focus else 1.0)
        + _SCORE * best.score
        + _TERMS * min(1.0, len(question.terms) / _MANY)
        + _MEASURED * (question.wanted in _SORTS)
        + _ROW * any(one.named >= 1 for one in scored[:_LOOKED_AT])
        + _CONSTANT
    )
    return round(1 / (1 + math.exp(-fit)), 4)
