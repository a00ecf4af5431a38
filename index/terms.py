"""The content words of a question, how much each tells, and what share of them a text holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.thesaurus import kin
from index.words import content_words, stem, terms
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_IDLE = frozenset(  # words of questions about a document, not of what it says
    "call document exact find list mani mention much name paper report state text describ document passag "
    "use thing kind sort type".split()
)
_NAME = regex(r"(?<=\s)(?!I['’])[A-Z0-9][\w'’.-]*")
_FRAME = regex(
    r"(?<=\bwhat)(?P<helper>\s+(?:would|will|does|did|do|has|had|might|could|can))?\s+"
    r"(?:happen(?:s|ed)?|becomes?|became)\b(?=\s+(?:to|of|if|when|where|once|after|with|in|during|on)\b)",
    re.IGNORECASE,
)
_MADE_OF = regex(  # at a question's end: `What does a quorum consist of?`
    r"^(?P<asks>what\s+(?:is|are|was|were|does|do|did)\s+.+?)\s+"
    r"(?:made(?:\s+up)?\s+of|composed\s+of|consist\s+of|comprise)(?=\W*$)",
    re.IGNORECASE,
)
_KIN = 0.8  # what a word of the same meaning counts; measured, .7 to 1 do as well
_LONGEST = 20  # characters of a word that may be part of a compound


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a question: as typed, and the stems of its spellings, the whole word's last."""

    word: str
    stems: tuple[str, ...]


@lru_cache(maxsize=4096)  # the names of table rows come back with every question
def terms_of(text: str) -> tuple[Term, ...]:
    """The words of a text that carry its meaning, in order.

    >>> [term.stems for term in terms_of("Who wrote the GPT-3 report?")]
    [('wrote',), ('gpt', '3', 'gpt3')]
    """
    found = []
    for forms in content_words(text):
        whole = max(forms, key=len)
        stems = [stem(form) for form in forms if form != whole] + [stem(whole)]
        if len(stems) > 1 or stems[0] not in _IDLE:
            found.append(Term(whole, tuple(stems)))
    return tuple(found)


def unframed(question: str) -> str:
    """A question without the verb that asks what becomes of a thing, or what it is made of, which its answer
    seldom says.

    >>> unframed("What happens to a deposit if the tenant leaves?")
    'What to a deposit if the tenant leaves?'
    >>> unframed("What is a rota made up of?")
    'What is a rota?'
    """
    return _MADE_OF.sub(r"\g<asks>", _FRAME.sub(lambda match: match["helper"] or "", question))


@lru_cache(maxsize=1 << 15)  # the titles of a large library are asked for with many a question
def stems_in(text: str) -> frozenset[str]:
    """The stems of the words that carry a text's meaning, in every spelling."""
    return frozenset(stem for term in terms_of(text) for stem in term.stems)


def names_among(question: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that the question writes as names: with a capital or a digit, its first word aside."""
    names = " ".join(_NAME.findall(question))
    stems = stems_in(names)
    return tuple(term for term in terms if stems.intersection(term.stems))


@lru_cache(maxsize=8192)
def present_in(text: str) -> frozenset[str]:
    """The stems of a text's words in all spellings, also of neighbours run together."""
    plain = [word for word in terms(text) if len(word) < _LONGEST]
    return frozenset(plain) | {first + second for first, second in pairwise(plain)}


def held(term: Term, present: frozenset[str]) -> float:
    """Whether a term is among the stems of a text: 1, 0, or the share of a compound's parts."""
    *parts, whole = term.stems
    if whole in present or not parts:
        return float(whole in present)
    return sum(part in present for part in parts) / len(parts)


def meant(term: Term, present: frozenset[str]) -> float:
    """The same, and where the term is not held whole, a word that means about the same counts in part."""
    share = held(term, present)
    return share if share >= _KIN or present.isdisjoint(kin(term.stems[-1])) else _KIN


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Terms as they are looked for: weight, whole word, parts, and the words that mean about the same."""

    terms: tuple[tuple[float, str, tuple[str, ...], frozenset[str]], ...]
    total: float

    @classmethod
    def of(cls, terms: Sequence[tuple[Term, float]], *, akin: bool = False) -> _Weighed:
        """These terms; with `akin` a word that means about the same counts in part."""
        looked_for = tuple(
            (weight, term.stems[-1], term.stems[:-1], kin(term.stems[-1]) if akin else frozenset())
            for term, weight in terms
        )
        return cls(looked_for, sum(weight for weight, *_ in looked_for))

    def share(self, present: frozenset[str]) -> float:
        """The weighted mean of `meant` or, without `akin`, of `held`; here because it is asked so often."""
        if not self.total:
            return 0.0
        found = 0.0
        for weight, whole, parts, akin in self.terms:
            if whole in present:
                found += weight
                continue
            part = sum([one in present for one in parts]) / len(parts) if parts else 0.0
            found += weight * (part if part >= _KIN or present.isdisjoint(akin) else _KIN)
        return found / self.total


class Weights:
    """How much each content word of a question tells in this library."""

    def __init__(self, question: str, terms: Sequence[Term], rarity: Mapping[str, float]) -> None:
        weighed = [(term, max((rarity.get(s, 0.0) for s in term.stems), default=0.0)) for term in terms]
        named = names_among(question, terms)
        self._held, self._meant = _Weighed.of(weighed), _Weighed.of(weighed, akin=True)
        self._names = _Weighed.of([item for item in weighed if item[0] in named])

    def covered(self, present: frozenset[str]) -> float:
        """The share of the question's content words, weighted, that are among `present` stems, 0–1."""
        return self._held.share(present)

    def meaning_covered(self, present: frozenset[str]) -> float:
        """The same, where words that mean about the same count in part."""
        return self._meant.share(present)

    def names_covered(self, present: frozenset[str]) -> float:
        """The same of the question's names alone; 1 where it has none."""
        return self._names.share(present) if self._names.terms else 1.0
