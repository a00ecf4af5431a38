"""Which of two names has more, or came first, by the one figure or date that a passage gives each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.compared import comparisons
from app.checking.denials import denials
from app.checking.figures import facts
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BEFORE = regex(
    r"\b(?:(?P<before>before|earlier than|prior to|sooner than|older than|ahead of)|"
    r"(?P<after>after|later than|newer than|younger than))\b",
    re.IGNORECASE,
)
REACH = 90  # characters from a name to the figure that it has


def ranked_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim ranks two names the other way round than a passage's figures or dates; else None.

    >>> ranked_otherwise("Elm opened before Oak.", ["Oak, opened in 1968, is old. Elm opened in 2009."])
    'the passage has “1968” for “Oak”, “2009” for “Elm”'
    """
    if denials(claim) or any(sentence.count(": ") > 1 for sentence in sentences):
        return None
    text = " ".join(sentences)
    names = {w.stems[0]: w.text for w in words_of(text) if w.text[:1].isupper()}
    for compared in comparisons(claim):
        more, less = _two(compared.more, compared.less, names)
        if compared.scale == "size" and more and less:
            values = _values(text, names, {more, less})
            one, other = values.get(more), values.get(less)
            if one and other and one[0] < other[0]:
                return f"the passage has “{one[1]}” for “{names[more]}”, “{other[1]}” for “{names[less]}”"
    return _dated(claim, text, names)


def _dated(claim: str, text: str, names: Mapping[str, str]) -> str | None:
    match = _BEFORE.search(claim)
    if match is None or facts(claim).moments:
        return None
    sides = [
        frozenset(w.stems[0] for w in words_of(part))
        for part in (claim[: match.start()], claim[match.end() :])
    ]
    first, second = _two(sides[0], sides[1], names)
    if not first or not second:
        return None
    dates = _dates(text, {first, second})
    one, other = dates.get(first), dates.get(second)
    if not one or not other or one[0] == other[0]:
        return None
    if (one[0] < other[0]) != bool(match["before"]):
        late, early = (first, second) if one[0] > other[0] else (second, first)
        told = [f"“{dates[name][1]}” for “{names[name]}”" for name in (early, late)]
        return f"the passage has {', '.join(told)}"
    return None


def _two(
    one: frozenset[str], other: frozenset[str], names: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The one name that only the one side holds, and that which only the other does; None where not one."""
    first, second = [[form for form in names if form in side] for side in (one - other, other - one)]
    return first[0] if len(first) == 1 else None, second[0] if len(second) == 1 else None


def _values(text: str, names: Mapping[str, str], of: set[str]) -> dict[str, tuple[float, str]]:
    """The one figure of each name, where all are of one unit."""
    spans = [(f.start, f.end, f.value, f.text, f.unit) for f in facts(text).figures]
    found = _nearest(text, of, [(s, e, v, t) for s, e, v, t, _ in spans])
    units = {u for _, _, _, t, u in spans if any(t == found[name][1] for name in of if name in found)}
    return found if len(units) == 1 else {}


def _dates(text: str, of: set[str]) -> dict[str, tuple[float, str]]:
    spans = [
        (m.start, m.end, m.year + m.month / 13 + m.day / 420, m.text) for m in facts(text).moments if m.year
    ]
    return _nearest(text, of, spans)


def _nearest(
    text: str, of: set[str], spans: Sequence[tuple[int, int, float, str]]
) -> dict[str, tuple[float, str]]:
    """The first figure after each of some names, before the next; those that stand with two are left out."""
    words = [w.stems[0] for w in words_of(text)]
    places = sorted(
        (w.start, w.stems[0])
        for w in words_of(text)
        if w.text[:1].isupper() and (w.stems[0] in of or words.count(w.stems[0]) == 1)
    )
    found: dict[str, tuple[float, str]] = {}
    twice: set[str] = set()
    for start, _, value, shown in spans:
        before = [(at, name) for at, name in places if at < start and start - at <= REACH]
        if not before:
            continue
        name = before[-1][1]
        if name in found:
            twice.add(name)
        found.setdefault(name, (value, shown))
    return {name: held for name, held in found.items() if name not in twice}
