"""What a statement makes a duty, a right, advice or a guess."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of, meant, shared
from app.checking.denials import denying_words
from app.checking.plain_text import plain_of
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NOT = r"(?:not|never|n['’]t)"
_FORCES: Mapping[str, str] = {
    "no duty": rf"can(?:not| not) be (?:forced|compelled|obliged|made to)|need(?:s|ed)? {_NOT}\b(?! to)|"
    rf"needn['’]t|(?:do|does|did) {_NOT} (?:have|need) to|{_NOT} "
    "(?:be |strictly )?"
    r"(?:required|obliged|obligatory|mandatory|compulsory|necessary|bound|needed|binding)|no (?:\w+ "
    r")?(?:duty|obligation|need|requirement)|"
    r"voluntar\w+|optional|unnecessary|non-?binding|free to (?:choose|decide)|at (?:its|their|his|her) "
    r"(?:own )?discretion|"
    r"(?:is|are|was|were) left to|of (?:its|their) own (?:accord|free will)|no (?:\w+ ){1,2}(?:is|are|was|"
    r"were) "
    r"(?:required|needed|necessary)|needs? no\b|(?:do|does|did) not require|requires? no\b|without "
    r"(?:needing|having) to",
    "ban": rf"(?:may|must|shall|can|could) {_NOT}\b|cannot|(?:do|does|did) {_NOT} (?:allow|permit|enable)\b|"
    rf"(?:is|are|was|were|be) {_NOT} (?:allowed|"
    "permitted|entitled|eligible|"
    r"free)|forbid\w*|forbade|prohibit\w*|bann?(?:ed|s)?\b|outlaw\w*|illegal|unlawful|ineligible|barred|"
    r"disallow\w*|"
    r"(?:no one|nobody|none|no (?:\w+ ){1,3})(?:of them )?(?:may|can|is allowed|are allowed|shall|must)\b|"
    r"rule[sd]? (?:\w+ ){0,2}?out|out of bounds|no right",
    "duty": r"must|shall|ha(?:s|ve|d) to|(?:is|are|was|were|be|being) (?:legally )?(?:required|obliged|"
    "bound)|requires?|required|"
    r"obligatory|mandatory|compulsory|needs? to|obligation|duty|duties|binding|"
    r"orders? (?!of)|ordered|forced|compelled|"
    r"needs? (?!to|not|no\b)|need(?:ed)? for",
    "advice": r"should|ought|recommend(?:s|ed|ing)?\b|recommended|a recommendation\b|advis\w+|"
    r"encourag\w+|suggest(?:s|ed)? that|invit\w+|urge[sd]?|"
    "counsel+ed",
    "right": r"may\b|might\b|allow\w*|permit\w*|entitle[sd]?|free to|(?:has|have|had|with) (?:the|a) "
    "right|authori[sz]ed?|"
    r"tolerat\w+|can\b|could\b|is able|are able|eligible|possible|left to",
}
_STRICT = regex(
    r"\b(?:may\b|allow\w*|permit\w*|entitle[sd]?|free to|(?:has|have) (?:the|a) right|authori[sz]ed?|"
    r"tolerat\w+)"
)
_FEWER = regex(r"\b(?:less|fewer|lower|no more)\b")
_FORCE = {name: regex(rf"\b(?:{form})") for name, form in _FORCES.items()}
_AT_ODDS = {
    frozenset(pair) for pair in (("duty", "no duty"), ("duty", "advice"), ("duty", "right"), ("ban", "right"))
} | {frozenset(pair) for pair in (("ban", "duty"), ("ban", "no duty"), ("ban", "advice"))}
_SURE = regex(
    r"\b(?:prove[ns]?|proved|(?:is|was|as|with) certain(?:ty)?|certainly|definite\w*|beyond (?:any "
    r")?doubt|undoubtedly|"
    r"established|conclusive\w*|unquestionabl\w+|without (?:any )?doubt|guarantee\w*|inevitabl\w+|"
    r"confirmed)\b"
)
_GUESS = regex(
    r"\b(?:may|might|possibl[ey]|possibility|perhaps|probab\w+|likely|suspect(?:s|ed)?|suspicions?|seems?|"
    r"presum\w+|"
    r"uncertain\w*|unclear|unproven|speculat\w+|can ?not (?:be )?(?:exclude|rule)\w*|conceivabl\w+|"
    r"potential\w*|(?<!beyond )(?<!beyond any )(?<!without )(?<!without any )(?<!no )doubt\w*|"
    r"could not (?:be )?(?:show|prove|establish|determine|confirm)\w*|not (?:known|certain|clear|"
    r"established))\b"
)
_MAY = regex(r"\b(?:may|might)\b(?! not)")
_WILL = regex(r"\bwill\b")
_BINDING = regex(r"\b(?:will|would|shall|must|is to|are to)\b")
_LINKS = r"(?:be|have|been|also|then|still|well|even) "
_MAY_BE = regex(rf"\b(?:may|might) (?!not\b)(?:{_LINKS})*([a-z]{{3,}})")
_WILL_BE = regex(rf"\b(?:will|would|shall|must|is to|are to) (?!not\b)(?:{_LINKS})*([a-z]{{3,}})")


_NOBODY = regex(
    r"\b(?:no one|nobody|none|neither|no(?! \w+er\b))\b(?P<who>[^,.;:]{0,60}?) (?P<verb>may|can|could|"
    r"must|shall|has to|have to|had to|"
    r"needs? to|(?:is|are|was|were) (?:\w+ )?(?:allowed|permitted|entitled|required|obliged|authori[sz]ed|"
    r"eligible|tolerated))\b"
)


def _turned(match: re.Match[str]) -> str:
    """“no one must pay” as “they need not pay”, “nobody may pay” as “they must not pay”."""
    duty = re.search(r"must|shall|to$|required|obliged", match["verb"])
    return f"{match['who']} {'need not' if duty else 'must not'}"


_BOUNDED = regex(  # “no one may hand in more than one”: a right, with its bound
    r"\b(?:(?:no one|nobody|none|no \w+)\b[^,.;:]{0,40}? (?:may|can|could|is allowed to|are allowed to)|"
    r"(?:may|must|shall|can|could) (?:not|never))\b(?=[^,.;:]{0,60}\b(?:more than|longer than|over|"
    r"beyond|exceed|before|"
    r"until|unless|without|except|other than)\b)"
)
_LED_BOUND = regex(  # “Without leave no boat may land”: a right, with its bound before it
    r"^(?P<bound>(?:without|unless|until|before|except|save|other than)\b.*?)"
    r"(?:\b(?:no one|nobody|none|no (?:\w+ ){1,4}?)\b ?(?:may|can|could|is allowed to|are allowed to)|"
    r"\b(?:may|must|shall|can|could) (?:not|never)\b)"
)
_ONLY_IF = regex(
    r"\bonly (?:if|when|where|with|after|once|by|on|upon|subject to|against|provided|under|in)\b|"
    r"\b(?:unless|provided (?:that)?|on condition|as long as)\b"
)
_ASKED = regex(  # what a condition asks for is no duty but what the right depends on
    r"\b(?:requires?|required|needs?|needed|necessary|calls? for|depends?|conditional|first|before\w*)\b"
)
_INVERTED = regex(r"^should (?=[\w' -]+,)")  # “Should it rain, …”


@lru_cache(maxsize=8192)
def forces(text: str) -> frozenset[str]:
    """Which of duty, no duty, ban, right, advice a text speaks of.

    >>> sorted(forces("Guests need not pay but must not smoke"))
    ['ban', 'no duty']
    """
    plain, found = _INVERTED.sub(" if ", plain_of(text)), set()
    plain = _BOUNDED.sub(" may ", _LED_BOUND.sub(r"\g<bound> may", plain))
    plain = _NOBODY.sub(_turned, re.sub(r"\bmay (?=\d|of\b|\()", " ", plain))
    for name, form in _FORCE.items():
        rest = form.sub(" ", plain)
        if rest != plain:
            found.add(name)
            plain = rest
    return frozenset(found)


def at_odds(claim: str, sentence: str, beside: Sequence[str] = ()) -> str | None:
    """Why a claim makes a duty, a right, advice or a certainty of what a sentence makes another of.

    What a sentence `beside` it says of the same things counts for the claim.
    """
    whole = forces(sentence)
    all_said = forces(claim)
    for clause in clauses_of(claim):
        other = meant(clause, sentence)
        said, stands = (
            forces(clause) & all_said,
            forces(other) & whole,
        )  # a ban “unless …” is none in the whole
        if said & (stands if _singled(clause, other, sentence) else whole):
            continue
        near = len(shared(clause, sentence))
        if not near and clause != claim:
            continue  # the sentence speaks of another clause
        if any(said & forces(text) and len(shared(clause, text)) > min(1, near) for text in beside):
            continue
        for mine, theirs in product(sorted(said), sorted(stands)):
            right = clause if mine == "right" else sentence
            soft = "right" in (mine, theirs) and not _STRICT.search(plain_of(right))
            ends = clause if mine == "duty" else other  # “must be stopped” is a ban of what goes on
            if {mine, theirs} == {"ban", "duty"} and denying_words(ends) % 2:
                continue
            if "right" in (mine, theirs) and _conditional(clause, sentence, mine):
                continue
            bounded = "right" in (mine, theirs) and _FEWER.search(plain_of(right))
            if (
                frozenset((mine, theirs)) in _AT_ODDS
                and not bounded
                and not (soft and "duty" not in (mine, theirs))
            ):
                return f"the claim speaks of “{mine}”, the passage of “{theirs}”"
    if found := _certain(plain_of(claim), plain_of(sentence)):
        return found
    return _proven(plain_of(claim), plain_of(sentence))


def _conditional(clause: str, sentence: str, mine: str) -> bool:
    """Whether a duty is but the condition of a right: “exports need leave”, “may export only with leave”."""
    right, duty = (clause, sentence) if mine == "right" else (sentence, clause)
    plain = plain_of(right)
    bounded = _ONLY_IF.search(plain) or _BOUNDED.search(plain) or _LED_BOUND.search(plain)
    return bounded is not None and _ASKED.search(plain_of(duty)) is not None


def _singled(clause: str, other: str, sentence: str) -> bool:
    """Whether one clause of a sentence shares more with a clause than the others do."""
    return other != sentence and " ; " not in other and len(shared(clause, other)) > 1


def _certain(said: str, stands: str) -> str | None:
    """Why a claim says of something that it will be where a sentence says that it may, of two plain texts."""
    if _MAY.search(stands) and _WILL.search(said) and not _GUESS.search(said) and not _BINDING.search(stands):
        return "the claim says “will”, the passage “may”"
    possible = {stem(match[1]) for match in _MAY_BE.finditer(stands)}
    sure = {stem(match[1]) for match in _WILL_BE.finditer(stands)}
    for match in _WILL_BE.finditer(said):
        if stem(match[1]) in possible - sure and not _GUESS.search(said):
            return "the claim says “will”, the passage “may”"
    return None


def _proven(said: str, stands: str) -> str | None:
    """Why a claim makes certain what a sentence takes for possible, of two plain texts."""
    if _SURE.search(said) and not _GUESS.search(said) and _GUESS.search(stands) and not _SURE.search(stands):
        return "the claim makes certain what the passage takes for possible"
    return None
