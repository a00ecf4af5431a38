"""`What was the reason?`: a noun that says nothing without that of which it is the reason or the outcome."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.clause_parts import clause_of
from app.followups.ellipsis import ending
from app.followups.phrases import asks
from app.followups.subject import subject
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn

_NOUN = regex(
    r"what\s+(?:is|are|was|were)\s+(?:the|its|their)\s+(?P<noun>(?:[a-z]+\s+)?(?:(?P<why>reasons?|causes?|motives?|explanation|"
    r"grounds)|purpose|aim|outcome|results?|consequences?|effects?)(?:\s+given)?)",
    re.IGNORECASE,
)


def reason_of(body: str, turns: Sequence[Turn]) -> str:
    """The question with what it asks the reason, the outcome of; empty where it is no such question.

    A reason is that of what the newest question tells: `What was the reason why the harvest was late?`
    """
    match = _NOUN.fullmatch(ending(body))
    if match is None:
        return ""
    _, rest = asks(turns[-1].question)
    clause = clause_of(rest)
    if match["why"] and clause is not None and clause.rest:
        return f"{ending(body)} why {clause.told()}?"
    about = subject(turns, whole=True)
    return f"{ending(body)} of {about.text}?" if about else ""
