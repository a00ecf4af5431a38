"""Opposites as scales: words of a text that stand at one or the other end, negation counted in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.scale_words import LEXICON
from index.number_words import WORDS
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

NEGATORS = frozenset(
    "not no never none neither nor nobody nothing nowhere cannot hardly barely rarely seldom t".split()
)
UNSURE = frozenset(
    "sex side abroad positive bring whole same first open hold include time good age free alone "
    "light heat season daytime week grown work trade court town army sale sum "
    "middle stream travel connect first spend harm join sick alive like attack load near crowd wet deep "
    "wide heavy thick "
    "loud clean rich trust host ask paid stays local visible active hire odd needs buy".split()
)
"""Scales whose two ends often stand beside each other; they need a like sentence."""
_PLAIN = frozenset("sex side abroad age good strong easy quick first early most bound".split())
"""Scales of adjectives and bounds, which a negator turns only from close by."""
_DEGREES = frozenset("a an any as particularly quite so that the too very".split())
_NOT_MEANT = frozenset(
    "goods lasting fines minutes reports counts law laws cutting cuttings".split()
)  # whose stem means something else
_WHOLE_CLAUSE = frozenset("no none nobody nothing neither never nor".split())  # negators that reach farther
_LACKING = frozenset(map(stem, "lack lacking".split()))  # “lacked power”: is weak
REACH = 3  # words before a word in which a negator turns it
FEW = 1  # words of a clause that are too few to say what it is about
NEAR = 7  # words around a word that say what it is about
_BOUNDING = frozenset(
    "more less fewer greater higher lower longer shorter larger smaller older younger over under "
    "above below".split()
)
_TOKEN = regex(r"n['’]t\b|\d+(?:[.,]\d+)*|[^\W_]+|[,;:)—–.]")
_BREAKS = frozenset(", ; : ) — – .".split())


def _read() -> tuple[dict[tuple[str, ...], list[tuple[str, int]]], int]:
    found: dict[tuple[str, ...], list[tuple[str, int]]] = {}
    for entry in re.sub(r"\n ", " ", LEXICON.strip()).split("\n"):
        name, _, rest = entry.partition(":")
        for sign, side in zip((1, -1), rest.split("|"), strict=True):
            for phrase in side.split(","):
                key = tuple(stem(word) for word in phrase.split())
                if (name, sign) not in found.setdefault(key, []):
                    found[key].append((name, sign))
    return found, max(map(len, found))


_PHRASES, _LONGEST = _read()


BOUND_AGAIN = regex(r"\b(?:above|over|beyond|below|under|(?:more|less) than) (?:that|this|it)\b", re.I)
"""A bound that is taken up again, and something said of what lies on its other side: “above that sum”."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, its stem (a number as its value), and the clause that it stands in."""

    word: str
    stem: str
    clause: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A word at one end of a scale, +1 or −1 after negation, and the stems around it."""

    scale: str
    sign: int
    negated: bool
    word: str
    at: int
    around: frozenset[str]


@lru_cache(maxsize=8192)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text with their clauses.

    >>> [(token.stem, token.clause) for token in tokens_of("Two ships sail, but not at night.")][:4]
    [('2', 0), ('ship', 0), ('sail', 0), ('but', 2)]
    """
    found: list[Token] = []
    clause = 0
    for raw in _TOKEN.findall(text.replace("cannot", "can not").replace("Cannot", "Can not")):
        if raw in _BREAKS:
            clause += 1
            continue
        word = fold(raw)
        if word.startswith("n'"):
            word = "not"
        if (
            word in ("but", "while", "whereas", "although", "though", "because", "and", "since", "unless")
            and found
        ):
            clause += 1
        number = WORDS.get(word)
        value = str(int(number)) if number is not None else word.replace(",", "")
        found.append(Token(word, value if number is not None or word[0].isdigit() else stem(word), clause))
    return tuple(found)


@lru_cache(maxsize=8192)
def signs(text: str) -> tuple[Sign, ...]:
    """The words of a text that stand on a scale.

    >>> [(sign.scale, sign.sign) for sign in signs("Fees never rose, and dogs are not allowed.")]
    [('amount', -1), ('permit', -1)]
    """
    tokens = tokens_of(text)
    found: list[Sign] = []
    at = 0
    while at < len(tokens):
        size, entries = _match(tokens, at)
        entries = _bounded(tokens, at, size, entries)
        for name, sign in entries:
            turned = _negated(tokens, at, name in _PLAIN, name == "bound")
            word = " ".join(token.word for token in tokens[at : at + size])
            found.append(Sign(name, -sign if turned else sign, turned, word, at, _around(tokens, at, size)))
        if (
            not entries
            and tokens[at].word == "not"
            and found
            and at
            and tokens[at - 1].word in ("but", "and", "though")
        ):
            last = found[-1]  # "lose their place but not their money"
            found.append(Sign(last.scale, -last.sign, True, f"not {last.word}", at, _around(tokens, at, 1)))
        at += max(1, size)
    return tuple(found)


def _match(tokens: tuple[Token, ...], at: int) -> tuple[int, list[tuple[str, int]]]:
    if tokens[at].word in _NOT_MEANT:
        return 1, []
    for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
        entries = _PHRASES.get(tuple(token.stem for token in tokens[at : at + size]))
        if entries:
            return size, entries
    return 1, []


def _bounded(
    tokens: tuple[Token, ...], at: int, size: int, entries: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """“more than 200”, “under 25”: a bound of a number, no comparison."""
    if size > 1 and tokens[at].word == "up" and not any(map(_counts, tokens[at + size : at + size + 3])):
        return []  # “up to the middle of May”
    if size > 1 or tokens[at].word not in _BOUNDING:
        return entries
    after = tokens[at + 1 : at + 4]
    if after and after[0].word == "than":
        after = after[1:]
    elif tokens[at].word not in ("over", "under", "above", "below"):
        return entries
    if after and _counts(after[0]):
        low = ("less", "fewer", "lower", "shorter", "smaller", "younger", "under", "below")
        return [("bound", -1 if tokens[at].word in low else 1)]
    return entries


def _counts(token: Token) -> bool:
    """Whether a word is a number, or stands for one."""
    return token.stem[0].isdigit() or token.word in ("half", "a", "an", "one", "twice")


def _negated(tokens: tuple[Token, ...], at: int, plain: bool, bound: bool) -> bool:
    """Whether an odd number of negators stands closely before a word, in its clause."""
    clause = tokens[at].clause
    inside = [n for n in range(at) if tokens[n].clause == clause]
    turning = [n for n in inside if tokens[n].word in NEGATORS and not _bounds(tokens, n)]
    if plain:
        if inside and tokens[inside[-1]].stem in _LACKING:
            return True
        if bound and any(tokens[n].word in _WHOLE_CLAUSE for n in turning):
            return True
        near = inside[-1:] if not inside or tokens[inside[-1]].word not in _DEGREES else inside[-2:]
        return sum(n in near for n in turning) % 2 == 1
    if any(tokens[n].stem in _LACKING for n in inside[-2:]):
        return len(turning) % 2 == 0
    far = bool(inside) and tokens[inside[-1]].word == "any"  # “is not borne out by any evidence”
    count = sum(far or n in inside[-REACH:] or tokens[n].word in _WHOLE_CLAUSE for n in turning)
    if tokens[at].word in ("may", "can", "could", "must", "shall", "have", "has"):
        after = tokens[at + 1 : at + 2]
        count += bool(after) and after[0].word in ("not", "never", "no") and after[0].clause == clause
    return count % 2 == 1


def _bounds(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a negator only bounds or adds: “no more than”, “not only”, “no matter”."""
    after = [token.word for token in tokens[at + 1 : at + 3]]
    if not after or after[0] in ("only", "just", "merely", "matter", "doubt", "least"):
        return bool(after)
    return after[0] in ("more", "less", "fewer", "later", "longer", "earlier") and after[1:] == ["than"]


def _around(tokens: tuple[Token, ...], at: int, size: int) -> frozenset[str]:
    clause = tokens[at].clause
    others = [token for n, token in enumerate(tokens) if not at <= n < at + size]
    near = [token for token in others if token.clause == clause and _tells(token)]
    if len(near) < FEW:
        near = [
            token for n, token in enumerate(tokens) if at - NEAR <= n < at + size + NEAR and _tells(token)
        ]
    return frozenset(token.stem for token in near)


def _tells(token: Token) -> bool:
    return token.word not in STOP and token.word not in NEGATORS


def by_scale(text: str) -> Mapping[str, list[Sign]]:
    """The signs of a text, each scale's together."""
    found: dict[str, list[Sign]] = {}
    for sign in signs(text):
        found.setdefault(sign.scale, []).append(sign)
    return found


def on_scale(one: str, other: str) -> bool:
    """Whether two stems are the ends of one scale."""
    ends = {(name, -sign) for name, sign in _PHRASES.get((other,), [])}
    return any(end in ends for end in _PHRASES.get((one,), []))
