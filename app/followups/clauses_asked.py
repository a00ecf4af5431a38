"""`Who built it, and when?`: the clauses of a question that each ask, as questions that stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.conversation import Earlier, standing_alone
from app.followups.counterpart import counterpart
from app.followups.ellipsis import ending
from app.followups.phrases import asks, phrases
from app.followups.tokens import tokens_of
from app.followups.word_sorts import AUXILIARY, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WH = (
    r"(?:(?:up\s+to|out\s+of|on|in|at|for|by|to|from|with|of|until|since)\s+)?"
    r"(?:who|whom|whose|what|which|when|where|why|how)\b"
)
_IS = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|must|may|should)"
_HE = r"(?:it|its|they|their|he|his|she|her|this|that|these|those|there)"
_TOLD = rf"(?:the|an?|{_HE}|we|you|i)\s"
_JOIN = regex(
    rf"\s*[,;]?\s+(?:and|but)\s+(?:if\s+so,?\s+)?(?:then\s+)?(?={_WH})|"
    rf"\s*[,;]\s+(?={_WH}\s[^?]*\band\s+{_WH})|"
    rf"\s*\?\s+(?:and\s+)?(?={_WH}|{_IS}\s)|"
    rf"\s*[,;]\s+and\s+(?={_IS}\s+{_HE}\s)",
    re.IGNORECASE,
)
_TWO_WORDS = regex(
    r"(?P<first>when|where|why|who|how)\s+and\s+(?P<second>when|where|why|how)\s+(?P<rest>.+)", re.I
)
_VERSUS = regex(
    r",?\s+(?:versus|vs\.?|as\s+against|as\s+opposed\s+to|compared\s+(?:with|to))\s+(?!what\b|how\b)(?P<other>[^,?]+)\??$",
    re.I,
)
_TWO_VERBS = regex(
    r"(?P<asks>(?:when|where|why)\s+(?:do|does|did|will)\s+.+)\s+(?P<one>[a-z]+)\s+and\s+(?P<two>[a-z]+)\??$",
    re.I,
)
_TWO_NOUNS = regex(
    r"(?P<asks>(?:what|who)\s+(?:is|are|was|were)\s+)(?P<one>the\s+[a-z-]+(?:\s+[a-z-]+)?)\s+and\s+(?:the\s+)?"
    r"(?P<two>[a-z-]+(?:\s+[a-z-]+)?)\s+(?P<rest>(?:of|for|in)\s+.+)",
    re.I,
)
_COMPARES = regex(r"\b(?:more|less|fewer|[a-z]{2,}er)\b.*\b(?:than|or)\b", re.IGNORECASE)
_LIKENS = regex(r"\b(?:differ\w*|compar\w*|better|worse|more|less)\b(?!\s+(?:with|to)\b)", re.IGNORECASE)


def asked_in_turn(
    question: str, answers: Callable[[str], Sequence[str]] = lambda question: ()
) -> tuple[str, ...]:
    """The questions that a question asks one after the other, each standing alone; none where it is one.

    `answers` gives the names that answer a clause; it is called only where a later clause leans on them.

    >>> asked_in_turn("Who built the Heron, and when?")
    ('Who built the Heron?', 'When was the Heron built?')
    >>> asked_in_turn("When and where was the Heron built?")
    ('When was the Heron built?', 'where was the Heron built?')
    """
    plain = " ".join(question.split())
    if match := _TWO_WORDS.fullmatch(plain):
        return f"{match['first']} {match['rest']}", f"{match['second']} {match['rest']}"
    clauses = _clauses(plain)
    if len(clauses) > 1:
        return _standing(clauses, answers)
    return _likened(plain) or _paired(plain)


def _clauses(question: str) -> list[str]:
    """The clauses that ask, cut at the joints; one that only describes or is told of stays with the last."""
    found: list[str] = []
    at = 0
    for joint in _JOIN.finditer(question):
        first, other = question[at : joint.start()], question[joint.end() :]
        if first.strip() and _asks_directly(first, other, sentence="?" in joint[0]):
            found.append(ending(first))
            at = joint.end()
    return [*found, ending(question[at:])]


def _asks_directly(first: str, other: str, *, sentence: bool) -> bool:
    """Whether the words after a joint are a question: not `and who were suspended`, `and how they do it`."""
    if sentence:
        return len(first.split()) > 1
    if re.match(r"by\s+how\s+(?:much|many)\b", other, re.I) and _COMPARES.search(first):
        return False  # a difference, which one answer tells
    wh = re.match(r"(?:[a-z]+\s+)?(?P<word>who|whom|whose|which)\b", other, re.IGNORECASE)
    inner = re.search(r"\s(?:who|whose|whom|which|that)\s", first)
    if wh and inner and not re.match(_IS, first, re.IGNORECASE):
        return wh["word"].lower() == "which" and asks(other)[0].lower() != "which"
    clause = re.split(r"\s+(?:and|but)\s+", other)[0]
    if re.match(rf"(?:[a-z]+\s+)?(?:what|when|where|why|how)\s+{_TOLD}", clause, re.I) and _has_verb(clause):
        return False
    told = re.search(rf"\s(?:what|when|where|why|how|whether)\s+{_TOLD}", first, re.IGNORECASE)
    inverted = asks(other)[1].split(" ")[0].lower() in AUXILIARY
    return told is None or inverted  # not `say where it went and who took it`


def _standing(clauses: Sequence[str], answers: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    first = clauses[0]
    if asks(first)[0] and not asks(first)[1] and not _has_verb(first):  # `How many cars and how many seats …`
        return f"{first} {asks(clauses[1])[1]}?", *(f"{clause}?" for clause in clauses[1:])
    whole = [f"{first}?"]
    for clause in clauses[1:]:
        before = [Earlier(one) for one in whole]
        alone = _gapped(clause, first) or standing_alone(f"{clause}?", before, answers)
        if alone == f"{clause}?" and not phrases(
            asks(clause)[1]
        ):  # `Who approves it, and how much is needed?`
            alone = standing_alone(f"And {clause}?", before, answers)
        whole.append(alone if alone.endswith("?") else f"{alone}?")
    return tuple(whole)


def _has_verb(clause: str) -> bool:
    own = [word for word in tokens_of(clause) if not word.text.endswith(("'s", "’s"))]
    return any(word.low in AUXILIARY or is_verb(word.low) for word in own)


def _gapped(clause: str, first: str) -> str:
    """`how long a mailbox` after `How long are logs kept`: its verb is that of the first."""
    wh = re.match(
        r"(?:how\s+(?:many|much|long|often|far|high|big|old|soon)|when|where|who|what|which)\s+", first, re.I
    )
    if wh is None or _has_verb(clause) or not clause.lower().startswith(wh[0].lower()):
        return ""
    thing = clause[wh.end() :]
    return standing_alone(f"And {thing}?", [Earlier(f"{first}?")]) if thing and phrases(f"of {thing}") else ""


def _likened(question: str) -> tuple[str, ...]:
    """`What is the deadline for A versus B?`"""
    match = _VERSUS.search(question)
    if match is None or not asks(question)[0]:
        return ()
    first = question[: match.start()]
    if _LIKENS.search(first) or counterpart(match["other"], f"{first}?") is None:
        return ()
    return f"{first}?", standing_alone(f"And {match['other']}?", [Earlier(f"{first}?")])


def _paired(question: str) -> tuple[str, ...]:
    """`When did it shut and reopen?`, `What are the cost and the capacity of Brecken Moor?`"""
    if match := _TWO_VERBS.fullmatch(question):
        return f"{match['asks']} {match['one']}?", f"{match['asks']} {match['two']}?"
    if match := _TWO_NOUNS.fullmatch(question):
        two = f"the {match['two']}"
        return f"{match['asks']}{match['one']} {match['rest']}", f"{match['asks']}{two} {match['rest']}"
    return ()
