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
    "fulltime parttime",
    "longterm shortterm",
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
    "home overseas",
    "undergraduate postgraduate",
    "wholesale retail",
    "onshore offshore",
    "freshwater saltwater",
    "temperate tropical arid",
    "inpatients outpatients",
    "freehold leasehold",
    "debtor creditor",
    "upstream downstream",
    "eastbound westbound northbound southbound",
    "spring summer autumn winter",
    "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday",
)

_DEEDS = (  # the first of a group against each of the others; a stroke parts the forms of one
    "restore suspend remove",
    "reinstate suspend remove dismiss",
    "resume suspend",
    "build/built demolish",
    "erect demolish",
    "install remove dismantle",
    "hire dismiss",
    "recruit dismiss",
    "appoint dismiss",
    "accept reject refuse",
    "approve reject refuse",
    "grant refuse",
    "allow forbid ban",
    "permit forbid ban",
    "arrive depart",
    "increase decrease",
    "lend/lent borrow",
    "buy/bought sell/sold",
    "win/won lose/lost",
    "introduce abolish withdraw/withdrew",
    "admit discharge",
    "born died",
    "convict acquit",
    "uphold quash",
    "cost save",
    "succeed fail",
    "load unload",
    "connect disconnect",
    "strengthen weaken",
    "confirm deny",
    "freeze thaw",
    "victory defeat",
    "support oppose",
    "open close/closed",
    "pass fail",
    "surplus deficit",
    "profit loss",
    "part-time full-time",
    "voluntary compulsory",
    "permanent temporary",
    "largest smallest",
    "longest shortest",
    "highest lowest",
    "oldest youngest newest",
    "strongest weakest",
    "best worst",
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


def undone(asked: frozenset[str], told: frozenset[str]) -> str | None:
    """The stem asked of which a text of these stems tells only the opposite: restored, and it tells of a
    suspension; None where there is none.

    >>> undone(frozenset({"bridg", "demolish"}), frozenset({"bridg", "erect", "1910"}))
    'demolish'
    """
    for one in sorted(asked & _undoing().keys()):
        if told.isdisjoint(_forms()[one] | kin(one)) and told & _undoing()[one] - asked:
            return one
    return None


@cache
def _undoing() -> dict[str, frozenset[str]]:
    """Each stem of a deed with those of the deeds opposite to it: of the first in a group with all others."""
    found: dict[str, frozenset[str]] = {}
    for group in _DEEDS:
        first, *others = (
            frozenset(stem(word) for word in forms.replace("-", "").split("/")) for forms in group.split()
        )
        for one, other in [*((first, other) for other in others), *((other, first) for other in others)]:
            for word in one:
                found[word] = found.get(word, frozenset()) | other
    return found


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Each stem of a deed with those of its other forms: `build` and `built`."""
    forms = (
        frozenset(map(stem, one.replace("-", "").split("/"))) for group in _DEEDS for one in group.split()
    )
    return {word: every for every in forms for word in every}
