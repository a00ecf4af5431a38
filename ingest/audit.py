"""The proof that a reading lost and invented nothing: each word of the source has exactly one fate."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.bidi import is_leftwards
from ingest.document import Kind, Reason, Repair
from ingest.spans import rebuild

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ingest.document import Document, Heading, Passage, Run
    from ingest.extracted import Word

PASSAGE, HEADING, COLUMN, MARK, FURNITURE = "passage", "heading", "column name", "mark", "furniture"
_TRIES = 2_000_000  # comparisons of leftover words on one page, before letters alone are compared
_NEAR = 2.0  # points by which a line may stand above the one before it and still be level with it


@dataclass(frozen=True, slots=True)
class Stray:
    """Words that are on one side only, with their page."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What repair made of words, how often."""

    reason: str
    before: str
    after: str
    times: int


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of the words of a source.

    `words` are those extracted; `fates` and `lost` add up to them. `marks` counts all marks taken out,
    those glued to words too. `invented` words are in the document and not in the source, `disordered`
    and `unfaithful` name passages whose lines are out of order, or that their runs do not rebuild.
    """

    words: int
    fates: tuple[tuple[str, int], ...]
    furniture: tuple[tuple[str, int], ...]
    marks: int
    repairs: tuple[Change, ...]
    flags: tuple[tuple[str, int], ...]
    lost: tuple[Stray, ...]
    invented: tuple[Stray, ...]
    disordered: tuple[int, ...]
    unfaithful: tuple[int, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is lost, invented, out of order or other than its runs say."""
        return not (self.lost or self.invented or self.disordered or self.unfaithful)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word of the document and what it became there."""

    page: int | None
    text: str
    fate: str


def audit(words: Sequence[Word], document: Document) -> Audit:
    """Hold a document against the words of its source as extracted."""
    fates: Counter[str] = Counter()
    lost: list[Stray] = []
    invented: list[Stray] = []
    source: defaultdict[int | None, list[str]] = defaultdict(list)
    around: Counter[int | None] = Counter()
    for word in words:
        source[word.page] += _plain(word.text).split()
        around[word.page] += 1 if word.angle % 360 == 180 else -1
    turned = frozenset(page for page, balance in around.items() if balance > 0)
    placed: defaultdict[int | None, list[_Placed]] = defaultdict(list)
    for item in _placed(document):
        placed[item.page].append(item)
    for page in sorted({*source, *placed}, key=lambda page: page or 0):
        match = _Match(source[page], placed[page])
        fates.update(match.fates)
        lost += [Stray(page, text) for text in match.lost]
        invented += [Stray(page, text) for text in match.invented]
    return Audit(
        words=sum(map(len, source.values())),
        fates=tuple((fate, fates[fate]) for fate in (PASSAGE, HEADING, COLUMN, MARK, FURNITURE)),
        furniture=_furniture(document),
        marks=sum(len(part.marks) for part in _parts(document)),
        repairs=_changes(document),
        flags=tuple(sorted(Counter(flag for p in document.passages for flag in p.flags).items())),
        lost=tuple(lost),
        invented=tuple(invented),
        disordered=tuple(
            p.number for p in document.passages if not all(_in_order(runs, turned) for runs in _ordered(p))
        ),
        unfaithful=tuple(p.number for p in document.passages if not _is_faithful(document, p)),
    )


def text_of_runs(passage: Passage) -> str:
    """The passage's text made again from its runs and repairs, cell by cell in a table row."""
    if passage.kind is not Kind.TABLE_ROW:
        return rebuild(passage.runs, passage.repairs, keep_lines="code" in passage.flags).text
    parts: list[str] = []
    raw = 0
    for cell, inside in zip(passage.cells, _by_cell(passage), strict=True):
        size = sum(len(run.raw) + 1 for run in inside)
        repairs = [
            Repair(r.at - raw, r.before, r.after, r.reason)
            for r in passage.repairs
            if raw <= r.at < raw + size
        ]
        text = rebuild(inside, repairs).text
        if text:
            parts.append((f"{cell.column}: " if cell.column else "") + text)
        raw += size
    return "; ".join(parts)


def _by_cell(passage: Passage) -> list[list[Run]]:
    """The runs of each of a table row's cells."""
    found: list[list[Run]] = []
    left = list(passage.runs)
    for cell in passage.cells:
        end = passage.start + max(cell.end, cell.start + 1)
        found.append([run for run in left if run.at < end])
        left = left[len(found[-1]) :]
    return found


def _ordered(passage: Passage) -> list[Sequence[Run]]:
    """The runs that must follow each other: a passage's, or in a row over two pages those of each cell."""
    if passage.kind is Kind.TABLE_ROW and len(passage.pages) > 1:
        return list(_by_cell(passage))
    return [passage.runs]


def _is_faithful(document: Document, passage: Passage) -> bool:
    if document.text[passage.start : passage.end] != passage.text:
        return False
    try:
        return text_of_runs(passage) == passage.text
    except ValueError:  # a repair that does not fit its runs
        return False


def _plain(text: str) -> str:
    """Accents apart from their letters, so that it does not matter how the file composes them."""
    return unicodedata.normalize("NFD", text)


def _placed(document: Document) -> Iterator[_Placed]:
    for passage in document.passages:
        yield from _of_runs(passage.runs, passage.repairs, PASSAGE)
    for heading in document.headings:
        yield from _of_runs(heading.runs, heading.repairs, HEADING)
    for block in document.column_names:
        for cell in block.cells:
            yield from _of_runs(cell.runs, cell.repairs, COLUMN)
    for item in document.furniture:
        yield from (_Placed(item.page, word, FURNITURE) for word in _plain(item.text).split())


def _of_runs(runs: Sequence[Run], repairs: Iterable[Repair], fate: str) -> Iterator[_Placed]:
    """The words of runs; those that stand wholly inside a mark are marks."""
    marks = [(r.at, r.at + len(r.before)) for r in repairs if r.reason is Reason.MARK]
    at = 0
    for run in runs:
        for word in re.finditer(r"\S+", run.raw):
            start, end = at + word.start(), at + word.end()
            inside = any(first <= start and end <= last for first, last in marks)
            yield _Placed(run.page, _plain(word[0]), MARK if inside else fate)
        at += len(run.raw) + 1


class _Match:
    """The words of one page of the source, each with its fate in the document."""

    def __init__(self, source: Sequence[str], placed: Sequence[_Placed]) -> None:
        self.fates: Counter[str] = Counter()
        self.lost: list[str] = []
        self.invented: list[str] = []
        homes: defaultdict[str, list[str]] = defaultdict(list)
        for item in reversed(placed):
            homes[item.text].append(item.fate)
        left = [word for word in source if not self._settled(homes.get(word))]
        rest = [(text, fate) for text, fates in homes.items() for fate in fates]
        if left or rest:
            self._parts(left, rest)

    def _settled(self, fates: list[str] | None) -> bool:
        if not fates:
            return False
        self.fates[fates.pop()] += 1
        return True

    def _parts(self, left: list[str], rest: list[tuple[str, str]]) -> None:
        """Words that are parts of a longer one on the other side, or cut in two there."""
        if len(left) * len(rest) <= _TRIES:
            left = self._inside(left, rest)
        usual = Counter(fate for _, fate in rest).most_common(1)
        missing = Counter("".join(left)) - Counter("".join(text for text, _ in rest))
        new = Counter("".join(text for text, _ in rest)) - Counter("".join(left))
        for word in left:
            if missing & Counter(word):
                missing -= Counter(word)
                self.lost.append(word)
            else:
                self.fates[usual[0][0] if usual else PASSAGE] += 1
        for text, _ in rest:
            if new & Counter(text):
                new -= Counter(text)
                self.invented.append(text)

    def _inside(self, left: Iterable[str], rest: list[tuple[str, str]]) -> list[str]:
        """What is left of `left` when the words that stand inside one of `rest` are taken from it."""
        kept: list[str] = []
        for word in sorted(left, key=len, reverse=True):
            home = next((i for i, (text, _) in enumerate(rest) if word in text), None)
            if home is None:
                kept.append(word)
                continue
            text, fate = rest[home]
            before, _, after = text.partition(word)
            rest[home : home + 1] = [(part, fate) for part in (before, after) if part]
            self.fates[fate] += 1
        return kept


def _parts(document: Document) -> list[Passage | Heading]:
    return [*document.passages, *document.headings]


def _furniture(document: Document) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for item in document.furniture:
        counts[item.reason.value] += len(item.text.split())
    return tuple(sorted(counts.items()))


def _changes(document: Document) -> tuple[Change, ...]:
    """The repairs other than marks, the same ones counted together."""
    repairs = [repair for part in _parts(document) for repair in part.repairs]
    repairs += [r for block in document.column_names for cell in block.cells for r in cell.repairs]
    counts = Counter((r.reason.value, r.before, r.after) for r in repairs if r.reason is not Reason.MARK)
    return tuple(Change(*change, times) for change, times in sorted(counts.items()))


def _in_order(runs: Sequence[Run], turned: Collection[int | None]) -> bool:
    """Whether each run stands after the one before it: on a later page, below it, or to its right; on a page
    whose words stand on their heads (`turned`), above it or to its left."""
    if any(_is_upright(run) for run in runs):
        return True  # turned words run along the other axis
    return all(
        _follows(other, one) if one.page == other.page and one.page in turned else _follows(one, other)
        for one, other in pairwise(runs)
    )


def _follows(one: Run, other: Run) -> bool:
    if one.page is None or other.page is None or one.rect is None or other.rect is None:
        return True
    if one.page != other.page:
        return one.page < other.page
    a, b = one.rect, other.rect
    return b.y1 < a.y1 - _NEAR or (b.x0 < a.x0 if is_leftwards(one.raw) else b.x0 > a.x0)


def _is_upright(run: Run) -> bool:
    return run.rect is not None and len(run.raw) > 2 and run.rect.y1 - run.rect.y0 > run.rect.x1 - run.rect.x0


__all__ = ["Audit", "Change", "Stray", "audit", "text_of_runs"]
