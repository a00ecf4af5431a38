"""Words of which one excludes the others: what is said of the night is not said of the day."""

from __future__ import annotations

from functools import cache

from index.thesaurus import kin
from index.words import stem

_GROUPS = (
    "public private",
    "day night",
    "morning afternoon evening",
    "first second third fourth fifth",
    "north south east west",
    "northern southern eastern western",
    "man woman child",
    "men women children",
    "male female",
    "boys girls",
    "mother father",
    "adults children",
    "urban rural",
    "indoor outdoor",
    "upper lower",
    "minimum maximum",
    "gross net",
    "imports exports",
    "arrival departure",
    "income expenditure",
    "domestic foreign",
    "domestic international",
    "direct indirect",
    "internal external",
    "primary secondary",
    "inbound outbound",
    "landlord tenant",
    "buyer seller",
    "employer employee",
    "defendant claimant",
    "spring summer autumn winter",
    "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday",
)


@cache
def _excluded() -> dict[str, frozenset[str]]:
    """Each stem with those that it excludes."""
    found: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        stems = frozenset(map(stem, group.split()))
        for one in stems:
            found[one] = found.get(one, frozenset()) | (stems - {one})
    return found


def opposed(one: str, other: str) -> bool:
    """Whether of two stems one excludes the other."""
    return other in _excluded().get(one, frozenset())


def contrary(asked: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a text of these stems tells the opposite of a word that is asked, and not that word.

    >>> contrary(frozenset({"privat", "wage"}), frozenset({"wage", "public"}))
    True
    """
    return any(
        told.isdisjoint({one} | kin(one)) and bool(told & _excluded()[one] - asked)
        for one in asked & _excluded().keys()
    )
