"""A question that asks several things → questions that each ask one, told by its form alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from app.followups.phrases import phrases
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.followups.phrases import Phrase


MOST = 3  # parts of one question
_JOINED = regex(  # without such a question is one
    r"[,;]|\?\s*\w|\b(?:and|but|versus|vs|against|opposed|compared)\b", re.IGNORECASE
)
_JOINT = regex(r"\s*(?:,\s*(?:and|or)?|\band\b|\bor\b|,?\s*\band\s+(?:of|in|by)\b)\s*", re.IGNORECASE)
_THAN = regex(r"\s(?:than|before|after)\s+(?=(?:the\s+|an?\s+)?[A-Z])")
_WHETHER = regex(r"(?:is|are|was|were|do|does|did|has|have|had|must|may|can|should|will)\b", re.IGNORECASE)
_BOTH = regex(r"\b(?:are|were|do|have|of|between)\s+(?:the\s+)?$", re.IGNORECASE)
_EACH = regex(r"\b(?:each|both|respectively|between|either)\b\s*", re.IGNORECASE)
_SPAN = regex(
    r"\bbetween\s+(?:(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|\d)"
)


def parts(question: str, answers: Callable[[str], Sequence[str]] = lambda question: ()) -> tuple[str, ...]:
    """The questions that a question consists of, itself alone where it is one.

    `answers` gives the names answering a part, for a later one that leans on them: `… and when was it built`.

    >>> parts("When were Elm Lab and Oak Lab each founded?")
    ('When were Elm Lab founded?', 'When were Oak Lab founded?')
    >>> parts("Which port is used, and what is shown if it is taken?")
    ('Which port is used?', 'what is shown if it is taken?')
    >>> parts("Who founded Elm Lab?")
    ('Who founded Elm Lab?',)
    """
    if several := _asked_in_turn(question, answers):
        return several[:MOST]
    named = [one for phrase in phrases(question) if phrase.name for one in _split(question, phrase)]
    run = [] if _SPAN.search(question) else _run(question, named)
    if run:
        start, end = run[0].start, run[-1].end
        texts = [question[:start] + one.text + question[end:] for one in run[:MOST]]
        return tuple(" ".join(_EACH.sub("", text).split()) for text in texts)
    return _compared(question, named) or (question,)


def asks_more(question: str) -> bool:
    """Whether a question asks a second thing, however short: `How long was it, and on what?`"""
    return bool(_asked_in_turn(question, lambda part: ()))


def _asked_in_turn(question: str, answers: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    if not _JOINED.search(question):
        return ()
    from app.followups.clauses_asked import asked_in_turn  # delayed: most questions ask one thing

    return asked_in_turn(question, answers)


def _split(question: str, phrase: Phrase) -> list[Phrase]:
    """A phrase of two names where the question speaks of both: `were A and B each`."""
    both = _BOTH.search(question[: phrase.start]) or _EACH.search(question)
    if not both or " and " not in phrase.text or "&" in phrase.text:
        return [phrase]
    first, _, second = phrase.text.partition(" and ")
    at = phrase.end - len(second)
    return [
        replace(phrase, end=phrase.start + len(first), text=first, name=first),
        replace(phrase, start=at, text=second, name=second),
    ]


def _run(question: str, named: list[Phrase]) -> list[Phrase]:
    """The first names that only commas and `and` or `or` stand between."""
    run: list[Phrase] = []
    for before, after in pairwise(named):
        if _JOINT.fullmatch(question[before.end : after.start]):
            run = [*(run or [before]), after]
        elif run:
            break
    return run


def _compared(question: str, named: list[Phrase]) -> tuple[str, ...]:
    """`Is A heavier than B?`: whether A is, and whether B is."""
    than = _THAN.search(question)
    if than is None or not _WHETHER.match(question):
        return ()
    first = next((one for one in named if one.start < than.start()), None)
    second = next((one for one in named if one.start >= than.start()), None)
    if first is None or second is None:
        return ()
    about = question[: than.start()]
    start = question.index(first.name, first.start)
    return f"{about}?", f"{about[:start]}{second.name}{about[start + len(first.name) :]}?"
