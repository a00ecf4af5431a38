"""The tables that the best passages belong to, each whole, with what their columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from app.rows.header_units import header_unit
from app.rows.values import Value, a_date, amount, day_first, denies, is_blank, is_nought, yes_or_no
from app.rows.without_total import without_total
from index.words import STOP, fold, forms, stem
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.library import Library, StoredPassage
    from index.search import Hit

HITS = 10  # of the best passages, whose tables are looked at
TABLES = 3
MOST_ROWS = 2_000
SURE = 0.8  # of a column's filled cells must be dates or amounts for it to be a column of such
LEADS = 40  # words at most of a passage that leads over to a table
WORDY = 6  # words of a column's middle cell from which on it describes rather than names

_BETWEEN = (Kind.NOTE, Kind.CAPTION, Kind.FRONT)  # may stand between the rows of one table
_INDEX = regex(r"(?:#|no\.?|nr\.?|number|rank|id|item|row|s\.?\s?no\.?|)", re.IGNORECASE)
_NUMBERED = regex(r"[A-Z]{0,3}[-. ]?\d+(?:[./-]\d+)*[a-z]?")  # `7`, `2018.7`, `B-12`
_SUM = regex(r"(?:grand |sub-?)?(?:total|sum|average|mean|median|overall|all)s?\b.{0,12}", re.IGNORECASE)
_CODED = regex(r"(?!\d+[kKmMbBtT]\b)\d+[A-Z]\b.*", re.DOTALL)  # `1A`
_HEDGED = regex(  # what may stand before a number that is a cell's amount
    r"(?:about|around|approx\w*|almost|nearly|circa|ca?|some|roughly|up|to|under|over|below|above|less|more|fewer|than|"
    r"at|least|most|the|max\w*|min\w*|between|from|and|after|within|only|just|not|exactly|an?|no|us|aus?|hk|nz|eur|"
    r"usd|gbp|chf|jpy|cny|rmb|cad|sek|nok|dkk|inr|minus|plus|every|once|twice)",
    re.IGNORECASE,
)
_TIMELY = regex(
    r"\b(?:years?|dates?|since|inception|start|end|due|deadline|born|built|begun|began|begins?|launch|completion|"
    r"expiry|expires|founding|foundation|commencement|\w+ed|\w+s? in)\b",
    re.IGNORECASE,
)
_LIMIT = regex(r"\b(?:limit|max|maximum|cap|ceiling|target|deadline)\b", re.IGNORECASE)
_WORD = regex(r"\d+(?:[.,]\d+)*(?:[^\W_]+)?|[^\W_]+(?:['’][^\W\d_]+)?")
_CAPTION = regex(r"(?:table|schedule|annex|appendix|exhibit|list)\b.{0,120}$", re.IGNORECASE)
_LEADING = regex(r"\b(?:table|as follows|following)\b", re.IGNORECASE)
_MANY = regex(r"\b([A-Z][A-Z0-9]+)s\b")


class Sort(StrEnum):
    """What the cells of a column are."""

    DATE = "date"
    AMOUNT = "amount"
    YES_NO = "yes or no"
    TEXT = "text"
    WORDY = "wordy"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its stem, its place, and whether it carries meaning of its own."""

    stem: str
    start: int
    end: int
    idle: bool


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; short acronyms lose their plural ending (`GPUs`)."""
    text = _MANY.sub(lambda match: match[1] + " ", text)
    found = []
    for match in _WORD.finditer(text):
        word = next(forms(match[0]), "")
        if word:
            alone = match[0] == text.strip()
            lettered = (match.start() > 0 or alone) and len(match[0]) == 1 and match[0].isupper()  # `Plan A`
            found.append(Word(stem(word), match.start(), match.end(), word in STOP and not lettered))
    return tuple(found)


@lru_cache(maxsize=8192)
def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order.

    >>> stems_of("Mixtures of Experts"), stems_of("64 GPUs")
    (('mixtur', 'expert'), ('64', 'gpu'))
    """
    return tuple(word.stem for word in words_of(text) if not word.idle)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its cells' texts from the top, what sort they are and their values.

    A value is None where the cell is blank or, in a column of dates or amounts, not to be read;
    `readable` says whether only blank cells lack one.
    """

    number: int
    name: str
    texts: tuple[str, ...]
    sort: Sort
    values: tuple[Value | None, ...]

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its name."""
        return frozenset(stems_of(self.name))

    @property
    def noun(self) -> frozenset[str]:
        """The stems of its name without what stands in parentheses."""
        return frozenset(stems_of(re.sub(r"\([^()]*\)", "", self.name)))

    @property
    def unit(self) -> str:
        """The unit that its cells state, else its name; often nothing."""
        return self._stated or header_unit(self.name)[1]

    @property
    def factor(self) -> float:
        """What its cells are multiplied with to be worth what its name says: 1000 under `£'000`."""
        return 1.0 if self._stated else header_unit(self.name)[0]

    @property
    def _stated(self) -> str:
        return next((value.unit for value in self.values if value and value.unit), "")

    @property
    def readable(self) -> bool:
        return all(
            value is not None or is_blank(text) or denies(text)
            for value, text in zip(self.values, self.texts, strict=True)
        )


_PERSONS = frozenset(
    map(stem, "staff employee employees people person persons colleague colleagues worker workers".split())
)
_OF_PERSONS = frozenset(
    map(
        stem,
        "role job position salary wage pay born birthday age hired joined email profession".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together with the same column names; `name` is the column that says what each is."""

    rows: tuple[StoredPassage, ...]
    columns: tuple[Column, ...]
    name: Column
    rank: int  # the place, from 0, of its best row among the hits
    title: frozenset[str] = frozenset()  # the stems of its document's title
    above: str = ""  # the caption that stands right above its first row
    sums: tuple[StoredPassage, ...] = ()  # its rows of totals and averages, which are no rows
    told: frozenset[str] = frozenset()  # the stems of the words that lead over to it: `The table shows …`

    @property
    def caption(self) -> frozenset[str]:
        """The stems of the headings and caption above it."""
        return frozenset(stems_of(" ".join((*self.rows[0].section, self.above))))

    def of_persons(self, word: str) -> bool:
        """Whether a stem is a word for persons and the rows, by their columns, are such."""
        return word in _PERSONS and any(column.stems & _OF_PERSONS for column in self.columns)


def tables_of(hits: Sequence[Hit], library: Library) -> list[Table]:
    """The tables with a row among the best hits, best first.

    A table of which it is not clear where it ends is left out: two of one heading with the same columns.
    """
    found: list[Table] = []
    seen: set[object] = set()
    passages: dict[object, list[StoredPassage]] = {}
    names: dict[object, frozenset[str]] = {}  # of the groups of rows, by document
    for rank, hit in enumerate(hits[:HITS]):
        row = hit.passage
        if row.kind is not Kind.TABLE_ROW or not row.cells or len(found) == TABLES:
            continue
        if row.document not in passages:
            passages[row.document] = library.passages(row.document)
            names[row.document] = group_names(passages[row.document])
        groups = names[row.document]
        key = (row.document, _key(row, groups))
        if key in seen:
            continue
        seen.add(key)
        rows = _together(row, passages[row.document], groups)
        if rows and (table := _table(rows, rank)):
            record = library.record(row.document)
            title = frozenset(stems_of(record.title if record else ""))
            before = _before(rows[0], passages[row.document])
            found.append(replace(table, title=title, above=_above(before), told=_told(before)))
    return found


def _before(row: StoredPassage, passages: Sequence[StoredPassage]) -> StoredPassage | None:
    """The passage right above a table's first row."""
    return next((one for one, other in pairwise(passages) if other.address == row.address), None)


def _told(before: StoredPassage | None) -> frozenset[str]:
    """The stems of the words that lead over to a table, where the passage above it does."""
    leads = before is not None and len(before.text.split()) <= LEADS and _LEADING.search(before.text)
    return frozenset(stems_of(before.text)) if before is not None and leads else frozenset()


def _above(before: StoredPassage | None) -> str:
    """The caption right above a table, or nothing."""
    if before is None or not (before.kind is Kind.CAPTION or _CAPTION.match(before.text)):
        return ""
    return before.text


def group_names(passages: Iterable[StoredPassage]) -> frozenset[str]:
    """The names of groups of rows: what rows with one cell say, where the section of the next says it too."""
    rows = [passage for passage in passages if passage.kind is Kind.TABLE_ROW]
    return frozenset(
        name
        for row, after in pairwise(rows)
        if (name := _only(row)) and (name in after.section or _only(after))
    )


def _only(row: StoredPassage) -> str:
    """What a row's first cell says where it is all the row says, as in the names of groups."""
    said = {cell.text for cell in row.cells if cell.text}
    return row.cells[0].text.rstrip(":") if len(said) == 1 and row.cells[0].text else ""


def table_section(row: StoredPassage, groups: Collection[str]) -> tuple[str, ...]:
    """The section of the table that a row stands in, without the names of its groups."""
    section = row.section
    while section and section[-1] in groups:
        section = section[:-1]
    return section


def _key(row: StoredPassage, groups: Collection[str]) -> tuple[object, ...]:
    return table_section(row, groups), tuple(cell.column for cell in row.cells)


def _together(
    row: StoredPassage, passages: Sequence[StoredPassage], groups: Collection[str]
) -> list[StoredPassage]:
    """The rows of the table that a row belongs to; none where they stand in two places."""
    key = _key(row, groups)
    rows: list[StoredPassage] = []
    apart = False
    for passage in passages:
        if passage.kind is Kind.TABLE_ROW and groups and _only(passage) in groups:
            continue
        if passage.kind is Kind.TABLE_ROW and _key(passage, groups) == key:
            if apart:
                return []
            rows.append(passage)
        elif rows and passage.kind not in _BETWEEN:
            apart = True
    return rows if len(rows) <= MOST_ROWS else []


def _table(rows: Sequence[StoredPassage], rank: int) -> Table | None:
    kept = [
        row for row in rows if not _SUM.fullmatch(next((c.text for c in row.cells if c.text), "").strip())
    ]
    kept = without_total(kept)
    if len(kept) < 2:
        return None
    names = [cell.column for cell in kept[0].cells]
    columns = tuple(
        _column(number, name, tuple(row.cells[number].text for row in kept))
        for number, name in enumerate(names)
    )
    named = next((column for column in columns if not is_index(column)), None)
    if named is None or any(is_blank(text) for text in named.texts):
        return None
    return Table(tuple(kept), columns, named, rank, sums=tuple(row for row in rows if row not in kept))


def is_number_of_row(column: str, text: str) -> bool:
    """Whether a cell only counts its row: `7` under `No.`; a column without a name may hold anything."""
    return (
        bool(column.strip())
        and _NUMBERED.fullmatch(text.strip(" .()")) is not None
        and _INDEX.fullmatch(column.strip()) is not None
    )


def is_index(column: Column) -> bool:
    """Whether a column only counts or numbers the rows."""
    counted = [str(number) for number in range(1, len(column.texts) + 1)]
    plain = [text.strip(" .()") for text in column.texts]
    if plain == counted:
        return True
    name = column.name.strip()
    lettered = bool(name) and all(_NUMBERED.fullmatch(text) for text in plain)
    return _INDEX.fullmatch(name) is not None and (column.sort is Sort.AMOUNT or lettered)


@lru_cache(maxsize=256)  # the tables of a report come back with its questions
def _column(number: int, name: str, texts: tuple[str, ...]) -> Column:
    filled = [text for text in texts if not is_blank(text)]
    blank: tuple[Value | None, ...] = (None,) * len(texts)
    if not filled:
        return Column(number, name, texts, Sort.TEXT, blank)
    leads = day_first(filled)
    dates = tuple(None if is_blank(text) else a_date(text, day_leads=leads) for text in texts)
    bare = all(re.fullmatch(r"\d{4}", text.strip()) for text in filled)
    if _share(dates, filled) >= SURE and (not bare or _TIMELY.search(name)):
        return Column(number, name, texts, Sort.DATE, dates)
    comma = any(re.search(r"\d,\d{1,2}(?!\d)", text) for text in filled)
    amounts = tuple(None if is_blank(text) else amount(text, comma=comma) for text in texts)
    if not _LIMIT.search(name) and 2 * sum(value is not None for value in amounts) >= len(filled) - sum(
        map(is_nought, filled)
    ):  # no notice is a notice of 0 days; no limit is no limit
        amounts = tuple(Value(0, 0) if is_nought(t) else v for t, v in zip(texts, amounts, strict=True))
    amounts = tuple(v if v and _begins_with(t) else None for t, v in zip(texts, amounts, strict=True))
    length = median(len(re.sub(r"\([^()]*\)", "", text).split()) for text in filled)
    if _share(amounts, filled) >= SURE and length <= 4:
        return Column(number, name, texts, Sort.AMOUNT, _one_unit(amounts, texts))
    if all(yes_or_no(text) is not None for text in filled):
        return Column(number, name, texts, Sort.YES_NO, blank)
    return Column(number, name, texts, Sort.WORDY if length > WORDY else Sort.TEXT, blank)


def _begins_with(text: str) -> bool:
    """Whether a cell begins with its amount, but for words that hedge it: not `Lot 2`, `May 2021`, `1A`."""
    if _CODED.fullmatch(text.strip()):
        return False
    before = re.findall(r"[^\W\d_]+", re.split(r"\d", text, maxsplit=1)[0]) if re.search(r"\d", text) else []
    return all(_HEDGED.fullmatch(word) for word in before)


def _one_unit(values: tuple[Value | None, ...], texts: tuple[str, ...]) -> tuple[Value | None, ...]:
    """The values where all are of one unit (or nought); else none of them compares."""
    units = {value.unit for value in values if value and (value.low, value.high) != (0, 0)}
    return values if len(units) <= 1 or units == {"m", "length"} else (None,) * len(texts)


def _share(values: Sequence[Value | None], filled: Sequence[str]) -> float:
    return sum(value is not None for value in values) / len(filled)


@lru_cache(maxsize=8192)
def items_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of each item of a cell that lists several between commas, semicolons or lines.

    >>> items_of("Quill Yard, and Brand & Sons")
    (('quill', 'yard'), ('brand', 'son'))
    """
    parts = (stems_of(part) for part in re.split(r"[,;\n]|\s/\s", text))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=8192)
def squashed(text: str) -> str:
    """The letters and digits of a text alone, folded."""
    return "".join(character for character in fold(text) if character.isalnum())
