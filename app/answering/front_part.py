"""What a part in a document's making and life is: the words that ask for it, those that tell it, and the form
of what answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.lazy_regex import regex


class Sort(StrEnum):
    """The form of what is asked: a person or body, a day, from when to when, a number under which something
    goes, a sum, which version, a name, words."""

    WHO = "who"
    WHEN = "when"
    PERIOD = "period"
    CODE = "code"
    MONEY = "money"
    VERSION = "version"
    NAME = "name"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Role:
    """A part, the words that ask for it and those that tell it, and the form that answers unless told.

    A part that is `plain` is asked for by words that hardly ask for anything else: it goes before others, and
    the one document that tells it is meant where a question names none.
    """

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]
    sort: Sort
    plain: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The words that ask for it, in whatever order."""
        return frozenset(re.findall(r"[a-z]{3,}", self.asked.pattern))


def role(name: str, asked: str, told: str, sort: Sort = Sort.WHO, *, plain: bool = False) -> Role:
    return Role(
        name,
        regex(rf"\b(?:{asked})\b", re.IGNORECASE),
        regex(rf"\b(?:{told})\b", re.IGNORECASE),
        sort,
        plain,
    )


def plain_role(name: str, asked: str, told: str, sort: Sort = Sort.WHO) -> Role:
    return role(name, asked, told, sort, plain=True)


GAP = r"(?:[\w’'-]+ ){0,5}?"  # what stands between the words of an expression: `drew the leaflet up`
