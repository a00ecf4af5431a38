"""The names of a claim that the cited place does not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, Word
from app.checking.figure_units import UNITS
from app.checking.figures import facts
from app.checking.fit import BESIDE, SURE, likeness
from app.verdict import Finding, Verdict
from index.words import fold
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.checking.evidence_text import Part
    from app.checking.fit import Fit

ALIKE = 0.5  # likeness from which another name in a sentence stands in the claim's stead
_OF_A_COUNTRY = regex(r"[A-Z]\w+(?:ese|ish|[ie]an|ench|utch|erman|[iq]i)")
_SCALES = frozenset("c f celsius fahrenheit centigrade".split())  # of temperatures, left to figures
_AUTHORS = frozenset(  # who speaks, where a passage says “we”
    "authors author committee commission council court tribunal panel board team inspectors auditors "
    "evaluators reviewers inquiry office institute directors trustees researchers group company".split()
)
_WE = regex(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
HEAD = 4  # characters before a claim's first word: “The ”
_PASSIVE = regex(
    r"\b(?:is|are|was|were|be|been) (?:\w+ly )?(?:\w+ed|set|sent|put|given|taken|held|made|paid|withdrawn)\b"
)
_POINTS = regex(
    r"\b(?:it|its|he|she|his|her|they|their|them|this|that|these|those|such|both|the (?:former|latter|"
    r"company|"
    r"institute|model|models|lab|plan|country|group|same|other|others))\b",
    re.IGNORECASE,
)


def missing_names(
    claim: str,
    fit: Fit,
    trust: float,
    nearby: Callable[[], Vocabulary],
    document_names: Callable[[], frozenset[str]],
) -> Finding | None:
    """Names of the claim that the place does not hold: others in their stead, or none."""
    first = [word for word in fit.missing if not word.is_name and word.start == 0]
    in_row = fit.part is not None and fit.part.is_row
    names = document_names() if first or in_row else frozenset()
    dated = {moment.text for moment in facts(claim).moments}
    lacking = [
        word
        for word in fit.missing
        if fold(word.text).removesuffix("s") not in UNITS
        and fold(word.text) not in _SCALES
        and (word.is_name or (word in first and word.text in names))
        and not any(word.text in text for text in dated)
        and not _of_a_year(word.text, fit)
        and not (fold(word.text) in _AUTHORS and fit.part is not None and _WE.search(fit.part.text))
    ]
    if not lacking or fit.part is None:
        return None
    said, around = Vocabulary.of(claim), nearby()
    moments = facts(fit.part.text).moments
    instead = [
        word
        for word in fit.part.words
        if (word.is_name or (in_row and word.text in names))
        and not said.holds(word)
        and not any(moment.start <= word.start < moment.end for moment in moments)
    ]
    hard = [word for word in lacking if not around.holds(word)]
    listed = ", ".join(f"“{word.text}”" for word in hard or lacking)
    lacks = f"the passage does not mention {listed}"
    if hard and all(_OF_A_COUNTRY.fullmatch(word.text) for word in hard):
        told = any(_OF_A_COUNTRY.fullmatch(word.text) for word in instead)
        instead = instead if told else []  # where a place is, the passage need not say
        if not told and trust > SURE:
            return Finding(Verdict.UNDECIDED, lacks)
    if not hard and all(word.start <= HEAD for word in lacking) and _tells_no_doer(fit.part.text):
        return None
    if instead and trust > BESIDE and (hard or _told_there(claim, fit.part)):
        other = ", ".join(f"“{word.text}”" for word in instead[:3])
        return Finding(Verdict.CONTRADICTED, f"the passage names {other}, not {listed}")
    if not hard:
        return None
    if trust <= SURE:
        return Finding(Verdict.UNSUPPORTED, lacks)
    telling = any(not _is_short_form(word) for word in hard)
    return Finding(Verdict.PARTLY if telling else Verdict.UNDECIDED, lacks)


def _tells_no_doer(text: str) -> bool:
    """Whether a sentence is in the passive and does not say by whom: “The permit is withdrawn.”"""
    return _PASSIVE.search(text) is not None and re.search(r"\bby\b", text) is None


def _of_a_year(text: str, fit: Fit) -> bool:
    """“mid-2026” where the sentence gives that year."""
    match = re.fullmatch(r"(?:mid|early|late|end|pre|post)-((?:19|20)\d\d)", text, re.IGNORECASE)
    return match is not None and fit.part is not None and match[1] in fit.part.text


def _told_there(claim: str, part: Part) -> bool:
    """Whether a sentence says itself who is meant: a row, one without “it”, or one like the claim."""
    return part.is_row or likeness(claim, part) >= ALIKE or _POINTS.search(part.text) is None


def _is_short_form(word: Word) -> bool:
    """An abbreviation, which a passage may write out in other words."""
    return word.text.isupper() and word.text.isalpha() and len(word.text) <= 5
