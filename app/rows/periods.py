"""Parts of years that a text names, quarters, months and financial years: of which of them a cell tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.dates import MONTHS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|\s?[/–-]\s?\d)"
_FORMS = (
    regex(rf"\bQ(?P<quarter>[1-4])[\s/-]*{_YEAR}", re.IGNORECASE),
    regex(r"\b(?P<year>(?:19|20)\d\d)[\s/-]*Q(?P<quarter>[1-4])\b", re.IGNORECASE),
    regex(
        rf"\b(?P<nth>{'|'.join(_NTH)})[\s-]quarter(?:\s+of)?(?:\s+the\s+year)?,?\s+(?:of\s+)?{_YEAR}",
        re.IGNORECASE,
    ),
    regex(
        rf"\b(?P<first>{_MONTH})\b\s*(?:to|[–-])\s*(?P<last>{_MONTH})\b,?\s+(?:of\s+)?{_YEAR}", re.IGNORECASE
    ),
    regex(r"\b(?P<from>(?:19|20)\d\d)\s?[/–-]\s?(?P<to>(?:(?:19|20)\d\d|\d\d))(?![\d/–-])"),
)
_WHOLE_MONTH = regex(rf"(?P<month>{_MONTH})\b\.?,?\s+{_YEAR}", re.IGNORECASE)
_IN_MONTH = regex(rf"\b(?:in|for|during|of)\s+(?P<month>{_MONTH})\b\.?,?\s+(?:of\s+)?{_YEAR}", re.IGNORECASE)

Period = tuple[str, int, int]


@lru_cache(maxsize=4096)
def periods_in(text: str) -> frozenset[Period]:
    """The quarters and financial years that a text names, each as its sort, year and number; a month only
    where it is all of the text, since a day in it may begin or end anything.

    >>> sorted(periods_in("Q2 2025, against the third quarter of 2024"))
    [('quarter', 2024, 3), ('quarter', 2025, 2)]
    >>> periods_in("July to September 2025") == periods_in("2025 Q3")
    True
    """
    found: set[Period] = set()
    if month := _WHOLE_MONTH.fullmatch(text.strip()):
        return frozenset({("month", int(month["year"]), MONTHS[month["month"].casefold()])})
    for form in _FORMS:
        for match in form.finditer(text):
            if period := _period(match.groupdict()):
                found.add(period)
        text = form.sub(lambda match: " " * len(match[0]), text)
    return frozenset(found)


def year_before(year: str) -> str:
    """The year, or the financial year, before one, written alike: `2023/24` before `2024/25`."""
    return re.sub(r"\d+", lambda part: f"{(int(part[0]) - 1) % 10 ** len(part[0]):0{len(part[0])}d}", year)


def of_other_period(question: str, told: Iterable[str]) -> bool:
    """Whether a question names one period and what is told around a cell only others of its sort.

    `told` are the texts that say of when the cell is: its column, its row's name, its headings; the first
    that names a period of the sort decides.
    """
    months = {
        ("month", int(match["year"]), MONTHS[match["month"].casefold()])
        for match in _IN_MONTH.finditer(question)
    }
    asked = periods_in(question) | months
    if len(asked) != 1:
        return False
    [one] = asked
    for text in told:
        named = {period for period in periods_in(text) if period[0] == one[0]}
        if named:
            return one not in named
    return False


def _period(parts: dict[str, str | None]) -> Period | None:
    if begins := parts.get("from"):
        first, last = int(begins), int(parts["to"] or "")
        return ("years", first, 1) if last in (first + 1, (first + 1) % 100) else None
    year = int(parts["year"] or "0")
    if number := parts.get("quarter"):
        return "quarter", year, int(number)
    if nth := parts.get("nth"):
        return "quarter", year, _NTH[nth.casefold()]
    if first_month := parts.get("first"):
        begin, end = MONTHS[first_month.casefold()], MONTHS[(parts["last"] or "").casefold()]
        whole = end - begin == 2 and begin % 3 == 1
        return ("quarter", year, (begin + 2) // 3) if whole else None
    return None
