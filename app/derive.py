"""Counts, lists, extremes and comparisons over the rows of one table, or nothing where that is not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.conditions import Reading, Unclear
from app.operation import Op, Operation, comparison, of_age, of_size, operation
from app.tables import Column, Sort, Table, items_of, squashed, stems_of, tables_of
from app.values import Value, is_blank
from ingest.address import AddressRange

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.library import Library, StoredPassage
    from index.search import Hit
    from ingest.address import Address

LONGEST_ANSWER = 25  # words
_PERSONAL = frozenset(
    "name person employe staff member player author director manag colleagu student".split()
)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived claim came about: the operation and the ranges of rows it looked at."""

    op: Op
    of: tuple[AddressRange, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of one cell of a row: `row.text[start:end]`."""

    row: StoredPassage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim to be made: its words (None: its slices joined), the slices it cites, how it was derived."""

    text: str | None
    slices: tuple[Slice, ...]
    derivation: Derivation | None


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived answer, of 25 words at most or None, and its claims."""

    answer: str | None
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class _Work:
    """A question held against one table."""

    reading: Reading
    table: Table
    asked: Operation
    slices: list[Slice] = field(default_factory=list)


def derive(
    question: str, hits: Sequence[Hit], library: Library, similar: Callable[[str, str], float]
) -> Derived | None:
    """The answer that the rows of the one table that fits give by computation; None where it is not clear.

    `similar` gives the cosine of two words, 0–1.
    """
    compared, asked = comparison(question), operation(question)
    if asked is None and compared is None and " and " not in question:
        return None
    found = []
    for table in tables_of(hits, library):
        for attempt in (
            lambda t=table: compared and _compare(Reading(question, t, similar), compared),
            lambda t=table: _values(Reading(question, t, similar)),
            lambda t=table: asked and _over_rows(_Work(Reading(question, t, similar), t, asked)),
        ):
            try:
                if derived := attempt():
                    found.append(derived)
                    break
            except Unclear:
                continue
    return found[0] if len(found) == 1 else None


# ── over all rows ───────────────────────────────────────────────────────────────────────────────


def _over_rows(work: _Work) -> Derived | None:
    reading, asked = work.reading, work.asked
    for span in asked.spans:
        reading.use(*span)
    if asked.op in (Op.COUNT, Op.LIST):
        named = reading.noun(asked.spans[0][1])
        reading.read_conditions()
        if not named and not reading.begins_with_item(asked.spans[0][1]):
            raise Unclear
        rows = reading.rows()
        return _counted(work, rows) if asked.op is Op.COUNT else _listed(work, rows)
    return _extreme(work)


def _counted(work: _Work, rows: list[int]) -> Derived:
    if not rows:
        raise Unclear
    total = len(work.table.rows)
    text = f"{len(rows)} of the {total} rows: {'; '.join(_names(work.table, rows))}"
    return Derived(str(len(rows)), (Statement(text, _cited(work, rows), _derivation(work.table, Op.COUNT)),))


def _listed(work: _Work, rows: list[int]) -> Derived:
    plural = _is_plural(work)
    expected = work.asked.number if work.asked.number is not None else None if plural else 1
    if not rows or (expected is not None and len(rows) != expected) or not work.reading.conditions:
        raise Unclear
    names = "; ".join(_names(work.table, rows))
    text = f"{len(rows)} of the {len(work.table.rows)} rows: {names}"
    statement = Statement(text, _cited(work, rows), _derivation(work.table, Op.LIST))
    return Derived(_short(names), (statement,))


def _is_plural(work: _Work) -> bool:
    """Whether the question asks for several rows: `Which models …`, `Which of the …`."""
    begin = work.asked.spans[0]
    head = work.reading.text[begin[0] : begin[1]].casefold()
    if re.search(r"\b(?:of|all|list|are|were|those|these|enumerate)\b", head):
        return True
    words = [w for w in work.reading.words if w.start >= begin[1]][:3]
    first = [work.reading.shown(w).casefold() for w in words]
    return any(word.endswith("s") and not word.endswith(("ss", "us", "is")) for word in first[:2])


# ── extremes ────────────────────────────────────────────────────────────────────────────────────


def _extreme(work: _Work) -> Derived:
    reading, asked, table = work.reading, work.asked, work.table
    text = reading.text
    of_person = re.match(r"who\b", text, re.IGNORECASE) and table.name.stems & _PERSONAL
    wants_date = re.match(r"when\b", text, re.IGNORECASE) is not None
    if asked.counting or re.match(r"how\b", text, re.IGNORECASE):
        raise Unclear
    named = bool(of_person) or reading.noun(anywhere=True)
    values, column, direction = _measured(reading, asked)
    reading.columns.add(column.number)
    reading.spent(column)
    reading.read_conditions()
    rows = reading.rows()
    row = _first_of(values, [n for n in rows if n in values], direction, asked.nth)
    if len([n for n in rows if n in values]) < 2:
        raise Unclear
    cell = table.rows[row].cells[column.number]
    whole = Slice(table.rows[row], cell.start, cell.end)
    slices = (*_cited(work, [row]), *(() if whole in _cited(work, [row]) else (whole,)))
    if wants_date and column.sort is not Sort.DATE:
        raise Unclear
    if not named and not re.match(r"(?:what|when|which)\b", text, re.IGNORECASE):
        raise Unclear
    answer = cell.text if wants_date or not named else table.name.texts[row]
    op = asked.op
    if column.sort is Sort.DATE:
        op = Op.LATEST if direction > 0 else Op.EARLIEST
    statement = Statement(_stated(work, row, column, rows, op), slices, _derivation(table, op))
    return Derived(_short(answer), (statement,))


def _stated(work: _Work, row: int, column: Column, rows: list[int], op: Op) -> str:
    nth = {1: "", 2: "second ", 3: "third ", 4: "fourth "}[work.asked.nth]
    blank = sum(column.values[n] is None for n in rows) if column.sort is not Sort.WORDY else 0
    left_out = f" ({blank} without one)" if blank else ""
    name, cell = work.table.name.texts[row], column.texts[row]
    return f"{name}: {nth}{op.value} “{column.name}” of {len(rows)} rows{left_out}: {cell}"


def _measured(reading: Reading, asked: Operation) -> tuple[dict[int, Value], Column, int]:
    """The values that a superlative or comparative is about, their column, and which way wins."""
    table, direction = reading.table, asked.direction
    if asked.timely:
        column = reading.date_column()
        return _readable(column), column, direction
    columns = [c for c in table.columns if c.sort is Sort.AMOUNT and c is not table.name]
    nouns = [word.stem for _, word in reading.rest() if word.start >= asked.spans[0][1]][:1]
    if not any(noun in column.stems for noun in nouns for column in columns):
        try:
            column, found = reading.quantities(nouns)
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


def _first_of(values: dict[int, Value], rows: list[int], direction: int, nth: int) -> int:
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


# ── subjects named ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Subject:
    """A row that the question names, by which words, and the column they stand in."""

    row: int
    start: int
    end: int
    column: Column


def _compare(reading: Reading, asked: Operation) -> Derived:
    """Which of two rows named has more, or whether the first has."""
    first, second = _subjects(reading, 2)
    for subject in (first, second):
        reading.use(subject.start, subject.end)
    for span in asked.spans:
        reading.use(*span)
    reading.noun(anywhere=True)
    values, column, direction = _measured(reading, asked)
    reading.columns.update((column.number, first.column.number, second.column.number))
    reading.spent(column)
    if {first.row, second.row} - set(values) or reading.rows() == []:
        raise Unclear
    winner = _first_of(values, [first.row, second.row], direction, 1)
    text = reading.text
    if re.search(r"\bor\b", text[first.end : second.start]) or re.match(
        r"(?:which|who)\b", text, re.IGNORECASE
    ):
        answer = (first if winner == first.row else second).column.texts[winner]
    elif re.match(r"(?:is|are|was|were|do|does|did|has|have|had)\b", text, re.IGNORECASE) and re.search(
        r"\b(?:than|before|after)\b", text[first.end : second.start]
    ):
        answer = "yes" if winner == first.row else "no"
    else:
        raise Unclear
    table = reading.table
    cells = [
        (table.rows[one.row], number)
        for one in (first, second)
        for number in dict.fromkeys((table.name.number, column.number))
    ]
    slices = tuple(Slice(row, row.cells[n].start, row.cells[n].end) for row, n in cells)
    told = "; ".join(f"{table.name.texts[one.row]}: {column.texts[one.row]}" for one in (first, second))
    of = tuple(
        AddressRange(one, one) for one in (table.rows[first.row].address, table.rows[second.row].address)
    )
    return Derived(_short(answer), (Statement(f"{column.name}: {told}", slices, Derivation(Op.COMPARE, of)),))


def _values(reading: Reading) -> Derived:
    """The cell asked for of each of several rows that the question names: one claim each."""
    subjects = _subjects(reading, None)
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
    return Derived(_short("; ".join(cell.text for cell in cells)), statements)


def _subjects(reading: Reading, wanted: int | None) -> list[_Subject]:
    """The rows that the question names, in its order; Unclear where they are not as many as wanted."""
    found: list[_Subject] = []
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
                    found.append(_Subject(row, start, end, column))
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
        alone = [re.sub(r"\([^()]*\)", "", text) for text in column.texts]
        inside = [re.findall(r"\(([^()]*)\)", text) for text in column.texts]
        for forms in (
            [[text] for text in column.texts],
            [[text, *more] for text, more in zip(alone, inside, strict=True)],
        ):
            whole = [n for n, texts in enumerate(forms) if any(stems_of(text) == stems for text in texts)]
            if whole:
                return whole[0] if len(whole) == 1 else None
        if not re.search(r"[A-Z]", words) or not any(c.isalpha() for c in words):
            return None
        plain = squashed(words)
        part = [n for n, text in enumerate(column.texts) if len(plain) > 3 and _holds(text, stems, plain)]
        return part[0] if len(part) == 1 else None
    item = [n for n, text in enumerate(column.texts) if stems in items_of(text)]
    return item[0] if len(item) == 1 else None


def _holds(text: str, stems: tuple[str, ...], plain: str) -> bool:
    own = stems_of(text)
    whole = any(own[at : at + len(stems)] == stems for at in range(len(own) - len(stems) + 1))
    return whole or squashed(text).endswith(plain)


# ── what is cited ───────────────────────────────────────────────────────────────────────────────


def _cited(work: _Work, rows: list[int]) -> tuple[Slice, ...]:
    """Of each row its name and the parts of its cells that met the conditions."""
    slices: list[Slice] = []
    for number in rows:
        row = work.table.rows[number]
        parts = {work.table.name.number: (0, len(work.table.name.texts[number]))}
        for condition in work.reading.conditions:
            cell = row.cells[condition.column.number]
            if cell.text and number in condition.rows:
                parts.setdefault(condition.column.number, condition.slices.get(number, (0, len(cell.text))))
        for column, (start, end) in sorted(parts.items()):
            at = row.cells[column].start
            slices.append(Slice(row, at + start, at + end))
    return tuple(slices)


def _names(table: Table, rows: list[int]) -> list[str]:
    return [" ".join(table.name.texts[number].split()) for number in rows]


def _derivation(table: Table, op: Op) -> Derivation:
    """The rows looked at, as ranges of neighbouring numbers."""
    ranges: list[AddressRange] = []
    for address in sorted(row.address for row in table.rows):
        if ranges and _next(ranges[-1].last, address):
            ranges[-1] = AddressRange(ranges[-1].first, address)
        else:
            ranges.append(AddressRange(address, address))
    return Derivation(op, tuple(ranges))


def _next(one: Address, other: Address) -> bool:
    return one.of_document == other.of_document and other.passage == one.passage + 1


def _short(answer: str) -> str | None:
    return answer if 0 < len(answer.split()) <= LONGEST_ANSWER else None
