"""What the cells of one column add up to, or are on average, in the rows that meet the conditions."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from app.rows.conditions import read_conditions
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.operation import Op, Operation, ranks
from app.rows.reading import Unclear
from app.rows.tables import Sort, stems_of
from app.rows.values import is_blank
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.rows.reading import Reading
    from app.rows.tables import Column
    from index.library import StoredPassage
    from ingest.document import Cell

_MEAN = regex(r"\b(?:on average|(?:the\s+)?(?:average|mean)(?:\s+of)?)\b", re.IGNORECASE)
_SUM = regex(
    r"\b(?:in (?:total|all)|altogether|all told|combined|(?:put |taken )?together|add(?:s|ed)? up(?: to)?|"
    r"(?:the\s+)?totals?(?:\s+of)?|(?:the\s+)?sum\s+of)\b",
    re.IGNORECASE,
)
_ASKS = regex(
    r"(?:and\s+)?(?:what|how (?:many|much)|total|sum|the\s+(?:total|sum|average|mean)|average|mean|"
    r"on average|altogether|in (?:all|total)|add up|give|tell|calculate)\b",
    re.IGNORECASE,
)
_STATES = regex(r"\b(?:median|amount(?:s|ed) to|overall|together)\b", re.IGNORECASE)
SAID = 0.6  # of a question's words a sentence must hold to state what it asks
_TOTALS = frozenset(map(stem, "total subtotal sum average mean median overall all grand".split()))
_AVERAGES = regex(r"\b(?:average|mean)\b", re.IGNORECASE)
_NUMBER = regex(r"[-−–]?\d[\d,]*(?:\.\d+)?")
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def totals(text: str) -> Operation | None:
    """The sum or average that a question asks for; None where it asks for none, or for more than that."""
    means, sums = list(_MEAN.finditer(text)), list(_SUM.finditer(text))
    if len(means) + len(sums) != 1 or not _ASKS.match(text) or ranks(text):
        return None
    return Operation(Op.AVERAGE if means else Op.SUM, ((means or sums)[0].span(),))


def added(reading: Reading) -> Derived:
    """The sum or the average of a column's cells, or the total that the table itself states."""
    if reading.loose or not (_MEAN.search(reading.text) or _SUM.search(reading.text)):
        raise Unclear
    asked = totals(
        reading.plain(lambda name: _MEAN.search(name) is not None or _SUM.search(name) is not None)
    )
    if asked is None:
        raise Unclear
    reading.use(*asked.spans[0])
    start = re.search(r"\bhow (?:many|much)\b|^(?:what|calculate|tell|give)\b", reading.text, re.IGNORECASE)
    if start and start[0].casefold() == "how many" and reading.noun(start.end()):
        raise Unclear  # a count of rows
    if start:
        reading.use(*start.span())
    reading.noun(anywhere=True)
    columns = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    column = reading.best_named(columns)
    read_conditions(reading)
    rows = reading.rows()
    if asked.op is Op.SUM and column.unit == "%":
        raise Unclear  # shares of different things
    if not reading.conditions and (stated := _stated(reading, asked, column)):
        return stated
    if not reading.conditions and len({_named(row).text for row in reading.table.sums}) > 1:
        raise Unclear  # of which part of the table: it has several totals
    result = computed([column.texts[n] for n in rows], asked.op)
    word = "total" if asked.op is Op.SUM else "average"
    slices = [
        Slice(row, cell.start, cell.end)
        for row in (reading.table.rows[n] for n in rows)
        for cell in (row.cells[reading.table.name.number], row.cells[column.number])
    ]
    text = f"{word} of “{column.name}” in {len(rows)} of the {len(reading.table.rows)} rows: {result}"
    derivation = Derivation.over(asked.op, reading.table.rows)
    return Derived(short(result), (Statement(text, tuple(slices), derivation),))


def stated_in(question: str, texts: Iterable[str]) -> bool:
    """Whether one of these texts states, in a sentence, the sum or average that a question asks for."""
    asked = frozenset(stems_of(_SUM.sub(" ", _MEAN.sub(" ", question))))
    return any(
        asked
        and SAID * len(asked) <= len(asked.intersection(stems_of(sentence)))
        and (_MEAN.search(sentence) or _SUM.search(sentence) or _STATES.search(sentence))
        and re.search(r"\d", sentence)
        for text in texts
        for sentence in re.split(r"(?<=[.!?])\s", text)
    )


def _stated(reading: Reading, asked: Operation, column: Column) -> Derived | None:
    """The cell of the table's own row of totals or averages, where it has one such."""
    table = reading.table
    found = []
    asked_for = frozenset(word.stem for word in reading.words)
    for row in table.sums:
        named = _named(row)
        own = frozenset(stems_of(named.text)) - _TOTALS
        if len(table.sums) > 1 and not (own and own <= asked_for):
            continue  # `Total income`, of a table that has a `Total expenditure` too
        average = _AVERAGES.search(named.text) is not None
        if average is (asked.op is Op.AVERAGE) and not is_blank(row.cells[column.number].text):
            found.append((row, named, row.cells[column.number]))
    if len(found) != 1:
        return None
    row, named, cell = found[0]
    slices = tuple(Slice(row, one.start, one.end) for one in (named, cell))
    return Derived(short(cell.text), (Statement(None, slices, None),))


def _named(row: StoredPassage) -> Cell:
    """The cell that says what a row of totals is of."""
    return next(cell for cell in row.cells if cell.text)


def computed(cells: list[str], op: Op) -> str:
    """The sum or average, or the difference of two, written as the cells are; Unclear where they are not all
    written alike.

    An average has one more decimal than the cells.

    >>> computed(["€1,200", "€900"], Op.SUM), computed(["3 days", "4 days"], Op.AVERAGE)
    ('€2,100', '3.5 days')
    """
    found = [_NUMBER.findall(cell) for cell in cells]
    shapes = {_NUMBER.sub("#", " ".join(cell.split())) for cell in cells}
    if len(cells) < 2 or len(shapes) != 1 or any(len(numbers) != 1 for numbers in found):
        raise Unclear
    written = [numbers[0].lstrip("-−–") for numbers in found]
    if not all(map(_THOUSANDS.fullmatch, written)):
        raise Unclear
    signs = [-1 if numbers[0][0] in "-−–" else 1 for numbers in found]
    values = [sign * Decimal(number.replace(",", "")) for sign, number in zip(signs, written, strict=True)]
    decimals = max(len(number.partition(".")[2]) for number in written)
    total = values[0] - values[1] if op is Op.DIFFERENCE else sum(values, Decimal(0))
    if op is Op.AVERAGE:
        total, decimals = total / len(values), decimals + 1
    rounded = total.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    grouped = any("," in number for number in written) or all(value < 1000 for value in values)
    return shapes.pop().replace("#", f"{rounded:,f}" if grouped else f"{rounded:f}")
