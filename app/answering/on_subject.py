"""Questions for all that a document says on a subject: `What does the report say about winter storms?`"""

from __future__ import annotations

import re

from index.terms import held, terms_of
from ingest.lazy_regex import regex

_DOCUMENT = (
    r"(?:(?:the|this|that|these|those|your|our|any|all|my)\s+)?(?:of\s+the\s+)?(?:\w+\s+)?(?:documents?|reports?|papers?|"
    r"stud(?:y|ies)|texts?|handbooks?|guides?|manuals?|files?|books?|articles?|librar(?:y|ies)|they|it|you|authors?)"
)
_ASKS = regex(
    rf"^(?:and\s+)?(?:what\s+(?:else\s+)?(?:do|does|did|can|has|have)\s+{_DOCUMENT}\s+(?:have\s+to\s+)?"
    r"(?:say|said|state|tell(?:\s+(?:us|me))?|report|write|written|mention|explain)\s+"
    r"(?:about|on|regarding|concerning|of)"
    r"|what\s+(?:else\s+)?(?:is|are|was|were)\s+(?:said|written|stated|reported|known|mentioned)\s+"
    rf"(?:in\s+{_DOCUMENT}\s+)?(?:about|on|regarding|concerning)"
    r"|(?:please\s+)?(?:tell\s+(?:me|us)|say)\s+(?:something\s+|more\s+|all\s+|everything\s+)?"
    r"(?:about|on|regarding)"
    r"|(?:is\s+there\s+)?(?:anything|something)\s+(?:about|on|regarding))\s+(?P<subject>[^?]+)",
    re.IGNORECASE,
)


def subject_asked(question: str) -> str:
    """The subject on which a question asks for what a document says; empty where it asks otherwise.

    >>> subject_asked("What does the report say about winter storms?")
    'winter storms'
    >>> subject_asked("Tell me about the harbour."), subject_asked("What did the pilot say about fog?")
    ('the harbour', '')
    """
    asks = _ASKS.match(question)
    return asks["subject"].strip(" .!") if asks else ""


def told_of(subject: str, present: frozenset[str]) -> float:
    """The share of a subject's words that are among `present` stems, 0–1."""
    words = terms_of(subject)
    return sum(held(word, present) for word in words) / len(words) if words else 0.0
