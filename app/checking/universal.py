"""A claim on all, both or every day, where its passage makes an exception, or speaks of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import shared
from app.checking.plain_text import plain_of
from app.checking.scope import signed
from index.number_words import WORDS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = 3  # words of meaning that claim and sentence share
_ALL = regex(r"\b(?:all|every|each|everyone|everybody|everything|everywhere|always|fully|entirely|in full)\b")
_ALL_OF_THEM = regex(rf"\ball (?:of )?(?:the |its |their )?(?:\d+|{'|'.join(WORDS)}) [a-z]")
_NOT_ALL = regex(
    r"\b(?:not|nearly|almost|practically|virtually|hardly) (?:all|every|each|always|fully|entirely|"
    r"everyone)\b|"
    r"\b(?:at|after|above|of) all\b|\ball (?:but|except|other)\b"
)
_BUT_FOR = regex(
    r"\b(?:except(?:ing)?|apart from|other than|save (?:for|in|at)|but not|with the exception of|unless|bar|"
    r"excluding|but for)\b"
)
_BOTH = regex(r"\bboth (?:of )?(?:the |its |their )?(?P<what>[a-z-]{3,}?)(?:es|s)\b")
_EVERY_DAY = regex(r"\b(?:every day|each day|daily|(?:on )?(?:any|all) days?|all week|seven days a week)\b")
_WEEKDAY = regex(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")


def made_universal(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim says of all, both or every day what a sentence does not; None where it does not.

    >>> made_universal("All doors lock by themselves.", ["The doors lock by themselves except in the attic."])
    'the claim says “all”, the passage “except”'
    """
    said = plain_of(claim)
    if _BUT_FOR.search(said):
        return None
    whole = None if _NOT_ALL.search(said) else _ALL.search(said)
    for sentence in sentences:
        if len(shared(claim, sentence)) < SHARED:
            continue
        plain = plain_of(sentence)
        if whole and (but := _BUT_FOR.search(plain)) and not _ALL.search(plain):
            return f"the claim says “{whole[0]}”, the passage “{but[0]}”"
        if found := _one_of_two(said, plain) or _one_day(said, plain):
            return found
    return _one_denied(claim, sentences) if _ALL_OF_THEM.search(said) else None


def _one_of_two(said: str, plain: str) -> str | None:
    """“both doors” where a sentence has “one door”."""
    match = _BOTH.search(said)
    if match is None:
        return None
    noun = re.escape(match["what"])
    one = re.search(rf"\b(?:one|a single) (?:[a-z]+ )?{noun}\b", plain)
    if one is None or re.search(rf"\b(?:both|two|either|other|each)\b[^.;]*\b{noun}", plain):
        return None
    return f"the claim says “{match[0]}”, the passage “{one[0]}”"


def _one_day(said: str, plain: str) -> str | None:
    """“every day” where a sentence names a day of the week."""
    every, day = _EVERY_DAY.search(said), _WEEKDAY.search(plain)
    if every is None or day is None or _EVERY_DAY.search(plain) or _WEEKDAY.search(said):
        return None
    return f"the claim says “{every[0]}”, the passage “{day[0]}”"


def _one_denied(claim: str, sentences: Sequence[str]) -> str | None:
    """“accepted all five proposals” where a sentence says that one of them was not accepted."""
    mine = {one.stem: one.sign for one in signed(claim)}
    if any(sign < 0 for sign in mine.values()):
        return None
    for sentence in sentences:
        theirs = [one for one in signed(sentence) if mine.get(one.stem)]
        denied = [one for one in theirs if one.sign < 0]
        named = [one for one in theirs if one.sign >= 0]
        if denied and named and any(_done(one.stem, sentences, sentence) for one in denied):
            return f"the claim speaks of all, the passage denies “{denied[0].word}” of one"
    return None


def _done(stem: str, sentences: Sequence[str], sentence: str) -> bool:
    """Whether another sentence says that the same was done."""
    return any(
        one.stem == stem and one.sign > 0 for other in sentences if other != sentence for one in signed(other)
    )
