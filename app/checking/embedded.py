"""Words that stand in a passage, but under others that deny, doubt or only report them: “denied that”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import shared
from app.checking.denials import denials, negators
from app.verdict import Finding, Verdict
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_THAT = r"\b[^.;:]{0,40}\b(?:that|whether|if)\s*(?:,[^,]*,\s*)?$"
_NOT = r"(?:not|never|n['’]t) (?:\w+ ){0,2}"
_DENIED = regex(
    r"\b(?:(?:no|any|little|without) (?:\w+ ){0,2}"
    r"(?:evidence|sign|proof|indication|suggestion|reason|ground|finding)s?|"
    rf"{_NOT}(?:true|the case|found?|show\w*|prove\w*|establish\w*|follow|mean|agree\w*|accept\w*|believe\w*|"
    r"say|claim\w*|suggest\w*|think)|(?:nobody|no one|none|nothing|neither)|"
    r"den(?:y|ies|ied)|disput\w+|reject\w+|refut\w+|disprov\w+|contradict\w*|false|untrue|wrong|incorrect|"
    r"fail(?:s|ed|ure)? to (?:prove|show|establish|find|demonstrate)|ruled out|exclude[sd]?)" + _THAT,
    re.IGNORECASE,
)
_DOUBTED = regex(
    r"\b(?:doubt\w*|unclear|uncertain|unknown|undecided|unproven|question\w*|open|ask\w*|wonder\w*|"
    rf"{_NOT}(?:clear|certain|known|sure|decided))" + _THAT + r"|\bwhether\s*$",
    re.IGNORECASE,
)
_CLAIMED = regex(
    r"\b(?:claim|proposal|allegation|accusation|suggestion|assertion|argument|idea|notion|belief|rumou?r|fear|"
    r"motion|request|demand|hope|theory|hypothesis|critics|opponents|some|others|many|supporters|campaigners|"
    r"it is (?:said|claimed)|alleged?|argue|contend|believe)(?:s|d|ed)?" + _THAT,
    re.IGNORECASE,
)
_SAYING = regex(  # “rejected it, arguing that”: what follows is argued, not rejected
    r"\b(?:arguing|saying|claiming|adding|noting|stating|explaining|holding|believing|fearing|warning|"
    r"insisting|maintaining|pointing out|reasoning|on the grounds?|in the belief|for fear)\b(?=.*$)"
)
_JOINT = regex(r"\b(?:that|whether)\b")
_TAKEN_BACK = regex(
    r"\b(?:was|were|is|are|been) (?:\w+ )?(?:rejected|withdrawn|dismissed|refused|dropped|defeated|disproved|"
    r"unfounded|false|(?:turned|voted) down)\b"
)
_OPEN = regex(
    r"\b(?:whether|doubt\w*|unclear|uncertain|claim\w*|alleg\w*|critics|argu\w+|propos\w+|suggest\w*|may|might|"
    r"could|possibl\w+|question\w*)\b",
    re.IGNORECASE,
)


def embedded(claim: str, text: str) -> Finding | None:
    """What becomes of words that a passage has only under others; None where they stand by themselves.

    >>> embedded("the tolls harm trade", "We found no evidence that the tolls harm trade.").verdict.value
    'contradicted'
    >>> embedded("the tolls harm trade", "We found that the tolls harm trade.")
    """
    leads = list(_leads(claim, text))
    found = [_finding(lead) for lead in leads]
    return found[0] if found and all(found) else None


def under_denial(claim: str, sentence: str) -> str | None:
    """Why a claim states in words of its own what a sentence has only under a denial; None where not.

    >>> under_denial("The dredging damaged the beds.", "Nobody has shown that the dredging harmed the beds.")
    'the passage says so only under “Nobody has shown that”'
    """
    if _OPEN.search(claim) or (negators(claim) and not negators(sentence)):
        return None
    for joint in _JOINT.finditer(sentence):
        lead, body = sentence[: joint.end()], sentence[joint.end() :]
        taken_back = _CLAIMED.search(lead) and _TAKEN_BACK.search(body)
        common = shared(claim, body)
        if (_is_open(lead) or taken_back) and (
            len(common) > 1 and common == shared(claim, sentence) and denials(claim) <= denials(body)
        ):
            return f"the passage says so only under “{_shown(lead)}”"
    return None


def told_as_open(text: str) -> bool:
    """Whether a text itself says that something is no fact, or denies it."""
    return denials(text) > 0 or _OPEN.search(text) is not None


def _finding(lead: str) -> Finding | None:
    if _is_open(lead):
        return Finding(Verdict.CONTRADICTED, f"the passage says so only under “{_shown(lead)}”")
    if _CLAIMED.search(lead):
        return Finding(Verdict.UNDECIDED, f"the passage says so under “{_shown(lead)}”; read it yourself")
    return None


def _is_open(lead: str) -> bool:
    """Whether words that lead to a statement deny it or doubt it."""
    lead = _SAYING.split(lead)[-1]
    return (_DENIED.search(lead) or _DOUBTED.search(lead)) is not None


def _shown(lead: str) -> str:
    return " ".join(lead.split()[-8:])


def _leads(claim: str, text: str) -> Iterator[str]:
    """What stands before the claim's words in the sentence that has them, at each of their places."""
    plain = " ".join(claim.split()).strip(" .").lower()
    for start, end in sentences(text) if plain else ():
        sentence = " ".join(text[start:end].split())
        at = sentence.lower().find(plain)
        if at >= 0:
            yield sentence[:at]
