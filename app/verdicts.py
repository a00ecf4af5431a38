"""One statement held against one cited place: which verdict, and why, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.claim_words import Vocabulary, Word, words_of
from app.figure_rules import figure_finding
from app.polarity import polarity, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.evidence_text import Evidence, Part


class Verdict(StrEnum):
    """What checking a claim against its address found."""

    NO_SUCH_ADDRESS = "no_such_address"
    MISATTRIBUTED = "misattributed"
    MISQUOTED = "misquoted"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    PARTLY = "partly"
    UNDECIDED = "undecided"
    SUPPORTED = "supported"


WORST_FIRST = tuple(Verdict)
ERRORS = frozenset(Verdict) - {Verdict.UNDECIDED, Verdict.SUPPORTED}
"""The verdicts that fail a draft."""

# Measured on the development half, as all numbers here.
COSINE_WEIGHT = 0.5
SUPPORTED, UNSUPPORTED = 0.52, 0.42  # of `Fit.score`
CLAUSE_WORDS = 3  # words of meaning that a clause has at least
CLAUSE_MISSING = 0.30  # a clause whose score is below this does not stand …
CLAUSE_STANDS = 0.62  # … where another clause's is above this
ABOUT = 0.40  # score from which a place is about what the claim says

_CLAUSE = re.compile(
    r";\s+|,\s+(?=(?:and|but|while|whereas|although|though|which|who|because|so|yet|or)\b)|\s+(?=(?:while|whereas|"
    r"although|because)\b)|,\s+(?=(?:as|adding|making|including)\b)|\s+and\s+(?=(?:it|they|he|she|that|the|this|a|an|is|are|was|were|has|have|will|must|can)\b)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a place fits a claim: shares in 0–1, the sentence that fits best, the words it lacks.

    `best` counts the words of the best sentence alone, `cover` those of the whole place.
    """

    cover: float
    best: float
    cosine: float
    part: Part | None
    missing: tuple[Word, ...]

    @property
    def score(self) -> float:
        cover = 0.5 * (self.cover + self.best)
        return round(COSINE_WEIGHT * self.cosine + (1 - COSINE_WEIGHT) * cover, 4)


class Scale:
    """What claims are measured with: rarity of words, cosines of sentences, words of the neighbourhood."""

    def __init__(
        self,
        rarity: Callable[[Sequence[str]], Mapping[str, float]],
        cosines: Callable[[str, Sequence[str]], Sequence[float]],
    ) -> None:
        self._rarity = rarity
        self._cosines = cosines

    def fit(self, claim: str, evidence: Evidence) -> Fit:
        """Measure how well a place fits a claim."""
        words = words_of(claim)
        weights = self._weights(words)
        said = Vocabulary.of(claim)
        near = evidence.vocabulary.plus(evidence.around)
        held = [near.holds(word) or evidence.vocabulary.expands(word, said) for word in words]
        shares = [_share(words, weights, part.vocabulary) for part in evidence.parts]
        cosines = self._cosines(claim, [part.text for part in evidence.parts])
        order = max(
            range(len(shares)), key=lambda n: (round(shares[n] + cosines[n], 4), -n), default=None
        )
        total = sum(weights) or 1.0
        return Fit(
            sum(w for w, h in zip(weights, held, strict=True) if h) / total if words else 1.0,
            max(shares, default=0.0) if words else 1.0,
            max(cosines, default=0.0),
            None if order is None else evidence.parts[order],
            tuple(word for word, h in zip(words, held, strict=True) if not h),
        )

    def _weights(self, words: Sequence[Word]) -> list[float]:
        rarity = self._rarity([form for word in words for form in word.stems])
        return [max(0.5, min(rarity.get(word.stems[0], 6.0), 8.0)) for word in words]


def _share(words: Sequence[Word], weights: Sequence[float], held: Vocabulary) -> float:
    total = sum(weights)
    return sum(w for word, w in zip(words, weights, strict=True) if held.holds(word)) / total if total else 0.0


def judge(claim: str, evidence: Evidence, scale: Scale, nearby: Callable[[], Vocabulary]) -> Finding:
    """The verdict on one statement without its quotes; `nearby` gives the words around the cited place."""
    fit = scale.fit(claim, evidence)
    part = fit.part
    if part is None:
        return Finding(Verdict.UNSUPPORTED, "the passage holds no text")
    about = fit.score >= ABOUT
    if about and (found := _contradiction(claim, evidence, fit)):
        return found
    if found := _missing_names(fit, part, about, claim, nearby):
        return found
    if found := figure_finding_of(claim, evidence, fit, about):
        return found
    if found := _clauses(claim, evidence, scale):
        return found
    return _by_score(fit)


def _contradiction(claim: str, evidence: Evidence, fit: Fit) -> Finding | None:
    part = fit.part
    if part is None:
        return None
    likeness = _likeness(claim, part)
    if not part.is_row:
        shared = frozenset(polarity(claim).stems) & frozenset(part.polarity.stems)
        if reason := turned(polarity(claim), part.polarity, shared, likeness):
            return Finding(Verdict.CONTRADICTED, reason)
        if reason := _swapped(claim, part, likeness):
            return Finding(Verdict.CONTRADICTED, reason)
    return None


def _likeness(claim: str, part: Part) -> float:
    """The share of the claim's words that the sentence holds, unweighted."""
    words = words_of(claim)
    return sum(part.vocabulary.holds(word) for word in words) / len(words) if words else 0.0


def figure_finding_of(claim: str, evidence: Evidence, fit: Fit, about: bool) -> Finding | None:
    """What the claim's figures and dates say: contradicted, or not in the passage."""
    found = figure_finding(claim, evidence, fit.part)
    if found is None:
        return None
    differs, reason = found
    if differs and about:
        return Finding(Verdict.CONTRADICTED, reason)
    return Finding(Verdict.PARTLY if fit.score >= SUPPORTED else Verdict.UNSUPPORTED, reason)


def _swapped(claim: str, part: Part, likeness: float) -> str | None:
    """Two names in the other order around the same words: who did it to whom."""
    if likeness < 0.8 or re.search(r"\bby\b", claim) or re.search(r"\bby\b", part.text):
        return None
    mine = [(word.stems[0], word.is_name) for word in words_of(claim)]
    theirs = [word.stems[0] for word in part.words]
    places = {form: theirs.index(form) for form, _ in mine if theirs.count(form) == 1}
    names = [form for form, is_name in mine if is_name and form in places]
    others = [form for form, is_name in mine if not is_name and form in places]
    if len(others) < 2 or [places[o] for o in others] != sorted(places[o] for o in others):
        return None
    at = {form: n for n, (form, _) in enumerate(mine)}
    for first in names:
        for second in names:
            if at[first] < at[second] and places[first] > places[second]:
                between = [o for o in others if at[first] < at[o] < at[second]]
                if any(places[second] < places[o] < places[first] for o in between):
                    return f"“{first}” and “{second}” have changed places"
    return None


def _missing_names(
    fit: Fit, part: Part, about: bool, claim: str, nearby: Callable[[], Vocabulary]
) -> Finding | None:
    """Names of the claim that the place does not hold: others in their stead, or none."""
    lacking = [word for word in fit.missing if word.is_name]
    if not lacking:
        return None
    said = Vocabulary.of(claim)
    instead = [word for word in part.words if word.is_name and not said.holds(word)]
    around = nearby()
    hard = [word for word in lacking if not around.holds(word)]
    names = ", ".join(f"“{word.text}”" for word in hard or lacking)
    likeness = _likeness(claim, part)
    if about and instead and likeness >= 0.5:
        other = ", ".join(f"“{word.text}”" for word in instead[:3])
        return Finding(Verdict.CONTRADICTED, f"the passage names {other}, not {names}")
    if hard:
        return Finding(
            Verdict.PARTLY if fit.score >= CLAUSE_STANDS else Verdict.UNSUPPORTED,
            f"the passage does not mention {names}",
        )
    if likeness < 0.5 and fit.score < SUPPORTED:
        return Finding(Verdict.UNSUPPORTED, f"the passage does not mention {names}")
    return None


def _clauses(claim: str, evidence: Evidence, scale: Scale) -> Finding | None:
    """A claim of which one clause stands and another does not."""
    clauses = [c.strip(" ,;.") for c in _CLAUSE.split(claim) if len(words_of(c)) >= CLAUSE_WORDS]
    if len(clauses) < 2:
        return None
    scored = [(scale.fit(clause, evidence), clause) for clause in clauses]
    stands = [clause for fit, clause in scored if fit.score >= CLAUSE_STANDS]
    fails = [clause for fit, clause in scored if fit.score < CLAUSE_MISSING]
    if stands and fails:
        return Finding(Verdict.PARTLY, f"“{stands[0]}” stands, “{fails[0]}” does not")
    return None


def _by_score(fit: Fit) -> Finding:
    if fit.score >= SUPPORTED:
        return Finding(Verdict.SUPPORTED, "the passage says so")
    missing = ", ".join(f"“{word.text}”" for word in fit.missing[:6])
    if fit.score < UNSUPPORTED:
        return Finding(Verdict.UNSUPPORTED, f"the passage lacks {missing}" if missing else "the passage speaks of something else")
    return Finding(Verdict.UNDECIDED, f"the words differ ({missing}); read it yourself" if missing else "read it yourself")
