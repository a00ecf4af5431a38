"""All that a claim may say otherwise than the sentence it fits best, each asked in turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.agents import done_by_another
from app.checking.amounts import measured_otherwise, other_ordinal, other_share
from app.checking.appositions import called_otherwise
from app.checking.before_after import other_order_in
from app.checking.bracketed import bracketed_otherwise
from app.checking.cases import told_without_case
from app.checking.certainty import further
from app.checking.changed_shares import changed_otherwise
from app.checking.claim_words import words_of
from app.checking.clauses import shared
from app.checking.compared import compared_otherwise
from app.checking.computed_direction import moved_alike, moved_otherwise
from app.checking.contrasts import mixed, set_against
from app.checking.counted_shares import shared_otherwise
from app.checking.dated import dated_otherwise
from app.checking.denials import denials, denying_stems, lost, negators, turned_round
from app.checking.embedded import under_denial
from app.checking.figure_derived import complementary, other_side
from app.checking.figure_direction import other_direction
from app.checking.fit import SURE, likeness
from app.checking.force import at_odds
from app.checking.gapped import gapped_otherwise
from app.checking.kin_words import related_otherwise
from app.checking.labelled import ranked_otherwise
from app.checking.led_figures import led_otherwise
from app.checking.modal_verbs import told_further
from app.checking.near_copies import near_copy
from app.checking.offices import held_by_another
from app.checking.opposed import opposed
from app.checking.other_clause import figure_of_another
from app.checking.paired import paired_otherwise
from app.checking.parties import exchanged_parts
from app.checking.polarity import turned
from app.checking.roles import exchanged, replaced
from app.checking.row_claims import row_finding
from app.checking.scales import by_scale
from app.checking.scope import denied_otherwise
from app.checking.sure_denials import said_beside, surely_denies
from app.checking.turned_clauses import turned_clause
from app.checking.unbounded import unbounded
from app.checking.universal import made_universal
from app.checking.valued import valued_otherwise
from app.verdict import Finding, Verdict
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.evidence_text import Evidence, Part
    from app.checking.fit import Fit, Scale

ALIKE = 0.9  # likeness and cosine together from which two statements are of the same thing
NEGATED, DENIED = 1.15, 1.4  # … from which a negator, or another denying word, in one alone turns it round
_BUT_FOR = regex(r"\b(?:unless|only (?:if|when|where)|except)\b", re.IGNORECASE)
_FEW = regex(r"\bonly (?:one|two|three|a few|a handful|some|\d+)\b", re.IGNORECASE)
_BUT_ONLY = regex(r"[\s,–—-]*\bbut only (on|in|at|for|to|by|with|from) ", re.IGNORECASE)
_TITLE = regex(r"\b[A-Z][\w'’-]+(?:,?\s+(?:(?:of|at|in|on|the|and|for|to|from)\s+){0,2}[A-Z][\w'’-]+)+")
_CASE = regex(r"\b(?:if|whether|in case|as long as|so long as|once|until|before)\b[^,;.]*", re.IGNORECASE)
_EXCEPT = regex(
    r"[\s,–—-]*\b(?:except|unless|other than|apart from|save for|save in|excluding|only (?:if|when|where|"
    r"after)|"
    r"provided that|but not(?! (?:\w+ly )?\w+(?:ed|en)\b)|but only|as long as)\b[^.;]*",
    re.IGNORECASE,
)


def contradiction(claim: str, evidence: Evidence, fit: Fit, scale: Scale, trust: float) -> str | None:
    """Why the sentence that fits a claim best says otherwise; None where it does not.

    `trust` (log-odds) says how surely the place is the claim's; some differences count only where it is sure.
    """
    part = fit.part
    if part is None:
        return None
    sure = trust >= SURE
    if part.is_row:
        moved = moved_otherwise(claim, [part.text]) if sure else None
        return moved or row_finding(
            claim, part.text, scale.word_cosine, evidence.others, headings=evidence.headings
        )
    return _in_sentence(claim, evidence, fit, scale, sure) or (_in_passage(claim, evidence) if sure else None)


def _in_passage(claim: str, evidence: Evidence) -> str | None:
    """What any sentence of the place says otherwise, told by clauses, counts, dates and those who act."""
    sentences = [part.text for part in evidence.parts if not part.is_row]
    return (
        (None if _of_the_rest(claim, sentences) else turned_clause(claim, sentences))
        or told_further(claim, sentences)
        or unbounded(claim, sentences)
        or called_otherwise(claim, sentences)
        or moved_otherwise(claim, sentences)
        or changed_otherwise(claim, sentences)
        or shared_otherwise(claim, sentences)
        or done_by_another(claim, sentences, evidence.vocabulary.stems)
        or ranked_otherwise(claim, sentences)
        or set_against(claim, sentences)
        or related_otherwise(claim, evidence.text)
        or told_without_case(claim, sentences)
        or other_order_in(claim, sentences)
        or dated_otherwise(claim, sentences)
        or held_by_another(claim, sentences)
        or led_otherwise(claim, sentences)
        or bracketed_otherwise(claim, sentences)
        or figure_of_another(claim, sentences)
        or valued_otherwise(claim, sentences)
        or made_universal(claim, sentences)
    )


def _in_sentence(claim: str, evidence: Evidence, fit: Fit, scale: Scale, sure: bool) -> str | None:
    """What the sentence that fits best says otherwise."""
    part = fit.part
    if part is None:
        return None
    beside = [other.text for other in evidence.parts if other is not part]
    moved = moved_alike(claim, [part.text, *beside])  # the values bear out which way it went
    like = likeness(claim, part)
    close = sure and like + fit.cosine >= ALIKE
    return (
        near_copy(claim, part.text, scale.word_cosine)
        or (None if moved else opposed(*_without_names(claim, part.text), like, evidence.headings, sure=sure))
        or mixed(claim, part.text)
        or (at_odds(claim, part.text, beside) if close else None)
        or measured_otherwise(claim, part.text, like)
        or other_share(claim, part.text)
        or other_ordinal(claim, part.text)
        or (None if moved else turned(claim, part.text, like, fit.cosine, beside=beside))
        or _swapped(claim, part, like)
        or (_cast(claim, evidence, part, scale) if close else None)
        or (_told_otherwise(claim, part.text, beside, scale) if sure else None)
    )


def _without_names(claim: str, sentence: str) -> tuple[str, str]:
    """Two texts without names that both have and that stand on a scale: nothing is lost in “Lost in Rain”."""
    for match in _TITLE.finditer(claim):
        if match[0] in sentence and by_scale(match[0]):
            claim, sentence = (text.replace(match[0], "It") for text in (claim, sentence))
    return claim, sentence


def _told_otherwise(claim: str, sentence: str, beside: Sequence[str], scale: Scale) -> str | None:
    """What clause by clause is denied, put in another order, given to another, or taken for certain."""
    return (
        (
            None
            if _of_the_rest(claim, (sentence, *beside))
            else denied_otherwise(claim, sentence, scale.word_cosine, beside)
        )
        or compared_otherwise(claim, sentence)
        or exchanged_parts(claim, sentence)
        or paired_otherwise(claim, sentence)
        or gapped_otherwise(claim, sentence)
        or under_denial(claim, sentence)
        or other_direction(claim, sentence)
        or further(claim, sentence, beside)
    )


def _of_the_rest(claim: str, sentences: Sequence[str]) -> bool:
    """Whether what a claim denies of one part of a whole, or one side of a bound, is said of the other."""
    text = " ".join(sentences)
    return complementary(claim, text) or other_side(claim, text)


def cut_short(claim: str, text: str) -> str | None:
    """Why a claim that stands word for word leaves out what takes it back; None where nothing does.

    >>> cut_short("Water is reused in all plants.", "Water is reused in all plants except Gdow.")
    'the passage goes on “except Gdow”'
    """
    plain = claim.strip().rstrip(".")
    at = text.lower().find(plain.lower())
    match = _EXCEPT.match(text, at + len(plain)) if plain and at >= 0 else None
    if match and _beside(plain, match[0]):
        return None
    return f"the passage goes on “{match[0].strip(' ,')}”" if match else None


def _beside(claim: str, rest: str) -> bool:
    """Whether what goes on is said of other things: “free on all buses, but only on trams of the city”."""
    other = _BUT_ONLY.match(rest)
    return (
        other is not None
        and re.search(rf"\b{other[1]} (?:all|every|any|both|each)\b(?: [\w'-]+){{1,3}}$", claim) is not None
    )


def denied(claim: str, evidence: Evidence, fit: Fit, trust: float) -> Finding | None:
    """One of claim and passage denies what the other affirms; in quite other words it stays open."""
    part = fit.part
    if part is None or part.is_row or trust < SURE or not turned_round(claim, part.text):
        return None
    if _FEW.search(part.text) and not negators(part.text):
        return None  # “only one was mended” denies it of the others
    own, other = _CASE.sub(" ", claim), _CASE.sub(" ", part.text)
    if other != part.text and denials(own) % 2 == denials(other) % 2:
        return None  # what is denied is a case: “may leave if no boat comes”
    alike = likeness(claim, part) + fit.cosine
    # two that both deny, or deny but for a case, are too hard to tell
    plain = min(denials(claim), denials(part.text)) == 0 and not (
        _BUT_FOR.search(claim) or _BUT_FOR.search(part.text)
    )
    negated = negators(claim) != negators(part.text)
    elsewhere = denials(claim) % 2 == 1 and any(
        negators(other.text) and shared(claim, other.text) for other in evidence.parts if other is not part
    )
    pair = (claim, part.text) if denials(claim) % 2 else (part.text, claim)
    beside = [other.text for other in evidence.parts if other is not part]
    plain = plain and surely_denies(*pair) and not said_beside(claim, part.text, beside)
    plain = plain and not _of_the_rest(claim, (part.text, *beside))
    mine = denying_stems(claim)
    told = not negated and bool(mine) and (mine <= denying_stems(evidence.text) or lost(claim, evidence.text))
    if plain and not elsewhere and not told and alike >= (NEGATED if negated else DENIED):
        return Finding(Verdict.CONTRADICTED, "one of claim and passage denies what the other affirms")
    if not negated:
        return None
    return Finding(
        Verdict.UNDECIDED, "one of claim and passage seems to deny what the other affirms; read it yourself"
    )


def _cast(claim: str, evidence: Evidence, part: Part, scale: Scale) -> str | None:
    """Others who act, or the same in each other's places."""
    return exchanged(claim, part.text, scale.word_cosine) or replaced(
        claim, part.text, evidence.vocabulary, scale.word_cosine
    )


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
