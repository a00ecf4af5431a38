"""One statement held against one cited place: which verdict, and why, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim_words import Vocabulary, Word, words_of, written_out
from app.clauses import clauses_of
from app.contrasts import mixed
from app.denials import turned_round
from app.figure_rules import figure_finding
from app.figure_units import UNITS
from app.figure_values import agree
from app.figures import facts
from app.force import at_odds, measured_otherwise
from app.moments import agrees
from app.near_copies import near_copy
from app.opposed import opposed
from app.polarity import turned
from app.quotations import holds
from app.roles import exchanged, replaced
from app.verdict import Verdict
from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.evidence_text import Evidence, Part

# Measured on the development half, as all numbers here.
COSINE_WEIGHT = 0.5
FIGURES = 0.4  # what the figures of a sentence count beside its words and its meaning
MEANING, WORDS, RIVAL, BIAS = 8.75, 1.95, 9.6, 1.8  # of `trust_in`
LEAD = 0.3  # cosine by which a rival may lead at most
DOUBT, SURE = -0.45, 0.8  # of `trust_in`: below and from here
BESIDE = -1.0  # of `trust_in`: a place that speaks of the same thing
ALIKE = 0.9  # likeness and cosine together from which a denial is one of the same thing
CLAUSE_WORDS = 3  # words of meaning that a clause has at least
CLAUSE_MISSING = 0.20  # a clause whose likeness is below this does not stand …
CLAUSE_STRANGE = 0.2  # … and whose meaning is no nearer than this …
CLAUSE_STANDS = 0.62  # … where another clause's is above this


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason."""

    verdict: Verdict
    reason: str


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


def judge(claim: str, evidence: Evidence, scale: Scale, asides: Asides) -> Finding:
    """The verdict on one statement without its quotes."""
    if holds(evidence.text, claim):
        return Finding(Verdict.SUPPORTED, "the passage says so, word for word")
    fit = scale.fit(claim, evidence)
    part = fit.part
    if part is None:
        return Finding(Verdict.UNSUPPORTED, "the passage holds no text")
    trust = trust_in(fit, asides.standing())
    if trust > BESIDE and (found := _contradiction(claim, evidence, fit, scale, trust)):
        return found
    if found := _missing_names(claim, fit, trust, asides):
        return found
    if found := _figures(claim, evidence, fit, trust):
        return found
    if found := _clauses(claim, evidence, scale):
        return found
    if found := _denied(claim, fit, trust):
        return found
    return _by_trust(fit, trust, asides.standing())


@dataclass(frozen=True, slots=True)
class Asides:
    """What is looked up only where it is needed: the words around a place, and its rivals."""

    nearby: Callable[[], Vocabulary]
    standing: Callable[[], Standing]
    names: Callable[[], frozenset[str]]  # words that the document writes as names only


def trust_in(fit: Fit, standing: Standing) -> float:
    """How surely a place bears out a claim (log-odds): the best sentence, less what a rival leads by."""
    lead = min(LEAD, max(-LEAD, standing.other - (standing.own or fit.cosine)))
    return round(MEANING * fit.cosine + WORDS * fit.cover - RIVAL * lead - BIAS, 4)


def _contradiction(claim: str, evidence: Evidence, fit: Fit, scale: Scale, trust: float) -> Finding | None:
    part = fit.part
    if part is None or part.is_row:
        return None
    likeness = _likeness(claim, part)
    reason = (
        near_copy(claim, part.text, scale.word_cosine)
        or opposed(claim, part.text, likeness, evidence.headings, sure=trust >= SURE)
        or mixed(claim, part.text)
        or (at_odds(claim, part.text) if trust >= SURE and likeness + fit.cosine >= ALIKE else None)
        or measured_otherwise(claim, part.text, likeness)
        or turned(claim, part.text, likeness, fit.cosine)
        or _swapped(claim, part, likeness)
        or (_cast(claim, evidence, part, scale) if trust >= SURE and likeness + fit.cosine >= ALIKE else None)
    )
    return Finding(Verdict.CONTRADICTED, reason) if reason else None


def _cast(claim: str, evidence: Evidence, part: Part, scale: Scale) -> str | None:
    """Others who act, or the same in each other's places."""
    return exchanged(claim, part.text, scale.word_cosine) or replaced(
        claim, part.text, evidence.vocabulary, scale.word_cosine
    )


def _likeness(claim: str, part: Part) -> float:
    """The share of the claim's words that the sentence holds, unweighted."""
    words = words_of(claim)
    return sum(part.vocabulary.holds(word) for word in words) / len(words) if words else 0.0


def _denied(claim: str, fit: Fit, trust: float) -> Finding | None:
    """One of claim and passage denies what the other affirms; in quite other words it stays open."""
    part = fit.part
    if part is None or part.is_row or trust < SURE or not turned_round(claim, part.text):
        return None
    likeness = _likeness(claim, part)
    if likeness + fit.cosine >= ALIKE:
        return Finding(Verdict.CONTRADICTED, "one of claim and passage denies what the other affirms")
    return Finding(
        Verdict.UNDECIDED, "one of claim and passage seems to deny what the other affirms; read it yourself"
    )


def _figures(claim: str, evidence: Evidence, fit: Fit, trust: float) -> Finding | None:
    """What the claim's figures and dates say: contradicted, or not in the passage."""
    found = figure_finding(claim, evidence, fit.part)
    if found is None:
        return None
    differs, reason = found
    if differs and trust > DOUBT:
        return Finding(Verdict.CONTRADICTED, reason)
    return Finding(Verdict.PARTLY if trust > SURE else Verdict.UNSUPPORTED, reason)


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


def _missing_names(claim: str, fit: Fit, trust: float, asides: Asides) -> Finding | None:
    """Names of the claim that the place does not hold: others in their stead, or none."""
    first = [word for word in fit.missing if not word.is_name and word.start == 0]
    names = asides.names() if first else frozenset()
    dated = {moment.text for moment in facts(claim).moments}
    lacking = [
        word
        for word in fit.missing
        if fold(word.text).removesuffix("s") not in UNITS
        and (word.is_name or (word in first and word.text in names))
        and not any(word.text in text for text in dated)
    ]
    if not lacking or fit.part is None:
        return None
    said, around = Vocabulary.of(claim), asides.nearby()
    instead = [word for word in fit.part.words if word.is_name and not said.holds(word)]
    hard = [word for word in lacking if not around.holds(word)]
    listed = ", ".join(f"“{word.text}”" for word in hard or lacking)
    lacks = f"the passage does not mention {listed}"
    if instead and trust > BESIDE and (hard or _likeness(claim, fit.part) >= 0.5):
        other = ", ".join(f"“{word.text}”" for word in instead[:3])
        return Finding(Verdict.CONTRADICTED, f"the passage names {other}, not {listed}")
    if not hard:
        return None
    if trust <= SURE:
        return Finding(Verdict.UNSUPPORTED, lacks)
    telling = any(not _is_short_form(word) for word in hard)
    return Finding(Verdict.PARTLY if telling else Verdict.UNDECIDED, lacks)


def _is_short_form(word: Word) -> bool:
    """An abbreviation, which a passage may write out in other words."""
    return word.text.isupper() and word.text.isalpha() and len(word.text) <= 5


def _clauses(claim: str, evidence: Evidence, scale: Scale) -> Finding | None:
    """A claim of which one clause stands and another does not."""
    clauses = [c.strip(" ,;.") for c in clauses_of(claim) if len(words_of(c)) >= CLAUSE_WORDS]
    if len(clauses) < 2:
        return None
    scored = [(scale.fit(clause, evidence), clause) for clause in clauses]
    stands = [clause for fit, clause in scored if fit.like >= CLAUSE_STANDS]
    fails = [clause for fit, clause in scored if fit.like < CLAUSE_MISSING and fit.cosine < CLAUSE_STRANGE]
    if stands and fails:
        return Finding(Verdict.PARTLY, f"“{stands[0]}” stands, “{fails[0]}” does not")
    return None


def _by_trust(fit: Fit, trust: float, standing: Standing) -> Finding:
    if trust >= SURE:
        return Finding(Verdict.SUPPORTED, "the passage says so")
    missing = ", ".join(f"“{word.text}”" for word in fit.missing[:6])
    if trust >= DOUBT:
        words = f"the words differ ({missing})" if missing else "the words are the same, the sense may not be"
        return Finding(Verdict.UNDECIDED, f"{words}; read it yourself")
    lacks = f"the passage lacks {missing}" if missing else "the passage speaks of something else"
    if standing.label and standing.other > standing.own:
        lacks += f"; {standing.label} is nearer"
    return Finding(Verdict.UNSUPPORTED, lacks)
