"""A long text as overlapping windows that a model can take, so that none of it goes unread."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]
"""Where a token or window stands in a text: from, to (as in a slice)."""


def windows(text: str, tokens: Sequence[Span], room: int) -> list[Span]:
    """Spans of `text` of at most `room` tokens each, about evenly spread, which together hold every token.

    Neighbours share about a quarter. They begin and end between words, unless a word alone is longer
    than an eighth of the room. `tokens` are in the order of the text; `room` is at least 1.

    >>> windows("one two three four five", [(0, 3), (4, 7), (8, 13), (14, 18), (19, 23)], 4)
    [(0, 18), (4, 23)]
    """
    count = len(tokens)
    if count <= room:
        return [(0, len(text))]
    slack = room // 8
    steps = math.ceil((count - room) / max(1, room - room // 4))
    spans: list[Span] = []
    end = 0
    for step in range(steps):
        first = _first(text, tokens, step * (count - room) // steps, slack, end)
        end = _cut_before(text, tokens, first + room, slack, first)
        spans.append((tokens[first][0] if step else 0, tokens[end - 1][1]))
    first = _first(text, tokens, count - room, slack, end)
    return [*spans, (tokens[first][0], len(text))]


def tail(text: str, tokens: Sequence[Span], room: int) -> str:
    """The end of `text` that has at most `room` tokens, beginning with a word where one begins there."""
    if len(tokens) <= room:
        return text
    if room <= 0:
        return ""
    return text[tokens[_cut_after(text, tokens, len(tokens) - room, room)][0] :].strip()


def _begins_word(text: str, tokens: Sequence[Span], at: int) -> bool:
    start = tokens[at][0]
    return text[start : start + 1].isspace() or text[start - 1 : start].isspace()


def _splits_character(tokens: Sequence[Span], at: int) -> bool:
    return at > 0 and tokens[at][0] < tokens[at - 1][1]


def _first(text: str, tokens: Sequence[Span], at: int, slack: int, end: int) -> int:
    """Where the window meant to begin at `at` begins: never behind the `end` of the one before."""
    return min(_cut_after(text, tokens, at, slack), end) if at else 0


def _cut_after(text: str, tokens: Sequence[Span], at: int, slack: int) -> int:
    """The first token from `at` on, within `slack`, that begins a word; else one that begins a character."""
    nearby = range(at, min(at + slack, len(tokens) - 1) + 1)
    cut = next((i for i in nearby if _begins_word(text, tokens, i)), at)
    while cut > 0 and _splits_character(tokens, cut):  # one character may be several tokens
        cut -= 1
    return cut


def _cut_before(text: str, tokens: Sequence[Span], at: int, slack: int, first: int) -> int:
    """The last token up to `at`, within `slack` and after `first`, that begins a word; else a character."""
    nearby = range(at, max(at - slack, first + 1) - 1, -1)
    cut = next((i for i in nearby if _begins_word(text, tokens, i)), at)
    while cut > first + 1 and _splits_character(tokens, cut):
        cut -= 1
    return cut
