"""What a named person is called: “the treasurer, Ann Lee”, in a claim and in a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.same_word import same
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLE = r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Lady|Captain|Judge|Senator)\.?\s+"
_NAME = rf"(?:{_TITLE})?(?:[A-Z]\.\s*)*[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.\s*)*[A-Z][\w'’-]+){{0,3}}"
_LOWER = r"[a-z][\w-]*"
_ROLE = rf"(?:{_LOWER}\s+){{0,4}}?{_LOWER}(?:\s+(?:of|in|for|at)\s+(?:the\s+)?(?:[\w-]+\s*){{1,4}})?"
_LEADS = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|then|now|formerly|former|previously)\s+)+"
_BEFORE = regex(rf"(?:{_LEADS})(?P<role>{_ROLE}),\s+(?P<name>{_NAME})(?=[,.;:)]|\s|$)")
_AFTER = regex(rf"(?P<name>{_NAME}),\s+(?:{_LEADS})?(?P<role>{_ROLE})(?=[,.;:)]|$)")
_BESIDE = regex(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir)\s+(?P<role>(?:{_LOWER}\s+){{0,2}}{_LOWER})\s+(?P<name>{_NAME})"
)
_OF = r"(?P<office>[A-Z][a-z]+)\s+(?:of|for)\s+(?:the\s+)?(?P<of>[A-Z][\w-]+(?:\s+(?:and\s+)?[A-Z][\w-]+)*)"
_TITLED = (  # “the Keeper of Clocks, Ann Lee”, “Ann Lee, Keeper of Clocks”
    regex(rf"\b{_OF},\s+(?P<name>{_NAME})"),
    regex(rf"(?P<name>{_NAME}),\s+(?:the\s+)?{_OF}"),
)
_OFFICE = regex(
    r"\w{2,}(?:er|or|ist|ian|ant|eer|ess|man|woman)|chief|head|chair|judge|clerk|bursar|mayor|captain|king|queen|"
    r"president|regent|deputy|fellow|student|nurse|pilot|scribe|guide|dean|monk|priest|bishop|cook|agent|patient|"
    r"resident|counsel|advocate|attorney|surgeon|chairman|chairwoman|ombudsman|widow|heir|aunt|uncle|niece|"
    r"nephew|cousin|wife|husband|sister|brother|mother|father|son|daughter|friend|tenant"
)
_NO_OFFICE = frozenset(
    "after before other another under over either neither rather whether however further former later latter "
    "earlier never ever number order matter letter paper water power winter summer quarter important "
    "relevant "
    "significant restaurant plant instant constant".split()
)
_GROUPS = (
    "head chief boss leader director executive manager president chair chairman chairwoman chairperson",
    "lawyer attorney counsel solicitor barrister advocate",
    "doctor physician consultant surgeon clinician specialist",
    "author writer editor compiler",
    "teacher tutor instructor lecturer professor",
    "worker employee officer official clerk",
    "driver operator motorman",
)
_PEERS = tuple(frozenset(map(stem, group.split())) for group in _GROUPS)


@dataclass(frozen=True, slots=True)
class Called:
    """A name's last word and the office said of it, as stems, and how the office is written."""

    name: str
    office: str
    written: str


@lru_cache(maxsize=4096)
def called(text: str) -> tuple[Called, ...]:
    """The persons of a text that stand beside what they are.

    >>> [(c.name, c.office) for c in called("The mayor, Ann Lee, thanked Bo Ek, head of the choir.")]
    [('lee', 'mayor'), ('ek', 'head')]
    """
    return tuple(_called(text))


def _called(text: str) -> Iterator[Called]:
    for form in (_BEFORE, _AFTER, _BESIDE):
        for match in form.finditer(text):
            words = re.split(r"\s+(?:of|in|for|at)\s+", match["role"])[0].split()
            office = words[-1].rpartition("-")[2]
            plain = not STOP.intersection(words) and office not in _NO_OFFICE
            if plain and _OFFICE.fullmatch(office):
                yield Called(stem(fold(match["name"].split()[-1])), stem(office), match["role"].strip())


def called_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim calls a person what some sentence calls another, or nobody; None where it does not."""
    theirs = [one for sentence in sentences for one in called(sentence)]
    for mine in called(claim):
        known = [one for one in theirs if one.name == mine.name]
        if known and not any(_akin(mine.office, one.office) for one in known):
            return (
                f"the claim calls {mine.name.capitalize()} “{mine.written}”, the passage “{known[0].written}”"
            )
    return _of_another(claim, sentences)


def _of_another(claim: str, sentences: Sequence[str]) -> str | None:
    """“Ann Lee, Keeper of Clocks” where a sentence has her as Keeper of Coins."""
    theirs = [one for sentence in sentences for one in _titled(sentence)]
    for name, office, of, written in _titled(claim):
        known = [one for one in theirs if one[0] == name and one[1] == office]
        if known and not any(of & one[2] for one in known):
            return f"the claim calls {name.capitalize()} “{written}”, the passage “{known[0][3]}”"
    return None


def _titled(text: str) -> list[tuple[str, str, frozenset[str], str]]:
    """Who has a title over something: last name, office, stems of what it is over, and both as written."""
    return [
        (
            stem(fold(match["name"].split()[-1])),
            stem(fold(match["office"])),
            frozenset(stem(fold(word)) for word in match["of"].split()),
            f"{match['office']} of {match['of']}",
        )
        for form in _TITLED
        for match in form.finditer(text)
    ]


def _akin(one: str, other: str) -> bool:
    return same(one, other) or any(one in peers and other in peers for peers in _PEERS)
