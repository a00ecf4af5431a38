"""Rows that lack what a question names: `have no lift`, `nobody to supervise it`, `could not be dated`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.operation import akin, untold, without
from app.rows.reading import IDLE, Condition, Unclear
from app.rows.tables import Sort, stems_of, words_of
from app.rows.values import awaits, denies, is_blank, is_nought, yes_or_no
from index.thesaurus import kin
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading
    from app.rows.tables import Column, Word

_NOTHING = regex(r"\b(?P<what>[a-z]+)\s+nothing\b", re.IGNORECASE)
_NOT = regex(r"not\b|n['’]t\b", re.IGNORECASE)
_TRAILING = regex(  # what may follow the thing that is lacking, and says no more of it
    r"[\s,]*\b(?:at (?:all|present)|as yet|yet|so far|currently|now|today|to date|"
    r"in (?:the|this|that) (?:[\w-]+ ){0,3}(?:table|list|schedule|summary|overview))\s*$",
    re.IGNORECASE,
)
_LIMIT = regex(r"\b(?:limit|max|maximum|min|minimum|cap|ceiling|floor|target|threshold)\b", re.IGNORECASE)
_VERB = regex(r"\w+(?:ed|en|et|own|own)$", re.IGNORECASE)


def read_lacking(reading: Reading) -> None:
    """The rows that say no, or nothing, in the one column that what is lacking names; Unclear without one."""
    if _untold(reading):
        return
    lacking = without(reading.text)
    match = lacking or _NOTHING.search(reading.text)
    if match is None or any(c.start < match.end() and match.start() < c.end for c in reading.conditions):
        return
    what = _TRAILING.sub("", match["what"])
    found = reading.called(reading.table.columns, what)
    if not found and (lacking is None or not _NOT.search(match[0])):
        found = _named_by(reading, what)
    if len(found) > 1:  # `allowed no days`: of the columns of days the one of days allowed
        verb = stems_of(reading.text[match.start() : match.start("what")])
        found = [column for column in found if column.stems.intersection(verb)]
    if not found and _NOT.search(match[0]):
        found = _named_by(reading, what)
        if not found or not _denied(reading, found[0]):
            return  # `are not based in Elm`: what a cell says is denied
    if len(found) != 1:
        raise Unclear
    rows = lacking_in(found[0], stems_of(reading.text))
    reading.add(Condition(rows, found[0], *match.span()))


def _untold(reading: Reading) -> bool:
    """Whether the question asks for rows of which something is `not recorded`, which is then a condition."""
    match = untold(reading.text)
    if match is None:
        return False
    reading.use(*match.span())
    column = reading.best_named(c for c in reading.table.columns if c is not reading.table.name)
    rows = frozenset(n for n, text in enumerate(column.texts) if is_blank(text) or awaits(text))
    said = frozenset(n for n in rows if not is_blank(column.texts[n]))
    if not rows:
        raise Unclear
    reading.add(Condition(said or rows, column, *match.span()))
    return True


def _named_by(reading: Reading, what: str) -> list[Column]:
    """The one column that most of these words name, where what is left over of them tells nothing else."""
    words = [word for word in words_of(what) if not word.idle and word.stem not in IDLE]
    scored = []
    for column in reading.table.columns:
        if column is reading.table.name:
            continue
        exact = [word for word in words if word.stem in column.stems]
        near = [word for word in words if word not in exact and _means(word.stem, column)]
        scored.append(((len(exact), len(near)), column, [w for w in words if w not in exact + near]))
    best = max((score for score, _, _ in scored), default=(0, 0))
    found = [(column, left) for score, column, left in scored if score == best]
    if best == (0, 0) or len(found) != 1:
        return []
    [(column, left)] = found
    known = reading.table.caption | reading.table.told | {s for text in column.texts for s in stems_of(text)}
    other = [word for word in left if word.stem not in known]
    if any(not _is_verb(what, word) for word in other) or len(other) > 1:
        return []
    return [column]


def _is_verb(text: str, word: Word) -> bool:
    """Whether a word ends a clause as its verb would: `no carrier been fixed`, `no water met`."""
    return not text[word.end :].strip(" ?.") and _VERB.match(text[word.start : word.end]) is not None


def _means(stem: str, column: Column) -> bool:
    return any(akin(stem, one) or one in kin(stem) for one in column.stems)


def _denied(reading: Reading, column: Column) -> bool:
    """Whether a cell of a column says `not …` or that something is still wanting."""
    return any(awaits(text) or denies(text) for text in column.texts)


def lacking_in(column: Column, asked: tuple[str, ...]) -> frozenset[int]:
    """The rows whose cell says that there is none, or nothing; Unclear where it may be the one or the other.

    `asked` are the question's stems: a cell such as `not asked` that says no more than they is meant first.
    """
    cells = list(enumerate(column.texts))
    same = [n for n, text in cells if awaits(text) and stems_of(text) and set(stems_of(text)) <= set(asked)]
    if same:
        return frozenset(same)
    blank = frozenset(n for n, text in cells if is_blank(text))
    waits = frozenset(n for n, text in cells if awaits(text))
    none = frozenset(n for n, text in cells if _none(column, n, text))
    if column.sort is Sort.YES_NO:
        blank = waits = frozenset()
    if _LIMIT.search(column.name):  # a limit of 0 is one
        none = frozenset(n for n in none if not re.search(r"\d", column.texts[n]))
    if column.sort in (Sort.AMOUNT, Sort.DATE) and none and blank:
        raise Unclear
    wanting = blank | waits
    rows = none or wanting if column.sort in (Sort.AMOUNT, Sort.DATE) else none | wanting
    if not rows:
        raise Unclear
    return rows


def _none(column: Column, number: int, text: str) -> bool:
    """Whether a cell says that there is none."""
    value = column.values[number]
    if yes_or_no(text) is False or is_nought(text) or (value and value.low == value.high == 0):
        return True
    return denies(text) and not awaits(text)
