"""Who does what to whom: the people and bodies of a claim against those of a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, words_of
from app.checking.clauses import clauses_of
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.checking.claim_words import Word

OTHER = 0.45  # cosine of two words for people below which they are not the same
_ACTING = frozenset(
    map(
        stem,
        "court judge jury council board mayor minister ministry government company firm agency authority "
        "commission committee "
        "parliament senate office party parties staff police army union bank institute club "
        "state town city county community nation country people public public-body man woman men women "
        "child children parent "
        "patient nurse doctor surgeon student pupil teacher tenant guest captain crew pilot witness "
        "counsel attorney expert "
        "engineer architect accountant treasurer secretary chief head chair president governor clerk "
        "guard guide porter "
        "passenger visitor member resident citizen native youth adult widow heir trust foundation "
        "association society "
        "opposition majority plaintiff defendant claimant appellant respondent applicant participant "
        "volunteer scientist "
        "researcher author editor publisher department panel team group agency bishop king queen prince "
        "farmer colleague "
        "friend neighbour cooperative landlord bursar customer client supplier contractor dealer trader "
        "insurer".split(),
    )
)
_NOT_ACTING = frozenset(
    "number order water paper power winter summer other either another after under over river letter "
    "matter centre chapter "
    "quarter september october november december further rather whether never ever however former latter "
    "later earlier greater "
    "smaller larger higher lower longer shorter newer older fewer together offer answer consider remember "
    "computer paper cover "
    "floor door motor factor sector error major minor prior interior exterior behaviour labour harbour "
    "colour honour humour "
    "favour meter metre litre filter boiler heater pier layer folder dinner corner border timber copper "
    "silver rubber fibre tower "
    "sewer shower weather feather leather disorder buffer layer server router transformer register "
    "calendar dollar similar "
    "particular regular popular solar nuclear semester trimester parameter diameter character master-plan "
    "newspaper "
    "list artist-list exist consist resist persist assist twist wrist mist want important constant "
    "significant relevant "
    "restaurant plant amount instant distant grant elephant fleet meet street tree degree three agree fee "
    "see free coffee "
    "national official public parental committee-room guarantee knee indeed need speed".split()
)
_ANYBODY = frozenset(map(stem, "people person man men woman women member".split()))
_TAKING_PART = frozenset(
    map(
        stem,
        "patient participant subject volunteer respondent user employee worker staff traveller passenger "
        "customer client resident islander inhabitant citizen pupil student pensioner policyholder consumer "
        "commuter household tourist shopper taxpayer borrower saver applicant holder debtor reader".split(),
    )
)
_WHOLE = frozenset(
    map(
        stem,
        "company firm agency town city county hospital institute authority association society group".split(),
    )
)
"""Bodies that a document is about often, and names in its own way."""
ROOT = 4  # letters of a word for a deed that names who does it
HEAD = 2  # words of a clause among which the one stands who acts
_PASSIVE = regex(r"\b(?:was|were|is|are|be|been|being) (?:\w+ly )?\w+(?:ed|en|wn|ung|ught|old|aid|ade|ept)\b")
_PRONOUN = regex(
    r"\b(?:it|they|he|she|its|their|his|her|who|which|whose|this|these|both|them|him)\b", re.IGNORECASE
)
_LATER = regex(r"(?<=\w) (?:before|after|until|when|once|while|if|unless)\b")
_ASIDE = regex(r"\b(?:by|from|of which|respectively|and vice versa|each other|one another)\b", re.IGNORECASE)


def acting(word: Word) -> bool:
    """Whether a word names a person or body that may act."""
    low = fold(word.text)
    if low.endswith(("'s", "s'")):
        return False
    if low in _NOT_ACTING or low.removesuffix("s") in _NOT_ACTING:
        return False
    if word.is_name:
        return not any(c.isdigit() for c in low)
    return word.stems[0] in _ACTING or re.search(r"\w{3,}(?:ers?|ors?|ists?|ees?)$", low) is not None


def exchanged(claim: str, sentence: str, cosine: Callable[[str, str], float]) -> str | None:
    """Two who act in the other order around what one does to the other."""
    if _LATER.search(claim) or _LATER.search(sentence):
        return None
    if _ASIDE.search(claim) or _ASIDE.search(sentence) or len(clauses_of(claim)) > 1:
        return None
    mine, theirs = _order(claim), _order(sentence)
    both = [form for form in mine if form in theirs]
    if len(both) != 2:
        return None
    first, second = both
    if not any(mine[first].text in part and mine[second].text in part for part in clauses_of(sentence)):
        return None
    if theirs[first].start < theirs[second].start or _PASSIVE.search(claim) or _PASSIVE.search(sentence):
        return None
    done, does = _between(claim, mine[first], mine[second]), _between(sentence, theirs[second], theirs[first])
    if max((cosine(one, other) for one in done for other in does), default=0.0) < OTHER:
        return None
    return f"“{mine[first].text}” and “{mine[second].text}” have changed places"


def _between(text: str, one: Word, other: Word) -> list[str]:
    return [
        fold(word.text)
        for word in words_of(text)
        if one.start < word.start < other.start and not word.is_name
    ]


def _order(text: str) -> dict[str, Word]:
    """Those who act, in the order in which they come first."""
    found: dict[str, Word] = {}
    for word in words_of(text):
        if acting(word):
            found.setdefault(word.stems[0], word)
    return found


def replaced(
    claim: str, sentence: str, passage: Vocabulary, cosine: Callable[[str, str], float]
) -> str | None:
    """One who acts in the claim and not in the sentence, where the sentence has another do it."""
    said, stands = Vocabulary.of(claim), Vocabulary.of(sentence)
    strange = [word for word in _doers(claim) if not stands.holds(word) and word.stems[0] not in _WHOLE]
    others = [word for word in _doers(sentence) if not said.holds(word) and word.stems[0] not in _WHOLE]
    others = [word for word in others if word.stems[0] not in _ANYBODY]
    if not strange or not others or _PRONOUN.search(sentence):
        return None
    for word in strange:
        if word.is_name and not passage.holds(word):
            continue  # left to names
        if word.stems[0] in _TAKING_PART and any(other.stems[0] in _TAKING_PART for other in others):
            continue
        if _named_by_deed(word, passage) or _undergoes(word, claim):
            continue
        if not _akin(word, sentence, cosine):
            return f"the claim speaks of “{word.text}”, the passage of “{others[0].text}”"
    return None


def _named_by_deed(word: Word, passage: Vocabulary) -> bool:
    """Whether a passage tells what one who acts is called for: “strikers” where it speaks of a strike."""
    root = re.sub(r"(?:ers?|ors?|ists?|ees?|ants?)$", "", fold(word.text))
    return len(root) >= ROOT and any(form.startswith(root) for form in passage.stems)


def _undergoes(word: Word, text: str) -> bool:
    """Whether the clause in which a word stands before the verb is in the passive, and tells by whom."""
    rest = re.split(r"[,;:]|\b(?:and|but|while)\b", text[word.start + len(word.text) :])[0]
    found = _PASSIVE.search(rest)
    return found is not None and len(rest[: found.start()].split()) <= HEAD


def _doers(text: str) -> list[Word]:
    """Those who act at the head of a clause or after “by”."""
    found: list[Word] = []
    at = 0
    for clause in clauses_of(text):
        at = max(at, text.find(clause, at))
        words = [word for word in words_of(text) if at <= word.start < at + len(clause)]
        by = re.search(r"\bby (?:the |an? |its |their )?", clause)
        head = words[:HEAD] + [w for w in words if by and at + by.end() <= w.start][:HEAD]
        found += [word for word in head if acting(word)]
        at += len(clause)
    return found


def _akin(word: Word, sentence: str, cosine: Callable[[str, str], float]) -> bool:
    return (
        max((cosine(fold(word.text), fold(other.text)) for other in words_of(sentence)), default=0.0) >= OTHER
    )
