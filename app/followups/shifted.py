"""`And the year before?`: a moment of the last question, moved by the time that a fragment names."""

from __future__ import annotations

import re

from index.number_words import SMALL
from ingest.lazy_regex import regex

_UNIT = r"(?:year|quarter|month|week|day|season|winter|summer|spring|autumn|decade|century)"
_YEARS = {
    "year": 1,
    "season": 1,
    "winter": 1,
    "summer": 1,
    "spring": 1,
    "autumn": 1,
    "decade": 10,
    "century": 100,
}
_COUNTS = SMALL | {"a": 1, "an": 1, "the": 1}
_PLAIN = "|".join(word for word in _COUNTS if "-" not in word)
_BEFORE = frozenset("before earlier previously prior previous preceding last".split())
_SHIFT = regex(
    r"(?:(?:in|for|during|of|by|on|at)\s+)?(?:(?:the|that)\s+)?"
    r"(?:(?:figure|number|one|value|same|level|rate|share|result|total|amount)s?\s+)?(?:(?:in|for|of)\s+)?"
    rf"(?:(?P<count>{'|'.join(_COUNTS)}|\d+)?\s*(?P<unit>{_UNIT})s?\s+"
    r"(?P<way>before|earlier|previously|prior|after|later|afterwards|on)(?:\s+(?:that|this|then))?|"
    rf"(?:the\s+)?(?P<next>previous|preceding|prior|following|next)\s+(?P<one>{_UNIT}))",
    re.IGNORECASE,
)
_AT_END = regex(rf"\s(?P<shift>(?:in\s+|during\s+)?(?:(?:the|an?|{_PLAIN}|\d+)\s+)[a-z]+\s+[a-z]+)\W*$", re.I)
_MONTHS = "January February March April May June July August September October November December".split()
_YEAR = r"(?:1[5-9]|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?(?!\d)"
_PARTS = "first second third fourth".split()
MOMENT = regex(
    rf"\b(?:\d{{1,2}}\s+)?(?P<month>{'|'.join(_MONTHS)})(?:\s+\d{{1,2}},)?(?:\s+(?P<late>{_YEAR}))?\b|"
    rf"\b(?P<nth>{'|'.join(_PARTS)}) quarter of (?P<of>{_YEAR})|"
    rf"(?<![\w.-])(?P<year>{_YEAR})(?P<decade>s\b)?"
)

_EXPLAINED = regex(rf", [a-z0-9-]+ {_UNIT}s? (?:before|after) (?:the )?(?:{MOMENT.pattern})")


def shifted(fragment: str, last: str) -> str:
    """The last question asked of another time; empty where the fragment names no such time.

    Both times stay: a text may give the figure as that of `2018` or of `the year before`.

    >>> shifted("the year before", "What did it earn in 2019?")
    'What did it earn in 2018, the year before 2019?'
    >>> shifted("a year earlier", "How many were ill by 31 December?")
    'How many were ill by a year before 31 December?'
    """
    last = _EXPLAINED.sub("", last)
    moment = moment_of(last)
    told = _told(fragment, moment) if moment else ""
    return last[: moment.start()] + told + last[moment.end() :] if moment and told else ""


def shifted_at_end(question: str, last: str) -> str:
    """`Who led it a year later?` with the moment that it means; empty where it moves none."""
    match, moment = _AT_END.search(question), moment_of(_EXPLAINED.sub("", last))
    if match is None or moment is None or moment_of(question):
        return ""
    told = _told(match["shift"], moment)
    lead = "" if re.match(r"(?:an?|the|\d)\b", told) and " " in told.split(",")[0] else "in "
    return f"{question[: match.start('shift')]}{lead}{told}{question[match.end('shift') :]}" if told else ""


def moment_of(text: str) -> re.Match[str] | None:
    """The last day, month or year that a text names."""
    return next(reversed(list(MOMENT.finditer(text))), None)


def _told(fragment: str, moment: re.Match[str]) -> str:
    match = _SHIFT.fullmatch(fragment)
    if match is None:
        return ""
    unit = (match["unit"] or match["one"]).lower()
    said = (match["count"] or "the").lower()
    count = _count(said)
    way = (match["way"] or match["next"]).lower()
    moved = _moved(moment, unit, -count if way in _BEFORE else count)
    number = ("the" if moved else "a") if count == 1 else said
    told = f"{number} {unit}{'s' if count > 1 else ''} {'before' if way in _BEFORE else 'after'} "
    told += f"the {moment[0]}" if moment["nth"] or moment["decade"] else moment[0]
    return f"{moved}, {told}" if moved else told


def _count(said: str) -> int:
    return _COUNTS[said] if said in _COUNTS else int(said)


def _moved(moment: re.Match[str], unit: str, by: int) -> str:
    """The moment `by` units later, as it is written; empty where it does not tell enough."""
    whole, year, month = moment[0], moment["late"] or moment["of"] or moment["year"], moment["month"]
    if moment["decade"] and unit not in ("decade", "century"):
        return ""
    if unit in _YEARS and year:
        return whole.replace(year, _years_later(year, by * _YEARS[unit]))
    if unit == "quarter" and moment["nth"]:
        years, place = divmod(_PARTS.index(moment["nth"].lower()) + by, 4)
        return whole.replace(moment["nth"], _PARTS[place]).replace(
            moment["of"], _years_later(moment["of"], years)
        )
    if unit != "month" or month is None:
        return ""
    years, place = divmod(_MONTHS.index(month) + by, 12)
    moved = whole.replace(month, _MONTHS[place])
    return moved.replace(year, _years_later(year, years)) if year else moved


def _years_later(year: str, by: int) -> str:
    return re.sub(r"\d+", lambda part: f"{(int(part[0]) + by) % 10 ** len(part[0]):0{len(part[0])}d}", year)
