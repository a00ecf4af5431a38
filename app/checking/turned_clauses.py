"""A clause of a claim that denies what a clause of its place affirms, or the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import COMPOUND, clauses_of, shared
from app.checking.denials import denials, negators, without_denials
from app.checking.modal_verbs import told as told_of
from app.checking.same_word import same
from app.checking.sure_denials import said_beside, surely_denies
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

SURER = 3  # … where it is the claim that denies
FEWEST, MOST_OF = 2, 0.6  # words, and share of a passage's clause, that a clause of the claim holds
_GROUND = regex(r"(?:because|since|provided|as long as|so that)\b", re.IGNORECASE)
_CONDITION = regex(r"(?:and |or |but )?(?:if|unless|whether|in case|should|were)\b", re.IGNORECASE)
_ONLY = regex(r"\b(?:only|just|few|rather than|instead of)\b", re.IGNORECASE)
_EXCEPTION = regex(r"\b(?:except|unless|other than|apart from|save (?:for|in)|but not)\b", re.IGNORECASE)
_EMPTY = frozenset(
    map(stem, "make take give get go come have hold keep put become do time way part case".split())
)
_NEGATORS = frozenset("no not never none neither nor nobody nothing without cannot any".split())


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    stems: tuple[str, ...]
    denies: bool
    sentence: str


@lru_cache(maxsize=8192)
def _clauses(sentence: str) -> tuple[_Clause, ...]:
    return tuple(
        _Clause(text, _stems(text), denials(text) % 2 == 1, sentence) for text in clauses_of(sentence)
    )


@lru_cache(maxsize=8192)
def _stems(text: str) -> tuple[str, ...]:
    words = map(fold, COMPOUND.findall(without_denials(text)))
    kept = (w for w in words if w not in STOP and w not in _NEGATORS and not w[0].isdigit())
    return tuple(dict.fromkeys(map(stem, kept)))


def turned_clause(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a clause of a claim says the opposite of the clause of some sentence that it holds; else None.

    Where the other denial may be meant by the claim's whole, or by the sentence's, it is left alone.

    >>> turned_clause("The card may be used abroad.", ["The card is blue.", "It may not be used abroad."])
    'the passage denies it: “It may not be used abroad.”'
    """
    theirs = [
        clause
        for sentence in sentences
        for clause in _clauses(sentence)
        if clause.stems and not _CONDITION.match(clause.text)
    ]
    for mine in _clauses(claim):
        if len(mine.stems) < FEWEST:
            continue
        if mine.denies and any(one.denies and _held(mine.stems, one.stems) for one in theirs):
            continue  # the passage denies something of the kind itself
        alike = max((_alike(mine, one) for one in theirs if one.denies == mine.denies), default=0.0)
        for one in theirs:
            if one.denies == mine.denies or (
                _alike(mine, one) <= alike and not _same_verb(mine, one, theirs)
            ):
                continue
            shared = _held(one.stems, mine.stems)
            if mine.denies and (len(shared) < SURER or _GROUND.match(one.text)):
                continue
            if len(shared) < MOST_OF * len(one.stems) or sum(s not in _EMPTY for s in shared) < FEWEST:
                continue
            beside = [other.text for other in theirs if other.sentence != one.sentence]
            if said_beside(mine.text, one.text, beside) or _excepted(mine, one):
                continue
            if not surely_denies(*((mine.text, one.text) if mine.denies else (one.text, mine.text))):
                continue
            other = one.sentence if mine.denies else claim
            if denials(other) == 0 and not negators(other) and not _ONLY.search(mine.text + one.text):
                verb = "affirms" if mine.denies else "denies"
                return f"the passage {verb} it: “{one.text.strip()}”"
    return None


def _excepted(mine: _Clause, one: _Clause) -> bool:
    """Whether the sentence of a clause makes an exception of what a claim speaks of: “… except in 2018”."""
    match = _EXCEPTION.search(one.sentence)
    return match is not None and bool(shared(mine.text, one.sentence[match.end() :]))


def _same_verb(mine: _Clause, one: _Clause, theirs: Sequence[_Clause]) -> bool:
    """Whether what a clause has done is done, or not done, in another, and in none that denies as it does."""
    verbs = [told.verb for told in told_of(mine.text) if told.force == "done"]
    return any(
        any(same(verb, form) for form in one.stems)
        and not any(
            same(verb, form) for other in theirs if other.denies == mine.denies for form in other.stems
        )
        for verb in verbs
    )


def _alike(mine: _Clause, one: _Clause) -> float:
    """The share of the words of both clauses that they have in common (Dice)."""
    return 2 * len(_held(mine.stems, one.stems)) / (len(mine.stems) + len(one.stems))


def _held(words: Sequence[str], others: Sequence[str]) -> list[str]:
    return [word for word in words if any(same(word, other) for other in others)]
