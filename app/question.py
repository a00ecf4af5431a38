"""What a question asks for: its content words, the sort of fact wanted, and the noun it asks after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from index.terms import Term, names_among, terms_of
from ingest.errors import BadInput

LONGEST = 2_000  # characters


class Wanted(StrEnum):
    """The sort of fact that answers a question."""

    NUMBER = "number"
    DURATION = "length of time"
    MONEY = "sum of money"
    DATE = "date"
    WHO = "who"
    PLACE = "place"
    YES_NO = "yes or no"
    WHY_HOW = "why or how"
    DEFINITION = "definition"
    THING = "thing"


_TIMES = "(?:seconds|minutes|hours|days|nights|weeks|months|years|decades)"
_SUMS = (
    "(?:costs?|prices?|priced|fees?|budgets?|salar(?:y|ies)|wages?|premiums?|co-?pay(?:ment)?s?|deductibles?|"
    "revenues?|turnover|funding|fines?)"
)
_PAYS = (
    "(?:money|(?:is|was|did|does|do|will|would|must|can) "
    ".*(?:pay|paid|spend|spent|earn|invest|reimburse|charge)(?:ed|d|s)?)"
)
_ASKS = (
    (Wanted.DURATION, rf"\bhow long\b|\bhow many {_TIMES}\b|\bwhat (?:length of time|duration)\b"),
    (Wanted.MONEY, rf"\b(?:how much|what|which)\b.*\b{_SUMS}\b|\bhow expensive\b|\bhow much {_PAYS}\b"),
    (
        Wanted.NUMBER,
        r"\bhow (?:many|much|large|big|long|high|low|old|fast|far|often|small|tall|heavy|wide)\b",
    ),
    (Wanted.NUMBER, r"\bwhat (?:number|percentage|percent|share|proportion|fraction|amount|size)\b"),
    (Wanted.DATE, r"\b(?:when|since when|(?:what|which) (?:year|month|day|date))\b"),
    (Wanted.WHO, r"\b(?:who|whom|whose)\b"),
    (Wanted.PLACE, r"\b(?:where|(?:what|which) (?:place|city|country|town|province|state|region))\b"),
    (Wanted.WHY_HOW, r"\b(?:why|how)\b"),
    (Wanted.DEFINITION, r"^(?:what (?:is|are|was|were) (?:an? )?|define |what does .* mean|meaning of )"),
    (Wanted.THING, r"\b(?:what|which|name|list)\b"),
    (Wanted.YES_NO, r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)\b"),
)
_FOCUS = re.compile(
    r"\b(?:which|what|whose|how (?:many|much))\s+(?:(?:kind|type|sort|number|amount|name)s? of\s+)?"
    r"((?:[^\W\d_][\w'’-]*\s+){0,3}?[^\W\d_][\w'’-]*?)(?=\s+(?:is|are|was|were|do|does|did|has|have|had|can|could|"
    r"will|would|should|may|must|of|in|on|for|by|to|that|with|at|from)\b|[?.,]|\s+\w+(?:ed|s)\b|$)",
    re.IGNORECASE,
)


_FOCUS_OF = re.compile(
    r"\bwhat(?:\s+(?:is|are|was|were)|['’]s)\s+(?:the|its|their)\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)"
    r"(?=\s+(?:of|for|in|on|at|listed|given|stated|reported|behind|used)\b|[?.,]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: its content words in order, and the stems of the noun it asks after."""

    text: str
    wanted: Wanted
    terms: tuple[Term, ...]
    focus: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Question:
        """Understand a question; BadInput where it is empty or longer than any question is."""
        plain = " ".join(unicodedata.normalize("NFC", text).split())
        if not any(character.isalnum() for character in plain):
            raise BadInput("The question is empty. Write it in words, such as: Who wrote the report?")
        if len(plain) > LONGEST:
            raise BadInput(
                f"The question has {len(plain):,} characters; {LONGEST:,} are read at most. "
                "Ask one thing at a time."
            )
        match = _FOCUS_OF.search(plain) or _FOCUS.search(plain)
        focus = frozenset(s for term in terms_of(match[1]) for s in term.stems) if match else frozenset()
        return cls(plain, _wanted(plain), terms_of(plain), focus)

    @property
    def named(self) -> tuple[Term, ...]:
        """The terms written as names: with a capital or a digit, the sentence's first word aside."""
        return names_among(self.text, self.terms)

    def focus_held(self, present: frozenset[str]) -> float:
        """The share of the noun asked after that is among `present` stems, 0–1."""
        return len(self.focus & present) / len(self.focus) if self.focus else 0.0

    @property
    def stems(self) -> frozenset[str]:
        """All stems of its content words, in every spelling."""
        return frozenset(s for term in self.terms for s in term.stems)


def _wanted(text: str) -> Wanted:
    lower = text.lower()
    for wanted, pattern in _ASKS:
        if re.search(pattern, lower):
            return wanted
    return Wanted.THING
