"""Counts, lists, extremes and comparisons over the rows of one table, or nothing where that is not clear."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.rows.across import across, of_periods
from app.rows.against import holds_against
from app.rows.changes import asks_change, changed_most
from app.rows.conditions import read_conditions, spent
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.differences import asks_difference, differed
from app.rows.freely import FreeReading
from app.rows.gaps import asks_gap, gap
from app.rows.grouped import column_of_who, grouped
from app.rows.loosely import LooseReading
from app.rows.meant import MeantReading, surely_about
from app.rows.measured import measured, winner
from app.rows.moved import asks_moved, moved
from app.rows.operation import Op, Operation, asks_of_rows, comparison, operation
from app.rows.reading import Reading, Unclear, is_plural
from app.rows.subjects import compared, values_of
from app.rows.sums import asks_sum, summed
from app.rows.tables import Column, Sort, Table, squashed, stems_of, tables_of, words_of
from app.rows.together import asks_together, together
from app.rows.told_by import OPENING, named_as_asked
from app.rows.totals import added, stated_in, totals
from app.rows.values import is_blank
from index.number_words import SMALL, SMALL_WORD
from index.words import stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.rows.reading import Condition
    from index.library import Library
    from index.search import Hit

_PERSONAL = frozenset(
    "name person employe staff member player author director manag colleagu student".split()
)
_EVERY = regex(r"\b(?:are there|exist)\b|^(?:list|name|enumerate) (?:all|the)\b", re.IGNORECASE)
_BOUNDED = regex(r"\b(?:than|before|after|earlier|later)\b|\bor \w+er\b|\bor more\b", re.IGNORECASE)
_IN_ALL = regex(r"\b(?:in (?:all|total)|altogether)\b", re.IGNORECASE)
_AMONG = regex(
    r"\b(?:of|among|amongst|out of|between)\s+(?:all\s+)?(?:the|these|those|its|our)\s+"
    rf"(?P<number>{SMALL_WORD}|\d{{1,3}})\b",
    re.IGNORECASE,
)
_WHICH_ONE = regex(
    r"(?:(?:for|in|on|at|to|from|of|under|by|with)\s+)?which\s+(?:of\s+)?(?:the\s+)?(?P<nouns>(?:\w+\s+){2})",
    re.I,
)
_OF_THE = regex(r"of\s+(?:the|these|those)\s+(?=(?P<what>[^,]*),)", re.IGNORECASE)
_ASKS = regex(r"(?:what|when|which)\b", re.IGNORECASE)
_LIMITS = regex(r"\b(?:limit|criteri\w+|threshold|target|max\w*|min\w*|mean|median)\b", re.IGNORECASE)
_HOW_OFTEN = regex(r"\b(?:most|least|more|less) (?:often|frequently)\b", re.IGNORECASE)
_WHAT_IS = regex(r"what (?:is|was|are|were) the\b", re.IGNORECASE)
_NUMBERS = frozenset(map(stem, "number count quantity units pieces amount total".split()))


_LISTS = regex(
    r"(?:please\s+)?(?:(?:for|in|on|at|to|from|of|under|by|with)\s+)?(?:which|list|name|enumerate|give|show)\b",
    re.IGNORECASE,
)
_ALTERNATIVES = regex(r",\s*[^,?]+\bor\b[^,?]+\W*$", re.IGNORECASE)  # `…, Elm or Quay?`
_NO_EXTREME = regex(r"(?:how|did|do|does|has|have|had|can|could|will|would|should|may|must)\b", re.IGNORECASE)
FAR = 3  # … where there is no other table, and hits that must all be rows of one that others disagree with
SURELY = 2  # tables at most that a question is read by meaning against
NEAREST = 1  # the place among the hits, from 0, up to which a table is what a question is about


@dataclass(frozen=True, slots=True)
class _Work:
    """A question held against one table."""

    reading: Reading
    table: Table
    asked: Operation


@dataclass(frozen=True, slots=True)
class Tried:
    """What was derived of a question; `left_open`: nothing, though it counts, lists or ranks the rows of a
    best table; `asks_row`: nothing, though it asks which of them something holds of.
    """

    derived: Derived | None
    left_open: bool = False
    asks_row: bool = False
    by_meaning: bool = False  # derived, but of words that are not the table's


def derive(
    question: str, hits: Sequence[Hit], library: Library, similar: Callable[[str, str], float]
) -> Derived | None:
    """The answer that the rows of the one table that fits give by computation; None where it is not clear.

    `similar` gives the cosine of two words, 0–1.
    """
    return tried(question, hits, library, similar).derived


def tried(
    question: str, hits: Sequence[Hit], library: Library, similar: Callable[[str, str], float]
) -> Tried:
    """As `derive`, and where nothing is derived whether the question is about rows all the same."""
    over = asks_of_rows(question) or totals(question) or asks_difference(question)
    over = over or asks_change(question) or asks_moved(question) or asks_together(question)
    over = over or asks_gap(question) or asks_sum(question)
    if not over and " and " not in question:
        return Tried(None)
    prose = (hit.passage.text for hit in hits if hit.passage.kind is not Kind.TABLE_ROW)
    if totals(question) and stated_in(question, prose):
        return Tried(None)
    tables = [named_as_asked(question, table) for table in tables_of(hits, library)]
    for read in (Reading, LooseReading):
        found = []
        for table in tables:
            for way in _WAYS:
                with suppress(Unclear):
                    found.append((table, way(read(question, table, similar))))
                    break
        if found:  # of several tables only where they say the same, as two editions of a report do
            agreed = len({_said(derived) for _, derived in found}) == 1 or _nearest(
                [t for t, _ in found], hits
            )
            return Tried(found[0][1] if agreed else None)
    free = [
        way
        for asks, way in ((asked_extreme, _over_rows), (asks_moved, moved), (asks_together, together))
        if asks(question)
    ]
    for table in tables[:1]:
        for way in free if table.rank <= (FAR if len(tables) == 1 else NEAREST) else ():
            with suppress(Unclear):
                return Tried(way(FreeReading(question, table, similar)))
    if meant := _by_meaning(question, surely_about(tables, hits), similar):
        return Tried(meant, by_meaning=True)
    best = [table for table in tables if table.rank <= NEAREST]
    return Tried(
        None,
        any(_of_rows(question, table) for table in best),
        any(_of_one(question, table) for table in best),
    )


def _by_meaning(
    question: str, tables: Sequence[Table], similar: Callable[[str, str], float]
) -> Derived | None:
    """What the question gives, read by meaning against the first of these tables that gives anything."""
    way = gap if asks_gap(question) else summed if asks_sum(question) else _meant
    asked = frozenset(stems_of(question))
    for table in sorted(tables[:SURELY], key=lambda table: table.name.noun.isdisjoint(asked)):
        with suppress(Unclear):
            return way(MeantReading(question, table, similar))
    return None


def _of_one(question: str, table: Table) -> bool:
    """Whether a question asks which of a table's rows, by the name of their column: `which well …`."""
    asked = _WHICH_ONE.match(question)
    return asked is not None and not table.name.stems.isdisjoint(stems_of(asked["nouns"]))


def _nearest(tables: Sequence[Table], hits: Sequence[Hit]) -> bool:
    """Whether the best hits are all rows of the first table, and no other is of the same columns."""
    names = [[column.name for column in table.columns] for table in tables]
    rows = {row.address for row in tables[0].rows}
    return names.count(names[0]) == 1 and all(hit.passage.address in rows for hit in hits[:FAR])


def asked_extreme(question: str) -> bool:
    """Whether a question asks for the row that has the most or the least of something."""
    asked = operation(question)
    return asked is not None and bool(asked.word) and OPENING.match(question) is not None


def _of_rows(question: str, table: Table) -> bool:
    """Whether a question counts, lists or ranks what the rows of a table are, by the name of their column."""
    asked = operation(question) or totals(question)
    if asked is None:
        return False
    words = words_of(question)
    if asked.op in (Op.COUNT, Op.LIST):
        words = tuple(word for word in words if word.start >= asked.spans[0][1])[:3]
    nouns = [word for word in words if word.stem in table.name.stems]
    return any(asked.op is not Op.LIST or question[: word.end].endswith("s") for word in nouns)


def _said(derived: Derived) -> str:
    """What a derivation says, however it is spelt."""
    told = derived.answer or "".join(
        one.row.text[one.start : one.end] for statement in derived.statements for one in statement.slices
    )
    return squashed(told)


def _over_rows(reading: Reading) -> Derived:
    """A count, a list or an extreme over the rows that meet the question's conditions."""
    plain = reading.plain()
    asked = operation(plain)
    if asked is None:
        raise Unclear
    paired = asked.op is Op.LIST and holds_against(reading)
    unnamed = reading.plain(lambda name: comparison(name) is not None)
    if asked.op is Op.LIST and not paired and (more := comparison(unnamed)) and not _BOUNDED.search(plain):
        asked = replace(more, op=Op.LARGEST if more.direction > 0 else Op.SMALLEST, number=2)
    work = _Work(reading, reading.table, asked)
    for span in asked.spans:
        reading.use(*span)
    for match in _IN_ALL.finditer(reading.text):
        reading.use(*match.span())
    if asked.op in (Op.COUNT, Op.LIST):
        _all_told(reading)
    told_by_name = _told_by_name(reading)
    if asked.op in (Op.COUNT, Op.LIST):
        of_the = _OF_THE.match(reading.text)
        column = None if told_by_name or of_the else reading.column_asked(asked.spans[0][1])
        many = asked.op is Op.COUNT
        begin = of_the.end() if of_the else asked.spans[0][1]
        named = told_by_name or column is not None or reading.noun(begin, plural=many)
        read_conditions(reading)
        if not named and not reading.begins_with_item(asked.spans[0][1]):
            raise Unclear
        rows = reading.rows()
        if column is not None:
            return _cells_of(work, column, rows)
        return _counted(work, rows) if asked.op is Op.COUNT else _listed(work, rows)
    return _extreme(work)


def _meant(reading: MeantReading) -> Derived:
    """A count of two rows or more, a list or an extreme, of a question read by meaning."""
    asked = operation(reading.plain())
    lists = _LISTS.match(reading.text) and not _ALTERNATIVES.search(reading.text)
    if asked is None or (asked.op is Op.LIST and not lists):
        raise Unclear
    reading.ranking = bool(asked.word)
    if reading.ranking and _WHAT_IS.match(reading.text):
        raise Unclear  # the value is asked, not what has it
    derived = _over_rows(reading)
    if asked.op is Op.COUNT and derived.answer == "1":
        raise Unclear
    return derived


def _all_told(reading: Reading) -> None:
    """Account for how many rows the table has, where the question says so: `of the six boats`."""
    among = _AMONG.search(reading.text)
    if among and int(SMALL.get(among["number"].casefold(), 0) or among["number"]) == len(reading.table.rows):
        reading.use(*among.span("number"))


def _told_by_name(reading: Reading) -> bool:
    """Whether the question ends by saying what the rows are told by: `…, by route group`."""
    match = re.search(r",?\s+by\s+(?P<name>[\w\s-]+?)\W*$", reading.text)
    if match is None or frozenset(stems_of(match["name"])) != reading.table.name.noun:
        return False
    reading.use(*match.span())
    return True


def _counted(work: _Work, rows: list[int]) -> Derived:
    if not rows or (work.reading.loose and not work.reading.conditions):
        raise Unclear
    if stated := _stated_number(work, rows):
        return stated
    if len(rows) == 1 and any(_names_it(work, condition) for condition in work.reading.conditions):
        raise Unclear  # one, for it is named
    total = len(work.table.rows)
    text = f"{len(rows)} of the {total} rows: {'; '.join(_names(work.table, rows))}"
    return Derived(
        str(len(rows)), (Statement(text, _cited(work, rows), Derivation.over(Op.COUNT, work.table.rows)),)
    )


def _stated_number(work: _Work, rows: list[int]) -> Derived | None:
    """The number that a row itself states of the thing it is about, where the table has a column of such."""
    name = work.table.name
    columns = [c for c in work.table.columns if c.sort is Sort.AMOUNT and c.noun and c.noun <= _NUMBERS]
    if len(rows) != 1 or len(columns) != 1 or any(c.column is not name for c in work.reading.conditions):
        return None
    row = work.table.rows[rows[0]]
    cells = [row.cells[column.number] for column in (name, columns[0])]
    slices = tuple(Slice(row, cell.start, cell.end) for cell in cells)
    return Derived(short(cells[1].text), (Statement(None, slices, None),)) if cells[1].text else None


def _listed(work: _Work, rows: list[int]) -> Derived:
    plural = _is_plural(work)
    expected = work.asked.number if work.asked.number is not None else None if plural else 1
    every = _EVERY.search(work.reading.text) is not None and expected is None
    if not rows or (expected is not None and len(rows) != expected):
        raise Unclear
    if not work.reading.conditions and not every:
        raise Unclear
    if len(rows) == 1 and all(_names_it(work, condition) for condition in work.reading.conditions):
        raise Unclear  # what the question says already
    names = "; ".join(_names(work.table, rows))
    text = f"{len(rows)} of the {len(work.table.rows)} rows: {names}"
    statement = Statement(text, _cited(work, rows), Derivation.over(Op.LIST, work.table.rows))
    return Derived(short("; ".join(_plain_names(work.table, rows))), (statement,))


def _names_it(work: _Work, condition: Condition) -> bool:
    return condition.column is work.table.name and not condition.excludes


def _cells_of(work: _Work, column: Column, rows: list[int]) -> Derived:
    """The different cells of a column in the rows that meet the conditions, or how many there are."""
    cells = list(dict.fromkeys(" ".join(column.texts[row].split()) for row in rows))
    if not work.reading.conditions or not cells or any(is_blank(cell) for cell in cells):
        raise Unclear
    if work.asked.op is Op.LIST and len(cells) > 1 and not _is_plural(work):
        raise Unclear
    slices = list(_cited(work, rows))
    slices += (
        Slice(work.table.rows[n], (cell := work.table.rows[n].cells[column.number]).start, cell.end)
        for n in rows
    )
    told = "; ".join(cells)
    text = f"{len(cells)} in {len(rows)} of the {len(work.table.rows)} rows: {told}"
    answer = str(len(cells)) if work.asked.op is Op.COUNT else short(told)
    derivation = Derivation.over(work.asked.op, work.table.rows)
    return Derived(answer, (Statement(text, tuple(dict.fromkeys(slices)), derivation),))


def _is_plural(work: _Work) -> bool:
    """Whether the question asks for several rows: `Which models …`, `Which of the …`."""
    begin = work.asked.spans[0]
    head = work.reading.text[begin[0] : begin[1]].casefold()
    if begin[0] and (of_the := _OF_THE.match(work.reading.text)):
        return is_plural(of_the["what"].split()[-1])
    if not head or re.search(r"\b(?:of|all|list|are|were|those|these|enumerate|every|each)\b", head):
        return True
    words = [w for w in work.reading.words if w.start >= begin[1]][:2]
    asked = [word for word in words if word.stem in work.table.name.noun] or words
    return any(is_plural(work.reading.shown(word)) for word in asked)


def _extreme(work: _Work) -> Derived:
    reading, asked, table = work.reading, work.asked, work.table
    text = reading.text
    of_person = re.match(r"who\b", text, re.IGNORECASE) and table.name.stems & _PERSONAL
    wants_date = re.match(r"when\b", text, re.IGNORECASE) is not None
    wants_place = re.match(r"where\b", text, re.IGNORECASE) is not None
    bare = asked.spans[0][0] == 0 and not asked.timely  # `second highest yield`
    other = None if of_person else _asked_of_row(reading)
    if reading.loose and not of_person and re.match(r"who\b", text, re.IGNORECASE):
        raise Unclear
    if asked.counting or _NO_EXTREME.match(text):
        raise Unclear
    named = bool(of_person) or reading.noun(anywhere=True) or wants_place
    named = named or (wants_date and of_periods(table.name))
    if other is not None and not named and len(set(other.texts)) < len(other.texts):
        raise Unclear  # one of several rows, or all of them together
    measures = measured(reading, asked)
    column = measures[0].column
    for match in _HOW_OFTEN.finditer(text):  # `failed least often`: a count of failures
        reading.use(*match.span())
        if column.sort is Sort.AMOUNT and _LIMITS.search(column.name):
            raise Unclear
    named = named and not _of_the_measure(reading, asked, column)
    reading.columns.add(column.number)
    spent(reading, column)
    read_conditions(reading)
    among = _AMONG.search(text)
    if among:
        reading.use(*among.span("number"))
    rows = reading.rows()
    if asked.number is not None and len(rows) != asked.number:
        raise Unclear
    if among and len(rows) != int(SMALL.get(among["number"].casefold(), 0) or among["number"]):
        raise Unclear
    row = winner(measures, rows, asked.nth)
    cell = table.rows[row].cells[column.number]
    whole = Slice(table.rows[row], cell.start, cell.end)
    slices = (*_cited(work, [row]), *(() if whole in _cited(work, [row]) else (whole,)))
    wants_date = wants_date and not of_periods(table.name)
    if wants_date and column.sort is not Sort.DATE:
        raise Unclear
    if not named and (reading.loose or not (bare or _ASKS.match(text))):
        raise Unclear
    answer = cell.text if wants_date or not named else _plain_names(table, [row])[0]
    if other is not None:
        answer = other.texts[row]
        told = table.rows[row].cells[other.number]
        slices = (*slices, Slice(table.rows[row], told.start, told.end))
        if is_blank(answer):
            raise Unclear
    op = asked.op
    if column.sort is Sort.DATE:
        op = Op.LATEST if measures[0].direction > 0 else Op.EARLIEST
    statement = Statement(_stated(work, row, column, rows, op), slices, Derivation.over(op, table.rows))
    return Derived(short(answer), (statement,))


def _of_the_measure(reading: Reading, asked: Operation, column: Column) -> bool:
    """Whether the value itself is asked for, not what has it: `What was the highest price?`"""
    if not _WHAT_IS.match(reading.text):
        return False
    after = next((word for word in reading.words if word.start >= asked.spans[0][1]), None)
    return after is not None and after.stem in column.noun


def _asked_of_row(reading: Reading) -> Column | None:
    """The column, not the rows' own, whose cell in the row found is asked: `Which yard built …`."""
    if re.match(r"who\b", reading.text, re.IGNORECASE):
        found = column_of_who(reading)
        reading.columns.update([found.number] if found else [])
        return found
    lead = re.match(r"(?:which|what)\s+", reading.text, re.IGNORECASE)
    return reading.column_asked(lead.end()) if lead else None


def _stated(work: _Work, row: int, column: Column, rows: list[int], op: Op) -> str:
    nth = {1: "", 2: "second ", 3: "third ", 4: "fourth "}[work.asked.nth]
    blank = sum(column.values[n] is None for n in rows) if column.sort is not Sort.WORDY else 0
    left_out = f" ({blank} without one)" if blank else ""
    name, cell = work.table.name.texts[row], column.texts[row]
    return f"{name}: {nth}{op.value} “{column.name}” of {len(rows)} rows{left_out}: {cell}"


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


def _plain_names(table: Table, rows: list[int]) -> list[str]:
    """The names of rows without what stands after them in parentheses, where they still tell them apart."""
    plain = [re.sub(r"\s+\([^()]*\)\s*$", "", " ".join(text.split())) for text in table.name.texts]
    return [plain[n] for n in rows] if len(set(plain)) == len(plain) else _names(table, rows)


def _names(table: Table, rows: list[int]) -> list[str]:
    return [" ".join(table.name.texts[number].split()) for number in rows]


_WAYS: tuple[Callable[[Reading], Derived], ...] = (
    differed,
    changed_most,
    added,
    compared,
    values_of,
    grouped,
    across,
    _over_rows,
)
