"""What a question asks for: its content words, the sort of fact wanted, and the noun it asks after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.answering.noun_asked import noun_asked
from app.answering.situation import without_situation
from index.terms import Term, names_among, stems_in, terms_of, unframed
from index.thesaurus import meant_in
from index.words import STOP, stem
from ingest.errors import BadInput
from ingest.lazy_regex import regex

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
    "(?:costs?|prices?|priced|fees?|fares?|rents?|budgets?|salar(?:y|ies)|wages?|premiums?|co-?pay(?:ment)?s?|"
    "deductibles?|deposits?|revenues?|turnover|funding|fines?|damages)(?!-)"
)
_NO_SUM = r"(?! (?:the|more|most|less|least|items?|lines?|types?|centres?|centers?|drivers?|categor\w+)\b)"
_PAYS = (
    "(?:money|(?:is|was|did|does|do|will|would|must|can) "
    ".*(?:pay|paid|spend|spent|earn|invest|reimburse|charge|cost|award)(?:ed|d|s)?)"
)
_MEASURES = (
    "(?:number|percentage|percent|share|proportion|fraction|amount|size|area|length|height|width|depth|weight|"
    "speed|distance|capacity|age|majority|volume|temperature|pressure|concentration|frequency|diameter|radius|"
    "density|dose|dosage|altitude|elevation|thickness|mass|population|rate|ratio)(?!-)"
)
_ASKS = (
    (
        Wanted.DURATION,
        rf"how (?:long|soon|early|late|quickly)\b|how many {_TIMES}\b|how much (?:time|notice)\b|"
        r"what (?:length of time|duration)\b",
    ),
    (
        Wanted.DEFINITION,
        r"(?:who|what) (?:is|are|was|were|may be|can be|must be|should be) "
        r"(?:(?:qualified|entitled|allowed|fit) to be )?"
        r"(?:called|considered|regarded as|classed as|known as)\b|"
        r"who (?:counts?|qualif(?:y|ies)) as\b|"
        r"what (?:counts?|qualif(?:y|ies)|is (?:understood|meant|considered|regarded|treated)) (?:as|by)\b",
    ),
    (
        Wanted.MONEY,
        rf"how much\b.*\b{_SUMS}\b|how expensive\b|how much {_PAYS}\b|"
        rf"(?:what|which) (?:\w+ ){{0,2}}{_SUMS}\b{_NO_SUM}|what (?:do|does|did|will|would) .*\bcost\b|"
        rf"what(?:['’]s| (?:is|are|was|were|will be|would be)) (?:[\w%’'-]+ ){{0,5}}{_SUMS}\b",
    ),
    (
        Wanted.NUMBER,
        r"how (?:many|much|large|big|high|low|old|fast|far(?! back)|often|frequently|small|tall|heavy|wide|"
        r"deep|hot|cold|warm|cool|strong|thick|thin|steep|narrow|loud|dense)\b|"
        rf"(?:what|which) (?:(?:is|are|was|were) (?:the|its|their) )?(?:[\w-]+ ){{0,2}}?{_MEASURES}\b",
    ),
    (
        Wanted.DATE,
        r"how far back\b|when\b|"
        r"(?:what|which) (?:years?|months?|days?|dates?|time(?= (?:did|does|do|was|is|were|will)))\b",
    ),
    (Wanted.WHO, r"(?:who|whom|whose)\b|(?:what|which) (?:is|are|was|were) the (?:full )?names? of\b"),
    (Wanted.PLACE, r"where\b|(?:what|which) (?:place|city|country|town|province|state|region)\b"),
    (Wanted.WHY_HOW, r"(?:why|how)\b"),
    (
        Wanted.DEFINITION,
        r"what (?:is|are|was|were) (?:an? |the )?"
        r"(?!.*\b(?:\w+ed|done|made|on|for|with|to|in|at|by|from|of)\b|.*['’]s )"
        r"(?:[\w'’./+-]+ ?){1,4}\W*$|"
        r"what does .* (?:mean|stand for)\b",
    ),
    (Wanted.THING, r"(?:what|which)\b"),
)
_DEFINES = regex(r"^(?:define|explain what|(?:the )?(?:meaning|definition) of)\b")
_WHETHER = regex(
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must|might)\b"
    r"(?! you tell\b)"
)
_CLAUSE = regex(
    r"^(?:when|where|while|if|once|after|before|because|although|under|in|for)\b[^,?]*,\s*(?=(?:wh|how|is|are|do|can|must)\w*\b)"
)
_AMOUNT_OF = regex(rf"^(?:the |total |exact |average )*{_MEASURES} of\b")
_COMMAND = regex(
    r"^(?:please\s+)?(?:name|list|give(?:\s+me)?|show(?:\s+me)?|find|state|tell\s+me)?\s*(?:the\s+)?"
)
_ASKING = regex(r"\b(?:who|whom|whose|what|which|when|where|why|how)\b")
_CONDITION = regex(r"what (?:state|condition) (?:is|are|was|were)\b")
_SUBORDINATE = regex(  # in a phrase, of a case: `the excess when the roof falls in`
    r"(?<=[a-z]{3} )(?:when|where)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|may|must|might|shall)\b)(?=\w)"
)
_HELPER = regex(  # `the person who wrote it`: a noun that says no more than `who`
    r"(?<=\bthe )(?:persons?|people|things?)\s+(?=(?:who|that|which)\b)", re.IGNORECASE
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
        asks = _ASKING.search(plain.lower()) or _WHETHER.match(plain.lower())
        focus = stems_in(noun_asked(plain, phrase=asks is None))
        wanted = _wanted(plain)
        focus = frozenset[str]() if wanted is Wanted.DEFINITION else focus - STOP
        return cls(plain, wanted, terms_of(unframed(_HELPER.sub("", plain))), focus)

    @property
    def named(self) -> tuple[Term, ...]:
        """The terms written as names: with a capital or a digit, the sentence's first word aside."""
        return names_among(without_situation(self.text), self.terms)

    @property
    def qualities(self) -> frozenset[str]:
        """The stems of all its words, those that only ask how much included: `long` of `how long`."""
        return frozenset(map(stem, re.findall(r"[a-z]{3,}", self.text.lower())))

    def focus_held(self, present: frozenset[str]) -> float:
        """The share of the noun asked after that is among `present` stems, 0–1."""
        return len(self.focus & meant_in(present)) / len(self.focus) if self.focus else 0.0

    @property
    def stems(self) -> frozenset[str]:
        """All stems of its content words, in every spelling."""
        return frozenset(s for term in self.terms for s in term.stems)


def _wanted(text: str) -> Wanted:
    """What the first asking word asks for; one inside the sentence (`a person who`) asks nothing."""
    lower = _CLAUSE.sub("", text.lower())
    if _WHETHER.match(lower):
        return Wanted.YES_NO
    if _DEFINES.match(lower):
        return Wanted.DEFINITION
    asking = None if _AMOUNT_OF.match(lower) else _ASKING.search(lower)
    if asking and _SUBORDINATE.match(lower, asking.start()):
        asking = None
    rest = lower[asking.start() :] if asking else f"what {_COMMAND.sub('', lower)}"
    before = lower[: asking.start()] if asking else ""
    if before.endswith("by ") and rest.startswith("how much"):
        return Wanted.NUMBER
    if before.endswith("in ") and _CONDITION.match(rest):
        return Wanted.THING
    return next((wanted for wanted, pattern in _ASKS if re.match(pattern, rest)), Wanted.THING)
