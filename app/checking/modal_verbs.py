"""What is done, will, must or may be done: the same verb told with another force than a passage's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of, shared
from app.checking.lemmas import lemma
from app.checking.plain_text import plain_of
from app.checking.same_word import same
from index.words import STOP, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BESIDES = 2  # words of meaning that two clauses share beside the verb
ALIKE = 3  # … and from which one that is certain and one that guesses speak of the same
_FORMS: Mapping[str, str] = {
    "sure": r"(?:is|are|was|were) (?:bound|sure|certain|guaranteed) to|will (?:certainly|definitely|surely)",
    "must": r"must|shall|ha(?:s|ve|d) to|(?:is|are|was|were) (?:required|obliged|compelled) to",
    "plan": r"(?:(?:has|have|had) (?:\w+ly |always |once |first )?)?"
    r"(?:plan(?:ned)?|intend|hop|expect|aim|want|propos|wish)(?:e?s|ed|e)? to|(?:is|are|was|were) "
    r"(?:expected|thought|"
    r"planned|meant|believed|hoping|planning|likely|about|due|said|considered) to|would like to|"
    r"(?:announced|said|stated) (?:in \d{4} )?that (?:it|he|she|they) (?:would|might)|(?:is|are) considering",
    "should": r"should|ought to|(?:is|are) (?:advised|encouraged|invited|recommended|urged) to",
    "may": r"(?:may|might|could|can|(?:is|are) (?:free|able|allowed|permitted|entitled) to)(?: (?:lead "
    r"to|result in|cause))?",
    "will": r"will|(?:is|are) to",
    "done": r"(?:has|have|had)(?: already| now| since| finally| just| recently)?",
}
_VERB = regex(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items())
    + r")(?P<not> (?:not|never|no longer))? "
    r"(?:(?:be|been|have|also|then|even|still|well|the|an?|again|[a-z]+ly) ){0,3}(?P<verb>[a-z]{3,})"
)
_FURTHER: Mapping[str, frozenset[str]] = {
    "sure": frozenset(("may", "plan", "should")),
    "must": frozenset(("may", "plan", "should")),
    "will": frozenset(("may", "should")),
    "done": frozenset(("may", "plan", "should", "will")),
}
_SHOWN: Mapping[str, str] = {"done": "it is done", "plan": "it is planned or thought"}
_SURE = regex(
    r"\b(?:prove[ns]?|proved|proof|demonstrabl[ey]|certain(?:ly|ty)?|definite\w*|doubtless|undoubtedly|"
    r"beyond (?:any )?doubt|established|"
    r"demonstrated|conclusive\w*|unquestionabl\w+|guarantee\w*|inevitabl\w+|confirmed|bound to|sure to|"
    r"rule[sd] out|"
    r"clear that)\b"
)
_GUESS = regex(
    r"\b(?:may|might|possibl[ey]|possibility|perhaps|probab\w+|suspect\w*|suspicions?|seems?|appears? to|"
    r"presum\w+|"
    r"uncertain\w*|unclear|unproven|speculat\w+|conceivabl\w+|(?:thought|believed|judged|considered|said|"
    r"likely) to|"
    r"suggests?|cannot (?:be )?(?:excluded?|ruled? out)|can not (?:be )?(?:excluded?|ruled? out)|tilted)\b"
)
_PLAIN_PAST = regex(
    r"\b(?:(?:was|were) (?:\w+ly )?|"
    r"(?!(?:is|are|be|being|been|the|an?|its|their|his|her|this|that|no|newly|not) )[\w'-]+ )"
    r"(?P<verb>[a-z]{3,})(?=\W*$| (?:the|an?|its|their|his|her|by|in|on|to|for|from|at|with|after|before|"
    r"about|all|\d))"
)
_NOUN = regex(r"\b(?:the|an?|its|their|his|her|this|that|these|those|no) [a-z]+")
_AS_CASE = regex(r"\b(?:if|unless|provided(?: that)?|on condition that|as long as)\b(?P<case>[^,.;:]{3,120})")
_PICKS = regex(r"\b(?:only|where|when|once|those|who|which|any|without|after|until|each|every)\b")
_HELD = regex(r"\bif\b|\bunless\b|\bwhether\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A verb with the force that it is told with."""

    force: str
    verb: str
    word: str


@lru_cache(maxsize=8192)
def told(text: str) -> tuple[Told, ...]:
    """The verbs of a text that something more than a plain tense goes with, denied ones left out.

    >>> [(t.force, t.word) for t in told("The pier must be lengthened; it may close.")]
    [('must', 'lengthened'), ('may', 'close')]
    """
    found = []
    for match in _VERB.finditer(plain_of(text)):
        force = next(name for name in _FORMS if match[name])
        if not match["not"] and match["verb"] not in STOP:
            found.append(Told(force, lemma(match["verb"]), match["verb"]))
    return tuple(found)


def told_further(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim has for done, certain or due what some sentence has for planned, possible or advised."""
    theirs = [(one, sentence) for sentence in sentences for one in told(sentence)]
    for clause in clauses_of(claim):
        if _HELD.search(clause):
            continue
        for mine in told(clause) or _past(clause, sentences):
            alike = [
                (one, sentence)
                for one, sentence in theirs
                if same(mine.verb, one.verb) and len(shared(clause, sentence)) >= BESIDES
            ]
            if alike and all(one.force in _FURTHER.get(mine.force, ()) for one, _ in alike):
                return f"the claim says {_shown(mine)}, the passage {_shown(alike[0][0])}"
    return _as_case(claim, sentences) or _certain(claim, sentences)


def _as_case(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim has for done what a sentence has as a condition alone: “provided that the boys agree”."""
    for clause in clauses_of(claim):
        if _HELD.search(clause) or _PICKS.search(plain_of(claim)):
            continue
        done = [one for one in told(clause) if one.force == "done"]
        for mine in done or _past(clause, ()):
            for sentence in sentences:
                case = _AS_CASE.search(plain_of(sentence))
                if (
                    case
                    and len(shared(clause, case["case"]) - {mine.verb}) >= BESIDES
                    and any(same(mine.verb, lemma(word)) for word in case["case"].split())
                    and not any(
                        mine.verb in _untold(text.replace(case[0], " ")) for text in map(plain_of, sentences)
                    )
                ):
                    return f"the claim says that it is done, the passage “{case[0]}”"
    return None


def _past(clause: str, sentences: Sequence[str]) -> tuple[Told, ...]:
    """The verbs in the plain past of a clause without any force, which no sentence has in a plain tense."""
    found = []
    for match in _PLAIN_PAST.finditer(plain_of(clause)):
        verb = lemma(match["verb"])
        if match["verb"] in STOP or (verb == stem(match["verb"]) and not match["verb"].endswith("ed")):
            continue
        if not any(verb in _untold(one) and shared(clause, one) - {verb} for one in sentences):
            found.append(Told("done", verb, match["verb"]))
    return tuple(found)


@lru_cache(maxsize=4096)
def _untold(sentence: str) -> frozenset[str]:
    """The first forms of all words of a sentence but the verbs that are told with a force."""
    forms = [lemma(word) for word in re.findall(r"[a-z]{3,}", _NOUN.sub(" ", plain_of(sentence)))]
    for one in told(sentence):
        if one.verb in forms:
            forms.remove(one.verb)
    return frozenset(forms)


def _shown(one: Told) -> str:
    return f"“{_SHOWN.get(one.force, one.force)}” of “{one.word}”"


def _certain(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim makes certain what the sentence that is most like it takes for possible."""
    said = _SURE.search(plain_of(claim))
    if said is None or _GUESS.search(plain_of(claim)) or re.search(r"\b(?:not|no|never)\b", plain_of(claim)):
        return None
    nearest = max(sentences, key=lambda sentence: len(shared(claim, sentence)), default="")
    guess = _GUESS.search(plain_of(nearest))
    if guess and len(shared(claim, nearest)) >= ALIKE and not _SURE.search(plain_of(nearest)):
        return f"the claim says “{said[0]}”, the passage “{guess[0]}”"
    return None
