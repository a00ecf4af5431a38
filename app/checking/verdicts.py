"""One statement held against one cited place: which verdict, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.checking.cases import told_without_case
from app.checking.claim_words import words_of
from app.checking.clauses import clauses_of
from app.checking.compared import superlatives
from app.checking.contradictions import contradiction, cut_short, denied
from app.checking.embedded import embedded
from app.checking.figure_rules import figure_finding
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.fit import BESIDE, DOUBT, SURE, trust_in
from app.checking.missing_names import missing_names
from app.checking.reasons import other_reason
from app.checking.row_extremes import Borne, extreme_in_table
from app.quotations import holds
from app.verdict import Finding, Verdict
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.checking.claim_words import Vocabulary
    from app.checking.evidence_text import Evidence
    from app.checking.fit import Fit, Scale, Standing

# Measured on the development half, as all numbers here.
STRANGE = -0.9  # of `trust_in`: below, a place speaks of something else
READ_DOUBT = -1.5  # log odds of bearing out, read together: below, the words of a claim alone are not enough
READ_SURE = 0.5  # … from which a place bears out a claim in other words
READ_OPEN = 1.0  # … from which a place that shares hardly a word with a claim may bear it out
CLAUSE_STOOD, CLAUSE_WORDS = 2, 3  # words of meaning of a clause that may stand, and of one that may not
CLAUSE_MISSING = 0.20  # a clause whose likeness is below this does not stand …
CLAUSE_STRANGE = 0.2  # … and whose meaning is no nearer than this …
CLAUSE_STANDS = 0.62  # … where another clause's is above this

_OTHERWISE = "its words stand there, but read together they do not seem to say the same; read it yourself"


def judge(claim: str, evidence: Evidence, scale: Scale, asides: Asides) -> Finding:
    """The verdict on one statement without its quotes."""
    if holds(evidence.text, claim):
        if rest := cut_short(claim, evidence.text):
            return Finding(Verdict.CONTRADICTED, rest)
        if case := told_without_case(claim, _holding(claim, evidence.text)):
            return Finding(Verdict.CONTRADICTED, case)
        if under := embedded(claim, evidence.text):
            return under
        return Finding(Verdict.SUPPORTED, "the passage says so, word for word")
    fit = scale.fit(claim, evidence)
    if fit.part is None:
        return Finding(Verdict.UNSUPPORTED, "the passage holds no text")
    trust = trust_in(fit, asides.standing())
    if trust > BESIDE and (reason := contradiction(claim, evidence, fit, scale, trust)):
        return Finding(Verdict.CONTRADICTED, reason)
    return (
        _alone(claim, evidence)
        or missing_names(claim, fit, trust, asides.nearby, asides.names)
        or _figures(claim, evidence, fit, trust)
        or _reason(claim, evidence, scale)
        or _clauses(claim, evidence, scale)
        or denied(claim, evidence, fit, trust)
        or by_trust(fit, trust, asides)
    )


def _holding(claim: str, text: str) -> list[str]:
    """The sentences of a text in which a claim stands word for word; none where it stands over several."""
    return [one for start, end in sentences(text) if holds(one := text[start:end], claim)]


@dataclass(frozen=True, slots=True)
class Asides:
    """What is looked up only where it is needed: the words around a place, its rivals, and the log odds that
    it bears the claim out, read together (None where that is not read)."""

    nearby: Callable[[], Vocabulary]
    standing: Callable[[], Standing]
    names: Callable[[], frozenset[str]]  # words that the document writes as names only
    bears_out: Callable[[], float | None]


def _figures(claim: str, evidence: Evidence, fit: Fit, trust: float) -> Finding | None:
    """What the claim's figures and dates say: contradicted, or not in the passage."""
    found = figure_finding(claim, evidence, fit.part)
    if found is None:
        return None
    differs, reason = found
    if differs and trust > DOUBT:
        return Finding(Verdict.CONTRADICTED, reason)
    return Finding(Verdict.PARTLY if trust > SURE else Verdict.UNSUPPORTED, reason)


def _clauses(claim: str, evidence: Evidence, scale: Scale) -> Finding | None:
    """A claim of which one clause stands and another does not."""
    clauses = [c.strip(" ,;.") for c in clauses_of(claim) if len(words_of(c)) >= CLAUSE_STOOD]
    if len(clauses) < 2:
        return None
    scored = [(scale.fit(clause, evidence), clause) for clause in clauses]
    stands = [clause for fit, clause in scored if fit.like >= CLAUSE_STANDS]
    fails = [
        clause
        for fit, clause in scored
        if fit.like < CLAUSE_MISSING and fit.cosine < CLAUSE_STRANGE
        if len(words_of(clause)) >= CLAUSE_WORDS and not _counted(clause, evidence)
    ]
    if stands and fails:
        return Finding(Verdict.PARTLY, f"“{stands[0]}” stands, “{fails[0]}” does not")
    return None


def _reason(claim: str, evidence: Evidence, scale: Scale) -> Finding | None:
    """A claim whose reason is not the passage's."""
    found = other_reason(claim, [part.text for part in evidence.parts], scale.cosines)
    return Finding(Verdict.PARTLY, found) if found else None


def _alone(claim: str, evidence: Evidence) -> Finding | None:
    """One row for what only all rows can show: that it is the most or the least."""
    if len(evidence.parts) != 1 or not evidence.parts[0].is_row:
        return None
    said = [word for word in superlatives(claim) if word not in evidence.text.lower()]
    if not said:
        return None
    if extreme_in_table(claim, evidence.text, evidence.others) is Borne.OUT:
        return None
    return Finding(Verdict.UNDECIDED, f"one row alone does not show what is “{said[0]}”; read the others")


def _counted(clause: str, evidence: Evidence) -> bool:
    """Whether a figure of a clause is the passage's: “that happened twice”."""
    return any(agree(one, other) for one in facts(clause).figures for other in evidence.facts.figures)


def by_trust(fit: Fit, trust: float, asides: Asides) -> Finding:
    """What the trust in a place makes of a claim that no rule decides, and reading the two together."""
    if trust >= SURE:
        read = asides.bears_out()
        if read is not None and read < READ_DOUBT:
            return Finding(Verdict.UNDECIDED, _OTHERWISE)
        return Finding(Verdict.SUPPORTED, "the passage says so")
    standing = asides.standing()
    missing = ", ".join(f"“{word.text}”" for word in fit.missing[:6])
    if trust >= STRANGE:
        first = standing.own >= standing.other
        read = asides.bears_out() if first else None  # another place is nearer: it may stand there alone
        if read is not None and read >= READ_SURE:
            return Finding(Verdict.SUPPORTED, "the passage says so in other words")
        words = f"the words differ ({missing})" if missing else "the words are the same, the sense may not be"
        return Finding(Verdict.UNDECIDED, f"{words}; read it yourself")
    read = asides.bears_out()
    if read is not None and read >= READ_OPEN:
        return Finding(Verdict.UNDECIDED, f"the words differ ({missing}); read it yourself")
    lacks = f"the passage lacks {missing}" if missing else "the passage speaks of something else"
    if standing.label and standing.other > standing.own:
        lacks += f"; {standing.label} is nearer"
    return Finding(Verdict.UNSUPPORTED, lacks)
