"""Whoever a question wants named, and a passage only mentions: `a hotel` names none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEARER = (
    r"(?:bank|compan(?:y|ies)|firm|hotel|court|union|hospital|school|universit(?:y|ies)|cit(?:y|ies)|towns?|"
    r"villages?|district|provinces?|countr(?:y|ies)|states?|counci?l|clubs?|charit(?:y|ies)|newspaper|magazine|"
    r"ships?|vessel|chemist|economist|journalist|scientist|physician|librarian|assistant|consultant|"
    r"merchant|tenant|agenc(?:y|ies)|minist(?:er|ry|ries)|(?!number|order|paper|matter|water|power|member|"
    r"letter|factor|sector|error|colou?r|computer|summer|winter|quarter|chapter|other|whether|offer)"
    r"[a-z]{3,}(?:er|or|yer))s?"
)
_WANTED = regex(
    rf"\b(?:which|(?:what(?:['’]s| is| was)?|give|tell) the names? of (?:the|that))\s+(?:[\w’'-]+\s+){{0,4}}?"
    rf"(?P<noun>{_BEARER})\s+(?:(?:is|are|was|were|has|have|had|do|does|did|will|would|who|which|that|in|of)\b|"
    r"[a-z]+(?:ed|t|ook|ade|aid|old|eft|ave)\b)",
    re.IGNORECASE,
)
_SOME = regex(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|another|\d+)", re.IGNORECASE
)
_DEFINITE = regex(
    r"(?:the|this|that|these|those|its|their|his|her|our|of|in|by|for|and|to|with)", re.IGNORECASE
)
_WORD = regex(r"[^\W_](?:[\w’'&-]*[^\W_])?")
_NAMED_AFTER = regex(
    r"(?:\s*[,:(–—-]\s*|\s+)(?:(?:called|named|known as|namely|such as|including)\s+)?(?:the\s+)?[A-Z]|"
    r"[^.!?:]{0,60}:\s*(?:the\s+)?[A-Z]"
)
_NAMED_BEFORE = regex(r"\b[A-Z][\w’'&.-]*,\s*$")
_NEAR = 4  # words before a noun among which its article stands


def unnamed(question: str, texts: Iterable[str]) -> str | None:
    """The sort of person or body that a question wants named, where all these texts only mention one.

    >>> unnamed("Which rival caterer sued the town?", ["A rival caterer sued the town in May."])
    'caterer'
    >>> unnamed("Which rival caterer sued the town?", ["A rival caterer, Quill & Sons, sued the town."])
    """
    wanted = _WANTED.search(question)
    if wanted is None:
        return None
    noun = stem(wanted["noun"].lower())
    mentioned = False
    for text in texts:
        words = list(_WORD.finditer(text))
        for at, word in enumerate(words):
            if stem(word[0].lower()) != noun:
                continue
            article = _article(words[max(0, at - _NEAR) : at])
            if article is None or _NAMED_AFTER.match(text, word.end()):
                return None
            if article[0].lower() in ("a", "an") and _NAMED_BEFORE.search(text[: article.start()]):
                return None  # `Veld & Sons, a caterer`
            mentioned = True
    return wanted["noun"] if mentioned else None


def _article(before: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The indefinite article or number of a noun; None where it has none."""
    for word in reversed(before):
        if _SOME.fullmatch(word[0]):
            return word
        if _DEFINITE.fullmatch(word[0]) or word[0][:1].isupper():
            return None
    return None
