"""What a document says of itself: which questions ask for it, and the passages that stand on its front."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

KINDS = (
    r"(?:report|document|paper|handbook|study|article|book|guide|publication|manual|text|brochure|"
    r"policy|file|pdf|library|protocol|guideline|assessment|judge?ment|review|agreement|contract|lease|"
    r"memorandum|minutes|survey|brief(?:ing)?|statement|regulation|standard|strategy|plan)\b"
)
DOCUMENTS = 3  # of the best hits, whose fronts are looked at
_NEAR_START, _NEAR_END = 60, 20  # passages among which title page matter is looked for
_FIRST, _SHORT = 8, 45  # passages before the first heading, and their words, at most

WORKS = rf"(?:{KINDS}|(?:bulletin|award|white paper|note|newsletter|decision|ruling|opinion|essay|issue)\b)"
_ITSELF = regex(
    rf"\b(?:this|the|its|that) (?:[\w’'-]+ ){{0,4}}?{WORKS}|"
    r"\b(?:the|its) (?:authors?|publishers?|editors?)\b|"
    r"\b(?:this|it) (?:\w+ )?(?:published|issued|released|written|dated|approved|adopted|presented)\b",
    re.IGNORECASE,
)
_MAKERS = r"\b(?:the|its) (?:authors?|editors?)"
_AS_DOERS = regex(
    rf"\b(?:do|does|did|have|has|had|would|could|can|that|which|what|why|how)\s+{_MAKERS}\b|"
    rf"{_MAKERS}['’]s?\s+(?:own\s+)?(?:views?|opinions?|eyes?|words|judge?ment)\b|"
    rf"{_MAKERS} (?:say|think|find|look|mean|blame|see|believe|argue|use|call|give|write)s?\b",
    re.IGNORECASE,
)
_TOLD = regex(
    r"\b(?:authors?|wrote|written|writers?|editors?|edited|publish\w*|publication|issued?|released|put out|"
    r"version|edition|series|volume|(?:case|report|document|paper|reference|serial) number|isbn|issn|doi|"
    r"licen[cs]ed?|copyright|contact\w*|e-?mail|web ?(?:site|page|address)|url|(?:tele)?phone|title|subtitle|"
    r"translat\w+|fund(?:ed|ing|ers?)|sponsor\w*|acknowledg\w*|affiliat\w*|dated?|valid|in force|"
    r"effect(?:ive)?|appl(?:y|ies)|approved|adopted|presented|commissioned|prepared|drafted|compiled|"
    r"supersed\w*|replaces?|price|owner|owns|appear(?:ed)?|c[oa]me out|stands behind)\b",
    re.IGNORECASE,
)
_BARE = regex(
    r"^\W*(?:(?:the|full|exact|what is|who is|who are)\s+)*(?:publication|issue|release)?\s?"
    r"(?:dates?|authors?|publishers?|editors?|title|version|edition|isbn|doi|licen[cs]e|contact|e-?mail)"
    r"(?: of (?:release|issue|publication))?\W*$",
    re.IGNORECASE,
)
_WORK = regex(
    r"\b(?:this|the|its) (?:[\w’'-]+ ){0,2}?"
    r"(?:report|paper|study|article|book|handbook|review|survey|assessment|authors?|researchers?)\b",
    re.IGNORECASE,
)
_OURS = regex(
    rf"\b(?:this|our|the present) (?:{KINDS}|work\b|analysis\b|research\b)|\b(?:we|our)\b|"
    r"\bthe (?:authors|present)\b",
    re.IGNORECASE,
)
_REACHED = regex(r"\b(?:web ?(?:site|page|address)|url|e-?mail|contact\w*)\b", re.IGNORECASE)
_E_MAIL = regex(r"\be-?mail", re.IGNORECASE)
_MAIL = regex(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = regex(
    r"(?:\bhttps?://|\bwww\.)[^\s<>\"”]*[\w/]|"
    r"(?<![\w@.-])(?:[\w-]+\.)+[A-Z]{2,}\b(?![.\w])|(?<![\w@.-])[a-z][a-z-]{2,}(?:\.[a-z-]{2,})+\b(?![.\w@])"
)


def asks_of_front(question: str) -> bool:
    """Whether a question asks for what stands on the front of a document, and not what its authors say.

    >>> [asks_of_front(f"Who {did}?") for did in ("edited this report", "edited the newspaper")]
    [True, False]
    """
    if _AS_DOERS.search(question):
        return False
    return bool(_BARE.search(question) or (_ITSELF.search(question) and _TOLD.search(question)))


def asks_of_work(question: str) -> bool:
    """Whether a question names the document or its authors: `Which years does the study cover?`."""
    return _WORK.search(question) is not None


def speaks_of_work(text: str) -> bool:
    """Whether a passage speaks of its own document or its authors: `We asked 40 mayors`."""
    return _OURS.search(text) is not None


def told(question: str, text: str) -> int:
    """How much a passage on the front tells of what is asked: 2 where it has the web address or e-mail
    that the question asks for, else 1.

    >>> told("What is the publisher's website?", "Visit us at WEIRS.ORG")
    2
    """
    return 2 if _REACHED.search(question) and reach(question, text) else 1


def reach(question: str, text: str) -> tuple[int, int] | None:
    """Where a text has the first web address, or the first e-mail where the question asks for one."""
    wanted = (_MAIL,) if _E_MAIL.search(question) else (_WEB, _MAIL)
    return next((found.span() for form in wanted if (found := form.search(text))), None)


def front(connection: sqlite3.Connection, documents: Iterable[int]) -> list[int]:
    """The rows of what stands on the fronts of these documents: title page matter, and short passages
    before the first heading below the title."""
    return [
        row
        for document in documents
        for row, kind, text, details in connection.execute(
            "SELECT id, kind, text, details FROM passages WHERE document = ?1 AND (place < ?2 OR place >= "
            "(SELECT max(place) FROM passages WHERE document = ?1) - ?3) AND (place < ?4 OR kind = ?5) "
            "ORDER BY place",
            (document, _NEAR_START, _NEAR_END, _FIRST, Kind.FRONT),
        )
        if kind == Kind.FRONT or (not any(json.loads(details)[:1]) and len(text.split()) <= _SHORT)
    ]


def ends(connection: sqlite3.Connection, document: int, first: int, last: int) -> list[int]:
    """The rows of a document's `first` and `last` passages, in its order."""
    return [
        row
        for (row,) in connection.execute(
            "SELECT id FROM passages WHERE document = ?1 AND (place < ?2 OR place > "
            "(SELECT max(place) FROM passages WHERE document = ?1) - ?3) ORDER BY place",
            (document, first, last),
        )
    ]
