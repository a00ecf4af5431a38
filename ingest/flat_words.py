"""The words of a flattened text, each with its place in the source, and what their shape tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Reason, Repair, Run
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = regex(rf"[{_SUPER}]+(?:[,⁻–-][{_SUPER}]+)*|[*†‡§]+$")
_UNIT = regex(r"(?:\b|\d)(?:[kcm]?m|in|ft|s|[a-z])$")
_TO_DIGITS = str.maketrans(_SUPER, "0123456789")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
SMALL = frozenset(
    "a an the and or nor but of in on at to for from by with without within into onto upon over "
    "under between among about against across through during after before as than via per is are was "
    "were vs versus".split()
)
STARTERS = frozenset(
    "the this that these those it its in on at for from by with without as if when while where "
    "whereas since because although though despite beyond during before after under over through "
    "throughout across between among amid within against about to of and but or nor yet so we our "
    "they their he his she her you your i my there here both each every all most many much some "
    "several few any no none one two three four five six seven eight nine ten another other others "
    "such same similar different first second third fourth fifth firstly secondly thirdly lastly "
    "finally next then thus therefore hence however moreover furthermore nevertheless nonetheless "
    "meanwhile instead indeed overall also only even just not a an who what which why how once until "
    "unless today now given like unlike according due recent recently more less later earlier taken "
    "compared together based following was were is are has have had can will did does".split()
)
_ABBREVIATION = regex(
    r"(?:^|\W)(?:[A-Z]|e\.g|i\.e|cf|vs|al|ca|etc|approx|resp|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Fig|Figs|Vol|Sec|Ch|Eq|pp|p|"
    r"ed|eds|Inc|Ltd|Co|Corp|U\.S|U\.K|U\.N|E\.U)\.$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in `line` of the source from `start` to `end`, superscript marks included.

    `bare` is without the marks, `core` also without the punctuation around it, `key` the small letters
    and digits by which words are compared.
    """

    text: str
    line: int
    start: int
    end: int
    bare: str
    core: str
    key: str

    @classmethod
    def of(cls, text: str, line: int, start: int) -> Word:
        """The word of this text that begins at `start` of `line`."""
        bare = _MARK.sub("", text) if has_mark(text) else text
        core = bare.strip(_CLOSERS + _OPENERS + ".,;:!?…")
        key = "".join(re.findall(r"\w", bare.casefold()))
        return cls(text, line, start, start + len(text), bare, core, key)


def has_mark(text: str) -> bool:
    """Whether a word carries a superscript pointer (rather than an exponent such as m²)."""
    match = _MARK.search(text)
    return match is not None and not (
        match[0] in ("²", "³") and _UNIT.search(text[: match.start()]) is not None
    )


def mark_numbers(text: str) -> list[int]:
    """The numbers a word's marks point to, ranges written out.

    >>> mark_numbers("labs⁴⁵⁻⁴⁷")
    [45, 46, 47]
    """
    numbers: list[int] = []
    if text.isascii():
        return numbers
    for match in _MARK.finditer(text) if has_mark(text) else ():
        for part in match[0].split(","):
            ends = [int(end.translate(_TO_DIGITS)) for end in re.split(r"[⁻–-]", part) if end[:1] in _SUPER]
            if ends and ends[-1] - ends[0] < 100:
                numbers += range(ends[0], ends[-1] + 1)
    return numbers


def words_of(lines: Sequence[str], first: int = 0) -> list[Word]:
    """All words of the lines from `first` on."""
    return [
        Word.of(match[0], number, match.start())
        for number in range(first, len(lines))
        for match in re.finditer(r"\S+", lines[number])
    ]


def ends_sentence(word: Word) -> bool:
    """Whether a sentence may end with this word."""
    text = word.bare.rstrip(_CLOSERS)
    return text.endswith((".", "!", "?", "…")) and not _ABBREVIATION.search(text)


def begins_lower(word: Word) -> bool:
    """Whether the word begins with a small letter, as `--option` does: it cannot begin a sentence."""
    return word.text.lstrip(f"{_OPENERS}-")[:1].islower()


def is_capital(word: Word) -> bool:
    """Whether the word's first letter is a capital."""
    return word.text.lstrip(_OPENERS)[:1].isupper()


def is_small(word: Word) -> bool:
    """Whether the word is an article, a preposition or the like, written small."""
    return word.core in SMALL


def runs_of(words: Sequence[Word], lines: Sequence[str]) -> tuple[Run, ...]:
    """The words as runs: those that follow each other in the source go together."""
    spans: list[list[int]] = []
    previous: Word | None = None
    for word in words:
        joined = (
            previous is not None
            and previous.line == word.line
            and not (word.start < previous.end or lines[word.line][previous.end : word.start].strip())
        )
        if joined:
            spans[-1][2] = word.end
        else:
            spans.append([word.line, word.start, word.end])
        previous = word
    return tuple(Run(lines[line][start:end]) for line, start, end in spans)


def mark_repairs(runs: Iterable[Run]) -> tuple[Repair, ...]:
    """The repairs that take the superscript marks out of the runs."""
    repairs: list[Repair] = []
    base = 0
    for run in runs:
        for word in re.finditer(r"\S+", run.raw):
            for match in _MARK.finditer(word[0]) if has_mark(word[0]) else ():
                at = base + word.start() + match.start()
                repairs.append(Repair(at, match[0], "", Reason.MARK))
        base += len(run.raw) + 1
    return tuple(repairs)


def block_of(
    kind: BlockKind,
    words: Sequence[Word],
    lines: Sequence[str],
    *,
    level: int = 0,
    flags: tuple[str, ...] = (),
) -> Block:
    """A block that holds the words, its marks taken out."""
    runs = runs_of(words, lines)
    return Block(kind, runs, mark_repairs(runs), level=level, flags=flags)
