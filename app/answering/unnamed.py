"""Whoever a question wants named, and a passage only mentions: `a hotel` names none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.terms import present_in
from index.thesaurus import meant_in
from index.words import stem
from ingest.dates import MONTHS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BODY = (
    r"(?:bank|compan(?:y|ies)|firm|hotel|court|union|hospital|school|universit(?:y|ies)|cit(?:y|ies)|towns?|"
    r"villages?|district|provinces?|countr(?:y|ies)|states?|counci?l|clubs?|charit(?:y|ies)|newspaper|magazine|"
    r"ships?|vessel|chemist|economist|journalist|scientist|physician|librarian|assistant|consultant|"
    r"merchant|tenant|insurer|agenc(?:y|ies)|minist(?:er|ry|ries))s?"
)
_DOER = (
    r"(?!number|order|paper|matter|water|power|member|"
    r"letter|factor|sector|error|colou?r|computer|summer|winter|quarter|chapter|other|whether|offer|"
    r"never|ever|rather|either|neither|later|after|under|over|further|fewer|higher|lower|larger|smaller|"
    r"longer|shorter|older|earlier|greater|former)"
    r"[a-z]{3,}(?:er|or|yer)"
)
_BEARER = rf"(?:{_BODY}|{_DOER})s?"
_A_DOER = regex(_DOER, re.IGNORECASE)
_A_BODY = regex(_BODY, re.IGNORECASE)
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
_NAME = regex(r"[^\W_]*[A-Z][\w’'&-]*")
_NAME_GOES_ON = regex(r"\.?\s[A-Z]|[’']s\b")
_NEAR = 4  # words before a noun among which its article stands


def is_doer(noun: str) -> bool:
    """Whether a noun is by its form one for whoever does something: `owner`, `curator`; not `number`."""
    return _A_DOER.fullmatch(noun) is not None


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


def nameless(question: str, sentence: str) -> str | None:
    """The sort of body that a question wants named, where a sentence holds neither a name nor that word.

    >>> nameless("Which bank lent the money?", "The money was lent in May for nine years.")
    'bank'
    >>> nameless("Which bank lent the money?", "The money was lent by Holm & Veld.")
    """
    wanted = _WANTED.search(question)
    if (
        wanted is None
        or not _A_BODY.fullmatch(wanted["noun"])
        or stem(wanted["noun"].lower()) in meant_in(present_in(sentence))
    ):
        return None
    asked = present_in(question)
    for match in _NAME.finditer(sentence):
        begins = not any(map(str.isalpha, sentence[: match.start()]))
        if begins and not _NAME_GOES_ON.match(sentence, match.end()):
            continue  # any word is written so at the beginning
        if match[0].lower() in MONTHS:
            continue
        if present_in(match[0]).isdisjoint(asked):
            return None
    return wanted["noun"]


def _article(before: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The indefinite article or number of a noun; None where it has none."""
    for word in reversed(before):
        if _SOME.fullmatch(word[0]):
            return word
        if _DEFINITE.fullmatch(word[0]) or word[0][:1].isupper():
            return None
    return None
