"""Tables in flattened text: caption, column names and rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from ingest.flat_cells import rows_of
from ingest.flat_values import value_type
from ingest.flat_words import SMALL, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.flat_words import Word

_DATES = frozenset(
    "date year month day founded established released published launched since when completed opened "
    "started ended built born died signed adopted updated".split()
)
_NUMBERS = frozenset(
    "number count total population parameters size cost price amount budget area gdp score rate "
    "share percentage percent age rank flops revenue capacity users employees emissions output value "
    "volume weight height length distance duration hours days people staff members funding spending "
    "income growth index ratio".split()
)
_ALONE = frozenset(
    "name names country countries region state city model company organization organisation "
    "institution agency year date type category item rank status source notes title author authors "
    "sector project product program programme indicator measure description population area capital "
    "language industry".split()
)
_CLOSERS = (
    _DATES | _NUMBERS | _ALONE | frozenset("hardware benchmarks level method methods results period".split())
)
_SAMPLE, _CANDIDATES, _MARGIN = 200, 8, 3.0
_LEAST_UNREAD, _MOST_UNREAD = 8, 400  # words of a table that is kept as it stands
_EMPTY, _COLUMN, _PRIOR = 1.0, 12.0, 5.0  # what cells without words, columns and their names weigh


@dataclass(frozen=True, slots=True)
class Table:
    """Offsets of a table's words: the caption, the column names, headers repeated, and the rows' words.

    Where the rows cannot be told there are none, nor names, and the caption holds all words.
    """

    caption: tuple[int, int]
    names: tuple[tuple[int, int], ...]
    repeats: tuple[tuple[int, int], ...]
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    end: int


def find_tables(words: Sequence[Word], breaks: Sequence[int]) -> list[Table]:
    """The tables of a text without furniture; `breaks` are the offsets at which a new page begins."""
    tables: list[Table] = []
    for start in _captions(words, breaks):
        if tables and start < tables[-1].end:
            continue
        table = _table(words, start, breaks) or _unread(words, start, breaks)
        if table:
            tables.append(table)
    return tables


def _unread(words: Sequence[Word], start: int, breaks: Sequence[int]) -> Table | None:
    """What a page says below a caption where no sentence ends in it: a table whose rows cannot be told, kept
    whole, so that it stands in no sentence."""
    end = next((page for page in breaks if page > start), len(words))
    inside = words[start + 2 : end]
    values = sum(_is_value(word) for word in inside)
    if not _LEAST_UNREAD <= len(inside) <= _MOST_UNREAD or 8 * values < len(inside):
        return None
    return None if any(ends_sentence(word) for word in inside) else Table((start, end), (), (), (), end)


def _captions(words: Sequence[Word], breaks: Sequence[int]) -> list[int]:
    """Where `Table 1:` or `Table 1.` stands at the beginning of a sentence or page."""
    return [
        at
        for at, word in enumerate(words[:-3])
        if word.text in ("Table", "TABLE")
        if re.fullmatch(r"[\dIVXA-Z]{1,4}(?:\.\d+)?[:.]", words[at + 1].text)
        if at == 0 or at in breaks or words[at - 1].line != word.line or ends_sentence(words[at - 1])
    ]


def _table(words: Sequence[Word], start: int, breaks: Sequence[int]) -> Table | None:
    header, repeats = _header(words, start, breaks)
    if header is None:
        return None
    end = _region_end(words, header, repeats, breaks)
    skipped = {n for first, last in repeats for n in range(first, last)}
    body = [n for n in range(header[1], end) if n not in skipped]
    if len(body) < 4:
        return None
    sample = [words[n] for n in body[:_SAMPLE]]
    candidates = _segmentations(words, header)
    if not candidates:
        return None
    spans = max(candidates, key=lambda pair: _plausible(sample, pair[0], _hints(words, pair[1])))[1]
    found, _ = rows_of([words[n] for n in body], _hints(words, spans))
    place = {id(words[n]): n for n in body}
    rows_at = tuple(tuple(tuple(place[id(word)] for word in cell) for cell in row) for row in found)
    return Table((start, header[0]), spans, tuple(repeats), rows_at, end)


def _plausible(sample: Sequence[Word], prior: float, hints: Sequence[str]) -> float:
    """How well a table's first words fit a way to part its column names."""
    rows, score = rows_of(sample, hints, 4)
    empty = sum(not cell for row in rows for cell in row)
    return score - _EMPTY * empty - _COLUMN * len(hints) + _PRIOR * prior


def _header(
    words: Sequence[Word], start: int, breaks: Sequence[int]
) -> tuple[tuple[int, int] | None, list[tuple[int, int]]]:
    """The column names' span and those of their repeats on later pages."""
    best = (0, 0)
    repeats: list[tuple[int, int]] = []
    for page in breaks:
        if page <= start + 2:
            continue
        for at in range(start + 2, min(start + 60, page)):
            length = _common(words, at, page)
            if length > best[1] - best[0] and length >= 2:
                best = (at, at + length)
    if best[1]:
        length = best[1] - best[0]
        repeats = [(p, p + length) for p in breaks if p > best[0] and _common(words, best[0], p) >= length]
        return best, repeats
    return _single_header(words, start), []


def _common(words: Sequence[Word], first: int, second: int) -> int:
    length = 0
    while second + length < len(words) and first + length < second:
        if words[first + length].text != words[second + length].text:
            break
        length += 1
    return length


def _single_header(words: Sequence[Word], start: int) -> tuple[int, int] | None:
    """The column names of a table on one page: from a word that names things to the last such word."""
    limit = next((n for n in range(start + 2, min(start + 80, len(words))) if _is_value(words[n])), 0)
    named = [
        n for n in range(start + 2, limit) if words[n].text[:1].isupper() and _plain(words[n]) in _CLOSERS
    ]
    stop = next((n for n in range(start + 2, limit) if ends_sentence(words[n])), 0)
    if stop:
        named = [n for n in named if n > stop]
    first = stop + 1 if stop else next((n for n in named if _plain(words[n]) in _ALONE), 0)
    if not named or not first or first >= limit:
        return None
    end = named[-1] + 1
    while end < limit and words[end].text[:1] == "(":
        end += 1
    return (first, end) if end - first >= 2 else None


def _plain(word: Word) -> str:
    return word.core.casefold()


def _is_value(word: Word) -> bool:
    return value_type(word.bare) not in ("text", "none")


def _region_end(
    words: Sequence[Word], header: tuple[int, int], repeats: list[tuple[int, int]], breaks: Sequence[int]
) -> int:
    """Where the table's rows end: with the page of its last header."""
    last = repeats[-1][0] if repeats else header[0]
    return next((page for page in breaks if page > last), len(words))


def _segmentations(
    words: Sequence[Word], header: tuple[int, int]
) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    """The likeliest ways to part the column names, best first, each with its score."""
    units = _units(words, header)
    scored = []
    gaps = range(1, len(units))
    for count in range(1, len(units)):
        for cuts in combinations(gaps, count):
            edges = [0, *cuts, len(units)]
            parts = [units[a:b] for a, b in pairwise(edges)]
            spans = tuple((part[0][0], part[-1][1]) for part in parts)
            scored.append((sum(_fits(words, part, units) for part in parts), spans))
    scored.sort(key=lambda pair: -pair[0])
    return [pair for pair in scored[:_CANDIDATES] if pair[0] > scored[0][0] - _MARGIN]


def _units(words: Sequence[Word], header: tuple[int, int]) -> list[tuple[int, int]]:
    """The header's words, with brackets and small words bound to their neighbours."""
    units: list[tuple[int, int]] = []
    depth = 0
    bound = False
    for n in range(*header):
        text = words[n].text
        if units and (depth or bound or text.startswith("(") or words[n].core in SMALL or text in "&/%"):
            units[-1] = (units[-1][0], n + 1)
        else:
            units.append((n, n + 1))
        bound = words[n].core in SMALL or text in "&/"
        depth += text.count("(") - text.count(")")
    while len(units) > 12:
        units[-2:] = [(units[-2][0], units[-1][1])]
    return units


def _fits(words: Sequence[Word], part: list[tuple[int, int]], units: list[tuple[int, int]]) -> float:
    """How well a part of the header reads as one column's name."""
    names = [_plain(words[first]) for first, _ in part]
    last = words[part[-1][1] - 1].text
    score = {1: -0.3, 2: 0.3, 3: -0.5}.get(len(part), -2.0)
    if len(part) == 1 and last.endswith(")"):
        score += 0.3
    if names[-1] in _CLOSERS and len(part) > 1:
        score += 0.7
    if len(part) == 1 and names[0] in _ALONE:
        score += 1.3
    elif len(part) == 1 and names[0] in _CLOSERS:
        score += 0.7
    score -= sum(1.0 if name in _ALONE else 0.5 for name in names[:-1] if name in _CLOSERS)
    score -= sum(2.0 for first, end in part[:-1] if words[end - 1].text.endswith(")") or end - first > 1)
    if (
        len(part) == 1
        and sum(_plain(words[first]) == names[0] for first, _ in units) > 1
        and not last.endswith(")")
    ):
        score -= 1.0
    return score


def _hints(words: Sequence[Word], spans: tuple[tuple[int, int], ...]) -> list[str]:
    hints = []
    for number, (first, end) in enumerate(spans):
        names = {_plain(word).rstrip("s") for word in words[first:end]} | {
            _plain(w) for w in words[first:end]
        }
        if number == 0:
            hints.append("name")
        elif names & _DATES:
            hints.append("date")
        elif names & _NUMBERS or any("%" in word.text for word in words[first:end]):
            hints.append("number")
        else:
            hints.append("")
    return hints
