"""What a named number of rows have together: `How many berths do the two Elm harbours have between them?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.freely import FreeReading
from app.rows.operation import Op
from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from app.rows.totals import computed
from index.number_words import SMALL, SMALL_WORD
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading

_SUM = regex(
    r"\b(?:between them|in (?:total|all)|altogether|all told|combined|(?:put |taken )?together|"
    r"(?:make|add(?:s|ed)?) up(?: to)?)\b",
    re.IGNORECASE,
)
_SOME = regex(
    rf"\b(?:the|these|its|their|(?P<owner>[A-Z][\w-]+)['’]s?)\s+(?P<number>{SMALL_WORD}|\d{{1,2}})\s+"
    r"(?P<words>[\w-]+(?:\s+[\w-]+)?)",
)
_ASKS = regex(r"(?:and\s+)?(?:what|how (?:many|much))\b", re.IGNORECASE)


def asks_together(text: str) -> bool:
    """Whether a question asks what a named number of things have together."""
    return all(form.search(text) is not None for form in (_ASKS, _SUM, _SOME)) and bool(_ASKS.match(text))


def together(reading: Reading) -> Derived:
    """The sum of a column's cells in the rows that a word names, if they are as many as said."""
    some, sums, asks = (form.search(reading.text) for form in (_SOME, _SUM, _ASKS))
    if not isinstance(reading, FreeReading) or some is None or sums is None or asks is None:
        raise Unclear
    number = int(SMALL.get(some["number"].casefold(), 0) or some["number"])
    rows = _rows(reading, stems_of(f"{some['owner'] or ''} {some['words']}"), number)
    for span in (some.span(), sums.span(), asks.span()):
        reading.use(*span)
    amounts = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    column = reading.best_named(amounts)
    reading.pivot = sums.span()
    if column.unit == "%" or len(reading.rows()) != len(reading.table.rows):
        raise Unclear
    result = computed([column.texts[n] for n in rows], Op.SUM)
    table = reading.table
    slices = tuple(
        Slice(row, cell.start, cell.end)
        for row in (table.rows[n] for n in rows)
        for cell in (row.cells[table.name.number], row.cells[column.number])
    )
    text = f"total of “{column.name}” in {len(rows)} of the {len(table.rows)} rows: {result}"
    return Derived(short(result), (Statement(text, slices, Derivation.over(Op.SUM, table.rows)),))


def _rows(reading: Reading, stems: tuple[str, ...], number: int) -> list[int]:
    """The rows, as many as said, in whose texts one of these words stands."""
    told = [
        frozenset(
            one
            for column in reading.table.columns
            if column is reading.table.name or column.sort is Sort.TEXT
            for one in stems_of(column.texts[n])
        )
        for n in range(len(reading.table.rows))
    ]
    found = {tuple(n for n, own in enumerate(told) if one in own) for one in stems}
    meant = [rows for rows in found if len(rows) == number]
    if len(meant) != 1 or number < 2:
        raise Unclear
    return list(meant[0])
