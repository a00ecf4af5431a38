"""A question of a conversation → the question that stands alone: pure, from the questions before it.

Pronouns and what is left out are filled in from the earlier turns; a question that needs none of them
is returned unchanged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.counterpart import swapped
from app.ellipsis import bare, continued, ending, is_fragment, is_relation, sluice
from app.left_out import left_out
from app.messages import is_chat, topic_first, without_chat
from app.phrases import AUXILIARY, asks, phrases
from app.pronouns import with_pronouns
from app.subject import DOCUMENT, ORDINALS, SORTS, Subject, Turn, kind_of_one, names_of, numbered, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 8  # turns that are looked back

_LEAD = re.compile(
    r"(?:(?:and|but|so|or|also|ok|okay|well|then|now|even|only|just)\b[\s,…-]*)+", re.IGNORECASE
)
_TURNS_TO = re.compile(r"(?:and|but|or|also)\b", re.IGNORECASE)  # a new question on the same subject
_ABOUT = re.compile(
    r"(?:what|how)\s+about\s+|what\s+of\s+|(?:is\s+(?:it|that)\s+)?(?:the\s+)?same\s+(?:question\s+)?for\s+",
    re.IGNORECASE,
)
_LIKEWISE = re.compile(
    r"(?:do|does|did)\s+(?P<who>.+?)\s+(?:do\s+(?:the\s+same|so|it\s+too)|too)", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:(?:please\s+|can you\s+|could you\s+)?(?:tell me|say|give me)\s+more|go on|more(?: details?|"
    r" please)?|"
    r"(?:please\s+|can you\s+|could you\s+)?(?:elaborate|explain)(?: that| this| it)?|"
    r"what else(?: is there)?|anything else)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\bthe\s+(?P<which>{'|'.join(ORDINALS)}|last|former|latter|other)(?:\s+ones?)?(?=\s*[?.!,]|$|"
    rf"\s+(?:{'|'.join(sorted(AUXILIARY, key=len, reverse=True))}|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?P<which>the|that|this|which)\s+(?P<one>ones?)\b", re.IGNORECASE)
_WHICH = re.compile(
    rf"which\s+(?:ones?\s+)?(?=(?:{'|'.join(sorted(AUXILIARY, key=len, reverse=True))})\s)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\banother(?=\s*[?.!]|$)|(?<=\bis )one(?=\s+\w+(?:ed|en)\b|\s+made\b)|(?<=\b(?:use|add|get|"
    r"see) )one(?=\s*[?.!]|$)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bof (?:the|these|those) two\b|\bthe two\b|\bthem both\b|\bboth of them\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"(?:if|when|unless|although|because|without|after|before)\s", re.IGNORECASE)


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
    if not turns or not body:
        return question
    if _MORE.fullmatch(ending(body)):
        about = subject(turns)
        return f"Tell me more about {about.text}." if about else question
    for complete in (sluice, left_out):
        if (asked := complete(body, turns)) is not None:
            return asked
    if likewise := _LIKEWISE.fullmatch(ending(body)):
        return continued(_filled(likewise["who"], turns), turns)
    what_about = _ABOUT.match(body)
    fragment = ending(body[what_about.end() :] if what_about else body)
    if what_about or _is_short(fragment, led=led is not None, question=plain):
        return _asked_again(fragment, turns)
    if (which := _WHICH.match(body)) and (kind := kind_of_one(turns)):
        return f"Which {kind} {body[which.end() :]}"
    filled = _filled(body, turns)
    if filled != body:
        return filled[:1].upper() + filled[1:]
    carries = (led is not None and _TURNS_TO.match(plain)) or _is_bare(body)
    if carries:
        return _carried(body, turns)
    return (body[:1].upper() + body[1:]) if led else question


def _is_short(fragment: str, *, led: bool, question: str) -> bool:
    """Whether the whole question is a fragment; without `And` before it, only a very short one with `?`."""
    if not is_fragment(fragment, lenient=led and len(fragment.split()) <= 3):
        return bool(led and _CLAUSE.match(fragment))
    return led or (question.endswith("?") and len(fragment.split()) <= 4)


def _asked_again(fragment: str, turns: Sequence[Turn]) -> str:
    fragment = bare(fragment)
    if whole := swapped(fragment, turns[-1].question):
        return whole
    if _CLAUSE.match(fragment):
        return f"{ending(turns[-1].question)} {_filled(fragment, turns)}?"
    own = re.match(r"(?:its|their|his|her)\s+(?P<what>.+)", fragment, re.IGNORECASE)
    if own and not is_relation(own["what"]):
        about = subject(turns)
        return f"What is the {own['what']} of {about.text}?" if about else fragment
    ordinal = continued(fragment, turns) if re.search(r"\d|^the \w+(?: one)?$", fragment) else ""
    if ordinal and _ORDINAL.fullmatch(fragment) and not numbered(turns, _place(fragment)):
        return ordinal
    return continued(_filled(fragment, turns), turns)


def _place(fragment: str) -> int:
    match = _ORDINAL.search(fragment)
    which = match["which"].lower() if match else ""
    return {"former": 0, "latter": 1, "other": 1, "last": -1}.get(
        which, ORDINALS.index(which) if which in ORDINALS else 0
    )


def _filled(text: str, turns: Sequence[Turn]) -> str:
    """The text with ordinals, `one`, pronouns and bare `the model` replaced by what they stand for."""
    if (match := _ORDINAL.search(text)) and (name := numbered(turns, _place(match[0]))):
        return text[: match.start()] + name + text[match.end() :]
    if (match := _ONE.search(text)) and (kind := kind_of_one(turns)):
        return text[: match.start("one")] + kind + text[match.end("one") :]
    if (match := _ANOTHER.search(text)) and (about := subject(turns)):
        article = "another " if match.group().lower() == "another" else "a "
        bare = re.sub(r"^(?:the|an?)\s+", "", about.text)
        return text[: match.start()] + article + bare + text[match.end() :]
    if (match := _BOTH.search(text)) and len(pair := names_of(turns)) > 1:
        return f"{ending(text)} ({', '.join(pair[-2:])})?"
    filled = with_pronouns(text, turns)
    return filled if filled != text else _with_sorts(text, turns)


def _with_sorts(text: str, turns: Sequence[Turn]) -> str:
    """`Who trained the model?` after a question on PanGu-α; only where the question names nothing itself."""
    found = phrases(text)
    asked, _ = asks(text)
    if any(phrase.name for phrase in found):
        return text
    alone = sum(phrase.start >= len(asked) for phrase in found) == 1
    for phrase in found:
        sort = phrase.bare.lower()
        if not re.fullmatch(r"the [a-z-]+", phrase.text) or sort in DOCUMENT:
            continue
        if re.match(r"\s+(?:of|in|on|that|which|who|with|for|from)\b", text[phrase.end :]):
            continue
        about = subject(turns)
        if about is not None and (
            about.text.lower().endswith(f" {sort}") or (alone and sort in SORTS and _is_named(about))
        ):
            return text[: phrase.start] + about.text + text[phrase.end :]
    return text


def _is_named(about: Subject) -> bool:
    return any(phrase.name for phrase in phrases(f"of {about.text}"))


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
