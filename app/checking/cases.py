"""What a passage says of one case only: on a condition, or of those whom a clause picks out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, words_of
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

HELD = 0.75  # share of a claim's words that a sentence holds, from which it leaves out the case alone
HELD_OF_ALL = 0.6  # … of one that says “every” itself
FEWEST = 2  # … and how many they are at least
_CASE = regex(
    r"(?P<lead>(?:^|; |: )(?:if|unless|provided that|should(?= [\w' -]+,)|where)\b(?P<before>[^,;:]{3,90}),)|"
    r"(?P<tail>,? (?:if|unless|provided(?: that)?|on condition that|as long as|so long as|subject to)\b"
    r"(?P<after>[^,;:.]{3,120}))",
    re.IGNORECASE,
)
_WOULD = regex(r"\b(?:would|could|might)\b", re.IGNORECASE)
_DEFINITE = regex(
    r"\b(?:will|shall|is to|are to|always|whole|entire|must|ha(?:s|ve) to|every|each|all)\b", re.IGNORECASE
)
_LEFT_OPEN = regex(
    r"\b(?:if|unless|provided|where|when\w*|once|in (?:the )?(?:case|event)|depend\w*|hinge\w*|subject|"
    r"condition\w*|as long as|so long as|should|would|could|may|might|can|"
    r"plan(?:s|ned|ning)?|intend\w*|want\w*|"
    r"propos\w*|expect\w*|hope\w*|aim\w*|otherwise|except|until|without|only|pending|"
    r"approv\w*|agree\w*|certain|some|those|any\w*)\b|^should\b",
    re.IGNORECASE,
)
_EVERY = regex(
    r"\b(?:every|each|all(?: the)?|any)\s+(?P<what>[a-z-]{3,})\b(?! (?:who|that|which|whose|with)\b)", re.I
)
_PICKED = r"\b{noun}s?\s+(?:who|that|which|whose|with|holding|having)\s+(?P<which>(?:[\w'’-]+\s*){{2,3}})"


def told_without_case(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim says of every case what some sentence says of one; None where it does not.

    Only a claim that holds little else than the sentence's own words is judged: another may give the case
    in words of its own.

    >>> told_without_case("The pool will open in June.", ["The pool will open in June if its pump works."])
    'the passage says so only “if its pump works”'
    """
    for sentence in sentences:
        held = _held(claim, sentence)
        found = (_on_condition(claim, sentence) if held >= HELD else None) or (
            _of_all(claim, sentence) if held >= HELD_OF_ALL else None
        )
        if found:
            return f"the passage says so only “{found}”"
    return None


def _held(claim: str, sentence: str) -> float:
    """The share of a claim's words of meaning that a sentence holds; 0 where they are too few to tell."""
    words, held = words_of(claim), Vocabulary.of(sentence)
    inside = sum(held.holds(word) for word in words)
    return inside / len(words) if inside >= FEWEST else 0.0


def _on_condition(claim: str, sentence: str) -> str | None:
    """The one condition of a sentence, where a claim states what hangs on it and nothing of it."""
    cases = list(_CASE.finditer(sentence))
    if len(cases) != 1 or _LEFT_OPEN.search(claim):
        return None
    [case] = cases
    condition, main = case["before"] or case["after"], sentence[: case.start()] + " " + sentence[case.end() :]
    if not (_DEFINITE.search(claim) or _WOULD.search(main) or case["before"]):
        return None
    return None if _names(claim, condition, main) else case[0].strip(" ,;:")


def _of_all(claim: str, sentence: str) -> str | None:
    """The clause that picks out some of those of whom a claim speaks as all."""
    for every in _EVERY.finditer(claim):
        noun = re.escape(every["what"].removesuffix("s"))
        picked = re.search(_PICKED.format(noun=noun), sentence, re.IGNORECASE)
        rest = f"{sentence[: picked.start()]} {sentence[picked.end() :]}" if picked else ""
        if picked and not _names(claim, picked["which"], rest):
            return picked[0].strip()
    return None


def _names(claim: str, part: str, rest: str) -> bool:
    """Whether a claim has a word of meaning that stands in a part of a sentence and not in the rest."""
    there, other = Vocabulary.of(part), Vocabulary.of(rest)
    return any(there.holds(word) and not other.holds(word) for word in words_of(claim))
