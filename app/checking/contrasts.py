"""Two things said of two things: a claim that puts the parts together the other way round."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.checking.moments import moments
from app.checking.scales import NEGATORS, tokens_of
from index.number_words import WORDS
from index.words import STOP
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_N = rf"(?:\d[\d.,]*\d|\d|{'|'.join(WORDS)})"
_CHANGE = regex(
    rf"\bfrom\s+(?:[^\W\d_]+\s+)?(?P<old>{_N})\b[^,.;]{{0,12}}?\s+to\s+(?P<new>{_N})\b", re.IGNORECASE
)
_INSTEAD = regex(
    rf"\b(?P<new>{_N})\b[^,.;]{{0,60}}?\b(?:instead\s+of|rather\s+than|(?:up|down)\s+from|compared\s+(?:to|with))\s+"
    rf"(?:[^\W\d_]+\s+)?(?P<old>{_N})\b",
    re.IGNORECASE,
)
_AGAINST = regex(
    r"\bnot\s+(?:only\s+)?(?P<deny>[^,.;]{3,40}?),?\s+but\s+(?P<but>[^,.;]{3,40})|"
    r",?\s+(?:and\s+not|but\s+not|rather\s+than|instead\s+of|ahead\s+of|in\s+preference\s+to|takes?\s+(?:precedence|priority)\s+"
    r"over|more\s+than)\s+|(?<!less )(?<!less)\s+than\s+(?=(?:of|to)\s)|,\s+not\s+",
    re.IGNORECASE,
)
_BY_CAUSE = (
    r"\b(?:due to|because of|owing to|thanks to|on account of|attribut(?:ed|able) to|caused by|explained by|"
    r"the (?:work|result|effect) of|put down to|credited to)"
)
_CAUSE = regex(_BY_CAUSE + r"\s+(?P<cause>[^,.;:]{3,60})", re.IGNORECASE)
_CAUSES = regex(
    _BY_CAUSE
    + r"\s+(?P<more>[^,.;:]{3,60}?),?\s+(?:more\s+than|rather\s+than|and\s+not|not\s+so\s+much|not)\s+"
    r"(?:(?:due\s+)?to|by|because\s+of|of)?\s*(?P<less>[^,.;:]{3,60})",
    re.IGNORECASE,
)
_THAN = regex(r"\bthan\b", re.IGNORECASE)
_CUT = frozenset("than instead rather against versus respectively not nor compared".split())


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[frozenset[str], ...]:
    """The words of meaning of each clause of a text, as stems; numbers among them."""
    for date in moments(text):
        text = text[: date.start] + "_" * (date.end - date.start) + text[date.end :]
    tokens = tokens_of(text)
    placed: list[tuple[int, str]] = []
    cut = 0
    for token in tokens:
        if token.word in _CUT:
            cut += 1
        if token.word not in STOP and token.word not in NEGATORS and token.word not in _CUT:
            placed.append((token.clause + cut, token.stem))
    found: dict[int, set[str]] = {}
    for n, word in placed:
        found.setdefault(n, set()).add(word)
    return tuple(frozenset(words) for words in found.values())


def mixed(said: str, stands: str) -> str | None:
    """Why a claim joins what a sentence keeps apart; None where it does not.

    >>> mixed("Ships pay 5 crowns, and boats pay 9.", "Ships pay 9 crowns and boats pay 5.")
    'the claim puts “ships” and “5” together, the passage “ships” and “9”'
    """
    if found := _crossed(said, stands):
        return found
    if _INSTEAD.search(said):
        return None  # “eight weeks rather than ten”: the second is set aside
    theirs = list(pairwise(clauses(stands)))
    if _THAN.search(said) and _THAN.search(stands) and not any(letter.isdigit() for letter in said):
        return None  # which of two is more is asked elsewhere
    for one, other in pairwise(clauses(said)):
        for first, second in [*theirs, *((b, a) for a, b in theirs)]:
            kept, brought = (one - other) & (first - second), (one - other) & (second - first)
            lost, stays = (other - one) & (first - second), (other - one) & (second - first)
            if kept and brought and lost and stays:
                a, b, c = _first(said, kept), _first(said, brought), _first(said, lost)
                return f"the claim puts “{a}” and “{b}” together, the passage “{a}” and “{c}”"
    return None


def set_against(said: str, sentences: Sequence[str]) -> str | None:
    """Why a claim puts first of two what some sentence puts second; None where none does."""
    return next(filter(None, (_crossed(said, s) or _lesser_cause(said, s) for s in sentences)), None)


def _lesser_cause(said: str, stands: str) -> str | None:
    """The cause that a sentence puts behind another, where a claim gives it alone."""
    mine, theirs = _CAUSE.search(said), _CAUSES.search(stands)
    if mine is None or theirs is None or _AGAINST.search(said):
        return None
    own, more, less = _stems(mine["cause"]), _stems(theirs["more"]), _stems(theirs["less"])
    if own & (less - more) and not own & (more - less):
        told, first = mine["cause"].strip(), theirs["more"].strip()
        return f"the claim gives “{told}” as the cause, the passage “{first}” before it"
    return None


def _crossed(said: str, stands: str) -> str | None:
    """“A, not B” where the sentence says “B, not A”."""
    mine, theirs = _contrast(said), _contrast(stands)
    if mine is None or theirs is None:
        return None
    yes, no = mine[0] & theirs[1], mine[1] & theirs[0]
    if not yes or not no:
        return None
    return (
        f"the claim sets “{_first(said, yes)}” against “{_first(said, no)}”, the passage the other way round"
    )


@lru_cache(maxsize=4096)
def _contrast(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words that a text affirms and those that it denies beside them, as stems."""
    if match := _CHANGE.search(text) or _INSTEAD.search(text):
        return frozenset((_value(match["new"]),)), frozenset((_value(match["old"]),))
    match = _AGAINST.search(text)
    if match is None:
        return None
    yes, no = _stems(text[: match.start()]), _stems(text[match.end() :])
    if match["but"]:
        yes, no = _stems(match["but"]), _stems(match["deny"])
    return yes - no, no - yes


def _value(text: str) -> str:
    return next(token.stem for token in tokens_of(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens_of(text) if t.word not in STOP and t.word not in NEGATORS)


def _first(text: str, stems: frozenset[str]) -> str:
    """The first word of a text among some stems, as it is written there."""
    return next(token.word for token in tokens_of(text) if token.stem in stems)
