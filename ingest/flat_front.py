"""What stands before the text of a flattened report: title, authors, date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.authors import BY, bylines, names_on
from ingest.document import BlockKind
from ingest.flat_headings import GENERIC
from ingest.flat_words import begins_lower, ends_sentence
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_LONG_LINE = 30
_MOST_LINES = 12
_MOST_NAMED = 8  # words of a line that is cut or ends a sentence and is no prose
_AROUND = regex(r",?\s*(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """The blocks before the text, the offsets of their words, and the authors named there."""

    blocks: tuple[tuple[BlockKind, list[Word]], ...]
    taken: set[int]
    authors: tuple[str, ...]


def front_matter_of(words: Sequence[Word], heads: Sequence[tuple[int, int]], numbers: set[int]) -> Front:
    """Read the lines before the first long one; the first running head among them is the title itself."""
    lines = _short_lines(words, heads)
    last = lines[-1][-1] if lines else -1
    title = _title(words, [span for span in heads if span[1] - 1 <= last])
    away = numbers | {n for first, end in heads for n in range(first, end)}
    taken: set[int] = set()
    blocks: list[tuple[BlockKind, list[Word]]] = []
    if title:
        taken |= set(range(*title))
        blocks.append((BlockKind.TITLE, list(words[slice(*title)])))
    authors: tuple[str, ...] = ()
    for line in lines:
        own = [n for n in line if n not in away]
        if not own:
            continue
        if len(own) <= 3 and words[own[0]].key in GENERIC:
            break
        taken |= set(own)
        piece = [words[n] for n in own]
        blocks.append((BlockKind.FRONT, piece))
        authors = authors or names_in(" ".join(word.bare for word in piece))
    return Front(tuple(blocks), taken, authors)


def _short_lines(words: Sequence[Word], heads: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The offsets of the words of the lines at the beginning, up to the first line of prose."""
    in_heads = {n for first, end in heads for n in range(first, end)}
    lines: list[list[int]] = []
    for _, group in groupby(range(len(words)), key=lambda n: words[n].line):
        line = list(group)
        own = [n for n in line if n not in in_heads]
        prose = len(own) > _MOST_NAMED and (ends_sentence(words[own[-1]]) or _goes_on(words, own[-1]))
        if len(own) > _LONG_LINE or prose or len(lines) == _MOST_LINES:
            return lines
        lines.append(line)
    return []


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether a line ends within a word, or goes on with a small letter in the next one."""
    cut = words[last].text[-1:] in "-\u2010" and words[last].text[-2:-1].isalpha()
    return cut or (last + 1 < len(words) and begins_lower(words[last + 1]))


def _title(words: Sequence[Word], spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first head in capitals and small letters, else the first of all."""
    mixed = [span for span in spans if any(word.text.upper() != word.text for word in words[slice(*span)])]
    return next(iter(mixed or spans), None)


def names_in(text: str) -> tuple[str, ...]:
    """The names on a line such as `Ann Bee and Cy Dee | April 2023`; empty where it holds other words."""
    return tuple(names_on(_AROUND.sub("", BY.sub("", re.split(r"\s*\|\s*", text)[0]))))


def first_names(lines: Sequence[str], title: str = "") -> tuple[str, ...]:
    """The names of the first line that says whom the text is by, else of the first that lists names."""
    lines = bylines(lines, title)
    said = [line for line in lines if BY.match(line)]
    return next((names for line in [*said, *lines] if (names := names_in(line))), ())
