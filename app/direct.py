"""The shortest words of a quote that answer the question by themselves, where its form makes them sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.forms import DATE, DURATION, MONEY, NUMBER
from app.question import Question, Wanted
from index.terms import present_in, terms_of
from index.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*|[A-Z]{2,})(?:\s+(?:(?:of|and|for|the|de|von|van|&)\s+(?:the\s+)?)?[A-Z][\w’'.-]*)*"
)
_PEOPLE = re.compile(
    r"^\w+(?:ese|ish|ian|ean|ench|utch|erman)s?$"
)  # of a country: `Chinese`, of somebody else
_REACH = 4  # words after a number in which the thing counted is looked for


def direct_answer(question: Question, quote: str) -> str | None:
    """A slice of `quote` that answers, or None where no slice stands out."""
    match question.wanted:
        case Wanted.DATE:
            return _only(_not_asked(question, (m[0] for m in DATE.finditer(quote))))
        case Wanted.DURATION:
            return _only(_not_asked(question, (m[0] for m in DURATION.finditer(quote))))
        case Wanted.MONEY:
            return _only(_not_asked(question, (m[0] for m in MONEY.finditer(quote))))
        case Wanted.NUMBER:
            return _number(question, quote)
        case Wanted.WHO | Wanted.PLACE:
            return _agent(question, quote)
        case _:
            return None


def _not_asked(question: Question, found: Iterable[str]) -> list[str]:
    asked = fold(question.text)
    return [text.strip() for text in found if fold(text.strip()) not in asked]


def _only(found: list[str]) -> str | None:
    return found[0] if len(set(found)) == 1 else None


def _number(question: Question, quote: str) -> str | None:
    """The number that stands before (or else near) the thing counted."""
    asked = fold(question.text)
    scored: list[tuple[int, int, str]] = []
    for match in NUMBER.finditer(quote):
        length = None if question.focus else DURATION.match(quote, match.start())
        text = (length or match)[0].strip()
        if fold(text) in asked.split() or re.search(r"[\w.]-$", quote[: match.start()]):
            continue
        after = present_in(" ".join(quote[match.end() :].split()[:_REACH]))
        before = present_in(" ".join(quote[: match.start()].split()[-_REACH:]))
        name_before = re.search(r"[A-Z][\w-]*\s$", quote[: match.start()]) is not None
        year = re.fullmatch(r"(?:19|20)\d{2}", text) is not None
        near = 3 * bool(after & question.focus) + bool(before & question.focus)
        near += bool(after & question.stems)
        if question.focus and not near:
            continue  # of something else
        score = near + bool(re.search(r"[%$€£]|\d[A-Za-z]|illion", text)) - 2 * name_before - 2 * year
        scored.append((score, -match.start(), text))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < 1 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][2]


def _agent(question: Question, quote: str) -> str | None:
    """The one name in the quote that the question does not hold itself."""
    asked = question.stems
    names: list[str] = []
    for match in _NAME.finditer(quote):
        name = match[0].rstrip(".,")
        words = terms_of(name)
        if quote[match.end() :].lstrip()[:1] == ":" or _PEOPLE.search(name):
            continue  # a label, not a name
        if not words or DATE.fullmatch(name) or any(asked.intersection(term.stems) for term in words):
            continue
        if match.start() == 0 and " " not in name and name.lower() not in quote[1:].lower():
            continue  # a sentence's first word is capitalised whatever it is
        names.append(name)
    return _only(names)
