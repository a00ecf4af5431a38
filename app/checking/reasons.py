"""The reason that a claim gives: whether its place gives one of the kind, or another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, words_of
from app.checking.clauses import clauses_of
from app.checking.same_word import same
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.checking.claim_words import Word

HELD, NEAR = 0.34, 0.45  # share of a reason's words, and cosine, up to which a place does not give it
OTHER = 0.5  # cosine below which two reasons without a word in common are two
WORDS = 2  # of meaning that a reason has at least
_BECAUSE = regex(
    r"\b(?:because(?: of)?|due to|owing to|on account of|thanks to|on the grounds? (?:that|of)|for fear "
    r"(?:of|that)|"
    r"by reason of|as a result of)\s+|,\s+(?:since(?! (?:\d|then|[A-Z][a-z]+ \d|its?\b))|as(?= (?:it|"
    r"they|he|she|the|its|his|her|"
    r"their|there|both|no|[a-z]+s)\b))\s+",
    re.IGNORECASE,
)
_END = regex(r"[,;.](?!\d)")


def reason_of(text: str) -> str:
    """The reason that a sentence gives; empty where it gives none.

    >>> reason_of("Trams were limited because sand was short, in May.")
    'sand was short'
    """
    match = _BECAUSE.search(text)
    return _END.split(text[match.end() :])[0].strip() if match else ""


def other_reason(
    claim: str, sentences: Sequence[str], cosine: Callable[[str, Sequence[str]], Sequence[float]]
) -> str | None:
    """Why the reason that a claim gives is not its place's; None where it is, or where it gives none."""
    reason = reason_of(claim)
    words = words_of(reason)
    if len(words) < WORDS:
        return None
    if len(sentences) == 1 and ": " in sentences[0] and "; " in sentences[0]:
        return None
    text = " ".join(sentences)
    whole = Vocabulary.of(text)
    if sum(_held(word, whole) for word in words) <= HELD * len(words):
        parts = [part for sentence in sentences for part in (sentence, *clauses_of(sentence))]
        if max(cosine(reason, parts), default=0.0) < NEAR:
            return f"the passage does not give the reason “{reason}”"
    if any(all(_held(word, Vocabulary.of(sentence)) for word in words) for sentence in sentences):
        return None  # given, if for something else perhaps
    main = claim.replace(reason, " ")
    for sentence in sentences:
        theirs = reason_of(sentence)
        if len(words_of(theirs)) < WORDS or _common(main, sentence.replace(theirs, " ")) < WORDS:
            continue
        if not _common(reason, sentence) and cosine(reason, [theirs])[0] < OTHER:
            return f"the passage gives another reason: “{theirs}”"
    return None


def _common(one: str, other: str) -> int:
    """How many words of a text another holds."""
    held = Vocabulary.of(other)
    return sum(_held(word, held) for word in words_of(one))


def _held(word: Word, held: Vocabulary) -> bool:
    return held.holds(word) or any(same(word.stems[0], other) for other in held.stems)
