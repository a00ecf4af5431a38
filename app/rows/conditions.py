"""A question's words → the conditions that they set on the rows of one table."""

from __future__ import annotations

import re
from datetime import date
from math import inf
from typing import TYPE_CHECKING

from app.rows.absence import read_lacking
from app.rows.against import read_against
from app.rows.bounds import decided, read_bare_numbers, read_bounds, read_signs, within
from app.rows.cell_words import read_phrases, read_yes_or_no
from app.rows.exclusions import read_exclusions
from app.rows.operation import akin
from app.rows.periods import year_before
from app.rows.reading import Condition, Unclear
from app.rows.tables import Sort, stems_of, words_of
from app.rows.values import Value, dates_in, is_blank
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

_NONE_GIVEN = regex(
    r"\b(?:no|without(?: any| an?)?)\s+(?P<what>[^,?]+?)\s+(?:(?:is|are|was|were)\s+)?"
    r"(?:given|stated|listed|reported|specified|available|disclosed|known|recorded|shown|published|provided)\b",
    re.IGNORECASE,
)
_LEFT_EMPTY = regex(r"\b(?:empty|blank|missing|left out)\b", re.IGNORECASE)
_MENTIONED_TABLE = regex(r"\b(table\s+(?:\d+|[A-Z]\b|[IVX]+\b)(?:\.\d+)?)", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?(?!\d)"
_THAN_YEAR = regex(
    r"\b(?P<way>more|less|fewer|higher|lower|larger|smaller|greater)\b(?:\s+[\w-]+){0,4}?\s+"
    rf"(?P<rest>in\s+(?P<late>{_YEAR})\s+than\s+(?:it (?:did|was)\s+)?(?:in\s+(?P<early>{_YEAR})|(?:in\s+)?"
    r"(?:the (?:previous|preceding) year|the year before|a year (?:earlier|before))))\b",
    re.IGNORECASE,
)
_CHANGED = regex(
    r"\b(?P<verb>(?P<rose>rose|risen?|rise|increased?|grew|grow|grown|climb(?:ed)?|(?:went|go|gone) up|"
    r"gain(?:ed)?)|(?P<fell>fell|fall(?:en)?|decreased?|drop(?:ped)?|declined?|(?:went|go|gone) down|shrank|"
    r"shrink|shrunk|lost))\b.*?"
    rf"\b(?P<rest>(?:between|from)\s+(?P<early>{_YEAR})\s+(?:and|to)\s+(?P<late>{_YEAR}))\b",
    re.IGNORECASE,
)
_IDIOM = regex(
    r"\b(?:ma[dk](?:e|es|ing) up|account(?:s|ed)? for|add(?:s|ed)? up to|amount(?:s|ed)? to)\b", re.I
)
_END_OF = regex(r"\b(?:at )?(?:the )?(?:end|close) of\s+$", re.IGNORECASE)
_LAST_DAY = regex(r"\b(?:28|29|30|31)\s+[A-Z]|\bend\b", re.IGNORECASE)
_DATED = frozenset(map(stem, "date day month year when".split()))
_HAPPENED = regex(r"\b(?:happen(?:ed|s)?|occur(?:red|s)?|took place|take place|dated?)\b", re.IGNORECASE)
_FUNCTION = frozenset(map(stem, "a an the of in by to on for at with from since and or as".split()))
_FEWER = ("less", "fewer", "lower", "smaller")
_SPENDS = regex(
    r"\b(?P<verb>costs?|needs?|needed|requires?|required|spent|got|gets)\s+(?:the\s+)?"
    r"(?:second\s+|third\s+)?(?:more|most|less|least|fewer|fewest|higher|highest|lower|lowest)\b",
    re.IGNORECASE,
)


def read_conditions(reading: Reading) -> None:
    """Find the conditions that the words left over make; Unclear where one may be meant in two ways."""
    for match in _IDIOM.finditer(reading.text):
        reading.use(*match.span())
    _table_named(reading)
    read_exclusions(reading)
    _years_compared(reading)
    read_against(reading)
    _dates(reading)
    _blanks(reading)
    read_lacking(reading)
    read_bounds(reading)
    read_signs(reading)
    read_phrases(reading)
    read_yes_or_no(reading)
    read_bare_numbers(reading)


def spent(reading: Reading, column: Column) -> None:
    """Account for the verb of `costs the most …` where the column itself is named."""
    match = _SPENDS.search(reading.text)
    if match and any(word.stem in column.stems for word in reading.words if word.start >= match.end()):
        reading.use(*match.span("verb"))


def _table_named(reading: Reading) -> None:
    for match in _MENTIONED_TABLE.finditer(reading.text):
        caption = " ".join(reading.table.rows[0].section)
        if not re.search(rf"\b{re.escape(' '.join(match[1].split()))}\b", caption, re.IGNORECASE):
            raise Unclear
        reading.use(*match.span())


def _years_compared(reading: Reading) -> None:
    """`more in 2023 than in 2022`, `fell from 2022 to 2023`: rows whose cells of two years differ so."""
    if match := _THAN_YEAR.search(reading.text):
        late, early = match["late"], match["early"] or year_before(match["late"])
        sign = -1 if match["way"].casefold() in _FEWER else 1
    elif match := _CHANGED.search(reading.text):
        early, late = match["early"], match["late"]
        sign = -1 if match["fell"] else 1
    else:
        return
    amounts = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c.readable]
    pairs = {
        c.number: other
        for c in amounts
        for other in amounts
        if late in c.name and early in other.name and c.name.replace(late, early) == other.name
    }
    reading.use(*match.span("way" if "way" in match.groupdict() else "verb"))
    reading.use(match.start("rest"), match.end())
    columns = [reading.table.columns[number] for number in pairs]
    column = columns[0] if len(columns) == 1 else reading.best_named(columns)
    other = pairs[column.number]
    values = zip(column.values, other.values, strict=True)
    rows = frozenset(n for n, (a, b) in enumerate(values) if a and b and sign * (a.low - b.high) > 0)
    span = match.start("rest"), match.end()
    reading.add(Condition(rows, column, *span))
    reading.add(Condition(rows, other, *span))


def _dates(reading: Reading) -> None:
    for start, end, period in [*_decades(reading.text), *dates_in(reading.text)]:
        lead = re.search(
            r"\b(in|of|during|on|from|since|after|before|until|till|by|between|and|to|than)(?:\s+(?:the|year))*\s+$",
            reading.text[:start],
            re.IGNORECASE,
        )
        word = lead[1].casefold() if lead else ""
        own = set(stems_of(reading.text[start:end]))
        if any(_told_by(reading, own, reading.table.columns[number]) for number in reading.columns):
            last = _END_OF.search(reading.text[:start])
            if last and _LAST_DAY.search(" ".join((*reading.table.rows[0].section, reading.table.above))):
                reading.use(*last.span())
            reading.use(start, end)  # `Return 2023`, a column already chosen
            continue
        if reading.in_column_names(start, end):
            continue  # it says which column is meant
        adjective = not word and re.fullmatch(r"\d{4}", reading.text[start:end]) is not None
        if adjective and not _year_of_rows(reading, end):
            continue
        if word in ("between", "and", "to", "than", "by", "from", "until", "till"):
            raise Unclear
        low, high = {
            "since": (period.low, inf),
            "after": (period.high + 1, inf),
            "before": (-inf, period.low - 1),
        }.get(word, (period.low, period.high))
        column = reading.date_column()
        if column.number not in reading.columns and not adjective and not _happens(reading, column):
            raise Unclear
        if not any(within is True for within in within(reading, column, low, high)):
            raise Unclear
        reading.add(decided(reading, column, low, high, (lead.start() if lead else start, end)))


def _told_by(reading: Reading, date: set[str], column: Column) -> bool:
    """Whether a column's name says a date, or its year, and the caption the rest: `Stock at 31 May`."""
    rest = date - column.stems
    return not rest or (rest != date and rest <= reading.table.caption)


def _decades(text: str) -> list[tuple[int, int, Value]]:
    """The decades that stand in a text: `the 1950s`."""
    found = []
    for match in re.finditer(r"\b((?:1[5-9]|20)\d0)['’]?s\b", text):
        first, last = date(int(match[1]), 1, 1), date(int(match[1]) + 9, 12, 31)
        found.append((*match.span(), Value(first.toordinal(), last.toordinal())))
    return found


def _year_of_rows(reading: Reading, end: int) -> bool:
    """Whether a bare year stands right before the rows' noun, of a table with one date: `the 2022 boats`."""
    after = next((word for word in reading.words if word.start >= end), None)
    dates = [column for column in reading.table.columns if column.sort is Sort.DATE]
    return len(dates) == 1 and after is not None and reading.names_rows(after)


def _happens(reading: Reading, column: Column) -> bool:
    """Whether a word of the question says what happened at a column's dates: `released`, `joined`.

    A column called only `Date` is of the rows themselves; `let`, though it tells little, names `Let since`.
    """
    if column.stems and column.stems <= _DATED:
        for match in _HAPPENED.finditer(reading.text):
            reading.use(*match.span())
        return True
    idle = {word.stem for word in words_of(column.name) if word.idle} - _FUNCTION
    if any(word.stem in idle for word in reading.words):
        return True
    named = any(akin(word.stem, s) for word in reading.words for s in column.stems)
    return named or reading.means(column)


def _blanks(reading: Reading) -> None:
    match = _NONE_GIVEN.search(reading.text) or _LEFT_EMPTY.search(reading.text)
    if match is None:
        return
    if "what" in match.groupdict():
        found = reading.called(reading.table.columns, match["what"])
        if len(found) != 1:
            raise Unclear
        column = found[0]
    else:
        column = reading.best_named(c for c in reading.table.columns if c is not reading.table.name)
        reading.use(*next(m.span() for m in re.finditer(r"\bleaves?\b|\bleft\b|$", reading.text)))
    rows = frozenset(number for number, text in enumerate(column.texts) if is_blank(text))
    reading.add(Condition(rows, column, *match.span()))
