"""Questions that have a verb and leave out what it governs: `Does Oak Lab?`, `How many were sold?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.clause_parts import capital, is_plural
from app.followups.ellipsis import continued, ending, is_fragment
from app.followups.phrases import asks, phrases
from app.followups.subject import subject
from app.followups.verb_forms import base_of
from app.followups.word_sorts import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn


_DOES = regex(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|will|must|may|should)\s+(?P<who>.+?)"
    r"(?:\s+(?:too|as well|also))?",
    re.IGNORECASE,
)
_HOW_MANY = regex(r"how\s+(?:many|much)\s+(?P<verb>[a-z']+)\s*(?P<rest>.*)", re.IGNORECASE)
_MUCH_OR_MANY = regex(r"how\s+(?P<which>many|much)\s+(?P<noun>.+)", re.IGNORECASE)


def left_out(body: str, turns: Sequence[Turn]) -> str | None:
    """The question with what it leaves out of the newest one put in; None where it leaves out nothing."""
    asked = ending(body)
    for complete in (_did_not, _any_of, _does, _deed, _which_of, _how_many, _instead):
        if whole := complete(asked, turns):
            return whole
    return None


def _did_not(asked: str, turns: Sequence[Turn]) -> str | None:
    """`Which did not?` after `Which parties signed the treaty?`"""
    match = re.fullmatch(
        r"(?P<wh>which|who|how many)(?:\s+ones)?(?:\s+of\s+them)?\s+(?:did|does|do)(?:\s+not|n['’]t)",
        asked,
        re.I,
    )
    wh, rest = asks(turns[-1].question)
    if match is None or not re.match(r"who|which\s|how many\s", wh, re.IGNORECASE):
        return None
    told = re.fullmatch(
        r"(?P<of>which of [a-z ]+?) (?:that|who) (?P<verb>[a-z-]+) (?P<tail>.+)", wh, re.IGNORECASE
    )
    if told and base_of(told["verb"]):
        return f"{told['of']} did not {base_of(told['verb'])} {told['tail'].removesuffix(' did')}?"
    verb, _, tail = ending(rest).partition(" ")
    base = base_of(verb.lower())
    whom = re.sub(r"^[a-z]+(?:\s+many)?\s+", "", wh, flags=re.IGNORECASE) if " " in wh else ""
    return (
        f"{match['wh'].capitalize()} {whom} did not {base} {tail}".replace("  ", " ").rstrip() + "?"
        if base
        else None
    )


def _any_of(asked: str, turns: Sequence[Turn]) -> str | None:
    """`Did any return?` after `Which families left?`"""
    match = re.fullmatch(
        r"(?P<asks>(?:did|do|have|had|were|are|will)\s+(?:any|some|all|many|most|both))\s+(?P<rest>(?P<verb>[a-z-]+)(?:\s.+)?)",
        asked,
        re.IGNORECASE,
    )
    if match is None or not (is_verb(match["verb"]) or base_of(match["verb"])):
        return None
    about = subject(turns, plural=True)
    return (
        f"{capital(match['asks'])} of {about.text} {match['rest']}?"
        if about and is_plural(about.text)
        else None
    )


def _deed(asked: str, turns: Sequence[Turn]) -> str | None:
    """`And produced it?` after `Who directed the film?`"""
    wh, rest = asks(turns[-1].question)
    first, _, tail = asked.partition(" ")
    past = re.compile(r"[a-z]{3,}ed|had|has|made|built|wrote|won|paid|sold|owns?|leads?|led")
    subject_asked = re.match(r"who\b|which\s|what\s(?!is\b)|how many\s", wh, re.IGNORECASE)
    does = rest.split()[:1] and rest.split()[0].lower() not in AUXILIARY
    if not (subject_asked and does and tail and past.fullmatch(first)):
        return None
    small = DETERMINERS | PRONOUNS if first in ("had", "has") else frozenset[str]()
    return None if tail.split()[0].lower() in small else f"{wh} {asked}?"


def _which_of(asked: str, turns: Sequence[Turn]) -> str | None:
    """`Which in April?` after `Which states signed in March?`"""
    match = re.fullmatch(
        r"(?:which|who|what|how\s+(?:many|much))\s+(?P<where>(?P<lead>[a-z]+)\s.+)", asked, re.I
    )
    if (
        match is None
        or match["lead"].lower() not in PREPOSITIONS - {"of", "about"}
        or not is_fragment(match["where"])
    ):
        return None
    return continued(match["where"], turns)


def _does(asked: str, turns: Sequence[Turn]) -> str | None:
    match = _DOES.fullmatch(asked)
    found = phrases(f"of {match['who']}") if match else []
    if match is None or len(found) != 1 or found[0].text != match["who"]:
        return None
    words = found[0].bare.split()
    last_named = found[0].name.endswith(words[-1]) if found[0].name else False
    if not (last_named or len(words) == 1 < len(found[0].text.split())):
        return None
    wh, rest = asks(turns[-1].question)
    done = re.match(r"(?P<verb>[a-z]{2,}ed)\s+(?P<what>.+)", rest) if wh else None
    if done and asked.lower().startswith("did "):  # `Did Orland?` after `Which states signed it?`
        base = done["verb"][:-2]
        return f"Did {match['who']} {base if is_verb(f'{base}s') else done['verb']} {done['what']}"
    return continued(match["who"], turns)


def _how_many(asked: str, turns: Sequence[Turn]) -> str | None:
    match, old = _HOW_MANY.fullmatch(asked), _MUCH_OR_MANY.fullmatch(asks(turns[-1].question)[0])
    if match is None or old is None or old["which"].lower() not in asked.lower():
        return None
    verb = match["verb"].lower()
    if not (verb in AUXILIARY or is_verb(verb)):
        return None
    noun = old["noun"]
    whole = f"How {old['which']} {noun} {match['verb']} {match['rest']}".rstrip()
    own = [phrase for phrase in phrases(whole) if phrase.start > len(noun) + 8]
    return f"{whole}{'' if own else _circumstances(turns[-1].question)}?"


def _circumstances(question: str) -> str:
    """` for the closure` of `How many days did the Yard claim for the closure?`"""
    found = [phrase for phrase in phrases(asks(question)[1]) if phrase.lead in PREPOSITIONS - {"of"}]
    return "".join(f" {phrase.lead} {phrase.text}" for phrase in found)


def _instead(asked: str, turns: Sequence[Turn]) -> str | None:
    """`What is required instead?`: of the sort asked after, or for what was spoken of, there and then."""
    if not re.search(r"\binstead$", asked, re.IGNORECASE):
        return None
    last = turns[-1].question
    wh, rest = asks(asked)
    whole = asked[:1].upper() + asked[1:]
    sort = re.match(r"(?:what|which)\s+(?P<noun>.+)", asks(last)[0], re.IGNORECASE)
    if sort and wh.lower() == "what":
        return f"What {sort['noun']} {rest}{'' if phrases(rest) else _circumstances(last)}?"
    if phrases(rest):
        return None
    spoken = [p.text for p in phrases(asks(last)[1]) if p.lead not in PREPOSITIONS]
    about = subject(turns)
    thing = spoken[0] if spoken else about.text if about else ""
    return f"{whole} for {thing}{_circumstances(last)}?" if thing else None
