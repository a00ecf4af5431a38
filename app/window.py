"""How much of a passage is quoted: the sentence that answers, and its neighbours where it is not sure which."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence import Scored, Unit

LONGEST = 75  # words of a quote of several sentences
SURE = 0.8  # the share of the odds that the sentences quoted must hold, of all of their passage
SHARPNESS = 12.0  # odds of two sentences are as e to this power of the difference of their scores


def widened(best: Scored, scored: Sequence[Scored]) -> Unit:
    """The best sentence, widened by what stands between it and others of its passage as likely.

    >>> # one sentence far ahead of the others is quoted alone
    """
    unit = best.unit
    inside = [one for one in scored if one.unit.passage.address == unit.passage.address]
    odds = {one.unit.start: math.exp(SHARPNESS * (one.score - best.score)) for one in inside}
    whole = sum(odds.values())
    held = odds[unit.start]
    for one in sorted(inside, key=lambda other: -other.score):
        if held >= SURE * whole:
            break
        start, end = min(unit.start, one.unit.start), max(unit.end, one.unit.end)
        if len(unit.passage.text[start:end].split()) <= LONGEST:
            unit = replace(unit, start=start, end=end)
        held = sum(odds[other.unit.start] for other in inside if _within(other.unit, unit))
    return unit


def _within(one: Unit, other: Unit) -> bool:
    return other.start <= one.start and one.end <= other.end
