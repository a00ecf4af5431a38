"""Clauses as standards set them: a number, a term in bold beside or below it, then what the term means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.lazy_regex import regex
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item
    from ingest.styles import Style

_NUMBER = regex(r"((?:\d{1,2}|[A-Z])(?:\.\d{1,3}){1,4})\.?")
_NUMBERED = regex(r"((?:\d{1,2}|[A-Z])(?:\.\d{1,3}){1,4})\.?\s+[^\W\d_]")
_MOST_TERMS = 4  # lines of them: the term and others that mean the same
_MOST_WORDS = 15
_FULL = 0.7  # of the column's width, which a term with its number does not fill


def clause_heads(items: Sequence[Item], style: Style) -> dict[int, int]:
    """The lines of the headings of clauses by identity, each with the line of its heading that is the number.

    A number counts as a clause's where a part with the number above it stands before, or one of its
    neighbours is another clause.
    """
    found: dict[str, list[Line]] = {}
    parts: set[str] = set()
    for index, item in enumerate(items):
        if not isinstance(item, Line):
            continue
        number = None if style.bold else _NUMBER.fullmatch(item.text) or _NUMBERED.match(item.text)
        lines = _heading(items, index, alone=number.end() == len(item.text)) if number is not None else []
        if number is not None and lines and number[1] not in found:
            found[number[1]] = lines
        elif (named := styles.SECTION_NUMBER.match(item.text)) and styles.may_head(item, style):
            parts.add(named[1])
    sure = {number for number in found if _above(number) in parts | found.keys() or _next(number) in found}
    sure |= {_next(number) for number in sure if _next(number) in found}
    return {id(line): id(found[number][0]) for number in sure for line in found[number]}


def _heading(items: Sequence[Item], index: int, *, alone: bool) -> list[Line]:
    """The lines of a clause's heading: a number `alone` and the ones in bold close below it, or one of both
    above words that go on small; none where it is no such heading."""
    last = items[index]
    found = [last] if isinstance(last, Line) else []
    for item in items[index + 1 : index + 2 + _MOST_TERMS]:
        if not isinstance(item, Line) or not isinstance(last, Line):
            break
        near = (item.page, item.column) == (last.page, last.column) and 0 < last.y - item.y < 2.2 * item.size
        if not alone:
            short = last.x1 - last.left < _FULL * (last.right - last.left)
            goes_on = near and item.text[:1].islower() and not item.pieces[0].face.bold
            return found if short and goes_on and styles.is_bold(last) and _is_term(last) else []
        if not near or not styles.is_bold(item) or not _is_term(item):
            break
        found.append(item)
        last = item
    return found if 1 < len(found) <= _MOST_TERMS + 1 else []


def _is_term(line: Line) -> bool:
    text = styles.plain(line)
    return any(map(str.isalpha, text)) and text[-1] not in ".;:," and len(text.split()) <= _MOST_WORDS


def _above(number: str) -> str:
    """The number of the part that holds a clause.

    >>> _above("3.1.2"), _next("3.1.9")
    ('3.1', '3.1.10')
    """
    return number.rpartition(".")[0]


def _next(number: str) -> str:
    above, _, last = number.rpartition(".")
    return f"{above}.{int(last) + 1}"
