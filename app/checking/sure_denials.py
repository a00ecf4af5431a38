"""Whether one statement surely denies what another affirms, and nothing else, or leaves it open."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.clauses import COMPOUND, nearer_subject, shared, statements_of
from app.checking.denials import denials, denying_words, without_denials
from app.checking.same_word import same
from app.checking.scope import signed
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLES = frozenset("mr mrs ms miss dr prof sir lady".split())
FEWEST = 2  # words of a statement that the part which denies must share
_PERHAPS = regex(
    r"\b(?:(?:keep|keeps|kept|hold|holds|held|stay|stays|stayed|turn|turned|drive|drove|driven)"
    r" (?:[\w'-]+ ){0,4}?(?:away|back|off|from (?!\d))|"
    r"(?:stand|stands|stood) (?:still|idle|empty)|standstill|at a halt|out of (?:action|order|service|reach)|"
    r"in(?:access|vis|poss|cap|ed|aud|div|comp)\w*(?:ible|able)|outside|too \w+ (?:to|for)|save for|"
    r"(?:instead|rather)\b|little (?:to|of)|hard(?:ly)? (?:to|any)|beyond)\b"
)
_NAMED_DENIAL = regex(
    r"\b(?:of|after|before|against|since|upon|until|following|on) (?:(?:the|a|an|its|their|his|her|any|such|"
    r"this|that|every|each) )?(?:refusal|rejection|denial|cancellation|repeal|withdrawal|dismissal|"
    r"abolition|prohibition|suspension|exclusion|omission|failure|lapse)s?\b"
)
_COULD = regex(r"\b(?:could|would|might)\b")
_FIRST, _EARLIER = regex(r"\b(?:first|last)\b"), regex(r"\b(?:before|until|till|since|after)\b")


def surely_denies(denying: str, affirming: str) -> bool:
    """Whether a text denies the very thing that another affirms, in a statement of its own.

    >>> surely_denies("The lift does not run", "The lift runs")
    True
    >>> surely_denies("The lift failed after lightning struck the mast", "Lightning struck the mast")
    False
    """
    if unsure(denying) or unsure(affirming):
        return False
    if _FIRST.search(denying) and _EARLIER.search(affirming):
        return False  # “the first who did not …”: before that, all did
    held = _stems(affirming)
    parts = [part for part in statements_of(denying) if denials(part) % 2]
    if not any(len(_held(_stems(part), held)) >= FEWEST for part in parts):
        return False
    if not _held(_stems(denying) - _names(denying), held):
        return False  # of one person, but another deed
    plain = _COULD.sub("did", denying)  # which leaves open what follows it
    refused = frozenset(one.stem for one in signed(plain) if one.sign < 0)
    return denying_words(denying) > 0 or not refused or bool(_held(refused, held))


def said_beside(claim: str, sentence: str, beside: Sequence[str]) -> bool:
    """Whether another sentence says of what only it names with a claim as the claim does.

    >>> said_beside("Rule 4 applies.", "The act does not apply here.", ["But rule 4 applies."])
    True
    """
    common = shared(claim, sentence)
    return any(
        denials(text) % 2 == denials(claim) % 2
        and shared(claim, text) & common
        and nearer_subject(claim, sentence, text)
        for text in beside
    )


def unsure(text: str) -> bool:
    """Whether a text may deny in a way that `denials` cannot count, or only names a denial.

    >>> unsure("Fog kept three boats away"), unsure("within a week of the refusal"), unsure("It rains")
    (True, True, False)
    """
    plain = fold(text)
    return _PERHAPS.search(plain) is not None or _NAMED_DENIAL.search(plain) is not None


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(
        stem(word) for word in COMPOUND.findall(without_denials(text)) if word not in STOP | _TITLES
    )


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    return frozenset(word.stems[0] for word in words_of(text) if word.is_name)


def _held(words: frozenset[str], others: frozenset[str]) -> list[str]:
    return [word for word in words if any(same(word, other) for other in others)]
