"""`And the year before?`: a moment of the last question, moved by the time that a fragment names."""

from __future__ import annotations

import re

_UNIT = r"(?:year|quarter|month|week|day|season)"
_COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "the": 1}
_BEFORE = frozenset("before earlier previously prior previous preceding".split())
_SHIFT = re.compile(
    r"(?:(?:in|for|during|of|by|on|at)\s+)?(?:(?:the|that)\s+)?"
    r"(?:(?:figure|number|one|value|same|level|rate|share|result|total|amount)s?\s+)?(?:(?:in|for|of)\s+)?"
    rf"(?:(?P<count>{'|'.join(_COUNTS)}|\d+)?\s*(?P<unit>{_UNIT})s?\s+"
    r"(?P<way>before|earlier|previously|prior|after|later)(?:\s+(?:that|this|then))?|"
    rf"(?:the\s+)?(?P<next>previous|preceding|prior|following|next)\s+(?P<one>{_UNIT}))",
    re.IGNORECASE,
)
_MONTHS = "January February March April May June July August September October November December".split()
_YEAR = r"(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?(?!\d)"
_MOMENT = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?(?P<month>{'|'.join(_MONTHS)})(?:\s+\d{{1,2}},)?(?:\s+(?P<late>{_YEAR}))?\b|"
    rf"(?<![\w.-])(?P<year>{_YEAR})"
)


def shifted(fragment: str, last: str) -> str:
    """The last question asked of another time; empty where the fragment names no such time.

    Both times stay: a text may give the figure as that of `2018` or of `the year before`.

    >>> shifted("the year before", "What did it earn in 2019?")
    'What did it earn in 2018, the year before 2019?'
    >>> shifted("a year earlier", "How many were ill by 31 December?")
    'How many were ill by a year before 31 December?'
    """
    match = _SHIFT.fullmatch(fragment)
    moment = next(reversed(list(_MOMENT.finditer(last))), None)
    if match is None or moment is None:
        return ""
    unit = (match["unit"] or match["one"]).lower()
    said = (match["count"] or "the").lower()
    count = _COUNTS.get(said) or int(said)
    way = (match["way"] or match["next"]).lower()
    moved = _moved(moment, unit, -count if way in _BEFORE else count)
    number = ("the" if moved else "a") if count == 1 else said
    told = f"{number} {unit}{'s' if count > 1 else ''} {'before' if way in _BEFORE else 'after'} {moment[0]}"
    return last[: moment.start()] + (f"{moved}, {told}" if moved else told) + last[moment.end() :]


def _moved(moment: re.Match[str], unit: str, by: int) -> str:
    """The moment `by` units later, as it is written; empty where it does not tell enough."""
    whole, year, month = moment[0], moment["late"] or moment["year"], moment["month"]
    if unit == "year" and year:
        return whole.replace(year, _years_later(year, by))
    if unit != "month" or month is None:
        return ""
    years, place = divmod(_MONTHS.index(month) + by, 12)
    moved = whole.replace(month, _MONTHS[place])
    return moved.replace(year, _years_later(year, years)) if year else moved


def _years_later(year: str, by: int) -> str:
    return re.sub(r"\d+", lambda part: f"{int(part[0]) + by:0{len(part[0])}d}", year)
