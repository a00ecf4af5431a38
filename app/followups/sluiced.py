"""`Why?`, `By whom?`, `In which year?`: a question word alone, put before the rest of the newest question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.clause_parts import capital, clause_of, is_inverted, is_plural
from app.followups.ellipsis import ending
from app.followups.phrases import asks, phrases
from app.followups.subject import is_short_name
from app.followups.verb_forms import base_of, participle_of
from app.followups.word_sorts import AUXILIARY, DETERMINERS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn

_SLUICE = regex(
    r"(?P<lead>(?:up\s+to|out\s+of|over|during|through|within|about|among|between|into|onto|per|by|for|since|until|from|in|at|to|with|on|of|under|against|after|before)\s+)?"
    r"(?P<wh>who|whom|whose|when|where|why|what|how(?:\s+so|\s+come)?|"
    r"how\s+(?:many|much|long|often|far|big|large|old|high|fast|small|heavy|wide|deep|tall|expensive|soon)"
    r"(?:\s+\w+){0,4}|(?:which|what)(?:\s+(?!about\b)\w+){1,2})",
    re.IGNORECASE,
)
_WHY = regex(r"why\s+(?:is\s+(?:that|this|it)|(?:is|was)\s+(?:that|it)\s+so|so)", re.IGNORECASE)
_EVENT = regex(
    r"(?P<wh>when|where|how|why)\s+(?:(?:is|was)\s+(?:that|this)|did\s+(?:that|this|it)\s+happen)",
    re.IGNORECASE,
)
_ONE_OF = regex(r"which (?:one )?of\b|who$", re.IGNORECASE)
_MOST = regex(
    r"the\s+(?:most|least|fewest|highest|lowest|largest|smallest)\s+(?P<noun>[a-z]+)$", re.IGNORECASE
)
_INSTEAD = regex(r"(?:who|what|which|whose|how\s+(?:many|much))\b", re.IGNORECASE)


def sluice(question: str, turns: Sequence[Turn]) -> str | None:
    """`Why?`, `By whom?`, `And how many layers?`, put before the rest of the newest question; or None."""
    body = ending(question)
    if _WHY.fullmatch(body):
        body = "Why"
    event = _EVENT.fullmatch(body)
    if event and not is_inverted(asks(turns[-1].question)[1]) and asks(turns[-1].question)[0]:
        body = event["wh"]
    denied = re.fullmatch(r"why\s+not(?P<more>(?:\s+[a-z]+){0,2})", body, re.IGNORECASE)
    match = _SLUICE.fullmatch("Why" if denied else body)
    if match is None or _has_verb(match["wh"]) or any(phrase.name for phrase in phrases(body)):
        return None
    wh = "Why" if denied or match["wh"].lower() in ("how come", "how so") else body
    if denied and (whole := _denied(turns[-1].question, denied["more"])):
        return whole
    return _put_before(wh, turns[-1])


def _denied(last: str, more: str) -> str:
    """`Why not earlier?` after `When was the act passed?`"""
    clause = clause_of(asks(last)[1])
    return f"Why {_small(clause.denied())}{more}?" if clause and " not " not in f" {last} " else ""


def _put_before(wh: str, turn: Turn) -> str:
    last = turn.question
    asked, rest = asks(last)
    if not asked:
        return f"{capital(wh)} {_small(last)}"
    if not rest.strip(" ?.!"):  # its verb is not known: `Which drug lowers pressure?`
        return f"{capital(wh)}, {_small(last)}"
    verb, _, tail = ending(rest).partition(" ")
    if wh.lower() == "how much" and (most := _MOST.fullmatch(tail)) and (base := base_of(verb)):
        return f"{capital(wh)} {most['noun']} did {_doer(asked, turn)} {base}?"
    paid = wh.lower() == "how much" and asked.lower() == "who"  # `Who paid her?`
    instead = (
        _INSTEAD.match(wh) is not None and not paid
    )  # `who`, `how many cars` take the place of what was asked
    if not instead and (inside := _of_what_was_asked(wh, turn)):
        return inside
    if (
        rest.split(" ", 1)[0].lower() in AUXILIARY
        and wh.lower() == "who"
        and not asked.lower().startswith("who")
    ):
        wh = "By whom"
    return f"{capital(wh)} {rest}"


def _small(text: str) -> str:
    return (text[:1].lower() if text[1:2].islower() else text[:1]) + text[1:]


def _of_what_was_asked(wh: str, turn: Turn) -> str:
    """`By how many minutes?` after `Which bells must move?`: the bells stand again, now told."""
    asked, rest = asks(turn.question)
    verb, _, tail = ending(rest).partition(" ")
    first = verb.lower()
    if first in AUXILIARY:
        if is_inverted(rest) and not (_sort(asked) and tail.split()[0].lower() in AUXILIARY):
            return ""
        doer = _doer(asked, turn)
        if first in ("has", "have", "had") and tail.startswith("to "):  # `Who has to pay the fee?`
            does = "did" if first == "had" else "do" if is_plural(doer) or doer == "they" else "does"
            return f"{capital(wh)} {does} {doer} have {tail}?"
        return f"{capital(wh)} {_agreeing(verb, doer)} {doer} {tail}?" if tail else ""
    if asked.lower() == "who" and tail.startswith("to ") and participle_of(first):
        return f"{capital(wh)} was it {participle_of(first)} {tail}?"
    passive = "" if _sort(asked) else _passive(wh, first, tail, by_name=asked.lower() == "who")
    return passive or _deed(wh, first, tail, turn)


def _sort(asked: str) -> str:
    sort = re.match(r"(?:which|what|how many)\s+(?P<noun>.+)", asked, re.IGNORECASE)
    return sort["noun"] if sort else ""


def _doer(asked: str, turn: Turn) -> str:
    """Who or what the last question asked after, told again: `the bells`, the name answered, or `they`."""
    names = [name for name in turn.answers() if is_short_name(name)] if _ONE_OF.match(asked) else []
    if len(names) == 1:
        return names[0]
    if noun := _sort(asked):
        return noun if noun.startswith("the ") else f"the {noun.removeprefix('of the ')}"
    return "they"


def _agreeing(verb: str, doer: str) -> str:
    several = {"is": "are", "was": "were", "has": "have"}
    return several.get(verb, verb) if doer == "they" else verb


def _passive(wh: str, verb: str, tail: str, *, by_name: bool) -> str:
    """`built the Heron in May` → `was the Heron built in May?`; empty where nothing is acted on."""
    found = phrases(f"by {tail}")
    participle = participle_of(verb)
    if not (participle and found and found[0].start == 3):
        return ""
    acted_on = found[0].text
    definite = acted_on.split()[0].lower() in DETERMINERS - {"a", "an", "any"} or found[0].name
    if not (by_name or definite):
        return ""
    after = tail[found[0].end - 3 :].strip()
    words = (capital(wh), "were" if is_plural(acted_on) else "was", acted_on, participle, after)
    return f"{' '.join(word for word in words if word)}?"


def _deed(wh: str, verb: str, tail: str, turn: Turn) -> str:
    """`bore fruit` → `did the plants bear fruit?`"""
    asked, _ = asks(turn.question)
    if not _sort(asked) and asked.lower() != "who":
        return ""
    doer = _doer(asked, turn)
    if base := base_of(verb):
        return f"{capital(wh)} did {doer} {base}{' ' if tail else ''}{tail}?"
    if not is_verb(verb):
        return ""
    one = verb.endswith("s") and not verb.endswith("ss")
    base = re.sub(r"ies$", "y", verb)
    base = re.sub(r"(?<=ss|sh|ch)es$", "", base) if one else base
    does = "does" if one and doer != "they" else "do"
    return (
        f"{capital(wh)} {does} {doer} {base.removesuffix('s') if one else base}{' ' if tail else ''}{tail}?"
    )


def _has_verb(asked: str) -> bool:
    words = asked.lower().split()
    return any(word in AUXILIARY or is_verb(word) or word == "else" for word in words[1:])
