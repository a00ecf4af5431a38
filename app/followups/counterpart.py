"""Where a fragment belongs: the words of the last question that give way to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.phrases import asks, phrases
from app.followups.word_sorts import DETERMINERS, DOCUMENT, OF_A_THING, PREPOSITIONS
from index.terms import stems_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.phrases import Phrase


_COUNTS = regex(r"(?P<asks>how\s+(?:many|much)|what|which)\s+(?P<noun>.+)", re.IGNORECASE)
TIME = regex(r"\b(?:year|month|week|day|quarter|average|total)s?$", re.IGNORECASE)


def named_in(fragment: str) -> str:
    """The name that a fragment holds, or nothing."""
    return next((phrase.name for phrase in phrases(f"of {fragment}") if phrase.name), "")


def counterpart(fragment: str, last: str) -> tuple[int, int] | None:
    """The span of `last` that the fragment takes the place of; None where it asks for something new."""
    asked, _ = asks(last)
    found = [phrase for phrase in phrases(last) if phrase.start >= len(asked)]
    stems = stems_in(fragment)
    alike = [phrase for phrase in found if stems & stems_in(phrase.text)]
    if named_in(fragment):
        names = [phrase for phrase in alike or found if phrase.name]
        inner = [phrase for phrase in names if phrase.lead not in PREPOSITIONS] or names
        return _name_span(inner[0], fragment) if inner else _span(found[:1])
    if alike:
        return _span(alike[-1:])
    plain = [
        phrase
        for phrase in found
        if not (phrase.name or TIME.search(phrase.text) or phrase.bare.lower() in DOCUMENT or _unit(phrase))
    ]
    if (noun := _noun_asked(fragment, asked, plain)) is not None:
        return noun
    if plain:
        definite = _determiner(fragment) in DETERMINERS
        like = [phrase for phrase in plain if (_determiner(phrase.text) in DETERMINERS) == definite]
        return _part(fragment, (like or plain)[-1])
    headed = [
        phrase
        for phrase in found
        if " of " in phrase.text and phrase.text[: phrase.text.find(" of ")].islower()
    ]
    if headed and fragment.lower().startswith(("the ", "a ")):
        return headed[0].start, headed[0].start + headed[0].text.find(" of ")
    return None


def _unit(phrase: Phrase) -> bool:
    """`in megawatts`"""
    return phrase.lead == "in" and phrase.plural and " " not in phrase.text


def _noun_asked(fragment: str, asked: str, plain: Sequence[Phrase]) -> tuple[int, int] | None:
    """`And cars?` after `How many passengers …`, `and the fuel used?` after `What speed …`."""
    match = _COUNTS.fullmatch(asked)
    if match is None or (match["asks"].lower() == "which" or len(fragment.split()) > 4):
        return None
    plural = _plural(fragment)
    if match["asks"].lower() == "how many" and not plural and not _plain(fragment):
        return None
    rivals = [
        phrase for phrase in plain if phrase.plural == plural and _plain(phrase.text) == _plain(fragment)
    ]
    if rivals or (match["asks"].lower() != "how many" and plain):
        return None
    return match.start("noun"), match.end("noun")


def _plain(text: str) -> bool:
    return _determiner(text) not in DETERMINERS


def _plural(fragment: str) -> bool:
    found = phrases(f"of {fragment}")
    return bool(found) and found[0].plural


def _part(fragment: str, phrase: Phrase) -> tuple[int, int]:
    """Of `the care of a child` what the fragment stands for: `a dependent adult`, or `the price`."""
    head, _, tail = phrase.text.partition(" of ")
    if not tail:
        return phrase.start, phrase.end
    first = _determiner(fragment)
    fits_head, fits_tail = first == _determiner(head), first == _determiner(tail)
    of_a_thing = head.split()[-1].lower() in OF_A_THING
    if fragment.split()[-1].lower() in OF_A_THING and of_a_thing:
        return phrase.start, phrase.start + len(head)
    if fits_tail or (of_a_thing and not fits_head):
        return phrase.end - len(tail), phrase.end
    return phrase.start, phrase.end


def _determiner(text: str) -> str:
    """Its first word, `a` and `an` being one."""
    first = text.split()[0].lower()
    return "a" if first == "an" else first


def _span(found: Sequence[Phrase]) -> tuple[int, int] | None:
    return (found[0].start, found[0].end) if found else None


def _name_span(phrase: Phrase, fragment: str) -> tuple[int, int]:
    """The name in a phrase, with its article where the fragment brings one."""
    start = phrase.start + phrase.text.find(phrase.name)
    end = start + len(phrase.name)
    before = re.search(r"\b(?:the|an?)\s+$", phrase.text[: start - phrase.start], re.IGNORECASE)
    said = phrase.text[: start - phrase.start].lower()
    if said and fragment.lower().startswith(said):  # `category B` for `category A`
        return phrase.start, end
    brings = re.match(r"(?:the|an?|its|their)\s", fragment, re.IGNORECASE) or "'s " in fragment
    return (start - len(before[0]), end) if before and brings else (start, end)
