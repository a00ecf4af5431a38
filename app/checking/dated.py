"""Which figure, or which event, belongs to which date, where a sentence gives several dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import shared
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.moments import agrees
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.figure_values import Figure
    from app.checking.moments import Moment

_EDGE = regex(
    r"[;:]\s+|,\s+(?:and|but|while|whereas|then|which|who|compared|against|as)\b|"
    r"\s+(?:and then|and|while|whereas|but|compared (?:with|to)|as against|against|"
    r"(?:up|down) from|before|after)\s+"
)
TOLD = 2  # words of meaning of an event by which a claim names it


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence, with its figures and dates."""

    text: str
    figures: tuple[Figure, ...]
    moments: tuple[Moment, ...]

    def holds(self, said: Moment) -> bool:
        return any(agrees(said, one) for one in self.moments)

    def gives(self, said: Figure) -> bool:
        return any(agree(said, one) for one in self.figures)


@lru_cache(maxsize=4096)
def _pieces(sentence: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(text, facts(text).figures, facts(text).moments)
        for text in _EDGE.split(sentence)
        if text and text.strip()
    )


def dated_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim gives a figure or an event the date of another; None where it does not.

    Only where each has a date of its own in one sentence, and no other sentence gives it the claim's.

    >>> dated_otherwise("It lost 9 ships in 1911.", ["It lost 9 ships in 1907, and then 4 in 1911."])
    'the claim gives “1911” to “9”, the passage “1907”'
    """
    told = facts(claim)
    if len(told.moments) != 1 or not told.moments[0].year:
        return None
    [said] = told.moments
    for sentence in sentences:
        pieces = _pieces(sentence)
        there = [piece for piece in pieces if piece.holds(said)]
        if len(there) != 1 or len(pieces) < TOLD:
            continue
        found = _of_figures(told.figures, said, pieces, there[0]) or _of_event(claim, said, pieces, there[0])
        if found and not any(_says_so(claim, said, other) for other in sentences if other != sentence):
            return found
    return None


def _says_so(claim: str, said: Moment, sentence: str) -> bool:
    """Whether another sentence gives the date too, and something of what the claim says."""
    return any(agrees(said, one) for one in facts(sentence).moments) and bool(shared(claim, sentence))


def _of_figures(
    figures: Sequence[Figure], said: Moment, pieces: Sequence[_Piece], there: _Piece
) -> str | None:
    for figure in figures:
        own = [piece for piece in pieces if piece.gives(figure)]
        if len(own) != 1 or own[0] is there or not own[0].moments:
            continue
        rivals = [
            one
            for one in there.figures
            if one.unit.split("/")[0] == figure.unit.split("/")[0]
            and not any(agree(other, one) for other in figures)
        ]
        if rivals:
            return _reason(said, figure.text, own[0])
    return None


def _of_event(claim: str, said: Moment, pieces: Sequence[_Piece], there: _Piece) -> str | None:
    """An event that is named by words of one part alone, which has a date, and given that of another part."""
    if facts(claim).figures:
        return None
    own = max(pieces, key=lambda piece: len(shared(claim, piece.text)))
    rest = " ".join(piece.text for piece in pieces if piece is not own)
    told = shared(claim, own.text) - shared(claim, rest)
    if (
        own is there
        or not own.moments
        or len(told) < TOLD
        or any(shared(claim, p.text) - shared(claim, own.text) - _years(said) for p in pieces)
    ):
        return None
    return _reason(said, " … ".join(sorted(told)), own)


def _years(said: Moment) -> frozenset[str]:
    return frozenset((str(said.year), *said.text.lower().split()))


def _reason(said: Moment, what: str, own: _Piece) -> str:
    return f"the claim gives “{said.text}” to “{what}”, the passage “{own.moments[0].text}”"
