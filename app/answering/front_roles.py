"""The part in a document's making or life that a question asks for and a line of its front tells.

`Who signed the report off?` and `Approved by: …` are both of the part `approved`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.front import WORKS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question


class Sort(StrEnum):
    """The form of what is asked: a person or body, a day, a number under which something goes, words."""

    WHO = "who"
    WHEN = "when"
    CODE = "code"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Role:
    """A part, the words that ask for it and those that tell it, and the form that answers unless told."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    sort: Sort


@dataclass(frozen=True, slots=True)
class AskedRole:
    """The part that a question asks for, in which form, the clause that asks more, and its other words."""

    role: Role
    sort: Sort
    more: str
    rest: str


def _role(name: str, asked: str, told: str, sort: Sort = Sort.WHO) -> Role:
    return Role(
        name,
        re.compile(rf"\b(?:{asked})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{told})\b", re.IGNORECASE),
        sort,
    )


_LEADERS = (
    r"lead(?:er|ing)?|head|chair(?:man|woman|person)?|presid(?:ent|ing)|convenor|convener|"
    r"principal investigator"
)
_NUMBERED = r"number|no\b\.?|reference|ref\b\.?|code"
ROLES = (
    _role(
        "replaced",
        r"replac(?:e[sd]?|ing)|supersed(?:e[sd]?|ing)|takes? the place of|took the place of",
        r"replac(?:es|ed|ing)|supersed(?:es|ed|ing)",
        Sort.WORDS,
    ),
    _role(
        "in force",
        r"(?:in(?:to)?|of) force|takes? effect|took effect|effective|"
        r"(?:start(?:s|ed)? to )?appl(?:y|ies|ied)|valid",
        r"in force|effective|appli(?:es|cable)(?: to\b.{0,60}?\bon or after)?|valid from|takes effect",
        Sort.WHEN,
    ),
    _role(
        "number",
        r"(?:(?:reference|serial|series|registration) )?(?:number|no\b\.?)"
        r"(?! of\b(?! (?:the|this|that|its)\b))|"
        r"(?:document|case|file|report) reference|(?:what|which) code|code of",
        rf"{_NUMBERED}|docket|file|case|serial|document",
        Sort.CODE,
    ),
    _role(
        "approved",
        r"approv(?:ed?|al)|adopt(?:ed|ion)|endorsed|authori[sz]ed|pass(?:ed)?|clear(?:ed)?|"
        r"sign(?:s|ed)?(?: (?!by\b)[\w’'-]+){0,5}? off|signed",
        r"approv(?:ed|al|er)|adopt(?:ed|ion)|endorsed|authori[sz]ed|passed|signed|cleared",
    ),
    _role(
        "decided",
        r"decided|determined|ruled|gave the (?:decision|ruling|judge?ment)",
        r"determined by|decided by|decision by|judge|magistrate|coroner",
    ),
    _role(
        "led",
        rf"led|leads|headed|heads|chaired|chairs|presid(?:ed|es)|in charge|directed|convened|ran|{_LEADERS}",
        rf"{_LEADERS}|coroner|judge|magistrate",
    ),
    _role(
        "commissioned",
        r"commission(?:ed|s)|ordered|requested|sponsor(?:s|ed)?|(?:was|is) the (?:client|customer)",
        r"commissioned|ordered|requested|clients?|customers?|sponsors?|on behalf",
    ),
    _role("reviewed", r"reviewed|checked|verified|refereed", r"reviewe[dr]s?|checked|verified|referees?"),
    _role("edited", r"edit(?:s|ed|ors?)", r"edited|editors?"),
    _role(
        "contact",
        r"contact(?:ed)?|approached|(?:turn|write|written|apply) to (?=about|with|for)|got in touch with",
        r"contacts?|enquiries|inquiries|queries",
    ),
    _role(
        "made",
        r"wrote|writes?|written|authors?|authored|writers?|prepared|compiled|drafted|drew up|drawn up|"
        r"composed|put (?:[\w’'-]+ ){0,5}?together",
        r"authors?|prepared by|prepared|written|compiled|drafted|report(?:ed)? by|^by$",
    ),
    _role(
        "out",
        r"publish(?:ed|es|er)|publication|(?<!next )issued?|released?|c[ao]me out|appear(?:ed)?|"
        r"put (?:[\w’'-]+ ){0,3}?out|handed down|delivered|given|dated?|printed",
        r"publish(?:ed|er)|publication|issued|issue date|released?|handed down|delivered|dated|given|"
        rf"date(?: of (?:publication|issue|release|{WORKS}|determination|report))?|final version",
    ),
)
_WHEN = regex(r"\b(?:when|(?:what|which) (?:day|date|year|month)|date)\b", re.IGNORECASE)
_BODIES = (
    r"body|bodies|officials?|organi[sz]ations?|institut\w+|firms?|compan(?:y|ies)|committees?|departments?|"
    r"ministr\w+|agenc\w+|authorit\w+|offices?|councils?|publishers?|consultants?|consultanc\w+|groups?|persons?|people"
)
_WHO = regex(rf"\b(?:who|whom|whose|(?:what|which) (?:[\w-]+ )?(?:{_BODIES}))\b", re.IGNORECASE)
_MORE = regex(r",? and (?:when|where|on what|on which|in what|in which|by whom|who|what)\b", re.IGNORECASE)
_OTHER = regex(  # what asks for something else than a part: why, how much, whether
    r"\b(?:why|how|whether)\b|^(?:is|are|was|were|do|does|did|has|have|had|can|may|must|should|will)\b|\bnext\b",
    re.IGNORECASE,
)
_ANOTHER = regex(  # of another version than the one at hand
    r"\b(?:first|second|third|earlier|previous|last|old|original) "
    r"(?:version|edition|draft|issue|impression)\b",
    re.IGNORECASE,
)
_IDLE = regex(
    rf"\b(?:{_BODIES}|when|dates?|days?|years?|months?|numbers?|names?|full|exact|print|put|publish\w*|"
    r"out|up|off|down|together|bear|bears|carry|carries|carried|given|called|come|came|what|which|who|whom|under|"
    r"registered|boards?|trustees|earlier|previous|older|post|posts?|so|far)\b",
    re.IGNORECASE,
)


def role_asked(question: Question) -> AskedRole | None:
    """The part that a question asks for: of several that its words name, the first in it.

    >>> from app.answering.question import Question
    >>> role_asked(Question.parse("Who signed the leaflet off?")).role.name
    'approved'
    """
    text = question.text
    if _OTHER.search(text) or _ANOTHER.search(text):
        return None
    more = _MORE.search(text)
    found = [
        (match.start(), n, role, match) for n, role in enumerate(ROLES) if (match := role.asked.search(text))
    ]
    if not found:
        return None
    fixed = [one for one in found if one[2].sort is not Sort.WHO and one[2].name != "out"]
    _, _, role, match = min(fixed or found, key=lambda one: one[:2])
    sort = _sort(role, text)
    if sort is None:
        return None
    inner = " ".join(match[0].split()[1:-1])  # `signed the report off`
    behind = text[match.end() : more.start() if more else None]
    rest = f"{text[: match.start()]} {inner} {behind}"
    return AskedRole(role, sort, text[more.start() :] if more else "", _IDLE.sub(" ", rest))


def asks_when(text: str) -> bool:
    """Whether a text asks for a day, a month or a year."""
    return _WHEN.search(text) is not None


def _sort(role: Role, text: str) -> Sort | None:
    """The form asked for; None where the question asks for one that does not go with the part."""
    first = re.search(r"\w+", text)
    if role.sort is Sort.CODE:
        return Sort.CODE
    if _WHO.search(text):
        return Sort.WHO if role.sort is Sort.WHO else None
    if asks_when(text):
        return Sort.WHEN
    if role.sort is Sort.WORDS:
        return Sort.WORDS
    asks = first is not None and first[0].lower() in {"what", "which", "where", "under"}
    return None if asks or role.sort is Sort.WHEN else role.sort
