"""Questions with a verb of their own that leave out what it governs: `Does Oak Lab?`, `How many were sold?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.ellipsis import continued, ending
from app.phrases import AUXILIARY, PREPOSITIONS, asks, is_verb, phrases
from app.subject import subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.subject import Turn

_DOES = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|will|must|may|should)\s+(?P<who>.+?)"
    r"(?:\s+(?:too|as well|also))?",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"how\s+(?:many|much)\s+(?P<verb>[a-z']+)\s*(?P<rest>.*)", re.IGNORECASE)
_MUCH_OR_MANY = re.compile(r"how\s+(?P<which>many|much)\s+(?P<noun>.+)", re.IGNORECASE)


def left_out(body: str, turns: Sequence[Turn]) -> str | None:
    """The question with what it leaves out of the newest one put in; None where it leaves out nothing."""
    asked = ending(body)
    return _does(asked, turns) or _how_many(asked, turns) or _instead(asked, turns)


def _does(asked: str, turns: Sequence[Turn]) -> str | None:
    match = _DOES.fullmatch(asked)
    found = phrases(f"of {match['who']}") if match else []
    if match is None or len(found) != 1 or found[0].text != match["who"]:
        return None
    words = found[0].bare.split()
    last_named = found[0].name.endswith(words[-1]) if found[0].name else False
    return continued(match["who"], turns) if last_named or len(words) == 1 < len(found[0].text.split()) else None


def _how_many(asked: str, turns: Sequence[Turn]) -> str | None:
    match, old = _HOW_MANY.fullmatch(asked), _MUCH_OR_MANY.fullmatch(asks(turns[-1].question)[0])
    if match is None or old is None or old["which"].lower() not in asked.lower():
        return None
    verb = match["verb"].lower()
    if not (verb in AUXILIARY or is_verb(verb)):
        return None
    noun = old["noun"].split(" of ")[0] if " of them" in asked else old["noun"]
    whole = f"How {old['which']} {noun} {match['verb']} {match['rest']}".rstrip()
    own = [phrase for phrase in phrases(whole) if phrase.start > len(noun) + 8]
    return f"{whole}{'' if own else _circumstances(turns[-1].question)}?"


def _circumstances(question: str) -> str:
    """` for the closure` of `How many days did the Yard claim for the closure?`"""
    found = [phrase for phrase in phrases(asks(question)[1]) if phrase.lead in PREPOSITIONS - {"of"}]
    return "".join(f" {phrase.lead} {phrase.text}" for phrase in found)


def _instead(asked: str, turns: Sequence[Turn]) -> str | None:
    """`What is required instead?`: of the sort asked after, or for what was spoken of, with where and when."""
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
