"""How much of a passage is quoted: the sentence that answers, and neighbours that are nearly as likely."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.evidence import Scored
    from app.answering.units import Unit

LONGEST = 75  # words of a quote of several sentences
SURE = 0.8  # the share of the odds that the sentences quoted must hold, of all of their passage
SHARPNESS = 12.0  # odds of two sentences are as e to this power of the difference of their scores


def widened(best: Scored, scored: Sequence[Scored], longest: int = LONGEST, sure: float = SURE) -> Unit:
    """The best sentence, and where others of its passage are nearly as likely, what reaches from it to them.

    One sentence far ahead of the others is quoted alone, unless `sure` is above 1; a widened quote has
    `longest` words at most.
    """
    unit = _with_list(best.unit, longest)
    inside = [one for one in scored if one.unit.passage.address == unit.passage.address]
    shares = {one.unit.start: odds(one, best) for one in inside}
    whole = sum(shares.values())
    held = shares[best.unit.start]
    for one in sorted(inside, key=lambda other: -other.score):
        if held >= sure * whole:
            break
        start, end = min(unit.start, one.unit.start), max(unit.end, one.unit.end)
        if len(unit.passage.text[start:end].split()) <= longest:
            unit = replace(unit, start=start, end=end)
        held = sum(shares[other.unit.start] for other in inside if _within(other.unit, unit))
    return unit


def odds(one: Scored, best: Scored) -> float:
    """How likely a sentence answers, against the best one."""
    return math.exp(SHARPNESS * (one.score - best.score))


def _with_list(unit: Unit, longest: int) -> Unit:
    """What leads in to a list, with as much of the list as fits; other sentences as they are."""
    text = unit.passage.text
    if not text[unit.start : unit.end].rstrip().endswith(":"):
        return unit
    words = list(re.finditer(r"\S+", text[unit.start :]))[: max(longest, len(unit.text.split()))]
    return replace(unit, end=unit.start + words[-1].end())


def _within(one: Unit, other: Unit) -> bool:
    return other.start <= one.start and one.end <= other.end
