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

THRESHOLD = 0.55  # below it a question is refused

_DENSE, _COVER, _ASKED, _NAMES, _CONSTANT = 7.11, 3.28, 1.47, 2.71, -7.51
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
        + _CONSTANT
    )
    return round(1 / (1 + math.exp(-fit)), 4)
