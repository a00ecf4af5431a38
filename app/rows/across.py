"""What one row's cells tell over the years: in which one it was the most, what they add up to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.operation import Op, operation
from app.rows.reading import DECISIVE, Unclear
from app.rows.subjects import subjects_of
from app.rows.tables import Sort
from app.rows.totals import computed, totals
from app.rows.values import amount, is_blank
from index.words import fold
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column
    from index.library import StoredPassage

LEAST = 3  # columns of years that make a table of years
LEFT_OPEN = 2  # words of a question that may be about the table as a whole: `spent on`
_PERIOD = regex(
    r"(?:(?:fy|year|season|winter|summer)\s)?(?:1[5-9]|20)\d\d(?:\s?[/–-]\s?(?:\d\d|\d{4}))?|q[1-4]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?",
    re.IGNORECASE,
)
_ASIDE = regex(r"\s*(?:\([^()]*\)|\*+)")  # `2025-26 (to March)`
_WHICH = regex(
    r"(?:(?:in|during|of|for) )?(?:which|what) (?:of the )?(?:(?:financial|fiscal|calendar|school) )?"
    r"(?:years?|seasons?|winters?|summers?|springs?|autumns?|months?|quarters?|periods?)\b|when\b",
    re.IGNORECASE,
)
_TOTAL = regex(r"\b(?:totals?|overall|sum)\b", re.IGNORECASE)
_SPAN = regex(
    r"\b(?:over|in|across|for|during|of)?\s*(?:all\s+)?(?:the\s+|these\s+)?(?:\w+\s+)?"
    r"(?:years|seasons|winters|summers|springs|autumns|months|quarters|periods)\b",
    re.IGNORECASE,
)


def across(reading: Reading) -> Derived:
    """In which year a row's cell is the largest or smallest, or what its cells of all years add up to."""
    periods = [c for c in reading.table.columns if _PERIOD.fullmatch(c.name.strip())]
    if len(periods) < LEAST or any(column.sort is not Sort.AMOUNT for column in periods):
        raise Unclear
    lead = _WHICH.match(reading.text)
    asked = operation(reading.text) if lead else totals(reading.text)
    if asked is None:
        raise Unclear
    row = _row(reading)
    for start, end in (*asked.spans, *([lead.span()] if lead else [])):
        reading.use(start, end)
    for match in _SPAN.finditer(reading.text):
        reading.use(*match.span())
    _account(reading)
    if any(is_blank(row.cells[column.number].text) for column in periods):
        raise Unclear
    if asked.op in (Op.SUM, Op.AVERAGE):
        return _added(reading, row, periods, asked.op)
    if asked.op not in (Op.LARGEST, Op.SMALLEST) or asked.nth != 1:
        raise Unclear
    return _extreme(reading, row, periods, asked.op)


def of_periods(column: Column) -> bool:
    """Whether every cell of a column names a year, a quarter or a month, as in a table of years."""
    return all(_PERIOD.fullmatch(_ASIDE.sub("", text).strip()) for text in column.texts)


def _row(reading: Reading) -> StoredPassage:
    """The one row that the question names, or the table's row of totals."""
    said = fold(reading.text)
    whole = {n: said.find(fold(name)) for n, name in enumerate(reading.table.name.texts) if " " in name}
    found = [(n, at) for n, at in whole.items() if at >= 0]
    if len(found) == 1:  # `Sails and masts`
        [(number, at)] = found
        reading.use(at, at + len(reading.table.name.texts[number]))
        return reading.table.rows[number]
    try:
        [subject] = subjects_of(reading, 1)
    except Unclear:
        total = _TOTAL.search(reading.text)
        if total is None or len(reading.table.sums) != 1:
            raise
        reading.use(*total.span())
        return reading.table.sums[0]
    reading.use(subject.start, subject.end)
    return reading.table.rows[subject.row]


def _account(reading: Reading) -> None:
    """Unclear where words are left that turn the question, or more than say what the table is of."""
    known = reading.table.caption | reading.table.title
    left = [word for _, word in reading.rest() if word.stem not in known]
    if len(left) > LEFT_OPEN or any(word.stem in DECISIVE or word.stem.isdigit() for word in left):
        raise Unclear


def _extreme(reading: Reading, row: StoredPassage, periods: list[Column], op: Op) -> Derived:
    values = [amount(row.cells[column.number].text) for column in periods]
    known = [value for value in values if value is not None and value.low == value.high]
    if len(known) != len(values) or len({value.unit for value in known}) != 1:
        raise Unclear
    best = (max if op is Op.LARGEST else min)(value.low for value in known)
    found = [column for column, value in zip(periods, known, strict=True) if value.low == best]
    if len(found) != 1:
        raise Unclear
    [column] = found
    text = f"{_name(reading, row)}: {op.value} of {len(periods)} columns: {column.name}"
    slices = (_cell(row, reading.table.name.number), _labelled(row, column))
    return Derived(short(column.name), (Statement(text, slices, Derivation.over(op, [row])),))


def _added(reading: Reading, row: StoredPassage, periods: list[Column], op: Op) -> Derived:
    result = computed([row.cells[column.number].text for column in periods], op)
    word = "total" if op is Op.SUM else "average"
    text = f"{_name(reading, row)}: {word} of {len(periods)} columns: {result}"
    slices = (
        _cell(row, reading.table.name.number),
        *(_labelled(row, column) for column in periods),
    )
    return Derived(short(result), (Statement(text, slices, Derivation.over(op, [row])),))


def _name(reading: Reading, row: StoredPassage) -> str:
    return " ".join(row.cells[reading.table.name.number].text.split())


def _cell(row: StoredPassage, number: int) -> Slice:
    return Slice(row, row.cells[number].start, row.cells[number].end)


def _labelled(row: StoredPassage, column: Column) -> Slice:
    """A cell with the name of its column before it, as the row's text has them: `2021: 88`."""
    cell = row.cells[column.number]
    lead = row.text.rfind(column.name, 0, cell.start)
    joined = lead >= 0 and row.text[lead + len(column.name) : cell.start].strip() in ("", ":")
    return Slice(row, lead if joined else cell.start, cell.end)
