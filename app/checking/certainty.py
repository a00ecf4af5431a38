"""How sure and how far a thing is: done, under way, planned, possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of, meant, shared
from app.checking.denials import denials
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLANNED = regex(
    r"\b(?:will|shall|plan(?:s|ned|ning)?|intend(?:s|ed)?|propos(?:e[sd]?|al)|expect(?:s|ed)?|hopes?|"
    r"aims?|is to|are to|"
    r"going to|due to (?=[a-z]+\b(?! of))|about to|upcoming|scheduled|considers?|considering|pending|"
    r"would|under discussion|"
    r"has yet to|have yet to|not yet|once|until|if|when|unless|should|must|may|might|could)\b",
    re.IGNORECASE,
)
_DONE = regex(
    r"\b(?:has|have|had)\s+(?:already\s+|now\s+|since\s+|finally\s+|just\s+)?(?:been\s+)?"
    r"(?:\w+ed|left|begun|built|bought|sold|paid|given|taken|made|set|put|found|won|lost|held|met|spent|cut|gone|come|"
    r"become|chosen|written|drawn|shut|done)\b|\balready\b",
    re.IGNORECASE,
)
_FUTURE = regex(
    r"\b(?:will|plans? (?:to|for)|planned|intends? to|propos(?:es|ed) (?:to|that)|is to|are to|going to|"
    r"scheduled (?:to|for)|"
    r"hopes to|aims to|expects to|is considering|are considering|considers|has yet to|have yet to|should|"
    r"ought to|recommends? that)\b",
    re.IGNORECASE,
)
_POSSIBLE = regex(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|likely|suspects?|suspected|seems?|appears? to|"
    r"suggests? that|presumabl[ey]|potential\w*|cannot exclude|can ?not be (?:excluded|ruled out)|if|"
    r"would)\b",
    re.IGNORECASE,
)
_HEDGED = regex(
    rf"{_POSSIBLE.pattern}|\b(?:can|unclear|uncertain\w*|unknown|whether|risk\w*|doubt\w*|believ\w+|assum\w+|estimat\w+|"
    r"think\w*|thought|chance|not (?:certain|sure|clear|known)|according to|in (?:his|her|their|its) "
    r"view|should|must|"
    r"will|allow\w*|permit\w*|entitled|free to|right to|able|option\w*|eligible|at times|sometimes|"
    r"unless|only|depend\w*|"
    r"suspicions?|suspect\w*|indicat\w+|appear\w*|apparent\w*)\b",
    re.IGNORECASE,
)
_EPISTEMIC = regex(
    r"\b(?:may|might) (?:not |also |even |well )?(?:have been|apply|affect|cause|reflect|explain|result|"
    r"lead|differ|occur|"
    r"contain|increase|reduce|rise|fall|become|depend|hold|mean|be (?:due|because|that|the (?:cause|"
    r"reason|result)))\b|"
    r"\bsuspects?\b|\bsuspected\b(?! (?!that\b|of\b|to\b|an?\b|the\b|by\b)[a-z]+)|\bcould have been\b",
    re.IGNORECASE,
)


def further(claim: str, sentence: str, beside: Sequence[str] = ()) -> str | None:
    """Why a claim takes for done, or for certain, what a sentence plans or holds possible.

    Where a sentence `beside` it shares as much with the claim, what is possible is left open.

    >>> further("The council has sold the hall.", "The council will sell the hall.")
    'the claim says that it is done, the passage that it is planned'
    """
    for clause in clauses_of(claim):
        other = meant(clause, sentence)
        if (
            _DONE.search(clause)
            and not _PLANNED.search(clause)
            and _FUTURE.search(other)
            and not _past(other)
        ):
            return "the claim says that it is done, the passage that it is planned"
    if _HEDGED.search(claim) or not _EPISTEMIC.search(sentence):
        return None
    near = len(shared(claim, sentence))
    if any(not _EPISTEMIC.search(other) and len(shared(claim, other)) >= near for other in beside):
        return None
    for clause in clauses_of(claim):
        other = meant(clause, sentence)
        if (
            shared(clause, sentence)
            and _EPISTEMIC.search(other)
            and denials(clause) % 2 == denials(other) % 2
        ):
            return "the claim makes certain what the passage takes for possible"
    return None


def _past(text: str) -> bool:
    """Whether a text tells something done as well."""
    return _DONE.search(text) is not None or re.search(r"\b(?:was|were|did)\b", text) is not None
