"""What stands in the most rows or the fewest: `Which yard built the most boats?`, of a table of boats."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.rows.conditions import read_conditions
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.operation import Operation, akin, operation
from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from app.rows.values import is_blank
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

_PERSONS = frozenset(
    map(
        stem,
        "director author artist manager teacher maker owner editor commander leader head name tenant holder "
        "chair captain minister coach contact curator registrar surveyor keeper buyer seller donor".split(),
    )
)
_COMMON = regex(r"\bmost (?:common|frequent|usual|popular)\b", re.IGNORECASE)
_ITEMS = regex(r"\s*(?:[,;\n]|\s/\s)\s*(?:and\s+)?")


def grouped(reading: Reading) -> Derived:
    """The item of a column of texts that most rows hold, or fewest; Unclear where two share the place."""
    if reading.loose:
        raise Unclear
    asked = operation(reading.text)
    if common := _COMMON.search(reading.text):
        return _most(reading, asked, _common(reading, common))
    if asked is None or asked.word not in ("most", "fewest", "least") or asked.counting:
        raise Unclear
    column = _held(reading)
    start, end = asked.spans[0]
    after = next((w for w in reading.words if w.start >= end and not w.idle), None)
    if after is None or not reading.names_rows(after) or after.stem in column.stems:
        raise Unclear
    reading.use(start, after.end)
    for word in reading.words:  # `built the most boats`, of a column `Builder`
        if any(akin(word.stem, one) for one in column.stems):
            reading.use(word.start, word.end)
    return _most(reading, asked, column)


def _common(reading: Reading, match: re.Match[str]) -> Column:
    """The column of what is most common: named after these words, or after `which`."""
    reading.use(*match.span())
    lead = re.match(r"(?:which|what)\s+", reading.text, re.IGNORECASE)
    column = reading.column_asked(match.end()) or (lead and reading.column_asked(lead.end()))
    if column is None:
        raise Unclear
    reading.noun(anywhere=True)
    return column


def _most(reading: Reading, asked: Operation | None, column: Column) -> Derived:
    """The item that most rows hold in a column, or fewest, of the rows that meet the conditions."""
    if asked is None:
        raise Unclear
    read_conditions(reading)
    rows = reading.rows()
    items = {n: [one for one in _ITEMS.split(column.texts[n]) if one.strip()] for n in rows}
    if any(is_blank(column.texts[n]) for n in rows):
        raise Unclear
    counts = Counter(one for n in rows for one in dict.fromkeys(items[n]))
    ordered = sorted(counts.items(), key=lambda one: (-asked.direction * one[1], one[0]))
    if len(ordered) < asked.nth + 1 or len({n for _, n in ordered[asked.nth - 1 : asked.nth + 1]}) < 2:
        raise Unclear
    if asked.nth > 1 and ordered[asked.nth - 2][1] == ordered[asked.nth - 1][1]:
        raise Unclear
    item, number = ordered[asked.nth - 1]
    held = [n for n in rows if item in items[n]]
    table = reading.table
    slices = tuple(
        Slice(table.rows[n], cell.start, cell.end)
        for n in held
        for cell in (table.rows[n].cells[table.name.number], table.rows[n].cells[column.number])
    )
    text = f"{item}: {number} of {len(rows)} rows, {asked.op.value} “{column.name}” of {len(counts)}"
    derivation = Derivation.over(asked.op, table.rows)
    return Derived(short(item), (Statement(text, slices, derivation),))


def column_of_who(reading: Reading) -> Column | None:
    """The one column of texts, not the rows' own, that tells who: named by the verb, or of persons."""
    texts = [c for c in reading.table.columns if c.sort is Sort.TEXT and c is not reading.table.name]
    verb = frozenset(stems_of(re.sub(r"^who\b", "", reading.text, flags=re.IGNORECASE))[:1])
    found = [c for c in texts if any(akin(v, s) for v in verb for s in c.stems)]
    found = found or [c for c in texts if _PERSONS & c.stems]
    return found[0] if len(found) == 1 else None


def _held(reading: Reading) -> Column:
    """The column that the question asks for: named after `which`, or of `who` the one of persons."""
    lead = re.match(r"(?:which|what)\s+(?:of the\s+)?|who\b", reading.text, re.IGNORECASE)
    if lead is None:
        raise Unclear
    if lead[0].casefold() != "who":
        column = reading.column_asked(lead.end())
    else:
        column = column_of_who(reading)
        reading.use(*lead.span())
    if column is None or column is reading.table.name:
        raise Unclear
    reading.columns.add(column.number)
    return column
