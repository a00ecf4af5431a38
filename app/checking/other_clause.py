"""A figure that a passage gives of one thing and a claim of another, of which the passage gives its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.changes import stems_in
from app.checking.clauses import clauses_of
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.same_word import same
from index.number_words import WORDS
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.figure_values import Figure

HELD, HELD_ALONE = (
    0.5,
    0.7,
)  # share of a clause's words that a place holds; … where one word alone tells them apart
FEWEST = 3  # words that a clause shares with a place
_NUMBERED = regex(r"\b([^\W\d_]{3,}) (\d{1,2})\b(?![.,]\d|\s*(?:%|per ?cent|[ap]\.?m\b))")
_NUMBERS = frozenset(map(stem, WORDS))
_COMMA = regex(r",\s+(?!\d)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a passage that gives figures: its words with those of its sentence, and its number there."""

    figures: tuple[Figure, ...]
    own: frozenset[str]
    whole: frozenset[str]
    sentence: int


def figure_of_another(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a clause of a claim gives a thing the figure of another; None where it does not.

    >>> text = ["A small barge is checked every six years. A large barge is checked every two years."]
    >>> figure_of_another("A large barge is checked every six years.", text[0].split(". "))
    'the claim says “six years”, the passage “two years” of it'
    """
    pieces = _pieces(tuple(sentences))
    if len(pieces) < 2:
        return None
    named = _named(tuple(sentences))
    given = facts(claim).figures
    for clause in clauses_of(claim):
        figures = _figures(clause, named)
        if len(figures) != 1:
            continue
        [said] = figures
        mine = _stems(clause, named)
        own = [piece for piece in pieces if any(agree(said, one) for one in piece.figures)]
        for rival in pieces:
            others = [
                one
                for one in rival.figures
                if one.unit == said.unit and bool(one.counts) == bool(said.counts)
            ]
            if not own or rival in own or len(others) != 1 or any(agree(one, others[0]) for one in given):
                continue
            if all(_told_of(mine, rival, one) for one in own):
                return f"the claim says “{said.text}”, the passage “{others[0].text}” of it"
    return None


def _told_of(mine: frozenset[str], rival: _Piece, own: _Piece) -> bool:
    """Whether the words of a clause are those of the rival place and not of the one with its figure."""
    apart = rival.sentence != own.sentence
    there, here = (rival.whole, own.whole) if apart else (rival.own, own.own)
    shared = _held(mine, there)
    telling = shared - _held(mine, here)
    share = len(shared) / len(mine) if mine else 0.0
    if _held(mine, here) - shared or len(shared) < FEWEST or not telling:
        return False
    return share >= (HELD if len(telling) > 1 else HELD_ALONE)


def _held(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(same(word, other) for other in others))


@lru_cache(maxsize=2048)
def _named(sentences: tuple[str, ...]) -> frozenset[str]:
    """The words that numbers tell apart: “group” of “group 1” and “group 2”."""
    found = {(match[1].lower(), match[2]) for text in sentences for match in _NUMBERED.finditer(text)}
    words = [word for word, _ in found]
    return frozenset(word for word in words if words.count(word) > 1)


def _figures(text: str, named: frozenset[str]) -> tuple[Figure, ...]:
    """The figures of a text, without numbers that only name a thing: “group 2”."""
    names = {match.start(2) for match in _NUMBERED.finditer(text) if match[1].lower() in named}
    return tuple(one for one in facts(text).figures if one.start not in names or one.unit)


@lru_cache(maxsize=8192)
def _stems(text: str, named: frozenset[str]) -> frozenset[str]:
    """The stems of a text, with the numbered things in it as one each."""
    found = [(match[1].lower(), match[2]) for match in _NUMBERED.finditer(text)]
    return (stems_in(text) - _NUMBERS) | {f"{word}{number}" for word, number in found if word in named}


@lru_cache(maxsize=2048)
def _pieces(sentences: tuple[str, ...]) -> tuple[_Piece, ...]:
    found: list[_Piece] = []
    named = _named(sentences)
    for number, sentence in enumerate(sentences):
        for clause in clauses_of(sentence):
            parts = _COMMA.split(clause)
            parts = parts if sum(bool(_figures(part, named)) for part in parts) > 1 else [clause]
            before: list[str] = []
            for part in parts:
                before.append(part)
                if figures := _figures(part, named):
                    own, whole = _stems(" , ".join(before), named), _stems(sentence, named)
                    found.append(_Piece(figures, own, whole, number))
                    before = []
    return tuple(found)
