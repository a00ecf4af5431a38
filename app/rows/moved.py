"""Rows that rose or fell from one column to another: `Which items came in below budget?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.bounds import is_burden
from app.rows.derived import Derivation, Derived, Slice, Statement, short
from app.rows.freely import FreeReading
from app.rows.operation import Op
from app.rows.pairs import pair_of
from app.rows.reading import Unclear
from app.rows.values import is_blank
from index.number_words import SMALL, SMALL_WORD
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column

_LEAD = regex(
    r"(?:(?:in|at|for|on|of)\s+)?(?P<lead>which|what|how many)\s+(?:of\s+)?(?:the\s+)?"
    rf"(?:(?P<number>{SMALL_WORD})\s+)?(?P<noun>[a-z-]+)",
    re.IGNORECASE,
)
_UP = (
    r"rose|risen?|increased?|grew|grow|grown|(?:went|go|gone|going)\s+(?:up|over)|gain(?:ed)?|more|larger|bigger|"
    r"higher|longer|dearer|over|above|exceed(?:ed)?|lengthen(?:ed)?|heavier"
)
_DOWN = (
    r"fell|fall(?:en)?|decreased?|drop(?:ped)?|declined?|(?:went|go|gone|going|came|come)\s+down|shrank|shrink|"
    r"shrunk|fewer|less|smaller|lower|shorter|cheaper|below|lighter|under(?=\s+(?:\w+\s+)?(?:budget|target|plan)\b)"
)
_WAY = regex(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>better)|(?P<bad>worse))\b", re.IGNORECASE)
_MOST = regex(r"\b(?:most|least|\w+est|by how)\b", re.IGNORECASE)
_SAW = regex(r"\b(?:became|become|turned out|came in|come in|got|saw|see)\b", re.IGNORECASE)


def asks_moved(text: str) -> bool:
    """Whether a question may ask which rows rose or fell."""
    return _LEAD.match(text) is not None and _WAY.search(text) is not None and not _MOST.search(text)


def moved(reading: Reading) -> Derived:
    """The rows whose cell of one column is above, or below, that of the one it is compared with."""
    lead, ways = _LEAD.match(reading.text), list(_WAY.finditer(reading.text))
    if not isinstance(reading, FreeReading) or lead is None or len(ways) != 1 or _MOST.search(reading.text):
        raise Unclear
    [way] = ways
    reading.use(*lead.span("lead"))
    if lead["number"]:
        reading.use(*lead.span("number"))
    if not reading.noun(lead.start("noun"), anywhere=True):
        raise Unclear
    reading.use(*way.span())
    for match in _SAW.finditer(reading.text):
        reading.use(*match.span())
    pair = pair_of(reading)
    reading.pivot = way.span()
    if len(reading.rows()) != len(reading.table.rows):
        raise Unclear
    sign = 1 if way["up"] or way["good"] else -1
    if way["good"] or way["bad"]:
        sign *= -1 if is_burden(pair[0].stems | reading.table.caption) else 1
    rows = _rows(pair, sign)
    wanted = SMALL[lead["number"].casefold()] if lead["number"] else None
    nouns = re.findall(r"[a-z-]+", reading.text[lead.start("noun") :])[:2]
    single = not any(one.endswith("s") and not one.endswith(("ss", "us", "is", "as")) for one in nouns)
    wanted = 1 if wanted is None and single and lead["lead"].casefold() != "how many" else wanted
    if not rows or (wanted is not None and len(rows) != wanted):
        raise Unclear
    return _said(reading, pair, rows, counted=lead["lead"].casefold() == "how many")


def _rows(pair: tuple[Column, Column], sign: int) -> list[int]:
    """The rows whose second cell is surely above the first, below it where `sign` is negative."""
    one, other = pair
    blank = [is_blank(a) or is_blank(b) for a, b in zip(one.texts, other.texts, strict=True)]
    values = zip(one.values, other.values, blank, strict=True)
    if any((a is None or b is None) and not empty for a, b, empty in values):
        raise Unclear
    return [
        n
        for n, (a, b) in enumerate(zip(one.values, other.values, strict=True))
        if a and b and (b.low > a.high if sign > 0 else b.high < a.low)
    ]


def _said(reading: Reading, pair: tuple[Column, Column], rows: list[int], *, counted: bool) -> Derived:
    table = reading.table
    names = [" ".join(table.name.texts[n].split()) for n in rows]
    slices = tuple(
        Slice(row, row.cells[c.number].start, row.cells[c.number].end)
        for row in (table.rows[n] for n in rows)
        for c in (table.name, *pair)
    )
    told = "; ".join(
        f"{name}: {pair[0].texts[n]}, {pair[1].texts[n]}" for n, name in zip(rows, names, strict=True)
    )
    text = f"{len(rows)} of the {len(table.rows)} rows, “{pair[0].name}” to “{pair[1].name}”: {told}"
    derivation = Derivation.over(Op.COUNT if counted else Op.LIST, table.rows)
    return Derived(
        short(str(len(rows)) if counted else "; ".join(names)), (Statement(text, slices, derivation),)
    )
