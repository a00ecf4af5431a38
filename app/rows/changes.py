"""What rose or fell the most: the extreme of a column of changes, or of the difference of two columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.differences import BETWEEN, FELL, ROSE, two_periods
from app.rows.operation import Op
from app.rows.reading import Unclear
from app.rows.tables import Sort
from app.rows.values import is_blank
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

_LARGEST = r"(?:biggest|largest|greatest|highest|sharpest|steepest|strongest|most)"
_UP = r"rises?|increases?|gains?|growth|jumps?|upturns?"
_DOWN = r"falls?|decreases?|drops?|declines?|loss(?:es)?|cuts?|reductions?|downturns?"
_SAW = r"(?:(?:saw|had|has|shows?|showed|recorded|posted|experienced|suffered|with)\s+)?"
_MOST = regex(
    rf"\b{_SAW}(?:the\s+)?{_LARGEST}\s+(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
    rf"|\b(?:(?P<rose>{ROSE})|(?P<fell>{FELL}))\s+(?:by\s+)?(?:the\s+)?most\b",
    re.IGNORECASE,
)
_WHICH = regex(r"(?:(?:in|for|at)\s+)?(?:which|what)\s+(?:of\s+(?:the|these)\s+)?", re.IGNORECASE)
_CHANGE = regex(r"\b(?:changes?|differences?|increases?|rises?|growth|net|variation|\+/[-−–])", re.IGNORECASE)
_PERCENT = regex(r"%|\bper ?cent\b(?!age point)", re.IGNORECASE)
_SPAN = regex(
    r"\b(?:over|on|in|during|across|since)\s+(?:the\s+)?(?:last\s+|past\s+|previous\s+)?"
    r"(?P<span>year|quarter|month|period|decade|week)\b",
    re.IGNORECASE,
)


def asks_change(text: str) -> bool:
    """Whether a question asks what rose or fell the most."""
    return _WHICH.match(text) is not None and _MOST.search(text) is not None


def changed_most(reading: Reading) -> Derived:
    """The row whose change is the largest, upwards or downwards as asked; Unclear where two are alike or none
    went that way."""
    match, lead = _MOST.search(reading.text), _WHICH.match(reading.text)
    if match is None or lead is None:
        raise Unclear
    up = bool(match["up"] or match["rose"])
    reading.use(*lead.span())
    if not reading.noun(lead.end()):
        raise Unclear
    reading.use(*match.span())
    columns, changes = _changes(reading)
    reading.columns.update(column.number for column in columns)
    if (span := _SPAN.search(reading.text)) and _is_over(span["span"].casefold(), reading, columns):
        reading.use(*span.span())
    told = [c.noun for c in reading.table.columns if c.number in reading.columns]
    other = [c.noun for c in reading.table.columns if c.number not in reading.columns]
    named = frozenset[str]().union(*other) - frozenset[str]().union(*told)
    if any(word.stem in named for _, word in reading.rest()):
        raise Unclear  # of what another column tells
    if len(reading.rows()) != len(reading.table.rows) or reading.conditions:
        raise Unclear
    wanted = {n: change if up else -change for n, change in changes.items()}
    ordered = sorted(wanted, key=lambda n: -wanted[n])
    if len(ordered) < 2 or wanted[ordered[0]] <= 0 or wanted[ordered[0]] == wanted[ordered[1]]:
        raise Unclear
    return _said(reading, columns, ordered[0], up=up)


def _changes(reading: Reading) -> tuple[list[Column], dict[int, float]]:
    """The columns that tell by how much each row changed, and by how much it did."""
    amounts = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    told = [column for column in amounts if _CHANGE.search(column.name)]
    told = [c for c in told if _PERCENT.search(c.name) is None] if len(told) > 1 else told
    if len(told) > 1:
        raise Unclear
    if told:
        [column] = told
        _name_of(reading, column)
        _since(reading)
        found = {n: value.low for n, value in enumerate(column.values) if value and value.low == value.high}
        if len(found) < len(column.texts) and any(
            not is_blank(text) for n, text in enumerate(column.texts) if n not in found
        ):
            raise Unclear
        return [column], found
    early, late = two_periods(reading)
    pairs = zip(early.values, late.values, strict=True)
    both = {n: b.low - a.low for n, (a, b) in enumerate(pairs) if a and b}
    if early.unit != late.unit or early.factor != late.factor or len(both) < len(early.texts):
        raise Unclear
    return [early, late], both


def _since(reading: Reading) -> None:
    """Account for the two years of a change where the table has columns of just these."""
    between = BETWEEN.search(reading.text)
    years = set(re.findall(r"(?:19|20)\d\d", " ".join(column.name for column in reading.table.columns)))
    if between and years == {between["early"], between["late"]}:
        reading.use(*between.span())
        for word in reading.words:
            if any(word.stem in c.noun for c in reading.table.columns if years & c.stems):
                reading.use(word.start, word.end)


def _name_of(reading: Reading, column: Column) -> None:
    """Account for the words that say of what a column tells the change: those of the column before it."""
    before = [c for c in reading.table.columns if c.number == column.number - 1 and c.noun]
    left = {word.stem for _, word in reading.rest()}
    for other in before:
        if other.noun <= left:
            reading.columns.add(other.number)


def _is_over(span: str, reading: Reading, columns: list[Column]) -> bool:
    """Whether the change is one over a year, say: by the column's name, or the years of the others'."""
    if len(columns) == 1 and re.search(rf"\b{span}", columns[0].name, re.IGNORECASE):
        return True
    if re.search(r"\b(?:year|quarter|month|week|decade)", columns[0].name, re.IGNORECASE):
        return False
    if span == "period":
        return True
    names = [c.name for c in reading.table.columns if re.search(r"(?:19|20)\d\d", c.name)]
    years = [int(one) for name in names for one in re.findall(r"(?:19|20)\d\d", name)]
    rest = {re.sub(r"(?:19|20)\d\d", "", name) for name in names}
    return span == "year" and len(years) == 2 == len(names) and abs(years[0] - years[1]) == 1 == len(rest)


def _said(reading: Reading, columns: list[Column], number: int, *, up: bool) -> Derived:
    row, table = reading.table.rows[number], reading.table
    shown = [table.name, *columns]
    slices = tuple(Slice(row, row.cells[c.number].start, row.cells[c.number].end) for c in shown)
    named = " to ".join(f"“{column.name}”" for column in columns)
    cells = " to ".join(" ".join(column.texts[number].split()) for column in columns)
    name = " ".join(table.name.texts[number].split())
    way = "rise" if up else "fall"
    text = f"{name}: largest {way}, {named}, of {len(table.rows)} rows: {cells}"
    op = Op.LARGEST if up else Op.SMALLEST
    return Derived(short(name), (Statement(text, slices, Derivation.over(op, table.rows)),))
