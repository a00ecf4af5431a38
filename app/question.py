"""What a question asks for: its content words, the sort of fact wanted, and the noun it asks after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import snowballstemmer

from ingest.errors import BadInput

LONGEST = 2_000  # characters

_WORD = re.compile(r"\d+(?:[.,]\d+)+[^\W\d_]*|[^\W_]+(?:['’][^\W_]+)?")
_STOP = frozenset(
    "a about according after all also am an and any are as at be because been being both but by can could "
    "did do does doing done during each either for from get give given gives had has have having he her "
    "here him his how i if in into is it its itself let may me might more most much many must my no nor of "
    "off on one only or other our out over own please regarding s same say says shall she should show so "
    "some such t tell than that the their them then there these they this those through to too under until "
    "up us use used uses using very was we were what whats when where which while who whom whose why will "
    "with within without would you your document paper report text passage mentioned described stated "
    "name named called find list many much exactly".split()
)


class Wanted(StrEnum):
    """The sort of fact that answers a question."""

    NUMBER = "number"
    DATE = "date"
    WHO = "who"
    PLACE = "place"
    YES_NO = "yes or no"
    WHY_HOW = "why or how"
    DEFINITION = "definition"
    THING = "thing"


_ASKS = (
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


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood: `stems` are its content words' stems in order, `focus` those asked after."""

    text: str
    wanted: Wanted
    words: tuple[str, ...]
    stems: tuple[str, ...]
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
        words = content_words(plain)
        match = _FOCUS.search(plain)
        focus = content_words(match[1]) if match else ()
        return cls(plain, _wanted(plain), words, tuple(map(stem, words)), frozenset(map(stem, focus)))


def _wanted(text: str) -> Wanted:
    lower = text.lower()
    for wanted, pattern in _ASKS:
        if re.search(pattern, lower):
            return wanted
    return Wanted.THING


def fold(text: str) -> str:
    """Text without case, diacritics and typographic variants, for comparing words."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """All words of a text, folded, a possessive 's taken off."""
    return tuple(re.sub(r"'s?$", "", word) for word in _WORD.findall(fold(text)))


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its meaning, folded, without repeats, in order.

    >>> content_words("Who wrote the report’s second chapter, and why?")
    ('wrote', 'second', 'chapter')
    """
    return tuple(dict.fromkeys(word for word in words_of(text) if word and word not in _STOP))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def stem(word: str) -> str:
    """A folded word without its English ending."""
    return str(_stemmer().stemWord(word))


def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, words_of(text)))
