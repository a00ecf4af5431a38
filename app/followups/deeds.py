"""`the dredging of the harbour`: what `it` cost, how long `it` took, where a thing was acted on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.clause_parts import clause_of
from app.followups.phrases import asks
from app.followups.verb_forms import deed_of
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.followups.subject import Turn

_OF_A_DEED = regex(
    r"\b(?:(?:does|did|do|will|would|should)\s+it\s+(?:all\s+)?(?:cost|take(?!\s+(?:effect|place|part|off|over)\b)|last|happen|begin|start|end)"
    r"\b|"
    r"(?:pays?|paid|paying)\s+for\s+it\b|(?:ordered|decided|commissioned|carried out|supervised)\s+"
    r"(?:on\s+)?it\b|carried\s+it\s+out\b|"
    r"(?:was|is)\s+it\s+(?:paid for|financed|funded|carried out|finished|completed|necessary|successful))",
    re.IGNORECASE,
)
_BRINGS_IT = frozenset(  # what it costs is what the thing costs
    "built made bought sold ordered purchased acquired delivered launched founded established created "
    "constructed installed introduced produced printed published released developed "
    "adopted opened fitted set designed written drawn completed finished "
    "used called named known based located situated found seen".split()
)


def deed(question: str, turn: Turn, thing: str) -> str:
    """What was done to the thing, if the question asks its cost or its time; else nothing."""
    clause = clause_of(asks(turn.question)[1])
    if clause is None or clause.subject != thing or not _OF_A_DEED.search(question):
        return ""
    done = re.match(r"(?:been\s+|being\s+)?(?P<verb>[a-z-]+)(?P<after>.*)", clause.rest)
    passive = clause.auxiliary.lower() in ("is", "are", "was", "were", "has", "have", "had")
    if done is None or not passive or done["verb"] in _BRINGS_IT or not done["verb"].endswith("ed"):
        return ""
    noun = deed_of(done["verb"])
    return f"the {noun} of {thing}" if noun else ""
