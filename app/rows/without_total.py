"""A table's row that adds up all others, by whatever name, is no row like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rows.values import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.library import StoredPassage

LEAST_ADDED = 3  # rows that a row must add up to be their total
ADDED_TWICE = 2  # columns in which it must: in one it may be chance
CLOSE = 1e-9


def without_total(rows: Sequence[StoredPassage]) -> list[StoredPassage]:
    """The rows without the first or last one where that adds up all others: `The county`."""
    for total in (rows[-1:], rows[:1]) if len(rows) > LEAST_ADDED else ():
        others = [row for row in rows if row is not total[0]]
        added = 0
        for number, cell in enumerate(total[0].cells):
            values = [amount(row.cells[number].text) for row in others]
            whole = amount(cell.text)
            if whole is None or whole.unit == "%" or not all(value is not None for value in values):
                continue
            parts = [value.low for value in values if value]
            certain = whole.low == whole.high and abs(sum(parts) - whole.low) < CLOSE * abs(whole.low)
            added += certain and sum(part > 0 for part in parts) > 2
        if added >= ADDED_TWICE:
            return others
    return list(rows)
