"""A draft → a verdict for every citation in it, and the claims that cite nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.check_report import Checked, Report, Uncovered
from app.checking.check_places import Place, Places
from app.checking.check_quotes import Quotes
from app.checking.citations import read_draft
from app.checking.claim_words import words_of
from app.checking.embedded import embedded, told_as_open
from app.checking.figure_rules import figure_finding
from app.checking.fit import BESIDE, Scale, Standing, trust_in
from app.checking.named_sources import without_sources
from app.checking.verdicts import Asides, judge
from app.verdict import ERRORS, WORST_FIRST, Verdict
from ingest.document import heading_over
from ingest.errors import BadInput
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from app.checking.check_places import Nowhere
    from app.checking.citations import Cited, Uncited
    from app.checking.evidence_text import Evidence
    from app.verdict import Finding
    from index.cross_encoder import CrossEncoder
    from index.search import Hit, Searcher

LONGEST = 5_000_000  # characters of a draft
CANDIDATES = 5  # passages that a claim without a citation, or at the wrong place, is held against
WORTH_A_LOOK = 0.35  # cosine from which a passage is looked at as a suggestion
BEHIND = 0.12  # cosine by which a candidate may lie behind the nearest passage
SUGGESTED = 3.0  # of `trust_in`: what a suggestion needs, more than a citation that somebody chose
MEANT, HELD = 0.55, 0.6  # … and the cosine, or the share of its words, that it must reach
LEAST_SAID = 4  # words of any sort that say something
FRAME_WORDS = 3  # words of meaning beside a quote that say no more than who speaks
_SIGNAL = regex(
    r"\b(?:see|esp|especially|generally|passim|ibid|supra|infra|cf|also|accord|at|e\.g)\b\.?", re.IGNORECASE
)
_TOO_LONG = f"The draft is longer than {LONGEST:,} characters. Check it in parts."


_MAY_STAND_ELSEWHERE = frozenset(
    (Verdict.UNSUPPORTED, Verdict.UNDECIDED, Verdict.PARTLY, Verdict.CONTRADICTED)
)


class Checker:
    """Checks drafts against one library; the same draft gets the same report."""

    def __init__(self, searcher: Searcher, cross: Callable[[], CrossEncoder]) -> None:
        self._searcher = searcher
        self._cross = cross
        self._places = Places(searcher.library)
        self._quotes = Quotes(searcher)
        self._vector = lru_cache(maxsize=4096)(self._encoded)
        self._scale = Scale(lambda stems: searcher.rarity(stems), self._cosines)

    def check(self, text: str, *, uncited: bool = True) -> Report:
        """Check every citation of a text; BadInput where it is too long."""
        if len(text) > LONGEST:
            raise BadInput(_TOO_LONG)
        draft = replace(read_draft(without_sources(text, self._searcher.library)), text=text)
        groups: dict[int, list[Cited]] = {}
        for cited in draft.cited:
            groups.setdefault(cited.group, []).append(cited)
        found = tuple(checked for members in groups.values() for checked in self._group(members))
        loose = tuple(self._uncovered(one) for one in draft.uncited) if uncited else ()
        return Report(draft, found, loose)

    def judge(self, claim: str, place: Place) -> Finding:
        """The verdict on a claim without quotes at a place that exists."""
        asides = Asides(
            lambda: self._places.nearby(place),
            lambda: self._standing(claim, place),
            lambda: self._places.names(place),
            lambda: self._bears_out(claim, place),
        )
        return judge(claim, self._evidence(place), self._scale, asides)

    def _bears_out(self, claim: str, place: Place) -> float | None:
        """The log odds that a passage bears a claim out, read together; None for several passages."""
        if len(place.passages) > 1:
            return None
        [passage] = place.passages
        [read] = self._cross().read(claim, [(passage.text, heading_over(passage.section))])
        return read.bears_out

    def _rivals(self, claim: str, place: Place) -> tuple[float, list[Hit]]:
        return self._searcher.standing(self._vector(claim), place.addresses)

    def _standing(self, claim: str, place: Place) -> Standing:
        own, others = self._rivals(claim, place)
        if not others:
            return Standing(own, 0.0, None)
        return Standing(own, others[0].score, str(others[0].passage.address))

    # ── one citation ────────────────────────────────────────────────────────────────────────────

    def _group(self, members: Sequence[Cited]) -> list[Checked]:
        """The addresses of one bracket: together they bear out the claim, each at least a part of it."""
        places = [self._places.find(cited) for cited in members]
        good = [place for place in places if isinstance(place, Place)]
        joined = Place.joined(good) if len(good) > 1 else None
        together = self._one(members[0], joined, joined) if joined else None
        checked = []
        for cited, place in zip(members, places, strict=True):
            if isinstance(place, Place):
                checked.append(self._member(cited, place, joined, together))
            else:
                checked.append(self._nowhere(cited, place))
        return checked

    def _nowhere(self, cited: Cited, place: Nowhere) -> Checked:
        """A citation of nothing, with the passage that bears the claim out instead, if there is one."""
        claim = " ".join(cited.claims)
        instead = place.suggestion or (self._elsewhere(claim, None) if claim else None)
        return Checked(cited, _first(cited.quotes), place.verdict, place.reason, place.passage, instead)

    def _member(self, cited: Cited, place: Place, joined: Place | None, together: Checked | None) -> Checked:
        """An address that shares its bracket: what all bear out together is enough."""
        alone = self._one(cited, place, joined)
        if together is None or alone.verdict not in ERRORS or together.verdict in ERRORS:
            return alone
        trusts = [
            trust_in(self._scale.fit(claim, self._evidence(place)), self._standing(claim, place))
            for claim in cited.claims
        ]
        if max(trusts, default=0.0) < BESIDE and not alone.quote:
            return alone
        return replace(together, cited=cited, passage=place.text)

    def _one(self, cited: Cited, place: Place, shared: Place | None) -> Checked:
        """Hold all quotes and claims of a citation against its place: the worst verdict holds."""
        findings: list[Checked] = []
        quoted = [quote for quote in cited.quotes if self._quotes.counts(quote)]
        for quote in quoted:
            found = self._quotes.check(quote, place, shared or place)
            if found is not None:
                findings.append(
                    Checked(
                        cited,
                        quote,
                        found.verdict,
                        found.reason,
                        place.text,
                        found.suggestion,
                        found.difference,
                    )
                )
        if not findings:
            findings = [self._claim(cited, claim, quoted, place) for claim in cited.claims if _says(claim)]
        if not findings:
            reason = "there is no claim beside the citation"
            return Checked(cited, None, Verdict.UNDECIDED, reason, place.text, None)
        return _together(findings, _first(tuple(quoted)))

    def _claim(self, cited: Cited, claim: str, quoted: Sequence[str], place: Place) -> Checked:
        inside = [quote for quote in quoted if quote in claim]
        if not inside and quoted and len(cited.claims) == 1 and claim.endswith(":"):
            inside = list(quoted)  # the words that lead to a block quotation
        rest = _without(claim, inside)
        under = embedded(inside[0], place.text) if inside else None
        if under and not told_as_open(rest):
            return Checked(cited, inside[0], under.verdict, under.reason, place.text, None)
        if inside and len(words_of(rest)) <= FRAME_WORDS:
            return Checked(
                cited, inside[0], Verdict.SUPPORTED, "the quoted words stand there", place.text, None
            )
        if inside:
            finding = self.judge(rest, place)
            if finding.verdict in (Verdict.UNSUPPORTED, Verdict.UNDECIDED, Verdict.PARTLY):
                whole = self.judge(claim, place)
                finding = min(finding, whole, key=lambda one: -WORST_FIRST.index(one.verdict))
            return Checked(cited, inside[0], finding.verdict, finding.reason, place.text, None)
        finding = self.judge(claim, place)
        suggestion = None
        if finding.verdict in _MAY_STAND_ELSEWHERE:
            suggestion = self._elsewhere(claim, place)
        return Checked(cited, None, finding.verdict, finding.reason, place.text, suggestion)

    def _elsewhere(self, claim: str, place: Place | None) -> str | None:
        """The passage that bears a claim out, nearer to it than the cited one; None where none does."""
        own, near = self._rivals(claim, place) if place else (0.0, self._nearest(claim))
        found: list[tuple[float, str]] = []
        for hit in near[:CANDIDATES]:
            if hit.score < max(WORTH_A_LOOK, own, near[0].score - BEHIND):
                break
            other = self._places.of(hit.passage)
            if figure_finding(claim, self._evidence(other), None):
                continue  # no need to look at its meaning
            fit = self._scale.fit(claim, self._evidence(other))
            trust = trust_in(fit, self._standing(claim, other))
            told = fit.cosine >= MEANT or fit.cover >= HELD
            if told and trust >= SUGGESTED and self.judge(claim, other).verdict is Verdict.SUPPORTED:
                found.append((-trust, other.label))
        return min(found)[1] if found else None

    def _nearest(self, claim: str) -> list[Hit]:
        return self._searcher.standing(self._vector(claim), ())[1]

    def _uncovered(self, uncited: Uncited) -> Uncovered:
        """A suggestion for a claim that cites nothing."""
        return Uncovered(uncited, self._elsewhere(uncited.claim, None))

    # ── what it is measured with ────────────────────────────────────────────────────────────────

    def _evidence(self, place: Place) -> Evidence:
        return self._places.evidence(place)

    def _cosines(self, claim: str, texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        vector = self._vector(claim)
        return [max(0.0, round(float(vector @ self._vector(text)), 4)) for text in texts]

    def _encoded(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        vector: np.ndarray[tuple[int], np.dtype[np.float32]] = self._searcher.encoder.encode_sentences(
            [text]
        )[0]
        return vector


def _says(claim: str) -> bool:
    """Whether a claim is more than a signal: “Facts:”, “see esp. at”."""
    told = _SIGNAL.sub(" ", claim)
    return (
        len(words_of(told)) > 1
        or len(told.split()) >= LEAST_SAID
        or any(c.isdigit() for c in told)
        or (not words_of(told) and " " in told.strip())
    )


def _first(quotes: Sequence[str]) -> str | None:
    return " … ".join(quotes) if quotes else None


def _without(claim: str, quotes: Sequence[str]) -> str:
    """A claim without its quoted words."""
    for quote in quotes:
        claim = claim.replace(quote, " … ")
    return re.sub(r"[\"“”„«»‘’]\s*…\s*[\"“”„«»‘’]", " ", claim)


def _together(findings: Sequence[Checked], quote: str | None) -> Checked:
    """The worst of several findings; where some stand and some lack support, it is in part."""
    worst = min(findings, key=lambda one: WORST_FIRST.index(one.verdict))
    verdicts = {one.verdict for one in findings}
    if worst.verdict is Verdict.UNSUPPORTED and Verdict.SUPPORTED in verdicts:
        worst = replace(worst, verdict=Verdict.PARTLY, reason=f"a part stands; of the rest, {worst.reason}")
    return replace(worst, quote=worst.quote or quote)
