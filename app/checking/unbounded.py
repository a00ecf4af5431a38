"""A claim that holds for all and always, where its passage sets a condition or a limit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of, shared
from app.checking.plain_text import plain_of
from app.checking.same_word import same
from index.number_words import WORDS
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE, BESIDES = 2, 2  # words that a claim and a limited clause share; … a whole and its part
_N = rf"(?:\d[\d,]*|{'|'.join(WORDS)})"
_ALWAYS = regex(
    r"\b(?:whether or not|come what may|without (?:any |a single )?(?:exceptions?|limits?|conditions?|"
    r"restrictions?)|"
    r"(?:however|no matter how|regardless of how) (?!it |they |he |she |the )\w+|regardless|irrespective|"
    r"no matter (?:what|whether|who|where|when)|in (?:all|any|every) (?:cases?|"
    r"circumstances?|events?)|under (?:all|any) (?:conditions?|circumstances?)|unconditional(?:ly)?|at "
    r"all times|"
    r"for any reason|in no case|under no circumstances|without limit|for good|at any time|as a whole|"
    r"unlimited)\b"
)
_LIMIT = regex(
    r"\b(?:unless|except(?:ing)?|only|provided|if|where|when|apart from|other than|save|as long as|"
    r"subject to|"
    r"up to|at most|no more than|not more than|no longer than|at least|(?:more|longer|less|fewer|higher|"
    r"older) than|after \d+|within|"
    r"until|lapses?|limited|without the|under (?:part|section|chapter|article|title) \w+)\b"
)
_EACH = regex(r"\b(?:every|any|all|each)\s+(?P<what>[a-z-]+)\b")
_BOUNDED = (
    r"\b{noun}\w*\s+(?:of|lasting|with|for|worth|above|over|under|below|on|that|which|who|longer|more|less)\s+"
    r"(?:\w+\s+){{0,3}}?(?:more|less|longer|fewer|over|under|at least|up to|exceed\w*)\b"
)
_BEYOND = (
    r"\b{noun}\w*\s+(?:more|less|longer|fewer|older|younger|higher|lower|larger|smaller|over|under|above|below)\s+"
    r"(?:than\s+)?\d"
)
_THE_ONLY = regex(r"\b(?:the|its|their|his|her) (?:only|sole) (?P<what>[a-z-]+)\b")
_ONE_OF = regex(
    rf"\bone of (?:the |its |their |some |about )?(?P<n>{_N})?\s*(?P<what>[a-z-]+(?: [a-z-]+)?)\b"
)
_ALONE = regex(r"\b(?:alone|only|exclusively|solely)\b")
_TO_ALL = regex(r"\b(?:to|for|of|by|covers?|includes?) (?:all|every|each|both)\b")


def unbounded(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim takes away a condition or limit that a sentence sets, or sets one of its own; else None.

    >>> unbounded("Works need a tender without exception.", ["Works need a tender unless war breaks out."])
    'the claim says “without exception”, the passage “unless”'
    """
    said = plain_of(claim)
    return (
        _always(claim, said, sentences)
        or _of_each(claim, said, sentences)
        or _only_one(claim, said, sentences)
    )


def _always(claim: str, said: str, sentences: Sequence[str]) -> str | None:
    match = _ALWAYS.search(said)
    if match is None:
        return None
    for sentence in sentences:
        plain = plain_of(sentence)
        limit = _LIMIT.search(plain)
        if limit and not _ALWAYS.search(plain) and len(shared(claim, sentence)) >= ALIKE + 1:
            return f"the claim says “{match[0]}”, the passage “{limit[0]}”"
    return None


def _of_each(claim: str, said: str, sentences: Sequence[str]) -> str | None:
    """“every trip” where the sentence speaks of trips of more than three nights."""
    for match in _EACH.finditer(said):
        noun = match["what"].removesuffix("s")
        if len(noun) < 3 or re.match(
            r"\s+(?:of|that|which|who|over|above|lasting|longer|more|with)\b", said[match.end() :]
        ):
            continue
        for sentence in sentences:
            plain = plain_of(sentence)
            limit = re.search(_BOUNDED.format(noun=re.escape(noun)), plain) or re.search(
                _BEYOND.format(noun=re.escape(noun)), plain
            )
            told = re.search(rf"\b(?:every|any|all|each)\s+(?:[a-z-]+\s+)?{re.escape(noun)}", plain)
            if limit and not told and len(shared(claim, sentence)) >= ALIKE + 1:
                return f"the claim says “{match[0]}”, the passage “{limit[0]}”"
    return None


def _only_one(claim: str, said: str, sentences: Sequence[str]) -> str | None:
    """“the only instructor” where the sentence has one of nine; “for women alone” where it has all."""
    if match := _THE_ONLY.search(said):
        what = stem(fold(match["what"]))
        for sentence in sentences:
            for one in _ONE_OF.finditer(plain_of(sentence)):
                if (
                    any(same(what, stem(word)) for word in one["what"].split())
                    and len(shared(claim, sentence)) >= BESIDES
                ):
                    return f"the claim says “{match[0]}”, the passage “{one[0]}”"
    for clause in clauses_of(said):
        if alone := _ALONE.search(clause):
            for sentence in sentences:
                every = _TO_ALL.search(plain_of(sentence))
                if (
                    every
                    and not _ALONE.search(plain_of(sentence))
                    and len(shared(claim, sentence)) >= ALIKE + 1
                ):
                    return f"the claim says “{alone[0]}”, the passage “{every[0]}”"
    return None
