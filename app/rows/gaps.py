"""The difference of two cells that a question means: `How much less was granted for Unit 2 than sought?`"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import permutations
from typing import TYPE_CHECKING

from app.rows.differences import FELL, ROSE, difference_of
from app.rows.pairs import pair_of
from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from ingest.dates import MONTHS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.derived import Derived
    from app.rows.meant import MeantReading
    from app.rows.tables import Column

_WAYS = (
    r"more|less|fewer|higher|lower|larger|smaller|bigger|greater|longer|shorter|dearer|cheaper|costlier|heavier|"
    r"lighter|taller|deeper|wider|faster|slower|older|younger|further|better|worse|more expensive"
)
_DOWN = "less|fewer|lower|smaller|shorter|cheaper|lighter|slower|younger".split("|")
_ASKS = regex(
    r"\b(?:by how (?:much|many)|how far apart|"
    rf"how (?:much|many)(?:\s+\w+)?\s+(?P<way>{_WAYS})\b(?=.*\bthan\b)|"
    rf"how (?:much|far)\b(?=.*\b(?:{ROSE}|{FELL})\b)|"
    r"(?:what (?:is|was|are|were) )?(?:the )?(?:difference|gap|spread|distance)\b(?=.*\bbetween\b))",
    re.IGNORECASE,
)
_TURNS = regex(rf"\b(?:(?P<rose>{ROSE})|(?P<fell>{FELL}))\b", re.IGNORECASE)
_OVER = r"exceed(?:s|ed)?|surpass(?:es|ed)?|outstrip(?:s|ped)?|outnumber(?:s|ed)?|beat|above|over"
_UNDER = r"short of|below"
_MORE, _LESS = (regex(rf"\b(?:{words})\b", re.IGNORECASE) for words in (_OVER, _UNDER))
_PARTS = tuple(  # what the one cell is called, and the other; and whether the later one stands first
    (regex(form, re.IGNORECASE), turned)
    for form, turned in (
        (r"\bbetween\s+(?P<one>.+?)\s+and\s+(?P<other>.+)", False),
        (r"\bfrom\s+(?P<one>.+?)\s+to\s+(?P<other>.+)", False),
        (r"^(?P<one>.+?)\s+than\s+(?P<other>.+)", True),
        (
            rf"^(?P<one>.+?)\s+(?:{_OVER}|{_UNDER}|compared (?:with|to)|against|relative to|versus|vs\.?|"
            r"from)\s+"
            r"(?P<other>.+)",
            True,
        ),
    )
)
_EXTREMES = regex(
    r"\bbetween\s+the\s+(?:\w+est|best|worst|most|least)(?:[\s-]\w+)?\s+and\s+(?:the\s+)?(?:\w+est|best|worst|most|"
    r"least)\b|\bbetween\s+the\s+(?P<two>(?:top|first|leading|largest|biggest|highest)\s+two|two\s+(?:largest|"
    r"biggest|highest|leading))\b",
    re.IGNORECASE,
)
_YEAR = regex(r"(?:19|20)\d\d")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = regex(
    rf"(?:19|20)\d\d(?:[/–-]\d{{2,4}})?|\b(?:{_MONTH})\b\.?|\b\d{{1,2}}\b",
    re.IGNORECASE,
)
LEAD = 0.05  # by how much two columns must fit better together than any other two
TWIN = 0.15  # what a word that two columns have in common counts for, of two at most
LEAST = 0.3  # how well a column must fit


def asks_gap(text: str) -> bool:
    """Whether a question asks how far two cells are apart."""
    return _ASKS.search(text) is not None


def gap(reading: MeantReading) -> Derived:
    """The difference of the two cells meant; Unclear where another two may be, or it goes the other way."""
    asks = _ASKS.search(reading.text)
    if asks is None:
        raise Unclear
    reading.use(*asks.span())
    if extremes := _EXTREMES.search(reading.text):
        return _of_extremes(reading, extremes)
    forms = ((match, turned) for form, turned in _PARTS if (match := form.search(reading.text)))
    parts, turned = next(forms, (None, False))
    if parts:
        one, other = (_row_in(reading, parts[part]) for part in ("one", "other"))
        if one is not None and other is not None and one != other:
            return _of_rows(reading, (one, other), asks["way"])
    row = _row_in(reading, reading.text)
    if row is None:
        raise Unclear
    return _of_columns(reading, row, parts, asks["way"], turned=turned)


def _of_extremes(reading: MeantReading, match: re.Match[str]) -> Derived:
    """The highest less the lowest of a column, or less the second highest."""
    reading.use(*match.span())
    column = reading.best_named(amounts(reading))
    values = {n: value for n, value in enumerate(column.values) if value and value.low == value.high}
    if len(values) < len(column.values):
        raise Unclear
    order = sorted(values, key=lambda n: -values[n].low)
    return difference_of(reading, (order[0], column), (order[1 if match["two"] else -1], column), 1)


def _of_rows(reading: MeantReading, rows: tuple[int, int], way: str | None) -> Derived:
    """How far two rows are apart in the column that is meant."""
    for row in rows:
        use_name(reading, row)
    columns = [c for c in amounts(reading) if all(c.values[row] for row in rows)]
    column = reading.best_named(columns, [way] if way else [])
    check(reading, (column,))
    sign = 0 if way is None else -1 if way.casefold() in _DOWN else 1
    return difference_of(reading, (rows[0], column), (rows[1], column), sign)


def _of_columns(
    reading: MeantReading, row: int, parts: re.Match[str] | None, way: str | None, *, turned: bool
) -> Derived:
    """How far a row's cells of the two columns meant are apart."""
    use_name(reading, row)
    turn = _TURNS.search(reading.text)
    sign = -1 if turn and turn["fell"] else 1 if turn else 0
    early, late = _pair(reading, row, parts) if parts else _two_times(reading)
    if turned:
        early, late = late, early  # `more advised than needed`, `fell from the draft`
        sign = sign or bool(_MORE.search(reading.text)) - bool(_LESS.search(reading.text))
    if way:
        sign = -1 if way.casefold() in _DOWN else 1
    check(reading, (early, late))
    return difference_of(reading, (row, late), (row, early), sign)


def _two_times(reading: MeantReading) -> tuple[Column, Column]:
    """The earlier and the later of the only two columns of one thing at two times."""
    with suppress(Unclear):
        return pair_of(reading)
    found: dict[frozenset[str], list[tuple[str, Column]]] = {}
    for column in amounts(reading):
        if (years := _YEAR.findall(column.name)) and len(years) == 1:
            base = frozenset(stems_of(_TIME.sub(" ", column.name)))
            found.setdefault(base, []).append((years[0], column))
    asked = {word.stem for word in reading.words}
    twos = [(base, two) for base, two in found.items() if len(two) == 2 and two[0][0] != two[1][0]]
    meant = [two for base, two in twos if base & asked] or [two for base, two in twos if not base]
    if len(meant) != 1 or any(word.stem.isdigit() for word in reading.words):
        raise Unclear
    (_, early), (_, late) = sorted(meant[0], key=lambda one: one[0])
    return early, late


def _pair(reading: MeantReading, row: int, parts: re.Match[str]) -> tuple[Column, Column]:
    """The two columns that the parts of a question mean."""
    own = set(stems_of(_name(reading, row)))
    texts = [
        " ".join(
            word for word in re.findall(r"[\w'’/–-]+", parts[part]) if not own.intersection(stems_of(word))
        )
        for part in ("one", "other")
    ]
    columns = [column for column in amounts(reading) if column.values[row]]
    fits = {(n, c.number): reading.fit(text, c) for n, text in enumerate(texts) for c in columns}
    ranked = sorted(
        (
            (
                fits[0, one.number] + fits[1, other.number] + TWIN * min(2, len(one.noun & other.noun)),
                one.number,
                other.number,
            )
            for one, other in permutations(columns, 2)
            if (one.unit, one.factor) == (other.unit, other.factor)
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < 2 * LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD):
        raise Unclear
    _, one, other = ranked[0]
    return reading.table.columns[one], reading.table.columns[other]


def _row_in(reading: MeantReading, text: str) -> int | None:
    """The one row that words name best: by stems of its own, and none that only all rows have."""
    asked = set(stems_of(text))
    names = [frozenset(stems_of(_name(reading, row))) for row in range(len(reading.table.rows))]
    common = {one for name in names for one in name if 2 * sum(one in other for other in names) > len(names)}
    scored = [
        (
            sum(1 / sum(one in other for other in names) for one in (name & asked) - common),
            -len(name - asked),
        )
        for name in names
    ]
    best = max(scored)
    return scored.index(best) if best[0] > 0 and scored.count(best) == 1 else None


def named_rows(reading: MeantReading) -> list[int]:
    """The rows of which the question says half of the name or more, by a word that no other row's has."""
    asked = {word.stem for word in reading.words if not word.idle}
    names = [frozenset(stems_of(text)) for text in reading.table.name.texts]
    return [
        n
        for n, name in enumerate(names)
        if any(sum(one in other for other in names) == 1 for one in name & asked)
        and 2 * len(name & asked) >= len(name)
    ]


def _name(reading: MeantReading, row: int) -> str:
    """What a row is called: by its name, and in other columns of texts."""
    table = reading.table
    told = [c for c in table.columns if c.sort is Sort.TEXT and c is not table.name]
    return " ".join(
        (table.name.texts[row], *(c.texts[row] for c in told if len(set(c.texts)) == len(c.texts)))
    )


def use_name(reading: MeantReading, row: int) -> None:
    own = set(stems_of(_name(reading, row)))
    for word in reading.words:
        if word.stem in own:
            reading.use(word.start, word.end)


def amounts(reading: MeantReading) -> list[Column]:
    return [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]


def check(reading: MeantReading, columns: tuple[Column, ...]) -> None:
    """Unclear where a name or a number is left that neither the columns nor the table's heads explain."""
    known = reading.table.caption | reading.table.title | {one for c in columns for one in c.stems}
    for _, word in reading.rest():
        shown = reading.shown(word)
        if word.stem not in known and word.start > 0 and not (shown.islower() and shown.isalpha()):
            raise Unclear
