"""Which noun phrases of a question speak of a person: what `he` and `her` may stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.followups.phrases import Phrase

_PERSON = regex(
    r"(?:[a-z]{2,}(?:er|or|ist|ian|man|woman|eer)|[a-z]*(?:king|queen|prince|princess|duke|duchess|emperor|empress|pope|"
    r"chief|head|judge|pilot|guard|chair|nurse|student|pupil|clerk|agent|deputy|father|mother|brother|son|boy|girl|"
    r"wife|husband|widow|heir|bishop|president|accountant|tenant|defendant|claimant|applicant|appellant|patient|witness|"
    r"attorney|advocate|governess|priest|architect|chemist|surgeon|captain|colonel|general|monk|child|assistant|"
    r"employee|trustee|secretary|delegate|candidate|suspect|victim|hero|poet|artist|author))"
)
_NO_PERSON = frozenset(
    "paper number water river order tower power border sector factor motor reactor computer year quarter "
    "winter summer letter matter chapter register answer corner center layer server newspaper container "
    "filter cover figure flower timber copper silver chamber harbor labor error floor door colour color "
    "mirror vector tractor sensor monitor september october november december weather offer transfer barrier "
    "charter order counter meter parameter diameter corridor horror honor favor tenor terror "
    "reservoir".split()
)


def is_person(phrase: Phrase) -> bool:
    """`the observer`, `Jane Elder`; a name with an article is a thing.

    A name of one word tells nothing: a person, a town and a ship may bear it.
    """
    words = phrase.bare.split()
    if phrase.name:
        full = phrase.text == phrase.name and len(words) > 1
        return full and all(
            re.fullmatch(r"(?:[A-Z][^\W\d_]*[.’'-]?)+|d[eui]|v[ao]n|der|la|le", word) for word in words
        )
    head = re.split(r"\s(?:of|in|at)\s", phrase.bare)[0].split()[-1].lower()
    return not phrase.plural and _PERSON.fullmatch(head) is not None and head not in _NO_PERSON
