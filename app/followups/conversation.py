"""A question of a conversation → the question that stands alone: pure, from the questions before it.

Pronouns and what is left out are filled in from the earlier turns; a question that needs none of them
is returned unchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.followups.clause_parts import is_plural
from app.followups.ellipsis import bare, continued, ending, is_fragment, is_relation
from app.followups.filled import ORDINAL, filled, place_of
from app.followups.left_out import left_out
from app.followups.messages import is_chat, topic_first, without_chat
from app.followups.phrases import asks, phrases
from app.followups.pointed_at import kind_of_one, numbered
from app.followups.reasons import reason_of
from app.followups.shifted import shifted
from app.followups.sluiced import sluice
from app.followups.subject import Turn, subject
from app.followups.swapped import swapped
from app.followups.then_there import before_that
from app.followups.word_sorts import AUXILIARY, DETERMINERS, PREPOSITIONS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 8  # turns that are looked back

_LEAD = regex(r"(?:(?:and|but|so|or|also|ok|okay|well|then|now|even|only|just)\b[\s,…-]*)+", re.IGNORECASE)
_TURNS_TO = regex(r"(?:and|but|or|also)\b", re.IGNORECASE)  # a new question on the same subject
_ABOUT = regex(
    r"(?:what|how)\s+about\s+|what\s+of\s+|(?:is\s+(?:it|that)\s+)?(?:the\s+)?same\s+(?:question\s+)?for\s+",
    re.IGNORECASE,
)
_LIKEWISE = regex(r"(?:do|does|did)\s+(?P<who>.+?)\s+(?:do\s+(?:the\s+same|so|it\s+too)|too)", re.IGNORECASE)
_MORE = regex(
    r"(?:(?:please\s+|can you\s+|could you\s+)?(?:tell me|say|give me)\s+more|go on|more(?: details?|"
    r" please)?|"
    r"(?:please\s+|can you\s+|could you\s+)?(?:elaborate|explain)(?: that| this| it)?|"
    r"what else(?: is there)?|anything else)",
    re.IGNORECASE,
)
_WHICH = regex(
    rf"which\s+(?:ones?\s+)?(?=(?:{'|'.join(sorted(AUXILIARY, key=len, reverse=True))}|[a-z]{{2,}}[^e]ed)\s)",
    re.IGNORECASE,
)
_CLAUSE = regex(
    rf"(?:if|when(?!\s+(?:{'|'.join(sorted(AUXILIARY))})\s)|unless|although|because|without|after|before)\s",
    re.IGNORECASE,
)
_SMALL = PREPOSITIONS | DETERMINERS


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question asked before, as typed, and the names (row names, direct answers) that answered it."""

    question: str
    answers: tuple[str, ...] = ()


def standing_alone(
    question: str,
    before: Sequence[Earlier],
    answers: Callable[[str], Sequence[str]] = lambda question: (),
) -> str:
    """The question with what it takes from the earlier turns (oldest first) put in.

    `answers` gives the names that answer a question that stands alone; it is called only where an
    earlier turn brings none and the question leans on its answer.

    >>> standing_alone("And the Heron?", [Earlier("When was the Kestrel launched?")])
    'When was the Heron launched?'
    """
    turns: list[Turn] = []
    for earlier in before[-MOST:]:
        if is_chat(earlier.question):
            continue
        whole = rewritten(earlier.question, turns)
        turns.append(Turn(whole, _names(earlier, whole, answers)))
    return rewritten(question, turns)


def _names(
    earlier: Earlier, whole: str, answers: Callable[[str], Sequence[str]]
) -> Callable[[], Sequence[str]]:
    return cache(lambda: earlier.answers or tuple(answers(whole)))


def rewritten(question: str, turns: Sequence[Turn]) -> str:
    """The question as it stands alone after these turns, which stand alone themselves."""
    plain = without_chat(" ".join(question.split()))
    if turns and (two := topic_first(plain)):
        topic, asked_of_it = two
        return rewritten(asked_of_it, [*turns, Turn(rewritten(topic, turns), tuple)])
    led = _LEAD.match(plain)
    body = plain[led.end() :] if led else plain
    foreign = re.search(r"[^\W\d_]", body) and not re.search(r"[A-Za-z]", body)  # its grammar is not known
    if not turns or not body or foreign:
        return question
    if _MORE.fullmatch(ending(body)):
        about = subject(turns)
        return f"Tell me more about {about.text}." if about else question
    if (asked := sluice(body, turns)) is not None:
        return asked
    if (asked := left_out(body, turns)) is not None:
        return filled(asked, turns)
    if likewise := _LIKEWISE.fullmatch(ending(body)):
        return continued(filled(likewise["who"], turns), turns)
    what_about = _ABOUT.match(body)
    fragment = _uncapped(bare(ending(body[what_about.end() :] if what_about else body)))
    bare_any = re.match(r"any\s", fragment, re.IGNORECASE) and not what_about
    if what_about or (not bare_any and _is_short(fragment, led=led is not None, question=plain)):
        return _asked_again(fragment, turns)
    if (which := _WHICH.match(body)) and (kind := kind_of_one(turns)):
        return f"Which {kind} {body[which.end() :]}"
    if whole := reason_of(body, turns):
        return whole
    if (whole := filled(body, turns)) != body:
        return whole[:1].upper() + whole[1:]
    carries = (led is not None and _TURNS_TO.match(plain)) or _is_bare(body)
    if carries:
        return _carried(body, turns)
    return (body[:1].upper() + body[1:]) if led else question


def _is_short(fragment: str, *, led: bool, question: str) -> bool:
    """Whether the whole question is a fragment; without `And` before it, only a very short one with `?`."""
    if not is_fragment(fragment, lenient=led and len(fragment.split()) <= 3):
        return bool(led and _CLAUSE.match(fragment))
    words = fragment.split()
    if words[0].lower() in PREPOSITIONS:
        return led or len(words) <= (6 if question.endswith("?") else 4)
    return led or (question.endswith("?") and len(words) <= 4)


def _uncapped(fragment: str) -> str:
    """`Retail premises` as it would stand inside a question; a name keeps its capital."""
    first, _, rest = fragment.partition(" ")
    plain = first[:1].isupper() and first[1:].islower() and (rest.islower() or first.lower() in _SMALL)
    return f"{first.lower()} {rest}" if plain and rest else fragment


def _asked_again(fragment: str, turns: Sequence[Turn]) -> str:
    fragment, last = bare(fragment), turns[-1].question
    if whole := shifted(fragment, last) or swapped(fragment, last):
        return whole
    if whole := before_that(fragment, turns):
        return whole
    if _CLAUSE.match(fragment):
        return f"{ending(turns[-1].question)} {filled(fragment, turns)}?"
    own = re.match(r"(?:its|their|his|her)\s+(?P<what>.+)", fragment, re.IGNORECASE)
    if own and not is_relation(own["what"]):
        return _its(own["what"], turns) or fragment
    ordinal = continued(fragment, turns) if re.search(r"\d|^the \w+(?: one)?$", fragment) else ""
    if ordinal and ORDINAL.fullmatch(fragment) and not numbered(turns, place_of(fragment)):
        return ordinal
    return continued(ending(filled(fragment, turns)), turns)


def _its(what: str, turns: Sequence[Turn]) -> str:
    """`its profit` after `What was the turnover of the mill in 1930?`; else what it is of the subject."""
    last = re.match(
        r"(?P<asks>(?:what|how\s+[a-z]+)\s+(?:is|was|are|were)\s+the\s+)[a-z]+\s+(?P<of>of\s.+)",
        turns[-1].question,
        re.I,
    )
    if last and is_plural(what) == is_plural(last[0].split(" of ")[0]):
        return f"{last['asks']}{what} {last['of']}"
    about = subject(turns)
    return f"What {'are' if is_plural(what) else 'is'} the {what} of {about.text}?" if about else ""


def _is_bare(body: str) -> bool:
    """`Is there a limit?`: says that something is, and not of what."""
    return re.match(r"(?:is|are) there\b|any\b", body, re.IGNORECASE) is not None and (
        len(body.split()) <= 5 and not any(phrase.name for phrase in phrases(body))
    )


def _carried(body: str, turns: Sequence[Turn]) -> str:
    """A whole question that begins with `And` keeps to the subject, where it names nothing itself."""
    about = subject(turns)
    asked, _ = asks(body)
    whole = body[:1].upper() + body[1:]
    own = any(phrase.name for phrase in phrases(body)) or re.search(r"\bother\b", body)
    if about is None or own or asked.lower() == "who":
        return whole
    return f"{ending(whole)} for {about.text}?"
