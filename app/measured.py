"""Which column a superlative or comparative is about, and which row comes first in it."""

from __future__ import annotations

from app.bounds import quantities
from app.operation import Operation, of_age, of_size
from app.reading import Reading, Unclear
from app.tables import Column, Sort, stems_of
from app.values import Value


def measured(reading: Reading, asked: Operation) -> tuple[dict[int, Value], Column, int]:
    """The values that a superlative or comparative is about, their column, and which way wins."""
    table, direction = reading.table, asked.direction
    if asked.timely:
        column = reading.date_column()
        return _readable(column), column, direction
    columns = [c for c in table.columns if c.sort is Sort.AMOUNT and c is not table.name]
    nouns = [word.stem for _, word in reading.rest() if word.start >= asked.spans[0][1]][:1]
    if not any(noun in column.stems for noun in nouns for column in columns):
        try:
            column, found = quantities(reading, nouns)
            return {n: Value(number, number) for n, (number, _, _) in found.items()}, column, direction
        except Unclear:
            pass
    try:
        column = reading.best_named(columns, stems_of(asked.word))
        return _readable(column), column, direction
    except Unclear:
        if of_age(asked.word):
            column = reading.date_column()
            return _readable(column), column, -direction
        if of_size(asked.word) and len(columns) == 1:
            return _readable(columns[0]), columns[0], direction
    raise Unclear


def _readable(column: Column) -> dict[int, Value]:
    if not column.readable:
        raise Unclear
    return {number: value for number, value in enumerate(column.values) if value is not None}


def first_of(values: dict[int, Value], rows: list[int], direction: int, nth: int) -> int:
    """The row whose value surely comes `nth`; Unclear where two are equal or intervals overlap."""
    ordered = sorted(rows, key=lambda n: (values[n].high + values[n].low) * -direction)
    for place in range(min(nth, len(ordered) - 1)):
        for after in ordered[place + 1 :]:
            ahead, behind = values[ordered[place]], values[after]
            if not (ahead.low > behind.high if direction > 0 else ahead.high < behind.low):
                raise Unclear
    if len(ordered) < nth:
        raise Unclear
    return ordered[nth - 1]
