"""The part in a document's making or life that a question asks for and a line of its front tells.

`Who signed the report off?` and `Approved by: …` are both of the part `approved`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.front_head import kinds_in
from app.answering.front_part import Sort
from app.answering.front_parts import ROLES
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.front_part import Role
    from app.answering.question import Question


@dataclass(frozen=True, slots=True)
class AskedRole:
    """The part that a question asks for, in which form, the clause that asks more, and its other words."""

    role: Role
    sort: Sort
    more: str
    rest: str


_WHEN = regex(r"\b(?:when|(?:what|which) (?:day|date|year|month)|date)\b", re.IGNORECASE)
_BODIES = (
    r"body|bodies|officials?|organi[sz]ations?|institut\w+|firms?|compan(?:y|ies)|committees?|departments?|"
    r"ministr\w+|agenc\w+|authorit\w+|offices?|councils?|publishers?|consultants?|consultanc\w+|groups?|"
    r"persons?|people|"
    r"teams?|units?|panels?|bureaus?|watchdogs?|regulators?|executives?|managers?|writers|compilers|"
    r"researchers"
)
_WHO = regex(rf"\b(?:who|whom|whose|(?:what|which) (?:[\w-]+ )?(?:{_BODIES}))\b", re.IGNORECASE)
_MORE = regex(r",? and (?:when|where|on what|on which|in what|in which|by whom|who|what)\b", re.IGNORECASE)
_OTHER = regex(  # what asks for something else than a part: why, how much, whether
    r"\b(?:why|whether)\b|\bhow\b(?! (?:recent|current|new|fresh|up[- ]to[- ]date)\b| much did| (?:is|was|"
    r"are|were)\b.*"
    r"\b(?:graded|classed|classified|categori[sz]ed)\b)|^(?:is|are|was|were|do|does|did|has|have|had|can|"
    r"may|must|should|will)\b|\bnext\b",
    re.IGNORECASE,
)
_ANOTHER = regex(  # of another version than the one at hand
    r"\b(?:first|second|third|earlier|previous|last|old|original) "
    r"(?:version|edition|draft|issue|impression)\b",
    re.IGNORECASE,
)
_HOW_RECENT = regex(
    r"\bhow (?:recent|current|new|fresh|up[- ]to[- ]date)\b|\b(?:latest|newest|most recent)\b", re.IGNORECASE
)
_GIVEN = (Sort.CODE, Sort.PERIOD, Sort.MONEY, Sort.VERSION, Sort.NAME)  # whatever word asks
_IDLE = regex(
    rf"\b(?:{_BODIES}|when|dates?|days?|years?|months?|numbers?|names?|full|exact|print|put|publish\w*|"
    r"out|up|off|down|together|bear|bears|carry|carries|carried|given|called|come|came|what|which|who|"
    r"whom|under|"
    r"registered|boards?|trustees|earlier|previous|older|former|post|posts?|so|far|actually|really|"
    r"officially|formally|"
    r"chiefly|mainly|finally|governing|first|online|web|internet|events?|side|this|these|those|it|its|one|"
    r"of|the|for|"
    r"that|was|were|is|are|be|been|did|does|do|must|has|have|had|any|at|in|on|to|a|an|by|from|between|"
    r"after|before|"
    r"until|since|correct|accurate|record|there|shared|taken|looked|used|included|considered)\b|['’]s\b|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|\d+)-(?:member|man|person|strong)\b",
    re.IGNORECASE,
)


def role_asked(question: Question) -> AskedRole | None:
    """The part that a question asks for: of several that its words name, the first in it.

    >>> from app.answering.question import Question
    >>> role_asked(Question.parse("Who signed the leaflet off?")).role.name
    'approved'
    """
    text = question.text
    if _OTHER.search(text):
        return None
    more = _MORE.search(text)
    found = [
        (match.start(), n, role, match) for n, role in enumerate(ROLES) if (match := role.asked.search(text))
    ]
    if not found:
        return None
    plain = [one for one in found if one[2].plain]
    _, _, role, match = min(plain or found, key=lambda one: one[:2])
    if _ANOTHER.search(text) and role.name != "first":
        return None
    sort = _sort(role, text)
    if sort is None:
        return None
    inner = " ".join(match[0].split()[1:-1])  # `signed the report off`
    behind = text[match.end() : more.start() if more else None]
    rest = _IDLE.sub(" ", f"{text[: match.start()]} {inner} {behind}")
    rest = re.sub(
        r"[\w-]+", lambda one: "" if one[0].lower() in role.words and not kinds_in(one[0]) else one[0], rest
    )
    return AskedRole(role, sort, text[more.start() :] if more else "", rest)


def asks_when(text: str) -> bool:
    """Whether a text asks for a day, a month or a year."""
    return _WHEN.search(text) is not None


def _sort(role: Role, text: str) -> Sort | None:
    """The form asked for; None where the question asks for one that does not go with the part."""
    first = re.search(r"\w+", text)
    if role.sort in _GIVEN:
        return role.sort
    if _WHO.search(text):
        return Sort.WHO if role.sort is Sort.WHO else None
    if asks_when(text):
        return Sort.WHEN
    if role.sort is Sort.WORDS:
        return Sort.WORDS
    asks = first is not None and first[0].lower() in {"what", "which", "where", "under"}
    if role.sort is Sort.WHEN:
        return Sort.WHEN if _HOW_RECENT.search(text) else None
    return None if asks else role.sort
