"""Words as question sets see them: case, spaces, quotation marks and dashes do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"[^\W\d_]+|\d+")
_DASH = r"[-\u00ad\u2010-\u2015\u2212]"
_BETWEEN_DIGITS = re.compile(rf"(?<=\d)\s*{_DASH}\s*(?=\d)")
_IGNORED = re.compile(rf"\s|{_DASH}|[\"'`´‘’‚‛“”„‟«»‹›]")
_ELLIPSIS = "…"
_LIST_JOINTS = re.compile(r"\s*;\s*(?:and\s+)?|\s*,(?!\d)\s*(?:and\s+)?|\s+and\s+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNITS = {
    "%": r"per\s?cent",
    "bn": "billions?",
    "mn": "millions?",
    "m": r"met(?:er|re)s?",
    "tn": "trillions?",
    "k": "thousands?",
    "kb": "kilobytes?",
    "mb": "megabytes?",
    "gb": "gigabytes?",
    "tb": "terabytes?",
    "pb": "petabytes?",
    "km": r"kilomet(?:er|re)s?",
    "cm": r"centimet(?:er|re)s?",
    "mm": r"millimet(?:er|re)s?",
    "nm": r"nanomet(?:er|re)s?",
    "kg": "kilograms?|kilos?",
    "g": "grams?",
    "h": "hours?|hrs?",
    "min": "minutes?|mins?",
    "s": "seconds?|secs?",
    "day": "days",
    "week": "weeks",
    "month": "months",
    "year": "years|yrs?",
    "°c": r"degrees celsius",
}
_UNIT = [(re.compile(rf"(?<=\d)[\s-]*(?:{names})\b"), unit) for unit, names in _UNITS.items()]
_MONEY = {
    "$": r"us\s?\$|usd|dollars?|us dollars?",
    "€": "eur|euros?",
    "£": "gbp|pounds?",
    "¥": "cny|rmb|yuan|yen",
}
_BEFORE = [
    (re.compile(rf"(?:\b(?:{names})|{re.escape(sign)})\s*(?=\d)"), sign) for sign, names in _MONEY.items()
]
_AFTER = [
    (re.compile(rf"(\d[\d.]*(?:\s*(?:bn|tn|mn|k)\b)?)\s*(?:\b(?:{names})\b|{re.escape(sign)})"), sign)
    for sign, names in _MONEY.items()
]


def words(text: str) -> tuple[str, ...]:
    """The runs of letters and runs of digits of a text, without case.

    >>> words("PanGu-α: 5.83E+22")
    ('pangu', 'α', '5', '83', 'e', '22')
    """
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def squashed(text: str) -> str:
    """The letters and digits alone: equal for texts that differ in case, spaces, hyphens or marks."""
    return "".join(words(text))


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text made ready to look for evidence in it."""

    letters: str
    starts: frozenset[int]
    ends: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Haystack:
        """Remember where the words of `text` begin and end in its letters."""
        found = words(text)
        edges = [0, *accumulate(len(word) for word in found)]
        return cls("".join(found), frozenset(edges[:-1]), frozenset(edges[1:]))

    def holds(self, evidence: str) -> bool:
        """Whether the evidence stands here, from the beginning of a word to the end of one.

        >>> Haystack.of("an English-language study").holds("Englishlanguage"), Haystack.of("14B").holds("4B")
        (True, False)
        """
        needle = squashed(evidence)
        at = self.letters.find(needle) if needle else -1
        while at >= 0:
            if at in self.starts and at + len(needle) in self.ends:
                return True
            at = self.letters.find(needle, at + 1)
        return False


def plain(answer: str) -> str:
    """An answer without case, spaces, quotation marks, dashes (but `65-68`) and outer points; units short.

    >>> plain("2.3 TB."), plain("“Pseudo-to-Real”"), plain("pages 65 – 68"), plain("1,200 billion dollars")
    ('2.3tb', 'pseudotoreal', 'pages65-68', '$1200bn')
    """
    text = _units_short(unicodedata.normalize("NFKC", answer.replace(_ELLIPSIS, " ")).casefold())
    kept = "\x00".join(_BETWEEN_DIGITS.split(text))
    return _IGNORED.sub("", kept).replace("\x00", "-").strip(".,;:!?")


def _units_short(text: str) -> str:
    """Units after a number as their signs, money before it, thousands without commas."""
    text = _THOUSANDS.sub("", text)
    for names, unit in _UNIT:
        text = names.sub(unit, text)
    for names, sign in _BEFORE:
        text = names.sub(sign, text)
    for names, sign in _AFTER:
        text = names.sub(rf"{sign}\1", text)
    return text


def same(accepted: str | tuple[str, ...], given: str | list[str] | tuple[str, ...]) -> bool:
    """Whether an answer is the accepted one; `…` in the accepted one stands for any words.

    Lists are compared as sets; a text is read as the list of what stands between its commas.

    >>> same("Michael … Russia", "Michael Kanaan on Russia"), same(("A", "B"), "B and A")
    (True, True)
    """
    if isinstance(accepted, tuple):
        return {plain(item) for item in accepted} == {plain(item) for item in items_of(given)}
    if not isinstance(given, str):
        return len(given) == 1 and same(accepted, given[0])
    if _ELLIPSIS not in accepted:
        return plain(accepted) == plain(given)
    first, last = (plain(part) for part in accepted.split(_ELLIPSIS, 1))
    text = plain(given)
    return len(text) >= len(first) + len(last) and text.startswith(first) and text.endswith(last)


def same_set(items: tuple[tuple[str, ...], ...], given: str | list[str] | tuple[str, ...]) -> bool:
    """Whether an answer lists all items, each in one of its forms, and nothing else.

    >>> same_set((("V100", "Nvidia V100"), ("A100",)), "A100 and Nvidia V100"), same_set((("A",),), "A; B")
    (True, False)
    """
    listed = {plain(item) for item in items_of(given)}
    forms = [{plain(form) for form in item} for item in items]
    return all(listed & item for item in forms) and listed <= set().union(*forms)


def items_of(answer: str | list[str] | tuple[str, ...]) -> list[str]:
    """The items of an answer; those of a text stand between semicolons, commas and `and`.

    >>> items_of("1,200, 1,300 and 14")
    ['1,200', '1,300', '14']
    """
    return _LIST_JOINTS.split(answer) if isinstance(answer, str) else list(answer)
