"""Rows that a question leaves out by what their cells say: `other than Elm`, `except those by Brand`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.rows.cell_words import LONGEST_PHRASE, phrase_of
from app.rows.operation import excluding
from app.rows.reading import Condition, Unclear
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading

_JOINED = regex(r"\s*(?:,|\band\b|\bor\b)\s*(?:the\s+)?", re.IGNORECASE)


def read_exclusions(reading: Reading) -> None:
    """The rows but those that are named after words such as `except`; Unclear where none of them is found."""
    match = excluding(reading.text)
    if match is None:
        return
    found: list[Condition] = []
    at = match.end()
    while one := _named_at(reading, at):
        found.append(one)
        joint = _JOINED.match(reading.text, one.end)
        if joint is None:
            break
        at = joint.end()
    if not found:
        raise Unclear
    every = frozenset(range(len(reading.table.rows)))
    for one in found:
        reading.add(replace(one, rows=every - one.rows, slices={}, excludes=True))
    reading.use(match.start(), found[-1].end)


def _named_at(reading: Reading, start: int) -> Condition | None:
    """The rows that the longest run of words from an offset on names."""
    first = next((n for n, word in enumerate(reading.words) if word.start >= start), None)
    if first is None or reading.words[first].start > start:
        return None
    for size in range(LONGEST_PHRASE, 0, -1):
        window = [n for n in range(first, first + size) if n < len(reading.words)]
        text = reading.text[reading.words[window[0]].start : reading.words[window[-1]].end]
        if len(window) < size or reading.words[window[-1]].idle or re.search(r"[,;:?]|\b(?:and|or)\b", text):
            continue
        if found := phrase_of(reading, [n for n in window if not reading.words[n].idle]):
            return found
    return None
