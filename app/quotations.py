"""Quoted words held against a text: typography, elisions and inserted words do not count, all else does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from ingest.lazy_regex import regex

LIKE = 0.55  # share of a quote's words that a place must hold, in order, to be what it misquotes
PIECE = 3  # words of a part of a quote that was put together from several places
EDGE = 3  # words at the ends of a quote that may be other ones
INSERTED = 60  # characters that a bracketed insertion may stand for

Change = tuple[Literal["same", "said", "stands"], str]
"""A part of a difference: the same in both, said by the quote alone, or standing in the passage alone."""

_DASHES, _QUOTES, _UNSEEN = "‐‑‒–—―−", '‘’‚‛`´“”„‟«»"', "\u00ad\u200b\u2060\ufeff"
_VARIANTS = str.maketrans(_DASHES + _QUOTES, "-" * len(_DASHES) + "'" * len(_QUOTES), _UNSEEN)
_RAISED = regex(r"[⁰¹²³⁴-⁹]+(?:[,–-][⁰¹²³⁴-⁹]+)*")
_GAP = regex(r"\s*[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]\s*|\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*")
_CASE = regex(r"\[(\w)\](?=\w)")
_INSERTION = regex(r"\s*\[[^\]]*\]\s*")
_TOKEN = regex(r"[\w]+(?:[.,'/+-]\w+)*|[^\w\s]")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text as quotations are compared: NFKC, one style of quotes and dashes, single spaces.

    >>> plain("“state–of–the–art”  models²")
    "'state-of-the-art' models"
    """
    text = unicodedata.normalize("NFKC", _RAISED.sub("", text)).translate(_VARIANTS)
    return re.sub(r"\s*-\s*-?\s*", lambda m: "-" if "-" in m[0] else " ", " ".join(text.split()))


def holds(text: str, quote: str) -> bool:
    """Whether a quote stands in a text, its elided and inserted parts and its first letter's case aside."""
    literal = re.escape(plain(quote).strip(" .,;:!?'"))
    if literal and re.search(rf"(?<!\w){literal}(?!\w)", plain(text)):
        return True  # to the letter, with what brackets the passage has itself
    pattern = _pattern(quote)
    return pattern is not None and pattern.search(plain(text)) is not None


def word_count(quote: str) -> int:
    """The words of a quote, inserted ones aside."""
    return sum(token[0].isalnum() for token in _TOKEN.findall(_INSERTION.sub(" ", quote)))


@lru_cache(maxsize=1024)
def _pattern(quote: str) -> re.Pattern[str] | None:
    """What finds a quote in a text made `plain`; None where it has no words."""
    parts: list[str] = []
    for piece in _GAP.split(_RAISED.sub("", quote)):
        spoken = _CASE.sub(lambda match: f"\x01{match[1]}", piece)
        inner = [_escaped(plain(part)) for part in _INSERTION.split(spoken)]
        inner = [part for part in inner if part]
        if inner:
            parts.append(rf"\b.{{0,{INSERTED}}}?\b".join(inner))
    if not parts:
        return None
    whole = r".*?".join(parts)
    before = r"(?<!\w)" if re.match(r"\(\?i:\w|\w", whole) else ""
    after = r"(?!\w)" if re.search(r"[\w)]$", whole) else ""
    return re.compile(before + whole + after, re.DOTALL)


def _escaped(text: str) -> str:
    text = text.strip().strip("\"'").rstrip(".,;:!?").strip()
    if not text or not any(character.isalnum() for character in text):
        return ""
    free = rf"(?i:{re.escape(text[0])})" if text[0] != "\x01" else ""
    rest = re.escape(text[1:]) if free else re.escape(text)
    return free + re.sub("\x01(.)", lambda match: f"(?i:{match[1]})", rest.replace("\\\x01", "\x01"))


def tokens(text: str) -> list[str]:
    """The words and marks of a text made plain."""
    return _TOKEN.findall(plain(text))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a text comes to a quote that it does not hold: 0–1, and the difference."""

    share: float
    difference: tuple[Change, ...]


def nearest(text: str, quote: str) -> Likeness:
    """The place of a text that a quote comes nearest to, and what differs."""
    said, stands = tokens(_GAP.sub(" ", quote)), tokens(text)
    while said and not said[-1][0].isalnum():
        said.pop()
    if not said or not stands:
        return Likeness(0.0, (("said", quote),))
    folded = [word.casefold() for word in said]
    first, last = _window(folded, [word.casefold() for word in stands])
    found = stands[first:last]
    matcher = SequenceMatcher(None, folded, [word.casefold() for word in found], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    changes: list[Change] = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op == "equal":
            changes += _same(said[i:j], found[k:m])
        else:
            changes += [("said", _joined(said[i:j]))] if j > i else []
            changes += [("stands", _joined(found[k:m]))] if m > k else []
    return Likeness(same / len(said), tuple(changes))


def _same(said: list[str], found: list[str]) -> list[Change]:
    """Words equal but for case; other case is a difference."""
    changes: list[Change] = []
    for one, other in zip(said, found, strict=True):
        pieces: list[Change] = [("same", one)] if one == other else [("said", one), ("stands", other)]
        if changes and changes[-1][0] == "same" and pieces[0][0] == "same":
            changes[-1] = ("same", _joined([changes[-1][1], one]))
        else:
            changes += pieces
    return changes


def _joined(words: list[str]) -> str:
    return re.sub(r"\s+([.,;:!?)\]%])", r"\1", re.sub(r"([(\[$€£])\s+", r"\1", " ".join(words)))


def _window(said: list[str], stands: list[str]) -> tuple[int, int]:
    """The run of words of a text that holds most of the quote's, in order."""
    matcher = SequenceMatcher(None, said, stands, autojunk=False)
    block = matcher.find_longest_match()
    best, place = -1.0, (0, min(len(said), len(stands)))
    starts = {
        max(0, block.b - block.a),
        *range(0, max(1, len(stands) - len(said) + 1), max(1, len(said) // 4)),
    }
    for start in sorted(starts):
        end = min(len(stands), start + len(said) + 2)
        inner = SequenceMatcher(None, said, stands[start:end], autojunk=False)
        blocks = [found for found in inner.get_matching_blocks() if found.size]
        same = sum(found.size for found in blocks)
        if blocks and same > best:
            before, after = blocks[0].a, len(said) - blocks[-1].a - blocks[-1].size
            first, last = start + blocks[0].b, start + blocks[-1].b + blocks[-1].size
            # what stands in the place of the quote's first and last words, where they are few
            first = max(0, first - (before if before <= EDGE else 0))
            last = min(len(stands), last + (after if after <= EDGE else 0))
            while last > first and not stands[last - 1][0].isalnum():
                last -= 1
            best, place = same, (first, last)
    return place


def stitched(texts: list[str], quote: str) -> list[str]:
    """The parts that a quote was put together from, where each stands in one of the texts; else none.

    >>> stitched(["One two three four. Five six seven eight."], "One two three seven eight nine")
    []
    >>> stitched(["One two three four. Five six seven eight."], "two three four six seven eight")
    ['two three four', 'six seven eight']
    """
    words = plain(_GAP.sub(" ", quote)).rstrip(".,;:!?").split()
    texts = [plain(text) for text in texts]
    parts: list[str] = []
    while words:
        size = next(
            (n for n in range(len(words), 0, -1) if any(holds(text, " ".join(words[:n])) for text in texts)),
            0,
        )
        if size < PIECE or len(parts) == 4:
            return []
        parts.append(" ".join(words[:size]))
        words = words[size:]
    return parts if len(parts) > 1 else []
