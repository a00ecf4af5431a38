"""Rows whose cell of one column lies above or below that of another: `delivered less than planned`, `over its
budget`, `rose between 2019 and 2024`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.bounds import is_burden
from app.rows.operation import akin
from app.rows.reading import Condition, Unclear
from app.rows.tables import Sort, words_of
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.rows.reading import Reading
    from app.rows.tables import Column, Word

_MORE = "more|higher|larger|bigger|longer|greater|dearer|later|heavier|deeper|wider|taller|better|faster"
_LESS = "less|fewer|lower|smaller|shorter|cheaper|earlier|lighter|shallower|narrower|worse|slower"
_THAN = regex(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?P<own>[^?.;]*?)\bthan\b(?P<other>[^?.;]+?)\s*[?.]*$",
    re.IGNORECASE,
)
_BESIDE = regex(
    r"\b(?:(?P<more>over|above|beyond|exceed(?:ed|s)?|outstripped|overran|overshot|outdid|beat|surpass(?:ed|es)?)|"
    r"(?P<less>under|below|short of|miss(?:ed|es)?|undershot))\s+"
    r"(?:(?:the|its|their|what (?:was|had been))\s+)?"
    r"(?P<other>[a-z][a-z -]*?)\s*[?.]*$",
    re.IGNORECASE,
)
_TURN = regex(
    r"\b(?:(?P<more>rose|risen?|rises?|increas(?:es?|ed)|grew|grow|grown|climb(?:ed)?|widen(?:ed)?|gain(?:ed)?|"
    r"lengthen(?:ed)?|(?:went|go|goes|gone|going|come|came) up|"
    rf"(?:became|become|got|grew|turned|gone)\s+(?:{_MORE}))|"
    r"(?P<less>fell|fall(?:en|s)?|drop(?:ped|s)?|declin(?:ed?|es)|decreas(?:es?|ed)|shr[aiu]nk|narrow(?:ed)?|"
    r"shorten(?:ed)?|(?:went|go|goes|gone|going|come|came) down|"
    rf"(?:became|become|got|grew|turned|gone)\s+(?:{_LESS})))\b",
    re.IGNORECASE,
)
_JUDGING = ("better", "worse")
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?(?!\d)"
_OF_TIME = regex(
    r"\b(?:spring|summer|autumn|winter|january|february|march|april|may(?=\s+\d{4})|june|july|august|september|"
    rf"october|november|december|q[1-4]|{_YEAR})\b",
    re.IGNORECASE,
)
_ORDER = (
    "winter january q1 february march spring april q2 may june summer july q3 august september autumn "
    "october q4 november december"
).split()
_SPAN = regex(
    r"\b(?:between|from)\s+(?P<early>[^,?]+?)\s+(?:and|to)\s+(?P<late>[^,?]+?)(?=\s*[?,.]|\s*$)"
    r"|\b(?:between|in|over) the two "
    r"(?:survey|year|count|visit|date|season|period|census|round|reading|measurement)(?:e?s)\b|\b(?:by|in)\s+(?P<end>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NOW = frozenset(map(stem, "now current present today".split()))
_AIMED = frozenset(
    map(
        stem,
        "plan planned budget target expected estimate estimated forecast aim limit criterion threshold "
        "ceiling standard guideline".split(),
    )
)
_DONE = frozenset(
    map(
        stem,
        "actual actually result outcome outturn achieved delivered spent real measured maximum "
        "highest".split(),
    )
)
_DENIED = regex(r"\b(?:never|not|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)
Pair = tuple["Column", "Column"]  # the one that is to be above, and the one below


def read_against(reading: Reading) -> None:
    """A condition that holds two columns against each other, where the question makes one."""
    found = None if reading.conditions else _pair_in(reading)
    if found is None:
        return
    (first, second), match = found
    if not match["more"]:
        first, second = second, first
    way = match["more"] or match["less"]
    if way.casefold() in _JUDGING and is_burden(first.stems | second.stems):
        first, second = second, first
    if span := _SPAN.search(reading.text):
        reading.use(*span.span())
    _hold(reading, first, second, match)


def holds_against(reading: Reading) -> bool:
    """Whether a question makes such a condition."""
    return _pair_in(reading) is not None


def _pair_in(reading: Reading) -> tuple[Pair, re.Match[str]] | None:
    """The columns that are held against each other, and the words that do it."""
    for pattern, columns in ((_THAN, _than), (_BESIDE, _beside), (_TURN, _turned)):
        match = pattern.search(reading.text)
        if match and (pair := columns(reading, match)):
            return pair, match
    return None


def _hold(reading: Reading, first: Column, second: Column, match: re.Match[str]) -> None:
    """Add that the first column's cell is above the second's."""
    if not (first.readable and second.readable):
        raise Unclear
    pairs = list(enumerate(zip(first.values, second.values, strict=True)))
    told = [(n, a, b) for n, (a, b) in pairs if a and b]
    rows = frozenset(n for n, a, b in told if a.low > b.high)
    unsure = any(a.low <= b.high and a.high > b.low for _, a, b in told)
    if denied := _DENIED.search(reading.text[: match.start()]):
        rows = frozenset(n for n, _, _ in told) - rows
        reading.use(*denied.span())
    if unsure or not rows:
        raise Unclear
    for column in (first, second):
        reading.add(Condition(rows, column, *match.span()))
        for word in reading.words:
            if word.stem in column.stems:
                reading.use(word.start, word.end)


def _than(reading: Reading, match: re.Match[str]) -> Pair | None:
    """`more under B than under A`, `delivered less than planned`."""
    second = _column_in(reading, match["other"])
    if second is None:
        return None
    before = [w for w in reading.words if w.start < match.start("other") - len("than")]
    first = _partner(reading, second, before)
    return (first, second) if first else None


def _beside(reading: Reading, match: re.Match[str]) -> Pair | None:
    """`came in below budget`, `exceeded its target`."""
    second = _column_in(reading, match["other"])
    if second is None or not second.stems & _AIMED:
        return None
    before = [word for word in reading.words if word.end <= match.start()]
    first = _partner(reading, second, before)
    return (first, second) if first else None


def _compared(reading: Reading) -> list[Column]:
    return [
        c
        for c in reading.table.columns
        if c.sort in (Sort.AMOUNT, Sort.DATE) and c is not reading.table.name and any(c.values)
    ]


def _column_in(reading: Reading, text: str) -> Column | None:
    """The one column that words name: all of them that tell anything stand in its name, or mean so."""
    words = [word for word in words_of(" " + text) if not word.idle]
    if not words:
        return None
    scored = [(sum(_names(word, column) for word in words), column) for column in _compared(reading)]
    best = max((score for score, _ in scored), default=0)
    found = [column for score, column in scored if score == best]
    known = reading.table.caption | reading.table.told
    if best == 0 or any(
        not any(_names(word, column) for column in found) and word.stem not in known for word in words
    ):
        return None
    return found[0] if len(found) == 1 else None


def _names(word: Word, column: Column) -> bool:
    return word.stem in column.noun or any(akin(word.stem, one) for one in column.noun)


def _partner(reading: Reading, second: Column, before: Sequence[Word]) -> Column | None:
    """The column held against another: that of the same unit which the words before name, else its twin, else
    the one of what was done."""
    others = [
        c
        for c in _compared(reading)
        if c is not second and c.sort is second.sort and (c.unit, c.factor) == (second.unit, second.factor)
    ]
    ways: tuple[Callable[[Column], int], ...] = (
        lambda c: sum(_names(word, c) and word.stem not in second.stems for word in before),
        lambda c: len(c.stems & second.stems),
        lambda c: len(c.stems & _DONE),
        lambda c: 1,
    )
    for way in ways:
        best = max(map(way, others), default=0)
        found = [column for column in others if best and way(column) == best]
        if len(found) == 1:
            return found[0]
        others = found or others
    return None


def _turned(reading: Reading, match: re.Match[str]) -> Pair | None:
    """`rose between 2019 and 2024`: the later and the earlier of the columns of one thing at two times."""
    series = _series(reading)
    asked = {word.stem for word in reading.words if not word.idle}
    own = asked - reading.table.name.stems
    scored = [
        ((len(base & own), len(base & asked), sum(any(akin(a, b) for a in asked) for b in base)), base)
        for base in series
    ]
    best = max((score for score, _ in scored), default=(0, 0, 0))
    found = [base for score, base in scored if score == best]
    if len(found) != 1 or (not any(best) and len(series) > 1):
        return None
    columns = series[found[0]]
    span = _SPAN.search(reading.text)
    if span is None and re.match(r"\s+between\b", reading.text[match.end() :], re.IGNORECASE):
        return None  # `fell between the two limits`
    if span is not None:
        columns = _at(columns, [text for text in span.groupdict().values() if text]) or columns
    if len(columns) != 2 or _other_time(reading, columns):
        return None
    return columns[1], columns[0]


def _other_time(reading: Reading, columns: Sequence[Column]) -> bool:
    """Whether the question names a time that neither column is of."""
    names = " ".join(column.name for column in columns).casefold()
    return any(one[0].casefold() not in names for one in _OF_TIME.finditer(reading.text))


def _at(columns: Sequence[Column], times: Sequence[str]) -> list[Column]:
    """The columns of the times named; of one time alone, it and the one before it."""
    found = [n for text in times for n, c in enumerate(columns) if _when(text) == _when(c.name)]
    if len(times) == 1 and len(found) == 1 and found[0] > 0:
        found = [found[0] - 1, found[0]]
    return [columns[n] for n in sorted(set(found))] if len(set(found)) == 2 else []


def _series(reading: Reading) -> dict[frozenset[str], list[Column]]:
    """The columns of one thing at several times, by what they have in common, each in order of time."""
    found: dict[frozenset[str], list[Column]] = {}
    for column in _compared(reading):
        if _when(column.name) is not None:
            base = {w.stem for w in words_of(_OF_TIME.sub(" ", column.name)) if not w.idle} - _NOW
            found.setdefault(frozenset(base), []).append(column)
    alike = {base: columns for base, columns in found.items() if len({_shape(c) for c in columns}) == 1}
    return {base: sorted(columns, key=_moment) for base, columns in alike.items() if len(columns) > 1}


def _shape(column: Column) -> tuple[Sort, str, float]:
    return column.sort, column.unit, column.factor


def _moment(column: Column) -> tuple[int, int]:
    return _when(column.name) or (0, 0)


def _when(text: str) -> tuple[int, int] | None:
    """The time that a column's name tells, in order: its year and what part of it; `now` comes first."""
    parts = [match[0].casefold() for match in _OF_TIME.finditer(text)]
    years = [int(part[:4]) for part in parts if part[:4].isdigit()]
    if not parts:
        return (0, 0) if any(w.stem in _NOW for w in words_of(text)) else None
    return (years[-1] if years else 0, max((_ORDER.index(one) for one in parts if one in _ORDER), default=-1))
