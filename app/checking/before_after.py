"""What comes before and what after: the order of two events in a claim and in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.denials import denials
from app.checking.scales import NEGATORS, tokens_of
from index.words import STOP
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = regex(
    r"\b(?:(?P<after>(?:not|never|only|no|none|nobody) (?:[\w'-]+ ){0,9}?(?:until|till|before)|after|"
    r"following|once|later than|since(?= \d)|"
    r"from(?= \d{4}))|"
    r"(?P<before>before|prior to|ahead of|until|till|earlier than|by the time))\b",
    re.IGNORECASE,
)
_END = regex(
    r"[,;:.()—–](?!\d)|\b(?:and|but|although|though|while|whereas|because|which|who|unless|if|provided)\b"
)
_EMPTY = frozenset("time year day month start end date moment case first last".split())


@dataclass(frozen=True, slots=True)
class Order:
    """A relation in time: +1 after, −1 before; the stems it is measured from, and those of the rest."""

    sign: int
    anchor: frozenset[str]
    rest: frozenset[str]
    word: str


@lru_cache(maxsize=8192)
def orders(text: str) -> tuple[Order, ...]:
    """The orders in time that a text tells.

    >>> [(o.sign, sorted(o.anchor), sorted(o.rest)) for o in orders("Ships wait until boats have left.")]
    [(-1, ['boat', 'left'], ['ship', 'wait'])]
    """
    found = []
    if match := _FIRST.search(text):
        anchor, rest = _stems(match["other"]), _stems(match["one"])
        if anchor - rest and rest - anchor:
            found.append(Order(-1, anchor - rest, rest - anchor, "first"))
    for match in _MARK.finditer(text):
        end = _END.search(text, match.end())
        stop = end.start() if end else len(text)
        anchor = _stems(text[match.end() : stop])
        rest = _stems(text[: match.start()]) | _stems(text[stop:])
        if anchor:
            found.append(Order(1 if match["after"] else -1, anchor, rest - anchor, match[0].split()[-1]))
    return tuple(found)


_FIRST = regex(
    r"(?P<one>[^,;.]{3,60}?)\s+(?:comes? )?first,?\s+(?:and|then)\s+(?P<other>[^,;.]{3,60}?)\s+"
    r"(?:afterwards|after that|after it|later|next|second|then|only after)\b",
    re.IGNORECASE,
)


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        t.stem
        for t in tokens_of(text)
        if t.word not in STOP and t.word not in NEGATORS and t.word not in _EMPTY
    )


_THEN = {
    -1: regex(r"\b(?:before|until|till|prior to) (?:that|then|this)\b", re.IGNORECASE),
    1: regex(r"\b(?:after|since|from) (?:that|then|this)\b|\bthereafter\b|\bafterwards\b", re.IGNORECASE),
}


def other_order_in(claim: str, sentences: Sequence[str]) -> str | None:
    """`other_order` of any of some sentences, where none of them speaks of what comes “before that” too."""
    found = next(filter(None, (other_order(claim, sentence) for sentence in sentences)), None)
    signs = {order.sign for order in orders(claim)}
    told = any(_THEN[sign].search(sentence) for sign in signs for sentence in sentences)
    return None if told else found


def other_order(claim: str, sentence: str) -> str | None:
    """Why a claim puts two events in the other order than a sentence does; None where it does not."""
    if denials(claim) % 2 != denials(sentence) % 2:
        return None
    theirs = orders(sentence)
    for mine in orders(claim):
        same = [one for one in theirs if _meets(mine.anchor, one.anchor)]
        if same and all(one.sign != mine.sign for one in same):
            return f"the claim says “{mine.word}”, the passage “{same[0].word}”"
        turned = [
            one
            for one in theirs
            if one.sign == mine.sign
            and _meets(mine.anchor - one.anchor, one.rest)
            and _meets(one.anchor - mine.anchor, mine.rest)
            and not mine.anchor & one.anchor
            and not any(word.isdigit() for word in mine.anchor | one.anchor)
        ]
        if turned and not same:
            return f"the claim has what comes “{mine.word}” the other way round"
    return None


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return bool(shared) and 2 * shared >= min(len(one), len(other))
