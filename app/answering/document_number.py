"""The number under which a document goes, of a case, a file, a contract, as its first lines give it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.front_matter import Span

_SORTS = (
    r"(?P<sort>case|reference|docket|file|claim|report|policy|contract|registration|permit|order|licen[cs]e)"
)
_ASKED = regex(
    rf"^(?:(?:what|which)(?:['’]s| (?:is|was))\s+)?(?:the\s+|its\s+)?{_SORTS}\s+(?:number|no\.?)\b"
    r"(?P<of>\s+(?:of|for)\s+(?:this|the)\s+[\w-]+)?\W*$",
    re.IGNORECASE,
)
_CODED = r"(?:[A-Z][A-Z-]+\s)?[A-Z\d]+(?:[/-][A-Z\d]+)+|[A-Z]{2,}\s?\d+"
_VALUE = rf"(?P<value>{_CODED}|(?:(?<=No\. )|(?<=umber )|(?<=: ))\d+)(?![\w/-])"


def number_asked(question: str) -> str:
    """The sort of number that a question asks for and nothing else, or nothing.

    >>> number_asked("What is the case number of this award?")
    'case'
    """
    asked = _ASKED.match(question.strip())
    return asked["sort"].lower() if asked else ""


def number_in(text: str, sort: str) -> Span | None:
    """Where a line of the front gives the number of that sort: `Case: Chamber of Elm, No. 7/1999`."""
    given = re.search(rf"(?i:\b{re.escape(sort)}\b)[^;\n]{{0,60}}?(?<![\w/-]){_VALUE}", text)
    return given.span("value") if given else None
