"""What stands in brackets behind each of several things: “rain (37 per cent), frost (26 per cent)”."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.changes import stems_in
from app.checking.claim_words import words_of
from app.checking.figure_values import agree
from app.checking.figures import facts
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLD = 0.6  # share of a thing's own words that a claim holds which speaks of it
_ITEM = regex(r"(?P<label>[^(),;:.]{3,90}?)\s*\((?P<inside>[^()]{1,60})\)")
_LEADING = regex(r"^.*\b(?:and|or|were|was|are|is)\s+")
_LED_TO = regex(r"^.*\b(?:to|from|by|with)\s+")  # what leads to the first: “were lost to mites”
_NAME = regex(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class _Item:
    label: str
    own: frozenset[str]  # the stems that no other label has
    inside: str


def bracketed_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim gives one thing what stands in brackets behind another; None where it does not.

    >>> text = ["Losses came from rain (37 per cent), from frost (26 per cent) and from hail."]
    >>> bracketed_otherwise("Frost caused 37 per cent of losses.", text)
    'the passage has “26 per cent” for “from frost”, “37 per cent” for “rain”'
    """
    said, figures = stems_in(claim), facts(claim).figures
    for sentence in sentences:
        items = _items(sentence)
        spoken = [item for item in items if item.own and len(item.own & said) >= TOLD * len(item.own)]
        if len(spoken) != 1:
            continue
        [mine] = spoken
        for other in items:
            if other is mine or other.own & said or other.inside == mine.inside:
                continue
            theirs, own = facts(other.inside).figures, facts(mine.inside).figures
            if theirs and own:
                given = any(agree(figure, one) for figure in figures for one in theirs)
                given &= not any(agree(figure, one) for figure in figures for one in own)
                given &= sum(any(agree(one, f) for one in theirs) for f in facts(sentence).figures) == 1
            else:
                given = _of_a_name(claim, said, mine, other)
            if given:
                told = [f"“{item.inside}” for “{item.label}”" for item in (mine, other)]
                return f"the passage has {', '.join(told)}"
    return None


def _of_a_name(claim: str, said: frozenset[str], mine: _Item, other: _Item) -> bool:
    """Whether a claim says of a person what stands in brackets behind another."""
    names = {word.stems[0] for word in words_of(mine.label) if word.is_name}
    inside = other.inside.partition(",")[0]
    strange = stems_in(inside) - stems_in(mine.inside)
    return (
        bool(names)
        and _NAME.match(other.inside) is not None
        and len(strange) == len(stems_in(inside)) > 0
        and strange <= said
        and not stems_in(mine.inside) & said
    )


@lru_cache(maxsize=2048)
def _items(sentence: str) -> tuple[_Item, ...]:
    found = [
        (_LEADING.sub("", match["label"]).strip(), match["inside"]) for match in _ITEM.finditer(sentence)
    ]
    if len(found) < 2:
        return ()
    found[0] = (_LED_TO.sub("", found[0][0]), found[0][1])
    stems = [stems_in(label) for label, _ in found]
    return tuple(
        _Item(label, stems[n] - frozenset().union(*(stems[:n] + stems[n + 1 :])), inside)
        for n, (label, inside) in enumerate(found)
    )
