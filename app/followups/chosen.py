"""Which noun phrase of a question a later `it` takes up: the event, not its place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.followups.persons import is_person
from app.followups.phrases import Phrase
from app.followups.word_sorts import OF_A_THING, PREPOSITIONS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMES = frozenset("year day month week quarter time".split())

_IN_GENERAL = frozenset("average total time place case fact general least most".split())
_WHERE = frozenset("at in on near".split())
_HOLDS = regex(r"\b(?:have|has|had|offer|offers|use|uses|include|includes|provide|provides)$")


def chosen_phrase(question: str, rest_of: Sequence[Phrase], *, whole: bool = False) -> Phrase | None:
    """The phrase that `it` takes up, of those that follow what the question asks: a name before a thing."""
    held = [p for p in rest_of if re.match(r"an?\s", p.text) and _HOLDS.search(question[: p.start].rstrip())]
    if held and held[0] is not rest_of[0]:
        return held[0]
    if happened := _at_a_place(rest_of, whole=whole):
        return happened
    names = [phrase for phrase in rest_of if is_name(phrase)]
    others = [phrase for phrase in rest_of if not phrase.name and _is_thing(phrase)]
    acting = others[:1] if others and others[0].lead in ("did", "does", "do") else []
    if acting and len(others) > 1 and others[1].lead not in PREPOSITIONS and _acts(acting[0]):
        others = others[1:]
    for group in (names, others):
        if group:
            return min(group, key=lambda phrase: (phrase.plural, phrase.lead in PREPOSITIONS))
    worded = [phrase for phrase in rest_of if re.search(r"[^\W\d_]", phrase.text)]
    return next((phrase for phrase in worded if phrase.bare.lower() not in _IN_GENERAL), None)


def _at_a_place(rest_of: Sequence[Phrase], *, whole: bool) -> Phrase | None:
    """`the repair at Harrow`: what is asked about, with the name that only tells where it is."""
    for thing, place in pairwise(rest_of):
        head = thing.bare.split()[-1].lower()
        if (
            thing.text.startswith(("the ", "an ", "a "))
            and not (thing.name or thing.lead in PREPOSITIONS or head in _IN_GENERAL | TIMES)
            and (whole or head not in OF_A_THING)
            and place.lead in _WHERE
            and is_name(place)
            and place.start == thing.end + len(place.lead) + 2
            and not any(is_name(one) for one in rest_of if one is not place)
        ):
            return Phrase(
                thing.start, place.end, f"{thing.text} {place.lead} {place.text}", place.name, thing.lead
            )
    return None


def _acts(phrase: Phrase) -> bool:
    """Whether a phrase is a person or a body without an article: `it` is what it acts on."""
    return is_person(phrase) or (phrase.text == phrase.bare and phrase.text.islower() and not phrase.plural)


def _is_thing(phrase: Phrase) -> bool:
    word = phrase.bare.lower()
    return word != "part" and not is_verb(word) and not (phrase.lead in PREPOSITIONS and word in _IN_GENERAL)


def is_name(phrase: Phrase) -> bool:
    return bool(re.search(r"[^\W\d_]", phrase.name))
