"""How many of a whole: a claim's all, most, few or none against the counts that a passage gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of
from app.checking.denials import denials
from app.checking.plain_text import plain_of
from app.checking.same_word import same
from index.number_words import WORDS
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_N = rf"(?:\d[\d,]*|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_HEAD = r"(?P<head>(?:[a-z'’-]+\s+){0,3}?[a-z'’-]+)"
_OF = regex(
    rf"\b(?P<some>{_N}|none)\s+(?:[a-z]+\s+)?of\s+(?:the|its|their|these|those|our|all)?\s*(?:[a-z'’-]+\s+)?(?P<whole>{_N})\s+{_HEAD}",
    re.IGNORECASE,
)
_OF_THE = regex(
    rf"\bof\s+(?:the\s+)?(?P<whole>{_N})\s+{_HEAD}[^.;]{{0,40}}?,\s+(?:only\s+|just\s+)?(?P<some>{_N})\b",
    re.IGNORECASE,
)
_WHICH = regex(
    rf"\b(?P<whole>{_N})\s+{_HEAD}[^.;]{{0,60}}?,?\s+of\s+(?:which|whom|these|them)\s+(?:only\s+|just\s+|some\s+|about\s+)?(?P<some>{_N})\b",
    re.IGNORECASE,
)
_NEXT = regex(
    rf"\b(?P<whole>{_N})\s+{_HEAD}[^.;]{{0,60}}?[.;]\s+(?:only\s+|just\s+)?(?P<some>{_N})\s+"
    r"(?:of\s+them\b|(?:had|have|were|was|are|is|did|do)\b)",
    re.IGNORECASE,
)
_PERCENT = regex(
    r"\b(?P<share>\d[\d.]*)\s*(?:%|per\s?cent)\s+(?:of\s+(?:the\s+|its\s+|all\s+)?)" + _HEAD, re.IGNORECASE
)
_OF_PERCENT = regex(
    rf"\b[Oo]f\s+(?:the\s+)?(?:{_N})\s+{_HEAD}[^.;]{{0,40}}?,\s+(?P<share>\d[\d.]*)\s*(?:%|per\s?cent)"
)
_ONLY_FEW = regex(
    r"\b(?:only|just|no more than|merely)\s+(?:a\s+(?:few|handful)|once|twice|one|two|three|four|five|"
    r"the\s+[a-z-]+(?<!s)(?=\s))\b",
    re.IGNORECASE,
)
_AT_LEAST = regex(
    r"\bat least one (?P<head>[a-z-]+)|\b(?:all|every|each) (?P<but>(?:[a-z-]+ ){1,3}?)(?:except|but|"
    r"save|apart from|other than)\b|"
    r"\b(?P<of>of (?:which|whom|these|them)),? (?:only|just) "
    r"(?:a few|one|two|three|four|five)\b"
)
_EXCEPT = regex(r"\b(?:except|but|save|apart from|other than|one)\b")
_MUCH = regex(
    r"\b(?:many|most|often|frequently|regularly|widely|numerous|countless|the majority)\b", re.IGNORECASE
)
_SAID = regex(
    r"\b(?:(?P<all>all|every(?: one)?(?= [a-z])|each(?: one)?(?= of)|both|everyone|everybody|entirely|"
    r"without exception)|"
    r"(?P<none>none|not one|not a single|no(?= [a-z]+ (?:was|were|is|are|had|has|have)\b))|"
    r"(?P<most>most(?= (?:of|[a-z]+s)\b)|the majority|a majority|more than half|over half|the bulk|mostly)|"
    r"(?P<few>(?:only |just |very )?(?:a )?few|a minority|hardly any|less than half|fewer than half|"
    r"under half|a handful))\b",
    re.IGNORECASE,
)
_NOT_ALL = regex(
    r"\b(?:not|nearly|almost|practically|virtually|at|after|above|in|of|of which|but)\s+(?:quite\s+)?$",
    re.IGNORECASE,
)
ALL, NONE, MOST, FEW = 0.985, 0.0, 0.5, 0.5
HEADS = 4  # words after a quantifier among which stands what it is said of


@dataclass(frozen=True, slots=True)
class Share:
    """A counted share of things (0–1), their stems, and how the text writes it."""

    share: float
    of: frozenset[str]
    text: str


@lru_cache(maxsize=4096)
def shares_of(text: str) -> tuple[Share, ...]:
    """The counted shares of a text.

    >>> [(s.share, s.text) for s in shares_of("It runs 112 stations, of which 28 transmit.")]
    [(0.25, '112 stations, of which 28')]
    """
    return tuple(_shares(plain_of(text)))


def _shares(text: str) -> Iterator[Share]:
    for form in (_OF, _OF_THE, _WHICH, _NEXT):
        for match in form.finditer(text):
            some, whole = _value(match["some"]), _value(match["whole"])
            if 0 <= some <= whole and whole > 1:
                yield Share(some / whole, _stems(match["head"]), match[0])
    for form in (_PERCENT, _OF_PERCENT):
        for match in form.finditer(text):
            share = float(match["share"].rstrip(".")) / 100
            if share <= 1:
                yield Share(share, _stems(match["head"]), match[0])


def _value(word: str) -> float:
    low = word.lower().replace(",", "")
    return float(low) if low.isdigit() else 0.0 if low == "none" else WORDS.get(low, -1.0)


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for raw in re.findall(r"[^\W\d_]+", text) if (word := fold(raw)) not in STOP)


def shared_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim speaks of all, most, few or none of the things of which a sentence counts another share."""
    for clause in clauses_of(claim):
        plain = plain_of(clause)
        for match in _SAID.finditer(plain):
            if _NOT_ALL.search(plain[: match.start()]):
                continue
            name = str(match.lastgroup)
            about = _head(plain[match.end() :])
            if name == "all" and (found := _against_one(match[0], about, clause, sentences)):
                return found
            if any(_says_so(name, about, clause, sentence) for sentence in sentences):
                continue
            texts = [*((sentence, sentence) for sentence in sentences)]
            texts += [(f"{first} {second}", second) for first, second in pairwise(sentences)]
            for text, telling in texts:
                if (_stems(clause) - _first(plain[match.end() :])) & _stems(telling) and (
                    found := _other(name, match[0], about, clause, text)
                ):
                    return found
        if much := _MUCH.search(plain):
            for sentence in sentences:
                if (few := _ONLY_FEW.search(sentence)) and len(_stems(clause) & _near(sentence, few)) > 1:
                    return f"the claim says “{much[0]}”, the passage “{few[0]}”"
    return None


def _against_one(word: str, about: frozenset[str], clause: str, sentences: Sequence[str]) -> str | None:
    """“all” of what a sentence asks for one at least, or of which it has only a few."""
    for sentence in sentences:
        plain = plain_of(sentence)
        for match in _AT_LEAST.finditer(plain):
            alike = len(_stems(clause) & _stems(sentence)) > 2
            if _EXCEPT.search(plain_of(clause)) and match["but"]:
                continue
            if alike and (match["of"] or _meets(about, _stems(match["head"] or match["but"] or ""))):
                return f"the claim says “{word}”, the passage “{match[0]}”"
    return None


def _says_so(name: str, about: frozenset[str], clause: str, sentence: str) -> bool:
    """Whether a sentence speaks of all, most, few or none of the same things itself: “though none died”."""
    plain = plain_of(sentence)
    about = about | _stems(clause) if name == "none" else about
    return any(
        match.lastgroup == name and _meets(about, _head(plain[match.end() :]))
        for match in _SAID.finditer(plain)
        if not _NOT_ALL.search(plain[: match.start()])
    )


def _near(sentence: str, match: re.Match[str]) -> frozenset[str]:
    """The words of the clause that a match stands in."""
    at = 0
    for clause in clauses_of(sentence):
        start = sentence.find(clause, at)
        at = start + len(clause)
        if start <= match.start() < at:
            return _stems(clause)
    return _stems(sentence)


def _first(after: str) -> frozenset[str]:
    """The first word of meaning, which is what is counted."""
    words = (fold(word) for word in re.findall(r"[^\W\d_]+", after))
    return frozenset((stem(next((word for word in words if word not in STOP), "")),))


def _head(after: str) -> frozenset[str]:
    words = [w for w in re.findall(r"[^\W\d_]+", re.split(r"[,;:.]", after)[0]) if fold(w) not in STOP]
    return frozenset(stem(fold(word)) for word in words[:HEADS])


def _other(name: str, word: str, about: frozenset[str], clause: str, sentence: str) -> str | None:
    said = _stems(clause)
    counted = [one for one in shares_of(sentence) if _meets(about, one.of)]
    if not counted or len(said & _stems(sentence)) < 2:
        return None
    even = denials(clause) % 2 == denials(sentence) % 2
    if any(_fits(name, one.share, even) for one in counted):
        return None
    return f"the claim says “{word}”, the passage “{counted[0].text}”"


def _fits(name: str, share: float, even: bool) -> bool:
    if name == "all":
        return share >= ALL or (not even and share <= 1 - ALL)
    if name == "none":
        return share <= 1 - ALL
    if not even:
        share = 1 - share
    return share > MOST if name == "most" else share < FEW


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(same(a, b) for a in one for b in other)
