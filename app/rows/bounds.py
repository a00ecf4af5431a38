"""Numbers in a question → the rows whose amounts lie within the bounds that they set."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING

from app.rows.bound_forms import AFTERWARDS, BARE, BOUNDS, COUNTED, MARK, NUMBER
from app.rows.header_units import sign_of
from app.rows.reading import Condition, Unclear
from app.rows.tables import Column, Sort, stems_of, words_of
from app.rows.values import Value, amount, is_blank, is_nought
from index.number_words import SMALL
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.rows.reading import Reading

_FINANCIAL = regex(r"\b(?:1[5-9]|20)\d\d\s?[/–-]\s?\d{2,4}\b")
_SPOKEN = regex(r"\b(?:hundred|thousand|million|billion|trillion|bn)\b|\d[kMBT]\b", re.IGNORECASE)
_PHYSICAL = ("mass", "length", "time", "data", "power")
_JUDGES = regex(r"(?:beat|miss|meet|met|clear|fail)", re.IGNORECASE)
_BURDENS = frozenset(
    map(
        stem,
        "cost price expense delay death fault failure error accident complaint emission loss leakage waste "
        "unemployment unemployed vacancy absence crime injury default debt deficit noise wait arrears late "
        "lateness overrun incident breach exceedance spill leak wastage missed rejected rejection alarm "
        "defect cancelled cancellation pollution turbidity damage theft gap sick sickness".split(),
    )
)
_PARTS = {"half": 2, "quarter": 4, "third": 3, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = regex(
    r"(?:(?P<many>an?|one|two|three|four)[\s-](?P<part>quarter|third|fifth|sixth|eighth|tenth)s?|half)(?:\s.*)?",
    re.IGNORECASE,
)
_SIGNED = regex(r"\b(?P<sign>negative|positive)\b", re.IGNORECASE)
_CURRENCIES = {"$": "dollar usd", "€": "euro eur", "£": "pound gbp", "¥": "yen yuan jpy"}


def read_bounds(reading: Reading) -> None:
    if COUNTED.search(reading.text) is None:
        return  # the forms of bounds are long, and compiling them takes a tenth of a first question's time
    for way, pattern in BOUNDS:
        for match in re.finditer(pattern, reading.text, re.IGNORECASE):
            if any(c.start < match.end() and match.start() < c.end for c in reading.conditions):
                continue
            if not any(word.start < match.end() and match.start() < word.end for _, word in reading.rest()):
                continue  # `between 2023 and 2024`, of which columns it is told
            named = {name: text for name, text in match.groupdict().items() if text}
            if mark := MARK.match(reading.text, match.end()):
                reading.use(*mark.span())
            first = next(text for name, text in named.items() if name != "m")
            _bound(reading, way, first, named.get("m"), match.span())
    for match in re.finditer(NUMBER, reading.text, re.IGNORECASE):
        after = re.search(r"^(?:\s+[a-z]+){0,3}?" + AFTERWARDS.pattern, reading.text[match.end() :], re.I)
        if after:
            way = ">=" if after["way"].casefold() in ("more", "above", "over", "longer", "higher") else "<="
            at = match.end() + after.start("way")
            reading.use(at, at + len(after["way"]))
            _bound(reading, way, match[0], None, match.span())


def read_signs(reading: Reading) -> None:
    """`had a negative balance`: of the columns in which some values are below nought."""
    match = _SIGNED.search(reading.text)
    if match is None:
        return
    signed = [
        c
        for c in reading.table.columns
        if c.sort is Sort.AMOUNT and c.readable and any(value and value.high < 0 for value in c.values)
    ]
    if not signed:
        return  # `came back positive`
    reading.use(*match.span())
    column = signed[0] if len(signed) == 1 else reading.best_named(signed)
    below = match["sign"].casefold() == "negative"
    ends = (-inf, _below(0)) if below else (_above(0), inf)
    rows = frozenset(n for n, value in enumerate(column.values) if value and value.within(*ends))
    reading.add(Condition(rows, column, *match.span()))


def read_bare_numbers(reading: Reading) -> None:
    for match in BARE.finditer(reading.text):
        if reading.in_column_names(*_whole_year(reading.text, match)):
            continue
        if any(word.start >= match.start() and word.end <= match.end() for _, word in reading.rest()):
            _bound(reading, "=", match[0], None, match.span())


def _whole_year(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The place of a number, or of the financial year that it belongs to: `2021/22`."""
    return next((year.span() for year in _FINANCIAL.finditer(text) if _over(year, match)), match.span())


def _over(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() <= other.start() and other.end() <= one.end()


def _bound(reading: Reading, way: str, first: str, second: str | None, span: tuple[int, int]) -> None:
    after = reading.text[span[1] :].split(" ", 2)[1:2]
    unit_text = after[0] if after and "/" not in after[0] else ""
    low = _number(f"{first} {unit_text}")
    low = low if low.unit and (_amounts(reading, low.unit) or not unit_text) else _number(first)
    if _SPOKEN.search(first) and (one := amount(f"1 {unit_text}")) and one.unit:
        low = Value(low.low * one.low, low.high * one.low, one.unit)  # `4 million tonnes`
    high = low
    if second:  # `between 5 and 10 million`
        scale = "" if _SPOKEN.search(first) else " ".join(_SPOKEN.findall(second))
        high, low = _number(second), _number(f"{first} {scale}") if scale else low
        first = second
    ends = {
        "between": (low.low, high.high),
        ">=": (low.low, inf),
        "<=": (-inf, low.high),
        ">": (_above(low.high), inf),
        "<": (-inf, _below(low.low)),
        "=": (low.low, low.high),
    }[way]
    reading.use(*span)
    lead = stems_of(reading.text[slice(*span)])
    following = [word.stem for word in reading.words if word.start >= span[1] and not word.idle][:2]
    column = _amount_column(reading, low.unit, following)
    if column is None and _counted(reading, ends, following, span):
        return
    if column is None:
        spoken = _SPOKEN.search(first) is not None
        scaled = {
            c: _scaled(c, low, ends, spoken=spoken) for c in reading.held_against(_amounts(reading, low.unit))
        }
        column = reading.best_named(reading.dividing(scaled), lead)
    if _JUDGES.match(reading.text, span[0]) and _of_burden(reading, column):
        raise Unclear  # whether more of it or less is better
    ends = _scaled(column, low, ends, spoken=_SPOKEN.search(first) is not None)
    reading.add(decided(reading, column, *ends, span))
    _use_unit(reading, low.unit or column.unit, span[1])


def _of_burden(reading: Reading, column: Column) -> bool:
    """Whether less of what a column holds is better, or may be."""
    return is_burden(column.stems | reading.table.caption)


def is_burden(stems: Iterable[str]) -> bool:
    """Whether words name what is the better the less there is of it: costs, delays, faults."""
    return not _BURDENS.isdisjoint(stems)


def _scaled(column: Column, low: Value, ends: tuple[float, float], *, spoken: bool) -> tuple[float, float]:
    """The bounds that a question sets, as a column counts."""
    divisor = _divisor(column, low, spoken=spoken)
    return ends[0] / divisor, ends[1] / divisor


def _divisor(column: Column, number: Value, *, spoken: bool) -> float:
    """What a number of the question is divided by to be of the scale that a column's name states."""
    if spoken and not number.unit and column.unit in _PHYSICAL:
        raise Unclear  # millions of what?
    if spoken or number.unit:
        return column.factor
    highest = max((value.high for value in column.values if value), default=0.0)
    return column.factor if column.factor >= 1e3 and number.low >= max(column.factor, highest) else 1.0


def _use_unit(reading: Reading, unit: str, end: int) -> None:
    """Account for the unit's own word after a number: `10 days`, `50 euros`."""
    after = next((word for word in reading.words if word.start >= end), None)
    names = _CURRENCIES.get(unit[:1], "").split()
    if after is None or not unit:
        return
    meant = amount(f"1 {reading.shown(after)}")
    if after.stem in names or (meant and meant.unit == unit):
        reading.use(after.start, after.end)


def _amount_column(reading: Reading, unit: str, following: Sequence[str]) -> Column | None:
    """The column of amounts that a number is held against; None where none is named."""
    columns = _amounts(reading, unit)
    named = [c for c in columns if set(following[:2]) & c.stems]
    if len(named) == 1:
        return named[0]
    return columns[0] if unit and len(columns) == 1 and not named else None


def _amounts(reading: Reading, unit: str) -> list[Column]:
    columns = [c for c in reading.table.columns if c.sort is Sort.AMOUNT and c is not reading.table.name]
    if unit in ("m", "length"):
        return [c for c in columns if c.unit in ("m", "length")]
    return [c for c in columns if sign_of(c.unit.split(" per ")[0]) == sign_of(unit)] if unit else columns


def _counted(
    reading: Reading, ends: tuple[float, float], following: Sequence[str], span: tuple[int, int]
) -> bool:
    """Whether it is a number of things counted inside wordy cells: `64 … GPUs`."""
    try:
        column, found = quantities(reading, following[:1])
    except Unclear:
        return False
    rows = frozenset(n for n, (value, _, _) in found.items() if ends[0] <= value <= ends[1])
    slices = {n: found[n][1:] for n in rows}
    word = next(w for w in reading.words if w.start >= span[1] and w.stem == following[0])
    reading.add(Condition(rows, column, span[0], word.end, slices))
    return True


def quantities(reading: Reading, noun: Sequence[str]) -> tuple[Column, dict[int, tuple[float, int, int]]]:
    """The one column in whose cells most often a number stands before a noun, and each row's number."""
    best: list[tuple[Column, dict[int, tuple[float, int, int]]]] = []
    for column in reading.table.columns:
        filled = sum(not is_blank(text) for text in column.texts)
        if column.sort not in (Sort.WORDY, Sort.TEXT) or not noun or not filled:
            continue
        found = {n: q for n, text in enumerate(column.texts) if (q := _quantity(text, noun[0]))}
        if 2 * len(found) >= filled:
            best.append((column, found))
    if len(best) != 1:
        raise Unclear
    return best[0]


def within(reading: Reading, column: Column, low: float, high: float) -> list[bool | None]:
    if not column.readable:
        raise Unclear
    return [value.within(low, high) if value else False for value in column.values]


def decided(reading: Reading, column: Column, low: float, high: float, span: tuple[int, int]) -> Condition:
    inside = within(reading, column, low, high)
    if low == high:  # a number stated exactly, which a cell with several numbers does not state
        inside = [one is True for one in inside]
    if None in inside or (low < 0 < high and any(map(is_nought, column.texts))):
        raise Unclear  # whether what has none is below a bound
    rows = frozenset(number for number, one in enumerate(inside) if one)
    return Condition(rows, column, *span)


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
    if part := _PART.fullmatch(text.strip()):
        share = 100 * int(SMALL.get((part["many"] or "one").casefold(), 1)) / _PARTS[part["part"] or "half"]
        return Value(share, share, "%")
    value = amount(re.sub(r"\s*\bper ?cent\b", "%", plain, flags=re.IGNORECASE))
    if value is None:
        raise Unclear
    return value


def _above(number: float) -> float:
    return number + abs(number) * 1e-12 + 1e-300


def _below(number: float) -> float:
    return number - abs(number) * 1e-12 - 1e-300
