"""Notes and references at the end of a flattened text: `1.` on a line, then the reference."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.flat_words import ends_sentence, has_mark
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_NUMBER = regex(r"\[?(\d{1,4})[.\]]\]?")
_HEADING = regex(
    r"(?:references?|bibliography|works cited|literature(?: cited)?|sources|endnotes|notes)"
    r"(?: (?:and|&) (?:references?|notes|bibliography|endnotes|sources))?",
    re.IGNORECASE,
)
_URL = regex(r"(?:https?://|www\.)\S+")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class BackMatter:
    """Offsets of the heading, the unnumbered notes and the numbered entries; it begins at `start`."""

    start: int
    heading: tuple[int, int]
    notes: tuple[tuple[int, int], ...]
    entries: tuple[tuple[int, ...], ...]
    kind: BlockKind
    rest: tuple[int, ...]


def back_matter(words: Sequence[Word]) -> BackMatter | None:
    """The list of references of a text without furniture, in the order of its numbers, or None."""
    numbers = _numbers(words)
    if len(numbers) < _LEAST:
        return None
    heading = _heading(words, numbers[0][0])
    start = heading[0]
    entries: list[tuple[int, tuple[int, ...]]] = []
    rest: list[int] = []
    stops = [at for at, _ in numbers[1:]] + [len(words)]
    for (at, value), stop in zip(numbers, stops, strict=True):
        inside, outside = _entry(words, at, stop, is_last=stop == len(words))
        entries.append((value, inside))
        rest += outside
    title = " ".join(word.text for word in words[slice(*heading)])
    is_notes = bool(re.fullmatch(r"(?:end)?notes", title, re.IGNORECASE))
    return BackMatter(
        start,
        heading,
        tuple(_notes(words, heading[1], numbers[0][0])),
        tuple(entry for _, entry in sorted(entries)),
        BlockKind.NOTE if is_notes else BlockKind.REFERENCE,
        tuple(rest),
    )


def _numbers(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The (offset, value) of the numbers that open the entries: each first on its line, counting up."""
    found = [
        (at, int(match[1]))
        for at, word in enumerate(words)
        if (at == 0 or words[at - 1].line != word.line) and (match := _NUMBER.fullmatch(word.text))
    ]
    starts = [n for n, (_, value) in enumerate(found) if value == 1]
    if not starts:
        return []
    tail = found[starts[-1] :]
    values = [value for _, value in tail]
    in_order = [
        pair for n, pair in enumerate(tail) if pair[1] == 1 + sum(v < pair[1] for v in set(values[:n]))
    ]
    whole = len(set(values)) == len(values) and max(values) <= len(values) * 1.2
    return tail if whole else in_order


def _heading(words: Sequence[Word], first: int) -> tuple[int, int]:
    """The heading of the list whose first entry begins at `first`, the longest of those nearest to it."""
    for at in range(first - 1, -1, -1):
        opens = at == 0 or words[at - 1].line != words[at].line or not words[at - 1].text[-1:].isalnum()
        if not opens or not words[at].text[:1].isupper():
            continue
        for length in (3, 2, 1):
            phrase = " ".join(word.text.strip(":") for word in words[at : at + length])
            if at + length <= first and _HEADING.fullmatch(phrase):
                return at, at + length
    return first, first


def _entry(words: Sequence[Word], at: int, stop: int, *, is_last: bool) -> tuple[tuple[int, ...], list[int]]:
    """An entry's words, and those up to the next entry that are no longer its own."""
    text_line = words[min(at + 1, len(words) - 1)].line
    end = at + 1
    while end < stop:
        fresh = words[end].line != words[end - 1].line and words[end].line > text_line
        finished = words[end - 1].text.endswith((".", ")", "]")) or _URL.fullmatch(words[end - 1].text)
        if fresh and (is_last or finished):
            break
        end += 1
    return tuple(range(at, end)), list(range(end, stop))


def _notes(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Notes without numbers: each a sentence, or an address with what leads to it; with marks, from mark
    to mark."""
    if start >= end:
        return []
    marked = [n for n in range(start, end) if has_mark(words[n].text) and not words[n].core]
    if marked and marked[0] == start:
        edges = [*marked, end]
        return list(itertools.pairwise(edges))
    text = " ".join(word.text for word in words[start:end])
    ends = {stop for _, stop in sentences(text)}
    notes: list[tuple[int, int]] = []
    position = 0
    first = start
    for n in range(start, end):
        position += len(words[n].text) + (n > start)
        following = words[n + 1].text if n + 1 < end else ""
        address = bool(_URL.fullmatch(words[n].text)) and following[:1].isupper()
        before_address = bool(_URL.match(following)) and (address or ends_sentence(words[n]))
        if position in ends or address or before_address or n + 1 == end:
            notes.append((first, n + 1))
            first = n + 1
    return notes
