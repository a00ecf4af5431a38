"""Words of a question that stand in a table's cells → the rows in whose cells they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.rows.operation import akin
from app.rows.reading import DECISIVE, IDLE, Condition, Unclear
from app.rows.tables import Column, Sort, items_of, stems_of, words_of
from app.rows.values import is_blank, yes_or_no
from index.number_words import SMALL, SMALL_WORD
from index.terms import present_in
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.reading import Reading

LONGEST_PHRASE = 7  # words
LONGEST_MARK = 2  # letters
QUOTED = 12  # words of a cell that is quoted whole

_FIGURES = {stem(word): str(number) for word, number in SMALL.items()}
_QUALIFIED = regex(
    r"\s*(?:not|never|very|rather|quite|fairly|too|partly|partially|in part|nearly|almost|half|"
    r"no longer|to be)\b",
    re.I,
)
_IN_PART = regex(r"[,\s(]+(?:in part|partly|partially)\W*$", re.IGNORECASE)
_VERY = regex(r"\s*(?:very|rather|quite|fairly|too)\b", re.IGNORECASE)
_DEGREE = regex(r"\b(very|rather|quite|fairly|too)\s+$", re.IGNORECASE)
_ALONE = regex(
    r"\b(?:alone|solely|single-handedly|by (?:itself|themselves)|on (?:its|their) own|"
    rf"(?<!once )only(?!\s+(?:after|before|when|if|once|with|upon|on|in|by|{SMALL_WORD}|\d+)\b))\b",
    re.IGNORECASE,
)


def read_phrases(reading: Reading) -> None:
    for size in range(LONGEST_PHRASE, 0, -1):
        for window in _windows(reading, size):
            if all(reading.left[number] for number in window):
                condition = phrase_of(reading, window)
                if condition:
                    reading.add(condition)
    if match := _ALONE.search(reading.text):
        _alone(reading, match.span())


def read_yes_or_no(reading: Reading) -> None:
    for column in reading.table.columns:
        if marked := _marked(column):
            left = [(n, word) for n, word in reading.rest() if word.stem in column.stems]
            if left and column.stems <= {word.stem for _, word in left}:
                reading.add(Condition(marked, column, left[0][1].start, left[-1][1].end))
        if column.sort is Sort.YES_NO:
            left = [(n, word) for n, word in reading.rest() if word.stem in column.stems]
            if left and column.stems <= {word.stem for _, word in left}:
                rows = frozenset(n for n, text in enumerate(column.texts) if yes_or_no(text))
                reading.add(Condition(rows, column, left[0][1].start, left[-1][1].end))


def _marked(column: Column) -> frozenset[int]:
    """The rows that are marked in a column of one mark and blanks: `P`, `x`."""
    filled = [n for n, text in enumerate(column.texts) if not is_blank(text)]
    marks = {column.texts[n].strip() for n in filled}
    one = len(marks) == 1 and all(len(mark) <= LONGEST_MARK and not mark.isdigit() for mark in marks)
    return frozenset(filled) if one and 1 < len(column.texts) > len(filled) else frozenset()


def _windows(reading: Reading, size: int) -> list[list[int]]:
    """Runs of `size` words left over with nothing used, and no comma, between them."""
    runs: list[list[int]] = [[]]
    for number, word in enumerate(reading.words):
        between = reading.text[reading.words[number - 1].end : word.start] if number else ""
        if re.search(r"[,;:?!]", between):
            runs.append([])
        if reading.left[number]:
            runs[-1].append(number)
        elif not word.idle:
            runs.append([])
    return [run[at : at + size] for run in runs for at in range(len(run) - size + 1)]


def phrase_of(reading: Reading, window: list[int]) -> Condition | None:
    """The rows in whose cells these words of the question stand; None where they stand in none."""
    first, last = reading.words[window[0]], reading.words[window[-1]]
    stems = tuple(reading.words[number].stem for number in window)
    if len(stems) == 1 and (stems[0] in IDLE or stems[0] in DECISIVE):
        return None
    if len(stems) == 1 and _said_already(reading, stems[0]):
        return None  # `funded by the Arts Fund`
    text = reading.text[first.start : last.end]
    if re.search(r"\b(?:and|or)\b", text) and _splits(reading, window):
        return None
    levels = _held_by(reading, stems, text)
    if not levels and len(stems) > 1:  # `twelve months` is `12 months`
        stems = tuple(_FIGURES.get(one, one) for one in stems)
        levels = _held_by(reading, stems, text)
    if not levels or (len(stems) == 1 and any(stems[0] in c.stems for c in reading.table.columns)):
        return None
    if len(stems) == 1 and stems[0] in reading.table.caption and not any(3 in f.values() for _, f in levels):
        raise Unclear  # `Chinese`, of a table of Chinese things with a maker called Chinese Works
    column, found = _chosen(reading, levels)
    if all(level == 3 or _is_qualified(column.texts[n]) for n, level in found.items()):
        found = {n: level for n, level in found.items() if level == 3} or found
    if not _DEGREE.search(reading.text[: first.start]):  # `good` is not `very good`
        plain = {n: level for n, level in found.items() if not _VERY.match(column.texts[n])}
        found = plain or found
    if degree := _DEGREE.search(reading.text[: first.start]):
        found = {n: level for n, level in found.items() if degree[1].casefold() in column.texts[n].casefold()}
        if not found:
            raise Unclear
    if len({level for level in found.values() if level > 1}) > 1:
        raise Unclear  # some cells are it, others only hold it among more words
    slices = {n: _slice(column.texts[n], stems, text) for n in found}
    return Condition(frozenset(found), column, first.start, last.end, slices)


def _is_qualified(text: str) -> bool:
    """Whether a cell says something only in part, or denies it: `upheld in part`, `not upheld`."""
    return _QUALIFIED.match(text) is not None or _IN_PART.search(text) is not None


def _said_already(reading: Reading, one: str) -> bool:
    """Whether a condition found before rests on a word of the same stem."""
    return any(
        word.stem == one and condition.start <= word.start < condition.end
        for condition in reading.conditions
        for word in reading.words
    )


def _held_by(reading: Reading, stems: tuple[str, ...], text: str) -> list[tuple[Column, dict[int, int]]]:
    """The columns in whose cells a phrase stands, each with how well its rows hold it."""
    levels = [(column, _levels(reading, column, stems, text)) for column in reading.table.columns]
    return [(column, found) for column, found in levels if found]


def _splits(reading: Reading, window: list[int]) -> bool:
    """Whether the words before and after an `and` are found in cells each by themselves."""
    for at in range(1, len(window)):
        left, right = reading.words[window[at - 1]], reading.words[window[at]]
        if re.search(r"\b(?:and|or)\b", reading.text[left.end : right.start]):
            halves = [tuple(reading.words[n].stem for n in part) for part in (window[:at], window[at:])]
            if all(any(_levels(reading, c, half, "") for c in reading.table.columns) for half in halves):
                return True
    return False


def _levels(reading: Reading, column: Column, stems: tuple[str, ...], text: str) -> dict[int, int]:
    """How well each row's cell holds a phrase: 3 as an item, 2 in one, 1 somewhere in many words."""
    numeric = all(any(c.isdigit() for c in word) for word in stems)
    if column.sort in (Sort.DATE, Sort.YES_NO) or (column.sort is Sort.AMOUNT and numeric):
        return {}
    wordy = column.sort is Sort.WORDY
    if (
        column is reading.table.name
        and len(stems) == 1
        and text.islower()
        and stems not in (item for cell in column.texts for item in items_of(cell))
    ):
        return {}  # a word of the language, not a part of a name
    if wordy and len(stems) == 1 and not any(c.isdigit() for c in stems[0]):
        return {}
    joined = stem("".join(stems)) if len(stems) > 1 else ""
    here = _standing(column.texts)
    if not here.issuperset(stems) and joined not in here:
        return {}  # most phrases, of most columns
    found = {}
    for number, cell in enumerate(column.texts):
        if wordy or column.sort is Sort.AMOUNT:
            held = _contains(stems_of(cell), stems) or (joined and joined in present_in(cell))
            level = 1 if held else 0
        else:
            level = max(
                (3 if item == stems else 2 * _contains(item, stems) for item in items_of(cell)), default=0
            )
        if level:
            found[number] = level
    initials = "".join(word[0] for word in re.findall(r"\w+", fold(text))) if len(stems) > 1 else ""
    if found and len(initials) > 1 and any(initials in stems_of(column.texts[n]) for n in found):
        found |= {
            n: 1 for n, cell in enumerate(column.texts) if n not in found and initials in stems_of(cell)
        }
    return found


@lru_cache(maxsize=512)
def _standing(texts: tuple[str, ...]) -> frozenset[str]:
    """All stems that stand in some cell of a column, also of neighbours run together."""
    return frozenset[str]().union(
        *(present_in(cell).union(stems_of(cell), *items_of(cell)) for cell in texts)
    )


def _chosen(reading: Reading, levels: list[tuple[Column, dict[int, int]]]) -> tuple[Column, dict[int, int]]:
    asked = {word.stem for word in reading.words if not word.idle}
    for keep in (
        lambda column, found: max(found.values()) >= 2,
        lambda column, found: max(found.values()) == 3,
        lambda column, found: any(akin(word, s) for word in asked for s in column.noun),
    ):
        kept = [level for level in levels if keep(*level)]
        levels = kept or levels
    if len({frozenset(found) for _, found in levels}) > 1:
        raise Unclear
    return levels[0]


def _alone(reading: Reading, span: tuple[int, int]) -> None:
    if len(reading.conditions) != 1 or reading.conditions[0].column.sort is not Sort.TEXT:
        raise Unclear
    old = reading.conditions.pop()
    rows = frozenset(n for n in old.rows if len(items_of(old.column.texts[n])) == 1)
    reading.use(*span)
    reading.add(Condition(rows, old.column, old.start, old.end, old.slices))


def _contains(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return phrase[0] in words and any(words[at : at + size] == phrase for at in range(len(words) - size + 1))


def _slice(cell: str, stems: tuple[str, ...], text: str) -> tuple[int, int]:
    """The part of a cell to quote: all of it, or of a long one the words that match."""
    if len(cell.split()) <= QUOTED:
        return 0, len(cell)
    words = [word for word in words_of(cell) if not word.idle]
    for at in range(len(words)):
        if tuple(word.stem for word in words[at : at + len(stems)]) == stems:
            return words[at].start, words[at + len(stems) - 1].end
    joined = stem("".join(stems))
    return next(((word.start, word.end) for word in words if word.stem == joined), (0, len(cell)))
