"""By how much a row's cell changed from one column to another, and how much more one of two cells is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import YEAR
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.operation import Op
from app.rows.pairs import pair_of
from app.rows.periods import periods_in, year_before
from app.rows.reading import IDLE, Unclear
from app.rows.subjects import subjects_of
from app.rows.tables import Sort, stems_of
from app.rows.totals import computed
from app.rows.values import dates_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

ROSE = (
    r"rose|risen|rise|increased?|grew|grown?|climb(?:ed)?|(?:went|go|gone|going) up|gain(?:ed)?|"
    r"(?:went|go|gone) higher|expand(?:ed)?"
)
FELL = (
    r"fell|fall(?:en)?|decreased?|drop(?:ped)?|declined?|(?:went|go|gone|going|came|come) down|"
    r"shrank|shrink|shrunk|lost|reduced|cut"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d{4}|\d\d))?(?!\d)"
_CHANGE = regex(
    rf"(?:\bby how (?P<much>many|much)|^how far (?:did|has|have))\b.*?\b(?:(?P<rose>{ROSE})|(?P<fell>{FELL})|"
    r"(?P<either>changed?|differ(?:ed)?))\b"
    rf"|^how (?P<plain>much) (?:did|has|have)\b.*?\b(?:(?P<rose_too>{ROSE})|(?P<fell_too>{FELL}))\b",
    re.IGNORECASE,
)
_LEAD = regex(r"\bby how (?:many|much)\b|^how (?:much|far)\b", re.IGNORECASE)
BETWEEN = regex(
    rf"\b(?:between|from)\s+(?P<early>Q[1-4]\s+{_YEAR}|{_YEAR})\s+(?:and|to)\s+(?P<late>Q[1-4]\s+{_YEAR}|{_YEAR})",
    re.IGNORECASE,
)
_IN_YEAR = regex(rf"\b(?:in|during)\s+(?P<year>{_YEAR})", re.IGNORECASE)
_MORE = regex(r"\bhow (?:many|much) (?P<way>more|fewer|less|higher|lower|larger|smaller)\b", re.IGNORECASE)
_EXCEED = regex(
    r"^(?P<lead>by how (?:much|many)|how far)\b.*?\b(?P<verb>exceed(?:s|ed)?|outdo(?:es)?|outdid|"
    r"outnumber(?:s|ed)?|surpass(?:es|ed)?|outstrip(?:s|ped)?|beat)\b",
    re.IGNORECASE,
)
_THAN = regex(r"\bthan\b(?:\s+(?:in|on|at|for))?", re.IGNORECASE)
_UNDER = regex(r"\bunder\s+(?:the\s+)?$", re.IGNORECASE)
_DOWN = ("fewer", "less", "lower", "smaller")
_EARLIER = frozenset(map(stem, "previous former old earlier before last prior preceding past".split()))
_LATER = frozenset(map(stem, "new current now present after from since this latest".split()))
Place = tuple[int, "Column"]  # a row, by its place in the table, and a column
_ANYBODY = frozenset(map(stem, "people person persons unit points point".split()))


def asks_difference(text: str) -> bool:
    """Whether a question asks by how much something changed, or how much more one thing is than another."""
    return any(form.search(text) for form in (_CHANGE, _EXCEED)) or (
        _MORE.search(text) is not None and _THAN.search(text) is not None
    )


def differed(reading: Reading) -> Derived:
    """The difference of two cells: of one row in two columns, or of two rows in one column."""
    if reading.loose:
        raise Unclear
    if match := _CHANGE.search(reading.text):
        return _changed(reading, match)
    more, than = _MORE.search(reading.text), _THAN.search(reading.text)
    if exceed := _EXCEED.search(reading.text):
        lead, joint, sign = exceed.span("lead"), exceed.span("verb"), 1
    elif more and than:
        lead, joint, sign = more.span(), than.span(), -1 if more["way"].casefold() in _DOWN else 1
    else:
        raise Unclear
    reading.use(*lead)
    reading.use(*joint)
    try:
        return _between_rows(reading, sign)
    except Unclear:
        return _between_columns(reading, joint[0], sign)


def _changed(reading: Reading, match: re.Match[str]) -> Derived:
    """By how much the one row named rose or fell from the earlier to the later of two columns."""
    lead = _LEAD.search(reading.text)
    verbs = [name for name in ("rose", "fell", "either", "rose_too", "fell_too") if match[name]]
    for span in (*([lead.span()] if lead else []), *(match.span(name) for name in verbs)):
        reading.use(*span)
    earlier, later = two_periods(reading)
    row = _row_named(reading, (earlier, later))
    _account(reading, (earlier, later))
    sign = 1 if verbs[0].startswith("rose") else -1 if verbs[0].startswith("fell") else 0
    return difference_of(reading, (row, later), (row, earlier), sign)


def two_periods(reading: Reading) -> tuple[Column, Column]:
    """The earlier and the later of the two columns that the question compares."""
    columns = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    if between := BETWEEN.search(reading.text):
        reading.use(*between.span())
        found = [[c for c in columns if _is_of(c, between[end])] for end in ("early", "late")]
        if [len(one) for one in found] != [1, 1]:
            return pair_of(reading)
        return found[0][0], found[1][0]
    if pair := _year_and_before(reading, columns):
        return pair
    periods = [c for c in columns if periods_in(c.name) or YEAR.fullmatch(c.name.strip())]
    if len(periods) == 2 and not dates_in(reading.text):
        early, late = sorted(periods, key=lambda c: sorted(periods_in(c.name)) or [("", int(c.name), 0)])
        if {one[0] for c in (early, late) for one in periods_in(c.name)} in (set(), {"years"}, {"quarter"}):
            return early, late
    twins = [
        (early, late)
        for early in columns
        for late in columns
        if early.stems & _EARLIER and not late.stems & _EARLIER and _twins(early, late)
    ]
    if len(twins) != 1:
        return pair_of(reading)
    [(early, late)] = twins
    for start, end, _ in dates_in(reading.text):
        if not set(stems_of(reading.text[start:end])) <= late.stems:
            raise Unclear
        reading.use(start, end)
    return early, late


def _year_and_before(reading: Reading, columns: list[Column]) -> tuple[Column, Column] | None:
    """The column of the one year that a question names, and before it that of the year before."""
    named = _IN_YEAR.search(reading.text)
    if named is None or len(re.findall(_YEAR, reading.text)) > 1:
        return None
    found = [[c for c in columns if _is_of(c, y)] for y in (year_before(named["year"]), named["year"])]
    if [len(one) for one in found] != [1, 1]:
        return None
    reading.use(*named.span())
    return found[0][0], found[1][0]


def _is_of(column: Column, period: str) -> bool:
    return column.name.strip().casefold() == " ".join(period.casefold().split())


def _twins(early: Column, late: Column) -> bool:
    """Whether two columns are of one thing, then and now: `Old fare`, `New fare`."""
    rest = early.stems - _EARLIER
    own = {one for one in late.stems - _LATER - rest if one.isalpha()}
    dated = bool(dates_in(late.name)) or bool(late.stems & _LATER)
    return bool(rest) and rest <= late.stems and early.unit == late.unit and (not own or dated)


def _row_named(reading: Reading, columns: tuple[Column, ...]) -> int:
    """The one row whose name shares most with the words left, at least half of it or a word none else has."""
    told = reading.table.caption | {one for column in columns for one in column.stems}
    left = {word.stem for _, word in reading.rest()}
    names = [frozenset(stems_of(text)) for text in reading.table.name.texts]
    alone = [own for own in names if own & left - told]
    shared = [
        len(own & left) if own & left - told and (2 * len(own & left) >= len(own) or alone == [own]) else 0
        for own in names
    ]
    best = max(shared)
    if best == 0 or shared.count(best) != 1:
        raise Unclear
    number = shared.index(best)
    for word in reading.words:
        if word.stem in stems_of(reading.table.name.texts[number]):
            reading.use(word.start, word.end)
    return number


def _between_rows(reading: Reading, sign: int) -> Derived:
    """How much more the first of the two rows named has than the second, in the one column that is asked."""
    subjects = subjects_of(reading, 2)
    if any(one.column is not reading.table.name for one in subjects):
        raise Unclear
    for one in subjects:
        reading.use(one.start, one.end)
    columns = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    column = columns[0] if len(columns) == 1 else reading.best_named(columns)
    _account(reading, (column,))
    return difference_of(reading, (subjects[0].row, column), (subjects[1].row, column), sign)


def _between_columns(reading: Reading, than: int, sign: int) -> Derived:
    """How much more the one row named has in the column before `than` than in the one after it."""
    columns = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    counted = _counted(reading, columns)
    if counted:
        columns = counted
    after = [w for _, w in reading.rest() if w.start >= than]
    before = [w for _, w in reading.rest() if w.start < than]
    common = [stem for c in columns for stem in c.noun]
    own = {c.number: frozenset(one for one in c.noun if common.count(one) == 1) or c.noun for c in columns}
    first = [c for c in columns if own[c.number] and own[c.number] <= {w.stem for w in before}]
    second = [c for c in columns if own[c.number] and own[c.number] <= {w.stem for w in after}]
    if len(first) != 1 or len(second) != 1 or first[0] is second[0]:
        raise Unclear
    for column, words in ((first[0], before), (second[0], after)):
        for word in words:
            if word.stem in column.noun:
                under = _UNDER.search(reading.text[: word.start])
                reading.use(under.start() if under else word.start, word.end)
    row = _row_named(reading, (first[0], second[0]))
    _account(reading, (first[0], second[0]))
    return difference_of(reading, (row, first[0]), (row, second[0]), sign)


def _counted(reading: Reading, columns: list[Column]) -> list[Column]:
    """The columns, two at least, of what is counted: `cases`, of `how many fewer cases`."""
    more = _MORE.search(reading.text)
    noun = next((word for word in reading.words if more and word.start >= more.end()), None)
    found = [c for c in columns if noun is not None and not noun.idle and noun.stem in c.noun]
    return found if len(found) > 1 else []


def _account(reading: Reading, columns: tuple[Column, ...]) -> None:
    """Unclear where words are left that neither the columns nor the table's caption and title explain."""
    table = reading.table
    known = table.caption | table.title | table.name.stems | IDLE | _ANYBODY
    known |= {one for column in columns for one in column.stems}
    if any(word.stem not in known for _, word in reading.rest()):
        raise Unclear


def difference_of(reading: Reading, first: Place, second: Place, sign: int) -> Derived:
    """By how much the first cell is above the second, or below it where `sign` is negative; Unclear where it
    is not, and where they are not of one unit."""
    places = (first, second)
    values = [column.values[row] for row, column in places]
    cells = [reading.table.rows[row].cells[column.number] for row, column in places]
    one, other = values
    alike = len({(column.unit, column.factor) for _, column in places}) == 1
    if one is None or other is None or not alike or one.low == other.low or one.low != one.high:
        raise Unclear
    above = 1 if one.low > other.low else -1
    if above * sign < 0:
        raise Unclear
    result = computed([cell.text for cell in cells[::above]], Op.DIFFERENCE)
    rows = list(dict.fromkeys(reading.table.rows[row] for row, _ in places))
    named = [(row, row.cells[reading.table.name.number]) for row in rows]
    slices = (
        *(Slice(row, cell.start, cell.end) for row, cell in named),
        *(Slice(reading.table.rows[row], c.start, c.end) for (row, _), c in zip(places, cells, strict=True)),
    )
    said = " and ".join(
        f"“{column.name}” {' '.join(cell.text.split())}"
        for (_, column), cell in zip(places, cells, strict=True)
    )
    name = "; ".join(" ".join(cell.text.split()) for _, cell in named)
    statement = Statement(
        f"{name}: difference of {said}: {result}", slices, Derivation.over(Op.DIFFERENCE, rows)
    )
    return Derived(short(result), (statement,))
