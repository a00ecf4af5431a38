"""The sum that a question means, over the rows that it names: `Total pieces kept at Tannery Yard?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.cell_words import read_phrases
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.gaps import amounts, check, named_rows, use_name
from app.rows.operation import Op
from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from app.rows.totals import computed
from app.rows.values import is_blank
from index.number_words import SMALL, SMALL_WORD
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.meant import MeantReading
    from app.rows.tables import Column

_TOGETHER = r"between them|in (?:total|all)|altogether|all told|combined|(?:taken )?together"
_SUMS = regex(
    rf"^(?:(?:what|how (?:much|many))\b.*\b(?:{_TOGETHER}|"
    r"add(?:s|ed)? up(?: to)?|sum of|total(?: of| number of)?)\b"
    r"|(?:the )?(?:combined|joint|sum(?: of)?|total(?: of| number of)?|add(?: up)?)\b"
    r"|(?:all|both)\b.*\b(?:taken together|together|combined|in total)\b)",
    re.IGNORECASE,
)
_SAYS = regex(
    rf"\b(?:{_TOGETHER}|add(?:s|ed)? up(?: to)?|"
    r"(?:the )?sum(?: of)?|totals?(?: of| number of)?|what|how (?:much|many)|joint|add|over|across)\b",
    re.IGNORECASE,
)
_NUMBERED = regex(
    rf"\b(?P<all>all\s+)?(?:the\s+)?(?P<number>both|{SMALL_WORD})\s+(?P<words>(?:[\w'’-]+\s*){{1,3}})",
    re.IGNORECASE,
)
_OTHER = regex(r"\b(?:share|percentage|proportion|fraction|ratio|rate|average|mean|median)\b", re.IGNORECASE)


def asks_sum(text: str) -> bool:
    """Whether a question asks what cells add up to."""
    return _SUMS.search(text) is not None


def summed(reading: MeantReading) -> Derived:
    """The sum of the column meant over the rows named; Unclear where it is not clear which these are."""
    if not asks_sum(reading.text) or _OTHER.search(reading.text):
        raise Unclear
    for match in _SAYS.finditer(reading.text):
        reading.use(*match.span())
    rows = _rows(reading)
    column = reading.best_named(amounts(reading))
    check(reading, (column,))
    if column.unit == "%" or len(rows) < 2 or any(is_blank(column.texts[n]) for n in rows):
        raise Unclear  # what an empty cell would add is not known
    return _said(reading, column, rows, computed([column.texts[n] for n in rows], Op.SUM))


def _rows(reading: MeantReading) -> list[int]:
    """The rows named one by one, by a number and a word, or by what a cell says; else all of them."""
    table = reading.table
    named = named_rows(reading)
    numbered = _NUMBERED.search(reading.text)
    if numbered:
        number = 2 if numbered["number"].casefold() == "both" else int(SMALL[numbered["number"].casefold()])
        words = numbered["words"]
        reading.use(*numbered.span("number"))
        for one in stems_of(words):
            found = [n for n in range(len(table.rows)) if one in _told(reading, n)]
            if len(found) == number > 1:
                _use_stem(reading, one)
                return found
        if len(named) == number > 1:
            return _used(reading, named)
        if number == len(table.rows):
            return list(range(number))
        raise Unclear
    if len(named) > 1:
        return _used(reading, named)
    read_phrases(reading)
    if reading.conditions:
        kept = set(range(len(table.rows)))
        for condition in reading.conditions:
            kept &= condition.rows
        return sorted(kept)
    if len(named) == 1:
        raise Unclear
    return list(range(len(table.rows)))


def _used(reading: MeantReading, rows: list[int]) -> list[int]:
    for row in rows:
        use_name(reading, row)
    return rows


def _use_stem(reading: MeantReading, stem: str) -> None:
    for word in reading.words:
        if word.stem == stem:
            reading.use(word.start, word.end)


def _told(reading: MeantReading, row: int) -> frozenset[str]:
    """The stems of what a row's name and its cells of texts say."""
    table = reading.table
    told = [column for column in table.columns if column is table.name or column.sort is Sort.TEXT]
    return frozenset(one for column in told for one in stems_of(column.texts[row]))


def _said(reading: MeantReading, column: Column, rows: list[int], result: str) -> Derived:
    table = reading.table
    slices = tuple(
        Slice(row, cell.start, cell.end)
        for row in (table.rows[n] for n in rows)
        for cell in (row.cells[table.name.number], row.cells[column.number])
    )
    text = f"total of “{column.name}” in {len(rows)} of the {len(table.rows)} rows: {result}"
    return Derived(short(result), (Statement(text, slices, Derivation.over(Op.SUM, table.rows)),))
