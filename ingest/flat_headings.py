"""Headings that run into the text: found by their capitals, by what follows and by what they name."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.flat_words import SMALL, STARTERS, begins_lower, ends_sentence, is_capital, is_small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

GENERIC = frozenset(
    "abstract summary introduction background overview context motivation methodology method methods "
    "approach data results result findings analysis discussion conclusion conclusions limitations "
    "recommendations implications references bibliography notes endnotes acknowledgments "
    "acknowledgements acknowledgment acknowledgement appendix appendices glossary contents foreword "
    "preface definitions scope outlook".split()
)
_MAY_OPEN = frozenset("the a an how what why who where our about from beyond toward towards".split())
_TAILS = ("-related", "-based", "-level", "-specific", "-driven", "-wide", "-oriented", "-led")
_LONG_PREPOSITIONS = frozenset(
    "about across against among between beyond over under through throughout toward towards within "
    "without with from after before during around despite like into onto upon".split()
)
_JOINING = frozenset("and or nor of".split())
_PEOPLE = ("ers", "ors", "ists", "ians", "men")
_MOST = 12
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which words a text writes small, and which words follow each other in it."""

    small: frozenset[str]
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, words: Sequence[Word]) -> Vocabulary:
        small = {part for word in words if begins_lower(word) for part in {word.key, *_parts(word)}}
        pairs = Counter((a.key, b.key) for a, b in itertools.pairwise(words))
        return cls(frozenset(small), pairs)

    def knows(self, word: Word) -> bool:
        """Whether a word is plain: the text writes it small, as one or as many, or it is a usual heading."""
        forms = {word.key, word.key.removesuffix("s"), f"{word.key}s"}
        return word.key in GENERIC or bool(forms & self.small)


def _parts(word: Word) -> list[str]:
    return re.split(r"[-–—/]", word.core.casefold())


def heading_end(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> int:
    """The offset after the heading that begins at `at`, or `at` where there is none.

    A heading is a phrase in title case after which a sentence begins: its first word is one that would
    be written small inside a sentence.
    """
    alone = _line_alone(words, at)
    if alone > at:
        return alone
    number = 1 if at + 1 < len(words) and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.?", words[at].text) else 0
    first = at + number
    shouted = _capitals_end(words, first, vocabulary)
    if shouted > first:
        return shouted
    stop = _title_case_end(words, first)
    if stop > first + 2 and words[stop - 1].text.endswith("?") and stop - first <= _MOST:
        return stop
    for start in range(stop - 1, first, -1):
        if not _may_part(words, first, start):
            continue
        if (_is_strong(words[start]) and _leads_on(words, start, stop)) or (
            start == stop - 1 and _is_weak(words, first, start, vocabulary)
        ):
            fit = number or _names_something(words, first, start, vocabulary)
            return start if fit else at
    return at


def _line_alone(words: Sequence[Word], at: int) -> int:
    """The end of the line beginning at `at` where the line is a heading on its own."""
    line = words[at].line
    if (at and words[at - 1].line == line) or not is_capital(words[at]):
        return at
    end = at
    while end < len(words) and words[end].line == line and end - at <= _MOST:
        end += 1
    whole = end < len(words) and words[end].line != line
    fits = whole and end - at <= _MOST and not words[end - 1].text.endswith((".", ",", ";", ":", "?", "!"))
    titled = all(is_capital(word) or is_small(word) or not word.key for word in words[at:end])
    return end if fits and titled else at


def _capitals_end(words: Sequence[Word], first: int, vocabulary: Vocabulary) -> int:
    """The end of the words in capitals from `first` on, all known as plain words, above a sentence in other
    letters; `first` where a single one is no usual heading."""
    end = first
    while end < len(words) and end - first <= _MOST and _is_shouted(words[end]):
        end += 1
    said = [word for word in words[first:end] if word.core.casefold() not in SMALL]
    if not said or end == len(words) or not is_capital(words[end]) or ends_sentence(words[end - 1]):
        return first
    known = all(vocabulary.knows(word) for word in said)
    return end if known and (len(said) > 1 or said[0].key in GENERIC) else first


def _is_shouted(word: Word) -> bool:
    return len(word.core) > 1 and word.core.isupper() and word.core.isalpha()


def _title_case_end(words: Sequence[Word], first: int) -> int:
    """The end of the words from `first` on that are capitalised or are small words between such."""
    end = first
    while end < len(words) and end - first <= _MOST + 6:
        word = words[end]
        if not (is_capital(word) or is_small(word) or word.text == "&"):
            break
        end += 1
        if ends_sentence(word) or word.text.endswith((";", ")")):
            break
    if end == first or end >= len(words) or not is_capital(words[first]):
        return first
    if words[first].core.casefold() in STARTERS - _MAY_OPEN:
        return first
    return end


def _may_part(words: Sequence[Word], first: int, start: int) -> bool:
    """Whether a heading may end and a sentence begin before `start`."""
    before = words[start - 1]
    return (
        start - first <= _MOST
        and is_capital(words[start])
        and not is_small(before)
        and before.core.casefold() not in ("the", "a", "an", "of", "and")
        and not ends_sentence(before)
        and not before.text.endswith((",", ";", ":", "-"))
    )


def _is_strong(word: Word) -> bool:
    core = word.core.casefold()
    return core in STARTERS or (core.endswith("ly") and len(core) > 4 and word.text.endswith(("ly", "ly,")))


def _leads_on(words: Sequence[Word], start: int, stop: int) -> bool:
    """Whether a sentence may begin with this word: a long preposition may stand in title case itself, so
    small letters or a comma must follow before the next capital."""
    if words[start].core.casefold() not in _LONG_PREPOSITIONS | _JOINING:
        return True
    after = words[start + 1 : stop]
    return not any(map(is_capital, after)) or any(word.text.endswith(",") for word in after)


def _is_weak(words: Sequence[Word], first: int, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a noun or adjective begins the sentence: then the text writes it and the whole heading
    small elsewhere, and never one right after the other."""
    core = words[start].core.casefold()
    head = [word for word in words[first:start] if word.core.casefold() not in SMALL]
    if _stands_before_name(words[first:start], words[start], vocabulary):
        return True
    known = core.endswith(_TAILS) or (words[start].key in vocabulary.small and core.endswith("s"))
    pair = (words[start - 1].key, words[start].key)
    together = vocabulary.pairs[pair] > 1
    follows_verb = start + 1 < len(words) and begins_lower(words[start + 1])
    return known and follows_verb and not together and all(word.key in vocabulary.small for word in head)


def _stands_before_name(heading: Sequence[Word], word: Word, vocabulary: Vocabulary) -> bool:
    """Whether a heading of plain words stands before a name: its last word a plural thing or a usual
    heading, or its words joined by small ones as those of a name's first half are not."""
    head = [part for part in heading if part.core.casefold() not in SMALL]
    last = heading[-1]
    strange = sum(not vocabulary.knows(part) for part in head)
    plain = strange * 3 <= len(head) and (vocabulary.knows(last) or len(head) > 2)
    joined = len(head) > 1 and not strange and len(head) < len(heading)
    things = last.key.endswith("s") and not last.key.endswith(("ss", *_PEOPLE))
    name = re.sub(r"[’']s$", "", word.core).casefold() not in vocabulary.small
    ends = things or joined or last.key in GENERIC
    return plain and name and ends and vocabulary.pairs[last.key, word.key] < 2


def _names_something(words: Sequence[Word], first: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is fit to be a heading: a word alone must be a usual one, a plain one before the
    clear beginning of a sentence, or come again soon."""
    word = words[first]
    if end - first == 1 and word.core.casefold() in _MAY_OPEN:
        return False
    if end - first > 1 or word.key in GENERIC:
        return True
    plain = word.key in vocabulary.small and _is_strong(words[end]) and not words[end].text.endswith(",")
    return plain or comes_again(word, words[end : end + _NEAR])


def comes_again(word: Word, following: Sequence[Word]) -> bool:
    """Whether a word, in whatever form, comes again in the words that follow."""
    stem = word.key[: max(4, len(word.key) - 3)]
    return any(part.startswith(stem) for other in following for part in (other.key, *_parts(other)))


def parted(words: Sequence[Word], first: int, end: int, vocabulary: Vocabulary) -> int:
    """Where two headings that follow each other part, or `end`: after a plural, before the word that the
    text goes on with, as in `… of Leading Farms | Yield`."""
    last = end - 1
    while last > first + 1 and is_small(words[last - 1]):
        last -= 1
    for start in range(end - 1, first + 1, -1):
        before, word = words[start - 1], words[start]
        plural = (
            before.key.endswith("s") and not before.key.endswith(("ss", "us", "is")) and len(before.key) > 3
        )
        usual = word.key in GENERIC and start == end - 1
        if not is_capital(word) or is_small(before) or before.text.endswith(",") or is_small(word):
            continue
        if (
            (plural or usual)
            and vocabulary.pairs[before.key, word.key] < 2
            and comes_again(word, words[end : end + _NEAR])
        ):
            return start
    return end
