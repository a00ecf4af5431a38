"""How sure it is that the library answers at all: the one place where refusal is decided.

A logistic model of four parts of the evidence, fitted on the development halves of the committed
question sets, where unanswerable questions, and each document's questions asked of a library without
it, are the ones to refuse.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence import Scored

THRESHOLD = 0.6  # below it a question is refused

_DENSE, _COVER, _ASKED, _NAMES, _CONSTANT = 7.21, 3.15, 1.56, 2.54, -7.35
_ROW = 0.8  # set by hand: a table row whose whole name the question holds; rows are far from sentences
_LOOKED_AT = 5  # the best pieces of evidence that count
_ASKED_AT = 4


def confidence(scored: Sequence[Scored]) -> float:
    """The probability, 0–1, that the best evidence answers the question; 0 without evidence."""
    if not scored:
        return 0.0
    best = scored[:_LOOKED_AT]
    fit = (
        _DENSE * max(one.dense for one in best)
        + _COVER * max(one.passage_cover for one in best)
        + _ASKED * max(one.asked for one in scored[:_ASKED_AT])
        + _NAMES * max(one.names for one in best)
        + _ROW * any(one.named >= 1 for one in best)
        + _CONSTANT
    )
    return round(1 / (1 + math.exp(-fit)), 4)
