"""Who is whose supplier, landlord or appellant: what one name is to another, in a claim and in a passage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.denials import negators
from app.checking.same_word import same
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = r"[A-Z][\w&.-]+(?:\s+(?:(?:of|for|and|the)\s+)?[A-Z][\w&.-]+){0,4}"
_ROLE = r"(?:[a-z-]+\s+){0,2}?(?P<role>[a-z]{4,})"
_IS = r"(?:,|\s+(?:is|was|has\s+been|became|remains|remained))\s+"
_OF_ONE = regex(  # “Ashdown's supplier is Kerr”
    rf"(?P<owner>{_NAME})['’]s?\s+{_ROLE}{_IS}(?:still\s+)?(?:[Tt]he\s+)?(?P<name>{_NAME})"
)
_OF_OTHER = regex(  # “Kerr is the supplier of Ashdown”
    rf"(?P<name>{_NAME}){_IS}(?:still\s+)?(?:the|an?)\s+{_ROLE}\s+(?:of|to|for)\s+(?:the\s+)?(?P<owner>{_NAME})"
)
_BEFORE = regex(rf"\b[Tt]he\s+(?P<role>[a-z]{{4,}}),\s+(?:[Tt]he\s+)?(?P<name>{_NAME}),")
_AFTER = regex(
    rf"(?P<name>{_NAME})\s+(?:is|was)\s+the\s+(?P<role>[a-z]{{4,}})(?=[.,;]|$|\s+(?:and|here|in)\b)"
)


@dataclass(frozen=True, slots=True)
class Office:
    """What a name is, and to whom: the stems of the one, of the other (none where it is not said)."""

    role: str
    name: frozenset[str]
    owner: frozenset[str]
    written: str


@lru_cache(maxsize=4096)
def offices(text: str) -> tuple[Office, ...]:
    """What the names of a text are to one another.

    >>> [(o.role, sorted(o.name), sorted(o.owner)) for o in offices("Ashdown's supplier is Kerr.")]
    [('supplier', ['kerr'], ['ashdown'])]
    """
    return tuple(_offices(text))


def _offices(text: str) -> Iterator[Office]:
    for form in (_OF_ONE, _OF_OTHER, _BEFORE, _AFTER):
        for match in form.finditer(text):
            groups = match.groupdict()
            owner, name = groups.get("owner") or "", match["name"].rstrip(".")
            yield Office(match["role"], _stems(name), _stems(owner), name)


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for raw in name.split() if (word := fold(raw).strip(".")) not in STOP)


def held_by_another(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim makes one the supplier of its own supplier, or gives one what another is; else None.

    >>> held_by_another("Kerr's supplier is Ashdown.", ["Kerr is the main supplier of Ashdown."])
    'the claim has “Ashdown” as “supplier”, the passage “Kerr”'
    """
    if negators(claim):
        return None
    theirs = [one for sentence in sentences for one in offices(sentence)]
    for mine in offices(claim):
        alike = [
            one
            for one in theirs
            if same(stem(one.role), stem(mine.role)) and bool(one.owner) == bool(mine.owner)
        ]
        if any(one.name & mine.name for one in alike):
            continue
        for one in alike:
            if mine.owner and not (mine.owner & one.name and mine.name & one.owner):
                continue
            if not mine.owner and not any(other.name & mine.name for other in theirs):
                continue
            return f"the claim has “{mine.written}” as “{mine.role}”, the passage “{one.written}”"
    return None
