"""How well a cited place fits a claim: its words, its meaning, its figures, and the places that rival it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, Word, words_of, written_out
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.moments import agrees

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.checking.evidence_text import Evidence, Part

# Measured on the development half, as all numbers here.
COSINE_WEIGHT = 0.5
FIGURES = 0.4  # what the figures of a sentence count beside its words and its meaning
MEANING, WORDS, RIVAL, BIAS = 8.75, 1.95, 9.6, 1.8  # of `trust_in`
LEAD = 0.3  # cosine by which a rival may lead at most
DOUBT, SURE = -0.45, 0.8  # of `trust_in`: below and from here
BESIDE = -1.0  # of `trust_in`: a place that speaks of the same thing


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a place fits a claim: shares in 0–1, the sentence that fits best, the words it lacks.

    `best` counts the words of the best sentence alone, `cover` those of the whole place.
    `like` is a first guess from these alone.
    """

    cover: float
    best: float
    cosine: float
    part: Part | None
    missing: tuple[Word, ...]

    @property
    def like(self) -> float:
        cover = 0.5 * (self.cover + self.best)
        return round(COSINE_WEIGHT * self.cosine + (1 - COSINE_WEIGHT) * cover, 4)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a claim belongs to its place or to another: cosines of whole passages, and the other."""

    own: float
    other: float
    label: str | None


class Scale:
    """What claims are measured with: rarity of words, cosines of sentences, rival passages."""

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
        near = evidence.vocabulary.plus(evidence.around)
        spelt = written_out(claim, near)
        held = [near.holds(word) or word.text in spelt for word in words]
        shares = [_share(words, weights, part.vocabulary) for part in evidence.parts]
        cosines = self._cosines(claim, [part.text for part in evidence.parts])
        given = [_given(claim, part) for part in evidence.parts]
        order = max(
            range(len(shares)),
            key=lambda n: (round(shares[n] + cosines[n] + FIGURES * given[n], 4), -n),
            default=None,
        )
        total = sum(weights) or 1.0
        return Fit(
            sum(w for w, h in zip(weights, held, strict=True) if h) / total if words else 1.0,
            max(shares, default=0.0) if words else 1.0,
            max(cosines, default=0.0),
            None if order is None else evidence.parts[order],
            tuple(word for word, h in zip(words, held, strict=True) if not h),
        )

    def word_cosine(self, one: str, other: str) -> float:
        """How near two words are in meaning."""
        return self._cosines(one, [other])[0]

    def cosines(self, text: str, others: Sequence[str]) -> Sequence[float]:
        """How near a text is to each of some others in meaning (0–1)."""
        return self._cosines(text, others)

    def _weights(self, words: Sequence[Word]) -> list[float]:
        rarity = self._rarity([form for word in words for form in word.stems])
        return [max(0.5, min(rarity.get(word.stems[0], 6.0), 8.0)) for word in words]


def _share(words: Sequence[Word], weights: Sequence[float], held: Vocabulary) -> float:
    total = sum(weights)
    return (
        sum(w for word, w in zip(words, weights, strict=True) if held.holds(word)) / total if total else 0.0
    )


def _given(claim: str, part: Part) -> float:
    """The share of a claim's figures and dates that a sentence gives."""
    said, stands = facts(claim), facts(part.text)
    held = [any(agree(one, other) for other in stands.figures) for one in said.figures]
    held += [any(agrees(one, other) for other in stands.moments) for one in said.moments]
    return sum(held) / len(held) if held else 0.0


def trust_in(fit: Fit, standing: Standing) -> float:
    """How surely a place bears out a claim (log-odds): the best sentence, less what a rival leads by."""
    lead = min(LEAD, max(-LEAD, standing.other - (standing.own or fit.cosine)))
    return round(MEANING * fit.cosine + WORDS * fit.cover - RIVAL * lead - BIAS, 4)


def likeness(claim: str, part: Part) -> float:
    """The share of the claim's words that the sentence holds, unweighted (0–1)."""
    words = words_of(claim)
    return sum(part.vocabulary.holds(word) for word in words) / len(words) if words else 0.0
