"""The words of a question → conditions on the rows of one table. Every word must be accounted for.

What a word could mean in two ways, or in none, raises `Unclear`: then nothing is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import inf, isclose
from typing import TYPE_CHECKING

from app.operation import akin
from app.tables import Column, Sort, Table, Word, items_of, stems_of, words_of
from app.values import SMALL, Value, amount, dates_in, is_blank, yes_or_no
from index.terms import present_in
from index.words import fold, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LONGEST_PHRASE = 7  # words
QUOTED = 12  # words of a cell that is quoted whole

GENERIC = frozenset(map(stem, "rows entries items lines records ones them these those they".split()))
"""Nouns that may stand for the rows of any table."""

_IDLE = frozenset(
    map(
        stem,
        "have has had having list lists listed name names named give gives table tables row rows cell cells say "
        "says come comes came make makes made use uses used using take takes took number count mark marked hand "
        "among amongst there here show shows shown mention mentioned following see contain contains include "
        "includes included run runs new different one ones please altogether be get gets got and or than".split(),
    )
)
_DECISIVE = frozenset(
    "no not more most less least over under above below before after until only other off without between during "
    "both each same own nor if up down".split()
)
_NUMBER = (
    r"(?:[$€£¥]\s?)?(?:\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?(?:\s?%|[kMBT]\b)?|\b(?:an?|half an?|"
    + "|".join(SMALL)
    + r")\b(?=\s+(?:hundred|thousand|million|billion|trillion))|\b(?:"
    + "|".join(SMALL)
    + r")\b)(?:\s+(?:hundred|thousand|million|billion|trillion|bn|percent|per cent)\b)?"
)
_BOUNDS: tuple[tuple[str, str], ...] = (
    ("between", rf"\bbetween\s+(?P<n>{_NUMBER})\s+and\s+(?P<m>{_NUMBER})"),
    (">=", rf"\b(?:at least|no (?:fewer|less) than)\s+(?P<n>{_NUMBER})"),
    ("<=", rf"\b(?:at most|up to|no more than)\s+(?P<n>{_NUMBER})"),
    (
        ">",
        rf"\b(?:more than|over|above|greater than|longer than|higher than|exceed(?:s|ing)?)\s+(?P<n>{_NUMBER})",
    ),
    ("<", rf"\b(?:fewer than|less than|under|below|shorter than|lower than)\s+(?P<n>{_NUMBER})"),
    ("=", rf"\b(?:exactly|precisely)\s+(?P<n>{_NUMBER})"),
)
_AFTERWARDS = re.compile(
    r"\s+or\s+(?P<way>more|above|over|longer|higher|less|fewer|under|below|shorter|lower)\b", re.I
)
_BARE = re.compile(
    rf"(?<![\w.])(?P<n>(?:[$€£¥]\s?)?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?(?:\s?%|[kMBT]\b)?)(?![\w-])"
)
_NONE_GIVEN = re.compile(
    r"\b(?:no|without(?: any| an?)?)\s+(?P<what>[^,?]+?)\s+(?:(?:is|are|was|were)\s+)?"
    r"(?:given|stated|listed|reported|specified|available|disclosed|known|recorded|shown|published|provided)\b",
    re.IGNORECASE,
)
_LEFT_EMPTY = re.compile(r"\b(?:empty|blank|missing|left out)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\b(?:alone|solely|single-handedly|by (?:itself|themselves)|on (?:its|their) own|only)\b", re.I
)
_MENTIONED_TABLE = re.compile(r"\b(table\s+(?:\d+|[A-Z]\b|[IVX]+\b)(?:\.\d+)?)", re.IGNORECASE)
_SPENDS = re.compile(
    r"\b(?P<verb>costs?|needs?|needed|requires?|required|spent|got|gets)\s+(?:the\s+)?"
    r"(?:second\s+|third\s+)?(?:more|most|less|least|fewer|fewest|higher|highest|lower|lowest)\b",
    re.IGNORECASE,
)
_CURRENCIES = {"$": "dollar usd", "€": "euro eur", "£": "pound gbp", "¥": "yen yuan jpy"}


class Unclear(Exception):
    """The question cannot be read as one thing about this table; never shown to anyone."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The rows (by place in the table) that a part of the question allows, and why.

    `slices` are the columns' cells that decide, each with the part to quote.
    """

    rows: frozenset[int]
    column: Column
    start: int
    end: int
    slices: dict[int, tuple[int, int]] = field(default_factory=dict)


class Reading:
    """A question read against one table: which of its words are accounted for, and by what."""

    def __init__(self, text: str, table: Table, similar: Callable[[str, str], float]) -> None:
        self.text = text
        self.table = table
        self.words = words_of(text)
        self.left = [not word.idle or word.stem in _DECISIVE for word in self.words]
        self.conditions: list[Condition] = []
        self.columns: set[int] = {table.name.number}  # whose names and cells explain words
        self._similar = similar

    # ── words ───────────────────────────────────────────────────────────────────────────────────

    def use(self, start: int, end: int) -> None:
        """Account for the words between two offsets."""
        for number, word in enumerate(self.words):
            if word.start < end and start < word.end:
                self.left[number] = False

    def rest(self) -> Iterator[tuple[int, Word]]:
        """The words not yet accounted for."""
        return ((number, word) for number, word in enumerate(self.words) if self.left[number])

    def shown(self, word: Word) -> str:
        return self.text[word.start : word.end]

    def noun(self, begin: int = 0, *, anywhere: bool = False) -> bool:
        """Whether the words from an offset on name the rows of this table; the one that does is used.

        Unless it may stand `anywhere`, only words before the first that carries no meaning count.
        """
        for number, word in enumerate(self.words):
            if word.start < begin:
                continue
            if self.left[number] and self._names_rows(word):
                self.left[number] = False
                return True
            if word.stem in GENERIC:
                return True
            if word.idle and not anywhere:
                return False
        return False

    def begins_with_item(self, begin: int) -> bool:
        """Whether the words from an offset on are what a cell says whole: `How many archivists …`."""
        word = next((word for word in self.words if word.start >= begin), None)
        return word is not None and any(
            condition.start == word.start
            and all(
                stems_of(self.text[word.start : condition.end]) in items_of(condition.column.texts[n])
                for n in condition.rows
            )
            for condition in self.conditions
            if condition.column.sort is Sort.TEXT
        )

    def _names_rows(self, word: Word) -> bool:
        table = self.table
        if word.stem in GENERIC or word.stem in table.name.stems or table.of_persons(word.stem):
            return True
        if any(word.stem in column.noun for column in table.columns if column is not table.name):
            return False
        if word.stem in table.caption:
            return True
        shown = self.shown(word).casefold()
        return (
            any(stem(fold(shown)) == s for s in table.caption)
            or self._similar(shown, table.name.name) >= 0.55
        )

    def spent(self, column: Column) -> None:
        """Account for the verb of `costs the most …` where the column itself is named."""
        match = _SPENDS.search(self.text)
        if match and any(word.stem in column.stems for word in self.words if word.start >= match.end()):
            self.use(*match.span("verb"))

    # ── conditions ──────────────────────────────────────────────────────────────────────────────

    def read_conditions(self) -> None:
        """Find the conditions that the words left over make."""
        self._table_named()
        self._dates()
        self._blanks()
        self._bounds()
        self._phrases()
        self._yes_or_no()
        self._bare_numbers()

    def rows(self) -> list[int]:
        """The rows that meet all conditions; Unclear where words are left that nothing accounts for."""
        self._account()
        kept = set(range(len(self.table.rows)))
        for column in {condition.column.number for condition in self.conditions}:
            same = sorted(
                (c for c in self.conditions if c.column.number == column),
                key=lambda condition: condition.start,
            )
            kept &= self._joined(same)
        return sorted(kept)

    def _joined(self, same: Sequence[Condition]) -> frozenset[int]:
        """Conditions on one column as the words between them join them."""
        rows = same[0].rows
        for before, after in zip(same, same[1:], strict=False):
            between = self.text[before.end : after.start].casefold()
            both = re.search(r"\bboth\b", self.text, re.IGNORECASE) is not None
            if re.search(r"\bor\b", between) and not both:
                rows |= after.rows
            elif re.search(r"\band\b", between) and (both or before.column.sort is Sort.AMOUNT):
                rows &= after.rows
                self.use(*next(m.span() for m in re.finditer(r"\bboth\b|$", self.text, re.IGNORECASE)))
            else:
                raise Unclear
        return rows

    def _account(self) -> None:
        used = [self.table.columns[number] for number in self.columns]
        named = {s for column in used for s in column.stems} | set(self.table.caption) | _IDLE
        told = {
            s for c in used if c.sort in (Sort.WORDY, Sort.TEXT) for text in c.texts for s in stems_of(text)
        }
        both = any(word.stem == "both" for word in self.words) and len(self.conditions) > 1
        for _, word in self.rest():
            if word.stem in _DECISIVE and not (both and word.stem == "both"):
                raise Unclear(word.stem)
            if word.stem in named or (word.stem in told and not any(c.isdigit() for c in word.stem)):
                continue
            if any(akin(word.stem, s) for column in used for s in column.stems) or (
                both and word.stem == "both"
            ):
                continue
            raise Unclear(word.stem)

    def _add(self, condition: Condition) -> None:
        self.conditions.append(condition)
        self.columns.add(condition.column.number)
        self.use(condition.start, condition.end)

    def _table_named(self) -> None:
        for match in _MENTIONED_TABLE.finditer(self.text):
            caption = " ".join(self.table.rows[0].section)
            if not re.search(rf"\b{re.escape(' '.join(match[1].split()))}\b", caption, re.IGNORECASE):
                raise Unclear
            self.use(*match.span())

    def _dates(self) -> None:
        for start, end, period in dates_in(self.text):
            lead = re.search(
                r"\b(in|of|during|on|from|since|after|before|until|till|by|between|and|to|than)(?:\s+(?:the|year))*\s+$",
                self.text[:start],
                re.IGNORECASE,
            )
            word = lead[1].casefold() if lead else ""
            own = set(stems_of(self.text[start:end]))
            if any(own <= self.table.columns[number].stems for number in self.columns):
                self.use(start, end)  # `Return 2023`, a column already chosen
                continue
            if not word and re.fullmatch(r"\d{4}", self.text[start:end]):
                continue
            if word in ("between", "and", "to", "than", "by", "from", "until", "till"):
                raise Unclear
            low, high = {
                "since": (period.low, inf),
                "after": (period.high + 1, inf),
                "before": (-inf, period.low - 1),
            }.get(word, (period.low, period.high))
            column = self.date_column()
            if column.number not in self.columns and not self._happens(column):
                raise Unclear
            if not any(within is True for within in self._within(column, low, high)):
                raise Unclear
            self._add(self._decided(column, low, high, (lead.start() if lead else start, end)))

    def _happens(self, column: Column) -> bool:
        """Whether a word of the question says what happened at a column's dates: `released`, `joined`."""
        return any(akin(word.stem, s) for word in self.words for s in column.stems)

    def date_column(self) -> Column:
        """The only column of dates, or the one whose name the question takes up."""
        dates = [column for column in self.table.columns if column.sort is Sort.DATE]
        return dates[0] if len(dates) == 1 else self.best_named(dates)

    def best_named(self, columns: Iterable[Column], extra: Iterable[str] = ()) -> Column:
        """The column whose name the words left take up best; Unclear where none does or two do."""
        asked = [word.stem for _, word in self.rest()] + list(extra)
        scored = []
        for column in columns:
            exact = sum(word in column.stems for word in set(asked))
            near = any(akin(word, s) for word in asked for s in column.stems)
            scored.append((exact, near, column))
        best = max((score[:2] for score in scored), default=(0, False))
        found = [column for exact, near, column in scored if (exact, near) == best]
        if best == (0, False) or len(found) != 1:
            raise Unclear
        self.columns.add(found[0].number)
        return found[0]

    def _within(self, column: Column, low: float, high: float) -> list[bool | None]:
        if not column.readable:
            raise Unclear
        return [value.within(low, high) if value else False for value in column.values]

    def _decided(self, column: Column, low: float, high: float, span: tuple[int, int]) -> Condition:
        within = self._within(column, low, high)
        if low == high:  # a number stated exactly, which a cell with several numbers does not state
            within = [inside is True for inside in within]
        if None in within:
            raise Unclear
        rows = frozenset(number for number, inside in enumerate(within) if inside)
        return Condition(rows, column, *span)

    def _blanks(self) -> None:
        match = _NONE_GIVEN.search(self.text) or _LEFT_EMPTY.search(self.text)
        if match is None:
            return
        if "what" in match.groupdict():
            asked = set(stems_of(match["what"]))
            found = [c for c in self.table.columns if asked and asked <= c.stems]
            if len(found) != 1:
                raise Unclear
            column = found[0]
        else:
            column = self.best_named(c for c in self.table.columns if c is not self.table.name)
            self.use(*next(m.span() for m in re.finditer(r"\bleaves?\b|\bleft\b|$", self.text)))
        rows = frozenset(number for number, text in enumerate(column.texts) if is_blank(text))
        self._add(Condition(rows, column, *match.span()))

    # ── amounts ─────────────────────────────────────────────────────────────────────────────────

    def _bounds(self) -> None:
        for way, pattern in _BOUNDS:
            for match in re.finditer(pattern, self.text, re.IGNORECASE):
                if any(c.start < match.end() and match.start() < c.end for c in self.conditions):
                    continue
                second = match["m"] if way == "between" else None
                self._bound(way, match["n"], second, match.span())
        for match in re.finditer(_NUMBER, self.text, re.IGNORECASE):
            after = re.search(r"^(?:\s+[a-z]+){0,3}?" + _AFTERWARDS.pattern, self.text[match.end() :], re.I)
            if after:
                way = (
                    ">=" if after["way"].casefold() in ("more", "above", "over", "longer", "higher") else "<="
                )
                at = match.end() + after.start("way")
                self.use(at, at + len(after["way"]))
                self._bound(way, match[0], None, match.span())

    def _bare_numbers(self) -> None:
        for match in _BARE.finditer(self.text):
            if any(word.start >= match.start() and word.end <= match.end() for _, word in self.rest()):
                self._bound("=", match["n"], None, match.span())

    def _bound(self, way: str, first: str, second: str | None, span: tuple[int, int]) -> None:
        unit_text = self.text[span[1] :].split(" ", 2)[1:2]
        low = _number(f"{first} {unit_text[0] if unit_text else ''}")
        low = low if low.unit else _number(first)
        high = _number(second) if second else low
        ends = {
            "between": (low.low, high.high),
            ">=": (low.low, inf),
            "<=": (-inf, low.high),
            ">": (_above(low.high), inf),
            "<": (-inf, _below(low.low)),
            "=": (low.low, low.high),
        }[way]
        self.use(*span)
        following = [word.stem for word in self.words if word.start >= span[1] and not word.idle][:2]
        column = self._amount_column(low.unit, following)
        if column is None and self._counted(ends, following, span):
            return
        if column is None:
            column = self.best_named(self._amounts(low.unit))
        self._add(self._decided(column, *ends, span))
        self._use_unit(low.unit or _unit_of(column), span[1])

    def _use_unit(self, unit: str, end: int) -> None:
        """Account for the unit's own word after a number: `10 days`, `50 euros`."""
        after = next((word for word in self.words if word.start >= end), None)
        names = _CURRENCIES.get(unit[:1], "").split()
        if after and unit and (amount(f"1 {self.shown(after)}") or Value(0, 0)).unit == unit:
            self.use(after.start, after.end)
        elif after and after.stem in names:
            self.use(after.start, after.end)

    def _amount_column(self, unit: str, following: Sequence[str]) -> Column | None:
        """The column of amounts that a number is held against; None where none is named."""
        columns = self._amounts(unit)
        named = [c for c in columns if set(following[:2]) & c.stems]
        if len(named) == 1:
            return named[0]
        return columns[0] if unit and len(columns) == 1 and not named else None

    def _amounts(self, unit: str) -> list[Column]:
        columns = [c for c in self.table.columns if c.sort is Sort.AMOUNT and c is not self.table.name]
        if unit in ("m", "length"):
            return [c for c in columns if _unit_of(c) in ("m", "length")]
        return [c for c in columns if _unit_of(c).split(" per ")[0] == unit] if unit else columns

    def _counted(self, ends: tuple[float, float], following: Sequence[str], span: tuple[int, int]) -> bool:
        """Whether it is a number of things counted inside wordy cells: `64 … GPUs`."""
        try:
            column, found = self.quantities(following[:1])
        except Unclear:
            return False
        rows = frozenset(n for n, (value, _, _) in found.items() if ends[0] <= value <= ends[1])
        slices = {n: found[n][1:] for n in rows}
        word = next(w for w in self.words if w.start >= span[1] and w.stem == following[0])
        self._add(Condition(rows, column, span[0], word.end, slices))
        return True

    def quantities(self, noun: Sequence[str]) -> tuple[Column, dict[int, tuple[float, int, int]]]:
        """The one column in whose cells most often a number stands before a noun, and each row's number."""
        best: list[tuple[Column, dict[int, tuple[float, int, int]]]] = []
        for column in self.table.columns:
            filled = sum(not is_blank(text) for text in column.texts)
            if column.sort not in (Sort.WORDY, Sort.TEXT) or not noun or not filled:
                continue
            found = {n: q for n, text in enumerate(column.texts) if (q := _quantity(text, noun[0]))}
            if 2 * len(found) >= filled:
                best.append((column, found))
        if len(best) != 1:
            raise Unclear
        return best[0]

    # ── phrases ─────────────────────────────────────────────────────────────────────────────────

    def _phrases(self) -> None:
        for size in range(LONGEST_PHRASE, 0, -1):
            for window in self._windows(size):
                if all(self.left[number] for number in window):
                    condition = self._phrase(window)
                    if condition:
                        self._add(condition)
        if match := _ALONE.search(self.text):
            self._alone(match.span())

    def _windows(self, size: int) -> list[list[int]]:
        """Runs of `size` words left over with nothing used, and no comma, between them."""
        runs: list[list[int]] = [[]]
        for number, word in enumerate(self.words):
            between = self.text[self.words[number - 1].end : word.start] if number else ""
            if re.search(r"[,;:?!]", between):
                runs.append([])
            if self.left[number]:
                runs[-1].append(number)
            elif not word.idle:
                runs.append([])
        return [run[at : at + size] for run in runs for at in range(len(run) - size + 1)]

    def _phrase(self, window: list[int]) -> Condition | None:
        first, last = self.words[window[0]], self.words[window[-1]]
        stems = tuple(self.words[number].stem for number in window)
        if len(stems) == 1 and (stems[0] in _IDLE or stems[0] in _DECISIVE):
            return None
        text = self.text[first.start : last.end]
        if re.search(r"\b(?:and|or)\b", text) and self._splits(window):
            return None
        levels = [(column, self._levels(column, stems, text)) for column in self.table.columns]
        levels = [(column, found) for column, found in levels if found]
        if not levels or (len(stems) == 1 and any(stems[0] in c.stems for c in self.table.columns)):
            return None
        column, found = self._chosen(levels)
        if len({level for level in found.values() if level > 1}) > 1:
            raise Unclear  # some cells are it, others only hold it among more words
        slices = {n: _slice(column.texts[n], stems, text) for n in found}
        return Condition(frozenset(found), column, first.start, last.end, slices)

    def _splits(self, window: list[int]) -> bool:
        """Whether the words before and after an `and` are found in cells each by themselves."""
        for at in range(1, len(window)):
            left, right = self.words[window[at - 1]], self.words[window[at]]
            if re.search(r"\b(?:and|or)\b", self.text[left.end : right.start]):
                halves = [tuple(self.words[n].stem for n in part) for part in (window[:at], window[at:])]
                if all(any(self._levels(c, half, "") for c in self.table.columns) for half in halves):
                    return True
        return False

    def _levels(self, column: Column, stems: tuple[str, ...], text: str) -> dict[int, int]:
        """How well each row's cell holds a phrase: 3 as an item, 2 in one, 1 somewhere in many words."""
        numeric = all(any(c.isdigit() for c in word) for word in stems)
        if column.sort in (Sort.DATE, Sort.YES_NO) or (column.sort is Sort.AMOUNT and numeric):
            return {}
        wordy = column.sort is Sort.WORDY
        if (
            column is self.table.name
            and len(stems) == 1
            and text.islower()
            and stems not in (item for cell in column.texts for item in items_of(cell))
        ):
            return {}  # a word of the language, not a part of a name
        if wordy and len(stems) == 1 and not any(c.isdigit() for c in stems[0]):
            return {}
        joined = stem("".join(stems)) if len(stems) > 1 else ""
        found = {}
        for number, cell in enumerate(column.texts):
            if wordy or column.sort is Sort.AMOUNT:
                held = _contains(stems_of(cell), stems) or (joined and joined in present_in(cell))
                level = 1 if held else 0
            else:
                level = max(
                    (3 if item == stems else 2 * _contains(item, stems) for item in items_of(cell)), default=0
                )
            if level:
                found[number] = level
        initials = "".join(word[0] for word in re.findall(r"\w+", fold(text))) if len(stems) > 1 else ""
        if found and len(initials) > 1 and any(initials in stems_of(column.texts[n]) for n in found):
            found |= {
                n: 1 for n, cell in enumerate(column.texts) if n not in found and initials in stems_of(cell)
            }
        return found

    def _chosen(self, levels: list[tuple[Column, dict[int, int]]]) -> tuple[Column, dict[int, int]]:
        asked = {word.stem for word in self.words if not word.idle}
        for keep in (
            lambda column, found: max(found.values()) >= 2,
            lambda column, found: max(found.values()) == 3,
            lambda column, found: any(akin(word, s) for word in asked for s in column.noun),
        ):
            kept = [level for level in levels if keep(*level)]
            levels = kept or levels
        if len({frozenset(found) for _, found in levels}) > 1:
            raise Unclear
        return levels[0]

    def _alone(self, span: tuple[int, int]) -> None:
        if len(self.conditions) != 1 or self.conditions[0].column.sort is not Sort.TEXT:
            raise Unclear
        old = self.conditions.pop()
        rows = frozenset(n for n in old.rows if len(items_of(old.column.texts[n])) == 1)
        self.use(*span)
        self._add(Condition(rows, old.column, old.start, old.end, old.slices))

    def _yes_or_no(self) -> None:
        for column in self.table.columns:
            if column.sort is Sort.YES_NO:
                left = [(n, word) for n, word in self.rest() if word.stem in column.stems]
                if left and column.stems <= {word.stem for _, word in left}:
                    rows = frozenset(n for n, text in enumerate(column.texts) if yes_or_no(text))
                    self._add(Condition(rows, column, left[0][1].start, left[-1][1].end))


def _contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(
        tuple(words[at : at + len(phrase)]) == tuple(phrase) for at in range(len(words) - len(phrase) + 1)
    )


def _slice(cell: str, stems: tuple[str, ...], text: str) -> tuple[int, int]:
    """The part of a cell to quote: all of it, or of a long one the words that match."""
    if len(cell.split()) <= QUOTED:
        return 0, len(cell)
    words = [word for word in words_of(cell) if not word.idle]
    for at in range(len(words)):
        if tuple(word.stem for word in words[at : at + len(stems)]) == stems:
            return words[at].start, words[at + len(stems) - 1].end
    joined = stem("".join(stems))
    return next(((word.start, word.end) for word in words if word.stem == joined), (0, len(cell)))


def _quantity(text: str, noun: str) -> tuple[float, int, int] | None:
    """The number of things of a kind that a cell states, and where: `64 Nvidia V100 GPUs`."""
    words = words_of(text)
    for at, word in enumerate(words):
        if word.stem != noun:
            continue
        for before in reversed(words[max(0, at - 5) : at]):
            shown = text[before.start : before.end]
            if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", shown):
                return float(shown.replace(",", "")), before.start, word.end
            if shown.casefold() == "single" or shown.casefold() in SMALL:
                return float(SMALL.get(shown.casefold(), 1)), before.start, word.end
    return None


def _number(text: str) -> Value:
    """The amount that words of a question state: `a trillion`, `two thousand`, `7.2E+21`."""
    plain = re.sub(r"\bhalf an?\b", "0.5", text, flags=re.IGNORECASE)
    plain = re.sub(r"\ban?\b(?=\s+\w)", "1", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\b[a-z]+\b", lambda m: str(SMALL.get(m[0].casefold(), m[0])), plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bhundred\b", "00", plain).replace(" 00", "00")
    value = amount(plain)
    if value is None:
        raise Unclear
    return value


def _unit_of(column: Column) -> str:
    return next((value.unit for value in column.values if value and value.unit), "")


def _above(number: float) -> float:
    return number + abs(number) * 1e-12 + 1e-300


def _below(number: float) -> float:
    return number - abs(number) * 1e-12 - 1e-300


def equal(one: float, other: float) -> bool:
    """Whether two amounts are the same but for rounding in the machine."""
    return isclose(one, other, rel_tol=1e-9, abs_tol=0.0)
