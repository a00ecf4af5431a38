"""Questions that name two rows or more: which has more, or what each of them has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.rows.conditions import spent
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.measured import measured, winner
from app.rows.operation import Op, comparison
from app.rows.reading import Reading, Unclear
from app.rows.tables import Column, Sort, Table, items_of, squashed, stems_of
from app.rows.values import is_blank
from ingest.address import AddressRange


@dataclass(frozen=True, slots=True)
class Subject:
    """A row that the question names, by which words, and the column they stand in."""

    row: int
    start: int
    end: int
    column: Column


def compared(reading: Reading) -> Derived:
    """Which of two rows named has more, or whether the first has."""
    asked = comparison(reading.text)
    if asked is None:
        raise Unclear
    first, second = subjects_of(reading, 2)
    for subject in (first, second):
        reading.use(subject.start, subject.end)
    for start, end in (*asked.spans, *(m.span() for m in re.finditer(r"\bthan\b", reading.text))):
        reading.use(start, end)
    reading.noun(anywhere=True)
    measures = measured(reading, asked)
    column = measures[0].column
    reading.columns.update((column.number, first.column.number, second.column.number))
    spent(reading, column)
    if reading.rows() == []:
        raise Unclear
    answer = _verdict(reading.text, (first, second), winner(measures, [first.row, second.row], 1))
    rows = [reading.table.rows[one.row] for one in (first, second)]
    shown = dict.fromkeys((reading.table.name.number, column.number))
    slices = tuple(Slice(row, row.cells[n].start, row.cells[n].end) for row in rows for n in shown)
    told = "; ".join(": ".join(row.cells[n].text for n in shown) for row in rows)
    of = tuple(AddressRange(row.address, row.address) for row in rows)
    return Derived(short(answer), (Statement(f"{column.name}: {told}", slices, Derivation(Op.COMPARE, of)),))


def _verdict(text: str, pair: tuple[Subject, Subject], first_row: int) -> str:
    """The subject that wins, or where the question is whether the first does, yes or no."""
    first, second = pair
    between = text[first.end : second.start]
    if re.search(r"\bor\b", between) or re.match(r"(?:which|who)\b", text, re.IGNORECASE):
        return (first if first_row == first.row else second).column.texts[first_row]
    asks_whether = re.match(r"(?:is|are|was|were|do|does|did|has|have|had)\b", text, re.IGNORECASE)
    if asks_whether and re.search(r"\b(?:than|before|after)\b", between):
        return "yes" if first_row == first.row else "no"
    raise Unclear


def values_of(reading: Reading) -> Derived:
    """The cell asked for of each of several rows that the question names: one claim each."""
    subjects = subjects_of(reading, None)
    if len(subjects) < 2 or any(one.column is not reading.table.name for one in subjects):
        raise Unclear
    for subject in subjects:
        reading.use(subject.start, subject.end)
    if not re.match(r"(?:how (?:many|much)|what|which|when|who|where)\b", reading.text, re.IGNORECASE):
        raise Unclear
    opened = re.match(r"how (?:many|much)|what|which|when", reading.text, re.IGNORECASE)
    if opened:
        reading.use(*opened.span())
    reading.noun(anywhere=True)
    if re.match(r"when\b", reading.text, re.IGNORECASE):
        column = reading.date_column()
    else:
        column = reading.best_named(c for c in reading.table.columns if c is not reading.table.name)
    reading.columns.add(column.number)
    reading.rows()
    rows = [reading.table.rows[one.row] for one in subjects]
    cells = [row.cells[column.number] for row in rows]
    if any(is_blank(cell.text) for cell in cells):
        raise Unclear
    named = [row.cells[reading.table.name.number] for row in rows]
    statements = tuple(
        Statement(None, (Slice(row, name.start, name.end), Slice(row, cell.start, cell.end)), None)
        for row, name, cell in zip(rows, named, cells, strict=True)
    )
    return Derived(short("; ".join(cell.text for cell in cells)), statements)


def subjects_of(reading: Reading, wanted: int | None) -> list[Subject]:
    """The rows that the question names, in its order; Unclear where they are not as many as wanted."""
    found: list[Subject] = []
    columns = [reading.table.name] if wanted is None else [reading.table.name, *_texts(reading.table)]
    for column in columns:
        for size in range(7, 0, -1):
            for at in range(len(reading.words) - size + 1):
                window = reading.words[at : at + size]
                start, end = window[0].start, window[-1].end
                if window[0].idle or window[-1].idle or any(o.start < end and start < o.end for o in found):
                    continue
                row = _row_named(column, reading.text[start:end], named=column is reading.table.name)
                if row is not None:
                    found.append(Subject(row, start, end, column))
        if wanted is not None and len(found) == wanted:
            break
        if wanted is not None:
            found = []
    found.sort(key=lambda one: one.start)
    if (wanted is not None and len(found) != wanted) or len({one.row for one in found}) != len(found):
        raise Unclear
    return found


def _texts(table: Table) -> list[Column]:
    return [column for column in table.columns if column.sort is Sort.TEXT and column is not table.name]


def _row_named(column: Column, words: str, *, named: bool) -> int | None:
    """The one row that words name: its whole name, or a telling part of it that no other row has."""
    stems = stems_of(words)
    if not stems or re.search(r"[,;:?]", words) or re.search(r"\b(?:and|or|than)\b", words):
        return None
    if named:
        for names in (_as_it_stands, _without_parentheses):
            whole = [n for n, text in enumerate(column.texts) if stems in names(text)]
            if whole:
                return whole[0] if len(whole) == 1 else None
        if not re.search(r"[A-Z]", words) or not any(c.isalpha() for c in words):
            return None
        plain = squashed(words)
        part = [n for n, text in enumerate(column.texts) if len(plain) > 3 and _holds(text, stems, plain)]
        return part[0] if len(part) == 1 else None
    item = [n for n, text in enumerate(column.texts) if stems in items_of(text)]
    return item[0] if len(item) == 1 else None


def _as_it_stands(text: str) -> tuple[tuple[str, ...], ...]:
    return (stems_of(text),)


@lru_cache(maxsize=8192)
def _without_parentheses(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of a name without what stands in parentheses, and of what stands in each."""
    apart = [re.sub(r"\([^()]*\)", "", text), *re.findall(r"\(([^()]*)\)", text)]
    return tuple(map(stems_of, apart))


def _holds(text: str, stems: tuple[str, ...], plain: str) -> bool:
    own = stems_of(text)
    whole = any(own[at : at + len(stems)] == stems for at in range(len(own) - len(stems) + 1))
    return whole or squashed(text).endswith(plain)
