"""Words of a table that has lost its lines: what sort of value each is, and how likely it begins a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.dates import MONTHS
from ingest.flat_words import SMALL, STARTERS, has_mark
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

TYPES = (
    ("date", regex(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")),
    ("scientific", regex(r"\d+(?:\.\d+)?[Ee][+-]?\d+")),
    ("percent", regex(r"[+−-]?[\d.,]+%")),
    ("money", regex(r"[+−-]?[$€£¥]\s?\d[\d.,]*\w{0,2}")),
    ("year", regex(r"(?:19|20)\d\d")),
    ("quantity", regex(r"[~<>≈]?\d[\d.,]*(?:[kKMBTG]|bn|mn|[kmcg]?[mgWB]|[kMG]Wh?|km²|°C?|x|×)")),
    ("number", regex(r"[~<>≈+−-]?\d[\d.,]*")),
    ("none", regex(r"[-–—]|[nN]/?[aA]\.?|\?")),
)
STRONG = frozenset(("date", "scientific", "percent", "money"))  # values that stand in their own column only
SHAPES = ("starter", "acronym", "capital", "verb", "small")


ALL_KINDS = (*(name for name, _ in TYPES), *SHAPES)


@dataclass(frozen=True, slots=True)
class Item:
    """A word as the model sees it."""

    key: str
    type: str  # the type of value or, of other words, the shape
    closes: str  # how the word ends: with a mark, a stop, otherwise
    opening: float  # how well it may begin a cell
    inside: float  # how well it may stand within a cell


def value_type(word: str) -> str:
    """What kind of value a word is: `date`, `number` … or `text`."""
    text = word.rstrip(",;")
    return next((name for name, form in TYPES if form.fullmatch(text)), "text")


def _shape(word: Word) -> str:
    """What a word that is no value looks like."""
    text = word.core
    if text[:1].islower():
        return "small"
    if text.casefold() in STARTERS:
        return "starter"
    if any(character.isdigit() for character in text) or sum(c.isupper() for c in text) > 1:
        return "acronym"
    return "verb" if text.endswith(("ed", "es", "s")) and "’" not in text and "'" not in text else "capital"


def items_of(words: Sequence[Word]) -> list[Item]:
    items: list[Item] = []
    depth = 0
    for number, word in enumerate(words):
        before = words[number - 1] if number else None
        kind = value_type(word.bare)
        following = words[number + 1].bare if number + 1 < len(words) else ""
        if word.key in MONTHS and value_type(following) in ("year", "number") and word.text[:1].isupper():
            kind = "date"
        closes = (
            "mark" if has_mark(word.text) else "stop" if word.bare.endswith((".", ".”", ".)")) else "other"
        )
        shape = _shape(word) if kind == "text" else kind
        opening = _opening(word, before, kind, depth)
        items.append(Item(word.key, shape, closes, opening, _inside(word, before, kind, depth)))
        depth = max(0, depth + word.text.count("(") - word.text.count(")"))
    return items


def _opening(word: Word, before: Word | None, kind: str, depth: int) -> float:
    """How well a word may begin a cell, judged by itself and the word before it."""
    if before is None:
        return 0.0
    score = 0.0
    text = word.text.lstrip("“\"'‘[")
    if depth or before.bare.endswith((",", "-", "–", "/", "&")) or (before.core in SMALL):
        score -= 7.0
    if not word.core and has_mark(word.text):
        score -= 9.0
    if kind == "text":
        if text[:1] in "(&+)" or text.startswith("–"):
            score -= 9.0
        elif text[:1].islower():
            score -= 5.0
        elif before.core[:1].islower() or word.core.casefold() in STARTERS:
            score += 1.0
        elif before.core[:1].isupper():
            score -= 0.7
        if value_type(before.bare) in ("number", "quantity"):
            score -= 1.5
    else:
        score += 0.5
    if before.bare.endswith((".", ")", ".”")) or has_mark(before.text):
        score += 1.0
    return score


def _inside(word: Word, before: Word | None, kind: str, depth: int) -> float:
    """How well a word may go on with a cell: a value hardly does, nor a capital after a value, unless a
    small word or a bracket leads to it."""
    if before is None or depth or before.core in SMALL or before.text.endswith((",", "-", "–")):
        return 0.0
    last = value_type(before.bare)
    if kind == "text" and word.text[:1].isupper():
        return -4.0 if last in STRONG else -2.0 if last == "year" else 0.0
    month = before.key in MONTHS
    return 0.0 if month else -4.0 if kind in STRONG else -2.0 if kind in ("year", "quantity") else 0.0
