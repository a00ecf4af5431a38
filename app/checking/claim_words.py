"""The words of a claim that must be borne out: content words and names, and how a text holds them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from index.words import STOP, fold, forms, stem, terms
from ingest.lazy_regex import regex

PREFIX = 6  # letters that two words of one family share
FRAME = frozenset(
    "report paper study author passage section document source write wrote written note state find found "
    "describe explain mention observe point show claim argue accord indicate add conclude suggest reveal "
    "emphasise emphasize stress highlight also moreover furthermore however thus therefore quote cite say "
    "see page use make one thing way mr mrs ms miss dr prof professor sir lady madam".split()
)
_FRAME_STEMS = frozenset(stem(word) for word in FRAME)
_NO_FRAME = frozenset("authority authorities".split())  # though they share a stem with “author”
_TOKEN = regex(r"[^\W_]+(?:[-'’.&/][^\W_]+)*\+?")
_NATIONS = {
    "american": ("us", "u.s", "america", "united"),
    "us": ("american", "america", "united", "u.s"),
    "u.s": ("american", "america", "united", "us"),
    "uk": ("british", "britain", "united"),
    "british": ("uk", "britain"),
    "french": ("france",),
    "dutch": ("netherlands",),
    "spanish": ("spain",),
    "english": ("england",),
    "eu": ("european", "europe"),
    "covid": ("pandemic", "coronavirus"),
    "covid-19": ("pandemic", "coronavirus"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a claim: as written, all its stems (the whole first), and whether it is a name."""

    text: str
    stems: tuple[str, ...]
    is_name: bool
    start: int


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text that carry its meaning, in order; numbers are left to `facts`.

    >>> [(word.text, word.is_name) for word in words_of("According to Huawei, the GPT-3 models grew.")]
    [('Huawei', True), ('GPT-3', True), ('models', False), ('grew', False)]
    """
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        written = match[0]
        folded = fold(written).removesuffix("'s")
        if not any(c.isalpha() for c in written) or folded in STOP or re.fullmatch(r"[\d.,]+\w{0,2}", folded):
            continue
        spellings = list(forms(written))
        stems = tuple(dict.fromkeys(stem(form) for form in reversed(spellings)))
        if not stems or (stems[-1] in _FRAME_STEMS and folded not in _NO_FRAME):
            continue
        found.append(Word(written, stems, _is_name(text, match), match.start()))
    return tuple(found)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """A word is a name where it is capitalised inside a sentence, or has a digit or capital inside."""
    written = match[0].removesuffix("'s").removesuffix("’s")
    if re.fullmatch(r"\d+(?:-[a-z]+)+", written):
        return False  # "3-year": a figure and what it counts
    if re.fullmatch(r"(?:over|under|above|below)-\d+s?", written, re.IGNORECASE):
        return False  # "over-80s"
    if any(c.isdigit() for c in written) and any(c.isalpha() for c in written):
        return True
    if sum(c.isupper() for c in written) > 1 and not re.fullmatch(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+", written):
        return True
    if not written[:1].isupper():
        return False
    before = text[: match.start()].rstrip()
    starts = not before or re.search(r"[.!?:;]$", before) is not None or before[-1] in "“\"'‘«•"
    return not starts


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a text holds: stems, neighbours run together, initials of neighbours."""

    stems: frozenset[str]
    initials: frozenset[str]
    families: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Vocabulary:
        """Read a text's words."""
        return _vocabulary(text)

    def holds(self, word: Word) -> bool:
        """Whether a word stands in the text, in some spelling, ending or abbreviation."""
        whole, *parts = word.stems
        if whole in self.stems or (parts and all(part in self.stems for part in parts if part != whole)):
            return True
        folded = fold(word.text).replace(".", "").removesuffix("'s")
        if 2 <= len(folded) <= 7 and (folded in self.initials or folded.removesuffix("s") in self.initials):
            return True
        if len(whole) >= PREFIX and whole[:PREFIX] in self.families:
            return True
        others = _NATIONS.get(fold(word.text).rstrip("."), ())
        if any(stem(other) in self.stems for other in others):
            return True
        return (
            word.is_name
            and len(whole) >= 4
            and any(form.startswith(whole[:4]) and abs(len(form) - len(whole)) <= 3 for form in self.stems)
        )

    def plus(self, other: Vocabulary) -> Vocabulary:
        """The words of both."""
        return Vocabulary(
            self.stems | other.stems, self.initials | other.initials, self.families | other.families
        )


def written_out(text: str, held: Vocabulary) -> frozenset[str]:
    """The words of a text whose initials together are a word that `held` has.

    >>> sorted(written_out("the Peng Cheng Lab of China", Vocabulary.of("PCL grew")))
    ['Cheng', 'Lab', 'Peng']
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in ("of", "the", "and", "for")]
    found: set[str] = set()
    for size in (3, 4, 5, 6):
        for at in range(len(words) - size + 1):
            part = words[at : at + size]
            if "".join(fold(word)[:1] for word in part) in held.stems:
                found.update(part)
    return frozenset(found)


@lru_cache(maxsize=8192)
def _vocabulary(text: str) -> Vocabulary:
    plain = terms(text)
    joined = {first + second for first, second in itertools.pairwise(plain)}
    letters = [
        word[0] for word in re.findall(r"[^\W\d_]+", fold(text)) if word not in ("of", "the", "and", "for")
    ]
    initials = {
        "".join(letters[at : at + size]) for size in (2, 3, 4, 5, 6) for at in range(len(letters) - size + 1)
    }
    families = {word[:PREFIX] for word in plain if len(word) >= PREFIX and word.isalpha()}
    return Vocabulary(frozenset(plain) | joined, frozenset(initials), frozenset(families))
