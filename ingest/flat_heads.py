"""What is on the pages of a flattened text but not in its sentences: running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.flat_words import begins_lower, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_LEAST_WORDS, _MOST_WORDS = 3, 14


def running_heads(words: Sequence[Word], title: str, page_count: int = 0) -> list[tuple[int, int]]:
    """The running heads as (first, end) word offsets: the title in capitals or as it is written, other
    phrases in capitals that come again and again, and names with which page after page begins or ends."""
    spans: list[tuple[int, int]] = []
    for name in _names(title):
        spans += _free(_occurrences(words, name), spans)
    phrases = _free(_capitals(words), spans)
    counts = Counter(_text(words, span) for span in phrases)
    outer = Counter(_text(words, span) for span in phrases if _stands_outside(words, span))
    texts = {text for text, count in counts.items() if count > 1 and outer[text] * 2 >= count}
    spans += [span for span in phrases if _text(words, span) in texts]
    spans += _page_ends(words, phrases, spans)
    spans += _free(_at_edges(words, page_count), spans)
    return sorted(set(spans))


def _names(title: str) -> list[list[str]]:
    """The title's forms, longest first: whole, and without its subtitle."""
    forms = [title, *re.split(r"[:–—]\s", title)[:1]]
    named = [[key for key in map(_key, form.split()) if key] for form in dict.fromkeys(forms)]
    return [name for name in named if len(name) >= 2]


def _key(text: str) -> str:
    return "".join(re.findall(r"\w", text.casefold()))


def _occurrences(words: Sequence[Word], name: list[str]) -> list[tuple[int, int]]:
    """Where the title stands as a head: in capitals, or capitalised as a title and not quoted."""
    found = []
    for first in range(len(words) - len(name) + 1):
        piece = words[first : first + len(name)]
        if [word.key for word in piece] != name:
            continue
        capitals = all(word.text.upper() == word.text for word in piece)
        quoted = piece[0].text[:1] in "“\"'‘(" or piece[-1].text[-1:] in "”\".,;'"
        titled = len(name) >= _LEAST_WORDS and piece[0].text[:1].isupper() and not quoted
        if capitals or (titled and sum(word.text[:1].isupper() for word in piece) * 2 > len(name)):
            found.append((first, first + len(name)))
    return found


def _capitals(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest stretches of three or more words in capitals within a line."""
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        end = first
        while end < len(words) and words[end].line == words[first].line and _is_capitals(words[end]):
            end += 1
        if end - first >= _LEAST_WORDS:
            spans.append((first, end))
        first = max(end, first + 1)
    return spans


def _is_capitals(word: Word) -> bool:
    text = word.text
    return text.upper() == text and (any(c.isalpha() for c in text) or text in "&-–—|")


def _stands_outside(words: Sequence[Word], span: tuple[int, int]) -> bool:
    """Whether a phrase in capitals stands at the edge of a page or within a sentence, and leads to nothing:
    a heading that comes again ends in a colon or question mark, or opens a sentence."""
    first, end = span
    if words[end - 1].text[-1] in ":?-–—":
        return False
    opens = first == 0 or words[first - 1].line != words[first].line
    closes = end == len(words) or words[end].line != words[end - 1].line
    return opens or closes or begins_lower(words[end])


def _page_ends(
    words: Sequence[Word], phrases: list[tuple[int, int]], heads: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Phrases in capitals that end a line right after a running head: heads of another report."""
    ends = {end for _, end in heads}
    return [
        (first, end)
        for first, end in phrases
        if first in ends and (first, end) not in heads
        if end == len(words) or words[end].line != words[end - 1].line
    ]


def _at_edges(words: Sequence[Word], page_count: int) -> list[tuple[int, int]]:
    """Capitalised phrases of three words and more with which a good part of the pages begins or ends."""
    least = max(3, round(0.3 * page_count))
    spans: list[tuple[int, int]] = []
    for step in (1, -1):
        edges = [n for n in range(len(words)) if _is_edge(words, n, step, page_count)]
        for size in range(_MOST_WORDS, _LEAST_WORDS - 1, -1):
            found = [(n, n + size) if step > 0 else (n - size + 1, n + 1) for n in edges]
            found = [span for span in _free(found, spans) if _is_named(words, span)]
            counts = Counter(_text(words, span) for span in found)
            spans += [span for span in found if counts[_text(words, span)] >= least]
    return spans


def _is_edge(words: Sequence[Word], at: int, step: int, page_count: int) -> bool:
    """Whether a word is the first (step 1) or last (-1) of a line, or stands beside a page's number."""
    beside = at - step
    if not 0 <= beside < len(words) or words[beside].line != words[at].line:
        return True
    number = words[beside].text
    return bool(re.fullmatch(r"\d{1,4}|[ivx]{1,5}", number)) and (
        not number.isdigit() or int(number) <= page_count
    )


def _is_named(words: Sequence[Word], span: tuple[int, int]) -> bool:
    """Whether a stretch of one line is capitalised like a name, and no sentence ends in it."""
    first, end = span
    if first < 0 or end > len(words) or words[first].line != words[end - 1].line:
        return False
    piece = words[first:end]
    if all(word.text.isupper() for word in piece):
        return False  # told by other signs, see `_capitals`
    large = sum(word.text[:1].isupper() for word in piece)
    stops = any(word.text[-1:] in ".:;?!," for word in piece)
    return (
        piece[0].text[:1].isupper() and piece[-1].text[:1].isupper() and 2 * large > end - first and not stops
    )


def _text(words: Sequence[Word], span: tuple[int, int]) -> str:
    return " ".join(word.text for word in words[slice(*span)])


def _free(spans: list[tuple[int, int]], taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in spans if not any(a < end and first < b for first, end in taken)]


def page_numbers(words: Sequence[Word], heads: list[tuple[int, int]], page_count: int) -> list[int]:
    """The offsets of the words that are page numbers: alone on a line, first on a line or beside a running
    head, and rising through the text."""
    limit = page_count or 3000
    starts, ends = {first for first, _ in heads}, {end for _, end in heads}
    tops = {end for first, end in heads if not first or words[first - 1].line != words[first].line}
    candidates = [
        (offset, int(word.text))
        for offset, word in enumerate(words)
        if re.fullmatch(r"\d{1,4}", word.text) and int(word.text) <= limit
        if _may_be_page(words, offset, starts, ends=ends, tops=tops)
    ]
    return _rising(candidates)


def _may_be_page(
    words: Sequence[Word], offset: int, starts: set[int], *, ends: set[int], tops: set[int]
) -> bool:
    line = words[offset].line
    opens = offset == 0 or words[offset - 1].line != line
    closes = offset + 1 == len(words) or words[offset + 1].line != line
    follows = closes or words[offset + 1].text.lstrip("“\"'‘([")[:1].isupper()
    after_break = offset == 0 or offset in ends or ends_sentence(words[offset - 1])
    if (opens and offset + 1 in starts) or offset in tops:
        return True  # at the top of a page that may begin within a sentence
    if opens and (closes or (follows and (after_break or words[offset - 1].text.isupper()))):
        return True
    if offset in ends and not closes and begins_lower(words[offset + 1]):
        return _cuts_word(words, offset, starts)
    return (offset in ends and follows) or (offset + 1 in starts and ends_sentence(words[offset - 1]))


def _cuts_word(words: Sequence[Word], offset: int, starts: set[int]) -> bool:
    """Whether the running head before a number cuts a word: it ends in a hyphen there."""
    first = max((start for start in starts if start < offset), default=0)
    return bool(first) and words[first - 1].text[-1:] in "-\u2010" and words[first - 1].text[-2:-1].isalpha()


def _rising(candidates: list[tuple[int, int]]) -> list[int]:
    """The longest strictly rising chain of candidates."""
    best: list[list[int]] = []
    for number, (_, value) in enumerate(candidates):
        before = [best[n] for n in range(number) if candidates[n][1] < value]
        best.append([*max(before, key=len, default=[]), number])
    return [candidates[n][0] for n in max(best, key=len, default=[])]
