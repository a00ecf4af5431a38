"""The text of a table cell → what it is worth: an amount with its unit, a date in any style, yes or no.

Every value is an interval, so that `2021` and `4/26/2021`, `11B … and 198B` compare only where it is sure.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import inf

from index.number_words import SMALL, SMALL_WORD
from ingest.dates import MONTHS
from ingest.lazy_regex import regex

_BLANK = regex(
    r"\W*|n\s?[/.]?\s?a\.?|tb[adc]|unspecified|undisclosed|unknown|"
    r"not\s+(?:yet\s+)?(?:specified|available|applicable|stated|given|reported|disclosed|known|published)",
    re.IGNORECASE,
)
_PARENTHESES = regex(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_THIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-", "‐": "-", "‑": "-"})
_CURRENCY = r"[$€£¥]|USD|EUR|GBP|CHF|JPY|CNY|RMB"
_NUMBER = regex(
    rf"(?P<sign>(?:(?<=^)|(?<=[\s(]))-(?=[\d$€£¥]))?(?P<currency>{_CURRENCY})?\s?(?<![\w.,])"
    r"(?P<digits>\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)*)"
    r"(?P<power>[Ee][+-]?\d+|\s?[x×]\s?10\^?[+-]?\d+)?"
    rf"(?P<unit>\s?(?:[%‰]|[A-Za-zµ°€£$]+[²³]?))?(?P<bad>[:/]\d)?",
)
_LESS = regex(r"(?:<|under|less than|fewer than|below|up to|at most|max\.?)\s", re.IGNORECASE)
_MORE = regex(r"(?:>|over|more than|above|at least|min\.?)\s", re.IGNORECASE)
_SPAN = regex(  # one length of time in two units: `1 h 10 min`
    r"\d+\s?(?:years?|yrs?|y|weeks?|days?|d|hours?|hrs?|h),?\s(?:and\s)?"
    r"\d+\s?(?:months?|days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s)\.?",
    re.IGNORECASE,
)
_OF_DAYS = regex(
    r"\b(?:working|business|calendar|clear|consecutive|full) (?=(?:day|hour|week|month|year)s?\b)"
)
_RATE = regex(r"(?:\bper\s|/\s?|\ba\s)(hour|day|night|week|month|year|person|head)\b", re.IGNORECASE)
_MAGNITUDES = {
    **dict.fromkeys(("k", "thousand", "tsd"), 1e3),
    **dict.fromkeys(("M", "mn", "mln", "mio", "million", "millions"), 1e6),
    **dict.fromkeys(("B", "bn", "billion", "billions"), 1e9),
    **dict.fromkeys(("T", "tn", "trillion", "trillions"), 1e12),
}
_UNITS: dict[str, tuple[float, str]] = {
    **dict.fromkeys(("%", "percent", "pct"), (1.0, "%")),
    **dict.fromkeys(("s", "sec", "second"), (1.0, "time")),
    **dict.fromkeys(("min", "minute"), (60.0, "time")),
    **dict.fromkeys(("h", "hr", "hour"), (3600.0, "time")),
    **dict.fromkeys(("day", "night"), (86400.0, "time")),
    "week": (604800.0, "time"),
    "month": (2629800.0, "time"),
    **dict.fromkeys(("year", "yr"), (31557600.0, "time")),
    **dict.fromkeys(("g", "gram"), (1.0, "mass")),
    **dict.fromkeys(("kg", "kilogram"), (1e3, "mass")),
    **dict.fromkeys(("t", "tonne", "ton"), (1e6, "mass")),
    "kt": (1e9, "mass"),
    "mm": (1e-3, "length"),
    "cm": (1e-2, "length"),
    **dict.fromkeys(("metre", "meter"), (1.0, "length")),
    **dict.fromkeys(("km", "kilometre", "kilometer"), (1e3, "length")),
    **dict.fromkeys(("KB", "kB"), (1e3, "data")),
    "MB": (1e6, "data"),
    "GB": (1e9, "data"),
    "TB": (1e12, "data"),
    "PB": (1e15, "data"),
    "kW": (1e3, "power"),
    "MW": (1e6, "power"),
    "GW": (1e9, "power"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """An amount or a date (its day counted from the year 1), known to lie between `low` and `high`."""

    low: float
    high: float
    unit: str = ""

    def within(self, low: float, high: float) -> bool | None:
        """Whether it lies between these, ends included; None where that is not sure."""
        if low <= self.low and self.high <= high:
            return True
        return False if self.high < low or high < self.low else None


_IN_WORDS = regex(
    rf"(?P<number>{SMALL_WORD})(?:[\s-]+(?P<unit>[a-z]+))?(?P<rest>\s+[(].*)?",
    re.IGNORECASE,
)
_NOUGHT = regex(r"(?:none|nil|zero|nothing|free)\W*", re.IGNORECASE)
_AWAITS = regex(
    r"(?:vacant|unfilled|unassigned|pending|to be \w+|"
    r"not (?:yet )?(?:been )?\w+|none (?:since|found|set)\b.*)\W*",
    re.IGNORECASE,
)
_DENIES = regex(r"(?:no|none|never|nil|zero|nothing|not(?: yet)? \w+)\W*", re.IGNORECASE)


def is_blank(text: str) -> bool:
    """Whether a cell tells nothing: empty, a dash, `n/a`, `unspecified`."""
    return _BLANK.fullmatch(text.strip()) is not None


def denies(text: str) -> bool:
    """Whether a cell says that there is no such thing: `none`, `not certified`."""
    return _DENIES.fullmatch(text.strip()) is not None


def awaits(text: str) -> bool:
    """Whether a cell says that something is still wanting or was not done: `vacant`, `to be named`."""
    return _AWAITS.fullmatch(text.strip()) is not None


def is_nought(text: str) -> bool:
    """Whether a cell says in words that there is none, which of an amount is 0: `none`, `nil`."""
    return _NOUGHT.fullmatch(text.strip()) is not None


def yes_or_no(text: str) -> bool | None:
    """What a cell says of a column that is a question, or None."""
    plain = text.strip().strip(".").casefold()
    if plain in ("yes", "y", "true", "✓", "✔", "✅"):
        return True
    return False if plain in ("no", "n", "false", "✗", "✘", "❌") else None


def amount(text: str, *, comma: bool = False) -> Value | None:
    """The amount that a cell states, with magnitude and unit; several of one unit make an interval.

    `comma`: this column writes decimals with a comma. None where the cell states no plain amount.

    >>> amount("2.3E+22").low == 2.3e22, amount("207B").low, amount("€1,200 per month").unit
    (True, 207000000000.0, '€ per month')
    >>> amount("5 working days") == amount("5 days")
    True
    """
    plain = _OF_DAYS.sub("", text.translate(_THIN).strip())
    negative = re.fullmatch(r"\([^()]*\d[^()]*\)", plain) is not None
    plain = plain[1:-1] if negative else plain
    if (said := _IN_WORDS.fullmatch(plain)) and (said["unit"] is None or _unit(said["unit"], "")[1]):
        plain = f"{SMALL[said['number'].casefold()]} {said['unit'] or ''}".strip()  # `two weeks`
    outside = _PARENTHESES.sub("", plain)
    plain = outside if re.search(r"\d", outside) else plain
    found = [_one(match, comma) for match in _NUMBER.finditer(plain)]
    if not found or None in found or len({one.unit for one in found if one}) > 1:
        return None
    ends = [one.low for one in found if one]
    low, high = (sum(ends), sum(ends)) if _SPAN.fullmatch(plain) else (min(ends), max(ends))
    if negative:
        low, high = -high, -low
    if _LESS.match(plain.replace("<", "< ")):
        low = -inf
    if _MORE.match(plain.replace(">", "> ")) or re.search(r"\d[A-Za-z]*\+\s*$", plain):
        high = inf
    unit = next(one.unit for one in found if one)
    rate = _RATE.search(plain)
    return Value(low, high, f"{unit} per {rate[1].casefold()}" if rate else unit)


def _one(match: re.Match[str], comma: bool) -> Value | None:
    if match["bad"]:
        return None
    digits = re.sub(r"['’ ]", "", match["digits"])
    if comma:
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    if digits.count(".") > 1:
        return None
    power = re.search(r"[+-]?\d+$", (match["power"] or "").replace("10", "", 1) or "")
    exponent = match["power"] or ""
    shift = int(exponent[1:]) if exponent[:1] in "Ee" and exponent else int(power[0]) if power else 0
    number = float(f"{digits}e{shift}")
    factor, unit = _unit((match["unit"] or "").strip(), match["currency"] or "")
    number *= factor
    return Value(-number, -number, unit) if match["sign"] else Value(number, number, unit)


def _unit(word: str, currency: str) -> tuple[float, str]:
    """What a number is to be multiplied with, and its unit; words that are no known unit do not count."""
    if word in _MAGNITUDES or word.casefold() in _MAGNITUDES:
        return _MAGNITUDES.get(word) or _MAGNITUDES[word.casefold()], currency
    if word == "m" and currency:
        return 1e6, currency
    if word == "K":
        return 1e3, currency
    if re.fullmatch(_CURRENCY, word):
        return 1.0, word
    known = _UNITS.get(word) or _UNITS.get(word.casefold()) or _UNITS.get(word.casefold().removesuffix("s"))
    if known:
        return known
    return 1.0, currency or (word if word == "m" else "")


# ── dates ───────────────────────────────────────────────────────────────────────────────────────

_MONTH = rf"(?P<month>(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b)\.?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATE_FORMS = tuple(
    regex(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.Z]+)?",
        r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<number>\d\d)(?!\d)",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?[\s-]+(?:of\s+)?{_MONTH}[,-]?\s*{_YEAR}",
        rf"{_MONTH}(?:,|\s+of|-)?\s*{_YEAR}",
        r"(?P<first>\d{1,2})(?P<joint>[./-])(?P<second>\d{1,2})(?P=joint)(?P<short>(?:(?:1[5-9]|20)\d\d|\d\d))(?!\d)",
        rf"Q(?P<quarter>[1-4])[\s/-]*{_YEAR}",
        rf"{_YEAR}[\s/-]*Q(?P<quarter>[1-4])",
        _YEAR,
    )
)
_BEFORE_DATE = regex(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|in\s+|on\s+|ca?\.\s*)", re.IGNORECASE
)


def day_first(texts: list[str]) -> bool | None:
    """Whether `4/5/2021` in a column is the fourth of May; None where no cell of it tells."""
    pairs = [re.match(r"\s*(\d{1,2})([./-])(\d{1,2})\2\d", text) for text in texts]
    found = [match for match in pairs if match]
    if any(int(match[1]) > 12 for match in found) or (found and all(match[2] == "." for match in found)):
        return True
    return False if any(int(match[3]) > 12 for match in found) else None


def a_date(text: str, *, day_leads: bool | None = None) -> Value | None:
    """The date that is the whole of a text, from its first day to its last; None where it is none."""
    plain = _PARENTHESES.sub("", text.translate(_THIN)).strip().rstrip(".")
    plain = _BEFORE_DATE.sub("", plain)
    for form in _DATE_FORMS:
        if match := form.fullmatch(plain):
            return _period(match, day_leads)
    return None


def dates_in(text: str) -> list[tuple[int, int, Value]]:
    """The dates that stand in a text, each with its first and last offset; longest form first."""
    found: list[tuple[int, int, Value]] = []
    for form in _DATE_FORMS:
        for match in re.finditer(rf"(?<![\w./-])(?:{form.pattern})(?![\w/-])", text, re.IGNORECASE):
            period = _period(match, None)
            if period and not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((match.start(), match.end(), period))
    return sorted(found, key=lambda one: one[0])


def _period(match: re.Match[str], day_leads: bool | None) -> Value | None:
    parts = match.groupdict()
    if parts.get("first"):
        year = int(parts["short"])
        year += 0 if year > 99 else 2000 if year < 70 else 1900
        first, second = int(parts["first"]), int(parts["second"])
        leads = True if first > 12 else False if second > 12 else day_leads
        ways = [] if leads is True else [(first, second)]
        ways += [] if leads is False else [(second, first)]
        days = [day for month, number in ways if (day := _days(year, month, number))]
        return Value(min(d[0] for d in days), max(d[1] for d in days)) if days else None
    year = int(parts["year"])
    if parts.get("quarter"):
        last = 3 * int(parts["quarter"])
        return Value(
            date(year, last - 2, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()
        )
    month = int(parts.get("number") or 0)
    if parts.get("month"):
        month = MONTHS[parts["month"].casefold()]
    period = _days(year, month, int(parts.get("day") or 0))
    return Value(*period) if period else None


def _days(year: int, month: int, day: int) -> tuple[int, int] | None:
    """The first and last day of a year, a month (`day` 0) or a day."""
    if not month:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if month > 12 or day > monthrange(year, month)[1]:
        return None
    first = date(year, month, day or 1)
    return first.toordinal(), date(year, month, day or monthrange(year, month)[1]).toordinal()
