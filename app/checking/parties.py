"""Who does it, to whom, for whom: the parts that people and bodies play in a claim and in a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.clauses import clauses_of, meant
from app.checking.roles import acting
from app.checking.scales import by_scale
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.checking.claim_words import Word

_PASSIVE = regex(
    r"\b(?:was|were|is|are|be|been|being|got)\s+(?:\w+ly\s+|not\s+|never\s+|also\s+)?"
    r"(?:\w+(?:ed|wn|ung|ught|aid|ade|ept|uilt|ent|iven|aken|ritten|hosen|roken|een)|told|held|sold|met|led|won|"
    r"paid|put|found|lost|left|heard|done|set|cut|hit|run|sent)\b"
)
NEAR = 20  # characters from an auxiliary to the passive that it belongs to
_PREPOSITION = r"(?:by|to|for|from|against|over|with|of|on|in|at|about)"
_BEFORE = regex(
    rf"(?<!according )\b({_PREPOSITION})\s+(?:(?!{_PREPOSITION}\b)[\w'’-]+\s+){{0,3}}$", re.IGNORECASE
)
_VERB = regex(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|might|must|shall|should|can|could|do|does|did)\b|"
    r"\b(?!need|indeed|speed|seed|feed)[a-z]{2,}ed\b|\b(?:took|gave|made|found|held|kept|bought|sold|paid|went|came|"
    r"left|lost|won|led|let|put|told|said|thought|wrote|knew|saw|sent|lent|owes|owed|beat|drew|chose|brought)\b"
)
_LATER = regex(
    r"(?<=\w) (?:before|after|until|till|when|once|while|if|unless|that|because|since|so|as|where|which|"
    r"who|whether)\b"
)
_PLAIN = regex(r"\b[a-z]{3,}s\b")


@lru_cache(maxsize=4096)
def parties(clause: str) -> Mapping[str, str]:
    """The part of each who acts in a clause, by stem: does, undergoes, or the preposition before it.

    >>> sorted(parties("Ava was warned by the council").items())
    [('ava', 'undergoes'), ('council', 'does')]
    """
    if later := _LATER.search(clause):
        clause = clause[: later.start()]
    verb = _VERB.search(clause) or _PLAIN.search(clause, len(clause.split(" ")[0]))
    at = verb.start() if verb else 0
    found_passive = _PASSIVE.search(clause, at)
    passive = (
        found_passive is not None
        and "," not in clause[at : found_passive.start()]
        and (found_passive.start() - at <= NEAR)
    )
    found: dict[str, str] = {}
    for word in words_of(clause):
        if not _is_party(word, clause):
            continue
        before = _BEFORE.search(clause[: word.start])
        between = clause[before.end(1) : word.start] if before else ""
        preposition = before[1].lower() if before and not _VERB.search(between) and "," not in between else ""
        if preposition in ("of", "in", "on", "at", "about", "with", "over"):
            continue
        if preposition == "by":
            part = "does"
        elif preposition:
            part = preposition
        elif word.start < at:
            part = "undergoes" if passive else "does"
        else:
            part = "undergoes"
        found.setdefault(word.stems[0], part)
    return found


def _is_party(word: Word, clause: str) -> bool:
    return acting(word) or (
        word.start == 0
        and word.text[:1].isupper()
        and fold(word.text)[-2:] not in ("ly", "ed", "ng")
        and not word.text.isupper()
        and stem(fold(word.text)) == word.stems[0]
        and _named(word, clause)
    )


def _named(word: Word, clause: str) -> bool:
    rest = clause[word.start + len(word.text) :].lstrip()
    return rest[:1].isupper() or re.match(r"(?:has|had|was|is|will|did|[a-z]+ed)\b", rest) is not None


def exchanged_parts(claim: str, sentence: str) -> str | None:
    """Two who play each other's part; None where no two do, or where the verb is turned round too."""
    for clause in clauses_of(claim):
        theirs = clauses_of(sentence)
        for other in dict.fromkeys((meant(clause, sentence), sentence if len(theirs) == 1 else "", *theirs)):
            found = _exchanged(clause, other)
            if found and not _converse(clause, other):
                return found
    return None


def _exchanged(claim: str, sentence: str) -> str | None:
    mine, theirs = parties(claim), parties(sentence)
    both = [name for name in mine if name in theirs]
    for n, one in enumerate(both):
        for other in both[n + 1 :]:
            swapped = mine[one] == theirs[other] and mine[other] == theirs[one]
            if swapped and mine[one] != mine[other]:
                return f"“{_written(claim, one)}” and “{_written(claim, other)}” have changed places"
    return None


def _converse(claim: str, sentence: str) -> bool:
    """Whether the two say it with opposite verbs: lends to, borrows from."""
    mine, theirs = by_scale(claim), by_scale(sentence)
    return any(
        one.sign != other.sign
        for scale in mine
        if scale in theirs
        for one in mine[scale]
        for other in theirs[scale]
    )


def _written(text: str, form: str) -> str:
    return next(word.text for word in words_of(text) if word.stems[0] == form)
